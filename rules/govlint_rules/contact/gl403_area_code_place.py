"""GL403."""

from collections.abc import Iterator

from govlint.facts import Context, once_per_report
from govlint.patterns import lazy
from govlint.rule import WARNING, Finding, Rule, related
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Phone
from govlint_rules.contact.phones import area_code, is_file_number
from govlint_rules.places import Place, is_known_code, locate, prefectures

_DIVISION = lazy(r"(?:市|地区|盟)$")
_AUTONOMOUS, _STEM = "自治州", 2  # 大理 for 大理白族自治州
_ELSEWHERE = lazy(r"(?:省|监督|举报|投诉|上级|热线|客服|网站|系统|平台)[^，。；、（(]*$")
_SAME = lazy(
    r"(?:[^一-鿿]|请|拨打|致电|联系|办公|咨询|服务|受理|值班|固定|电话|座机|手机|传真|热线|总机|分机|号码?|邮编|邮政编码|电子|邮箱|邮件|信箱|网址|网站|转|和|及|与|或)*"
)
_CLAUSE = lazy(r"[^，。；、（(]*$")
_NAMED = lazy(r"\s?[（(][^）)]*[一-鿿]")
_NEAR = 20
_SENT = "驻"  # 驻京办事处
_LAST_MERGER = 2014  # of area codes: 安顺 0853 and 遵义 0852 into 0851 of 贵阳


class AreaCodePlace(Rule):
    """电话区号不是编制机关所在地的区号。

    检查什么：前言中联系电话的区号，与编制机关所在的设区的市（地区、自治州、盟）是否一致；
        看不出机关在哪里的，看同一处联系方式里的几个号码是不是同一个区号（旁边写明了单位、地点的除外）。
    为什么：区号是外地的，多半是照抄别处报告或录入有误，公众打不通电话。
    反例：
        嘉荫县2023年政府信息公开工作年度报告
        本报告由嘉荫县人民政府办公室编制，如有疑问请联系（电话：0469-2678345）。
    正例：
        嘉荫县2023年政府信息公开工作年度报告
        本报告由嘉荫县人民政府办公室编制，如有疑问请联系（电话：0458-2678345）。
        ---
        云岭市2023年政府信息公开工作年度报告
        本报告由云岭市人民政府办公室编制，如有疑问请联系（电话：0458-2678345）。
    局限：省级机关没有写地址的，只看区号是不是本省的。机关名称和地址都看不出在哪里的（如只写“市科委”、重名的区），省直辖的县级市，新疆和西藏的机关，都不作这样的对照；与别的市共用一个区号的（多是后来合并的），
        只在2015年度及以后的报告里对照；
        报告中提到了区号所属的市的，写明是上级、监督、热线、网站、系统等电话的，也不提示。

    The area code is not the one of the place where the organ sits.

    What it checks: The area codes of the telephone numbers in the preamble against the prefecture (city, region,
        autonomous prefecture or league) where the organ that drew up the report sits; where its place is not known, whether the
        numbers of one contact have one code, unless an office or a place is named with them.
    Why: A code from elsewhere was copied from another report or mistyped, and nobody gets through.
    Limits: Without an address, an organ of a province is only held against the codes of its province. Where neither the
        organ's name nor its address tells the place (市科委, districts whose name is not unique), for cities directly
        under a province, and for 新疆 and 西藏 nothing is said; nor in reports for 2014 or before where
        the code is shared with another prefecture, as most such codes were merged; nor where the report names the city that the
        code belongs to, or the number is said to be that of a higher office, a hot line or a site.
    """

    code, name = "GL403", "area-code-place"
    severity = WARNING
    wants = Phone
    message = Text(
        "区号{area}属{there}，而{organ}在{here}，区号应为{expected}",
        "the area code {area} is that of {there}, but {organ} lies in {here}, whose code is {expected}",
    )
    help = Text("核对联系电话，改正区号", "check the telephone number and correct its area code")
    nowhere = Text(
        "{area}不是{here}的区号，{organ}在{here}，区号应为{expected}",
        "{area} is not the area code of {here}, where {organ} lies; that is {expected}",
    )
    far = Text("区号{area}属{there}，不在{here}", "the area code {area} is that of {there}, which is not in {here}")
    two = Text(
        "同一处联系方式有两个区号：前一个号码是{other}，这一个是{area}",
        "two area codes in one contact: {other} in the number before, {area} in this one",
    )
    two_help = Text(
        "核对两个号码，改正写错的区号；确在两地的，分别写明单位",
        "check both numbers and correct the wrong code; where both are right, say whose they are",
    )
    other = Text("前一个号码", "the number before")

    def check(self, node: Phone, context: Context) -> Iterator[Finding]:
        area = area_code(node.text)
        if not area or node not in context.front_mentions:
            return
        if _is_elsewhere(node):
            return
        here = _place(context)
        if here is None:
            yield from self._two_codes(node, area, context)
            return
        there = prefectures(area)
        start = node.start + node.text.index(area)
        span = node.prose.span(start, start + len(area))
        if not here.codes and there and _is_far(here, there, context):
            yield self.finding(span, message=self.far, area=area, there=there, here=here.province)
        if not here.codes or area[1:] in here.codes or _may_be_former(here, context.year):
            return
        if not there and is_known_code(area):
            return
        if any(_stem(name) in context.source.folded for name in there):
            return
        yield self.finding(
            span,
            message=self.message if there else self.nowhere,
            area=area,
            there=there,
            organ=context.organ or Text("编制机关", "the organ"),
            here=here.prefecture,
            expected=tuple(f"0{each}" for each in sorted(here.codes)),
        )

    def _two_codes(self, node: Phone, area: str, context: Context) -> Iterator[Finding]:
        """Yield a finding where the number before in the same paragraph has another code; which is wrong is not known."""
        before = _second_codes(context).get(node.span)
        if before is None or _has_place(context):
            return
        start = node.start + node.text.index(area)
        yield self.finding(
            node.prose.span(start, start + len(area)),
            message=self.two,
            help=self.two_help,
            related=[related(before.span, self.other)],
            area=area,
            other=area_code(before.text),
        )


