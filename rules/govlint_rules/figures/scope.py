"""Whether a figure of the prose is about what the report's tables hold: this organ, this year, all of it.

A report speaks of many figures that its tables do not hold: one office's share, last year's, what came by post. A claim
counts as the report's own only when nothing in its sentence says otherwise and the words right before it are harmless.
"""

import re
from decimal import Decimal

from govlint.facts import Claim, Context, Statement, once_per_report
from govlint.interval import interval
from govlint.patterns import lazy
from govlint.tree import Paragraph, walk
from govlint_rules.figures.totals import totals_known
from govlint_rules.organs.kinds import is_government, level

_WINDOW = 200
_FIGURE_END = lazy(r"[\d一二两三四五六七八九十百千][万亿]?[余多]?[件条项起份宗个元部人次篇期]")
_NAME = lazy(r"《[^《》]*》", "《")
_YEAR = lazy(r"(\d{4})年")
_ASIDE = lazy(r"[（(][^（）()]{1,30}[件宗条起份次元%][^（）()]{0,20}[）)]", "（", "(")
_COMPARISON = lazy(
    r"(?:较|比|与|同)(?:上一?年度?|去年|\d{4}年度?)(?:同期)?(?:的?[\d一二两三四五六七八九十百千]+件)?(?=相比|增|减|下降|上升|多|少|持平|有所|，|（)"
)
_OTHER_TIME = lazy(
    r"(?<!结转)(?<!转结)上一?年(?!度?(?:结转|转结|转入|转来|延续|遗留|未办结))|去年|往年|历年|近[年\d一二两三四五六七八九十]|同期|季度|[上下]半年|(?<!年)(?<!年度)以来|\d{1,2}月",
    *("上年", "上一年", "去年", "往年", "历年", "近", "同期", "季度", "半年", "以来", "月"),
)
_ACTS = r"(?=本级|\d{4}年|全年|本年|当年|共|累计|依法|新?收|受理|办理|接|答复|办结|作出|做出|制发|制定|出台|公开|公示|予以|\d)"
_ACTOR = lazy(
    r"([^\W\da-zA-Z_]{1,14}?(?:办公[厅室]|政府办|政府|委员会|[局委]|街道|[镇乡县区市]|中心|大队|支队|医院|学校|公司))"
    + _ACTS
)
_ENDS_AS_ACTOR = lazy(rf"[厅室办府会局委道镇乡县区市心队院校司]{_ACTS}")  # `re` looks for this far quicker
_OWN_REGION = lazy(r"(?:我|全|本)[省市县区州盟旗镇乡街道]{1,2}")
_OWN_OFFICE = lazy(r"我[局委办厅院中心站处队会部]{1,2}|本(?:局|委|办|机关|单位|部门)|全[局委系]统?")
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
_OF_GOVERNMENT = lazy(r"[省市县区州盟旗]政府(?:的?规章|的?(?:行政)?规范性文件|文件)", "政府")
_REGULATIONS = "regulations."
_STREET = lazy(r"(?<=街道)(?:办事处|办)$")
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
_ATTRIBUTES = lazy(r"主动公开(?:类|的)?\d[\d,，]*[件份篇]", "主动公开")
_BY_ATTRIBUTE = frozenset({"requests", "outcomes"})
_CLEANED_UP, _KEPT = "清理", ("继续有效", "保留")
_ALL_CASES = lazy(r"(?:复议|诉讼)(?:案件?)\d+[件宗起]，其中")
_CASES = lazy(r"(?:复议|诉讼)(?:案件|案)?中|其中")
_REQUESTS = ("信息公开申请", "依申请公开")
_DISCLOSURE = ("信息公开", "政务公开", "依申请公开")
_WHOLE_REGION = lazy(
    r"(?:(?:我|全|本)[省市县区州盟旗镇乡]{1,2}|全)(?=.*(?:部门|机关|系统|各级|单位))"
    r"(?:各级|行政机关|政府系统|政府|机关|各有关|各|部门|单位|乡镇|街道|镇街|乡|镇|园区|办事处|直属|及其|及|和|、|（|）|其|工作)*$",
    *("我", "全", "本"),
)
_DETAILS = frozenset({"outcomes", "results"})
_OUT_OF = lazy(r"(\d{1,9})[件宗份条起][^，。；：、\d]{0,12}?中[，：]?(?!$)", "中")
_NEUTRAL = (
    r"\d{4}年度?|\d{1,2}月|\d{1,2}日|底|以来|截[至止]|全年度?|本年度?|年度|当年|年内|今年|一年来|报告期内?|统计期内?|期[间内]|"
    r"各?有关部门|各部门|各单位|[一二三四五六七八九十]是|\d[.、．]|共计|累计|总计|合计|一共|总共|共|依法|依规|规范|严格|认真|及时|按[时期]|"
    r"需要?|应|已经?|尚|仍|有|即|属于?|系|为|以|拟|仅|另有|还有|同比|截至目前|目前|线上线下|群众|社会公众|公众|申请人|共有|合并|同时|此外|以及|与|并且?|"
    r"所有|上述|以上|行政复议|复议|行政诉讼|诉讼|案件|结果|加上|连同|含|来自|予以|给予|剩余|其余|尚余|余下|按规定|按规|按程序|登记|转为|转|申报|被|受到?|遭到?|不服|提起|提出|引起|导致|产生|出现|发生的?|有关|相关|关于|答复|因?公开|政务公开|因|引发|接受|审理|审结|应对|全部|各类|继续|累计|各项|作为|"
    r"政府信息公开申请|信息公开申请|政府信息|年[底末终]|清理|修订|梳理|集中|统一|汇总|公布|对外|保留|要求提供|要求|行政规范性文件|规范性文件|"
    r"妥善|积极|稳妥|高效|圆满|扎实|有序|严谨|"
    r"均|全部|所有|新|又|还|另外?|也|并|则|实际|现|其余|申请人|依申请公开|政府信息公开|信息公开|公开申请|申请|工作|方面|情况|办结|涉及|"
    r"办理|作出|做出|公示|公开|实施|下达|处理|完成|制作|发布|收到|受理|答复|制发|制定|出台|印发|发生|引发|收取|征收|收缴|被|因|作|有|其|的|了|中|对|由|为|和|及|数量"
)
_ONE_NEUTRAL = lazy(f"(?:{_NEUTRAL})")
_LONGEST_NEUTRAL = 10


