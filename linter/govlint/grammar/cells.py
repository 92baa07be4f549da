"""Cutting a line of a table into its label and its cells."""

import re

import msgspec

from govlint.patterns import lazy
from govlint.source import Span

_VALUE = r"\d[\d,，.．·]*(?:百万|千万|千|万|亿)?[元件项个宗份条起次]?(?:[（(][^（）()]{1,30}[）)])?"
_CELL = lazy(rf"(?:(?:增加|减少|增|减)\s*)?[+＋\-－−]?{_VALUE}|[/\\]|[—－–―-]{{1,4}}|无")
CELL_ENDS = frozenset("0123456789.,，．·元件项个宗份条起次万亿)）/\\—－–―-无")
"""The characters that a line can end in when a cell stands at its end."""
_SIGN = lazy(r"增加|减少|增|减|[+＋]")  # a minus with a blank behind it is a cell of its own: no figure
_UNIT = lazy(r"(?:百万|千万|千|万|亿)?[元件项个宗份条起次](?:[（(][^（）()]{1,30}[）)])?")
_GLUED = lazy(r"(.*[^\d.,，．·+＋\-－−增减])((?:[+＋\-－−]|增加?|减少?)?\d[\d,，.．·]*)")
_PLAIN_ROW = lazy(r"(?:(?P<label>(?:\S.*)?[^\s\d增减加少+＋\-－−/\\—–―无元万亿.,，．·]) +)?(?P<cells>\d+(?: +\d+)+)")
_DIGITS = lazy(r"\d+")
_WORD = lazy(r"(?:[^\s（(]|[（(][^（）()]{0,30}[）)]|[（(])+")
_PIPE_CELL = lazy(r"\|([^|]*)")


class CellPiece(msgspec.Struct, frozen=True):
    """A cell's folded text, without outer blanks, and where it stands; the span of an empty cell is empty."""

    text: str
    span: Span


class RowPieces(msgspec.Struct, frozen=True):
    """A line cut into the label in front and the cells behind it."""

    label: str
    label_span: Span
    cells: tuple[CellPiece, ...]


def is_cell(text: str) -> bool:
    """Return whether `text` could stand in a figure's cell: a number with what belongs to it, or a mark for none."""
    return _CELL.fullmatch(text) is not None


def cut_line(text: str, offset: int) -> RowPieces:
    """Cut a folded line of text that begins at `offset` of the source; cells are what stands, cell-like, at its end."""
    plain = _PLAIN_ROW.fullmatch(text)
    if plain:
        numbers = _DIGITS.finditer(text, plain.start("cells"))
        label = plain["label"] or ""
        return RowPieces(label, Span(offset, offset + len(label)), tuple(_piece(number, offset) for number in numbers))
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    cells: list[CellPiece] = []
    while words:
        taken = _last_cell(words)
        if taken is None:
            break
        count, start, end = taken
        cells.append(CellPiece(text[start:end], Span(offset + start, offset + end)))
        del words[-count:]
    if words:
        glued = _GLUED.fullmatch(words[-1][0])
        if glued and (cells or len(words) == 1):
            _, start, end = words[-1]
            cut = start + glued.start(2)
            cells.append(CellPiece(text[cut:end], Span(offset + cut, offset + end)))
            words[-1] = (glued[1], start, cut)
    cells.reverse()
    start, end = (words[0][1], words[-1][2]) if words else (0, 0)
    return RowPieces(text[start:end], Span(offset + start, offset + end), tuple(cells))


def _piece(match: re.Match[str], offset: int) -> CellPiece:
    return CellPiece(match.group(), Span(offset + match.start(), offset + match.end()))


def _last_cell(words: list[tuple[str, int, int]]) -> tuple[int, int, int] | None:
    """Return (how many words, start, end) of the cell that ends the line, None if none does."""
    end = words[-1][2]
    for count in (3, 2, 1):
        if count > len(words):
            continue
        taken = [word for word, _, _ in words[-count:]]
        if count == 1 and is_cell(taken[0]):
            return 1, words[-1][1], end
        if count == 2 and _SIGN.fullmatch(taken[0]) and is_cell(taken[1]) and taken[1][0].isdigit():
            return 2, words[-2][1], end
        if count == 2 and taken[0][-1].isdigit() and is_cell(taken[0]) and _UNIT.fullmatch(taken[1]):
            return 2, words[-2][1], end
        if (
            count == 3
            and _SIGN.fullmatch(taken[0])
            and taken[1][-1].isdigit()
            and is_cell(taken[1])
            and _UNIT.fullmatch(taken[2])
        ):
            return 3, words[-3][1], end
    return None


def cut_pipes(text: str, offset: int) -> RowPieces:
    """Cut a line of a Markdown table; leading cells that hold words are the label, the others figures' cells."""
    pieces = []
    body = text.rstrip().removesuffix("|")
    for match in _PIPE_CELL.finditer(body):
        inner = match.group(1)
        content = inner.strip()
        start = match.start(1) + (len(inner) - len(inner.lstrip()) if content else 0)
        pieces.append(CellPiece(content, Span(offset + start, offset + start + len(content))))
    words = 0
    for index, piece in enumerate(pieces):
        if words and piece.text[:1].isdigit() and is_cell(piece.text):
            break
        if piece.text and not is_cell(piece.text):
            words = index + 1
    label = " ".join(piece.text for piece in pieces[:words] if piece.text)
    begin = pieces[0].span.start if pieces else offset
    label_span = Span(begin, pieces[words - 1].span.end if words else begin)
    return RowPieces(label, label_span, tuple(pieces[words:]))
