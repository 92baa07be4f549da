"""Glyphs to lines of characters."""

from collections.abc import Iterable
from itertools import pairwise

from govlint.readers.printed.glyphs import Glyph, Place

Printed = list[tuple[str, Place | None]]
"""Characters, each with its place; a blank that is only a gap on the page has none."""

_SAME_LINE = 0.45  # of a character's height
_SAME_GLYPH = 0.4  # of its width; a bold character may be printed twice
_GAP = 0.5  # of a character's height, that is a blank between Chinese characters or digits
_WORD_GAP = 0.22  # and between Latin letters
_STRETCHED = 3  # times the usual gap of a line that is spread out


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs line by line from the top, each line from left to right, without one printed over its like."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (-each.base, each.left)):
        if lines and lines[-1][0].base - glyph.base <= _SAME_LINE * min(glyph.height, lines[-1][0].height):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    found = [_once(sorted(line, key=lambda each: each.left)) for line in lines]
    return [line for line in found if any(not each.char.isspace() for each in line)]


def _once(line: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in line:
        near = [each for each in kept[-2:] if each.char == glyph.char]
        if not any(glyph.left - each.left < _SAME_GLYPH * (glyph.right - glyph.left) for each in near):
            kept.append(glyph)
    return kept


def printed(line: list[Glyph]) -> Printed:
    """Return the characters of a line, blanks at its ends apart, with one blank for each stretch of blanks or wide gap."""
    inked = [glyph for glyph in line if not glyph.char.isspace()]
    gaps = sorted(after.left - before.right for before, after in pairwise(inked))
    spread = _STRETCHED * gaps[len(gaps) // 2] if gaps else 0
    found: Printed = []
    before: Glyph | None = None
    blank: Glyph | None = None
    for glyph in line:
        if glyph.char.isspace():
            blank = glyph
            continue
        if before is not None and blank is not None:
            found.append((" ", blank.place))
        elif before is not None and glyph.left - before.right > _least_gap(before, glyph, spread):
            found.append((" ", None))
        found.append((glyph.char, glyph.place))
        before, blank = glyph, None
    return found


def _least_gap(before: Glyph, after: Glyph, spread: float) -> float:
    """Return the width of the gap from which on it is a blank; `spread` is that for Chinese characters on this line."""
    height = min(before.height, after.height)
    latin = before.char.isascii(), after.char.isascii()
    if all(latin) and (before.char.isalpha() or after.char.isalpha()):
        return _WORD_GAP * height
    return _GAP * height if any(latin) else max(spread, _GAP * height)


def joined(lines: Iterable[list[Glyph]]) -> Printed:
    """Return the lines of a cell as one: with a blank only between Latin words."""
    found: Printed = []
    for line in lines:
        more = printed(line)
        if found and more and is_word(found[-1][0]) and is_word(more[0][0]):
            found.append((" ", None))
        found += more
    return found


def is_word(char: str) -> bool:
    """Return whether a character is a Latin letter."""
    return char.isascii() and char.isalpha()