def is_own(claim: Claim, context: Context) -> bool:
    """Return whether `claim` is about the figures of the report's tables; in doubt it is not."""
    sentence = before_in_sentence(claim)
    return (
        is_of_the_year(_PUBLICITY.sub("", sentence), context.year)
        and not names_others(sentence, context.organ)
        and _is_whole(claim, sentence, context)
        and is_on_disclosure(claim.group, claim.quantity.prose.text, claim.start, claim.end, context)
        and _begins_harmlessly(claim, context)
    )


def is_own_statement(statement: Statement, context: Context) -> bool:
    """Return whether a statement without a figure is about this organ and year, and about all there is."""
    sentence = sentence_before(statement.prose.text, statement.start)
    if _AIM.search(sentence) or _PART.search(_ALL_WAYS.sub("", _since_other_figures(sentence))):
        return False
    name = _without_neutral(_ALL_WAYS.sub("", statement.lead))
    return (
        is_of_the_year(sentence, context.year)
        and not names_others(sentence, context.organ)
        and (not name or _is_own_name(name, context.organ))
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
    name = _without_neutral(_WHOLE_YEAR.sub("", said).replace("，", "").replace("、", ""))
    return not name or _is_own_name(name, context.organ)


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


def names_others(sentence: str, organ: str) -> bool:
    """Return whether a sentence names an organ that acts and is not the report's own."""
    names = _ACTOR.findall(sentence) if _ENDS_AS_ACTOR.search(sentence) else ()
    return any(not _is_own_name(name, organ) for name in names)


def _is_whole(claim: Claim, said: str, context: Context) -> bool:
    """Return whether the claim counts everything and no part: not what 其中 introduces, nor what came one way."""
    since = _PUBLICITY.sub("", _ALL_WAYS.sub("", _since_other_figures(said)))
    if _PART.search(since.removesuffix("来自") if claim.group == "applicants" else since):
        return False
    if claim.group == "documents" and (_NOT_ALL.search(since) or _is_of_government(claim, said, context)):
        return False
    if _is_of_others(claim, said):
        return False
    if _CLEANED_UP in said and claim.quantity.prose.text.startswith(_KEPT, claim.start):
        return False  # what a clean-up left in force of what it looked at
    if claim.group == "decisions" and claim.quantity.clause.endswith("类"):
        return False  # what requests or information are about
    if claim.group in _DETAILS and _is_out_of_another(said, claim.group, context):
        return False
    marks = list(_BREAKDOWN.finditer(said))
    if not marks and claim.group not in _DETAILS:
        return True
    at = claim.start - len(said) + marks[-1].start() if marks else claim.start
    heads = heads_of(claim, at, context)
    totals = [head for head in heads if set(head.kinds) & set(claim.within)]
    if totals and not (may_agree(totals[-1]) or _acts_itself(totals[-1], context)):
        return False
    return bool(totals) if marks else not _PART.search(said) or bool(heads)


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
    after = claim.quantity.prose.text[claim.start : claim.end + _AFTER]
    return claim.group in _BY_ATTRIBUTE and _ATTRIBUTES.search(said + after) is not None


def _is_of_government(claim: Claim, said: str, context: Context) -> bool:
    """Return whether documents in a department's report are those of its government, which it reviews, or 规章: it makes none."""
    if level(context.organ) != "department":
        return False
    return claim.kind.startswith(_REGULATIONS) or _OF_GOVERNMENT.search(said) is not None


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
    before = sentence_before(text, start)
    if _CASES.search(text, start - len(before), end) and not _ALL_CASES.search(before):
        before = sentence_before(text, max(0, start - len(before) - 1)) + before
    nearby = before + text[start : end + _AFTER].partition("其中")[0]
    if _IN_COURT in text[end : end + 2 * _AFTER] and not any(word in nearby for word in _DISCLOSURE):
        return False
    if any(word in nearby for word in _DISCLOSURE) or _first_requests(context).get(text, len(text)) <= start:
        return True
    return id(text) in _texts_on_proceedings(context)


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
    if is_government(context.organ) and _WHOLE_REGION.match(_without_neutral(lead)):
        return True
    before, mark, tail = lead, "", lead
    for cut in "、（(）)":
        head, found, rest = tail.rpartition(cut)
        if found:
            before, mark, tail = head, found, rest
    if mark == "、" and not _ends_in_figure(before):
        return False
    if mark in {"（", "("} and claim.group not in {"requests", "applicants", "outcomes", "proceedings", "results"}:
        return False
    name = _without_neutral(tail)
    return not name or _is_own_name(name, context.organ)


def _ends_in_figure(text: str) -> bool:
    return bool(re.search(rf"{_FIGURE_END.pattern}(?:（[^（）]*）)?$", text))


def _without_neutral(text: str) -> str:
    """Return `text` without the harmless words at its beginning and end."""
    while match := _ONE_NEUTRAL.match(text):
        text = text[match.end() :]
    while (start := _neutral_end(text)) >= 0:
        text = text[:start]
    return text


def _neutral_end(text: str) -> int:
    """Return where the longest harmless word begins that `text` ends in, -1 where it ends in none."""
    starts = range(max(0, len(text) - _LONGEST_NEUTRAL), len(text))
    return next((start for start in starts if _ONE_NEUTRAL.fullmatch(text, start)), -1)


def _is_own_name(name: str, organ: str) -> bool:
    """Return whether a name is that of the report's organ or its region, however shortened; it may have words before it."""
    region = re.sub(r"(?:人民)?政府$", "", organ)
    if is_government(organ):
        if _OWN_REGION.fullmatch(name[-2:]) or _OWN_REGION.fullmatch(name[-3:]):
            return True
        return bool(organ) and (name.endswith((organ, region)) or (len(name) > 2 and region.endswith(name)))
    if _OWN_OFFICE.search(name[-4:]):
        return True
    street = _STREET.sub("", organ)
    if street != organ:
        said = _STREET.sub("", name)
        return any(_shortens(said[start:], street) for start in range(max(0, len(said) - 1)))
    return any(_shortens(name[start:], organ) for start in range(max(0, len(name) - 2)))


def _shortens(name: str, organ: str) -> bool:
    """Return whether all characters of `name` stand in `organ` in this order, the last one at its end."""
    rest = iter(organ)
    return bool(organ) and name[-1] == organ[-1] and all(char in rest for char in name)
