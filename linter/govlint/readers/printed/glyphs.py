"""What a printed page is made of: glyphs and rules, turned so that the text reads from left to right.

Lengths are hundredths of a point, upwards from the lower left corner.
"""

from collections import Counter
from collections.abc import Iterator

import msgspec

Box = tuple[int, int, int, int]
"""Left, bottom, right and top."""

GLYPH = 8
"""The numbers for one glyph: code point, left, bottom, right, top, x and y of its origin, angle in degrees, to the left."""

_ANGLE_SLACK = 5  # degrees
_CELL_BAR = str.maketrans("|", "｜")


class RawPage(msgspec.Struct, frozen=True):
    """A page as it is read: GLYPH numbers for each glyph, a box of four for each rule.

    `is_torn` says that some of its text was lost, `is_damaged` that all was.
    """

    box: Box = (0, 0, 0, 0)
    glyphs: list[int] = []
    rules: list[int] = []
    images: int = 0
    is_torn: bool = False
    is_damaged: bool = False


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a character stands in the file: the page, from 1, and its box there, as the file has it."""

    page: int
    box: Box


class Glyph(msgspec.Struct, frozen=True, gc=False):
    """A printed character, its box and base line on the turned page, and its place in the file."""

    char: str
    left: int
    low: int
    right: int
    high: int
    base: int
    place: Place

    @property
    def height(self) -> int:
        """The height of its font."""
        return self.high - self.low


class Side(msgspec.Struct, frozen=True):
    """Everything on a page that reads in one direction: its box, glyphs and rules, all turned."""

    box: Box
    glyphs: list[Glyph]
    rules: list[Box]
    angle: int = 0

    def place(self, box: Box, page: int) -> Place:
        """Return the place in the file of `box` on the turned page."""
        return Place(page, _turned(box, -self.angle % 360))


def sides_of(page: RawPage, number: int) -> Iterator[Side]:
    """Yield what reads upright on page `number`, and what is turned by a right angle; the direction of most text first.

    Text at any other angle is a watermark or a stamp and left out.
    """
    rows = list(zip(*[iter(page.glyphs)] * GLYPH, strict=True))
    angles = [_right_angle(row[-1]) for row in rows]
    boxes = list(zip(*[iter(page.rules)] * 4, strict=True))
    for angle, _ in Counter(angles).most_common():
        if angle is None:
            continue
        glyphs = [_glyph(row, angle, number) for row, own in zip(rows, angles, strict=True) if own == angle]
        yield Side(_turned(page.box, angle), glyphs, [_turned(box, angle) for box in boxes], angle)


def _right_angle(angle: int) -> int | None:
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= _ANGLE_SLACK else None


def _glyph(row: tuple[int, ...], angle: int, page: int) -> Glyph:
    code, left, bottom, right, top, x, y, _ = row
    box = (left, bottom, right, top)
    char = chr(code).translate(_CELL_BAR)
    return Glyph(char, *_turned(box, angle), _turned((x, y, x, y), angle)[1], Place(page, box))


def _turned(box: Box, angle: int) -> Box:
    """Return where `box` is once text at `angle` has been turned level."""
    left, bottom, right, top = box
    if angle == 90:
        return bottom, -right, top, -left
    if angle == 180:
        return -right, -top, -left, -bottom
    if angle == 270:
        return -top, left, -bottom, right
    return box


def around(one: Box, other: Box) -> Box:
    """Return the box around two boxes."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
