"""Changes torn from their signs: 减 and 1179 in two cells, or on two lines, are one cell of the column 本年增/减.

Only what can be read in one way is put together: a word for more or less is never a figure by itself; a dash may be a blank
cell, and belongs to the number behind it only where the row has a cell too many.
"""

from collections.abc import Mapping, Sequence

import msgspec

from govlint.figures import CHANGES
from govlint.forms.slots import Slot
from govlint.patterns import lazy
from govlint.source import Span
from govlint.tree import Cell, Row

_WORDS = CHANGES | {"+", "＋"}
_DASHES = frozenset("-－−—–―")
_WITH_SIGN = lazy(r"(\d[\d,，]*)\s*([新净]?(?:增加|减少|增|减)|[+＋\-－−—–―])")


class _Place(msgspec.Struct, frozen=True):
    """Where the change stands in a row: how many cells the row has, and which of them it is."""

    width: int
    at: int


def with_signs(rows: Sequence[Row], keys: Sequence[str], slots: Mapping[str, Slot]) -> tuple[list[Row], list[str]]:
    """Return the rows and the keys of their labels, numbers joined to their signs; `slots` are those with a change, by key."""
    joiner = _Joiner({key: _place(slot) for key, slot in slots.items()})
    for row, key in zip(rows, keys, strict=True):
        joiner.take(row, key)
    return joiner.rows, joiner.keys


def _place(slot: Slot) -> _Place:
    return _Place(slot.width, [column.kind for column in slot.block.columns].index("change"))


class _Joiner:
    """Takes the rows of a table one by one. `_sign` is one that has stood alone on a line, and waits for its number."""

    def __init__(self, places: Mapping[str, _Place]) -> None:
        self.rows: list[Row] = []
        self.keys: list[str] = []
        self._places = places
        self._sign: Row | None = None

    def take(self, row: Row, key: str) -> None:
        """Take the next row."""
        if row.kind != "figures":
            self._sign = row if key in _WORDS else None
            self._add(row, key)
            return
        cells = _joined(row.cells, self._places.get(key))
        if not key and cells and cells[0].text[:1].isdigit() and self._goes_on(row, cells):
            return
        if self._sign is not None:
            cells = self._with_sign_above(self._sign, cells, self._places.get(key), is_bare=not key)
        self._add(row if cells == row.cells else _replaced(row, cells), key)

    def _add(self, row: Row, key: str) -> None:
        self.rows.append(row)
        self.keys.append(key)

    def _goes_on(self, row: Row, cells: tuple[Cell, ...]) -> bool:
        """Put the rest of a row whose sign is its last cell, or stands above it, behind it; return whether it was one."""
        place = self._places.get(self.keys[-1]) if self.keys else None
        before = self.rows[-1].cells if place is not None else ()
        if place is None or not place.at <= len(before) or not before:
            return False
        whole: tuple[Cell, ...] = ()
        if len(before) == place.width and len(cells) == 1 and _is_sign(before[place.at]):
            whole = (*before[: place.at], _join(before[place.at], cells[0]), *before[place.at + 1 :])
        elif len(before) + len(cells) == place.width + 1 and len(before) == place.at + 1 and _is_sign(before[-1]):
            whole = (*before[:-1], _join(before[-1], cells[0]), *cells[1:])
        elif len(before) + 1 == place.width and len(cells) == 1 and self._sign is not None:
            sign = Cell(self._sign.label_span, self._sign.label)
            whole = (*before[: place.at], _signed(sign, cells[0]), *before[place.at :])
            self._drop_sign()
        if whole:
            self.rows[-1] = _replaced(self.rows[-1], whole, row.span.end)
        return bool(whole)

    def _with_sign_above(
        self, sign: Row, cells: tuple[Cell, ...], place: _Place | None, *, is_bare: bool
    ) -> tuple[Cell, ...]:
        """Return the cells of a row, its change with the sign that stands on the line above it."""
        at = 0 if is_bare else place.at if place is not None and place.width == len(cells) else None
        if at is None or not cells[at].text[:1].isdigit():
            return cells
        self._drop_sign()
        return (*cells[:at], _signed(Cell(sign.label_span, sign.label), cells[at]), *cells[at + 1 :])

    def _drop_sign(self) -> None:
        """Forget the sign that waits, and its line, which is the last or the one before."""
        at = next(at for at in range(len(self.rows) - 1, -1, -1) if self.rows[at] is self._sign)
        del self.rows[at], self.keys[at]
        self._sign = None


def _is_sign(cell: Cell) -> bool:
    return cell.text in _WORDS or cell.text in _DASHES


def _joined(cells: tuple[Cell, ...], place: _Place | None) -> tuple[Cell, ...]:
    """Return the cells of a row, those that are signs, or end in one, joined with the number behind them."""
    result: list[Cell] = []
    for cell in cells:
        before = result[-1] if result else None
        if before is not None and cell.text[:1].isdigit():
            split = _WITH_SIGN.fullmatch(before.text)
            is_at_place = place is not None and len(result) - 1 == place.at
            spare = len(cells) - place.width if place is not None and is_at_place else 0
            # Where the row has no cell to spare the number is on another line, or lost.
            if (before.text in _WORDS and (spare or not is_at_place)) or (before.text in _DASHES and spare == 1):
                result[-1] = _join(before, cell)
                continue
            if split is not None:
                start = before.span.end - len(split[2])
                result[-1] = Cell(Span(before.span.start, before.span.start + len(split[1])), split[1])
                result.append(_join(Cell(Span(start, before.span.end), split[2]), cell))
                continue
        result.append(cell)
    return tuple(result)


def _join(sign: Cell, number: Cell) -> Cell:
    return Cell(Span(sign.span.start, number.span.end), f"{sign.text} {number.text}")


def _signed(sign: Cell, number: Cell) -> Cell:
    """Return a number with a sign that stands elsewhere: other cells may stand between the two."""
    return Cell(number.span, f"{sign.text.strip()} {number.text}")


def _replaced(row: Row, cells: tuple[Cell, ...], end: int | None = None) -> Row:
    span = row.span if end is None else Span(row.span.start, end)
    return Row(span, row.kind, row.label, row.label_span, cells)
