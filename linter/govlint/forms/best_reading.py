"""Which line of numbers is which row, where a table is not plainly as it should be.

A line that bears a row's label to the letter is that row, wherever it stands; what stands between such lines is read by the
lattice of all readings (lattice.py), in every way that labels may stand. What is not sure is said to be unsure, never guessed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations

import msgspec

from govlint.forms.alignment import Match
from govlint.forms.lattice import HALF, LOST, MARGIN, STRAY, Fill, Lattice
from govlint.forms.lines import Line, fitted, lone_lines
from govlint.forms.slots import Slot
from govlint.source import Span
from govlint.tree import Row

_CLOSE = 2.5  # by how much one alternative must beat the other
_WELL_NAMED = 1.8  # a row's score where its label stands around its numbers
_NAMED_BETTER = 1.0  # by how much labels must speak for another choice than the one that has as many cells
_MOVED = -0.5  # what it costs that a group of columns stands behind a later one
_FEW_GROUPS = 4
_MODES = ("lead", "trail", "around")

_Known = dict[tuple[str, tuple[int, ...], tuple[int, ...]], tuple[float, list[Fill]]]
"""What lattices say, by their modes, the identities of their slots and the numbers of their lines."""


class _Result(msgspec.Struct, frozen=True):
    """One reading of the whole table: its slots, lines and what fills them, with the score and the choices named."""

    slots: Sequence[Slot]
    lines: Sequence[Line]
    fills: Sequence[Fill]
    score: float
    named: frozenset[str]


def best_matches(alternatives: Sequence[Sequence[Slot]], lines: list[Line]) -> list[Match]:
    """Return what the best of all readings matches; `alternatives` are the slots by each choice."""
    return _matches(_best_reading(alternatives, lines))


def _best_reading(candidates: Sequence[Sequence[Slot]], lines: list[Line]) -> _Result:
    """Return the best reading, unsure where one that is nearly as good says something else."""
    complete = [each for each in candidates if _is_complete(each, lines)] or candidates
    known: _Known = {}
    first = _anchored(complete[0], lines, _MODES[-1], known)
    if len(complete) == 1 and not complete[0][0].is_group and _adds_up(first) and _is_well_named(first):
        return first
    modes = _modes(lines)
    results = [
        first if slots is complete[0] and mode == _MODES[-1] else _anchored(slots, lines, mode, known)
        for slots in complete
        for mode in modes
    ]
    if len(complete) < len(candidates):
        rest = [each for each in candidates if each not in complete]
        by_labels = [_anchored(slots, lines, mode, known) for slots in rest for mode in modes]
        if _best_score(by_labels) - _best_score(results) > _NAMED_BETTER:
            results = by_labels
    for moved, slots in _other_orders(complete[0], lines):
        results.append(_anchored(slots, lines, _MODES[-1], known, moved * _MOVED))
    best, *others = sorted(results, key=lambda result: (-len(result.named), -result.score))
    rivals = [each for each in others if best.score - each.score < _enough(best, each) and not best.named - each.named]
    return _without_lone_neighbours(_agreed(best, rivals))


def _best_score(results: Sequence[_Result]) -> float:
    return max(result.score for result in results)


def _adds_up(result: _Result) -> bool:
    """Return whether every slot is surely filled, with whole numbers that add up."""
    return len(result.fills) == len(result.slots) and all(
        fill.is_sure and result.slots[fill.slot].adds_up(fill.value) for fill in result.fills
    )


def _is_well_named(result: _Result) -> bool:
    """Return whether the words around the lines name the rows that they are read as; without words no row is."""
    return result.score >= _WELL_NAMED * len(result.fills) or not any(
        line.lead or line.key or line.trail for line in result.lines
    )


def _enough(best: _Result, other: _Result) -> float:
    """Return by how much the best reading must beat another one."""
    first, second = list(map(id, best.slots)), list(map(id, other.slots))
    is_moved = first != second and set(first) == set(second)
    return MARGIN if is_moved else _CLOSE


def _other_orders(slots: Sequence[Slot], lines: list[Line]) -> Iterator[tuple[int, list[Slot]]]:
    """Yield the other orders of a row's groups, and how many pairs of them are the other way round.

    Only where a group's label stands among the numbers, and so says which is which.
    """
    labels = {key for slot in slots for key in slot.keys}
    if (
        not slots[0].is_group
        or len(slots) > _FEW_GROUPS
        or not any(labels.intersection(each.gap) for each in lines[1:])
    ):
        return
    for order in permutations(range(len(slots))):
        moved = sum(first > second for first, second in combinations(order, 2))
        if moved:
            yield moved, [slots[at] for at in order]


def _is_complete(slots: Sequence[Slot], lines: Sequence[Line]) -> bool:
    """Return whether the table is torn up and has just as many cells as the form has places."""
    is_torn = sum(len(line.cells) == 1 for line in lines) * 2 > len(lines)
    return is_torn and sum(len(line.cells) for line in lines) == sum(slot.width for slot in slots)


def _modes(lines: list[Line]) -> tuple[str, ...]:
    """Return the places of labels to try: most lines bear theirs, or none does."""
    has_bare = sum(not line.key for line in lines) * 2 > len(lines)
    return _MODES if has_bare else _MODES[-1:]


def _agreed(best: _Result, rivals: list[_Result]) -> _Result:
    fills = list(best.fills)
    for rival in rivals:
        said = {id(rival.slots[fill.slot]): fill for fill in rival.fills}
        for at, fill in enumerate(fills):
            slot = best.slots[fill.slot]
            other = said.get(id(slot))
            if other is not None and other.value != fill.value and other.is_sure:
                fills[at] = msgspec.structs.replace(fill, is_sure=False)
            if other is None and slot.row.choice is None:
                fills[at] = msgspec.structs.replace(fill, is_sure=False)
    return msgspec.structs.replace(best, fills=fills)


def _without_lone_neighbours(best: _Result) -> _Result:
    """Return a reading, unsure where the next line, with no words between, is not surely a row: it may be this one."""
    sure = {at for fill in best.fills if fill.is_sure for at in range(fill.first, fill.last + 1)}
    doubtful: set[int] = set()
    for at, (before, after) in enumerate(pairwise(best.lines)):
        is_whole = min(len(before.cells), len(after.cells)) > 1
        if is_whole and not after.is_parted and (at in sure) != (at + 1 in sure):
            doubtful |= {at, at + 1}
    fills = [
        msgspec.structs.replace(fill, is_sure=False)
        if fill.first in doubtful and not _bears_label(best.lines[fill.first], best.slots[fill.slot])
        else fill
        for fill in best.fills
    ]
    return msgspec.structs.replace(best, fills=fills)


def _bears_label(line: Line, slot: Slot) -> bool:
    """Return whether most of the slot's label stands on the line itself."""
    return any(len(line.own & label) > HALF * len(label) for label in slot.pairs)


