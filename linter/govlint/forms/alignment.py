"""Which line of numbers is which row of the form, decided for the whole table at once.

Labels stand before, after and around their numbers, are broken over lines, or are lost; lines of numbers are lost, doubled
or added (group totals). So: a line that bears a row's label to the letter is that row, wherever it stands. Between such
lines the others are aligned in order (Needleman–Wunsch on the words around them and the number of their cells), and a
match counts only when no other reading is nearly as good. What is not sure is said to be unsure, never guessed.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

import msgspec

from govlint.fold import label_key
from govlint.forms.formset import ExpectedRow
from govlint.forms.vocabulary import pairs
from govlint.patterns import lazy
from govlint.tree import Row

_LOST_ROW = -0.2
_STRAY_LINE = -0.5
_COMPLETE = 4  # how much dearer a gap is where there are as many lines as rows
_PLAIN = 1.5  # all cells, and most of the label around them
_CLOSE = 2.5  # by how much one alternative must beat the other
_NEVER = -10.0
_HALF = 0.5
_SHORT_LABEL = 3  # characters; what is shorter may be a piece of a group's label that stands letter by letter
_NUMBERS_INSIDE = lazy(r"\s\d+\s+\d+\s")
_TOTALS = frozenset({"小计", "合计"})
_MARGIN = 0.45  # by how much a match must beat every other reading


class Line(msgspec.Struct):
    """A line of numbers with its label's key, and the pairs of characters in that and in everything around it.

    `is_parted` says whether words stand between it and the line of numbers before it.
    """

    row: Row
    key: str
    own: frozenset[str]
    around: frozenset[str]
    is_parted: bool


class Match(msgspec.Struct, frozen=True):
    """A row of the form and a line that fills it in; `is_sure` is False where another reading is as good."""

    expected: ExpectedRow
    line: Line
    is_sure: bool = True


def lines_of(rows: list[Row]) -> list[Line]:
    """Return the lines of numbers among a table's rows, each with the words around it."""
    lines: list[Line] = []
    before: list[str] = []
    keyed = [(row, label_key(row.label)) for row in rows]
    for at, (row, own) in enumerate(keyed):
        if row.kind != "figures":
            before.append(own)
            continue
        after = [text for _, text in takewhile(_has_no_figures, islice(keyed, at + 1, None))]
        lines.append(Line(row, own, pairs(own), pairs("".join([*before, own, *after])), bool(before)))
        before = []
    return lines


def _has_no_figures(keyed: tuple[Row, str]) -> bool:
    return keyed[0].kind != "figures"


def align(expected: Sequence[ExpectedRow], lines: list[Line], no_rows: frozenset[str]) -> list[Match]:
    """Return the matches of the best alignment of `lines` with `expected`.

    Of rows that are alternatives (a `choice`) only one alternative is matched. `no_rows` are keys of labels that are no
    rows: the headings of groups, whose lines of numbers are totals of their own.
    """
    lines = [line for line in lines if not _is_total(line, no_rows)]
    choices: list[str | None] = list(dict.fromkeys(each.row.choice for each in expected if each.row.choice))
    candidates = [[each for each in expected if each.row.choice in {None, choice}] for choice in choices or [None]]
    for rows in candidates:
        if len(rows) == len(lines) and all(map(_is_plainly, rows, lines)):
            return [Match(row, line) for row, line in zip(rows, lines, strict=True)]
    lines = [line for line in lines if not _is_foreign(line, expected)]
    results = [_anchored(rows, lines) for rows in candidates]
    best, *others = sorted(results, key=lambda result: (-len(_named_choices(result[1])), -result[0]))
    by_name = _named_choices(best[1])
    rivals = [
        matches for score, matches in others if best[0] - score < _CLOSE and not by_name - _named_choices(matches)
    ]
    return _without_lone_neighbours(_agreed(best[1], rivals), lines)


def _is_total(line: Line, no_rows: frozenset[str]) -> bool:
    """Return whether a line's label says that it is a group's or a subtotal's, or two rows in one."""
    return line.key in no_rows or line.key in _TOTALS or _NUMBERS_INSIDE.search(line.row.label) is not None


def _is_foreign(line: Line, expected: Sequence[ExpectedRow]) -> bool:
    """Return whether a line's label is none of the form's."""
    return len(line.key) > _SHORT_LABEL and max(_contained(each, line) for each in expected) < _HALF


def _named_choices(matches: list[Match]) -> set[str]:
    """Return the alternatives that a line names to the letter."""
    return {
        each.expected.row.choice for each in matches if each.expected.row.choice and each.line.key in each.expected.keys
    }


def _contained(expected: ExpectedRow, line: Line) -> float:
    """Return how much of a line's own label stands in that of a row."""
    return max((len(line.own & label) / len(line.own) for label in expected.pairs), default=0.0) if line.own else 1.0


def _agreed(matches: list[Match], rivals: list[list[Match]]) -> list[Match]:
    """Return `matches`, unsure where an alternative that is nearly as good reads the row or the line otherwise."""
    for rival in rivals:
        of_row = {id(each.expected): id(each.line) for each in rival}
        of_line = {id(each.line): id(each.expected) for each in rival}
        matches = [
            Match(
                each.expected,
                each.line,
                each.is_sure
                and of_row.get(id(each.expected), id(each.line)) == id(each.line)
                and of_line.get(id(each.line), id(each.expected)) == id(each.expected),
            )
            for each in matches
        ]
    return matches


def _without_lone_neighbours(matches: list[Match], lines: list[Line]) -> list[Match]:
    """Return `matches`, unsure where the next line of numbers, with no words between, is not surely a row: it may be this one."""
    matched = {id(each.line) for each in matches if each.is_sure}
    doubtful: set[int] = set()
    for before, after in pairwise(lines):
        if not after.is_parted and (id(before) in matched) != (id(after) in matched):
            doubtful |= {id(before), id(after)}
    return [
        Match(each.expected, each.line, each.is_sure and (id(each.line) not in doubtful or _bears_label(each)))
        for each in matches
    ]


