"""Whether a figure of the prose is about what the report's tables hold: this organ, this year, all of it.

A report speaks of many figures that its tables do not hold: one office's share, last year's, what came by post. A claim
counts as the report's own only when nothing in its sentence says otherwise and the words right before it are harmless.
"""

import re
from decimal import Decimal

from govlint.facts import Claim, Context, Statement, once_per_report
from govlint.interval import interval
from govlint.patterns import has_any, lazy
from govlint.tree import Paragraph, walk
from govlint_rules.figures.actors import (
    is_of_region,
    is_own_name,
    is_whole_region,
    names_itself,
    names_others,
    tells_of_others,
    without_neutral,
)
from govlint_rules.figures.totals import totals_known
from govlint_rules.organs.kinds import level

_WINDOW = 200
_MOST_SENTENCES = 4
_FIGURE_END = lazy(r"[\d一二两三四五六七八九十百千][万亿]?[余多]?[件条项起份宗个元部人次篇期]")
_NAME = lazy(r"《[^《》]*》", "《")
_YEAR = lazy(r"(\d{4})年")
_ASIDE = lazy(r"[（(][^（）()]{1,30}[件宗条起份次元%][^（）()]{0,20}[）)]", "（", "(")
_BRACKETS = lazy(r"（[^（）]*）", "（")
_COMPARISON = lazy(
    r"(?:较|比|与|同)(?:上一?年度?|去年|\d{4}年度?)(?:同期)?(?:的?[\d一二两三四五六七八九十百千]+件)?(?=相比|增|减|下降|上升|多|少|持平|有所|，|（)"
)
_OTHER_TIME = lazy(
    r"(?<!结转)(?<!转结)上一?年(?!度?(?:结转|转结|转入|转来|延续|遗留|未办结))|去年|往年|历年|近[年\d一二两三四五六七八九十]|同期|季度|[上下]半年|(?<!年)(?<!年度)以来|\d{1,2}月",
    *("上年", "上一年", "去年", "往年", "历年", "近", "同期", "季度", "半年", "以来", "月"),
)
_ALL_WAYS = lazy(
    r"通过(?:多种|各种|各类)(?:渠道|方式|形式|途径|方法)|(?:通过|以)[^，。；]{0,30}等(?:多种|各种|各类)?(?:渠道|方式|形式|途径|方法)?",
    *("通过", "等"),
)
_NOT_ALL = lazy(r"以[^，。；]{1,14}名义|联合|会同|牵头|拟$", "名义", "联合", "会同", "牵头", "拟")
_PART = lazy(
    r"向(?![我本])[^，。；]{2,14}(?:提出|提交)|通过|网络|网上|线上|在线|信函|邮寄|邮件|当面|现场|传真|热线|来自|关于(?!政府信息公开)|类申请|占比",
    *(
        "向",
        "通过",
        "网络",
        "网上",
        "线上",
        "在线",
        "信函",
        "邮寄",
        "邮件",
        "当面",
        "现场",
        "传真",
        "热线",
        "来自",
        "关于",
        "类申请",
        "占比",
    ),
)
_DOCUMENTS = lazy("(?:(?:本级)?行政)?规范性文件|(?:政府|部门)?规章", "规")
_ENTRUSTED = lazy(r"受(?![理到])[^，。；]{0,12}?委托", "委托")
_DONE_BY = lazy(
    r"[，（(]?(?:均|都|全部|已|统一)*由(?![我本])[^，。；]{1,12}(?:局|委|政府|[镇乡]|街道)(?:统一|集中|负责)*(?:办理|作出|实施|受理|审批)"
)
_OF_GOVERNMENT = lazy(r"[省市县区州盟旗]政府(?:的?规章|的?(?:行政)?规范性文件|文件)", "政府")
_REGULATIONS, _REPEALED = "regulations.", ".repealed"
_ENDED = ("废止", "失效")
_BREAKDOWN = lazy(r"其中|包括|包含")
_PUBLICITY = lazy(r"(?:通过|按照)?“?双公示”?(?:等)?(?:要求|工作|平台|系统|专栏|栏目|信息)*", "双公示")
_WHOLE_YEAR = lazy(
    r"1月1日?(?:起|开始)?[，,]?[至到~—－–-]+(?:\d{4}年)?12月31日?(?:止|为止)?|12月(?:31日?|底|末)", "12月"
)
_ALL = lazy(r"全年|[共总累合]计?|(?:我|全|本)[省市县区州盟旗镇乡局委]")
_OWN_TIME = lazy(r"(?:今年|本年度?|报告期内?)(?:以来)?", "今年", "本年", "报告期")
_AIM = lazy(r"确保|保证|做到|力争|要求|应当|努力|争取|坚持|推动|实现")
_AFTER = 20
_IN_COURT = "出庭"  # said of all litigation there was
_SHARE_OF = lazy(r"占[^，。；：\d]*$", "占")
_ATTRIBUTES = lazy(r"主动公开(?:类|的)?(?:公文|文件)?\d[\d,，]*[件份篇]")
_ASKED = lazy(r"(?:收到|新收|受理|接收|办理|处理|登记)[^，。；]{0,12}申请|答复[^，。；、]{0,6}\d", "申请", "答复")
_PIECES = lazy(
    r"(?:文|文件|信息(?!公开)|稿件)[^，。；：\d]{0,10}\d[\d,，]*[条件份篇个]|"
    r"\d[\d,，]*[条件份篇个](?:拟公开)?的?(?:公文|文件|信息(?!公开)|稿件)"
)
_OUTCOME = lazy("予以|同意|不予|部分公开|无法提供|其[他它]处理")
_BY_ATTRIBUTE = frozenset({"requests", "outcomes"})
_CLEANED_UP, _KEPT = "清理", ("继续有效", "保留")
_ALL_CASES = lazy(r"(?:复议|诉讼)(?:案件?)\d+[件宗起]，其中")
_AND_MORE = lazy(
    r"[（(](?:其中)?(?:含|包括|包含)(?!部分公开|区分处理)[^（）()，。；]{0,12}(?:公开|提供|处理)", "含", "包"
)
_OPEN_AND = lazy(r"公开(?:和|及|以及|与|或|、)$", "公开")
_CASES = lazy(r"(?:复议|诉讼)(?:案件|案)?中|其中")
_OF_WHICH = lazy(
    r"[^，。；：、（）()\d]{0,6}[，（(]?其中[，：]?(?:涉及|属于|属|因|关于|与)*(?:政府|政务)?(?:信息|政务)公开[^，。；\d]{0,10}\d"
)
"""Behind a number of cases, that only so many of them are on disclosure."""
_SOME_ON_DISCLOSURE = lazy(
    r"[，（(、](?:其中)?(?:涉及?|属于?|关于)(?:政府|政务)?(?:信息|政务)公开[^，。；\d]{0,10}\d", "公开"
)
"""In what a sentence goes on with, the same."""
_REQUESTS = ("信息公开申请", "依申请公开")
_DISCLOSURE = ("信息公开", "政务公开", "依申请公开")
_WHOLE = "我全本"
_MATTERS = ({"requests", "applicants", "outcomes"}, {"proceedings", "results"})
_DETAILS = frozenset({"outcomes", "results"})
_IN_BRACKETS = frozenset({"requests", "applicants", "outcomes", "proceedings", "results"})  # told apart there
_OPEN_BRACKET = lazy(r"[（(][^（）()]*$", "（", "(")
_CASES_OF = lazy(r"(?<![\d.,])(\d{1,9})[件宗]")
_SAID_SCOPE = lazy(r"[（(][^（）()。；]{0,20}?(?:口径|不含|不包[括含]|不计|未计|未含|未包[括含]|除外)")
_OUT_OF = lazy(r"(\d{1,9})[件宗份条起][^，。；：、\d]{0,12}?中[，：]?(?!$)", "中")


