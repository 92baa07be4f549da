"""All ways to read a run of lines as a run of slots in order, and which of them is the best, and how sure that is.

A state is (how many lines are read, how many slots are passed). From each state lead edges: a line is no row; a slot has no
line; a line, or several lines with one cell or few, fill a slot; a line fills several slots; lines in columns fill a block of
slots. Each edge has a score by the words around, the shape, and the sums inside the slots. What the best path says of a slot is
sure when every path that says otherwise is clearly worse (max-marginals by one pass forward and one backward).
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec

from govlint.forms.lines import SHORT_LABEL, Line, contained
from govlint.forms.slots import Slot
from govlint.forms.torn import keeps_change, mended
from govlint.forms.vocabulary import pairs
from govlint.tree import Cell

LOST, STRAY = -0.2, -0.5
MARGIN = 0.45  # by how much a reading must beat every other one
HALF = 0.5
_COMPLETE = 4  # how much dearer a gap is where there are as many cells as places
_NEVER = -10.0
_UNKNOWN = float("-inf")  # a table of thousands of lines makes a score as low as one likes
_ADDS_UP, _ALL_ZERO, _WRONG_SUM = 1.5, 0.3, -0.2
_OF_LINE = 0.2  # how much a sum counts where the cells of a row stand on one line
_CROSSED, _COLUMN_NAMED = -2.0, 0.3
_TURNED = -0.7  # numbers column by column are rarer than row by row
_FALLEN, _LONE = -0.5, -0.25  # a cell that stands alone has fallen out of a row, or is a page's number
_MENDED = 0.3  # a row whose digits were torn apart adds up in just one way
_SPACED = 1.5  # blank lines part the columns, or the rows
_HOPED = 2.4  # what a path gains by a slot
_LONGEST = 18  # digits; far more than any count has
_BEAM = 6.0  # what a path may lie behind another one


class Fill(msgspec.Struct, frozen=True):
    """A slot and the cells that fill it, which stand on the lines from `first` to `last`, both included.

    The last cell may have fallen out of its row, and stand elsewhere.
    """

    slot: int
    cells: tuple[Cell, ...]
    first: int
    last: int
    is_sure: bool = True

    @property
    def value(self) -> tuple[str, ...]:
        """What the cells say."""
        return tuple([cell.text for cell in self.cells])


class _Edge(msgspec.Struct, frozen=True):
    """A step to a state: (lines read, slots passed), its score, and the slots that it fills."""

    to: tuple[int, int]
    score: float
    fills: tuple[Fill, ...] = ()


class Lattice:
    """The readings of `lines` as `slots`.

    `mode` says which words name a line: "around", "lead" or "trail"; `lone` are the lines of the whole table that are one cell
    with words before and after it, which may have fallen out of a row.
    """

    def __init__(self, slots: Sequence[Slot], lines: Sequence[Line], mode: str, lone: Sequence[Line]) -> None:
        self._slots, self._lines, self._mode = slots, lines, mode
        self._lone = frozenset(lone)
        self._numbers = _by_number(lone)
        self._cells = list(accumulate((len(line.cells) for line in lines), initial=0))  # before each line
        self._width = sum(slot.width for slot in slots)
        is_complete = len(slots) == len(lines) or self._cells[-1] == self._width
        self._gap = _COMPLETE if is_complete else 1
        self._is_torn = any(len(line.cells) == 1 for line in lines)
        self._starts = _stretches(lines)
        self._words: dict[tuple[str, str, str], frozenset[str]] = {}
        self._names: dict[tuple[int, int, int], float] = {}
        self._sums: dict[tuple[int, object], float] = {}
        self._blocks: dict[tuple[int, int, object], tuple[float, list[tuple[Cell, ...]]]] = {}

    def read(self) -> tuple[float, list[Fill]]:
        """Return the score of the best reading and the slots that it fills, in order."""
        head, edges = self._forward()
        end = (len(self._lines), len(self._slots))
        tail = _backward(edges, end)
        total = head[end]
        said: dict[int, dict[tuple[str, ...], float]] = {at: {} for at in range(len(self._slots))}
        for state, steps in edges.items():
            for step in steps:
                if step.to in tail:
                    self._note(said, state, step, head[state] + step.score + tail[step.to])
        path = _path(edges, tail, (0, 0), end)
        return total, [_judged(fill, said[fill.slot], total) for fill in path]

    def _note(
        self, said: dict[int, dict[tuple[str, ...], float]], state: tuple[int, int], step: _Edge, through: float
    ) -> None:
        """Note the best score of each thing that a step says of a slot; that it has no line is one of them."""
        for fill in step.fills:
            values = said[fill.slot]
            values[fill.value] = max(values.get(fill.value, _UNKNOWN), through)
        if not step.fills and step.to[1] > state[1]:
            values = said[state[1]]
            values[()] = max(values.get((), _UNKNOWN), through)

    def _forward(self) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], list[_Edge]]]:
        head: dict[tuple[int, int], float] = {(0, 0): 0.0}
        edges: dict[tuple[int, int], list[_Edge]] = {}
        slots = len(self._slots)
        for i in range(len(self._lines) + 1):
            # How many slots a path may still fill: by what is left of them, and of the cells.
            by_cells = (self._cells[-1] - self._cells[i]) * slots / self._width
            hopes = [head[i, r] + _HOPED * min(slots - r, by_cells) for r in range(slots + 1) if (i, r) in head]
            least = max(hopes, default=0.0) - _BEAM if i < len(self._lines) else _UNKNOWN
            for r in range(slots + 1):
                here = head.get((i, r))
                if here is None or here + _HOPED * min(slots - r, by_cells) < least:
                    continue
                steps = edges[i, r] = list(self._edges(i, r))
                for step in steps:
                    score = here + step.score
                    if score > head.get(step.to, _UNKNOWN):
                        head[step.to] = score
        return head, edges

    def _edges(self, i: int, r: int) -> Iterator[_Edge]:
        if r < len(self._slots):
            yield _Edge((i, r + 1), LOST * self._gap)
        if i == len(self._lines):
            return
        yield _Edge((i + 1, r), _LONE if self._lines[i] in self._lone else STRAY * self._gap)
        if r == len(self._slots):
            return
        yield from self._line(i, r)
        yield from self._several_slots(i, r)
        yield from self._turned(i, r)
        if self._is_torn:
            yield from self._several_lines(i, r)
            yield from self._columns(i, r)

    def _line(self, i: int, r: int) -> Iterator[_Edge]:
        """Yield the step that takes one line for one slot, whatever its number of cells."""
        cells, columns = self._lines[i].cells, self._slots[r].width
        if len(cells) == columns:
            shape = 0.6 + _OF_LINE * self._sum_of_line(i, r)
        elif len(cells) < columns or sum(bool(cell.text) for cell in cells) <= columns:
            shape = 0.1
        else:
            shape = -1.0
        score = self._named(r, i, i)
        is_scrap = len(cells) == 1 < columns and not self._lines[i].key
        if score > _NEVER and not is_scrap:
            yield _Edge((i + 1, r + 1), score + shape, (Fill(r, cells, i, i),))
            yield from self._with_fallen(i, i + 1, r, cells)
            whole = mended(self._slots[r], cells)
            if whole is not None:
                yield _Edge((i + 1, r + 1), score + 0.6 + _MENDED, (Fill(r, whole, i, i),))

    def _several_slots(self, i: int, r: int) -> Iterator[_Edge]:
        """Yield the step that takes one line for several slots of a row."""
        cells, at, fills = self._lines[i].cells, 0, []
        if len(cells) <= self._slots[r].width:
            return
        for slot in range(r, len(self._slots)):
            end = at + self._slots[slot].width
            fills.append(Fill(slot, cells[at:end], i, i))
            if end >= len(cells) or not self._slots[slot].is_group:
                break
            at = end
        if len(fills) > 1 and end == len(cells):
            score = sum(self._named(fill.slot, i, i) + 0.6 + self._sum(fill.slot, fill.cells) for fill in fills)
            yield _Edge((i + 1, r + len(fills)), score, tuple(fills))

    def _turned(self, i: int, r: int) -> Iterator[_Edge]:
        """Yield the step that takes a table turned round: a line for each column, a cell in it for each group."""
        slot, cells = self._slots[r], self._lines[i].cells
        lines = self._lines[i : i + slot.width]
        if not slot.is_group or len(lines) < slot.width or r + len(cells) > len(self._slots):
            return
        if any(
            len(line.cells) != len(cells) or not line.key.endswith(name)
            for line, name in zip(lines, slot.columns, strict=True)
        ):
            return
        last = i + slot.width - 1
        fills = [Fill(r + at, tuple(line.cells[at] for line in lines), i, last) for at in range(len(cells))]
        score = sum(1.0 + self._sum(fill.slot, fill.cells) for fill in fills)
        yield _Edge((i + slot.width, r + len(cells)), score, tuple(fills))

    def _several_lines(self, i: int, r: int) -> Iterator[_Edge]:
        """Yield the steps that take several lines for one slot: all its cells, or those between two labels."""
        slot, cells, score = self._slots[r], self._lines[i].cells, 0.0
        end = i + 1
        while len(cells) < slot.width and end < len(self._lines) and not self._lines[end].key:
            line = self._lines[end]
            if line.gap:
                yield from self._fragment(i, end, r, cells)
                score += self._crossed(line, slot, len(cells))
            cells += line.cells
            end += 1
            if len(cells) == slot.width and self._may_join(i, end, slot, cells):
                score += 0.6 + self._named(r, i, end - 1) + self._sum(r, cells)
                yield _Edge((end, r + 1), score, (Fill(r, cells, i, end - 1),))
        if end == len(self._lines) or self._lines[end].key:
            yield from self._fragment(i, end, r, cells)

    def _fragment(self, i: int, end: int, r: int, cells: tuple[Cell, ...]) -> Iterator[_Edge]:
        """Yield the steps that take all single cells between two labels for a slot that wants more, perhaps with a fallen one."""
        width = self._slots[r].width
        if end == i + 1 or len(cells) >= width or not (i == 0 or self._starts[i] == i) or not self._are_single(i, end):
            return
        yield _Edge((end, r + 1), self._named(r, i, end - 1) + 0.1, (Fill(r, cells, i, end - 1),))
        yield from self._with_fallen(i, end, r, cells)

    def _is_first_before(self, i: int, r: int, full: tuple[Cell, ...]) -> bool:
        """Return whether the fallen one of a row's cells stands right before line `i`, and may as well be its first."""
        line, before = self._lines[i], self._lines[i - 1 : i]
        if not before or line.key or len(before[0].cells) != 1 or before[0].cells[0].text != full[-1].text:
            return False
        words = "".join(line.gap)
        return self._slots[r].adds_up([cell.text for cell in (full[-1], *full[:-1])]) is True and not any(
            own in words for own in self._slots[r].keys
        )

    def _with_fallen(self, i: int, end: int, r: int, cells: tuple[Cell, ...]) -> Iterator[_Edge]:
        """Yield the steps that fill up a slot with a cell that stands alone elsewhere, and makes it add up."""
        slot = self._slots[r]
        if len(cells) != slot.width - 1 or all(cell.text == "0" for cell in cells):
            return
        number = slot.missing([cell.text for cell in cells])
        for same in self._numbers.get(number, {}).values() if number is not None else ():
            line = next((line for line in same if line not in self._lines[i:end]), None)
            full = (*cells, *line.cells) if line is not None else ()
            if full and slot.adds_up([cell.text for cell in full]) and not self._is_first_before(i, r, full):
                score = self._named(r, i, end - 1) + 0.6 + _ADDS_UP + _FALLEN
                yield _Edge((end, r + 1), score, (Fill(r, full, i, end - 1),))

    def _may_join(self, i: int, end: int, slot: Slot, cells: tuple[Cell, ...]) -> bool:
        """Return whether lines may be one row.

        Each has one cell (a row torn up), or what was torn off is no mere number (which may be a page's), or the row adds up.
        A change with its sign in its own column speaks for all that.
        """
        if self._are_single(i, end):
            return True
        if slot.change is not None and keeps_change(slot.change, cells, len(self._lines[end - 1].cells)):
            return True
        if all(not line.cells[0].text.isdecimal() for line in self._lines[i + 1 : end] if len(line.cells) == 1):
            return self._are_single(i + 1, end)
        return slot.adds_up([cell.text for cell in cells]) is True and any(cell.text != "0" for cell in cells)

    def _are_single(self, i: int, end: int) -> bool:
        return all(len(line.cells) == 1 for line in self._lines[i:end])

    @staticmethod
    def _crossed(line: Line, slot: Slot, column: int) -> float:
        """Return the score of words inside a row: the name of the column that follows is at home there."""
        return _COLUMN_NAMED if "".join(line.gap) == slot.columns[column] else _CROSSED

    def _columns(self, i: int, r: int) -> Iterator[_Edge]:
        """Yield the steps that take a stretch of single cells for a block of slots, column by column."""
        width = self._slots[r].width
        if width == 1 or len(self._lines[i].cells) != 1 or (i - self._starts[i]) % width:
            return
        farthest = min(len(self._lines), i + width * (len(self._slots) - r))
        end = next((j for j in range(i + 1, farthest) if not self._is_in_stretch(j)), farthest)
        for count in range(2, (end - i) // width + 1):
            if self._slots[r + count - 1].width != width:
                return
            last = i + count * width - 1
            score, rows = self._block(i, last, r, count)
            score += sum(self._named(r + at, i, last) for at in range(count))
            yield _Edge((last + 1, r + count), score, tuple(Fill(r + at, rows[at], i, last) for at in range(count)))

    def _block(self, i: int, last: int, r: int, count: int) -> tuple[float, list[tuple[Cell, ...]]]:
        """Return what a block of single cells is worth column by column, and the rows that it makes."""
        sums = self._slots[r].sums
        known = self._blocks.get((i, last, sums))
        if known is None:
            cells = [line.cells[0] for line in self._lines[i : last + 1]]
            rows = [tuple(cells[at::count]) for at in range(count)]
            score = _TURNED + _spacing(self._lines[i : last + 1], count)
            score += sum(0.6 + self._sum(r, row) for row in rows)
            known = self._blocks[i, last, sums] = score, rows
        return known

    def _is_in_stretch(self, j: int) -> bool:
        return self._starts[j] < j

    def _sum_of_line(self, i: int, r: int) -> float:
        """Return what it is worth that the cells of a line add up, or do not, as those of a slot should."""
        place = i, self._slots[r].sums
        known = self._sums.get(place)
        if known is None:
            known = self._sums[place] = self._sum(r, self._lines[i].cells)
        return known

    def _sum(self, r: int, cells: Sequence[Cell]) -> float:
        adds_up = self._slots[r].adds_up([cell.text for cell in cells])
        if adds_up is None:
            return 0.0
        if not adds_up:
            return _WRONG_SUM
        return _ADDS_UP if any(cell.text != "0" for cell in cells) else _ALL_ZERO

    def _named(self, r: int, first: int, last: int) -> float:
        """Return how well the words on and around lines name a slot, from -0.5 to 1.5, or that they name another."""
        place = (r, self._starts[first], self._starts[last])
        known = self._names.get(place)
        if known is None:
            known = self._names[place] = self._likeness(r, first, last)
        return known

    def _likeness(self, r: int, first: int, last: int) -> float:
        slot, line = self._slots[r], self._lines[first]
        likeness = 0.0 if slot.pairs else 0.5
        around = self._around(line.lead, line.key, self._lines[last].trail)
        for label in slot.pairs:
            share = contained(line, label)
            if share >= HALF or len(line.key) <= SHORT_LABEL:
                likeness = max(likeness, share * len(around & label) / len(label))
        if not likeness and len(line.key) > SHORT_LABEL:
            return _NEVER
        return 2 * likeness - 0.5

    def _around(self, lead: str, own: str, trail: str) -> frozenset[str]:
        words = (lead if self._mode != "trail" else "", own, trail if self._mode != "lead" else "")
        known = self._words.get(words)
        if known is None:
            known = self._words[words] = pairs("".join(words))
        return known


def _by_number(lone: Sequence[Line]) -> dict[int, dict[str, list[Line]]]:
    """Return the lines of one cell each by the whole number that it is, and by how that is written."""
    found: dict[int, dict[str, list[Line]]] = {}
    for line in lone:
        text = line.cells[0].text
        if len(text) <= _LONGEST and text.isdecimal():
            found.setdefault(int(text), {}).setdefault(text, []).append(line)
    return found


def _stretches(lines: Sequence[Line]) -> list[int]:
    """Return, for each line, where its stretch of single cells without words between them begins."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        goes_on = at > 0 and len(line.cells) == len(lines[at - 1].cells) == 1 and not line.gap and not line.key
        starts.append(starts[-1] if goes_on else at)
    return starts


def _spacing(lines: Sequence[Line], count: int) -> float:
    """Return what the blank lines say of a block of single cells: parting its columns, its rows, or nothing."""
    loose = [at for at, line in enumerate(lines) if at and not line.is_tight]
    if not loose or len(loose) == len(lines) - 1:
        return 0.0
    if loose == list(range(count, len(lines), count)):
        return _SPACED if len(lines) != count * count else -_TURNED  # a square may be parted either way
    return -_SPACED


def _backward(edges: dict[tuple[int, int], list[_Edge]], end: tuple[int, int]) -> dict[tuple[int, int], float]:
    tail = {end: 0.0}
    for state in sorted(edges, reverse=True):
        scores = [step.score + tail[step.to] for step in edges[state] if step.to in tail]
        if scores:
            tail[state] = max(scores)
    return tail


def _path(
    edges: dict[tuple[int, int], list[_Edge]],
    tail: dict[tuple[int, int], float],
    state: tuple[int, int],
    end: tuple[int, int],
) -> list[Fill]:
    """Return what the best path fills."""
    fills: list[Fill] = []
    while state != end:
        step = max((step for step in edges[state] if step.to in tail), key=lambda step: step.score + tail[step.to])
        fills += step.fills
        state = step.to
    return fills


def _judged(fill: Fill, said: dict[tuple[str, ...], float], total: float) -> Fill:
    """Return a fill, unsure where another one is nearly as good."""
    others = [score for value, score in said.items() if value != fill.value]
    is_sure = total - max(others, default=_UNKNOWN) >= MARGIN
    return fill if is_sure else msgspec.structs.replace(fill, is_sure=False)
