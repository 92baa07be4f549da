"""Holding the tables of a report against a form: which line is which row, and what each cell says.

Labels stand before, after and around their numbers, broken over lines, or are lost. So the whole table is aligned with
the form at once: the order of the rows, the words around each line of numbers and the number of its cells decide
together (Needleman–Wunsch). No number is changed and none invented: a row that is not there is absent.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

import msgspec

from govlint.compiled import compiled
from govlint.figures import Figure, Figures, Problem, Status, read_cell
from govlint.fold import label_key
from govlint.forms.alignment import Match, align
from govlint.forms.formset import FormSet, KnownTable
from govlint.forms.lines import Line, fitted, keys_of, lines_of
from govlint.forms.model import Block, Column, Form, HeadingForm, RowForm, TableForm
from govlint.forms.plans import Due
from govlint.source import Span
from govlint.tree import Cell, Node, Part, Report, Row, Table

_OWN_SECTION = 6
_SIGN_ENDS = frozenset("增减加少长降升↑↓+＋-－−—–―")


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

    `due` is what the table should have by the choices that it made; `section` is the kind of the section it stands in, None
    when it stands in none; `groups` are headings of groups that bear figures.
    """

    form: Form
    table: TableForm
    rows: tuple[MatchedRow, ...]
    due: Due
    lines: tuple[Row, ...]
    section: str | None
    groups: tuple[GroupRow, ...] = ()

    @property
    def expected(self) -> tuple[RowForm, ...]:
        """The rows that the table should have, the chosen one of each choice."""
        return self.due.rows


class Reading(msgspec.Struct, frozen=True, dict=True):
    """All tables that were found, by id, and all figures of them."""

    tables: dict[str, TableReading]
    figures: Figures

    @cached_property
    def values(self) -> dict[str, Decimal]:
        """The exact values there are, by the public names of their figures."""
        return {figure.field: figure.value for figure in self.figures if figure.value is not None}

    @cached_property
    def due(self) -> tuple[str, ...]:
        """The public names of all figures."""
        return tuple(figure.field for figure in self.figures)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The public names of all figures, also of those that a choice leaves out."""
        found = dict.fromkeys(field for read in self.tables.values() for field in read.table.fields)
        found.update(dict.fromkeys(self.due))
        return tuple(found)


class _Found(msgspec.Struct, frozen=True):
    """A table of the report, the kind of the section it stands in, the keys of its rows' labels and the forms' words in them."""

    node: Table
    section: str | None
    keys: list[str]
    said: list[str]


def read_tables(report: Report, forms: FormSet, form: Form) -> Reading:
    """Return the official tables in `report`, read by `form` unless the table's words are those of another of `forms`."""
    parts: dict[str, list[_Found]] = {}
    for node, section in _tables(report):
        keys = keys_of(node.rows)
        found = _Found(node, section, keys, _said("".join(keys), forms.homes))
        kind = _table_kind(found, forms, form)
        if kind is not None:
            parts.setdefault(kind, []).append(found)
    tables: dict[str, TableReading] = {}
    figures: dict[str, Figure] = {}
    for kind, of_kind in parts.items():
        tables[kind], own = _read(forms, kind, of_kind, form)
        figures |= own
    for table in form.table:
        if table.id not in tables:
            known = next(each for each in forms.tables[table.id] if each.form is form)
            figures |= known.due(frozenset(form.prefers)).figures
    return Reading(tables, Figures(figures))


def _tables(report: Report) -> Iterator[tuple[Table, str | None]]:
    """Yield each table with the kind of the section it stands in."""
    yield from _tables_in(report.front, None)
    for section in report.sections:
        yield from _tables_in(section.blocks, section.kind)


def _tables_in(blocks: Iterable[Node], kind: str | None) -> Iterator[tuple[Table, str | None]]:
    for block in blocks:
        if isinstance(block, Table):
            yield block, kind
        elif isinstance(block, Part):
            yield from _tables_in(block.blocks, kind)


def _table_kind(found: _Found, forms: FormSet, form: Form) -> str | None:
    """Return the id of the official table that a table is, or a part of; None when nothing says so."""
    said: dict[tuple[str, str], int] = defaultdict(int)
    for word in found.said:
        for home in forms.homes[word]:
            said[home] += len(word)
    scores = dict.fromkeys(forms.tables, 0)
    for (kind, _), score in said.items():
        scores[kind] = max(score, scores[kind])
    own = form.section_form(found.section)
    if own is not None and own.table in scores:
        scores[own.table] += _OWN_SECTION
    best = max(scores, key=lambda kind: scores[kind], default="")
    return best if best and scores[best] else None


def _said(text: str, words: Iterable[str]) -> list[str]:
    """Return those of `words` that the rows say whose keys are `text`."""
    return [word for word in words if word in text]


def _chosen_table(said: Iterable[str], tables: list[KnownTable], form: Form) -> KnownTable:
    """Return the table of the form whose own words are `said`: that of `form` unless another's clearly prevail."""
    scores = {known.form.id: len(known.own_words.intersection(said)) for known in tables}
    best = max(tables, key=lambda known: (scores[known.form.id], known.form.id == form.id))
    official = next((known for known in tables if known.form.id == form.id), best)
    return official if scores[official.form.id] * 2 >= scores[best.form.id] else best


