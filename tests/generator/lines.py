"""Lines of pieces: width in terminal cells, wrapping, joining; what layouts are made of."""

import re
import unicodedata

from tests.generator.model import Laid, Line, Piece

_HANGING = "，。、；：？！）》」』”’〕】%％"
_OPENING = "（《「『“‘〔【"
_UNBROKEN = re.compile(r"[A-Za-z0-9.,:/@_%~\-－—…→]+|.", re.DOTALL)
_JOIN = "\n".join


def width(text: str) -> int:
    """Return how many terminal cells `text` takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…" else 1 for char in text)


def wrap(pieces, most: int) -> list[Line]:
    """Break `pieces` into lines of at most `most` cells, numbers and Latin words whole, no mark at a line's start."""
    lines: list[Line] = [[]]
    used = 0
    for piece in pieces:
        for word in _UNBROKEN.findall(piece.text):
            needed = width(word)
            if used and used + needed > most and word[0] not in _HANGING:
                used = _break(lines)
            lines[-1].append(Piece(word, piece.tag))
            used += needed
    return [_merged(line) for line in lines if line]


def _break(lines: list[Line]) -> int:
    """Begin a new line, taking an opening bracket that would end the last one along; return the width used."""
    carried: Line = []
    while lines[-1] and lines[-1][-1].text in _OPENING:
        carried.insert(0, lines[-1].pop())
    if not lines[-1]:
        lines[-1] = carried
        carried = []
    lines.append(carried)
    return sum(width(piece.text) for piece in carried)


def _merged(line: Line) -> Line:
    merged: Line = []
    for piece in line:
        if merged and merged[-1].tag == piece.tag:
            merged[-1] = Piece(merged[-1].text + piece.text, piece.tag)
        else:
            merged.append(piece)
    return merged


def pieces_of(text: str, most: int, tag: str = "") -> list[Line]:
    """Break a label into lines of at most `most` cells."""
    return wrap([Piece(text, tag)], most)


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line)


def joined(items, separator: str = " ") -> Line:
    """Put lines side by side into one line."""
    line: Line = []
    for item in items:
        if not text_of(item):
            continue
        if line:
            line.append(Piece(separator))
        line += item
    return line


def to_laid(lines, newline: str = "\n") -> Laid:
    """Return the text of `lines`, each ended by `newline`."""
    texts: list[str] = []
    tags: list[str] = []
    for line in lines:
        for text, tag in (*line, Piece(newline)):
            texts.append(text)
            tags += [tag] * len(text)
    return Laid("".join(texts), tuple(tags))


_GAP = re.compile(r"(?<=[\u4e00-\u9fff〔])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff〕])")


def spaced(pieces) -> list[Piece]:
    """Return `pieces` with a blank between Chinese characters and numbers, as Word sets them and PDF text keeps."""
    before, result = "", []
    for text, tag in pieces:
        wide = _GAP.sub(" ", text)
        if before and text and _GAP.search(before[-1] + text[0]):
            result.append(Piece(" "))
        result.append(Piece(wide, tag))
        before = text or before
    return result
