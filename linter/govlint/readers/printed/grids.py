"""Tables by their ruling lines."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise, product

import msgspec

from govlint.readers.printed.glyphs import Box, around

_SAME_RULE = 150  # hundredths of a point between rules that are one
_SAME_EDGE = 300  # and between edges of cells that are one
_TOUCH = 300
_COVERED = 0.6  # of a cell's side, for a rule to part it from the next
_MOST_BOXES = 20_000
_MOST_CROSSINGS = 100_000  # of rules on a page; the form's tables have some thousands


class Stroke(msgspec.Struct, frozen=True, order=True):
    """A rule on one line across a page: where the line is, and from where to where the rule goes on it."""

    at: int
    start: int
    end: int


class Grid(msgspec.Struct, frozen=True):
    """A table: the edges of its columns from left to right, of its rows from the top, and which cell each box is of.

    `cells` has for every row of boxes the number of the cell that each belongs to: a merged cell has several boxes.
    """

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """The box around the table."""
        return self.xs[0], self.ys[-1], self.xs[-1], self.ys[0]

    def cell_at(self, x: int, y: int) -> int | None:
        """Return the number of the cell at a point, None outside the table."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, -y, key=lambda edge: -edge) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return self.cells[row][column]

    def rows(self) -> list[list[tuple[int, Box]]]:
        """Return the cells that begin in each row, from left to right, with the box of each."""
        boxes: dict[int, Box] = {}
        begins: list[list[int]] = []
        for row, cells in enumerate(self.cells):
            begins.append(list(dict.fromkeys(cell for cell in cells if cell not in boxes)))
            for column, cell in enumerate(cells):
                own = (self.xs[column], self.ys[row + 1], self.xs[column + 1], self.ys[row])
                boxes[cell] = around(boxes.get(cell, own), own)
        return [[(cell, boxes[cell]) for cell in row] for row in begins]


def find_grids(rules: Iterable[Box]) -> list[Grid]:
    """Return the tables that `rules` draw; a frame around a single cell is none, nor is what no table would be ruled like."""
    level, upright = [], []
    for left, bottom, right, top in rules:
        if right - left >= top - bottom:
            level.append(Stroke((bottom + top) // 2, left, right))
        else:
            upright.append(Stroke((left + right) // 2, bottom, top))
    level, upright = _joined(level), _joined(upright)
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return []
    groups = _touching(level, upright)
    grids = (_grid(*group) for group in groups)
    return [grid for grid in grids if grid is not None]


def _joined(strokes: list[Stroke]) -> list[Stroke]:
    """Return `strokes` with those that go on from one another on the same line as one."""
    lines: list[list[Stroke]] = []
    for stroke in sorted(strokes):
        if lines and stroke.at - lines[-1][0].at <= _SAME_RULE:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    return [joined for line in lines for joined in _along(line)]


def _along(line: list[Stroke]) -> list[Stroke]:
    found: list[Stroke] = []
    at = line[len(line) // 2].at
    for stroke in sorted(line, key=lambda each: each.start):
        if found and stroke.start <= found[-1].end + _TOUCH:
            last = found.pop()
            found.append(Stroke(at, last.start, max(last.end, stroke.end)))
        else:
            found.append(Stroke(at, stroke.start, stroke.end))
    return found


def _touching(level: list[Stroke], upright: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Return the strokes in groups that hang together."""
    parent = list(range(len(level) + len(upright)))
    for across, down in product(range(len(level)), range(len(upright))):
        if _meet(level[across], upright[down]):
            parent[_root(parent, across)] = _root(parent, len(level) + down)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for number, stroke in enumerate((*level, *upright)):
        group = groups.setdefault(_root(parent, number), ([], []))
        group[number >= len(level)].append(stroke)
    return [group for group in groups.values() if group[0] and group[1]]


def _meet(level: Stroke, upright: Stroke) -> bool:
    return (
        level.start - _TOUCH <= upright.at <= level.end + _TOUCH
        and upright.start - _TOUCH <= level.at <= upright.end + _TOUCH
    )


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _grid(level: list[Stroke], upright: list[Stroke]) -> Grid | None:
    xs = _edges([*(each.at for each in upright), *(end for each in level for end in (each.start, each.end))], upright)
    ys = _edges([*(each.at for each in level), *(end for each in upright for end in (each.start, each.end))], level)
    if (len(xs) - 1) * (len(ys) - 1) > _MOST_BOXES or len(xs) < 2 or len(ys) < 2:
        return None
    ys.reverse()
    columns, rows = len(xs) - 1, len(ys) - 1
    across, down = _by_edge(level, ys), _by_edge(upright, xs)
    parent = list(range(rows * columns))
    for row, column in product(range(rows), range(columns)):
        box = row * columns + column
        if column and not _is_ruled(down[column], ys[row + 1], ys[row]):
            parent[_root(parent, box)] = _root(parent, box - 1)
        if row and not _is_ruled(across[row], xs[column], xs[column + 1]):
            parent[_root(parent, box)] = _root(parent, box - columns)
    cells = [[_root(parent, row * columns + column) for column in range(columns)] for row in range(rows)]
    if len({cell for row in cells for cell in row}) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(map(tuple, cells)))


def _edges(places: list[int], strokes: list[Stroke]) -> list[int]:
    """Return the edges of cells: where `strokes` are, and the outermost of `places`, where a table is open there."""
    inner = sorted(each.at for each in strokes)
    found = [inner[0]]
    found += [after for before, after in pairwise(inner) if after - before > _SAME_EDGE]
    if found[0] - min(places) > _SAME_EDGE:
        found.insert(0, min(places))
    if max(places) - inner[-1] > _SAME_EDGE:
        found.append(max(places))
    return found


def _by_edge(strokes: list[Stroke], edges: list[int]) -> list[list[Stroke]]:
    """Return for each edge the strokes that are on it."""
    found: list[list[Stroke]] = [[] for _ in edges]
    for stroke in strokes:
        found[min(range(len(edges)), key=lambda at: abs(edges[at] - stroke.at))].append(stroke)
    return found


def _is_ruled(strokes: list[Stroke], start: int, end: int) -> bool:
    covered = sum(max(0, min(each.end, end) - max(each.start, start)) for each in strokes)
    return covered >= _COVERED * (end - start)