def _read(forms: FormSet, kind: str, found: list[_Found], form: Form) -> tuple[TableReading, dict[str, Figure]]:
    """Return a table of which the report has these parts, and its figures in the form's order."""
    rows = [row for part in found for row in part.node.rows]
    keys = [row_key for part in found for row_key in part.keys]
    words = "".join(keys)
    said = found[0].said if len(found) == 1 else _said(words, forms.homes)
    known = _chosen_table(said, forms.tables[kind], form)
    if known.changes and _has_loose_sign(rows, keys):
        from govlint.forms.signs import with_signs  # noqa: PLC0415 — only changes torn from their signs need it

        rows, keys = with_signs(rows, keys, known.changes)
    lines, end = lines_of(rows, keys, known.prefixes)
    matches = align(known, lines, words, end, [part.node.span.start for part in found[1:]])
    matched = tuple([MatchedRow(each.slot.row, each.slot.block, each.row, each.is_sure) for each in matches])
    chosen = {each.form.choice for each in matched if each.form.choice}
    due = known.due(frozenset(chosen | {choice for choice in known.form.prefers if not _decided(choice, chosen)}))
    groups = tuple(_groups(known, lines, matched, due.rows)) if known.table.group else ()
    span = Span(found[0].node.span.start, found[-1].node.span.end)
    reading = TableReading(span, known.form, known.table, matched, due, tuple(rows), found[0].section, groups)
    return reading, due.figures | _figures(matches, words)


def _has_loose_sign(rows: list[Row], keys: list[str]) -> bool:
    """Return whether a line is the sign of a change alone, or a cell ends in one: its number is another cell then."""
    for row, own in zip(rows, keys, strict=True):
        if own in _SIGN_ENDS:
            return True
        for cell in row.cells:
            if cell.text[-1:] in _SIGN_ENDS:
                return True
    return False


def _groups(
    known: KnownTable, lines: list[Line], matched: tuple[MatchedRow, ...], wanted: tuple[RowForm, ...]
) -> Iterator[GroupRow]:
    """Yield the headings of groups with figures on their lines, where the table has the groups' rows."""
    table, columns = known.table, known.table.block[0].columns
    named = [line for line in lines if line.key in known.groups]
    if not named:
        return
    taken = {cell.span for match in matched for cell in match.row.cells}
    for line in named:
        group = known.groups[line.key]
        rows = tuple(row for row in wanted if row.id.startswith(f"{group.id}."))
        cells = fitted(line.cells, len(columns))
        if not rows or len(cells) != len(columns) or cells[0].span in taken:
            continue
        figures = tuple(
            read_cell(f"{table.id}.{group.id}.{column.id}", column.kind, cell.text, cell.span)
            for column, cell in zip(columns, cells, strict=True)
        )
        yield GroupRow(group, line.row, rows, figures)


def _decided(choice: str, chosen: set[str]) -> bool:
    return any(each.partition(":")[0] == choice.partition(":")[0] for each in chosen)


def _figures(matches: list[Match], words: str) -> dict[str, Figure]:
    """Return what the cells of the rows found say, by field."""
    figures: dict[str, Figure] = {}
    for match in matches:
        slot, cells = match.slot, match.row.cells
        if len(cells) > slot.width:
            cells = fitted(cells, slot.width)
        if not cells:
            continue
        problem = _row_problem(match, cells)
        if problem is not None:
            span, text = span_of(cells), " ".join([cell.text for cell in cells])
            for field, column in zip(slot.fields, slot.block.columns, strict=True):
                figures[field] = Figure(field, column.kind, Status.UNREADABLE, None, text, span, problem)
            continue
        for field, column, cell in zip(slot.fields, slot.block.columns, cells, strict=True):
            scale = _header_scale(column, words) if column.kind == "money" else None
            figures[field] = read_cell(field, column.kind, cell.text, cell.span, scale)
    return figures


def span_of(cells: Iterable[Cell]) -> Span:
    """Return the stretch of text that the cells of a row stand in; one that fell out of its row may stand before the others."""
    spans = [cell.span for cell in cells]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _header_scale(column: Column, words: str) -> str | None:
    """Return the scale of the unit that the table's own header gives a column of money (万 for 采购总金额（万元）)."""
    match = compiled(re.escape(label_key(column.label.zh)) + r"\(?(?:单位)?(百万|千万|千|万|亿)?元").search(words)
    return (match[1] or "") if match else None


def _row_problem(match: Match, cells: tuple[Cell, ...]) -> Problem | None:
    """Return why it cannot be told which cell of a line is which, None when it can."""
    if not match.is_sure:
        return Problem.UNCLEAR_ROW
    if len(cells) < match.slot.width:
        return Problem.CELLS_LOST
    return Problem.CELLS_ADDED if len(cells) > match.slot.width else None
