"""Where the text of a Word document stands in it: in which paragraph or cell, and at which bytes of the part."""

from bisect import bisect_right
from typing import NamedTuple

import msgspec

from govlint.readers.word.xml import Element
from govlint.source import Origin, Span
from govlint.text import Text


class CellPlace(NamedTuple):
    """A cell: the numbers of its table and row, both from 1, and what its column is called (None: it is a label itself)."""

    table: int
    row: int
    column: Text | None


class Slot(NamedTuple):
    """A paragraph of the document in the text that was read from it.

    `start` is where it begins in the text, `place` the cell or what a person would call it; `anchor` is the run of the text
    that it hangs on, for paragraphs that do not stand in the text themselves (text boxes, notes).
    """

    start: int
    paragraph: Element
    place: CellPlace | Text
    anchor: Element | None = None


class Stretch(NamedTuple):
    """Characters of the text that stand one after another in the part: from `start` to `end` of the text, from `byte` on."""

    start: int
    end: int
    byte: int
    holder: Element
    run: Element
    slot: Slot


class WordPlaces(Origin):
    """What people call the paragraphs and cells of a text: of each where it begins, and its name."""

    lines_are_paragraphs = True
    is_editable = True

    def __init__(self, places: list[tuple[int, CellPlace | Text]]) -> None:
        self._called = places
        self._starts = [start for start, _ in places]

    def place(self, span: Span) -> Text | None:
        """Return the paragraph, or the table with row and column, in which `span` begins."""
        if not self._called:
            return None
        first, last = self._at(span.start), self._at(max(span.start, span.end - 1))
        return first if isinstance(first, Text) else _in_table(first, last)

    def _at(self, offset: int) -> CellPlace | Text:
        return self._called[max(bisect_right(self._starts, offset) - 1, 0)][1]

    def data(self) -> bytes:
        """Return the names of the paragraphs and cells."""
        return msgspec.msgpack.encode(self._called)


def restored(data: bytes) -> WordPlaces:
    """Return an origin that gave `data`, as far as it says places: nothing can be edited by it."""
    return WordPlaces(msgspec.msgpack.decode(data, type=list[tuple[int, CellPlace | Text]]))


class WordOrigin(WordPlaces):
    """The paragraphs and characters of a text that was read from a Word document; `digest` is the SHA-256 of its bytes."""

    digest = ""

    def __init__(self, slots: list[Slot], stretches: list[Stretch]) -> None:
        super().__init__([(slot.start, slot.place) for slot in slots])
        self.slots = slots
        self.stretches = stretches

    def slot(self, offset: int) -> Slot | None:
        """Return the paragraph in which the character at `offset` of the text stands; None in a document without any."""
        at = bisect_right(self._starts, offset) - 1
        return self.slots[max(at, 0)] if self.slots else None


def _in_table(first: CellPlace, last: CellPlace | Text) -> Text:
    """Return what to call the stretch of a table from `first` to `last`."""
    zh, en = f"表 {first.table}", f"table {first.table}"
    if isinstance(last, Text) or last.table != first.table or last.row != first.row:
        return Text(zh, en)
    zh, en = f"{zh} 第 {first.row} 行", f"{en}, row {first.row}"
    if first.column is None or last.column != first.column:
        return Text(zh, en)
    return Text(zh + first.column.zh, f"{en}, {first.column.en}")
