"""GL209."""

from govlint.rule import ERROR
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.figures.sums import SumRule


class ProceedingsSum(SumRule):
    """行政复议、行政诉讼的四种结果之和不等于总计。

    检查什么：政府信息公开行政复议、行政诉讼情况表的三组（行政复议、未经复议直接起诉、复议后起诉），结果维持、结果纠正、其他结果、
        尚未审结之和是否等于该组总计。
    为什么：总计就是四种情形之和；最常见的错误是填了各项结果却漏填总计。
    反例：
        四、政府信息公开行政复议、行政诉讼情况
        结果维持 结果纠正 其他结果 尚未审结 总计
        10 1 0 0 0 2 0 0 0 2 0 0 0 0 0
    正例：
        四、政府信息公开行政复议、行政诉讼情况
        结果维持 结果纠正 其他结果 尚未审结 总计
        10 1 0 0 11 2 0 0 0 2 0 0 0 0 0
    局限：该组有空白、读不出或缺失的单元格时不作判断，计入“无法核对”。

    The four results of reviews or litigation do not add up to the total.

    What it checks: In each of the three groups of the table of reviews and litigation (reviews, direct litigation,
        litigation after review): upheld, corrected, other and pending against the group's total.
    Why: The total is the sum of the four; the usual slip is a total left at 0.
    Limits: A group with a blank, unreadable or missing cell is not assessed (the summary counts it).
    """

    code, name = "GL209", "proceedings-sum"
    severity = ERROR
    basis = (FORM_2021, FORM_2019)
    relation = "proceedings"
    message = Text(
        "{label}：{sum} = {left}，总计为 {right_sum}", "{label}: {sum} = {left}, but the total is {right_sum}"
    )
    help = Text(
        "核对该组四种结果和总计，改正填错的一格",
        "check the four results and the total of this group, and correct the cell that is wrong",
    )
