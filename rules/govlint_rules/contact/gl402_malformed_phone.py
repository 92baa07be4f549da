"""GL402."""

from collections.abc import Iterator

from govlint.facts import Context, once_per_report
from govlint.patterns import lazy
from govlint.rule import WARNING, Applicability, Edit, Finding, Rule, related
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Phone
from govlint_rules.contact.phones import (
    Fault,
    area_code,
    fault,
    is_file_number,
    is_public_hotline_behind_area_code,
    is_service_behind_area_code,
    subscriber,
)
from govlint_rules.edits import replace

_MORE = lazy(r"(?: [\d—–－―─~-]+)+")
_COUNTED = lazy(r"[ \d]*(?:[余多万亿个次人件条项名户宗批家部台例天年月%％]|左右|以上)")
_WITH_AREA = lazy(r"0\d{2,3}[)）—–－―─-]+\d{7,8}(?!\d)")
_HOTLINE = lazy(r"(?:热线|举报|投诉|监督|维权|服务)[^，。；]{0,8}$")
_IS_HOTLINE = lazy(r"[^，。；、\d]{0,8}(?:热线|举报|投诉|监督|维权|服务)")
_BLANK_BY_DASH = lazy(r"(?<=[—–－―─~-])[^\S\r\n]+(?=\d)|(?<=\d)[^\S\r\n]+(?=[—–－―─~-])")
_NEAR = 40

_MESSAGES = {
    "dash": Text(
        "电话号码“{number}”的区号后应为半角连字符“-”，现为“{gap}”",
        "the telephone number “{number}” has “{gap}” behind its area code where a hyphen “-” belongs",
    ),
    "blank": Text("电话号码“{number}”中有空格", "there is a blank in the telephone number “{number}”"),
    "joined": Text(
        "电话号码“{number}”的区号与号码连在一起，中间应有“-”",
        "area code and number run together in “{number}”; a “-” belongs between them",
    ),
    "area": Text("电话号码“{number}”的区号有误", "the area code of the telephone number “{number}” is wrong"),
    "no-area": Text("电话号码“{number}”没有区号", "the telephone number “{number}” has no area code"),
    "length": Text("电话号码“{number}”位数不对", "the telephone number “{number}” has too many or too few digits"),
    "two": Text("“{number}”像是两个电话号码连写", "“{number}” looks like two telephone numbers run together"),
}
_UNEQUAL = Text(
    "电话号码“{number}”的号码是{digits}位，同区号的“{other}”是{others}位，有一个多写或少写了数字",
    "“{number}” has {digits} digits behind its area code, “{other}” has {others}; one of them has a digit too many or too few",
)
_UNEQUAL_HELP = Text("核对两个号码，改正写错的一个", "check both numbers and correct the wrong one")
_OTHER = Text("同区号的号码", "the number with the same area code")