def _matches(result: _Result) -> list[Match]:
    matches = []
    for fill in result.fills:
        row = result.lines[fill.first].row
        if fill.cells != row.cells:
            row = Row(
                Span(row.span.start, result.lines[fill.last].row.span.end),
                row.kind,
                row.label,
                row.label_span,
                fill.cells,
            )
        matches.append(Match(result.slots[fill.slot], row, fill.is_sure))
    return matches


def _anchored(slots: Sequence[Slot], lines: list[Line], mode: str, known: _Known, score: float = 0.0) -> _Result:
    """Return a reading: the lines that bear a label to the letter, and the best of the lattices between them.

    `known` are those that were read before: two choices differ in few slots.
    """
    anchors = _anchors(slots, lines)
    lone = lone_lines(lines)
    score += 2.0 * len(anchors)
    fills = [Fill(r, lines[j].cells, j, j) for j, r in anchors.items()]
    taken = set(anchors.values())
    for slot_range, line_range in _between(_in_order(anchors), len(slots), len(lines)):
        free_slots = [r for r in slot_range if r not in taken]
        free_lines = [j for j in line_range if j not in anchors]
        if not free_slots or not free_lines:
            score += len(free_slots) * LOST + len(free_lines) * STRAY
            continue
        between = [slots[r] for r in free_slots]
        place = mode, tuple(map(id, between)), tuple(free_lines)
        if place not in known:
            known[place] = Lattice(between, [lines[j] for j in free_lines], mode, lone).read()
        part, found = known[place]
        score += part
        fills += [
            Fill(free_slots[fill.slot], fill.cells, free_lines[fill.first], free_lines[fill.last], fill.is_sure)
            for fill in found
        ]
    named = frozenset(
        slots[fill.slot].row.choice or "" for fill in fills if lines[fill.first].key in slots[fill.slot].keys
    )
    return _Result(slots, lines, _without_doubled(fills), score, named - {""})


def _without_doubled(fills: list[Fill]) -> list[Fill]:
    """Return `fills`, unsure where two of them take the same cell."""
    spans = [cell.span for fill in fills for cell in fill.cells]
    used = Counter(spans)
    if len(used) == len(spans):
        return fills
    return [
        msgspec.structs.replace(fill, is_sure=False) if any(used[cell.span] > 1 for cell in fill.cells) else fill
        for fill in fills
    ]


def _anchors(slots: Sequence[Slot], lines: list[Line]) -> dict[int, int]:
    """Return line index -> slot index for the labels that name one slot, and that one line bears with all its cells."""
    names: dict[str, list[int]] = {}
    for index, slot in enumerate(slots):
        for name in slot.keys:
            names.setdefault(name, []).append(index)
    bearers: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        named = names.get(line.key, ())
        if len(named) == 1:
            bearers.setdefault(named[0], []).append(index)
    return {
        found[0]: slot
        for slot, found in bearers.items()
        if (len(found) == 1 or len({_values(lines[at]) for at in found}) == 1)
        and len(fitted(lines[found[0]].cells, slots[slot].width)) == slots[slot].width
    }


def _values(line: Line) -> tuple[str, ...]:
    return tuple([cell.text for cell in line.cells])


def _in_order(anchors: dict[int, int]) -> list[tuple[int, int]]:
    """Return the longest run of anchors (line, slot) that is in order; the others were moved."""
    ordered = sorted(anchors.items())
    best: list[list[tuple[int, int]]] = []
    for at, anchor in enumerate(ordered):
        before = [best[i] for i in range(at) if ordered[i][1] < anchor[1]]
        best.append([*max(before, key=len, default=[]), anchor])
    return max(best, key=len, default=[])


def _between(anchors: list[tuple[int, int]], slots: int, lines: int) -> Iterator[tuple[range, range]]:
    """Yield the ranges of slots and lines before, between and behind the anchors."""
    slot, line = 0, 0
    for anchor_line, anchor_slot in [*anchors, (lines, slots)]:
        yield range(slot, anchor_slot), range(line, anchor_line)
        slot, line = anchor_slot + 1, anchor_line + 1
