"""Cutting a line of a table into its label and its cells."""

import re
from collections.abc import Callable

import msgspec

from govlint.figures import CHANGE, CHANGES
from govlint.patterns import lazy
from govlint.source import Span
from govlint.tree import Cell

_VALUE = r"\d[\d,，.．·]*(?:百万|千万|千|万|亿)?[元件项个宗份条起次]?(?:[（(][^（）()]{1,30}[）)])?"
_CELL = lazy(rf"(?:{CHANGE}\s*)?(?:[+＋\-－−—–―负]|约|近|超|[￥¥])?{_VALUE}[↑↓]?|[/\\]|[—－–―-]{{1,4}}|无")
CELL_ENDS = frozenset("0123456789.,，．·元件项个宗份条起次万亿)）/\\—－–―-无↑↓")
"""The characters that a line can end in when a cell stands at its end."""
_SIGNS = CHANGES | {"+", "＋", "负"}  # a minus with a blank behind it is a cell of its own
_UNIT = lazy(r"(?:百万|千万|千|万|亿)?[元件项个宗份条起次](?:[（(][^（）()]{1,30}[）)])?")
_GLUED = lazy(
    r"(.*(?:[^\d.,，．·+＋\-－−增减新净]|[新净](?![增减])))((?:[+＋\-－−]|[新净]?(?:增加?|减少?))?\d[\d,，.．·]*)"
)
_NUMBERS = "0123456789 "
_NO_LABEL_ENDS = frozenset("增减加少长升降负↑↓+＋-－−/\\—–―无元万亿.,，．·")  # they may be part of the cell behind them
_WORD = lazy(r"(?:[^\s（(]|[（(][^（）()]{0,30}[）)]|[（(])+")
_RUN = lazy(r"(?<!\S)\d+(?: +\d+){2,29}(?= +\S)(?! +\d+(?: |$))")
_LONGEST_WORDS = 12  # characters
_BREAK = lazy(r"<br */?>")
_PIPE_CELL = lazy(r"\|([^|]*)")


class RowPieces(msgspec.Struct, frozen=True, gc=False):
    """A line cut into the label in front and the cells behind it."""

    label: str
    label_span: Span
    cells: tuple[Cell, ...]


def is_cell(text: str) -> bool:
    """Return whether `text` could stand in a figure's cell: a number with what belongs to it, or a mark for none."""
    return text.isdecimal() or _CELL.fullmatch(text) is not None


def cut_line(text: str, offset: int) -> RowPieces:
    """Cut a folded line of text that begins at `offset` of the source; cells are what stands, cell-like, at its end."""
    plain = _cut_plain(text, offset)
    if plain is not None:
        return plain
    words = _words(text)
    cells: list[Cell] = []
    while words:
        taken = _last_cell(words)
        if taken is None:
            break
        count, start, end = taken
        cells.append(Cell(Span(offset + start, offset + end), text[start:end]))
        del words[-count:]
    if words:
        glued = _GLUED.fullmatch(words[-1][0]) if cells or len(words) == 1 else None
        if glued:
            _, start, end = words[-1]
            cut = start + glued.start(2)
            cells.append(Cell(Span(offset + cut, offset + end), text[cut:end]))
            words[-1] = (glued[1], start, cut)
    cells.reverse()
    start, end = (words[0][1], words[-1][2]) if words else (0, 0)
    return RowPieces(text[start:end], Span(offset + start, offset + end), tuple(cells))


def cut_with_tail(text: str, offset: int) -> RowPieces | None:
    """Cut a line in which words follow the numbers: a label behind its row, or a letter of a vertical one.

    None when there is no run of three numbers with words behind it.
    """
    run = _RUN.search(text)
    if run is None:
        return None
    cut = cut_line(text[: run.end()], offset)
    tail = text[run.end() :].strip()
    start = offset + len(text) - len(tail)
    span = cut.label_span if cut.label else Span(start, start + len(tail))
    return RowPieces(f"{cut.label} {tail}".strip(), span, cut.cells)


def with_words(cut: RowPieces, is_row: Callable[[str], bool], is_label: Callable[[str], bool]) -> RowPieces:
    """Return a line with the words behind a row's label as cells (行政处罚 四百), as it is where they belong to a label.

    `is_row` says whether a text is a row's label, `is_label` whether it is a piece of any.
    """
    words = list(_WORD.finditer(cut.label))
    for at in range(1, len(words)):
        if not is_row(cut.label[: words[at - 1].end()]):
            continue
        if is_label(cut.label[words[at].start() :]) or words[-1].end() - words[at].start() > _LONGEST_WORDS:
            break
        pieces = tuple(_piece(word, cut.label_span.start) for word in words[at:])
        label = cut.label[: words[at - 1].end()]
        span = Span(cut.label_span.start, cut.label_span.start + len(label))
        return RowPieces(label, span, _with_glued(pieces, cut.cells))
    return cut


