"""GL201."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.figures import Figure, Problem
from govlint.rule import ERROR, Finding, Rule
from govlint.text import Text
from govlint.tree import Quantity
from govlint_rules.bases import FORM_2019, FORM_2021, NUMERALS
from govlint_rules.labels import cell_name


class MalformedNumber(Rule):
    """数字写法有误，读不出唯一的数值。

    检查什么：表格单元格和正文中的数字，小数点多于一个、千分位分隔位置不对、用了全角逗号分隔的，如“91.928.320”“1,23”“12，200”。
    为什么：这样的数字谁也说不准是多少，勾稽关系无从核对，上级汇总时会被退回。
    反例：
        二、主动公开政府信息情况
        第二十条第（九）项
        信息内容 采购项目数量 采购总金额
        政府集中采购 215 91.928.320
    正例：
        二、主动公开政府信息情况
        第二十条第（九）项
        信息内容 采购项目数量 采购总金额
        政府集中采购 215 9192.832 万元
    局限：写法正确但数值抄错的，本规则看不出来，由勾稽关系（GL206 至 GL209）核对。

    A number that is written so that it has no certain value.

    What it checks: Numbers in table cells and in the text with more than one decimal point, with thousands
        separators in the wrong places, or with full-width commas: "91.928.320", "1,23", "12，200".
    Why: Nobody can tell how much it is; no sum can be checked and the report will come back.
    Limits: A number that is well formed but wrong is left to the sums (GL206 to GL209).
    """

    code, name = "GL201", "malformed-number"
    severity = ERROR
    wants = (Figure, Quantity)
    basis = (FORM_2021, FORM_2019, NUMERALS)
    message = Text("数字写法有误：“{text}”读不出数值", "malformed number: “{text}” has no certain value")
    help = Text(
        "核对原始数据后改正；小数点只能有一个，千分位每三位一个半角逗号或不加",
        "check it against your records; one decimal point, a comma after every three digits or none at all",
    )

    def check(self, node: Figure | Quantity, context: Context) -> Iterator[Finding]:
        if isinstance(node, Quantity):
            if node.value is None:
                yield self.finding(node.span, text=node.number)
        elif node.problem is Problem.MALFORMED and node.span is not None:
            cell = cell_name(node.field, context)
            message = Text(f"{{cell}}：{self.message.zh}", f"{{cell}}: {self.message.en}")
            yield self.finding(node.span, message=message, place=node.field, text=node.text, cell=cell)
