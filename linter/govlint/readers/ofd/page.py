"""A page of an OFD file, being taken apart into glyphs, rules and images.

Lengths in what it gives are hundredths of a point, upwards from the lower left corner of the page.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from govlint.readers.ofd.geometry import Matrix, number, own_matrix
from govlint.readers.ofd.text import letters
from govlint.readers.ofd.xml import Element
from govlint.readers.printed.glyphs import Box, RawPage, around

_POINTS = 7200 / 25.4  # hundredths of a point in a millimetre
_THIN = 1.06  # millimetres; a filled box that is thinner is a rule
_FURTHEST = 1e5  # millimetres
_LEVEL = 0.35  # millimetres by which a rule may be askew
_MOST_RULES = 3_000  # on a page; with more it is a drawing
_MOST_PATH = 100_000  # characters of a path that are looked at
_DEEPEST = 6  # units in one another
_WORD = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_HOLDERS = frozenset({"Content", "Layer", "PageBlock"})

Point = tuple[float, float]


class TooMuchError(Exception):
    """A page, or all pages together, with more on them than any report has."""


class PageReader:
    """Reads pages; `unit` gives what a CompositeObject stands for, `most` is how many characters and objects there may be."""

    def __init__(self, unit: Callable[[str], Element | None], most: int) -> None:
        self._unit = unit
        self._left = most
        self._box: Box = (0, 0, 0, 0)
        self._height = 0.0
        self._glyphs: list[int] = []
        self._rules: list[int] = []
        self._images = 0

    def read(self, size: tuple[float, float], contents: Iterable[Element]) -> RawPage:
        """Return what is on a page of `size` (millimetres) with `contents`, its templates' and its own. Raises TooMuchError."""
        self._height = size[1]
        self._box = (0, 0, _whole(size[0]), _whole(size[1]))
        self._glyphs, self._rules, self._images = [], [], 0
        for content in contents:
            self._take_all(content, Matrix(), 0)
        rules = self._rules if len(self._rules) <= _MOST_RULES * 4 else []
        return RawPage(self._box, self._glyphs, rules, self._images)

    def _take_all(self, holder: Element, matrix: Matrix, depth: int) -> None:
        for thing in holder.children:
            self._count()
            if thing.values.get("Visible") == "false":
                continue
            if thing.tag in _HOLDERS:
                self._take_all(thing, matrix, depth)
            elif thing.tag == "TextObject":
                self._take_text(thing, matrix)
            elif thing.tag == "PathObject":
                self._take_path(thing, matrix)
            elif thing.tag == "ImageObject":
                self._images += 1
            elif thing.tag == "CompositeObject" and depth < _DEEPEST:
                unit = self._unit(thing.values.get("ResourceID", ""))
                if unit is not None:
                    self._take_all(unit, own_matrix(thing.values).then(matrix), depth + 1)

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooMuchError

    def _take_text(self, text: Element, matrix: Matrix) -> None:
        for letter in letters(text, matrix):
            self._count()
            box = self._box_of(*letter.corners)
            x, y = letter.origin
            self._glyphs += (ord(letter.char), *box, _whole(x), _whole(self._height - y), letter.angle)
            self._box = around(self._box, box)  # some writers give pages a size that is not theirs

    def _box_of(self, one: Point, other: Point) -> Box:
        """Return the box with two opposite corners at these points."""
        left, right = (one[0], other[0]) if one[0] <= other[0] else (other[0], one[0])
        high, low = (one[1], other[1]) if one[1] <= other[1] else (other[1], one[1])
        return _whole(left), _whole(self._height - low), _whole(right), _whole(self._height - high)

    def _take_path(self, path: Element, matrix: Matrix) -> None:
        values = path.values
        is_stroked, is_filled = values.get("Stroke") != "false", values.get("Fill") == "true"
        if not is_stroked and not is_filled:
            return
        whole = own_matrix(values).then(matrix)
        lines = [(whole.moved(*start), whole.moved(*end)) for start, end in _lines(path.words("AbbreviatedData"))]
        if not is_stroked and not _is_thin(lines):
            return
        for start, end in lines:
            self._rule(start, end)

    def _rule(self, start: Point, end: Point) -> None:
        """Note a straight stroke that is level or upright."""
        wide, high = abs(start[0] - end[0]), abs(start[1] - end[1])
        if min(wide, high) <= _LEVEL and max(wide, high) > _THIN and len(self._rules) <= _MOST_RULES * 4:
            self._rules += self._box_of(start, end)


def _is_thin(lines: list[tuple[Point, Point]]) -> bool:
    xs, ys = ([point[side] for line in lines for point in line] for side in (0, 1))
    return bool(xs) and min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN


def _lines(data: str) -> Iterator[tuple[Point, Point]]:
    """Yield the straight strokes of a path (AbbreviatedData: S, M, L, C; curves are passed over)."""
    words = _WORD.findall(data[:_MOST_PATH])
    first = at = (0.0, 0.0)
    place = 0
    while place < len(words):
        operator = words[place]
        operands = [number(word) for word in words[place + 1 : place + 1 + _OPERANDS.get(operator, 0)]]
        place += 1 + len(operands)
        point = (operands[-2], operands[-1]) if len(operands) > 1 else at
        if operator == "L":
            yield at, point
        elif operator == "C":
            yield at, first
            point = first
        elif operator in {"S", "M"}:
            first = point
        at = point


def _whole(millimetres: float) -> int:
    """Return a length in hundredths of a point."""
    return round(millimetres * _POINTS) if -_FURTHEST < millimetres < _FURTHEST else 0