class MalformedPhone(Rule):
    """电话号码写法有误。

    检查什么：电话、传真号码的连接号是不是半角“-”，有没有区号，号码位数对不对，中间有没有空格，两个号码有没有连写，
        同区号的几个号码位数是否相同。
        固定电话应为“区号-号码”：区号以0开头，号码7至8位（三位区号的地方为8位）。
    为什么：号码打不通或不能直接点拨，等于没有公开联系方式；破折号代替连字符是最常见的排版错误。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电话：0458—2678345）。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电话：2678345）。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电话：0458-267834）。
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电话：0458-2678345、2678346，传真：0458-2678347转8001）。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请拨打电话（010）66012345或12345热线。
    局限：只看写法，不核对号码是否真能打通；手机号码、400号码和短号（110、12345、95598等）不在检查之列，12315、12329等各部门的热线前可以加区号，其他短号前加了区号的，旁边写明是热线或者举报、投诉、监督、维权、服务电话的才算对；同一段里紧靠前面已写区号的，后面的号码可以不写；
        区号加括号的写法不提示。

    A telephone number that is written wrongly.

    What it checks: Telephone and fax numbers: the hyphen, the area code, the number of digits, blanks inside, two numbers run
        together, and whether all numbers of one area code are of one length. A landline number is area code, hyphen, number:
        the code begins with 0, the number has 7 or 8 digits (8 where the code has three).
    Why: A number that cannot be dialled is no contact; a dash for the hyphen is the most frequent slip.
    Limits: Only the form is checked, nobody rings up; mobile numbers, 400 numbers and short service numbers (110, 12345, 95598)
        are left alone; hot lines such as 12315 and 12329 may have an area code, other short numbers only beside 热线, 举报,
        投诉, 监督, 维权 or 服务; a number may lack the code where an earlier one of the paragraph has it; a code in brackets
        is accepted.
    """

    code, name = "GL402", "malformed-phone"
    severity = WARNING
    wants = Phone
    fixable = Applicability.SAFE
    message = _MESSAGES["length"]
    help = Text("固定电话写作“区号-号码”，如 0458-2678345", "write a landline number as area code, hyphen, number")

    def check(self, node: Phone, context: Context) -> Iterator[Finding]:
        following = node.prose.text[node.end : node.end + _NEAR]
        if _COUNTED.match(following) or is_file_number(node):
            return
        more = _MORE.match(following)
        found = fault(node.text)
        end = node.end
        if more:
            whole = fault(node.text + more.group())
            if found is None or whole is None or whole.change:
                found, end = whole, node.end + more.end()
        span = node.prose.span(node.start, end)
        blanks = list(_blanks(span, context))
        if found is None and blanks:
            found = Fault("blank")
        if found is None:
            yield from self._unequal(node, context)
            return
        if _may_be_so(found, node):
            return
        change = found.change
        edits: list[Edit] = []
        if change:
            edits += replace(node.prose, node.start + change.start, node.start + change.end, change.text)
        if change or found.kind == "blank":
            edits += [Edit(blank, "") for blank in blanks]
        yield self.finding(
            span,
            message=_MESSAGES[found.kind],
            edits=edits,
            number=" ".join(context.source.quote(span).split()) if blanks else node.prose.text[node.start : end],
            gap=node.text[change.start : change.end] if change else "",
        )

    def _unequal(self, node: Phone, context: Context) -> Iterator[Finding]:
        other = _unequal_phones(context).get(node.span)
        if other is not None:
            yield self.finding(
                node.span,
                message=_UNEQUAL,
                help=_UNEQUAL_HELP,
                related=[related(other.span, _OTHER)],
                number=node.text,
                digits=len(subscriber(node.text)),
                other=other.text,
                others=len(subscriber(other.text)),
            )


@once_per_report
def _unequal_phones(context: Context) -> dict[Span, Phone]:
    """Return where the numbers stand that are longer or shorter than most of the same area code, with one of those.

    All numbers of an area have seven digits, or all have eight.
    """
    areas: dict[str, dict[int, list[Phone]]] = {}
    for phone in context.nodes_by_kind.get(Phone, ()):
        digits = subscriber(phone.text)
        if digits and not is_file_number(phone):
            areas.setdefault(area_code(phone.text), {}).setdefault(len(digits), []).append(phone)
    found: dict[Span, Phone] = {}
    for lengths in areas.values():
        usual, *rest = sorted(lengths.values(), key=len, reverse=True)
        found.update((phone.span, usual[0]) for phones in rest for phone in phones)
    return found


def _blanks(span: Span, context: Context) -> Iterator[Span]:
    """Yield the blanks beside a hyphen or dash of the number; the logical text does not have them."""
    for match in _BLANK_BY_DASH.finditer(context.source.text, span.start, span.end):
        yield Span(*match.span())


def _may_be_so(found: Fault, node: Phone) -> bool:
    """Return whether the place excuses the fault: the area code stands before, or it is a hot line called from elsewhere."""
    if found.kind == "no-area":
        return _follows_area_code(node)
    if found.kind != "length":
        return False
    if is_public_hotline_behind_area_code(node.text):
        return True
    if not is_service_behind_area_code(node.text):
        return False
    text = node.prose.text
    before = _HOTLINE.search(text, max(0, node.start - _NEAR), node.start)
    return before is not None or _IS_HOTLINE.match(text, node.end) is not None


def _follows_area_code(node: Phone) -> bool:
    """Return whether an earlier number nearby has the area code: 电话：0458-2678345，传真：2678346."""
    return _WITH_AREA.search(node.prose.text, max(0, node.start - _NEAR), node.start) is not None