def _bears_label(match: Match) -> bool:
    """Return whether most of the row's label stands on the line itself."""
    return any(len(match.line.own & label) > _HALF * len(label) for label in match.expected.pairs)


def _is_plainly(expected: ExpectedRow, line: Line) -> bool:
    return len(line.row.cells) == len(expected.block.columns) and _score(expected, line) >= _PLAIN


def _score(expected: ExpectedRow, line: Line) -> float:
    """Return how well a line of numbers fits a row of the form; below the cost of two gaps it is not that row."""
    likeness = 0.0 if expected.pairs else 0.5
    for label in expected.pairs:
        contained = len(line.own & label) / len(line.own) if line.own else 1.0
        if contained < _HALF and len(line.key) > _SHORT_LABEL:
            continue
        if contained:
            likeness = max(likeness, contained * len(line.around & label) / len(label))
    if not likeness and len(line.key) > _SHORT_LABEL:
        return _NEVER
    cells, columns = len(line.row.cells), len(expected.block.columns)
    if cells == columns:
        shape = 0.6
    elif cells < columns or sum(bool(cell.text) for cell in line.row.cells) <= columns:
        shape = 0.1
    else:
        shape = -1.0
    return 2 * likeness + shape - 0.5


def _anchored(rows: list[ExpectedRow], lines: list[Line]) -> tuple[float, list[Match]]:
    """Return the score and the matches: the lines that bear a label to the letter, and the alignment between them."""
    anchors = _anchors(rows, lines)
    score = sum(_score(rows[i], lines[j]) for j, i in anchors.items())
    matches = [Match(rows[i], lines[j]) for j, i in anchors.items()]
    taken = set(anchors.values())
    for row_range, line_range in _between(_in_order(anchors), len(rows), len(lines)):
        free_rows = [rows[i] for i in row_range if i not in taken]
        free_lines = [lines[j] for j in line_range if j not in anchors]
        part, more = _aligned(free_rows, free_lines)
        score += part
        matches += more
    return score, matches


def _anchors(rows: list[ExpectedRow], lines: list[Line]) -> dict[int, int]:
    """Return line index -> row index for the labels that name one row, and that one line bears."""
    names: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        for name in row.keys:
            names.setdefault(name, []).append(index)
    bearers: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        named = names.get(line.key, ())
        if len(named) == 1:
            bearers.setdefault(named[0], []).append(index)
    return {found[0]: row for row, found in bearers.items() if len({_cells(lines[at]) for at in found}) == 1}


def _cells(line: Line) -> tuple[str, ...]:
    return tuple(cell.text for cell in line.row.cells)


def _in_order(anchors: dict[int, int]) -> list[tuple[int, int]]:
    """Return the longest run of anchors (line, row) that is in order; the others were moved."""
    ordered = sorted(anchors.items())
    best: list[list[tuple[int, int]]] = []
    for at, anchor in enumerate(ordered):
        before = [best[i] for i in range(at) if ordered[i][1] < anchor[1]]
        best.append([*max(before, key=len, default=[]), anchor])
    return max(best, key=len, default=[])


def _between(anchors: list[tuple[int, int]], rows: int, lines: int) -> Iterator[tuple[range, range]]:
    """Yield the ranges of rows and lines before, between and behind the anchors."""
    row, line = 0, 0
    for anchor_line, anchor_row in [*anchors, (lines, rows)]:
        yield range(row, anchor_row), range(line, anchor_line)
        row, line = anchor_row + 1, anchor_line + 1


def _aligned(rows: list[ExpectedRow], lines: list[Line]) -> tuple[float, list[Match]]:
    """Return the score and the matches of the best alignment in order."""
    if not rows or not lines:
        return len(rows) * _LOST_ROW + len(lines) * _STRAY_LINE, []
    gap = _COMPLETE if len(rows) == len(lines) else 1
    lost, stray = _LOST_ROW * gap, _STRAY_LINE * gap
    scores = [[_score(row, line) for line in lines] for row in rows]
    head = _best(scores, lost, stray)
    tail = [row[::-1] for row in _best([row[::-1] for row in scores[::-1]], lost, stray)[::-1]]
    through = [[head[i][j] + scores[i][j] + tail[i + 1][j + 1] for j in range(len(lines))] for i in range(len(rows))]
    without = [max(head[i][j] + lost + tail[i + 1][j] for j in range(len(lines) + 1)) for i in range(len(rows))]
    total = head[-1][-1]
    matches = []
    for i, row in enumerate(rows):
        j = max(range(len(lines)), key=through[i].__getitem__)
        if through[i][j] < total - _MARGIN:
            continue
        others = [without[i], *(value for at, value in enumerate(through[i]) if at != j)]
        rivals = [through[at][j] for at in range(len(rows)) if at != i]
        is_sure = through[i][j] - max(*others, *rivals, float("-inf")) >= _MARGIN
        if is_sure or through[i][j] >= without[i]:
            matches.append(Match(row, lines[j], is_sure))
    return total, matches


def _best(scores: list[list[float]], lost: float, stray: float) -> list[list[float]]:
    """Return the best score of aligning the first i rows with the first j lines, for all i and j."""
    width = len(scores[0])
    best = [[j * stray for j in range(width + 1)]]
    for row in scores:
        above, line = best[-1], [best[-1][0] + lost]
        for j in range(width):
            line.append(max(above[j] + row[j], above[j + 1] + lost, line[j] + stray))
        best.append(line)
    return best
