"""Text objects of an OFD page: which character stands where, and how large it is."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice, repeat
from math import atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

from govlint.readers.ofd.geometry import Matrix, number, numbers, own_matrix
from govlint.readers.ofd.xml import Element

_USUAL_SIZE = 3.175  # millimetres
_ASCENT, _DESCENT = 0.8, 0.2  # of the size
_WIDEST_LETTER, _WIDEST_DIGIT, _USUAL_LETTER = 0.95, 0.65, 0.5  # of the size; a Chinese character is as wide as high
_MOST_GLYPHS = 64  # of one CGTransform
_UNPRINTED = frozenset("\ufeff\xad\u200b")
_UNKNOWN = "\ufffd"
_NO_CHARACTER = "\xa4"  # what writers put in for a glyph of which they do not know the character


class Letter(NamedTuple):
    """A printed character: two opposite corners of its box, its origin (millimetres, downwards) and its angle, to the left."""

    char: str
    corners: tuple[tuple[float, float], tuple[float, float]]
    origin: tuple[float, float]
    angle: int


def letters(text: Element, outer: Matrix) -> Iterator[Letter]:
    """Yield the characters of a TextObject; `outer` leads to the page from the space in which the object stands."""
    look = _look(text, outer)
    flow = radians(number(text.values.get("ReadDirection")))
    glyphs: list[Element] = []
    x, y = 0.0, 0.0
    for part in text.children:
        if part.tag == "CGTransform":
            glyphs.append(part)
        if part.tag != "TextCode":
            continue
        code = _code(part)
        if not code:
            continue
        x, y = number(part.values.get("X"), x), number(part.values.get("Y"), y)
        widths = [_width(char) * look.width for char in code]
        steps = _steps(part, code, glyphs, [(cos(flow) * width, sin(flow) * width) for width in widths])
        at_x, at_y = x, y
        for char, width, step in zip(code, widths, steps, strict=True):
            if char >= " " and char not in _UNPRINTED:
                ahead = step[0] if step is not None else look.end - at_x
                shown = _UNKNOWN if char == _NO_CHARACTER and glyphs else char
                yield look.letter(shown, at_x, at_y, _room(char, look.width, width, ahead))
            if step is not None:
                at_x, at_y = at_x + step[0], at_y + step[1]
        glyphs = []


class _Look(NamedTuple):
    """How a TextObject is printed.

    `matrix` leads to the page, `size` is the font's and `width` that of a Chinese character; `right` and `down` say where a
    turned character's own right is; `end` is where the object's box ends on its right, 0 where it does not say.
    """

    matrix: Matrix
    size: float
    width: float
    right: float
    down: float
    angle: int
    end: float

    def letter(self, char: str, x: float, y: float, room: float) -> Letter:
        """Return a character that stands at (x, y) and is `room` wide."""
        high, low = self.size * _ASCENT, self.size * _DESCENT
        first = self.matrix.moved(x + high * self.down, y - high * self.right)
        last = self.matrix.moved(x + room * self.right - low * self.down, y + room * self.down + low * self.right)
        return Letter(char, (first, last), self.matrix.moved(x, y), self.angle)


def _look(text: Element, outer: Matrix) -> _Look:
    own = own_matrix(text.values)
    matrix = own.then(outer)
    size = abs(number(text.values.get("Size"), _USUAL_SIZE)) or _USUAL_SIZE
    width = size * (abs(number(text.values.get("HScale"), 1.0)) or 1.0)
    turn = number(text.values.get("CharDirection"))
    angle = round(degrees(atan2(-matrix.b, matrix.a)) - turn) % 360
    boundary, stretch = numbers(text.values.get("Boundary")), hypot(own.a, own.b)
    end = boundary[2] / stretch if len(boundary) > 3 and stretch else 0.0
    return _Look(matrix, size, width, cos(radians(turn)), sin(radians(turn)), angle, end)


def _code(part: Element) -> str:
    """Return the characters of a TextCode without line ends and the indentation that is only the file's."""
    if "\n" not in part.text and "\r" not in part.text:
        return part.text
    return "".join(line.strip() for line in part.text.splitlines())


def _width(char: str) -> float:
    return _USUAL_LETTER if char.isascii() else 1.0


def _room(char: str, size: float, usual: float, ahead: float) -> float:
    """Return how wide a character is: as far as `ahead`, to the next or to the end of its box, unless that leaves a gap."""
    if ahead <= 0:
        return usual
    widest = size if not char.isascii() else size * (_WIDEST_LETTER if char.isalpha() else _WIDEST_DIGIT)
    return min(ahead, widest)


def _steps(
    part: Element, code: str, glyphs: Sequence[Element], usual: list[tuple[float, float]]
) -> list[tuple[float, float] | None]:
    """Return how far it is from each character to the next, None behind the last."""
    most = len(code) + sum(_count(each, "GlyphCount") for each in glyphs)
    across, down = (list(_deltas(part.values.get(name), most)) for name in ("DeltaX", "DeltaY"))
    if not across and not down:
        return [*usual[:-1], None]
    nth = _glyph_numbers(len(code), glyphs, max(len(across), len(down)))
    xs, ys = _sums(across, nth), _sums(down, nth)
    steps = [(xs[at + 1] - xs[at], ys[at + 1] - ys[at]) for at in range(len(code) - 1)]
    return [*steps, None]


def _deltas(text: str | None, most: int) -> Iterator[float]:
    """Yield at most `most` steps of DeltaX or DeltaY; "g n d" stands for n times the step d."""
    words = iter((text or "").replace(",", " ").split())

    def expanded() -> Iterator[Iterator[float]]:
        for word in words:
            if word == "g":
                times = int(max(0.0, min(number(next(words, "")), most)))
                yield repeat(number(next(words, "")), times)
            else:
                yield iter((number(word),))

    return islice(chain.from_iterable(expanded()), most)


def _sums(deltas: list[float], nth: list[float]) -> list[float]:
    """Return where the glyphs with the numbers `nth` stand; where steps are missing, the last one holds."""
    last = deltas[-1] if deltas else 0.0
    steps = [*deltas, *repeat(last, int(max(nth, default=0)) + 1 - len(deltas))]
    places = [0.0, *accumulate(steps)]
    return [places[int(each)] + each % 1 * steps[int(each)] for each in nth]


def _glyph_numbers(length: int, glyphs: Sequence[Element], steps: int) -> list[float]:
    """Return for each of `length` characters the number of its glyph, or part of a glyph, there being so many `steps`.

    That is the character's own number, unless a CGTransform makes more or fewer glyphs of some characters and the steps are
    those between glyphs.
    """
    own = [float(at) for at in range(length)]
    if steps == length - 1:
        return own
    made_at = {int(number(each.values.get("CodePosition"))): each for each in glyphs}
    found: list[float] = []
    total = 0
    while len(found) < length:
        each = made_at.get(len(found))
        codes, made = (_count(each, "CodeCount"), _count(each, "GlyphCount")) if each is not None else (1, 1)
        found += [total + at * made / codes for at in range(min(codes, length - len(found)))]
        total += made
    return found if found and steps >= found[-1] else own


def _count(glyph: Element, name: str) -> int:
    return int(min(max(number(glyph.values.get(name), 1.0), 1.0), _MOST_GLYPHS))
