"""GL502."""

import re
from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy, occurrences
from govlint.rule import WARNING, Applicability, Finding, Rule
from govlint.text import Text
from govlint.tree import Paragraph
from govlint_rules.bases import REGULATION
from govlint_rules.edits import replace

_STATE = "中华人民共和国"
_DECREE = lazy(
    rf"(?:{_STATE})?国(?:务院令|令|务院(?=第?\d{{3}}号令))[（(]?(?P<ordinal>第)?(?P<number>\d{{3}})(?P<mark>号)?(?:令(?!人))?"
)
_OF_REGULATION = lazy(r"政府信息公开条例》?(?:[（(]|\d{4}年|\d{1,2}月|\d{1,2}日|[，、]|中华人民共和国)*$")
_OLD_LAW = lazy(r"原|旧|修订前|修改前|废止|以前|曾|711|\d{4}年5月1日起?施行|号[公发]布[^。；）)]{0,30}修[订改]")
_BASIS_WORD = lazy(r"(?:根据|按照|依据|依照|贯彻|落实|执行|遵照)[^。；]*$")
_NUMBERS = {"711", "492"}
_NEAR = 40
_NEW_SINCE = 2019


class DecreeNumber(Rule):
    """国务院令的编号写法有误，或者引用了已被取代的第492号令。

    检查什么：国务院令的编号是否写作“国务院令第711号”（缺“第”、缺“号”）；紧跟在《政府信息公开条例》后面的令号是不是第711号；
        2019年度及以后的报告是否仍以第492号令为依据。
    为什么：令号是引用法规的一部分；2007年公布的第492号令已由2019年5月15日起施行的第711号令取代。
    反例：
        本报告根据《中华人民共和国政府信息公开条例》（国务院令 711 号）编制。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。
        ---
        本报告根据《中华人民共和国政府信息公开条例》（国务院令第771号）编制。
    正例：
        本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》（国令第711号）编制，原国务院令第492号同时废止。
    局限：只核对《政府信息公开条例》的令号，其他法规的令号只看写法；不写“国务院令”“国令”而只写“第711号令”的不检查。

    The number of a State Council decree is written wrongly, or the superseded No. 492 is cited.

    What it checks: Whether the number reads 国务院令第711号 (第 or 号 missing); whether the number right behind the name of the
        Regulations is 711; whether a report for 2019 or later still rests on No. 492.
    Why: The number is part of the citation. Decree No. 492 of 2007 was superseded by No. 711, in force since
        15 May 2019.
    Limits: Only the number of the Regulations is known; of other decrees only the form is checked. 第711号令 without
        国务院 or 国 in front is not looked at.
    """

    code, name = "GL502", "decree-number"
    severity = WARNING
    wants = Paragraph
    fixable = Applicability.SAFE
    basis = (REGULATION,)
    message = Text("国务院令的编号缺“{missing}”，应为“{right}”", "“{missing}” is missing; write “{right}”")
    help = Text("写作“国务院令第711号”的形式", "write it like 国务院令第711号")
    superseded = Text(
        "第492号令已被取代，{year}年度报告应以国务院令第711号为依据",
        "decree No. 492 was superseded; a report for {year} rests on No. 711 (国务院令第711号)",
    )
    wrong = Text(
        "《政府信息公开条例》的令号是第711号，不是第{number}号",
        "the Regulations were decreed as No. 711, not as No. {number}",
    )
    cite = Text("改引国务院令第711号公布的现行条例", "cite the Regulations in force, 国务院令第711号")

    def check(self, node: Paragraph, context: Context) -> Iterator[Finding]:
        text = node.text.text
        if "令" not in text:
            return
        for match in _decrees(text):
            span = node.text.span(*match.span())
            number = match["number"]
            before = text[max(0, match.start() - _NEAR) : match.start()]
            is_of_regulation = _OF_REGULATION.search(before) is not None
            if is_of_regulation and number not in _NUMBERS:
                yield self.finding(span, message=self.wrong, help=self.cite, number=number)
            elif (
                number == "492"
                and (is_of_regulation or _BASIS_WORD.search(before))
                and self._is_too_late(match, context)
            ):
                yield self.finding(span, message=self.superseded, help=self.cite, year=context.year)
            else:
                yield from self._form(match, node)

    def _is_too_late(self, match: re.Match[str], context: Context) -> bool:
        around = match.string[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        return context.year is not None and context.year >= _NEW_SINCE and not _OLD_LAW.search(around)

    def _form(self, match: re.Match[str], node: Paragraph) -> Iterator[Finding]:
        missing = "第" if not match["ordinal"] else "号" if not match["mark"] else ""
        if not missing:
            return
        at = match.start("number") if missing == "第" else match.end("number")
        text = match.group()
        cut = at - match.start()
        yield self.finding(
            node.text.span(*match.span()),
            edits=replace(node.text, at, at, missing),
            missing=missing,
            right=f"{text[:cut]}{missing}{text[cut:]}",
        )


def _decrees(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of decrees in a text, with the State's name where it stands before them."""
    for start, _ in occurrences(text, ("国务院", "国令")):
        begin = start - len(_STATE)
        match = _DECREE.match(text, begin if begin >= 0 and text.startswith(_STATE, begin) else start)
        if match:
            yield match
