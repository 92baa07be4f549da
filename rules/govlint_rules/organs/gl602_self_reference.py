"""GL602."""

import re
from collections.abc import Iterator, Mapping

from govlint.facts import Context
from govlint.patterns import lazy, occurrences
from govlint.rule import WARNING, Finding, Rule, related
from govlint.source import Span
from govlint.text import Text
from govlint.tree import LogicalText, Paragraph, Report
from govlint_rules.organs.acts import act
from govlint_rules.organs.names import OrganName, organ_name
from govlint_rules.organs.pronouns import department_words, government_words, higher_words, own_words, place_words
from govlint_rules.organs.regions import tells_of_region
from govlint_rules.quotations import is_quoted
from govlint_rules.sentences import sentence_around

_WORD = lazy(
    r"(?P<own>我|本)(?P<kind>局(?![部势面域])|厅|委(?![托派任屈婉员])|[省市](?![场民容区]|政(?![府务]))|[县旗](?!区)|区(?![分别域间块])"
    r"|[镇乡](?![村镇])|街道)"
)
_BEGINNING = frozenset("，。；：、年度")
_OWN_WORK = lazy(
    r"主动公开(?!的)|(?:公开|发布|公布)(?:各类|各项)?(?:政府|政务)?信息(?!公开)"
    r"|(?:收到|新收|受理|收办|办理|办结|答复)(?:各类|各种|有效)?(?:(?:政府)?信息公开|政务公开|公开|依)?申请"
)
_DIGIT = lazy(r"\d")
_BEFORE = 60
_MOST = 9
_BRANCH = "分局"  # sits in a county that its name does not give the level of
_LOWER = frozenset("县旗乡镇")
_OTHER = {
    kind: lazy(rf"[一-鿿](?<![我本全各该布格结当时定大]){kind}(?![部势面域])")
    for kind in ("局", "厅", "委", "省", "市", "县", "区", "旗", "镇", "乡", "街道")
}


class SelfReference(Rule):
    """自称与报告机关不符。

    检查什么：政府的报告自称“我局”“我委”，县政府的报告自称“我镇”，市政府的报告自称“我县”，或者县政府的报告用“我市”“我省”
        说自己公开了多少、收到了多少；部门的报告用了别的部门的自称（局的报告写“我委”），或者把“我县”“我市”当作自称来说
        本机关公开了多少、收到了多少。
    为什么：多半是照抄别的机关的报告，或者把下级报来的材料原样拼进来，读者看不出说的是谁。
    反例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我局主动公开政府信息120条。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我市主动公开政府信息120条。
        ---
        青河县财政局2023年政府信息公开工作年度报告
        三、收到和处理政府信息公开申请情况
        2023年，我县收到政府信息公开申请18件。
        ---
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        我委高度重视政务公开工作。
    正例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我县主动公开政府信息120条，在我市排名第一；县教育局反映：我局已经公开招生计划；开通“我局有话说”栏目。
        ---
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我局主动公开政府信息120条，公开我县财政预算，服务我市经济发展，受我委托的单位已经公开。
        ---
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我县主动公开政府信息3.2万条。我局主动公开政府信息120条。
    局限：同一段前面提到别的局、镇的，“我局”“我镇”可能是引述，不提示；开发区的机关不看；“我区”可能指自治区，只在认得出
        机关在哪个省时判断；同一个词在一份报告里只提示一次。“我县”“我市”的数字大于本机关的，或者同一句、下一句开头另说本机关的，
        视为介绍全县、全市情况，不提示。

    The organ calls itself what it is not.

    What it checks: 我局 or 我委 in a government's report, 我镇 in a county's, 我县 in a city's, 我市 or 我省 where a county's
        counts what it published or received itself; a department that calls itself what another kind of department does (我委
        of a 局), or says 我县 or 我市 where it tells what it published or received itself.
    Why: Mostly copied from another organ's report, or pasted in as a subordinate sent it; the reader cannot tell who is
        meant.
    Limits: Where the same paragraph names another bureau or town before it, 我局 or 我镇 may be quoted, and nothing is said;
        organs of development zones are not looked at; 我区 may be an autonomous region and is judged only where the organ's
        province is known. One finding for each word in a report. A figure of 我县 or 我市 that is greater than the organ's own,
        or that the same sentence or the beginning of the next sets beside the organ's, is the county's or the city's.
    """

    code, name = "GL602", "self-reference"
    severity = WARNING
    wants = Report
    message = Text(
        "报告机关是{organ}，这里却自称“{word}”", "this is the report of {organ}, but here it calls itself “{word}”"
    )
    help = Text(
        "改为本机关的自称；说的是别的机关的，写明名称", "use the organ's own word, or name the organ that is meant"
    )
    again = Text("又一处", "here too")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        own = organ_name(context.organ)
        if not context.organ or own.is_zone or not (own.department or own.is_body_of_place):
            return
        kinds = {pronoun: _wrong_kinds(own, context.organ, pronoun) for pronoun in "我本"}
        found: dict[str, list[Span]] = {}
        for node in context.passages:
            if isinstance(node, Paragraph):
                for match in _wrong(node.text, own, kinds, context):
                    found.setdefault(match.group(), []).append(node.text.span(*match.span()))
        for word, (first, *others) in found.items():
            places = [related(span, self.again) for span in others[:_MOST]]
            yield self.finding(first, related=places, organ=context.organ, word=word)


