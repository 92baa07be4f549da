"""GL111."""

from collections.abc import Iterator

from govlint.facts import Context, TableReading
from govlint.figures import Problem
from govlint.forms.lines import row_key
from govlint.forms.reading import MatchedRow, span_of
from govlint.forms.slots import row_keys
from govlint.rule import WARNING, Finding, Related, Rule, related
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.labels import FEW, some_labels

_OLD_FORM = "2019"


class TableForm(Rule):
    """表格的行列与统一格式不一致。

    检查什么：统一格式规定的表格，有没有缺行；一行里数字的个数是否与列数相同；行标题有没有掉字（断成几行的也看）、换成别的说法；2021年起（六）其他处理是否按格式分三行
        填写；有没有分不清属于哪一行的数字。
    为什么：少一行、多一列，后面的数字就会对错位置，上级汇总和系统采集都会出错；读不出的数字也无法核对。
    反例：
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 16 2 0 0 0 0 18
        二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0 0
        ---
        青河县2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        第二十条第（一）项
        信息内容 本年制发件数 本年废止件数 现行有效件数
        规章 0 0 0
        第二十条第（五）项
        信息内容 本年处理决定数量
        行政许可 97
    正例：
        四、政府信息公开行政复议、行政诉讼情况
        行政复议 行政诉讼
        未经复议直接起诉 复议后起诉
        0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
    局限：从 PDF 等转出的文本，行或单元格可能在转换时丢失，请先对照原件；表头的增删改不检查。

    Rows or columns of a table are not those of the form.

    What it checks: Whether a row of the official table is missing, a row has more or fewer numbers than there are columns, a
        label (also one broken over lines) has lost characters or become another, （六）其他处理 is not filled in row by row
        (from 2021 on), or numbers stand where it is not clear which row they are.
    Why: With a row less or a column more every number behind is taken for another; what cannot be read cannot be checked.
    Limits: Text taken from a PDF may have lost rows or cells on the way: look at the original first. Headers that were
        added, dropped or renamed are not looked at.
    """

    code, name = "GL111", "table-form"
    severity = WARNING
    wants = TableReading
    basis = (FORM_2021, FORM_2019)
    message = Text("{table}缺少{count}行：{rows}", "rows missing from the {table}, {count} in all: {rows}")
    help = Text("对照统一格式补齐，没有发生的填“0”", "add them as the form has them, with 0 where nothing happened")
    _count = Text(
        "“{row}”有{cells}个数字，表格有{columns}列，无法对应",
        "numbers in the row “{row}”: {cells}; columns in the form: {columns}",
    )
    _line = Text(
        "{table}应有{columns}个数字，这里有{cells}个，分不清是哪一列的",
        "numbers in the {table}: {cells}; columns in the form: {columns}; it is not clear which number is in which column",
    )
    _line_help = Text("对照统一格式，每列填一个数字", "one number a column, as in the form")
    _count_help = Text("核对这一行，每列填一个数字", "check the row; one number a column")
    _unclear = Text(
        "{table}有{count}行数字分不清是哪一行：{rows}",
        "in the {table} it is not clear which row {count} line(s) are: {rows}",
    )
    _unclear_help = Text(
        "核对原件，让行标题和数字在同一行", "check the original; put each label on the line of its numbers"
    )
    _one_row = Text(
        "（六）其他处理应按统一格式分三行填写，这里只有一行",
        "（六）其他处理 has three rows in the form, here it is one",
    )
    _one_row_help = Text("拆成格式规定的三行，逐行填写", "fill in the three rows of the form")
    _dropped = Text("行标题掉字，应为“{label}”", "characters are missing from the label; it should be “{label}”")
    _dropped_help = Text("按统一格式改正行标题", "write the label as the form has it")
    _where = Text("这一行", "this line")

    def check(self, node: TableReading, context: Context) -> Iterator[Finding]:
        if not node.rows:
            return
        found = {id(match.form) for match in node.rows}
        lost = [row for row in node.expected if id(row) not in found]
        if lost and all(match.is_sure for match in node.rows):
            from govlint_rules.structure.missing_rows import missing_rows  # noqa: PLC0415 — only they need it

            yield from missing_rows(self, node, lost)
        yield from self._unsure(node)
        for match in node.rows:
            if len(match.row.cells) != len(match.block.columns):
                yield from self._wrong_count(match, node, context)
        yield from self._labels(node, context)

    def _unsure(self, node: TableReading) -> Iterator[Finding]:
        unsure = [match for match in node.rows if not match.is_sure]
        if not unsure:
            return
        spans = [span_of(match.row.cells) for match in unsure]
        others: list[Related] = [related(span, self._where) for span in spans[1:FEW]]
        if not any(row.label.zh for row in node.expected):
            yield self.finding(
                spans[0],
                message=self._line,
                help=self._line_help,
                related=others,
                place=node.table.id,
                table=node.table.name,
                cells=sum(len(match.row.cells) for match in node.rows),
                columns=len(node.due.figures),
            )
            return
        yield self.finding(
            spans[0],
            message=self._unclear,
            help=self._unclear_help,
            related=others,
            place=node.table.id,
            table=node.table.name,
            count=len(unsure),
            rows=some_labels([match.form.label for match in unsure]),
        )

    def _wrong_count(self, match: MatchedRow, node: TableReading, context: Context) -> Iterator[Finding]:
        cells = match.row.cells
        field = _first_field(match, node)
        if context.figures[field].problem in {Problem.CELLS_LOST, Problem.CELLS_ADDED}:
            yield self.finding(
                span_of(cells),
                message=self._count,
                help=self._count_help,
                place=field,
                row=_named(match, node),
                cells=len(cells),
                columns=len(match.block.columns),
            )

    def _labels(self, node: TableReading, context: Context) -> Iterator[Finding]:
        suspects = []
        for match in node.rows:
            if _is_alternative(match, context):
                yield self.finding(
                    match.row.label_span,
                    message=self._one_row,
                    help=self._one_row_help,
                    place=_first_field(match, node),
                )
            elif match.row.label != match.form.label.zh:
                suspects.append(match)
        words = "".join(row_key(row.label) for row in node.lines) if suspects else ""
        suspects = [match for match in suspects if not _is_whole(match, words)]
        if not suspects:
            return
        from govlint_rules.structure.damaged import damaged_labels  # noqa: PLC0415 — only labels unlike the form's need it

        for match, line in damaged_labels(node, suspects, context.source.folded):
            yield self.finding(
                line.label_span,
                message=self._dropped,
                help=self._dropped_help,
                place=_first_field(match, node),
                label=match.form.label.zh,
            )


def _named(match: MatchedRow, node: TableReading) -> Text:
    """Return what to call a row; a table with one row only has no label for it."""
    return match.form.label if match.form.label.zh else node.table.name


def _is_whole(match: MatchedRow, words: str) -> bool:
    """Return whether a row's label, or a variant of it, stands among the words of its table; also where it has none."""
    full = row_key(match.form.label.zh)
    # A variant may be the beginning of the label, and does not count where more of it follows.
    return full in words or any(
        label in words and full[: len(label) + 1] not in words for label in row_keys(match.form)
    )


def _first_field(match: MatchedRow, node: TableReading) -> str:
    """Return the public name of the first figure in a row."""
    return node.table.field(match.form, match.block.columns[0])


def _is_alternative(match: MatchedRow, context: Context) -> bool:
    """Return whether a row is one that the report's form has in another way; until 2020 both ways were in use."""
    choice = match.form.choice
    return choice is not None and context.form.id != _OLD_FORM and choice not in context.form.prefers
