"""GL203."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from govlint.facts import Context, TableReading, once_per_report
from govlint.figures import BLANK
from govlint.forms.relations import Operand
from govlint.rule import WARNING, Applicability, Edit, Finding, Rule, related
from govlint.source import Span
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.figures.gl204_not_a_count import uncommon_figures
from govlint_rules.labels import cell_name

_SHOWN = 5


class BlankCell(Rule):
    """表格中有空白单元格，或者用“/”“-”“无”代替数字。

    检查什么：三张官方表格中应填数字的单元格是否空着，或者只有“/”“-”“—”“无”。每张表只提示一次，指在第一处，并说明共有几处。
    为什么：空白分不清是没有发生还是漏填，勾稽关系也无从核对；没有发生的应填“0”。
    反例：
        二、主动公开政府信息情况
        第二十条第（一）项
        信息内容 本年制发件数 本年废止件数 现行有效件数
        规章 / / /
        行政规范性文件 3 0 17
    正例：
        二、主动公开政府信息情况
        第二十条第（一）项
        信息内容 本年制发件数 本年废止件数 现行有效件数
        规章 0 0 0
        行政规范性文件 3 0 17
    局限：从 PDF 提取的纯文本里，空白单元格往往不留痕迹，此时该行只能算“单元格缺失”，不提示。修改建议填“0”
        （填“0”后合计不平的单元格除外），是否确实为零须人工核对，不能不看就改。

    Cells of a table that are blank or hold "/", "-" or 无 instead of a number.

    What it checks: Whether cells of the three official tables that want a number are empty or hold only "/", "-", "—" or 无. One
        finding a table, at the first such cell, saying how many there are.
    Why: A blank does not say whether nothing happened or the figure was forgotten, and no sum can be checked; where nothing
        happened the form wants 0.
    Limits: In plain text taken from a PDF a blank cell often leaves no trace; the row then only lacks cells, which this rule does
        not report. The fix writes 0, except where a sum would not add up with it; whether it is true only you can tell, so
        look before you accept it.
    """

    code, name = "GL203", "blank-cell"
    severity = WARNING
    wants = TableReading
    basis = (FORM_2021, FORM_2019)
    fixable = Applicability.UNSAFE
    message = Text(
        "{table}有 {count} 个单元格没有填数字，首处为“{cell}”",
        "{count} cells of the {table} have no number; the first is {cell}",
    )
    help = Text("没有发生的填“0”，漏填的补填", "write 0 where nothing happened, and the figure where it was forgotten")

    def check(self, node: TableReading, context: Context) -> Iterator[Finding]:
        blanks = sorted(_blanks(node, context))
        if not blanks:
            return
        no_zeros = _no_zeros(context)
        (first, field), others = blanks[0], blanks[1 : 1 + _SHOWN]
        message = self.message if len(blanks) > 1 else _ONE
        yield self.finding(
            first,
            message=message,
            related=[related(span, _ALSO, cell=cell_name(name, context)) for span, name in others],
            edits=[Edit(span, "0") for span, name in blanks if name not in no_zeros],
            place=field,
            table=node.table.name,
            count=len(blanks),
            cell=cell_name(field, context),
        )


_ONE = Text("{table}的“{cell}”没有填数字", "{table}: {cell} has no number")
_ALSO = Text("{cell}：也没有填数字", "{cell}: no number either")


def _blanks(reading: TableReading, context: Context) -> Iterator[tuple[Span, str]]:
    blanks = _blank_cells(context)
    for field in reading.due.figures if blanks else ():
        if field in blanks:
            yield blanks[field], field


@once_per_report
def _blank_cells(context: Context) -> dict[str, Span]:
    """Return where the blank cells of all tables are, by their fields."""
    blanks = [figure for figure in uncommon_figures(context) if figure.status is BLANK]
    return {figure.field: figure.span for figure in blanks if figure.span is not None}


def _no_zeros(context: Context) -> frozenset[str]:
    """Return the blank cells that cannot be 0, because a sum that they are part of does not add up then."""
    return frozenset(
        figure.field
        for equation in context.equations
        if equation.missing and _with_zeros(equation.left) != _with_zeros(equation.right)
        for figure in equation.missing
    )


def _with_zeros(operands: Iterable[Operand]) -> Decimal:
    return sum((each.sign * (each.figure.value or Decimal(0)) for each in operands), Decimal(0))
