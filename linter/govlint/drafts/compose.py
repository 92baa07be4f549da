"""A draft for one organ and year: paragraphs and tables, not yet in any file format."""

from collections.abc import Iterator

import msgspec

from govlint.drafts.model import Draft, DraftLine, OrganKind, TableDraft
from govlint.forms.model import Block, Form, RowForm, TableForm

_NUMBERS = "一二三四五六七八九十"


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph; `style` is title, section (its heading), heading or text."""

    style: str
    text: str


class Cell(msgspec.Struct, frozen=True):
    """A cell over so many columns and rows; `kind` is head, label or figure (to be filled in)."""

    kind: str
    text: str = ""
    across: int = 1
    down: int = 1


class Table(msgspec.Struct, frozen=True):
    """A table: how wide its columns are in relation, and the rows with the cells that begin in each.

    The first `head` rows are its head, the first `labels` columns those of labels.
    """

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    labels: int = 1

    def grid(self) -> Iterator[list[tuple[Cell, bool]]]:
        """Yield each row with all cells that are in it, and whether each begins there (else it goes on from above)."""
        waiting: list[tuple[int, int, Cell]] = []  # column where it begins, rows still to come, cell
        for row in self.rows:
            found, begins, column = [], iter(row), 0
            still = {start: (rows, cell) for start, rows, cell in waiting if rows}
            waiting = []
            while column < len(self.widths):
                rows, cell = still.get(column, (0, None))
                is_new = cell is None
                if cell is None:
                    cell = next(begins)
                    rows = cell.down
                found.append((cell, is_new))
                waiting.append((column, rows - 1, cell))
                column += cell.across
            yield found


def compose(draft: Draft, form: Form, organ: str, year: int, kind: OrganKind) -> Iterator[Paragraph | Table]:
    """Yield the paragraphs and tables of a report by `form` that `organ`, of that `kind`, is to write about `year`."""

    def said(text: str) -> str:
        return filled(text, organ, year)

    def lines(of: tuple[DraftLine, ...]) -> Iterator[Paragraph]:
        return (Paragraph(line.style, said(line.text)) for line in of if not line.kinds or kind.id in line.kinds)

    yield Paragraph("title", said(draft.title))
    yield from lines(draft.preamble)
    worded = {section.id: section.line for section in draft.section}
    drawn = {table.id: table for table in draft.table}
    for section in form.section:
        yield Paragraph("section", f"{_NUMBERS[section.number - 1]}、{section.title}")
        yield from lines(worded.get(section.id, ()))
        table = form.table_form(section.table or "")
        if table is not None:
            yield _headed(table, form, drawn[table.id]) if table.id in drawn else _captioned(table)


def filled(text: str, organ: str, year: int) -> str:
    """Return `text` for an organ and a year."""
    return text.replace("{organ}", organ).replace("{year}", str(year)).replace("{next}", str(year + 1))


def _captioned(table: TableForm) -> Table:
    """Return a table of blocks under one another, each with its caption and header; the last cells reach its edge."""
    columns = max(1 + len(block.columns) for block in table.block)
    rows: list[tuple[Cell, ...]] = []
    for block in table.block:
        if block.caption is not None:
            rows.append((Cell("head", block.caption, columns),))
        rest = columns - len(block.columns)
        rows.append(
            tuple(Cell("head", text, across) for text, across in zip(block.header, _reaching(block, rest), strict=True))
        )
        for row in block.rows:
            figures = (Cell("figure", "", across) for across in _reaching(block, rest)[1:])
            rows.append((Cell("label", row.label.zh), *figures))
    return Table((1,) * columns, tuple(rows))


def _reaching(block: Block, last: int) -> list[int]:
    """Return over how many columns the cells of a row of `block` go, the last over `last`."""
    return [1] * len(block.columns) + [last]


def _headed(table: TableForm, form: Form, drawn: TableDraft) -> Table:
    """Return a table whose head is drawn, and whose rows have labels beside labels where they are in groups."""
    head = [tuple(Cell("head", cell.text, cell.across, cell.down) for cell in row) for row in drawn.head]
    columns = sum(cell.across for cell in head[0])
    rows = [row for block in table.block for row in block.rows if row.choice is None or row.choice in form.prefers]
    figures = (Cell("figure"),) * len(table.block[0].columns)
    beside = _Beside(table, rows, drawn)
    body = [(*beside.labels(row, columns - len(figures)), *figures) for row in rows]
    return Table(drawn.widths or (1,) * columns, (*head, *body), len(head), columns - len(figures))


class _Beside:
    """The labels of rows, and those that stand beside several of them."""

    def __init__(self, table: TableForm, rows: list[RowForm], drawn: TableDraft) -> None:
        self._over = drawn.over
        self._groups = {group.id: group.label.zh for group in table.group}
        self._ids = [row.id for row in rows]

    def labels(self, row: RowForm, columns: int) -> Iterator[Cell]:
        """Yield the cells before the figures of `row`, over so many columns."""
        if not columns:
            return
        over = self._rows_over()
        if row.id in over:
            columns -= 1
            if row.id == over[0] and self._over is not None:
                yield Cell("label", self._over.text, 1, len(over))
        group = row.id.rpartition(".")[0]
        if group in self._groups:
            columns -= 1
            members = [each for each in self._ids if each.startswith(f"{group}.")]
            if row.id == members[0]:
                yield Cell("label", self._groups[group], 1, len(members))
        yield Cell("label", row.label.zh, columns)

    def _rows_over(self) -> list[str]:
        if self._over is None:
            return []
        return self._ids[self._ids.index(self._over.first) : self._ids.index(self._over.last) + 1]