def _wrong(
    logical: LogicalText, own: OrganName, kinds: Mapping[str, frozenset[str]], context: Context
) -> Iterator[re.Match[str]]:
    """Yield the words in a text that the organ cannot call itself; `kinds` are the wrong kinds of organ by pronoun."""
    text, organ = logical.text, context.organ
    higher = frozenset[str]() if own.department else higher_words(own, organ)
    for start, _ in occurrences(text, "我本"):
        match = _WORD.match(text, start)
        if match is None:
            continue
        if own.department and match["kind"] in place_words():
            is_wrong = match["own"] == "我" and (
                _acts(match, own, logical, context) or _is_of_another_level(match, own, organ)
            )
        elif match["kind"] in kinds[match["own"]]:
            is_wrong = not _may_be_reported(match)
        else:
            is_wrong = match["own"] == "我" and match["kind"] in higher and _counts(match, own, logical, context)
        if is_wrong and not is_quoted(text, *match.span()):
            yield match


def _is_of_another_level(match: re.Match[str], own: OrganName, organ: str) -> bool:
    """Return whether a department's place is none of the kind, nor in one: 我县 in the report of a city's bureau."""
    if not own.divisions or _BRANCH in organ or match["kind"] not in _LOWER:
        return False
    return match["kind"] in government_words(own, organ) and not _may_be_reported(match)


def _acts(match: re.Match[str], own: OrganName, text: LogicalText, context: Context) -> bool:
    """Return whether the word begins a clause that tells what the organ itself did."""
    said = _said(match, own, text, context)
    return said is not None and (_DIGIT.search(said) is None or _OWN_WORK.search(said) is not None)


def _counts(match: re.Match[str], own: OrganName, text: LogicalText, context: Context) -> bool:
    """Return whether the word begins a clause that counts what the organ itself published or received."""
    said = _said(match, own, text, context)
    return said is not None and _DIGIT.search(said) is not None and _OWN_WORK.search(said) is not None


def _said(match: re.Match[str], own: OrganName, text: LogicalText, context: Context) -> str | None:
    """Return what the word does in the clause that it begins; None where it does nothing, or is the place that it says.

    我市公开12万条，我县占2.5%; 我县公开部门预算65份，由我局统一组织; 我市收到申请580件，其中青河县13件.
    """
    if own.is_government_office and own.department:
        return None  # 办公厅 tells of the whole province
    said = act(match.string, match.end()) if _begins_clause(match) else None
    if said is None:
        return None
    begin, end = sentence_around(match.string, *match.span())
    before, behind = match.string[begin : match.start()], match.string[match.end() : end]
    if match["kind"] in before or (own.department and match["kind"] in behind):
        return None  # 据市政府通报，我市……; 我县高度重视政务公开，县政府……
    if tells_of_region(text, match.start(), said.end(), own_words(own, context.organ), context):
        return None
    return said.group()


def _begins_clause(match: re.Match[str]) -> bool:
    return match.start() == 0 or match.string[match.start() - 1] in _BEGINNING


def _wrong_kinds(own: OrganName, organ: str, pronoun: str) -> frozenset[str]:
    """Return the kinds of organ that cannot stand behind 我 or 本; 本 with a place says nothing of who speaks."""
    if own.department:
        return department_words(own, organ)
    words = government_words(own, organ)
    return words if pronoun == "我" else words - place_words()


def _may_be_reported(match: re.Match[str]) -> bool:
    """Return whether another organ of the kind stands right before, whose words these may be."""
    return bool(_OTHER[match["kind"]].search(match.string, max(0, match.start() - _BEFORE), match.start()))
