"""GL902."""

from govlint.facts import Equation
from govlint.forms.relations import Operand
from govlint.rule import WARNING
from govlint.text import Text
from govlint_rules.bases import FORM_2019
from govlint_rules.figures.sums import SumRule


class ProjectsCarryOver(SumRule):
    """上一年项目数量与上一年度报告的数字接不上。

    检查什么：2019年格式的主动公开情况表中，行政许可等各行的“上一年项目数量”是否等于上一年度报告的“上一年项目数量”加“本年增/减”。
    为什么：上一年度报告已经说明了上一年末的项目数量，两年应当衔接；接不上说明有一年填错，或者统计口径变了而没有说明。
    反例：
        === 上一年
        青河县2019年政府信息公开工作年度报告
        二、主动公开政府信息情况
        行政许可 200 +12 3500
        行政处罚 80 -5 60
        === 本年
        青河县2020年政府信息公开工作年度报告
        二、主动公开政府信息情况
        行政许可 200 -3 3600
        行政处罚 75 0 58
    正例：
        === 上一年
        青河县2019年政府信息公开工作年度报告
        二、主动公开政府信息情况
        行政许可 200 +12 3500
        行政处罚 80 -5 60
        === 本年
        青河县2020年政府信息公开工作年度报告
        二、主动公开政府信息情况
        行政许可 212 -3 3600
        行政处罚 75 0 58
        ---
        === 上一年
        青河县2019年政府信息公开工作年度报告
        二、主动公开政府信息情况
        行政许可 200 12 3500
        === 本年
        青河县2020年政府信息公开工作年度报告
        二、主动公开政府信息情况
        行政许可 188 0 3600
    局限：只有2019年、2020年的报告有这一栏；上年“本年增/减”没有写明增减的，两种都算对；权责清单调整也会使两年接不上。

    The items of last year do not follow from last year's report.

    What it checks: In the table of disclosure of the form of 2019: items last year against last year's report, its items last
        year plus the change.
    Why: Last year's report says how many items there were at its end; where this year's begins with another number, one of
        the two is wrong, or was counted in another way without saying so.
    Limits: Only the reports for 2019 and 2020 have the column. A change without sign last year may be either. Lists of
        powers that were drawn up anew also break the chain.
    """

    code, name = "GL902", "projects-carry-over"
    severity = WARNING
    basis = (FORM_2019,)
    relation = "projects"
    message = Text(
        "“{label}”：上一年项目数量为 {left}，按上一年度报告应为 {right} = {right_sum}",
        "{label}: {left} items last year, but by last year's report {right} = {right_sum}",
    )
    help = Text(
        "核对两年的项目数量；口径有调整的，在正文中说明",
        "check the items of both years; if they are counted in another way, say so in the text",
    )

    def is_wrong(self, equation: Equation) -> bool:
        """Return whether the equation does not hold with a change without sign taken away, either."""
        return not _holds_with_decrease(equation)


def _holds_with_decrease(equation: Equation) -> bool:
    if equation.left_sum is None or equation.right_sum is None:
        return False
    unsigned = [each.figure.value for each in equation.right if _is_unsigned(each)]
    return any(value is not None and equation.left_sum == equation.right_sum - 2 * value for value in unsigned)


def _is_unsigned(operand: Operand) -> bool:
    return operand.figure.kind == "change" and not operand.figure.signed
