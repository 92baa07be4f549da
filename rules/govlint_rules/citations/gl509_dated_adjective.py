"""GL509."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import NOTE, Finding, Rule
from govlint.text import Text
from govlint.tree import Statute
from govlint_rules.bases import REGULATION
from govlint_rules.citations.names import FULL_NAME, SHORT_NAME, USUAL_NAME

_NEW = lazy(
    r"(?:最?新(?:近)?(?:修[订改]|颁布|公布|出台|实施|施行)(?:后)?的?|修[订改]后的?|(?<![创更革刷翻重全])新的?)$"
)
_NAMES = {FULL_NAME, USUAL_NAME, SHORT_NAME, "政务公开条例"}
_FIRST_YEAR = 2021
_NEAR = 10


class DatedAdjective(Rule):
    """2021年度及以后的报告还称“新修订的《条例》”。

    检查什么：2021年度及以后的报告，《中华人民共和国政府信息公开条例》前面是否还有“新修订的”“新颁布的”“新”等字样。
    为什么：现行《条例》2019年5月15日起施行，几年后仍称“新修订”，多半是照抄往年的报告。
    反例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，认真落实新修订的《中华人民共和国政府信息公开条例》。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        组织学习新《条例》，主动公开政府信息120条。
    正例：
        青河县2020年政府信息公开工作年度报告
        一、总体情况
        2020年，认真落实新修订的《中华人民共和国政府信息公开条例》。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        落实《条例》和新修订的《中华人民共和国保守国家秘密法》，全面创新《条例》学习方式。
    局限：只看《政府信息公开条例》，其他法规是不是新修订的不作判断；报告年度不明的不检查。

    A report for 2021 or later still calls the Regulations newly revised.

    What it checks: Whether 新修订的, 新颁布的, 新 and the like stand before the name of the Regulations in a report for 2021 or
        later.
    Why: They have been in force since 15 May 2019. Years later the adjective mostly shows that an old report was copied.
    Limits: Only the Regulations on Open Government Information are known; whether other statutes are new is not judged, nor
        a report whose year is unknown.
    """

    code, name = "GL509", "dated-adjective"
    severity = NOTE
    wants = Statute
    basis = (REGULATION,)
    message = Text(
        "现行《条例》2019年已施行，{year}年度的报告不宜再称“{text}”",
        "the Regulations have been in force since 2019: in a report for {year}, “{text}” is out of date",
    )
    help = Text("删去“{text}”", "leave out “{text}”")

    def check(self, node: Statute, context: Context) -> Iterator[Finding]:
        if context.year is None or context.year < _FIRST_YEAR or node.name not in _NAMES:
            return
        start = max(0, node.start - _NEAR)
        match = _NEW.search(node.prose.text, start, node.start)
        if match:
            yield self.finding(node.prose.span(*match.span()), text=match.group(), year=context.year)