def is_own(claim: Claim, context: Context) -> bool:
    """Return whether `claim` is about the figures of the report's tables; in doubt it is not."""
    sentence = before_in_sentence(claim)
    return (
        is_of_the_year(_PUBLICITY.sub("", sentence), context.year)
        and not names_others(sentence, context.organ)
        and _is_whole(claim, sentence, context)
        and is_on_disclosure(claim.group, claim.quantity.prose.text, claim.start, claim.end, context)
        and _begins_harmlessly(claim, context)
        and not _goes_on_of_others(claim, sentence, context)
        and not _SAID_SCOPE.match(claim.quantity.prose.text, claim.end)
    )


def is_own_statement(statement: Statement, context: Context) -> bool:
    """Return whether a statement without a figure is about this organ and year, and about all there is."""
    sentence = sentence_before(statement.prose.text, statement.start)
    if _AIM.search(sentence) or _PART.search(_ALL_WAYS.sub("", _since_other_figures(sentence))):
        return False
    name = without_neutral(_ALL_WAYS.sub("", statement.lead))
    return (
        is_of_the_year(sentence, context.year)
        and not names_others(sentence, context.organ)
        and (not name or is_own_name(name, context.organ))
        and is_on_disclosure(statement.group, statement.prose.text, statement.start, statement.end, context)
    )


