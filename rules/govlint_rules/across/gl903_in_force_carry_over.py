"""GL903."""

from govlint.facts import Context, Equation
from govlint.forms.relations import Operand
from govlint.rule import NOTE
from govlint.text import Text
from govlint_rules.bases import FORM_2021
from govlint_rules.figures.sums import SumRule


class InForceCarryOver(SumRule):
    """现行有效件数与上年件数、本年制发和废止件数接不上。

    检查什么：2021年格式的主动公开情况表中，规章、行政规范性文件的“现行有效件数”是否等于上一年度报告的现行有效件数加本年制发、减
        本年废止件数。
    为什么：接不上的，多半是漏计了制发或者废止的文件，或者沿用了旧数。
    反例：
        === 上一年
        青河县2022年政府信息公开工作年度报告
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 2 1 14
        === 本年
        青河县2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 3 1 14
    正例：
        === 上一年
        青河县2022年政府信息公开工作年度报告
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 2 1 14
        === 本年
        青河县2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 3 1 16
    局限：文件清理、有效期届满自动失效和管理机关调整也会使两年接不上，所以只作提示；四格中有空白、读不出或缺失的，不作判断。

    The documents in force do not follow from last year's and this year's issued and repealed ones.

    What it checks: In the table of disclosure of the form of 2021: in force against in force of last year's report, plus issued,
        minus repealed this year.
    Why: Where they do not fit, documents were mostly left out, or an old figure was kept.
    Limits: Clean-ups, documents that lapse by themselves and changes of the organ's tasks break the chain too, so this is a note.
        A row with a blank, unreadable or missing cell is not assessed.
    """

    code, name = "GL903", "in-force-carry-over"
    severity = NOTE
    basis = (FORM_2021,)
    relation = "in-force"
    message = Text(
        "“{label}”：现行有效 {left} 件，按上年现行有效件数加本年制发、减本年废止应为 {right} = {right_sum} 件",
        "{label}: {left} in force, but last year's and those issued less those repealed this year are {right} = {right_sum}",
    )
    help = Text(
        "核对本年制发、废止和自动失效的文件；因清理等原因不一致的，不用改",
        "check what was issued, repealed or lapsed this year; where a clean-up explains it, leave it as it is",
    )

    def target(self, equation: Equation, context: Context) -> Operand:  # noqa: ARG002
        """Return the figure in force."""
        return equation.left[0]
