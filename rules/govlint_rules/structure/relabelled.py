"""Rows of a table that stand in their places under labels that are not the form's: 1.信息不存在 for 1.本机关不掌握相关政府信息.

Only what can be told is: between the rows before and behind that were found stand just as many lines that were not read, each
with all cells and with the number that the form's label begins with.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from govlint.facts import TableReading
from govlint.forms.lines import fitted, row_key
from govlint.forms.model import Block, RowForm
from govlint.forms.vocabulary import SUBTOTALS, key
from govlint.tree import Row

_NUMBERS = frozenset("123456789一二三四五六七八九")


def unread_lines(reading: TableReading) -> list[Row]:
    """Return the lines of a table that have a label and numbers, and are no row, group or subtotal of the form."""
    taken = {cell.span for match in reading.rows for cell in match.row.cells}
    known = {key(group.label.zh) for group in reading.table.group}.union(SUBTOTALS)
    return [
        row
        for row in reading.lines
        if row.kind == "figures"
        and row.label
        and row.cells
        and taken.isdisjoint([cell.span for cell in row.cells])
        and row_key(row.label) not in known
    ]


def relabelled_rows(
    reading: TableReading, lost: Sequence[RowForm], unread: Sequence[Row]
) -> Iterator[tuple[RowForm, Row]]:
    """Yield those of the rows `lost` that stand in their places under another label, each with its line, one of `unread`."""
    gone = set(map(id, lost))
    starts = {id(match.form): match.row.span.start for match in reading.rows}
    blocks = {id(row): block for block in reading.table.block for row in block.rows}
    before, end = -1, reading.span.end
    ahead = [starts[id(form)] for form in reading.expected if id(form) in starts]
    if ahead != sorted(ahead):
        return
    for is_lost, run in groupby(reading.expected, lambda form: id(form) in gone):
        forms = list(run)
        if not is_lost:
            before = starts[id(forms[-1])]
            continue
        behind = next((start for start in ahead if start > before), end)
        lines = [row for row in unread if before < row.span.start < behind]
        if len(lines) == len(forms) and all(
            _fits(row, form, blocks[id(form)], reading) for form, row in zip(forms, lines, strict=True)
        ):
            yield from zip(forms, lines, strict=True)


def _fits(row: Row, form: RowForm, block: Block, reading: TableReading) -> bool:
    """Return whether a line has all cells of a row, and its number."""
    number = _number(key(form.label.zh))
    own = row_key(row.label)
    headings = tuple(key(header) for header in block.header) + tuple(key(each.label.zh) for each in reading.table.group)
    while own.startswith(headings):
        own = own[len(next(each for each in headings if own.startswith(each))) :]
    return number != "" and _number(own) == number and len(fitted(row.cells, len(block.columns))) == len(block.columns)


def _number(label: str) -> str:
    """Return the number that the key of a label begins with, with its brackets; none where it begins with a word."""
    if label.startswith("(") and label[2:3] == ")":
        return label[:3] if label[1] in _NUMBERS else ""
    return label[:1] if label[:1] in _NUMBERS else ""