def says_all(claim: Claim) -> bool:
    """Return whether the words right before the claim speak of the whole year or of all there is."""
    return bool(_ALL.search(claim.lead))


def begins_sentence(claim: Claim, context: Context) -> bool:
    """Return whether nothing but harmless words and other claims of its group stands before the claim in its sentence."""
    said = before_in_sentence(claim)
    start = claim.start - len(said)
    for other in reversed(heads_of(claim, claim.start, context)):
        at = other.start - start
        if other.group == claim.group and at >= 0:
            said = said[:at] + said[at + other.end - other.start :]
    name = without_neutral(_WHOLE_YEAR.sub("", said).replace("，", "").replace("、", ""))
    return not name or is_own_name(name, context.organ)


def before_in_sentence(claim: Claim) -> str:
    """Return what the claim's sentence says before it, at most 200 characters."""
    return sentence_before(claim.quantity.prose.text, claim.start)


def sentence_before(text: str, end: int) -> str:
    """Return what the sentence of `text` says before `end`, at most 200 characters."""
    window = text[max(0, end - _WINDOW) : end]
    return window[max(map(window.rfind, "。；;！？")) + 1 :]


_SINGLE_YEAR = lazy(r"(?<![至到~—、和与及-])([0-9]{4})年(?:以来)?")


def is_of_the_year(said: str, year: int | None) -> bool:
    """Return whether a sentence that says `said` before what matters speaks of the year of the report."""
    text = _COMPARISON.sub("", _ASIDE.sub("", _NAME.sub("", said)))
    if year is not None:
        text = _WHOLE_YEAR.sub("", text)
        own = [*_OWN_TIME.finditer(text), *(each for each in _SINGLE_YEAR.finditer(text) if int(each[1]) == year)]
        text = text[max((match.end() for match in own), default=0) :]
    if _OTHER_TIME.search(text):
        return False
    return year is None or all(int(each) == year for each in _YEAR.findall(text))


