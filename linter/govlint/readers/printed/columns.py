"""Pages in two columns: where the gutter is, and the order in which such a page is read."""

from collections.abc import Iterable
from itertools import pairwise
from statistics import median
from typing import TypeVar

from govlint.readers.printed.glyphs import Glyph

_LEAST_LINES = 8  # that have the gutter, for a page in two columns
_LEAST_CHARACTERS = 6  # Chinese ones on both sides; rows of figures have none
_GUTTER = 1.5  # of a character's height
_FIRST_CHINESE = "\u3400"

Block = TypeVar("Block")


def gutter_of(lines: list[list[Glyph]]) -> int | None:
    """Return where the gutter between two columns of running text is on a page with `lines`, None where there is none."""
    gaps = [gap for line in lines for gap in _gaps(line)]
    if len(gaps) < _LEAST_LINES:
        return None
    place = int(median((left + right) // 2 for left, right in gaps))
    having = sum(left <= place <= right for left, right in gaps)
    over = sum(line[0].left < place < line[-1].right and len(_parts(line, place)) == 1 for line in lines)
    return place if having >= _LEAST_LINES and having > 2 * over else None


def split_at(lines: Iterable[list[Glyph]], gutter: int) -> list[list[Glyph]]:
    """Return `lines` with those that have a gap at `gutter` cut in two there."""
    return [part for line in lines for part in _parts(line, gutter)]


def in_columns(blocks: Iterable[tuple[int, int, Block]], gutter: int) -> list[Block]:
    """Return `blocks`, each with its left and right edge, from the top, in the order of reading.

    What goes over the gutter parts the page: above it first the left column is read, then the right one.
    """
    found: list[Block] = []
    left: list[Block] = []
    right: list[Block] = []
    for start, end, block in blocks:
        if start < gutter < end:
            found += [*left, *right, block]
            left, right = [], []
        else:
            (left if end <= gutter else right).append(block)
    return [*found, *left, *right]


def _parts(line: list[Glyph], place: int) -> list[list[Glyph]]:
    """Return a line, or the two parts of one that has a wide gap at `place`."""
    inked = [glyph for glyph in line if not glyph.char.isspace()]
    for before, after in pairwise(inked):
        if before.right <= place <= after.left and _is_wide(before, after):
            return [[g for g in line if g.left < place], [g for g in line if g.left >= place]]
    return [line]


def _gaps(line: list[Glyph]) -> list[tuple[int, int]]:
    """Return the wide gaps of a line that have running text on both sides."""
    inked = [glyph for glyph in line if not glyph.char.isspace()]
    return [
        (before.right, after.left)
        for at, (before, after) in enumerate(pairwise(inked), 1)
        if _is_wide(before, after) and _is_text(inked[:at]) and _is_text(inked[at:])
    ]


def _is_wide(before: Glyph, after: Glyph) -> bool:
    return after.left - before.right > _GUTTER * min(before.height, after.height)


def _is_text(glyphs: list[Glyph]) -> bool:
    return sum(glyph.char >= _FIRST_CHINESE for glyph in glyphs) >= _LEAST_CHARACTERS
