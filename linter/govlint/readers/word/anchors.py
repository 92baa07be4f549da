"""Where in the XML of a Word document a comment on some characters begins and ends, cutting runs in two if need be."""

from typing import NamedTuple

from govlint.readers.word.markup import Markup
from govlint.readers.word.origin import CellPlace, Slot, Stretch, WordOrigin
from govlint.readers.word.xml import Element
from govlint.source import Span


class Cut(NamedTuple):
    """A place between two pieces of the XML: the byte, and what must end before it and begin again behind it."""

    byte: int
    before: bytes = b""
    behind: bytes = b""


class Place(NamedTuple):
    """Where a comment begins and ends; the same cut for one on a paragraph without characters."""

    begin: Cut
    end: Cut


class Anchors:
    """Finds the places of comments in the main part, whose bytes are `data` and whose text `origin` knows.

    `keeping` are the bytes in start tags of text at which the places that were found need KEEP_BLANKS.
    """

    def __init__(self, data: bytes, origin: WordOrigin) -> None:
        self._data = data
        self._markup = Markup(data)
        self._origin = origin
        self.keeping: set[int] = set()
        self._stretches: dict[int, list[Stretch]] = {}
        for stretch in origin.stretches:
            self._stretches.setdefault(stretch.slot.start, []).append(stretch)

    def place(self, span: Span) -> Place | None:
        """Return the place for a comment on the characters at `span` of the text; None in a document without a place for any.

        A span without characters of the document (an empty cell, an automatic number) gives its paragraph, one over several
        cells the first of them, and one in a text box or a footnote the place in the text that this hangs on.
        """
        found = self._in(span)
        if found:
            first, last = found[0], found[-1]
            if first.slot.anchor is not None:
                return self._around(first.slot.anchor)
            begin = self._cut(first, max(span.start - first.start, 0), is_end=False)
            return Place(begin, self._cut(last, min(span.end, last.end) - last.start, is_end=True))
        slot = self._origin.slot(span.start)
        if slot is None:
            return None
        if slot.anchor is not None:
            return self._around(slot.anchor)
        others = self._stretches.get(slot.start)
        if others:
            return self._around(others[0].run)
        return self._empty(slot.paragraph)

    def _in(self, span: Span) -> list[Stretch]:
        """Return the stretches that `span` has characters of: those of its first paragraph where it leaves a cell."""
        found: list[Stretch] = []
        at = self._first(span)
        while at < len(self._origin.stretches) and self._origin.stretches[at].start < span.end:
            stretch = self._origin.stretches[at]
            if found and not _goes_on(found[0].slot, stretch.slot):
                break
            found.append(stretch)
            at += 1
        return found

    def _first(self, span: Span) -> int:
        """Return the number of the first stretch that ends behind the beginning of `span`."""
        low, high = 0, len(self._origin.stretches)
        while low < high:
            middle = (low + high) // 2
            if self._origin.stretches[middle].end <= span.start:
                low = middle + 1
            else:
                high = middle
        return low

    def _cut(self, stretch: Stretch, characters: int, *, is_end: bool) -> Cut:
        """Return the cut behind so many characters of `stretch`."""
        run, holder = stretch.run, stretch.holder
        begin, end = run.start, self._markup.end_of(run)
        byte = self._markup.behind(stretch, characters)
        content = [child for child in run.children if child.tag != "rPr"]
        text = self._data[self._markup.tag_end(holder.start) : holder.close]
        at = byte - self._markup.tag_end(holder.start)
        keeps = holder.values.get("space") == "preserve"
        has_before, has_after = (bool(part if keeps else part.strip()) for part in (text[:at], text[at:]))
        is_cut_through = has_before and has_after
        if is_cut_through and b"<![CDATA[" not in text:
            if not keeps and not text[:1].isspace():
                self.keeping.add(self._markup.tag_end(holder.start) - 1)
            return Cut(
                byte,
                self._markup.closing(holder) + self._markup.closing(run),
                self._markup.opening(run) + self._markup.text_opening(holder),
            )
        if is_cut_through:
            return Cut(end if is_end else begin)
        if not has_before and (has_after or not is_end):
            return Cut(begin) if content[0] is holder else self._between(run, holder.start)
        return Cut(end) if content[-1] is holder else self._between(run, self._markup.end_of(holder))

    def _between(self, run: Element, byte: int) -> Cut:
        return Cut(byte, self._markup.closing(run), self._markup.opening(run))

    def _around(self, run: Element) -> Place:
        return Place(Cut(run.start), Cut(self._markup.end_of(run)))

    def _empty(self, paragraph: Element) -> Place | None:
        if paragraph.tag != "p":
            return None
        if not self._markup.is_single(paragraph):
            cut = Cut(paragraph.close)
            return Place(cut, cut)
        end = self._markup.tag_end(paragraph.start)
        name = self._data[paragraph.start + 1 : end].split()[0].rstrip(b"/>")
        cut = Cut(end, b"", b"</" + name + b">")
        return Place(cut, cut)

    def is_one_tag(self, cut: Cut) -> bool:
        """Return whether the tag that ends at `cut` is one for beginning and end, which must become two (<w:p/>)."""
        return not cut.before and bool(cut.behind)


def _goes_on(first: Slot, later: Slot) -> bool:
    """Return whether one comment can reach from `first` into `later`."""
    if first is later:
        return True
    if isinstance(first.place, CellPlace) or isinstance(later.place, CellPlace):
        return False
    return first.anchor is None and later.anchor is None
