"""GL206."""

from govlint.rule import ERROR
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.figures.sums import SumRule


class ApplicantsSum(SumRule):
    """一行六类申请人之和不等于总计。

    检查什么：收到和处理政府信息公开申请情况表每一行，自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他六列之和
        是否等于总计。
    为什么：总计就是各类申请人之和，对不上说明至少有一格填错，是上级审核退回最常见的原因之一。
    反例：
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 16 2 0 0 0 0 17
    正例：
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 16 2 0 0 0 0 18
    局限：有空白、读不出或缺失的单元格时不作判断，计入“无法核对”；两格的错误恰好抵消时看不出来。

    The six columns of applicants in a row do not add up to the total.

    What it checks: In every row of the table of requests: natural persons, businesses, research institutions, public-interest
        organisations, legal service providers and others against the total.
    Why: The total is the sum of the applicants; where they differ at least one cell is wrong, one of the
        most frequent reasons for a report to come back.
    Limits: A row with a blank, unreadable or missing cell is not assessed (the summary counts it); two errors that
        cancel out are not seen.
    """

    code, name = "GL206", "applicants-sum"
    severity = ERROR
    basis = (FORM_2021, FORM_2019)
    relation = "applicants"
    message = Text(
        "{label}：{sum} = {left}，总计为 {right_sum}", "{label}: {sum} = {left}, but the total is {right_sum}"
    )
    help = Text(
        "核对六类申请人的数字和总计，改正填错的一格",
        "check the six columns and the total and correct the cell that is wrong",
    )
