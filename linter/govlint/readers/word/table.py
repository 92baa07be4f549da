"""The rows and cells of a Word table on its grid."""

from collections.abc import Iterator
from typing import NamedTuple

from govlint.readers.word.xml import Element

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
_MOST_PARAGRAPHS = 12
_LETTERS = 4  # characters; a label that stands upright has no more in a paragraph
_WIDEST = 200  # columns; a Word table has at most 63


class Cell(NamedTuple):
    """A cell: where it begins on the grid (from 0), how many columns it spans, whether it goes on from the row above."""

    element: Element
    column: int
    span: int
    is_continued: bool


def rows_of(table: Element) -> Iterator[list[Cell]]:
    """Yield the rows of `table`, as if tracked changes were accepted."""
    is_first = True
    for row in _inside(table, "tr"):
        properties = row.child("trPr")
        if properties is not None and (properties.child("del") is not None or properties.child("moveFrom") is not None):
            continue
        column = _number(properties, "gridBefore", 0)
        cells: list[Cell] = []
        for cell in _inside(row, "tc"):
            own = cell.child("tcPr")
            if own is not None and own.child("cellDel") is not None:
                continue
            span = _number(own, "gridSpan", 1)
            if _goes_on(own, "hMerge") and cells:
                cells[-1] = cells[-1]._replace(span=cells[-1].span + span)
            else:
                cells.append(Cell(cell, column, span, not is_first and _goes_on(own, "vMerge")))
            column += span
        is_first = False
        yield cells


def is_layout(rows: list[list[Cell]]) -> bool:
    """Return whether a table only arranges text: one column, tables in its cells, or cells of many paragraphs."""
    if all(len(row) < 2 for row in rows):
        return True
    return any(_holds_text(cell.element) for row in rows for cell in row)


def _holds_text(cell: Element) -> bool:
    paragraphs = 0
    for child in cell.children:
        if child.tag == "tbl":
            return True
        paragraphs += child.tag == "p" and _length(child) > _LETTERS
    return paragraphs > _MOST_PARAGRAPHS


def _length(paragraph: Element) -> int:
    """Return how many characters the runs of a paragraph have."""
    runs = (child for child in paragraph.children if child.tag == "r")
    return sum(len(text) for run in runs for child in run.children for _, text in child.texts)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent.children:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _number(properties: Element | None, tag: str, otherwise: int) -> int:
    said = properties.value(tag) if properties is not None else None
    if said is None or not (said.isascii() and said.isdecimal()) or len(said) > 4:
        return otherwise
    return max(otherwise, min(int(said), _WIDEST))


def _goes_on(properties: Element | None, tag: str) -> bool:
    said = properties.child(tag) if properties is not None else None
    return said is not None and said.values.get("val", "continue") == "continue"
