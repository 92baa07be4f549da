"""The text of a page's lines, and where each of its characters stands in the page."""

import re
from bisect import bisect_right

import msgspec

from govlint.readers.html.lines import Line
from govlint.source import Origin, Position, Span

_LINE_END = re.compile(r"\r\n|\n|\r")


class Page(msgspec.Struct, frozen=True, array_like=True):
    """What is needed of a page to say lines and columns in it: where its lines begin, and how long it is."""

    starts: list[int]
    length: int


class PageOrigin(Origin):
    """Where the characters of the text stand in the page; `places` are as in a Line."""

    def __init__(self, page: Page, places: list[tuple[int, int, bool]]) -> None:
        self._page = page
        self._begins = [begin for begin, _, _ in places]
        self.places = places

    def offset(self, offset: int) -> int:
        """Return where in the page the character at `offset` of the text stands; what was put in stands where its cause does."""
        if not self.places:
            return 0
        begin, place, is_exact = self.places[max(bisect_right(self._begins, offset) - 1, 0)]
        return min(place + offset - begin, self._page.length) if is_exact else place

    def position(self, offset: int) -> Position:
        """Return the line and column of the page at which the character at `offset` of the text stands."""
        at, starts = self.offset(offset), self._page.starts
        line = bisect_right(starts, at)
        return Position(line, at - starts[line - 1] + 1)

    def data(self) -> bytes:
        """Return the lines of the page and the places in it."""
        return msgspec.msgpack.encode((self._page, self.places))


def restored(data: bytes) -> PageOrigin:
    """Return an origin that gave `data`."""
    return PageOrigin(*msgspec.msgpack.decode(data, type=tuple[Page, list[tuple[int, int, bool]]]))


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
    return "".join(pieces), tuple(comments), PageOrigin(measured(page), places)


def measured(page: str) -> Page:
    """Return what is needed of the text of a page."""
    return Page([0, *(match.end() for match in _LINE_END.finditer(page))], len(page))


def _end(line: Line) -> int:
    """Return where in the page a line ends."""
    at, place, is_exact = line.places[-1]
    return place + len(line.text) - at if is_exact else place