def _goes_on_of_others(claim: Claim, said: str, context: Context) -> bool:
    """Return whether a sentence that names nobody goes on with what one before it says of another organ.

    全市收到3120件。其中予以公开1560件. Words that speak of all there is (全年共) or of the year begin anew; after what was
    told of a whole place only those do that say again what was told of it: 全市共收到3120件。全年共收到16件.
    """
    prose, organ, before, end = claim.quantity.prose, context.organ, said, claim.start - len(said)
    heads = [*context.claims_between(prose, end, claim.start), claim]
    words = prose.text[end : claim.end]
    for _ in range(_MOST_SENTENCES):
        if end < 1 or names_itself(before, organ):
            return False
        before = sentence_before(prose.text, end - 1)
        start = end - 1 - len(before)
        claims = context.claims_between(prose, start, end)
        told = _BRACKETS.sub("", before)
        if any(_are_related(claim, each) for each in claims) and tells_of_others(told, organ):
            if _is_broken_down(told, claims):
                return False
            anew = _ALL.search(said) or _OWN_TIME.search(words) or _SINGLE_YEAR.match(words)
            return not anew or (is_of_region(told, organ) and not _is_said_twice(claims, heads, told, context))
        end = start
    return False


def _is_broken_down(told: str, claims: list[Claim]) -> bool:
    """Return whether a sentence tells who has which part of the report's own figure, all of it, so that nobody's goes on.

    全市收到137件，其中市政府35件、市直部门71件、县区31件；办结136件.
    """
    head, mark, rest = told.partition("其中")
    total = next((each.quantity for each in claims if may_agree(each) and each.quantity.text in head), None)
    if not mark or total is None:
        return False
    parts = [Decimal(each) for each in _CASES_OF.findall(rest)]
    return len(parts) > 1 and sum(parts) == total.value


def _is_said_twice(told: list[Claim], heads: list[Claim], words: str, context: Context) -> bool:
    """Return whether a sentence gives another figure for what `words`, one before it, tells of a whole place this year."""
    kinds = {kind for each in told for kind in each.kinds}
    return is_of_the_year(words, context.year) and any(not kinds.isdisjoint(each.kinds) for each in heads)


def _are_related(one: Claim, other: Claim) -> bool:
    """Return whether two claims are of one matter: both of requests, or of reviews and litigation, or of one group."""
    return one.group == other.group or any({one.group, other.group} <= matter for matter in _MATTERS)


def _is_whole(claim: Claim, said: str, context: Context) -> bool:
    """Return whether the claim counts everything and no part: not what 其中 introduces, nor what came one way."""
    since = _PUBLICITY.sub("", _ALL_WAYS.sub("", _since_other_figures(said)))
    if _PART.search(since.removesuffix("来自") if claim.group == "applicants" else since):
        return False
    if claim.group == "documents" and (_NOT_ALL.search(since) or _are_some(claim, said, context)):
        return False
    if _is_of_others(claim, said) or (claim.group == "outcomes" and _counts_more(claim)):
        return False
    if _CLEANED_UP in said and claim.quantity.prose.text.startswith(_KEPT, claim.start):
        return False  # what a clean-up left in force of what it looked at
    if claim.group == "decisions" and (claim.quantity.clause.endswith("类") or _are_anothers(claim, since)):
        return False  # what requests or information are about, or decisions of somebody else
    if claim.group in _DETAILS and _is_out_of_another(said, claim.group, context):
        return False
    if claim.group == "requests" and claim.lead.endswith("涉及"):
        return False  # those that fees, reviews or complaints are about
    marks = list(_BREAKDOWN.finditer(said))
    if not marks and claim.group not in _DETAILS:
        return True
    at = claim.start - len(said) + marks[-1].start() if marks else claim.start
    heads = heads_of(claim, at, context)
    totals = [head for head in heads if set(head.kinds) & set(claim.within)]
    if totals and not (may_agree(totals[-1]) or _acts_itself(totals[-1], context)):
        return False
    return bool(totals) if marks else not _PART.search(said) or bool(heads)


def _are_anothers(claim: Claim, since: str) -> bool:
    """Return whether decisions are made on behalf of another, or by another: 行政许可1200件由县行政审批局办理."""
    return _ENTRUSTED.search(since) is not None or _DONE_BY.match(claim.quantity.prose.text, claim.end) is not None


def _acts_itself(total: Claim, context: Context) -> bool:
    """Return whether the words before a total name nobody else: 区政府办公室直接受理11件, of which 6 are granted."""
    return not names_others(before_in_sentence(total), context.organ) and _begins_harmlessly(total, context)


