"""Columns of subtotals that a report adds to the form's: which one it is, said by the header or by the sums."""

from collections.abc import Sequence

import msgspec

from govlint.forms.lines import Line
from govlint.forms.slots import Slot
from govlint.forms.vocabulary import SUBTOTALS
from govlint.tree import Cell, Row

_MOST = 0.8  # the share of a table's lines that have the column
_FEW = 3


def without_subtotals(slots: Sequence[Slot], lines: list[Line], words: str) -> list[Line]:
    """Return `lines` without a column of subtotals, as they are where there is none or it is not clear which it is.

    `words` is the key of everything in the table that is no number: where the header says between which columns 小计 stands,
    that is the one; else it is the one without which the rows add up, if only one reading does.
    """
    width = slots[0].width
    if width < _FEW or any(slot.width != width for slot in slots):
        return lines
    wide = [line for line in lines if len(line.cells) == width + 1 and all(cell.text for cell in line.cells)]
    full = sum(len(line.cells) >= width for line in lines)
    if len(wide) < _FEW or len(wide) < _MOST * full:
        return lines
    column = _column(slots[0], wide, words)
    return lines if column is None else [_without(line, column, slots[0]) for line in lines]


def _column(slot: Slot, lines: Sequence[Line], words: str) -> int | None:
    wrong = [sum(slot.adds_up(_values(line, at)) is not True for line in lines) for at in range(slot.width + 1)]
    named = _named(slot, words)
    if named is not None:
        return named if wrong[named] <= (1 - _MOST) * len(lines) else None
    best = [at for at, count in enumerate(wrong) if count == min(wrong)]
    if min(wrong) > (1 - _MOST) * len(lines) or any(_differ(lines, best[0], at) for at in best):
        return None
    rivals = [at for at, count in enumerate(wrong) if at not in best and count <= min(wrong) + 1]
    return None if any(_differ(lines, best[0], at) for at in rivals) else best[0]


def _named(slot: Slot, words: str) -> int | None:
    """Return the column that the header names a subtotal, behind two others or before two, None where it is broken up."""
    names = slot.columns
    for at in range(slot.width):
        behind = at > 1 and any(f"{names[at - 2]}{names[at - 1]}{name}" in words for name in SUBTOTALS)
        before = at + 1 < slot.width and any(f"{name}{names[at]}{names[at + 1]}" in words for name in SUBTOTALS)
        if behind or before:
            return at
    return None


def _differ(lines: Sequence[Line], first: int, second: int) -> bool:
    return any(_values(line, first) != _values(line, second) for line in lines)


def _values(line: Line, column: int) -> list[str]:
    return [cell.text for cell in _less(line.cells, column)]


def _less(cells: tuple[Cell, ...], column: int) -> tuple[Cell, ...]:
    return (*cells[:column], *cells[column + 1 :])


def _without(line: Line, column: int, slot: Slot) -> Line:
    """Return a line without the cell in a column; one that has lost a cell, perhaps this one, is left one short of the slot's."""
    is_short = len(line.cells) == slot.width and slot.adds_up([cell.text for cell in line.cells]) is not True
    if len(line.cells) != slot.width + 1 and not is_short:
        return line
    row = line.row
    cells = _less(row.cells, column)
    return msgspec.structs.replace(line, row=Row(row.span, row.kind, row.label, row.label_span, cells))
