"""Holding the tables of a report against a form: which line is which row, and what each cell says.

Labels stand before, after and around their numbers, broken over lines, or are lost. So the whole table is aligned with
the form at once: the order of the rows, the words around each line of numbers and the number of its cells decide
together (Needleman–Wunsch). No number is changed and none invented: a row that is not there is absent.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from govlint.compiled import compiled
from govlint.figures import Figure, Figures, Problem, Status, read_cell
from govlint.fold import label_key
from govlint.forms.alignment import align
from govlint.forms.formset import FormSet, KnownTable
from govlint.forms.lines import Line, fitted, lines_of
from govlint.forms.model import Block, Column, Form, HeadingForm, RowForm, TableForm
from govlint.forms.vocabulary import key
from govlint.source import Span
from govlint.tree import Cell, Node, Part, Report, Row, Table

_OWN_SECTION = 6


class MatchedRow(msgspec.Struct, frozen=True):
    """A row of the form and the line of the report that fills it in; `is_sure` is False where it may be another line.

    `block` holds the columns that the line fills: all of the row's, or one group of them.
    """

    form: RowForm
    block: Block
    row: Row
    is_sure: bool = True


class GroupRow(msgspec.Struct, frozen=True):
    """A group's heading that bears figures of its own, the rows below it that the table should have, and those figures.

    The figures are no cells of the form: they are not among the report's figures.
    """

    form: HeadingForm
    row: Row
    rows: tuple[RowForm, ...]
    figures: tuple[Figure, ...]


class TableReading(Node, frozen=True):
    """One official table as the report has it: the form's table, the form it is of, and the rows found.

    `expected` are the rows that the table should have, the chosen one of each choice; `section` is the kind of the
    section it stands in, None when it stands in none; `groups` are headings of groups that bear figures.
    """

    form: Form
    table: TableForm
    rows: tuple[MatchedRow, ...]
    expected: tuple[RowForm, ...]
    lines: tuple[Row, ...]
    section: str | None
    groups: tuple[GroupRow, ...] = ()


class Reading(msgspec.Struct, frozen=True):
    """All tables that were found, by id, and all figures of them."""

    tables: dict[str, TableReading]
    figures: Figures


def read_tables(report: Report, forms: FormSet, form: Form) -> Reading:
    """Return the official tables in `report`, read by `form` unless the table's words are those of another of `forms`."""
    streams: dict[str, list[tuple[Table, str | None]]] = {}
    for node, section in _tables(report):
        kind = _table_kind(node, section, forms, form)
        if kind is not None:
            streams.setdefault(kind, []).append((node, section))
    tables: dict[str, TableReading] = {}
    figures: dict[str, Figure] = {}
    for kind, found in streams.items():
        rows = [row for node, _ in found for row in node.rows]
        reading = _read(_chosen_table(rows, forms.tables[kind], form), rows, found)
        tables[kind] = reading
        figures.update((figure.field, figure) for figure in _figures(reading))
    for table in form.table:
        if table.id not in tables:
            figures.update((figure.field, figure) for figure in _absent(table, form))
    return Reading(tables, Figures(figures))


def _absent(table: TableForm, form: Form) -> Iterator[Figure]:
    for block in table.block:
        for row in block.rows:
            if row.choice is None or row.choice in form.prefers:
                for column in block.columns:
                    yield Figure(table.field(row, column), column.kind, Status.ABSENT)


def _tables(report: Report) -> Iterator[tuple[Table, str | None]]:
    """Yield each table with the kind of the section it stands in."""

    def below(blocks: Iterable[Node], kind: str | None) -> Iterator[tuple[Table, str | None]]:
        for block in blocks:
            if isinstance(block, Table):
                yield block, kind
            elif isinstance(block, Part):
                yield from below(block.blocks, kind)

    yield from below(report.front, None)
    for section in report.sections:
        yield from below(section.blocks, section.kind)


def _words(rows: Iterable[Row]) -> str:
    return label_key("".join(row.label for row in rows))


def _table_kind(node: Table, section: str | None, forms: FormSet, form: Form) -> str | None:
    """Return the id of the official table that `node` is, or a part of; None when nothing says so."""
    words = _words(node.rows)
    own = form.section_form(section)
    scores = {}
    for kind, tables in forms.tables.items():
        score = max(sum(len(word) for word in known.words if word in words) for known in tables)
        scores[kind] = score + (_OWN_SECTION if own is not None and own.table == kind else 0)
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] else None


