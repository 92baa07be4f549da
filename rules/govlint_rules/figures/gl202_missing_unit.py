"""GL202."""

from collections.abc import Iterator
from decimal import Decimal

from govlint.facts import Context
from govlint.figures import Figure, Figures, Problem
from govlint.rule import ERROR, WARNING, Finding, Rule, Severity
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.figures.gl204_not_a_count import uncommon_figures
from govlint_rules.figures.sums import plain
from govlint_rules.labels import cell_name

_BEYOND_ANY_ORGAN = Decimal(10_000_000)  # 万元: a hundred thousand million yuan in one year
_ZERO = frozenset("0.,")
_AMOUNTS = frozenset({"money", "ten_thousand_yuan"})


class MissingUnit(Rule):
    """金额没有写明单位，或者元与万元混用。

    检查什么：格式没有规定单位的金额（2019年格式“采购总金额”）是否写明“元”“万元”等单位；规定以万元计的金额（2021年格式“本
        年收费金额（单位：万元）”）是否另写了“元”，或者大到只可能是以元填的。
    为什么：同一个数字按元还是按万元理解相差一万倍，没有单位的金额无法核对和汇总。
    反例：
        二、主动公开政府信息情况
        第二十条第（九）项
        信息内容 采购项目数量 采购总金额
        政府集中采购 215 9192.832
        ---
        二、主动公开政府信息情况
        第二十条第（八）项
        信息内容 本年收费金额（单位：万元）
        行政事业性收费 1250000元
    正例：
        二、主动公开政府信息情况
        第二十条第（九）项
        信息内容 采购项目数量 采购总金额
        政府集中采购 215 9192.832 万元
        ---
        二、主动公开政府信息情况
        第二十条第（八）项
        信息内容 本年收费金额（单位：万元）
        行政事业性收费 59237.2449
    局限：金额为 0 时不要求单位；以元填报但数额不大的，单看表格无法断定，不作判断。

    An amount without its unit, or with 元 and 万元 mixed up.

    What it checks: Amounts whose form names no unit (the amount of procurement, form of 2019) must say 元 or 万元.
        Amounts that the form wants in 万元 (the fees, form of 2021) must not say 元, nor be so large that only 元 can be
        meant.
    Why: The same digits differ ten thousand times between the two units; without one they cannot be checked or added up.
    Limits: An amount of 0 needs no unit. A moderate amount filled in as 元 cannot be told from the table alone and is
        not reported.
    """

    code, name = "GL202", "missing-unit"
    severity = ERROR
    wants = Figures
    basis = (FORM_2021, FORM_2019)
    message = Text("{cell}：金额“{text}”没有写明单位", "{cell}: the amount “{text}” does not say its unit")
    help = Text("在金额后写明“元”或“万元”，例如“2997 万元”", "write 元 or 万元 behind the amount, such as “2997 万元”")

    def check(self, _node: Figures, context: Context) -> Iterator[Finding]:
        for figure in uncommon_figures(context):
            fault = _fault(figure) if figure.kind in _AMOUNTS else None
            if fault is None or figure.span is None:
                continue
            message, severity, expected = fault
            yield self.finding(
                figure.span,
                message=message,
                severity=severity,
                help=self.help if message is self.message else _IN_TEN_THOUSANDS,
                place=figure.field,
                cell=cell_name(figure.field, context),
                text=figure.text,
                expected=plain(expected),
            )


_OTHER_UNIT = Text(
    "{cell}：该列以万元为单位，此处却写“{text}”，应为 {expected}",
    "{cell}: the column is in 万元, yet this says “{text}”; it should be {expected}",
)
_TOO_MUCH = Text(
    "{cell}：“{text}”按万元计已超过一千亿元，应是误以元填报（折合 {expected} 万元）",
    "{cell}: “{text}” in 万元 is more than 100 billion yuan; it seems to be in 元 (that is {expected} 万元)",
)
_IN_TEN_THOUSANDS = Text(
    "该列以万元为单位，只填数字；以元计的金额除以 10000 后填写",
    "the column is in 万元: write the number alone; divide an amount in 元 by 10,000",
)


def _fault(figure: Figure) -> tuple[Text, Severity, Decimal | None] | None:
    """Return the message, its severity and the amount expected, in 万元; None when the amount is as it should be."""
    if figure.kind == "money":
        return (MissingUnit.message, ERROR, None) if _lacks_unit(figure) else None
    if figure.value is None:
        return None
    if figure.text.endswith(("元", "亿")) and not figure.text.endswith("万元"):
        return _OTHER_UNIT, WARNING, figure.value
    if figure.value >= _BEYOND_ANY_ORGAN:
        return _TOO_MUCH, WARNING, figure.value / 10_000
    return None


def _lacks_unit(figure: Figure) -> bool:
    """Return whether an amount that is not 0 ends in a digit; one that is malformed, too, needs its unit."""
    if figure.problem is Problem.MALFORMED:
        return figure.text[-1].isdigit() and not set(figure.text) <= _ZERO
    return figure.problem is Problem.MISSING_UNIT