def _with_glued(pieces: tuple[Cell, ...], cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the words behind a label with the cells behind them: 多 and 35 of 多35 are one cell, 1日 and 0 of 1日0 two."""
    if not cells or pieces[-1].span.end != cells[0].span.start or pieces[-1].text[:1].isdigit():
        return (*pieces, *cells)
    whole = Cell(Span(pieces[-1].span.start, cells[0].span.end), pieces[-1].text + cells[0].text)
    return (*pieces[:-1], whole, *cells[1:])


def _cut_plain(text: str, offset: int) -> RowPieces | None:
    """Cut a line that is a label and several numbers behind it, or nothing but numbers; None for any other."""
    label = text.rstrip(_NUMBERS)
    size = len(label)
    numbers = text[size:].split(" ")
    if label and (numbers[0] or len(numbers) == 1 or not _can_end_label(label[-1])):
        return None
    cells = []
    at = offset + size
    for number in numbers:
        end = at + len(number)
        if number:
            cells.append(Cell(Span(at, end), number))
        at = end + 1
    if size and len(cells) < 2:
        return None
    return RowPieces(label, Span(offset, offset + size), tuple(cells))


def _can_end_label(char: str) -> bool:
    return not (char in _NO_LABEL_ENDS or char.isdecimal() or char.isspace())


def _words(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a line with their places; what stands in brackets is no word by itself."""
    if "（" in text or "(" in text:
        return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    words = []
    end = 0
    for word in text.split():
        start = text.index(word, end)
        end = start + len(word)
        words.append((word, start, end))
    return words


def _piece(match: re.Match[str], offset: int) -> Cell:
    return Cell(Span(offset + match.start(), offset + match.end()), match.group())


def _last_cell(words: list[tuple[str, int, int]]) -> tuple[int, int, int] | None:
    """Return (how many words, start, end) of the cell that ends the line, None if none does."""
    end = words[-1][2]
    last = words[-1][0]
    if len(words) > 1:
        before = words[-2][0]
        has_unit = before[-1].isdigit() and _UNIT.fullmatch(last) is not None and is_cell(before)
        if has_unit and len(words) > 2 and words[-3][0] in _SIGNS:
            return 3, words[-3][1], end
        if has_unit or (last[0].isdigit() and before in _SIGNS and is_cell(last)):
            return 2, words[-2][1], end
    return (1, words[-1][1], end) if is_cell(last) else None


def cut_pipes(text: str, offset: int, is_row: Callable[[str], bool], is_label: Callable[[str], bool]) -> RowPieces:
    """Cut a line of a Markdown table; leading cells that hold words are the label, the others figures' cells.

    Words behind a row's label (`is_row`) that are no piece of a label (`is_label`) are a cell, too. A whole row in one cell, the
    others empty, is cut as a line of text.
    """
    pieces = []
    body = text.rstrip().removesuffix("|")
    for match in _PIPE_CELL.finditer(body):
        inner = match.group(1)
        content = inner.strip()
        start = match.start(1) + (len(inner) - len(inner.lstrip()) if content else 0)
        pieces.append(Cell(Span(offset + start, offset + start + len(content)), content))
    filled = [piece for piece in pieces if piece.text]
    if len(filled) == 1 and filled[0].text[-1] in CELL_ENDS and " " in filled[0].text:
        row = cut_line(filled[0].text, filled[0].span.start)
        if len(row.cells) > 1:
            return row
    words = 0
    for index, piece in enumerate(pieces):
        if words and piece.text[:1].isdigit() and is_cell(piece.text):
            break
        if not piece.text or is_cell(piece.text):
            continue
        if words and is_row(pieces[words - 1].text) and len(piece.text) <= _LONGEST_WORDS and not is_label(piece.text):
            break
        words = index + 1
    label = _BREAK.sub("", " ".join(piece.text for piece in pieces[:words] if piece.text))
    begin = pieces[0].span.start if pieces else offset
    label_span = Span(begin, pieces[words - 1].span.end if words else begin)
    return RowPieces(label, label_span, tuple(pieces[words:]))