def _chosen_table(rows: list[Row], tables: list[KnownTable], form: Form) -> KnownTable:
    """Return the table of the form whose own words `rows` use: that of `form` unless another's clearly prevail."""
    words = _words(rows)
    scores = {known.form.id: sum(word in words for word in known.own_words) for known in tables}
    best = max(tables, key=lambda known: (scores[known.form.id], known.form.id == form.id))
    official = next((known for known in tables if known.form.id == form.id), best)
    return official if scores[official.form.id] * 2 >= scores[best.form.id] else best


def _read(known: KnownTable, rows: list[Row], found: list[tuple[Table, str | None]]) -> TableReading:
    lines = lines_of(rows, known.prefixes)
    matches = align(known.slots, lines, known.headings, _words(rows))
    matched = tuple(MatchedRow(each.slot.row, each.slot.block, each.row, each.is_sure) for each in matches)
    chosen = {each.form.choice for each in matched if each.form.choice}
    choices = chosen | {choice for choice in known.form.prefers if not _decided(choice, chosen)}
    wanted = tuple(row for row in known.rows if row.choice is None or row.choice in choices)
    groups = tuple(_groups(known.table, lines, matched, wanted))
    span = Span(found[0][0].span.start, found[-1][0].span.end)
    return TableReading(span, known.form, known.table, matched, wanted, tuple(rows), found[0][1], groups)


def _groups(
    table: TableForm, lines: list[Line], matched: tuple[MatchedRow, ...], wanted: tuple[RowForm, ...]
) -> Iterator[GroupRow]:
    """Yield the headings of groups with figures on their lines, where the table has the groups' rows."""
    taken = {cell.span for match in matched for cell in match.row.cells}
    forms = {key(group.label.zh): group for group in table.group}
    for line in lines:
        group = forms.get(line.key)
        rows = tuple(row for row in wanted if group is not None and row.id.startswith(f"{group.id}."))
        cells = fitted(line.cells, len(table.block[0].columns))
        if group is None or not rows or len(cells) != len(table.block[0].columns) or cells[0].span in taken:
            continue
        figures = tuple(
            read_cell(f"{table.id}.{group.id}.{column.id}", column.kind, cell.text, cell.span)
            for column, cell in zip(table.block[0].columns, cells, strict=True)
        )
        yield GroupRow(group, line.row, rows, figures)


def _decided(choice: str, chosen: set[str]) -> bool:
    return any(each.partition(":")[0] == choice.partition(":")[0] for each in chosen)


def _figures(reading: TableReading) -> Iterator[Figure]:
    """Yield the figures of the rows that the table should have, in the form's order."""
    matches: dict[int, list[MatchedRow]] = {}
    for match in reading.rows:
        matches.setdefault(id(match.form), []).append(match)
    words = _words(reading.lines)
    wanted = {id(row) for row in reading.expected}
    for block in reading.table.block:
        for row in block.rows:
            if id(row) not in wanted:
                continue
            found = {
                figure.field: figure
                for match in matches.get(id(row), ())
                for figure in _row_figures(reading.table, match, words)
            }
            for column in block.columns:
                field = reading.table.field(row, column)
                yield found.get(field) or Figure(field, column.kind, Status.ABSENT)


def _row_figures(table: TableForm, match: MatchedRow, words: str) -> Iterator[Figure]:
    block = match.block
    cells = fitted(match.row.cells, len(block.columns))
    if not cells:
        return
    problem = _row_problem(block, match, cells)
    for at, column in enumerate(block.columns):
        field = table.field(match.form, column)
        if problem is None:
            yield read_cell(field, column.kind, cells[at].text, cells[at].span, _header_scale(column, words))
        else:
            span = span_of(cells)
            text = " ".join(cell.text for cell in cells)
            yield Figure(field, column.kind, Status.UNREADABLE, None, text, span, problem)


def span_of(cells: Iterable[Cell]) -> Span:
    """Return the stretch of text that the cells of a row stand in; one that fell out of its row may stand before the others."""
    spans = [cell.span for cell in cells]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _header_scale(column: Column, words: str) -> str | None:
    """Return the scale of the unit that the table's own header gives a column of money (万 for 采购总金额（万元）)."""
    if column.kind != "money":
        return None
    match = compiled(re.escape(label_key(column.label.zh)) + r"\(?(?:单位)?(百万|千万|千|万|亿)?元").search(words)
    return (match[1] or "") if match else None


def _row_problem(block: Block, match: MatchedRow, cells: tuple[Cell, ...]) -> Problem | None:
    """Return why it cannot be told which cell of a line is which, None when it can."""
    if not match.is_sure:
        return Problem.UNCLEAR_ROW
    if len(cells) < len(block.columns):
        return Problem.CELLS_LOST
    return Problem.CELLS_ADDED if len(cells) > len(block.columns) else None
