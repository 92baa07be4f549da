"""Holding the tables of a report against a form: which line is which row, and what each cell says.

Labels stand before, after and around their numbers, broken over lines, or are lost. So the whole table is aligned with
the form at once: the order of the rows, the words around each line of numbers and the number of its cells decide
together (Needleman–Wunsch). No number is changed and none invented: a row that is not there is absent.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

import msgspec

from govlint.figures import Figure, Figures, Problem, Status, read_cell
from govlint.fold import label_key as key
from govlint.forms.formset import ExpectedRow, FormSet, KnownTable
from govlint.forms.model import Block, Form, RowForm, TableForm
from govlint.forms.vocabulary import pairs
from govlint.source import Span
from govlint.tree import Cell, Node, Part, Report, Row, Table

_LOST_ROW = -0.2
_STRAY_ROW = -0.5
_COMPLETE = 4  # how much dearer a gap is where the number of lines is that of the rows
_PLAIN = 1.5  # all cells, and most of the label around them
_OWN_SECTION = 6
_BAND = 5


class MatchedRow(msgspec.Struct, frozen=True):
    """A row of the form and the line of the report that fills it in."""

    form: RowForm
    block: Block
    row: Row


class TableReading(Node, frozen=True):
    """One official table as the report has it: the form's table, the form it is of, and the rows found.

    `expected` are the rows that the table should have, the chosen one of each choice; `section` is the kind of the
    section it stands in, None when it stands in none.
    """

    form: Form
    table: TableForm
    rows: tuple[MatchedRow, ...]
    expected: tuple[RowForm, ...]
    lines: tuple[Row, ...]
    section: str | None


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
        reading = _align(_chosen_table(rows, forms.tables[kind], form), rows, found)
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
    return key("".join(row.label for row in rows))


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


class _Found(msgspec.Struct):
    """A line of numbers with its label's key, and the pairs of characters in that and in everything around it."""

    row: Row
    key: str
    own: frozenset[str]
    around: frozenset[str]


def _align(known: KnownTable, rows: list[Row], found: list[tuple[Table, str | None]]) -> TableReading:
    lines = _found(rows)
    matches = _best_alignment(known.rows, lines)
    matches += _strays_by_label(known.rows, lines, matches)
    matched = tuple(MatchedRow(each.row, each.block, line.row) for each, line in matches)
    chosen = {row.form.choice for row in matched if row.form.choice}
    choices = chosen | {choice for choice in known.form.prefers if not _decided(choice, chosen)}
    wanted = tuple(each.row for each in known.rows if each.row.choice is None or each.row.choice in choices)
    span = Span(found[0][0].span.start, found[-1][0].span.end)
    return TableReading(span, known.form, known.table, matched, wanted, tuple(rows), found[0][1])


def _strays_by_label(
    expected: Sequence[ExpectedRow], lines: list[_Found], matches: list[tuple[ExpectedRow, _Found]]
) -> list[tuple[ExpectedRow, _Found]]:
    """Match lines out of order whose label is, to the letter, that of a row still without one."""
    rows = {id(each) for each, _ in matches}
    used = {id(line) for _, line in matches}
    free = {name: each for each in expected if id(each) not in rows for name in each.keys}
    return [(free.pop(line.key), line) for line in lines if id(line) not in used and line.key in free]


def _decided(choice: str, chosen: set[str]) -> bool:
    return any(each.partition(":")[0] == choice.partition(":")[0] for each in chosen)


def _found(rows: list[Row]) -> list[_Found]:
    entries: list[_Found] = []
    before: list[str] = []
    lines = [(row, key(row.label)) for row in rows]
    for at, (row, own) in enumerate(lines):
        if row.kind != "figures":
            before.append(own)
            continue
        after = [text for _, text in takewhile(_is_no_figures, islice(lines, at + 1, None))]
        around = "".join([*before, own, *after])
        entries.append(_Found(row, own, pairs(own), pairs(around)))
        before = []
    return entries


def _is_no_figures(line: tuple[Row, str]) -> bool:
    return line[0].kind != "figures"