def may_agree(claim: Claim) -> bool:
    """Return whether a legal reading of the tables gives the claim's figure, as exactly as it is said."""
    possible = interval(claim.quantity)
    return possible is not None and any(reading.value in possible for reading in claim.readings)


def _is_of_others(claim: Claim, said: str) -> bool:
    """Return whether a figure is not of requests but of documents by who may read them, or of all reviews that there were."""
    if claim.group in {"proceedings", "results"}:
        return _SHARE_OF.search(said) is not None
    if claim.group not in _BY_ATTRIBUTE:
        return False
    text = claim.quantity.prose.text
    first = max(0, claim.start - _WINDOW)
    begin = max(first, text.rfind("。", first, claim.start) + 1)
    told = _ATTRIBUTES.search(text, begin, claim.end + _AFTER)
    if told and not _ASKED.search(text, told.end(), claim.start):
        return True
    if "申请" in said or _ASKED.search(said):
        return False
    return _PIECES.search(_OUTCOME.split(said, maxsplit=1)[0]) is not None


def _counts_more(claim: Claim) -> bool:
    """Return whether a figure counts more outcomes than its name says: 不予公开（含不予处理）30件, 公开和部分公开63件."""
    text, end = claim.quantity.prose.text, claim.end
    more = _AND_MORE.search(text, claim.start, end) or _AND_MORE.match(text, end)
    return more is not None or _OPEN_AND.search(claim.lead) is not None


def _is_of_government(claim: Claim, said: str, context: Context) -> bool:
    """Return whether documents in a department's report are those of its government, which it reviews, or 规章: it makes none."""
    if level(context.organ) != "department":
        return False
    return claim.kind.startswith(_REGULATIONS) or _OF_GOVERNMENT.search(said) is not None


def _are_some(claim: Claim, said: str, context: Context) -> bool:
    """Return whether documents are not all that the table counts: another's, or those repealed apart from those that lapsed."""
    if claim.kind.endswith(_REPEALED) and _is_counted_apart(claim):
        return True
    return _is_of_government(claim, said, context) or _are_of_another(claim, context)


def _is_counted_apart(claim: Claim) -> bool:
    """Return whether a sentence counts what was repealed and what lapsed in two figures: 废止3件、宣布失效6件."""
    text, start, end = claim.quantity.prose.text, claim.start, claim.end
    sentence = sentence_before(text, start) + text[start : end + _AFTER].partition("。")[0]
    return all(word in sentence for word in _ENDED) and not all(word in text[start:end] for word in _ENDED)


def _are_of_another(claim: Claim, context: Context) -> bool:
    """Return whether a figure that does not say again of what it is goes on with another's: 市政府规范性文件4件，废止2件."""
    text = claim.quantity.prose.text
    if _DOCUMENTS.search(text, claim.start, claim.end):
        return False
    window = text[max(0, claim.start - _WINDOW) : claim.start]
    told = list(_DOCUMENTS.finditer(window, window.rfind("。") + 1))
    if not told:
        return False
    said = window[: told[-1].start()]
    owner = _since_other_figures(said[max(map(said.rfind, "，。；：、")) + 1 :])
    name = without_neutral(owner.replace("现行有效", ""))
    return name != "" and not is_own_name(name, context.organ)


def _is_out_of_another(said: str, group: str, context: Context) -> bool:
    """Return whether `said` takes what follows out of a total that the tables do not have: "街道收到的8件中"."""
    totals = _OUT_OF.findall(said)
    return bool(totals) and Decimal(totals[-1]) not in totals_known(group, context)


def heads_of(claim: Claim, at: int, context: Context) -> list[Claim]:
    """Return the claims that what stands at `at` may break down: those before it in its sentence, else in the one before."""
    text = claim.quantity.prose.text
    start = at - len(sentence_before(text, at))
    if not text[start:at].strip("，,“"):
        start = max(0, start - 1)
        start -= len(sentence_before(text, start))
    return context.claims_between(claim.quantity.prose, start, at)


