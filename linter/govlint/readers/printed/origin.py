"""Where a text stands on its printed pages."""

from collections.abc import Sequence

import msgspec

from govlint.readers.printed.glyphs import Place
from govlint.source import Origin, Span, Unread
from govlint.text import Text


class PageBox(msgspec.Struct, frozen=True, order=True):
    """A box on a page (from 1), in points from the lower left corner: of the characters of one line."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


class PrintedPages(Origin):
    """The pages on which the characters of a text stand, one for each; 0 for one that the reader put in."""

    def __init__(self, pages: Sequence[int]) -> None:
        self._pages = pages

    def place(self, span: Span) -> Text | None:
        """Return the page, or the first and the last page, of `span`; where it has none, of the nearest character."""
        pages = [page for page in self._pages[span.start : max(span.end, span.start + 1)] if page]
        if not pages:
            before = (page for page in reversed(self._pages[: span.start]) if page)
            after = (page for page in self._pages[span.start :] if page)
            pages = [next(before, 0) or next(after, 0)]
        first, last = pages[0], pages[-1]
        if not first:
            return None
        if first == last:
            return Text(f"第 {first} 页", f"page {first}")
        return Text(f"第 {first}—{last} 页", f"pages {first}-{last}")

    def data(self) -> bytes:
        """Return the pages."""
        return msgspec.msgpack.encode(self._pages)


def restored(data: bytes) -> PrintedPages:
    """Return an origin that gave `data`, as far as it says pages."""
    return PrintedPages(msgspec.msgpack.decode(data, type=list[int]))


class PrintedOrigin(PrintedPages):
    """The places on their pages of the characters of a text, one for each; None for one that the reader put in."""

    def __init__(self, places: Sequence[Place | None], unread: Unread | None = None) -> None:
        super().__init__([0 if place is None else place.page for place in places])
        self._places = places
        self.unread = unread

    def boxes(self, span: Span) -> tuple[PageBox, ...]:
        """Return the boxes of `span`, one for each line and cell that it goes over; of an empty cell the cell's."""
        boxes: list[PageBox] = []
        for place in self._found(span):
            box = PageBox(place.page, *(side / 100 for side in place.box))
            if boxes and _goes_on(boxes[-1], box):
                box = _around(boxes.pop(), box)
            boxes.append(box)
        return tuple(boxes)

    def _found(self, span: Span) -> list[Place]:
        """Return the places in `span`; of one without any that of the nearest character before it, else after it."""
        own = [place for place in self._places[span.start : max(span.end, span.start + 1)] if place is not None]
        if own:
            return own
        before = (place for place in reversed(self._places[: span.start]) if place is not None)
        after = (place for place in self._places[span.start :] if place is not None)
        nearest = next(before, None) or next(after, None)
        return [nearest] if nearest is not None else []


def _goes_on(before: PageBox, after: PageBox) -> bool:
    """Return whether a character follows on the same line, without a gap of more than two characters."""
    height = after.top - after.bottom
    if before.page != after.page or min(before.top, after.top) - max(before.bottom, after.bottom) < height / 2:
        return False
    return -2 * height <= after.left - before.right <= 2 * height


def _around(one: PageBox, other: PageBox) -> PageBox:
    return PageBox(
        one.page,
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )
