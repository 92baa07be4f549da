"""Who acts in a sentence: the report's own organ, its whole region, or another organ."""

from functools import lru_cache

from govlint.patterns import has_any, lazy
from govlint_rules.organs.kinds import is_government
from govlint_rules.organs.names import OrganName, organ_name
from govlint_rules.organs.pronouns import division_ending

_ACTS = lazy(
    r"本级|\d|全年|本年|当年|共|累计|合计|总计|依法|主动|直接|新?收|受理|办理|接|转|代|集中行使|答复|办结|作出|做出|制发|制定|出台"
    r"|公开|公示|公布|发布|印发|予以|审[查理结]|实施|因|被|未[收接受发]|发生|：|受[^，。；]{0,12}委托|$"
)
_END = lazy(  # the last character of a name that may act, before the first one of what it does: `re` finds the two far quicker
    r"[厅室办府会局委道镇乡县区市省州盟旗心队所院校司门位统处](?=[本\d全当共累合总依主直新收受办接转代集答作做制出公发印予审实因被未：]|$)"
)
_KINDS = (
    "办公厅", "办公室", "政府办", "政府", "委员会", "厅", "局", "委", "街道", "办事处", "镇", "乡", "县", "区", "市", "省", "州",
    "盟", "旗", "中心", "大队", "支队", "总队", "中队", "法队", "政所", "出所", "务所", "法所", "理所", "管所", "督所",
    "院", "学校", "公司", "部门", "单位", "系统",
)  # fmt: skip
_ENDINGS = (*_KINDS, "我办", "本办")
_ALSO = lazy(
    r"[（(](?:街道|办事处|[乡镇街县区市州旗省]|[园管]委会|[园景]区|开发区|[、及和各])*[）)]", "（", "("
)  # 乡镇（街道）
_NOBODY = ("大厅", "国务院", "各部门", "各单位")
_NAME = lazy(r"[^\W\da-zA-Z_]{2,16}$")
_LIST = lazy(r"[我全本][省市县区州盟旗]各?[^\W\da-zA-Z_]{0,4}(?:部门|单位|机关)(?:、[^\W\da-zA-Z_]{2,6}){1,3}$", "、")
_LONGEST_NAME = 17
_IS_OBJECT = lazy("收到|接到|受理|接受|接收|协助|配合|会同|指导|督促|^(?:向(?!阳)|经(?![开济])|[与对为被])")
_HANDS_ON = lazy("转[办来交送]|移[交送]|交办")
_OWN_OFFICE = lazy(r"[我本全]街道|我[局委办厅院中心站处队会部]{1,2}|本(?:局|委|办|机关|单位|部门)|全[局委]")
_REGION = lazy(
    r"，?(?:\d{4}年度?，?|一年来，?|过去一年，?|据[^，。]{0,8}统计，?)?(?P<region>[我全](?:国|[省市县区州盟旗]))(?![场城容])"
)
_MADE_KNOWN = lazy(
    r"(?:据|从|根据)[^，。；]{0,12}(?:[省市县区州](?:里|级|委)|政府(?!信息)|上级|主管部门)[^，。；]{0,8}(?:通报|公布|统计|考核)"
)
_STREET = lazy(r"(?<=街道)(?:办事处|办)$")
_STREETS = "街道"
_WHOLE_REGION = lazy(
    r"(?:[我全本](?P<kind>街道|[省市县区州盟旗镇乡])|全)[市县区乡镇]?(?=.*(?:部门|机关|系统|各级|单位))"
    r"(?:各级|行政机关|政府系统|政府|机关|各有关|各|部门|单位|乡镇|街道|镇街|乡|镇|园区|办事处|直属|及其|及|和|、|（|）|其|工作)*$",
    *("我", "全", "本"),
)
_NEUTRAL = (
    r"\d{4}年度?|\d{1,2}月|\d{1,2}日|底|以来|截[至止]|全年度?|本年度?|年度|当年|年内|今年|一年来|报告期内?|统计期内?|期[间内]|"
    r"各?有关部门|各部门|各单位|[一二三四五六七八九十]是|\d[.、．]|共计|累计|总计|合计|一共|总共|共|依法|依规|规范|严格|认真|及时|按[时期]|"
    r"需要?|应办?|在(?!线)|余(?![杭姚干江庆])|已经?|尚|仍|有|即|属于?|系|为|以|拟|仅|另有|还有|同比|截至目前|目前|线上线下|群众|社会公众|公众|申请人|共有|合并|同时|此外|以及|与|并且?|"
    r"所有|上述|以上|行政复议|复议|行政诉讼|诉讼|案件|结果|加上|连同|含|来自|予以|给予|剩余|其余|尚余|余下|按规定|按规|按程序|登记|转为|转|申报|被|受到?|遭到?|不服|提起|提出|引起|导致|产生|出现|发生的?|有关|相关|关于|答复|因?公开|政务公开|因|引发|接受|审理|审结|应对|全部|各类|继续|累计|各项|作为|"
    r"政府信息公开申请|信息公开申请|政府信息|年[底末终]|清理|修订|梳理|集中|统一|汇总|公布|对外|保留|要求提供|要求|行政规范性文件|规范性文件|"
    r"妥善|积极|稳妥|高效|圆满|扎实|有序|严谨|"
    r"均|全部|所有|新|又|还|另外?|也|并|则|实际|现|其余|申请人|依申请公开|政府信息公开|信息公开|公开申请|申请|工作|方面|情况|办结|涉及|"
    r"办理|作出|做出|公示|公开|实施|下达|处理|完成|制作|发布|收到|受理|答复|制发|制定|出台|印发|发生|引发|收取|征收|收缴|被|因|作|有|其|的|了|中|对|由|为|和|及|数量"
)
_ONE_NEUTRAL = lazy(f"(?:{_NEUTRAL})")
_LONGEST_NEUTRAL = 10
_PLACES = frozenset("省市县区州盟旗镇乡")
_OF_ONESELF = frozenset("我全本")
_LONGEST_ENDING = 3


def names_others(sentence: str, organ: str, *, as_subject: bool = False) -> bool:
    """Return whether a sentence names an organ that acts and is not the report's own.

    The wider place that the organ is contrasted with does not count: 全市收到3120件，我局收到16件. With `as_subject`, nor does
    one that something is done to or with: 协助县公安局办理申请2件.
    """
    acts_itself = False
    for name in reversed(_actors(sentence)):
        said = name.lstrip("年度月日")
        if is_own_name(said, organ):
            acts_itself = True
        elif as_subject and _IS_OBJECT.search(said):
            continue
        elif not is_whole_region(said, organ) and not (acts_itself and _is_region(said)):
            return True
    return not acts_itself and is_of_region(sentence, organ)


def tells_of_others(sentence: str, organ: str) -> bool:
    """Return whether the sentence after this one may go on with another organ's figures: 县财政局收到7件。其中予以公开5件.

    Not where the other organ only hands something on: 县政府办公室转办申请5件.
    """
    return names_others(sentence, organ, as_subject=True) and not _HANDS_ON.search(sentence)


def _actors(sentence: str) -> list[str]:
    """Return the names of what acts in a sentence, each with the words right before it.

    One at the end of `sentence` may act in what follows.
    """
    found: list[str] = []
    if "（" in sentence or "(" in sentence:
        sentence = _ALSO.sub("", sentence)
    for match in _END.finditer(sentence):
        end = match.end()
        if (
            not sentence.endswith(_ENDINGS, 0, end)
            or sentence.endswith(_NOBODY, 0, end)
            or not _ACTS.match(sentence, end)
        ):
            continue
        said = sentence[max(0, end - _LONGEST_NAME) : end]
        name = (_LIST.search(said) if "、" in said else None) or _NAME.search(said)
        if name is not None and name.group() not in _KINDS:
            found.append(name.group())
    return found


