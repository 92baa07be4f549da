"""GL901."""

from govlint.rule import ERROR
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.figures.sums import SumRule


class CarryOver(SumRule):
    """上年结转的数量与上一年度报告的“结转下年度继续办理”不一致。

    检查什么：收到和处理政府信息公开申请情况表每一列，本年报告的“二、上年结转”是否等于上一年度报告的“四、结转下年度继续办理”。
    为什么：上一年没有办结的申请全部转入本年，两年报告的这两行应当逐列相同；不同说明其中一年统计有误。
    反例：
        === 上一年
        青河县2022年政府信息公开工作年度报告
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 16 2 0 0 0 0 18
        二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
        （七）总计 15 1 0 0 0 0 16
        四、结转下年度继续办理 1 1 0 0 0 0 2
        === 本年
        青河县2023年政府信息公开工作年度报告
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 20 0 0 0 0 0 20
        二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1
        （七）总计 21 0 0 0 0 0 21
        四、结转下年度继续办理 0 0 0 0 0 0 0
    正例：
        === 上一年
        青河县2022年政府信息公开工作年度报告
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 16 2 0 0 0 0 18
        二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
        （七）总计 15 1 0 0 0 0 16
        四、结转下年度继续办理 1 1 0 0 0 0 2
        === 本年
        青河县2023年政府信息公开工作年度报告
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 20 0 0 0 0 0 20
        二、上年结转政府信息公开申请数量 1 1 0 0 0 0 2
        （七）总计 21 1 0 0 0 0 22
        四、结转下年度继续办理 0 0 0 0 0 0 0
    局限：两年的报告都在手才能比对（--previous，或者一次检查同一机关的几年报告）；两格中有空白、读不出或缺失的，不作判断，计入
        “无法核对”；两年中哪一年填错，看不出来。

    What was carried in is not what last year's report carried out.

    What it checks: In every column of the table of requests: carried in against carried out of the report of the year before.
    Why: All requests that were not concluded go into the next year, so the two rows agree column by column; where they do not,
        one of the years was counted wrongly.
    Limits: Both years must be at hand (--previous, or several years of one organ in one run). A column with a blank, unreadable
        or missing cell is not assessed (the summary counts it). Which of the two years is wrong cannot be told.
    """

    code, name = "GL901", "carry-over"
    severity = ERROR
    basis = (FORM_2021, FORM_2019)
    relation = "carry-over"
    message = Text(
        "“{label}”列：上年结转 {left}，上一年度报告的结转下年度为 {right_sum}",
        "column {label}: {left} carried in, but last year's report carried out {right_sum}",
    )
    help = Text(
        "核对上年未办结的申请，改正本年的“上年结转”；上年报告有误的，按原始台账核实两年数据",
        "check the requests left open last year and correct what was carried in; or last year's report is wrong: check both",
    )
