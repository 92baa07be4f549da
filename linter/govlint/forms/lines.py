"""The lines of numbers in a table, each with the words around it."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

import msgspec

from govlint.fold import label_key
from govlint.forms.vocabulary import pairs
from govlint.patterns import lazy
from govlint.source import Span
from govlint.tree import Cell, Row

_AROUND = 800  # characters of the words before or after a stretch; a whole official table has fewer
SHORT_LABEL = 3  # characters; what is shorter may be a piece of a group's label that stands letter by letter
_LONGEST_LABEL = 200  # characters

_NUMBERS_INSIDE = lazy(r"(?<!\S)\d+(?:\s+\d+)+(?!\S)")
_NOTE = lazy(r"(?<=[^()]{2})\([^()]*\)$")  # 3其他(请说明)
_NUMBER = lazy(r"\d+")


class Line(msgspec.Struct, eq=False, dict=True):
    """A line of numbers with its label's key, without a note in brackets at its end.

    `gap` holds the keys of the words between it and the line of numbers before it. Lines without words between or on them
    are a stretch; `lead` and `trail` are all words right before and right after the stretch that the line is in, once they
    were noted.
    `is_tight` says whether it follows the line before it closer than others do (without a blank line).
    """

    row: Row
    key: str
    gap: tuple[str, ...]
    lead: str = ""
    trail: str = ""
    is_tight: bool = False

    @property
    def is_parted(self) -> bool:
        """Whether words stand between it and the line of numbers before it."""
        return bool(self.gap)

    @cached_property
    def own(self) -> frozenset[str]:
        """The pairs of characters in the line's label."""
        return pairs(self.key)

    @property
    def words(self) -> str:
        """The keys of the line's label and of the words around it."""
        return self.lead + self.key + self.trail

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The line's cells."""
        return self.row.cells


def keys_of(rows: Iterable[Row]) -> list[str]:
    """Return the keys of the rows' labels."""
    labels = [row.label for row in rows]
    return [_known_key(label) if len(label) <= _LONGEST_LABEL else label_key(label) for label in labels]


def row_key(label: str) -> str:
    """Return the key of a row's label."""
    return _known_key(label) if len(label) <= _LONGEST_LABEL else label_key(label)


_known_key = lru_cache(maxsize=2048)(label_key)  # reports of one form have the same labels again and again


def lines_of(rows: Sequence[Row], keys: Sequence[str], headings: tuple[str, ...]) -> tuple[list[Line], tuple[str, ...]]:
    """Return the lines of numbers among a table's rows, and the keys of the words behind the last one.

    `keys` are those of the rows' labels, `headings` those of labels of groups; one in front of a row's own label is no part
    of that.
    """
    begins = frozenset([heading[0] for heading in headings])
    lines: list[Line] = []
    gap: list[str] = []
    for row, own in zip(rows, keys, strict=True):
        if row.kind != "figures":
            gap.append(_without_heading(own, headings) if own[:1] in begins else own)
            continue
        for part in (row,) if " " not in row.label else _parted(row):
            name = own if part is row else row_key(part.label)
            if name.endswith(")"):
                name = _NOTE.sub("", name)
            if name[:1] in begins:
                name = _without_heading(name, headings)
            lines.append(Line(part, name, tuple(gap)))
            gap = []
    return lines, tuple(gap)


def note_words(lines: Sequence[Line], end: Sequence[str]) -> None:
    """Give each line the words before and after its stretch; a lone cell (perhaps a page's number) parts no words.

    `end` are the keys of the words behind the last line.
    """
    lone = {id(line) for line in lone_lines(lines)}
    lead = ""
    for at, line in enumerate(lines):
        if line.gap or line.key:
            passed = lead if lone and at and id(lines[at - 1]) in lone else ""
            lead = (passed + "".join(line.gap))[-_AROUND:]
        line.lead = lead
    trail = "".join(end)
    for line in reversed(lines):
        line.trail = trail
        if line.gap or line.key:
            trail = ("".join(line.gap) + (trail if id(line) in lone else ""))[:_AROUND]


def _without_heading(own: str, headings: tuple[str, ...]) -> str:
    """Return a label's key without the headings in front of it (三、本年度办理结果（三）不予公开1.属于国家秘密)."""
    while own.startswith(headings) and own not in headings:
        heading = next(each for each in headings if own.startswith(each))
        own = own[len(heading) :]
    return own


def _parted(row: Row) -> list[Row]:
    """Return the rows that stand on one line: a label, its numbers, the next label, its numbers."""
    start = row.label_span.start
    runs = list(_NUMBERS_INSIDE.finditer(row.label)) if row.cells and row.label[-1:] not in "0123456789" else []
    if not runs or len(row.label) != row.label_span.end - start:
        return [row]
    parts: list[Row] = []
    at = 0
    for run in runs:
        cells = tuple(
            Cell(Span(start + run.start() + each.start(), start + run.start() + each.end()), each.group())
            for each in _NUMBER.finditer(run.group())
        )
        label = row.label[at : run.start()].strip()
        span = Span(start + at, start + at + len(label))
        parts.append(Row(Span(span.start, start + run.end()), "figures", label, span, cells))
        at = run.end()
    label = row.label[at:].strip()
    span = Span(row.label_span.end - len(label), row.label_span.end)
    parts.append(Row(Span(span.start, row.span.end), row.kind, label, span, row.cells))
    return parts


def contained(line: Line, label: frozenset[str]) -> float:
    """Return how much of a line's own label stands in that of a row (its pairs of characters); of a short piece, its letters."""
    own = line.own
    if not own:
        return 1.0
    share = len(own & label) / len(own)
    if share or len(line.key) > SHORT_LABEL:
        return share
    return sum(any(char in pair for pair in label) for char in line.key) / len(line.key)


def mark_tight(lines: Sequence[Line]) -> None:
    """Note which lines follow the one before without a blank line, where some do and some do not."""
    gaps = [after.row.span.start - before.row.span.end for before, after in pairwise(lines)]
    least = min(gaps, default=0)
    for line, gap in zip(lines[1:], gaps, strict=True):
        line.is_tight = gap == least


def lone_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that are one cell with words before and after it."""
    return [
        line
        for at, line in enumerate(lines)
        if len(line.row.cells) == 1
        and not line.key
        and (line.gap or not at)
        and (at + 1 == len(lines) or lines[at + 1].gap or lines[at + 1].key)
    ]


def fitted(cells: tuple[Cell, ...], columns: int) -> tuple[Cell, ...]:
    """Return `cells` without the empty ones behind or in front of them that are more than there are columns.

    They are the empty parts of merged label cells, or a column too many of a Markdown table. Where there are empty
    cells at both ends it is not clear which are too many; then all stay.
    """
    surplus = len(cells) - columns
    if surplus <= 0:
        return cells
    front = not any(cell.text for cell in cells[:surplus])
    back = not any(cell.text for cell in cells[columns:])
    if front == back:
        return cells
    return cells[surplus:] if front else cells[:columns]