def _since_other_figures(said: str) -> str:
    """Return what is said since the last figure that is not an item of the same list."""
    figures = list(_FIGURE_END.finditer(said))
    while figures and said[figures[-1].end() : figures[-1].end() + 1] == "、":
        figures.pop()
    return said[figures[-1].end() :] if figures else said


def is_on_disclosure(group: str, text: str, start: int, end: int, context: Context) -> bool:
    """Return whether `text[start:end]` speaks of reviews and litigation on disclosure, where it is about such at all."""
    if group not in {"proceedings", "results"}:
        return True
    if _OF_WHICH.match(text, end):
        return False
    before = sentence_before(text, start)
    if not has_any(before + text[start:end], _DISCLOSURE) and _SOME_ON_DISCLOSURE.search(_rest_of_sentence(text, end)):
        return False
    if _CASES.search(text, start - len(before), end) and not _ALL_CASES.search(before):
        before = sentence_before(text, max(0, start - len(before) - 1)) + before
    nearby = before + text[start : end + _AFTER].partition("其中")[0]
    if _IN_COURT in text[end : end + 2 * _AFTER] and not any(word in nearby for word in _DISCLOSURE):
        return False
    if any(word in nearby for word in _DISCLOSURE) or _first_requests(context).get(text, len(text)) <= start:
        return True
    return id(text) in _texts_on_proceedings(context)


def _rest_of_sentence(text: str, start: int) -> str:
    """Return what the sentence of `text` says from `start` on, at most 200 characters."""
    return text[start : start + _WINDOW].partition("。")[0]


@once_per_report
def _first_requests(context: Context) -> dict[str, int]:
    """Return for the texts that speak of requests where they have done so first."""
    texts = (node.text.text for node in context.passages if isinstance(node, Paragraph))
    found = {text: [text.find(word) + len(word) for word in _REQUESTS if word in text] for text in texts}
    return {text: min(ends) for text, ends in found.items() if ends}


@once_per_report
def _texts_on_proceedings(context: Context) -> frozenset[int]:
    """Return the identities of the texts of the paragraphs in the section on reviews and litigation."""
    section = context.section("proceedings")
    nodes = walk(section) if section is not None else ()
    return frozenset(id(node.text.text) for node in nodes if isinstance(node, Paragraph))


def _begins_harmlessly(claim: Claim, context: Context) -> bool:
    """Return whether the words before the claim, back to the last figure or bracket, name only this organ and this year."""
    lead = _BREAKDOWN.sub("", _ALL_WAYS.sub("", _PUBLICITY.sub("", claim.lead))).strip("“”")
    if has_any(lead, _WHOLE) and is_whole_region(without_neutral(lead), context.organ):
        return True
    before, mark, tail = lead, "", lead
    for cut in "、（(）)":
        head, found, rest = tail.rpartition(cut)
        if found:
            before, mark, tail = head, found, rest
    if mark == "、" and not _ends_in_figure(before):
        return False
    if _OPEN_BRACKET.search(before + mark) and not (claim.group in _IN_BRACKETS or _is_behind_own(claim, context)):
        return False
    name = without_neutral(tail)
    return not name or is_own_name(name, context.organ)


def _is_behind_own(claim: Claim, context: Context) -> bool:
    """Return whether brackets hold a figure of the tables before the claim: 执法决定（行政许可2350件、行政处罚30件）."""
    prose, first = claim.quantity.prose, max(0, claim.start - _WINDOW)
    start = max(prose.text.rfind(mark, first, claim.start) for mark in "（(")
    return any(each.agrees is not None for each in context.claims_between(prose, max(start, first), claim.start))


def _ends_in_figure(text: str) -> bool:
    return bool(re.search(rf"{_FIGURE_END.pattern}(?:[（(][^（）()]*[）)])?$", text))
