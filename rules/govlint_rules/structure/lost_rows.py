"""Rows of the form that a table does not have, or so it seems: some stand there under another label, or without numbers."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from govlint.facts import TableReading
from govlint.forms.lines import fitted, row_key
from govlint.forms.model import Block, RowForm
from govlint.forms.slots import row_keys
from govlint.forms.vocabulary import SUBTOTALS, key
from govlint.patterns import lazy
from govlint.tree import Row

_LONGEST = 60  # characters of a line that is a row and no note
_SAYS_FIGURES = lazy(r"\d|没有|无|未|零")
_NUMBERS = frozenset("123456789一二三四五六七八九")


def unread_lines(reading: TableReading) -> list[Row]:
    """Return the lines of a table that have numbers, and are no row, group or subtotal of the form."""
    taken = {cell.span for match in reading.rows for cell in match.row.cells}
    known = {key(group.label.zh) for group in reading.table.group}.union(SUBTOTALS)
    return [
        row
        for row in reading.lines
        if row.kind == "figures"
        and row.cells
        and taken.isdisjoint([cell.span for cell in row.cells])
        and row_key(row.label) not in known
    ]


def relabelled_rows(
    reading: TableReading, lost: Sequence[RowForm], unread: Sequence[Row]
) -> Iterator[tuple[RowForm, Row]]:
    """Yield those of the rows `lost` that stand in their places under another label, each with its line, one of `unread`.

    Only what can be told is: between the rows before and behind that were found stand just as many lines that were not read,
    each with all cells and with the number that the form's label begins with: 1.信息不存在 for 1.本机关不掌握相关政府信息.
    """
    gone = set(map(id, lost))
    starts = {id(match.form): match.row.span.start for match in reading.rows}
    blocks = {id(row): block for block in reading.table.block for row in block.rows}
    before, end = -1, reading.span.end
    found = [starts[id(form)] for form in reading.expected if id(form) in starts]
    if found != sorted(found):
        return
    for is_lost, run in groupby(reading.expected, lambda form: id(form) in gone):
        forms = list(run)
        if not is_lost:
            before = starts[id(forms[-1])]
            continue
        behind = next((start for start in found if start > before), end)
        lines = [row for row in unread if before < row.span.start < behind]
        if len(lines) == len(forms) and all(
            _fits(row, form, blocks[id(form)], reading) for form, row in zip(forms, lines, strict=True)
        ):
            yield from zip(forms, lines, strict=True)


def bare_rows(reading: TableReading, lost: Sequence[RowForm]) -> Iterator[tuple[RowForm, Row]]:
    """Yield those of the rows `lost` whose labels stand alone on a line, each with that line.

    To be asked where all numbers are read: else they may stand elsewhere.
    """
    labels = {label: form for form in lost for label in row_keys(form)}
    for row in reading.lines:
        form = labels.pop(_own_key(row, reading), None) if row.kind != "figures" else None
        if form is not None:
            yield form, row


def unclear_rows(reading: TableReading, lost: Sequence[RowForm]) -> Iterator[tuple[RowForm, Row]]:
    """Yield those of the rows `lost` whose labels begin a line that says something of figures, each with that line.

    That is 行政许可5487件 or 行政许可 没有; to be asked where all numbers are read.
    """
    labels = {label: form for form in lost for label in row_keys(form)}
    for row in reading.lines:
        if row.kind == "figures" or len(own := _own_key(row, reading)) > _LONGEST:
            continue
        label = next((each for each in labels if own.startswith(each) and _SAYS_FIGURES.match(own, len(each))), None)
        if label is not None:
            yield labels.pop(label), row


def row_before(reading: TableReading, form: RowForm) -> Row | None:
    """Return the line of the row that stands before `form` in the form; None where there is none, or it was not found."""
    at = next(at for at, each in enumerate(reading.expected) if each is form)
    before = reading.expected[at - 1] if at else None
    return next((match.row for match in reading.rows if match.form is before and match.row.label), None)


def _fits(row: Row, form: RowForm, block: Block, reading: TableReading) -> bool:
    """Return whether a line has all cells of a row, and its number."""
    number = _number(key(form.label.zh))
    columns = len(block.columns)
    return number != "" and _number(_own_key(row, reading)) == number and len(fitted(row.cells, columns)) == columns


def _own_key(row: Row, reading: TableReading) -> str:
    """Return the key of a line's label without the headings of groups in front of it, as merged cells have them."""
    own = row_key(row.label)
    headings = [key(header) for block in reading.table.block for header in block.header]
    headings += [key(group.label.zh) for group in reading.table.group]
    while (heading := next((each for each in headings if own.startswith(each) and own != each), "")) != "":
        own = own[len(heading) :]
    return own


def _number(label: str) -> str:
    """Return the number that the key of a label begins with, with its brackets; none where it begins with a word."""
    if label.startswith("(") and label[2:3] == ")":
        return label[:3] if label[1] in _NUMBERS else ""
    return label[:1] if label[:1] in _NUMBERS else ""
