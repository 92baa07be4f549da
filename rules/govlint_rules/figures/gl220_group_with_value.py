"""GL220."""

from collections.abc import Iterator
from decimal import Decimal

from govlint.facts import Context, TableReading
from govlint.figures import Figure
from govlint.forms.reading import GroupRow
from govlint.forms.relations import Operand
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.figures.sums import cells, plain, said, without_zeros


class GroupWithValue(Rule):
    """“（三）不予公开”等分类标题行填了数字，与下面各行之和不一致。

    检查什么：收到和处理政府信息公开申请情况表中，（三）不予公开、（四）无法提供、（五）不予处理、（六）其他处理是分类标题，
        本身不填数；这一行填了不为 0 的数字时，是否等于下面各行同一列之和。每个标题行只提示一次。
    为什么：标题行的数字不计入“（七）总计”。它与各行之和不等，多半是数字没有填到具体情形里，或者各行改过而标题行没有改。
    反例：
        三、收到和处理政府信息公开申请情况
        （四）无法提供 3 0 0 0 0 0 3
        1.本机关不掌握相关政府信息 1 0 0 0 0 0 1
        2.没有现成信息需要另行制作 0 0 0 0 0 0 0
        3.补正后申请内容仍不明确 1 0 0 0 0 0 1
    正例：
        三、收到和处理政府信息公开申请情况
        （四）无法提供 2 0 0 0 0 0 2
        1.本机关不掌握相关政府信息 1 0 0 0 0 0 1
        2.没有现成信息需要另行制作 0 0 0 0 0 0 0
        3.补正后申请内容仍不明确 1 0 0 0 0 0 1
        ---
        三、收到和处理政府信息公开申请情况
        （四）无法提供
        1.本机关不掌握相关政府信息 1 0 0 0 0 0 1
        2.没有现成信息需要另行制作 0 0 0 0 0 0 0
        3.补正后申请内容仍不明确 1 0 0 0 0 0 1
    局限：标题行填 0 或者空白、与各行之和相等的不提示；下面有空白、读不出或缺失的单元格时，该列不作判断；
        2019年格式中“（六）其他处理”本来就是一行，不在此列。

    The heading of a group, such as （三）不予公开, bears a figure that the rows below it do not add up to.

    What it checks: In the table of requests （三）, （四）, （五） and （六） are headings without figures of their own. Where
        one bears a figure other than 0, the rows below it must add up to that, in each column. One finding a heading.
    Why: A heading's figure does not count in （七）总计. Where the rows do not give it, the requests were mostly not
        assigned to any case, or the rows were corrected and the heading was not.
    Limits: 0, blanks and sums that agree are not reported. A column with a blank, unreadable or missing cell below the heading is
        not judged. In the form of 2019 （六）其他处理 is a row by itself.
    """

    code, name = "GL220", "group-with-value"
    severity = WARNING
    wants = TableReading
    basis = (FORM_2021, FORM_2019)
    message = Text(
        "“{group}”是分类标题，不填数；这里填了 {value}，而下面各行之和为 {sum}（“{column}”列）",
        "{group} is a heading without a figure; here it bears {value}, while the rows below it give {sum} (column {column})",
    )
    help = Text(
        "把这些件数填到下面具体的情形里，标题行不填数",
        "enter these requests in the rows of their cases, and leave the heading without figures",
    )
    _also = Text("“{column}”列也不一致", "column {column} disagrees as well")

    def check(self, node: TableReading, context: Context) -> Iterator[Finding]:
        for group in node.groups:
            wrong = [
                (figure, below, at)
                for at, figure in enumerate(group.figures)
                if figure.value and (below := _below(group, at, node, context)) and _total(below) != figure.value
            ]
            if not wrong:
                continue
            figure, below, at = wrong[0]
            columns = node.table.block[0].columns
            counting = without_zeros(below)
            total = plain(_total(below))
            yield self.finding(
                figure.span or group.row.span,
                related=[
                    *cells(counting, context),
                    *(related(each.span, self._also, column=columns[i].label) for each, _, i in wrong[1:] if each.span),
                ],
                place=figure.field,
                group=group.form.label,
                value=plain(figure.value),
                sum=f"{said(counting)} = {total}" if len(counting) > 1 else total,
                column=columns[at].label,
            )


def _below(group: GroupRow, column: int, reading: TableReading, context: Context) -> tuple[Operand, ...]:
    """Return the cells of a column below a group's heading; nothing where one of them has no value."""
    form = reading.table.block[0].columns[column]
    figures: list[Figure] = [context.figures[reading.table.field(row, form)] for row in group.rows]
    return () if any(figure.value is None for figure in figures) else tuple(Operand(figure) for figure in figures)


def _total(operands: tuple[Operand, ...]) -> Decimal:
    return sum((operand.figure.value or Decimal(0) for operand in operands), Decimal(0))
