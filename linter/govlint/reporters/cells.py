"""How text looks in a terminal: how many cells each character takes, and what is put in place of control characters.

Nothing that a report, a file name or a message contains reaches the terminal as a command.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from govlint.patterns import lazy

TAB = 4
_INVISIBLE = {"Mn", "Me", "Cf"}
_WIDE = {"W", "F"}
_SOFT_HYPHEN = 0xAD
_JAMO_TAILS = range(0x1160, 0x1200)  # the second and third part of a Korean syllable, drawn into the first
_SUBSTITUTE = "␦"


# beside control characters marks that turn the direction of the line, and separators that some terminals take for a line end
_CONTROL = lazy(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_PICTURES = {"\x7f": "␡", "\u2028": "␤", "\u2029": "␤"}


def visible(text: str) -> str:
    """Return `text` with every control character replaced by a picture of it (U+2400 and following)."""
    return text if text.isprintable() else _CONTROL.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    character = match.group()
    return chr(0x2400 + ord(character)) if character < " " else _PICTURES.get(character, _SUBSTITUTE)


def visible_lines(text: str) -> str:
    """Return `text`, of one or more lines, with every other control character replaced by a picture of it."""
    return text if text.isprintable() else "\n".join(map(visible, text.split("\n")))


def one_line(text: str) -> str:
    """Return `text` on one line: line ends and runs of blanks become one blank, control characters pictures."""
    return visible(" ".join(text.split()))


@cache
def cell_width(character: str, ambiguous: int) -> int:
    """Return how many cells `character` takes; `ambiguous` is the width of characters such as “ or ①."""
    code = ord(character)
    if code == _SOFT_HYPHEN:
        return 1
    if unicodedata.category(character) in _INVISIBLE or code in _JAMO_TAILS:
        return 0
    kind = unicodedata.east_asian_width(character)
    if kind in _WIDE:
        return 2
    return ambiguous if kind == "A" else 1


def text_width(text: str, ambiguous: int) -> int:
    """Return how many cells `text` takes, which holds no control characters."""
    return len(text) if text.isascii() else sum(cell_width(character, ambiguous) for character in text)


@lru_cache(maxsize=64)
def drawn(text: str, ambiguous: int) -> tuple[list[str], list[int]]:
    """Return what to print for each character of a line, and the cell where it begins; change neither.

    A tab becomes blanks up to the next stop, a control character a picture. The list of cells has one entry more: the
    width of the whole line.
    """
    glyphs = list(visible(text))
    width = 0
    cells = [width]
    for index, character in enumerate(text):
        if character == "\t":
            glyphs[index] = " " * (TAB - width % TAB)
            width += len(glyphs[index])
        else:
            width += cell_width(glyphs[index], ambiguous)
        cells.append(width)
    return glyphs, cells


def wrapped(text: str, room: int, ambiguous: int) -> list[str]:
    """Return `text` without control characters in lines of at most `room` cells, broken where Chinese or English may be."""
    plain = one_line(text)
    if 2 * len(plain) <= room or text_width(plain, ambiguous) <= room:
        return [plain]
    lines: list[str] = []
    line = ""
    for piece in _unbreakable(plain):
        if line and text_width(line + piece.rstrip(), ambiguous) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while text_width(line.rstrip(), ambiguous) > room:
            head = _head(line, room, ambiguous)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line.rstrip()]


_NEVER_FIRST = set("，。、；：？！）》”’】〉」』〕…％,.;:?!)]}%")
_NEVER_LAST = set("（《“‘【〈「『〔([{")


def _unbreakable(text: str) -> Iterator[str]:
    """Yield the pieces between which a line may break: words with the blank after them, single Chinese characters."""
    piece = ""
    for character in text:
        if piece and _may_break(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return before == " " or cell_width(before, 1) == 2 or cell_width(after, 1) == 2


def _head(text: str, room: int, ambiguous: int) -> str:
    width = 0
    for index, character in enumerate(text):
        width += cell_width(character, ambiguous)
        if width > room and index:
            return text[:index]
    return text


def hanging(first: str, text: str, width: int, ambiguous: int) -> Iterator[str]:
    """Yield lines of at most `width` cells: `first` and the text, the following lines indented as far as `first`."""
    indent = text_width(first, ambiguous)
    for number, line in enumerate(wrapped(text, max(width - indent, 2), ambiguous)):
        yield (" " * indent if number else first) + line
