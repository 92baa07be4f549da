"""Pages to lines of text and rows of tables, in the order in which they are read."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from govlint.patterns import lazy
from govlint.readers.printed.columns import gutter_of, in_columns, split_at
from govlint.readers.printed.glyphs import Box, Glyph, RawPage, Side, sides_of
from govlint.readers.printed.grids import Grid, find_grids
from govlint.readers.printed.tables import Table, TableCell, drop_repeated_head, join_torn_row
from govlint.readers.printed.words import Printed, joined, lines_of, printed

_MARGIN = 0.11  # of a page's height, above and below, in which headers and footers stand
_MOST_MARKS = 3  # lines of a header or footer
_SAME_HEIGHT = 400  # hundredths of a point between a header and the same on another page
_LEAST_ROW = 800  # hundredths of a point; a row to write in is at least so high
_PAGE_NUMBER = lazy(
    r"(?i)[\s\-—–－―·.~]*+(?:第|page|p\.?)?\s*+(?:\d{1,3}|[ivx]{1,5}|[一二三四五六七八九十百]{1,4}(?=\s*页))\s*+页?"
    r"(?:\s*+(?:[/／,，]|of|共)\s*+(?:共)?\s*+\d{1,3}\s*+页?)?[\s\-—–－―·.~]*"
)
_MARKED = lazy(r"(?i)[\-—–－―·第页]|page")
_NUMBER = lazy(r"\d+")
_CJK = lazy(r"[\u3400-\u9fff\u2e80-\u2fdf]")


class TextLine(msgspec.Struct, frozen=True):
    """A line of text outside tables, and how high it stands on its page."""

    top: int
    base: int
    content: Printed

    @property
    def text(self) -> str:
        """The line's characters."""
        return "".join(char for char, _ in self.content)


class Page(msgspec.Struct):
    """A page's lines and tables from the top, and the height and bottom of its box."""

    number: int
    blocks: list[TextLine | Table]
    bottom: int
    height: int
    has_images: bool
    is_damaged: bool

    @property
    def lacks_text(self) -> bool:
        """Whether there is something on the page that is no text, and no text."""
        return (self.has_images or self.is_damaged) and not self.blocks


def lay_out(raw: Iterable[RawPage]) -> list[Page]:
    """Return the pages with everything on them in reading order, but for page numbers, headers and footers."""
    pages = [page for number, each in enumerate(raw, 1) for page in _sides(each, number)]
    _drop_marks(pages)
    for before, after in pairwise(pages):
        upper, lower = before.blocks[-1:], after.blocks[:1]
        if upper and lower and isinstance(upper[0], Table) and isinstance(lower[0], Table):
            drop_repeated_head(upper[0], lower[0])
            join_torn_row(upper[0], lower[0])
    return pages


def _sides(raw: RawPage, number: int) -> Iterator[Page]:
    sides = list(sides_of(raw, number)) or [Side(raw.box, [], [])]
    for at, side in enumerate(sides):
        bottom, height = side.box[1], side.box[3] - side.box[1]
        yield Page(number, list(_blocks(side, number)), bottom, height, raw.images > 0 and at == 0, raw.is_damaged)


def _blocks(side: Side, number: int) -> list[TextLine | Table]:
    grids = find_grids(side.rules) if side.rules else []
    outside: list[Glyph] = []
    inside: list[defaultdict[int, list[Glyph]]] = [defaultdict(list) for _ in grids]
    for glyph in side.glyphs:
        x, y = (glyph.left + glyph.right) // 2, (glyph.low + glyph.high) // 2
        for grid, cells in zip(grids, inside, strict=True):
            cell = grid.cell_at(x, y)
            if cell is not None:
                cells[cell].append(glyph)
                break
        else:
            outside.append(glyph)
    tables = [_table(grid, cells, side, number) for grid, cells in zip(grids, inside, strict=True)]
    lines = lines_of(outside)
    gutter = gutter_of(lines)
    if gutter is not None:
        lines = split_at(lines, gutter)
    placed: list[tuple[int, int, TextLine | Table]] = [
        (grid.box[0], grid.box[2], table) for grid, table in zip(grids, tables, strict=True) if table.rows
    ]
    placed += [(line[0].left, line[-1].right, _line(line)) for line in lines]
    placed.sort(key=lambda each: -each[2].top)
    return [block for *_, block in placed] if gutter is None else in_columns(placed, gutter)


def _line(line: list[Glyph]) -> TextLine:
    return TextLine(max(each.high for each in line), line[0].base, printed(line))


def _table(grid: Grid, cells: dict[int, list[Glyph]], side: Side, number: int) -> Table:
    rows: list[list[TableCell]] = []
    for row in grid.rows():
        found = [TableCell(joined(lines_of(cells.get(cell, ()))), box, side.place(box, number)) for cell, box in row]
        if any(cell.content for cell in found) or _is_blank_row([box for _, box in row]):
            rows.append(found)
    return Table(grid.box[3], rows)


def _is_blank_row(cells: list[Box]) -> bool:
    """Return whether a row without text is one to be filled in, and no sliver between others or rest of a merged cell."""
    return len(cells) > 1 and all(top - bottom >= _LEAST_ROW for _, bottom, _, top in cells)


def _drop_marks(pages: list[Page]) -> None:
    """Take page numbers, and the headers and footers that pages share, from the pages."""
    for end in (0, -1):
        for _ in range(_MOST_MARKS):
            outer = [(page, line) for page in pages if (line := _outermost(page, end)) is not None]
            keys = Counter(key for page, line in outer for key in _keys(page, line))
            marks = [(page, line) for page, line in outer if _is_mark(page, line, keys)]
            for page, line in marks:
                page.blocks.remove(line)
            if not marks:
                break


def _outermost(page: Page, end: int) -> TextLine | None:
    """Return the first or last line of a page when it is one of text in the margin."""
    line = page.blocks[end] if page.blocks else None
    if not isinstance(line, TextLine):
        return None
    height = (line.base - page.bottom) / max(page.height, 1)
    return line if (height > 1 - _MARGIN if end == 0 else height < _MARGIN) else None


def _keys(page: Page, line: TextLine) -> tuple[tuple[str, int], ...]:
    """Return what a line has in common with the same header on other pages: its words and, roughly, its height."""
    text = line.text
    if _is_numbered(text):
        text = _NUMBER.sub("#", text)
    height = (line.base - page.bottom) // _SAME_HEIGHT
    return (text, height), (text, height + 1)


def _is_numbered(text: str) -> bool:
    return _CJK.search(text) is None or "页" in text


def _is_mark(page: Page, line: TextLine, keys: Counter[tuple[str, int]]) -> bool:
    if any(keys[key] > 1 for key in _keys(page, line)):
        return True
    if _PAGE_NUMBER.fullmatch(line.text) is None:
        return False
    first = _NUMBER.search(line.text)
    return _MARKED.search(line.text) is not None or (first is not None and int(first[0]) == page.number)
