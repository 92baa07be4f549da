"""GL205."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.figures import EXACT, Figures
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint_rules.bases import FORM_2019
from govlint_rules.figures.gl204_not_a_count import uncommon_figures
from govlint_rules.labels import cell_name


class ChangeWithoutSign(Rule):
    """“本年增/减”没有写明是增还是减。

    检查什么：2019年格式“本年增/减”一列，不为 0 的数字是否写了“增”“减”或者正负号。
    为什么：只写“67”看不出是增加 67 项还是减少 67 项，下一年度的“上一年项目数量”也无法衔接。
    反例：
        青河县2020年政府信息公开工作年度报告
        二、主动公开政府信息情况
        第二十条第（五）项
        信息内容 上一年项目数量 本年增/减 处理决定数量
        其他对外管理服务事项 298 67 136
    正例：
        青河县2020年政府信息公开工作年度报告
        二、主动公开政府信息情况
        第二十条第（五）项
        信息内容 上一年项目数量 本年增/减 处理决定数量
        行政许可 666 减 35 2350
        其他对外管理服务事项 298 +67 136
    局限：只看有没有写明增减，写反了看不出来；不与上年的报告比对。

    A change against last year that does not say whether it is up or down.

    What it checks: In the column 本年增/减 of the form of 2019, whether figures other than 0 have 增, 减 or a sign.
    Why: "67" may be 67 more or 67 fewer, and next year's report cannot be joined to it.
    Limits: Whether the direction is right cannot be seen; last year's report is not compared.
    """

    code, name = "GL205", "change-without-sign"
    severity = WARNING
    wants = Figures
    basis = (FORM_2019,)
    message = Text("{cell}：“{text}”没有写明是增还是减", "{cell}: “{text}” does not say whether it is up or down")
    help = Text("写作“增 {number}”或“减 {number}”", "write “增 {number}” (up) or “减 {number}” (down)")

    def check(self, _node: Figures, context: Context) -> Iterator[Finding]:
        for figure in uncommon_figures(context):
            if figure.kind != "change" or figure.status is not EXACT or figure.signed or not figure.value:
                continue
            if figure.span is not None:
                cell = cell_name(figure.field, context)
                yield self.finding(figure.span, place=figure.field, cell=cell, text=figure.text, number=figure.text)
