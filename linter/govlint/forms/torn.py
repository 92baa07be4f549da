"""Numbers whose digits were torn apart ("2 0" for 20), and rows of changes: what belongs together, as the numbers say."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from govlint.figures import read_cell
from govlint.forms.slots import Slot
from govlint.source import Span
from govlint.tree import Cell

_MOST = 2  # tears in one row
_APART = 2  # blanks between the pieces of a number
_MOST_PAGES = 99


def mended(slot: Slot, cells: Sequence[Cell]) -> tuple[Cell, ...] | None:
    """Return the cells of a line that has too many, pieces of numbers joined so that the row adds up.

    None where no way to join them does, or more than one; no number is left out.
    """
    if not 0 < len(cells) - slot.width <= _MOST or not all(cell.text.isdecimal() for cell in cells):
        return None
    found = [each for each in _joined(cells, len(cells) - slot.width) if slot.adds_up([cell.text for cell in each])]
    return found[0] if len({tuple(cell.text for cell in each) for each in found}) == 1 else None


def keeps_change(at: int, cells: Sequence[Cell], torn_off: int) -> bool:
    """Return whether of a row's cells the one `at` is a change with its sign, and the last ones, `torn_off`, no page's number.

    That is what the change leaves of the number before it, or larger than any page's.
    """
    figures = [read_cell("", "change", cell.text, cell.span) for cell in cells]
    values = [figure.value for figure in figures]
    if [figure.signed for figure in figures] != [index == at for index in range(len(cells))] or None in values:
        return False
    first, change, last = values[at - 1], values[at], values[-1]
    if torn_off > 1 or first is None or change is None or last is None:
        return torn_off > 1
    return last > _MOST_PAGES or last == first + change


def _joined(cells: Sequence[Cell], tears: int) -> Iterator[tuple[Cell, ...]]:
    """Yield the ways to join neighbours `tears` times; a number does not begin with 0."""
    for places in combinations(range(1, len(cells)), tears):
        result = [cells[0]]
        for at in range(1, len(cells)):
            before, cell = result[-1], cells[at]
            if at not in places:
                result.append(cell)
                continue
            if before.text == "0" or not 0 < cell.span.start - before.span.end <= _APART:
                break
            result[-1] = Cell(Span(before.span.start, cell.span.end), before.text + cell.text)
        else:
            yield tuple(result)
