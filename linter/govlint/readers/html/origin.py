"""The text of a page's lines, and where each of its characters stands in the page."""

import re
from bisect import bisect_right

from govlint.readers.html.lines import Line
from govlint.source import Origin, Position, Span

_LINE_END = re.compile(r"\r\n|\n|\r")


class PageOrigin(Origin):
    """Where the characters of the text stand in the page: `text` is the page, `places` are as in a Line."""

    def __init__(self, text: str, places: list[tuple[int, int, bool]]) -> None:
        self._page = text
        self._begins = [begin for begin, _, _ in places]
        self.places = places
        self._starts: list[int] = []

    def offset(self, offset: int) -> int:
        """Return where in the page the character at `offset` of the text stands; what was put in stands where its cause does."""
        if not self.places:
            return 0
        begin, place, is_exact = self.places[max(bisect_right(self._begins, offset) - 1, 0)]
        return min(place + offset - begin, len(self._page)) if is_exact else place

    def position(self, offset: int) -> Position:
        """Return the line and column of the page at which the character at `offset` of the text stands."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(self._page))]
        at = self.offset(offset)
        line = bisect_right(self._starts, at)
        return Position(line, at - self._starts[line - 1] + 1)


def written(lines: list[Line], page: str) -> tuple[str, tuple[Span, ...], PageOrigin]:
    """Return the text of `lines`, with a blank line between blocks; its comments; and where it stands in `page`."""
    pieces: list[str] = []
    places: list[tuple[int, int, bool]] = []
    comments: list[Span] = []
    length = 0
    for number, line in enumerate(lines):
        gap = "\n\n" if line.is_apart else "\n"
        if number:
            pieces.append(gap)
            places.append((length, _end(lines[number - 1]), False))
            length += len(gap)
        places += [(length + at, place, is_exact) for at, place, is_exact in line.places]
        comments += [Span(length + start, length + end) for start, end in line.notes]
        pieces.append(line.text)
        length += len(line.text)
    if lines:
        pieces.append("\n")
        places.append((length, _end(lines[-1]), False))
    return "".join(pieces), tuple(comments), PageOrigin(page, places)


def _end(line: Line) -> int:
    """Return where in the page a line ends."""
    at, place, is_exact = line.places[-1]
    return place + len(line.text) - at if is_exact else place
