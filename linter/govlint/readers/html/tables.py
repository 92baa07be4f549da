"""The tables of a web page: which of them are tables, and their rows with merged cells at their places."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter

from govlint.readers.html.lines import Line, Writer, row_of
from govlint.readers.html.tree import Block, Break, Note, Page, Run

_LONG = 200  # characters of a cell that is no cell of a table, but a part of the page
_SENTENCES = 2
_MOST_COLUMNS = 100
_MOST_SPANNED = 100_000
_VALUE = re.compile(
    r"(?:[+＋\-－−约近超增减]|增加|减少)?\s*[\d０-９][\d０-９,，.．]*\s*(?:[百千万亿元件项个条次]*)(?:[（(].*[）)])?|[/\\—－–-]{1,4}|无"
)


class Size:
    """What a block holds: characters, full stops, cells, and whether there is a table of several cells in it."""

    __slots__ = ("cells", "characters", "has_table", "stops")

    def __init__(self) -> None:
        self.characters = self.stops = self.cells = 0
        self.has_table = False

    def add(self, block: Block, size: "Size") -> None:
        """Count a block that is in this one."""
        self.characters += size.characters
        self.stops += size.stops
        self.cells += size.cells + (block.name in {"td", "th"})
        self.has_table |= size.has_table or (block.name == "table" and size.cells > 1)


def sizes(page: Page) -> dict[Block, Size]:
    """Return what each block of the page holds."""
    found: dict[Block, Size] = {}
    open_blocks = [(page.body, page.body.blocks())]
    while open_blocks:
        block, inner = open_blocks[-1]
        following = next(inner, None)
        if following is not None:
            open_blocks.append((following, following.blocks()))
            continue
        open_blocks.pop()
        size = found[block] = Size()
        for item in block.items:
            if isinstance(item, Run):
                size.characters += item.end - item.start
                size.stops += page.text.count("。", item.start, item.end)
            elif isinstance(item, Block):
                size.add(item, found[item])
    return found


def data_rows(table: Block, held: dict[Block, Size], page: Page) -> dict[Block, Line]:
    """Return the rows of `table` that hold data, each with its line, in order.

    Rows that hold a part of the page (another table, a text of sentences) are none, nor is a table of one column. The text
    of a cell over several columns or rows stands once; what it covers are empty cells.
    """
    rows = list(_rows(table))
    cells = {row: [cell for cell in row.blocks() if cell.name in {"td", "th"}] for row in rows}
    if max(map(len, cells.values()), default=0) < 2:
        return {}
    spans = _spans(cells, page)
    placed = {row: _placed(cells[row], spans, covered) for row, covered in _covered(rows, cells, spans)}
    starts = Counter(at for row in placed.values() if len(row) > 1 for at, _, _ in row)
    many = sum(len(row) > 1 for row in placed.values())
    columns = sorted(at for at, count in starts.items() if count * 2 >= many)
    found = {}
    for row in rows:
        if any(_is_part(held[cell]) for cell in cells[row]) or not cells[row] or _is_measure(row, page):
            continue
        line = _line(row, placed[row], _unused(columns, placed[row]), page)
        line.table = table
        found[row] = line
    return found


def _rows(table: Block) -> "list[Block]":
    rows = []
    for block in table.blocks():
        if block.name == "tr":
            rows.append(block)
        elif block.name in {"tbody", "thead", "tfoot"}:
            rows += [row for row in block.blocks() if row.name == "tr"]
    return rows


def _is_part(size: Size) -> bool:
    return size.has_table or (size.characters >= _LONG and size.stops >= _SENTENCES)


def _is_measure(row: Block, page: Page) -> bool:
    """Return whether a row is one that Word writes to say how wide the columns are."""
    return page.attributes(row).get("height") == "0"


def _spans(cells: dict[Block, list[Block]], page: Page) -> dict[Block, tuple[int, int]]:
    """Return how many columns and rows each cell covers."""
    spans = {}
    total = 0
    for inner in cells.values():
        for cell in inner:
            values = page.attributes(cell)
            wide = min(_number(values.get("colspan", "")), _MOST_COLUMNS)
            total += wide
            spans[cell] = (wide if total < _MOST_SPANNED else 1, _number(values.get("rowspan", "")))
    return spans


def _number(text: str) -> int:
    digits = text.strip()[:6]
    return max(int(digits), 1) if digits.isascii() and digits.isdigit() else 1


Placed = list[tuple[int, int, Block | None]]
"""The cells of a row: the column each begins at, the one it ends before, and the cell; None where one from above reaches in."""


def _covered(
    rows: list[Block], cells: dict[Block, list[Block]], spans: dict[Block, tuple[int, int]]
) -> "list[tuple[Block, dict[int, int]]]":
    """Return for each row what reaches into it from above: the column it begins at, and the one it ends before."""
    reaching: list[tuple[int, int, int]] = []  # begin, end, number of the first row that is free again
    total = 0
    found = []
    for number, row in enumerate(rows):
        reaching = [each for each in reaching if each[2] > number]
        total += len(reaching)
        if total > _MOST_SPANNED:
            reaching = []
        covered = {begin: end for begin, end, _ in reaching}
        found.append((row, covered))
        for begin, end, cell in _placed(cells[row], spans, covered):
            if cell is not None and spans[cell][1] > 1:
                reaching.append((begin, end, number + spans[cell][1]))
    return found


def _placed(cells: list[Block], spans: dict[Block, tuple[int, int]], covered: dict[int, int]) -> Placed:
    placed: Placed = []
    at = 0
    for cell in cells:
        while at in covered:
            placed.append((at, covered[at], None))
            at = max(covered[at], at + 1)
        placed.append((at, at + spans[cell][0], cell))
        at += spans[cell][0]
    placed += [(begin, end, None) for begin, end in sorted(covered.items()) if begin >= at]
    return placed


def _unused(columns: list[int], placed: Placed) -> list[int]:
    """Return the columns of the table that no cell of a row begins.

    Word puts the bounds of some rows' cells a little beside those of the others: such a cell begins the column next to it.
    """
    begins = {begin for begin, _, _ in placed}
    free = [column for column in columns if column not in begins]
    for begin in sorted(begins.difference(columns)):
        near = bisect_left(free, begin)
        beside = [at for at in (near - 1, near) if 0 <= at < len(free)]
        if beside:
            del free[min(beside, key=lambda at: abs(free[at] - begin))]
    return free


def _line(row: Block, placed: Placed, columns: list[int], page: Page) -> Line:
    cells: list[Line | int] = []
    for begin, end, cell in placed:
        if cell is None:
            cells.append(row.tag.start)
            continue
        text = cell_text(cell, page)
        empty: list[Line | int] = [cell.tag.start] * (bisect_left(columns, end) - bisect_right(columns, begin))
        if text is None or _VALUE.fullmatch(text.text):
            cells += [text or cell.tag.start, *empty]
        else:  # a label stands right in front of the cells that it is for
            cells += [*empty, text]
    line = row_of(cells, row.tag.start)
    for note in row.items:
        if isinstance(note, Note):
            _append_note(line, note, page)
    return line


def _append_note(line: Line, note: Note, page: Page) -> None:
    writer = Writer(page.text)
    writer.note(note.start, note.end)
    comment = writer.take()
    if comment is not None:
        begin = len(line.text) + 1
        line.text = f"{line.text} {comment.text}"
        line.places += [(begin + at, place, is_exact) for at, place, is_exact in comment.places]
        line.notes.append((begin, len(line.text)))


def cell_text(cell: Block, page: Page) -> Line | None:
    """Return the text of a cell on one line, its paragraphs joined; None when there is none."""
    writer = Writer(page.text)
    waiting = [iter(cell.items)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
            writer.join(cell.tag.start)
        elif isinstance(item, Run):
            writer.add(item)
        elif isinstance(item, Break):
            writer.join(cell.tag.start)
        elif isinstance(item, Note):
            writer.note(item.start, item.end)
        else:
            writer.join(item.tag.start)
            waiting.append(iter(item.items))
    return writer.take()
