"""GL604."""

import re
from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Paragraph
from govlint_rules.organs.kinds import level

_SITE = lazy(
    r"(?:通过|依托|利用|借助|经由?|在)(?P<site>[省市](?:人民)?政府(?:门户)?网站)[^，。；：\d]{0,12}?(?:公开|发布|公布|公示)",
    *("省政府", "市政府", "省人民政府", "市人民政府"),
)
_OWN_FIGURE = lazy(
    r"(?:^|[，。；：:,]|年度?)(?P<word>全[省市县区旗])(?:各[^，。；：]{1,12}?)?"
    r"(?:共|累计|合计|总计|主动公开|新收|收到|收办|受理|办理|办结|答复|公开|发布|制发|印发)[^，。；：]{0,30}?\d[\d,.]*[万亿]?[余多]?[条件篇次份期]",
)
_OTHER_MATTER = lazy(r"排名|排在|位列|位居|名列|考核|评比|评估|会议|通报|平均|占")
_UNDER_COUNTY = lazy(r"[县旗]")
_RANKS = {"county": ("全省", "全市"), "town": ("全省", "全市", "全县", "全区", "全旗")}


class LevelWord(Rule):
    """县、乡镇的报告里出现了上级的说法。

    检查什么：县（旗）级机关的报告写“通过市政府网站公开”，或者用“全市”“全省”统计本机关的数字；乡镇、街道的报告用“全县”“全区”
        “全市”“全省”统计本机关的数字。
    为什么：多半是照抄上级报告没有改过来，读者会误以为是全市、全省的数据。
    反例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，青河县主动公开政府信息3446条，通过市政府网站公开137条。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，全市共收到政府信息公开申请18件。
    正例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        按照省、市政府要求，全县共收到政府信息公开申请18件，通过县政府网站公开137条，在全市考核中排名第一。
        ---
        云岭市2023年政府信息公开工作年度报告
        一、总体情况
        2023年，全市共收到政府信息公开申请18件，通过市政府网站公开137条。
    局限：名称为市、区的机关不作判断（县级市也称市）；只看本机关做了什么、办了多少件的说法，引用上级要求、考核排名的不看。

    The report of a county or a town speaks of the level above as if it were its own.

    What it checks: The report of a county's organ that publishes 通过市政府网站, or counts its own figures as 全市 or 全省; the
        report of a town that counts its own as 全县, 全区, 全市 or 全省.
    Why: Mostly text copied from the report of the level above; readers will take the figures for the whole city's or
        province's.
    Limits: Organs called 市 or 区 are not judged (a city may rank as a county). Only what the organ says it did or counted is
        looked at, not what it says of orders and rankings from above.
    """

    code, name = "GL604", "level-word"
    severity = WARNING
    wants = Paragraph
    message = Text("报告机关是{organ}，这里却写“{word}”", "this is the report of {organ}, but here it says “{word}”")
    help = Text(
        "核对是否照抄了上级的报告，改为本级的说法；确实指上级的，写明上级名称",
        "check whether this was copied from the report of the level above and name the organ's own level, or say whose it is",
    )

    def check(self, node: Paragraph, context: Context) -> Iterator[Finding]:
        wrong = _wrong_words(context.organ)
        if not wrong:
            return
        text = node.text.text
        if _UNDER_COUNTY.search(context.organ):
            for match in _SITE.finditer(text):
                yield self._found(node, match, "site", context)
        if not any(word in text for word in wrong):
            return
        for match in _OWN_FIGURE.finditer(text):
            if match["word"] in wrong and not _OTHER_MATTER.search(match.group()):
                yield self._found(node, match, "word", context)

    def _found(self, node: Paragraph, match: re.Match[str], group: str, context: Context) -> Finding:
        return self.finding(node.text.span(*match.span(group)), organ=context.organ, word=match[group])


def _wrong_words(organ: str) -> tuple[str, ...]:
    """Return the level words that are not the organ's own; none where its level cannot be told."""
    kind = level(organ)
    if kind == "department" and _UNDER_COUNTY.search(organ):
        kind = "county"
    is_district = kind == "county" and not _UNDER_COUNTY.search(organ)
    return () if is_district else _RANKS.get(kind, ())