@once_per_report
def _second_codes(context: Context) -> dict[Span, Phone]:
    """Return where the numbers of the preamble stand whose area code is not that of the one before in the paragraph, and that.

    Numbers beside which an office or a place is named may be those of two places.
    """
    found: dict[Span, Phone] = {}
    before: Phone | None = None
    for each in context.front_mentions:
        if not isinstance(each, Phone) or not area_code(each.text) or _is_elsewhere(each):
            continue
        if before is not None and area_code(before.text) != area_code(each.text) and _is_one_contact(before, each):
            found[each.span] = before
        before = each
    return found


def _is_one_contact(first: Phone, second: Phone) -> bool:
    """Return whether two numbers stand in one paragraph and no words before, between or behind them name whose they are."""
    if first.prose is not second.prose:
        return False
    text = second.prose.text
    clause = _CLAUSE.search(text, max(0, first.start - _NEAR), first.start)
    begin = clause.start() if clause is not None else first.start
    return _SAME.fullmatch(text, begin, second.start) is not None and _NAMED.match(text, second.end) is None


def _has_place(context: Context) -> bool:
    """Return whether the organ's name or its address tells a place."""
    address = context.contacts.get("address")
    return locate(context.organ) is not None or (address is not None and locate(address.text) is not None)


def _is_elsewhere(node: Phone) -> bool:
    """Return whether a number is said to be that of somebody else, or of a file."""
    return (
        is_file_number(node) or _ELSEWHERE.search(node.prose.text, max(0, node.start - _NEAR), node.start) is not None
    )


def _place(context: Context) -> Place | None:
    """Return where the organ sits, by its name or else by its address; None when unknown or when the two disagree."""
    address = context.contacts.get("address")
    by_name = locate(context.organ)
    by_address = locate(address.text) if address is not None else None
    if by_name and by_address and by_name.holds(by_address):
        return by_address
    if by_name and by_address and not by_name.codes & by_address.codes:
        return None
    return by_name or by_address


def _is_far(here: Place, there: tuple[str, ...], context: Context) -> bool:
    """Return whether no prefecture of `there` lies in the province `here`, and the report names none of them."""
    if here.prefecture or here.county or _SENT in context.organ:
        return False
    places = [locate(name) for name in there]
    if any(place is None or place.province == here.province for place in places):
        return False
    return not any(_stem(name) in context.source.folded for name in there)


def _may_be_former(place: Place, year: int | None) -> bool:
    """Return whether a place that shares its code with another prefecture may have had its own when the report was made."""
    return year is not None and year <= _LAST_MERGER and any(len(prefectures(code)) > 1 for code in place.codes)


def _stem(prefecture: str) -> str:
    """Return what a report calls a prefecture at the least."""
    if prefecture.endswith(_AUTONOMOUS):
        return prefecture[:_STEM]
    return _DIVISION.sub("", prefecture)