def _score(expected: ExpectedRow, found: _Found) -> float:
    """Return how well a line of numbers fits a row of the form; below the cost of two gaps it is not that row."""
    likeness = 0.0 if expected.pairs else 0.5
    for label in expected.pairs:
        contained = len(found.own & label) / len(found.own) if found.own else 1.0
        if contained:
            likeness = max(likeness, contained * len(found.around & label) / len(label))
    cells, columns = len(found.row.cells), len(expected.block.columns)
    if cells == columns:
        shape = 0.6
    elif cells < columns or all(not cell.text for cell in found.row.cells[columns:]):
        shape = 0.1
    else:
        shape = -1.0
    return 2 * likeness + shape - 0.5


def _is_complete(expected: Sequence[ExpectedRow], found: list[_Found]) -> bool:
    """Return whether there are as many lines of numbers as the form has rows, with one or the other of each choice."""
    fixed = sum(each.row.choice is None for each in expected)
    choices = [each.row.choice for each in expected if each.row.choice is not None]
    return len(found) in {fixed + choices.count(choice) for choice in choices} | ({fixed} if not choices else set())


def _straight(expected: Sequence[ExpectedRow], found: list[_Found]) -> list[tuple[ExpectedRow, _Found]]:
    """Return the pairs row by row where every line plainly is the row in its place; nothing where one is not."""
    for choice in dict.fromkeys(each.row.choice for each in expected if each.row.choice) or (None,):
        rows = [each for each in expected if each.row.choice in {None, choice}]
        if len(rows) == len(found) and all(map(_is_plainly, rows, found)):
            return list(zip(rows, found, strict=True))
    return []


def _is_plainly(expected: ExpectedRow, found: _Found) -> bool:
    return len(found.row.cells) == len(expected.block.columns) and _score(expected, found) >= _PLAIN


def _best_alignment(expected: Sequence[ExpectedRow], found: list[_Found]) -> list[tuple[ExpectedRow, _Found]]:
    """Return the pairs of the best alignment in order; only places near the diagonal are looked at."""
    straight = _straight(expected, found)
    if straight:
        return straight
    rows, lines = len(expected), len(found)
    band = abs(rows - lines) + _BAND
    gap = _COMPLETE if _is_complete(expected, found) else 1
    never = float("-inf")
    best = [[never] * (lines + 1) for _ in range(rows + 1)]
    step = [[""] * (lines + 1) for _ in range(rows + 1)]
    best[0] = [j * _STRAY_ROW * gap for j in range(lines + 1)]
    step[0] = ["stray"] * (lines + 1)
    for i, row in enumerate(expected, 1):
        lost = 0.0 if row.row.choice else _LOST_ROW * gap
        best[i][0], step[i][0] = best[i - 1][0] + lost, "lost"
        for j in range(max(1, i - band), min(lines, i + band) + 1):
            match = best[i - 1][j - 1] + _score(row, found[j - 1])
            skipped = best[i - 1][j] + lost
            stray = best[i][j - 1] + _STRAY_ROW * gap
            if match >= skipped and match >= stray:
                best[i][j], step[i][j] = match, "match"
            elif skipped >= stray:
                best[i][j], step[i][j] = skipped, "lost"
            else:
                best[i][j], step[i][j] = stray, "stray"
    matches = []
    i, j = rows, lines
    while i and j:
        if step[i][j] == "match":
            i, j = i - 1, j - 1
            matches.append((expected[i], found[j]))
        elif step[i][j] == "lost":
            i -= 1
        else:
            j -= 1
    matches.reverse()
    return matches


def _figures(reading: TableReading) -> Iterator[Figure]:
    by_row = {id(match.form): match for match in reading.rows}
    wanted = {id(row) for row in reading.expected}
    for block in reading.table.block:
        for row in block.rows:
            if id(row) not in wanted:
                continue
            match = by_row.get(id(row))
            cells = match.row.cells if match else ()
            yield from _row_figures(reading.table, block, row, cells)


def _row_figures(table: TableForm, block: Block, row: RowForm, cells: tuple[Cell, ...]) -> Iterator[Figure]:
    columns = block.columns
    whole = len(cells) >= len(columns)
    for at, column in enumerate(columns):
        field = table.field(row, column)
        if not cells:
            yield Figure(field, column.kind, Status.ABSENT)
        elif whole:
            yield read_cell(field, column.kind, cells[at].text, cells[at].span)
        else:
            span = Span(cells[0].span.start, cells[-1].span.end)
            text = " ".join(cell.text for cell in cells)
            yield Figure(field, column.kind, Status.UNREADABLE, None, text, span, Problem.CELLS_LOST)
