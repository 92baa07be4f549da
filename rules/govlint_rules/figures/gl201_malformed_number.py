"""GL201."""

from collections.abc import Iterator
from decimal import Decimal

from govlint.facts import Context
from govlint.figures import Figures, Problem
from govlint.patterns import has_any, lazy
from govlint.rule import ERROR, Finding, Rule
from govlint.text import Text
from govlint.tree import Quantity
from govlint_rules.bases import FORM_2019, FORM_2021, NUMERALS
from govlint_rules.labels import cell_name

_SEPARATOR = lazy(r"[,，.·]")

_MARKS = frozenset(",.，")
_DIGITS = lazy(r"(?<![A-Za-z0-9./])\d{1,6}[,.，]{2}$")
_REACH = 9
_COUNTED = frozenset({"条", "件", "份", "篇", "期", "册", "人", "人次"})
_POINT = lazy(r"[1-9]\d{0,2}(?:\.\d{3})+", ".")
_NUMBERED = "第件号表图录"  # 附件1.200份
_MEAN = ("均", "每", "户", "率", "比")


class MalformedNumber(Rule):
    """数字写法有误，读不出唯一的数值。

    检查什么：表格单元格中的数字和正文中带单位的数字，小数点多于一个、两个点号连在一起、千分位分隔位置不对、
        用了全角逗号或小数点分隔的，如“91.928.320”“1,23”“12，200”“1.286条”。
    为什么：这样的数字谁也说不准是多少，勾稽关系无从核对，上级汇总时会被退回。
    反例：
        二、主动公开政府信息情况
        第二十条第（九）项
        信息内容 采购项目数量 采购总金额
        政府集中采购 215 91.928.320
        ---
        一、总体情况
        2023年，青河县主动公开政府信息12，200条。
        ---
        一、总体情况
        2023年，青河县主动公开政府信息1..286条。
    正例：
        二、主动公开政府信息情况
        第二十条第（九）项
        信息内容 采购项目数量 采购总金额
        政府集中采购 215 9192.832 万元
        ---
        一、总体情况
        2023年，青河县主动公开政府信息12,200条，开展“5·15政务公开日”活动，完成第1,2,3项任务。
    局限：写法正确但数值抄错的，本规则看不出来，由勾稽关系（GL206 至 GL209）核对；正文中不带单位的数字
        可能是节日、版本号、编号，不作判断；“1,2,3项”一类依次列举的序号不算。

    A number that is written so that it has no certain value.

    What it checks: Numbers in table cells, and numbers with a measure word in the text, with more than one decimal
        point, with two marks together, with thousands separators in the wrong places, or with full-width commas
        or points: "91.928.320", "1,23", "12，200", "1.286条".
    Why: Nobody can tell how much it is; no sum can be checked and the report will come back.
    Limits: A number that is well formed but wrong is left to the sums (GL206 to GL209). A number without measure word in
        the text may be a date, a version or an index and is left alone, and so is a list such as "1,2,3项".
    """

    code, name = "GL201", "malformed-number"
    severity = ERROR
    wants = (Figures, Quantity)
    basis = (FORM_2021, FORM_2019, NUMERALS)
    message = Text("数字写法有误：“{text}”读不出数值", "malformed number: “{text}” has no certain value")
    help = Text(
        "核对原始数据后改正；小数点只能有一个，千分位每三位一个半角逗号或不加",
        "check it against your records; one decimal point, a comma after every three digits or none at all",
    )

    def check(self, node: Figures | Quantity, context: Context) -> Iterator[Finding]:
        if isinstance(node, Quantity):
            if _has_no_value(node) if node.value is None else "." in node.number and _is_grouped_by_point(node):
                yield self.finding(node.span, text=node.number)
            elif node.start > 1 and _MARKS.issuperset(node.prose.text[node.start - 2 : node.start]):
                yield from self._torn(node)
            return
        for figure in node.faulty:
            if figure.problem is Problem.MALFORMED and figure.span is not None:
                cell = cell_name(figure.field, context)
                message = Text(f"{{cell}}：{self.message.zh}", f"{{cell}}: {self.message.en}")
                yield self.finding(figure.span, message=message, place=figure.field, text=figure.text, cell=cell)

    def _torn(self, quantity: Quantity) -> Iterator[Finding]:
        """Yield a finding where there is a measure word and two marks stand between the digits of a number: 1..286条."""
        prose, end = quantity.prose, quantity.start + len(quantity.number)
        match = quantity.unit and _DIGITS.search(prose.text, max(0, quantity.start - _REACH), quantity.start)
        if match:
            yield self.finding(prose.span(match.start(), quantity.end), text=prose.text[match.start() : end])


def _is_grouped_by_point(quantity: Quantity) -> bool:
    """Return whether a count has a point where a comma may stand between thousands: 公开1.286条, not 平均3.286条.

    Behind a mark, a blank or at the beginning of a line its first digits may number an item of a list: 2.120件提案全部办结.
    """
    prose, start = quantity.prose, quantity.start
    before = prose.text[start - 1] if start else ""
    if quantity.unit not in _COUNTED or quantity.scale or not before.isalpha() or before in _NUMBERED:
        return False
    if prose.offset(start - 1) + 1 != prose.offset(start):
        return False
    return _POINT.fullmatch(quantity.number) is not None and not has_any(quantity.clause, _MEAN)


def _has_no_value(quantity: Quantity) -> bool:
    return bool(quantity.unit or quantity.scale) and _is_of_digits(quantity) and not _is_list(quantity)


def _is_of_digits(quantity: Quantity) -> bool:
    """Return whether a number is written in digits; numerals without a value may be right all the same: 百分之百, 七八十."""
    return quantity.number[:1].isdecimal()


def _is_list(quantity: Quantity) -> bool:
    """Return whether the digits are several numbers of a list (第1,2,3项) or a day (12·4) rather than one number."""
    if quantity.clause.endswith("第"):
        return True
    pieces = [Decimal(piece) for piece in _SEPARATOR.split(quantity.number)]  # of thousands of digits int() makes none
    if "·" in quantity.number:
        return len(pieces) == 2
    return len(pieces) > 2 and max(pieces) < 100 and pieces == sorted(pieces)
