"""GL208."""

from govlint.facts import Context, Equation
from govlint.forms.relations import Operand
from govlint.rule import ERROR
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.figures.sums import SumRule


class Balance(SumRule):
    """一列的第一项加第二项不等于第三项加第四项。

    检查什么：收到和处理政府信息公开申请情况表每一列，“一、本年新收”加“二、上年结转”是否等于“（七）总计”加“四、结转下年度
        继续办理”。
    为什么：这是格式中印明的勾稽关系：收到和结转来的申请，要么已经办结，要么结转下年。
    反例：
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 16 2 0 0 0 0 18
        二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1
        （七）总计 15 2 0 0 0 0 17
        四、结转下年度继续办理 1 0 0 0 0 0 1
    正例：
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 16 2 0 0 0 0 18
        二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1
        （七）总计 16 2 0 0 0 0 18
        四、结转下年度继续办理 1 0 0 0 0 0 1
    局限：四格中有空白、读不出或缺失的，不作判断，计入“无法核对”；四格中究竟哪一格填错，只能推测：
        指在另一条勾稽关系也不成立的那一格，没有这样的格就指在“四、结转下年度继续办理”。

    In a column the first and second items do not equal the third and fourth.

    What it checks: In every column of the table of requests: received plus carried in against （七）总计 plus carried out.
    Why: The form prints this relation: what came in was either concluded or carried into the next year.
    Limits: A column with a blank, unreadable or missing cell among the four is not assessed (the summary counts it).
        Which of the four is wrong is a guess: the one that breaks another sum as well, else the one carried out.
    """

    code, name = "GL208", "balance"
    severity = ERROR
    basis = (FORM_2021, FORM_2019)
    relation = "balance"
    message = Text(
        "“{label}”列：第一项加第二项 {sum} = {left}，第三项（总计）加第四项 {right} = {right_sum}",
        "column {label}: received and carried in are {sum} = {left}, but concluded and carried out {right} = {right_sum}",
    )
    help = Text(
        "核对该列的新收、上年结转、（七）总计和结转下年度四格，改正填错的一格",
        "check the four cells received, carried in, （七）总计 and carried out of this column, and correct the wrong one",
    )

    def target(self, equation: Equation, context: Context) -> Operand:
        """Return the figure that breaks another sum as well, else the last."""
        broken = {
            operand.figure.field
            for other in context.equations
            if other.holds is False and other.relation != self.relation
            for operand in (other.right[-1], *(other.left if other.relation == "applicants" else ()))
        }
        suspects = (*reversed(equation.right), *equation.left)
        return next((each for each in suspects if each.figure.field in broken), equation.right[-1])
