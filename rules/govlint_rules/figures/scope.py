"""Whether a figure of the prose is about what the report's tables hold: this organ, this year, all of it.

A report speaks of many figures that its tables do not hold: one office's share, last year's, what came by post. A claim
counts as the report's own only when nothing in its sentence says otherwise and the words right before it are harmless.
"""

import re

from govlint.facts import Claim, Context
from govlint.patterns import lazy
from govlint.tree import Quantity
from govlint_rules.organs.kinds import is_government

_WINDOW = 200
_FIGURE_END = lazy(r"\d[万亿]?[余多]?[件条项起份宗个元部人次篇期]")
_NAME = lazy(r"《[^《》]*》")
_YEAR = lazy(r"(\d{4})年")
_COMPARISON = lazy(r"(?:较|比|与|同)(?:上一?年度?|去年|\d{4}年度?)(?:同期)?(?=相比|增|减|下降|上升|多|少|持平|有所|，)")
_OTHER_TIME = lazy(
    r"上一?年(?!度?(?:结转|转结))|去年|往年|历年|近年|同期|季度|[上下]半年|(?<!年)(?<!年度)以来|\d{1,2}月份|"
    r"\d{1,2}月?[-—－~～至到]\d{1,2}月(?!\d)"
)
_ACTOR = lazy(
    r"([^\W\da-zA-Z_]{1,14}?(?:办公[厅室]|政府办|政府|委员会|[局委]|街道|[镇乡县区市]|中心|大队|支队|医院|学校|公司))"
    r"(?=\d{4}年|全年|本年|当年|共|累计|依法|新?收|受理|办理|接|答复|办结|作出|做出|制发|制定|出台|公开|公示|予以|\d)"
)
_OWN_REGION = lazy(r"(?:我|全|本)[省市县区州盟旗镇乡街道]{1,2}")
_OWN_OFFICE = lazy(r"我[局委办厅院中心站处队会部]{1,2}|本(?:局|委|办|机关|单位|部门)|全[局委系]统?")
_ALL_WAYS = lazy(r"(?:通过|以)[^，。；]{0,30}等(?:多种|各种|各类)?(?:渠道|方式|形式|途径|方法)?")
_PART = lazy(r"通过|网络|网上|线上|在线|信函|邮寄|邮件|当面|现场|传真|热线|来自|关于|类申请|包括|分别")
_OTHER_MATTER = lazy(r"留言|来信|来电|咨询|热线|建议|提案|举报|诉求|网民|工单")
_NEUTRAL = (
    r"\d{4}年度?|\d{1,2}月|\d{1,2}日|底|以来|截[至止]|全年度?|本年度?|年度|当年|年内|今年|一年来|报告期内?|统计期内?|期[间内]|"
    r"各?有关部门|各部门|各单位|[一二三四五六七八九十]是|\d[.、．]|共计|累计|总计|合计|一共|总共|共|依法|依规|规范|严格|认真|及时|按[时期]|"
    r"均|全部|所有|新|又|还|另外?|也|并|则|实际|现|其余|申请人|依申请公开|政府信息公开|信息公开|公开申请|申请|工作|方面|情况|办结|涉及|"
    r"办理|作出|做出|公示|公开|实施|下达|处理|完成|制作|发布|收到|受理|答复|制发|制定|出台|印发|发生|引发|收取|征收|收缴|被|因|作|有|其|的|了|中|对|由|为|和|及|数量"
)
_BARE = lazy(r"(?:收到|受理|新收|收办|接到|接收|办理|答复|结转|各类|所有|全部|上述|以上|自然人|组织|的|件)$|^$")
_OTHER_SUBJECT = lazy(r"许可|复议|诉讼|登记|案|投诉|信访|建议|证照|执照")
_LEADING = lazy(f"(?:{_NEUTRAL})")
_TRAILING = lazy(f"(?:{_NEUTRAL})$")

_APPLICANTS = frozenset({"natural_person", "legal_person"})
_OUTCOMES = frozenset(
    {"granted", "partly_granted", "denied", "unavailable", "rejected", "other", "concluded", "carried_out"}
)
_REQUESTS = _APPLICANTS | _OUTCOMES | {"received", "carried_in"}
_PROCEEDINGS = frozenset({"reviews", "litigation", "reviews_and_litigation"})


