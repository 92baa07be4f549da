"""GL604."""

import re
from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import has_any, lazy, occurrences
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Paragraph, Report
from govlint_rules.organs.acts import act
from govlint_rules.organs.kinds import level
from govlint_rules.organs.names import organ_name
from govlint_rules.organs.pronouns import division_ending, own_words
from govlint_rules.organs.regions import tells_of_region
from govlint_rules.places import locate

_SITE = lazy(
    r"(?:通过|依托|利用|借助|经由?|在)(?P<site>[省市](?:人民)?政府(?:门户)?网站)[^，。；：\d]{0,12}?(?:公开|发布|公布|公示)(?!的[^，。；]{0,14}中)",
)
_BEFORE_SITE, _BEHIND_SITE = 5, 20  # characters that it takes from 政府 on
_OWN_FIGURE = lazy(
    r"(?:^|[，。；：:,]|年度?)(?P<word>全[省市县区旗])(?:各[^，。；：]{1,12}?)?"
    r"(?:共|累计|合计|总计|主动公开|新收|收到|收办|受理|办理|办结|答复|公开|发布|制发|印发)[^，。；：]{0,30}?\d[\d,.]*[万亿]?[余多]?[条件篇次份期]",
)
_WHOLE = lazy(r"(?:^|[，。；：]|年度?)(?P<word>全[省市县区旗])")
_OTHER_MATTER = lazy(r"排名|排在|位列|位居|名列|考核|评比|评估|会议|通报|平均|占")
_UNDER_COUNTY = lazy(r"[县旗]")
_RANKS = {
    "city": ("全省",),
    "county": ("全省", "全市"),
    "district": ("全省", "全市", "全县"),
    "town": ("全省", "全市", "全县", "全区", "全旗"),
}


class LevelWord(Rule):
    """县、乡镇的报告里出现了上级的说法。

    检查什么：县（旗）级机关的报告写“通过市政府网站公开”，或者用“全市”“全省”说本机关的数字和工作；区级机关的报告用“全市”
        “全省”，市级机关的报告用“全省”，乡镇、街道的报告用“全县”“全区”“全市”“全省”的也算。
    为什么：多半是照抄上级报告没有改过来，读者会误以为是全市、全省的数据。
    反例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，青河县主动公开政府信息3446条，通过市政府网站公开137条。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，全市共收到政府信息公开申请18件。
        ---
        伊春市2023年政府信息公开工作年度报告
        一、总体情况
        全省未收到政府信息公开申请。
    正例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        按照省、市政府要求，全县共收到政府信息公开申请18件，通过县政府网站公开137条，在全市考核中排名第一。
        ---
        云岭市2023年政府信息公开工作年度报告
        一、总体情况
        2023年，全市共收到政府信息公开申请18件，通过市政府网站公开137条。
        ---
        伊春市2023年政府信息公开工作年度报告
        一、总体情况
        全市共收到政府信息公开申请18件，在全省考核中排名第一，落实全省政务公开工作要点。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        全市共收到政府信息公开申请3120件，我县收到18件。
    局限：名称为市、区的机关，只在认得出是哪个市、区时判断；只看本机关做了什么、办了多少件的说法，引用上级要求、考核排名的不看。
        “全市”“全省”的数字大于本机关的，或者同一句、下一句开头另说本机关的，视为介绍上级情况，不提示。

    The report of a county or a town speaks of the level above as if it were its own.

    What it checks: The report of a county's organ that publishes 通过市政府网站, or tells its own figures and work as those of
        全市 or 全省; a district's that says 全市 or 全省, a city's that says 全省, a town's that says 全县, 全区, 全市 or 全省.
    Why: Mostly text copied from the report of the level above; readers will take the figures for the whole city's or
        province's.
    Limits: Organs called 市 or 区 are judged only where the division is known. Only what the organ says it did or counted is
        looked at, not what it says of orders and rankings from above. A figure of 全市 or 全省 that is greater than the organ's
        own, or that the same sentence or the beginning of the next sets beside the organ's, is that of the level above.
    """

    code, name = "GL604", "level-word"
    severity = WARNING
    wants = Report
    message = Text("报告机关是{organ}，这里却写“{word}”", "this is the report of {organ}, but here it says “{word}”")
    help = Text(
        "核对是否照抄了上级的报告，改为本级的说法；确实指上级的，写明上级名称",
        "check whether this was copied from the report of the level above and name the organ's own level, or say whose it is",
    )

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        wrong = _wrong_words(context.organ)
        if not wrong:
            return
        is_under_county = _UNDER_COUNTY.search(context.organ) is not None
        for node in context.passages:
            if not isinstance(node, Paragraph):
                continue
            if is_under_county:
                for match in _sites(node.text.text):
                    yield self._found(node, match, "site", context)
            if has_any(node.text.text, wrong):
                yield from self._words(node, wrong, context)

    def _words(self, node: Paragraph, wrong: tuple[str, ...], context: Context) -> Iterator[Finding]:
        text, own = node.text.text, _own_terms(context.organ)
        found = set()
        for match in _OWN_FIGURE.finditer(text):
            if match["word"] in wrong and not _OTHER_MATTER.search(match.group()):
                found.add(match.start("word"))
                if not tells_of_region(node.text, match.start("word"), match.end(), own, context):
                    yield self._found(node, match, "word", context)
        for match in _WHOLE.finditer(text):
            said = act(text, match.end()) if match["word"] in wrong and match.start("word") not in found else None
            if said is None or _OTHER_MATTER.search(said.group()):
                continue
            if not tells_of_region(node.text, match.start("word"), said.end(), own, context):
                yield self._found(node, match, "word", context)

    def _found(self, node: Paragraph, match: re.Match[str], group: str, context: Context) -> Finding:
        return self.finding(node.text.span(*match.span(group)), organ=context.organ, word=match[group])


def _sites(text: str) -> Iterator[re.Match[str]]:
    """Yield where a text says that something is published on the site of the province or the city."""
    end = 0
    for at, _ in occurrences(text, ("政府网站", "政府门户网站")):
        match = _SITE.search(text, max(end, at - _BEFORE_SITE), at + _BEHIND_SITE)
        if match:
            end = match.end()
            yield match


def _own_terms(organ: str) -> frozenset[str]:
    """Return what the organ calls itself and its own place: 我局, 我县, 全县."""
    own = organ_name(organ)
    ending = division_ending(own, organ)
    return own_words(own, organ) | ({f"{pronoun}{ending}" for pronoun in "我本全"} if ending else set())


def _wrong_words(organ: str) -> tuple[str, ...]:
    """Return the level words that are not the organ's own; none where its level cannot be told."""
    kind = level(organ)
    if kind == "town":
        return _RANKS["town"]
    if _UNDER_COUNTY.search(organ):
        return _RANKS["county"] if kind in {"department", "county"} else ()
    if kind not in {"department", "county", "city"}:
        return ()
    place = locate(organ)
    if place is not None and place.county.endswith("区"):
        return _RANKS["district"]
    is_city = place is not None and place.province != place.prefecture and bool(place.prefecture or place.county)
    return _RANKS["city"] if is_city else ()
