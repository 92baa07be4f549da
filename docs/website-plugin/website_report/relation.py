"""WS001：报表的数量关系。The relations of the form."""

from collections.abc import Iterator

from govlint.facts import Context, Equation
from govlint.rule import ERROR, Basis, Finding, Rule, related
from govlint.text import Text

FORM = Basis(Text("《政府网站发展指引》（国办发〔2017〕47号）附件", "Guidelines for government websites (2017), annex"))


class Relation(Rule):
    """报表中的数量关系不成立。

    检查什么：解读信息发布总数等于各项之和，办件量总数等于自然人与法人之和；可全程在线办理的事项不多于事项总数，办结的留言不多于收到的。
    为什么：总数和分项由不同的人填，最容易对不上。
    反例：
        青河县人民政府网站
        政府网站工作年度报表（2024年度）
        三、办事服务
        办件量总数 300
        自然人办件量 200
        法人办件量 90
    正例：
        青河县人民政府网站
        政府网站工作年度报表（2024年度）
        三、办事服务
        办件量总数 290
        自然人办件量 200
        法人办件量 90
    局限：少一个数字的关系不核对，计入“无法核对”。

    A relation of the form that does not hold.

    What it checks: Interpretations and cases are the sums of their parts; services online are no more than all services, and
    messages dealt with no more than those received.
    Why: Totals and parts are filled in by different people.
    Limits: A relation that lacks a figure is not checked and counts as not assessable.
    """

    code, name, severity, wants = "WS001", "website-relation", ERROR, Equation
    kinds = ("website",)
    message = Text("数量关系不成立：{formula}", "a relation does not hold: {formula}")
    help = Text("核对原始数据，改正填错的一处", "check it against your records")
    basis = (FORM,)

    def check(self, node: Equation, context: Context) -> Iterator[Finding]:
        """Yield a finding at the first figure of a relation that does not hold."""
        if node.holds is not False:
            return
        names = context.forms.cell_names(context.form)
        operands = (*node.left, *node.right)
        first, *others = [each.figure for each in operands if each.figure.span is not None]
        said = [(names[each.figure.field], each.figure.text) for each in operands]
        formula = Text(
            "，".join(f"{name.zh} {text}" for name, text in said), ", ".join(f"{name.en} {text}" for name, text in said)
        )
        yield self.finding(
            first.span,
            related=[related(each.span, names[each.field]) for each in others],
            place=node.relation,
            formula=formula,
        )