def is_own(claim: Claim, context: Context) -> bool:
    """Return whether `claim` is about the figures of the report's tables; in doubt it is not."""
    sentence = sentence_before(claim.quantity)
    said = sentence.removesuffix(claim.quantity.clause) + claim.lead
    return (
        _is_of_the_year(said, context.year)
        and not any(not _is_own_name(name, context.organ) for name in _ACTOR.findall(sentence))
        and _is_whole(claim, said, context)
        and _is_on_the_subject(claim, sentence)
        and _begins_harmlessly(claim, context.organ)
    )


def sentence_before(quantity: Quantity) -> str:
    """Return what the quantity's sentence says before it, at most 200 characters."""
    window = quantity.prose.text[max(0, quantity.start - _WINDOW) : quantity.start]
    return window[max(map(window.rfind, "。；;！？")) + 1 :]


def _is_of_the_year(said: str, year: int | None) -> bool:
    text = _COMPARISON.sub("", _NAME.sub("", said))
    if _OTHER_TIME.search(text):
        return False
    return year is None or all(int(each) == year for each in _YEAR.findall(text))


def _is_whole(claim: Claim, said: str, context: Context) -> bool:
    """Return whether the claim counts everything and no part: not what 其中 introduces, nor what came one way."""
    figures = list(_FIGURE_END.finditer(said))
    since = said[figures[-1].end() :] if figures else said
    if _PART.search(_ALL_WAYS.sub("", since)):
        return False
    if "其中" not in said or (claim.kind not in _OUTCOMES and "其中" not in since):
        return True
    if claim.kind in _APPLICANTS:
        return True
    return claim.kind in _OUTCOMES and context.figures.value("requests.carried_in.total") == 0


def _is_on_the_subject(claim: Claim, sentence: str) -> bool:
    """Return whether the sentence speaks of requests, or of reviews and litigation on disclosure, where the claim must."""
    if claim.kind in _PROCEEDINGS:
        after = claim.quantity.prose.text[claim.quantity.end : claim.quantity.end + 20]
        return any("信息公开" in text or "政务公开" in text for text in (sentence, after))
    if claim.kind not in _REQUESTS:
        return True
    if claim.kind != "received" and not _is_of_requests(sentence, is_sharp=claim.is_sharp):
        return False
    return not _OTHER_MATTER.search(sentence if claim.kind == "concluded" else claim.lead)


def _is_of_requests(sentence: str, *, is_sharp: bool) -> bool:
    """Return whether the last applications that a sentence speaks of are requests for information and no others."""
    at = sentence.rfind("申请")
    if at < 0:
        return is_sharp or _OTHER_SUBJECT.search(sentence) is None
    before = sentence[max(0, at - 10) : at]
    return "公开" in before or "信息" in before or _BARE.search(before) is not None


def _begins_harmlessly(claim: Claim, organ: str) -> bool:
    """Return whether the words before the claim, back to the last figure or bracket, name only this organ and this year."""
    lead = _ALL_WAYS.sub("", claim.lead.removeprefix("其中").removesuffix("“"))
    before, mark, tail = lead, "", lead
    for cut in "、（(）)":
        head, found, rest = tail.rpartition(cut)
        if found:
            before, mark, tail = head, found, rest
    if mark == "、" and not _ends_in_figure(before):
        return False
    if mark in {"（", "("} and claim.kind not in _REQUESTS:
        return False
    name = _without_neutral(tail)
    return not name or _is_own_name(name, organ)


def _ends_in_figure(text: str) -> bool:
    return bool(re.search(rf"{_FIGURE_END.pattern}(?:（[^（）]*）)?$", text))


def _without_neutral(text: str) -> str:
    """Return `text` without the harmless words at its beginning and end."""
    while match := _LEADING.match(text):
        text = text[match.end() :]
    while match := _TRAILING.search(text):
        text = text[: match.start()]
    return text


def _is_own_name(name: str, organ: str) -> bool:
    """Return whether a name is that of the report's organ or its region, however shortened; it may have words before it."""
    region = re.sub(r"(?:人民)?政府$", "", organ)
    if is_government(organ):
        if _OWN_REGION.fullmatch(name[-2:]) or _OWN_REGION.fullmatch(name[-3:]):
            return True
        return bool(organ) and (name.endswith((organ, region)) or (len(name) > 2 and region.endswith(name)))
    if _OWN_OFFICE.search(name[-4:]):
        return True
    return any(_shortens(name[start:], organ) for start in range(max(0, len(name) - 2)))


def _shortens(name: str, organ: str) -> bool:
    """Return whether all characters of `name` stand in `organ` in this order, the last one at its end."""
    rest = iter(organ)
    return bool(organ) and name[-1] == organ[-1] and all(char in rest for char in name)
