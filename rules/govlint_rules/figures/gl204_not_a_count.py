"""GL204."""

from collections.abc import Iterator

from govlint.facts import Context, once_per_report
from govlint.figures import Figure, Figures, Problem
from govlint.rule import ERROR, Finding, Rule
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.labels import cell_name


class NotACount(Rule):
    """应填件数的单元格填了负数、小数或文字。

    检查什么：表格中应填数量的单元格是否为非负整数；应填数字的单元格是否填了文字。“本年增/减”可以是负数，收费金额可以是小数。
    为什么：件数只能是 0 或正整数，负数、小数和文字说明填错了行列，或者把别处的内容粘贴了进来。
    反例：
        二、主动公开政府信息情况
        第二十条第（六）项
        信息内容 本年处理决定数量
        行政处罚 -24
        ---
        二、主动公开政府信息情况
        第二十条第（五）项
        信息内容 本年处理决定数量
        行政许可 23.5
    正例：
        二、主动公开政府信息情况
        第二十条第（六）项
        信息内容 上一年项目数量 本年增/减 处理决定数量
        行政处罚 319 -24 295
        ---
        二、主动公开政府信息情况
        第二十条第（八）项
        信息内容 本年收费金额（单位：万元）
        行政事业性收费 23.5
    局限：带量词的整数（“18 件”）读作数字，不提示；空白和“/”“-”由 GL203 提示，写法有误的数字由 GL201 提示；
        “23.5万”一类以万计的数只要折合为整数就不提示。

    A cell that wants a count holds a negative number, a fraction or words.

    What it checks: Cells that count things must hold whole numbers of 0 or more, and no cell that wants a number may hold
        words. The change against last year may be negative and fees may have decimals.
    Why: Things are counted in whole numbers; anything else was filled into the wrong cell or pasted from elsewhere.
    Limits: A whole number with a measure word ("18 件") is read as that number. Blanks, "/" and "-" are left to GL203,
        malformed numbers to GL201. A number in 万 ("23.5万") passes when it comes to a whole number.
    """

    code, name = "GL204", "not-a-count"
    severity = ERROR
    wants = Figures
    basis = (FORM_2021, FORM_2019)
    message = Text("{cell}：“{text}”不是数字", "{cell}: “{text}” is no number")
    help = Text(
        "核对后填写实际数字；没有发生的填“0”，说明性文字写到正文里",
        "check it and write the actual number, 0 where nothing happened; put explanations into the text",
    )

    def check(self, _node: Figures, context: Context) -> Iterator[Finding]:
        for figure in uncommon_figures(context):
            message = _fault(figure) if not figure.text.isdecimal() else None
            if message is not None and figure.span is not None:
                cell = cell_name(figure.field, context)
                yield self.finding(figure.span, message=message, place=figure.field, cell=cell, text=figure.text)


@once_per_report
def uncommon_figures(context: Context) -> tuple[Figure, ...]:
    """Return the figures that are not just digits in a column that counts: few of a report's hundreds."""
    return tuple([each for each in context.figures if each.kind != "count" or not each.text.isdecimal()])


_NEGATIVE = Text(
    "{cell}：应填 0 或正整数，不能是负数“{text}”",
    "{cell}: “{text}” is negative; it must be a whole number of 0 or more",
)
_FRACTION = Text("{cell}：件数应为整数，不能是“{text}”", "{cell}: “{text}” is no whole number")


def _fault(figure: Figure) -> Text | None:
    if figure.value is None:
        return NotACount.message if figure.problem is Problem.TEXT else None
    if figure.kind == "change":
        return None
    if figure.value < 0:
        return _NEGATIVE
    if figure.kind == "count" and figure.value != figure.value.to_integral_value():
        return _FRACTION
    return None
