"""Where the text of a Word document stands in it: in which paragraph or cell, and at which bytes of the part."""

from bisect import bisect_right
from typing import NamedTuple

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
    is_inside: bool = True


class Stretch(NamedTuple):
    """Characters of the text that stand one after another in the part: from `start` to `end` of the text, from `byte` on."""

    start: int
    end: int
    byte: int
    holder: Element
    run: Element
    slot: Slot


class WordOrigin(Origin):
    """The paragraphs and characters of a text that was read from a Word document."""

    lines_are_paragraphs = True
    is_editable = True

    def __init__(self, slots: list[Slot], stretches: list[Stretch]) -> None:
        self.slots = slots
        self.stretches = stretches
        self._starts = [slot.start for slot in slots]

    def slot(self, offset: int) -> Slot | None:
        """Return the paragraph in which the character at `offset` of the text stands; None in a document without any."""
        at = bisect_right(self._starts, offset) - 1
        return self.slots[max(at, 0)] if self.slots else None

    def place(self, span: Span) -> Text | None:
        """Return the paragraph, or the table with row and column, in which `span` begins."""
        first, last = self.slot(span.start), self.slot(max(span.start, span.end - 1))
        if first is None or last is None:
            return None
        if isinstance(first.place, Text):
            return first.place
        return _in_table(first.place, last.place)


def _in_table(first: CellPlace, last: CellPlace | Text) -> Text:
    """Return what to call the stretch of a table from `first` to `last`."""
    zh, en = f"表 {first.table}", f"table {first.table}"
    if isinstance(last, Text) or last.table != first.table or last.row != first.row:
        return Text(zh, en)
    zh, en = f"{zh} 第 {first.row} 行", f"{en}, row {first.row}"
    if first.column is None or last.column != first.column:
        return Text(zh, en)
    return Text(zh + first.column.zh, f"{en}, {first.column.en}")