def names_itself(sentence: str, organ: str) -> bool:
    """Return whether a sentence speaks of the report's own organ: 我局, 本机关, 全县, or its name."""
    if any(is_own_name(name.lstrip("年度月日"), organ) for name in _actors(sentence)):
        return True
    if is_government(organ):
        return any(has_any(sentence, (f"我{kind}", f"全{kind}", f"本{kind}")) for kind in _own_kinds(organ))
    return _OWN_OFFICE.search(sentence) is not None


def is_of_region(sentence: str, organ: str) -> bool:
    """Return whether a sentence begins with a whole place that is not the organ's, or rests on what somebody else made known."""
    match = _REGION.match(sentence)
    if match is not None:
        return not is_own_name(match["region"], organ) and not is_whole_region(sentence, organ)
    return _MADE_KNOWN.match(sentence) is not None


def _is_region(name: str) -> bool:
    """Return whether a name is a whole place's: 全市, 我县."""
    return name[-1:] in _PLACES and name[-2:-1] in _OF_ONESELF


def is_whole_region(name: str, organ: str) -> bool:
    """Return whether a name stands for all organs of the government whose report it is: 全县各级行政机关."""
    match = _WHOLE_REGION.match(name) if is_government(organ) else None
    return match is not None and (match["kind"] is None or match["kind"] in _own_kinds(organ))


def without_neutral(text: str) -> str:
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


def is_own_name(name: str, organ: str) -> bool:
    """Return whether a name is that of the report's organ or its region, however shortened; it may have words before it."""
    if is_government(organ):
        return _is_own_region(name, organ)
    if _OWN_OFFICE.search(name[-4:]):
        return True
    own = organ_name(organ)
    if own.body.startswith("办事处"):
        name = _STREET.sub("", name)
        return name.endswith(_STREETS) and _is_own_place(name[: -len(_STREETS)], own)
    body = own.body or organ
    start = next((start for start in range(len(name) - 2) if _shortens(name[start:], body)), None)
    return start is not None and _is_own_place(name[:start], own, division_ending(own, organ))


def _is_own_region(name: str, organ: str) -> bool:
    """Return whether a name is that of the government `organ`, or of the place that it governs."""
    kinds = _own_kinds(organ)
    if name[-2:-1] in _OF_ONESELF and name[-1:] in kinds:
        return True
    if name[-3:-2] in _OF_ONESELF and name[-2:] in kinds:
        return True
    region = organ.removesuffix("政府").removesuffix("人民") if organ.endswith("政府") else organ
    return name.endswith((organ, region)) or (len(name) > 2 and region.endswith(name))


@lru_cache(64)
def _own_kinds(organ: str) -> frozenset[str]:
    """Return the words for places of which one is the organ's own: 县; every one where its name does not tell."""
    ending = division_ending(organ_name(organ), organ)
    return frozenset({ending}) if ending else frozenset({*_PLACES, _STREETS})


def _is_own_place(said: str, own: OrganName, ending: str = "") -> bool:
    """Return whether what stands before a department's name is its place or harmless: 年青河县, 我县, 由县.

    `ending` is what its own division is called; "" where nothing is.
    """
    if ending and said[-1:] in _PLACES and said[-1:] != ending:
        return False
    rest = said.removesuffix(ending)
    for stem, _ in reversed(own.divisions):
        at = rest.rfind(stem)
        if at >= 0 and len(rest) - at - len(stem) <= _LONGEST_ENDING:
            rest = rest[:at]
    return not without_neutral(rest.rstrip("我本全"))


def _shortens(name: str, organ: str) -> bool:
    """Return whether all characters of `name` stand in `organ` in this order, the last one at its end."""
    rest = iter(organ)
    return bool(organ) and name[-1] == organ[-1] and all(char in rest for char in name)
