"""GL207."""

from collections.abc import Iterator
from itertools import islice

from govlint.facts import Equation
from govlint.forms.relations import Operand
from govlint.rule import ERROR
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.figures.sums import SumRule, without_zeros

_SHOWN = 5


class OutcomesSum(SumRule):
    """一列的各项办理结果之和不等于（七）总计。

    检查什么：收到和处理政府信息公开申请情况表每一列，（一）予以公开、（二）部分公开和（三）至（六）各小项之和是否等于（七）总计。
    为什么：每件申请只计一种办理结果，各项结果之和就是办结总数；对不上说明漏计、重复计或者填错了格。
    反例：
        青河县2020年政府信息公开工作年度报告
        三、收到和处理政府信息公开申请情况
        （一）予以公开 16 2 0 0 0 0 18
        （二）部分公开（区分处理的，只计这一情形，不计其他情形） 0 0 0 0 0 0 0
        1.属于国家秘密 0 0 0 0 0 0 0
        2.其他法律行政法规禁止公开 0 0 0 0 0 0 0
        3.危及“三安全一稳定” 0 0 0 0 0 0 0
        4.保护第三方合法权益 0 0 0 0 0 0 0
        5.属于三类内部事务信息 0 0 0 0 0 0 0
        6.属于四类过程性信息 0 0 0 0 0 0 0
        7.属于行政执法案卷 0 0 0 0 0 0 0
        8.属于行政查询事项 0 0 0 0 0 0 0
        1.本机关不掌握相关政府信息 2 0 0 0 0 0 2
        2.没有现成信息需要另行制作 0 0 0 0 0 0 0
        3.补正后申请内容仍不明确 0 0 0 0 0 0 0
        1.信访举报投诉类申请 0 0 0 0 0 0 0
        2.重复申请 0 0 0 0 0 0 0
        3.要求提供公开出版物 0 0 0 0 0 0 0
        4.无正当理由大量反复申请 0 0 0 0 0 0 0
        5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0
        （六）其他处理 0 0 0 0 0 0 0
        （七）总计 16 2 0 0 0 0 18
    正例：
        青河县2020年政府信息公开工作年度报告
        三、收到和处理政府信息公开申请情况
        （一）予以公开 16 2 0 0 0 0 18
        （二）部分公开（区分处理的，只计这一情形，不计其他情形） 0 0 0 0 0 0 0
        1.属于国家秘密 0 0 0 0 0 0 0
        2.其他法律行政法规禁止公开 0 0 0 0 0 0 0
        3.危及“三安全一稳定” 0 0 0 0 0 0 0
        4.保护第三方合法权益 0 0 0 0 0 0 0
        5.属于三类内部事务信息 0 0 0 0 0 0 0
        6.属于四类过程性信息 0 0 0 0 0 0 0
        7.属于行政执法案卷 0 0 0 0 0 0 0
        8.属于行政查询事项 0 0 0 0 0 0 0
        1.本机关不掌握相关政府信息 2 0 0 0 0 0 2
        2.没有现成信息需要另行制作 0 0 0 0 0 0 0
        3.补正后申请内容仍不明确 0 0 0 0 0 0 0
        1.信访举报投诉类申请 0 0 0 0 0 0 0
        2.重复申请 0 0 0 0 0 0 0
        3.要求提供公开出版物 0 0 0 0 0 0 0
        4.无正当理由大量反复申请 0 0 0 0 0 0 0
        5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0
        （六）其他处理 0 0 0 0 0 0 0
        （七）总计 18 2 0 0 0 0 20
    局限：该列有空白、读不出或缺失的单元格时不作判断，计入“无法核对”；两格的错误恰好抵消时看不出来。

    The outcomes in a column do not add up to （七）总计.

    What it checks: In every column of the table of requests: granted, partly granted and all sub-rows of （三） to （六）
        against （七）总计.
    Why: Every request counts under one outcome, so the outcomes make up all that were concluded; where they differ, one was
        left out, counted twice or put into the wrong cell.
    Limits: A column with a blank, unreadable or missing cell is not assessed (the summary counts it); two errors that cancel out
        are not seen.
    """

    code, name = "GL207", "outcomes-sum"
    severity = ERROR
    basis = (FORM_2021, FORM_2019)
    relation = "outcomes"
    message = Text(
        "“{label}”列：各项办理结果合计 {working}，（七）总计为 {right_sum}",
        "column {label}: the outcomes come to {working}, but （七）总计 is {right_sum}",
    )
    help = Text(
        "核对该列（一）至（六）各项和（七）总计，改正填错的一格",
        "check the outcomes （一） to （六） of this column and （七）总计, and correct the cell that is wrong",
    )

    def others(self, equation: Equation, target: Operand) -> Iterator[Operand]:
        """Yield the addends that are not 0; where all are, the first few."""
        others = tuple(super().others(equation, target))
        return iter(without_zeros(others) or tuple(islice(others, _SHOWN)))
