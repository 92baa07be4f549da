"""GL907."""

from collections.abc import Iterator
from decimal import Decimal

from govlint.facts import Context
from govlint.figures import Figure
from govlint.rule import NOTE, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.figures.sums import plain
from govlint_rules.labels import cell_name

_TIMES = 10
_LEAST = {"count": Decimal(100), "ten_thousand_yuan": Decimal(100), "money": Decimal(1_000_000)}


class Swing(Rule):
    """数字比上年增减十倍以上。

    检查什么：三张表中的数字与上一年度报告同一格的数字相比，是否超过十倍或者不足十分之一；两年都不是 0，并且较大的一个不小于
        100（金额不小于100万元）才比。
    为什么：这样的增减多半是多写、漏写了一位数字，单位写错（元、万元），或者两年统计范围不同。
    反例：
        === 上一年
        青河县2022年政府信息公开工作年度报告
        二、主动公开政府信息情况
        行政许可 5210
        行政处罚 418
        === 本年
        青河县2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        行政许可 521
        行政处罚 4218
    正例：
        === 上一年
        青河县2022年政府信息公开工作年度报告
        二、主动公开政府信息情况
        行政许可 5210
        行政处罚 1
        === 本年
        青河县2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        行政许可 612
        行政处罚 12
    局限：只作提示，数字可能确实如此；合计也有同样增减的，只指出合计；“上一年项目数量”“上年结转”“现行有效”等与上年有勾稽关系的，
        由 GL901、GL902、GL903 比对。

    A figure is more than ten times last year's, or less than a tenth.

    What it checks: The figures of the three tables against the same cell of last year's report: whether one is more than ten
        times the other. Both must not be 0, and the greater at least 100 (sums of money: 1 million yuan).
    Why: Mostly a digit too many or too few, a wrong unit (元 for 万元), or another scope than last year.
    Limits: A note only, the figure may be right. Where a total swings in the same way only the total is named. Figures that a
        relation ties to last year's are left to GL901, GL902 and GL903.
    """

    code, name = "GL907", "swing"
    severity = NOTE
    wants = Report
    basis = (FORM_2021, FORM_2019)
    message = Text(
        "{cell}：{now}，超过上年（{before}）的十倍", "{cell}: {now}, more than ten times last year's {before}"
    )
    help = Text(
        "核对位数、单位和统计范围；确实如此的，在正文中说明原因",
        "check the digits, the unit and what is counted; if it is right, say why in the text",
    )

    def check(self, node: Report, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding for every figure that swings without its total."""
        if context.previous is None:
            return
        before = context.previous.figures
        tied = _tied(context)
        swings = {now.field: _swing(now, before[now.field]) for now in context.figures if now.field not in tied}
        implied = _implied(context, swings)
        for field, direction in swings.items():
            now, last = context.figures[field], before[field]
            if not direction or field in implied or now.span is None or last.span is None:
                continue
            yield self.finding(
                now.span,
                message=None if direction > 0 else _DOWN,
                related=[related(last.span, _ROLE, context.previous.source, value=plain(last.value))],
                place=field,
                cell=cell_name(field, context),
                now=plain(now.value),
                before=plain(last.value),
            )


_DOWN = Text(
    "{cell}：{now}，不到上年（{before}）的十分之一", "{cell}: {now}, less than a tenth of last year's {before}"
)
_ROLE = Text("上年：{value}", "last year: {value}")


def _swing(now: Figure, last: Figure) -> int:
    """Return 1 for a figure more than ten times last year's, -1 for one less than a tenth, else 0."""
    if not now.value or not last.value or now.kind != last.kind or now.kind not in _LEAST:
        return 0
    less, more = sorted((now.value, last.value))
    if less <= 0 or more < _LEAST[now.kind] or more <= _TIMES * less:
        return 0
    return 1 if more == now.value else -1


def _tied(context: Context) -> set[str]:
    """Return the fields of this year that a relation ties to last year's report."""
    across = (each for each in context.equations if any(part.previous for part in (*each.left, *each.right)))
    return {each.left[0].figure.field for each in across}


def _implied(context: Context, swings: dict[str, int]) -> set[str]:
    """Return the parts of totals that swing the same way."""
    return {
        part.figure.field
        for equation in context.equations
        if len(equation.right) == 1
        for part in equation.left
        if swings.get(part.figure.field) and swings[part.figure.field] == swings.get(equation.right[0].figure.field)
    }
