"""Editing the text of a Word document: the characters in question change, with their formatting, and nothing else.

With tracking the changes are revisions by govlint, which a person accepts or rejects in Word.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from govlint.digest import sha256
from govlint.readers.comment import AUTHOR
from govlint.readers.decode import DecodingError
from govlint.readers.word.layout import lay_out
from govlint.readers.word.markup import KEEP_BLANKS, Markup, declaration
from govlint.readers.word.origin import CellPlace, Slot, Stretch, WordOrigin
from govlint.readers.word.package import DAMAGED, Package
from govlint.readers.word.xml import Element, as_utf8
from govlint.source import Source, Span

_ID = re.compile(rb"\bid\s*=\s*[\"'](\d{1,9})[\"']")
_LAYOUT = re.compile(r"[\n\r\t|]|[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Splice(NamedTuple):
    """Put `xml` in place of the bytes from `start` to `end`."""

    start: int
    end: int
    xml: bytes


class Draft:
    """A Word document that is being edited; `data` and `source` are it as it is now.

    `date` is when tracked changes are made (YYYY-MM-DDThh:mm:ssZ); None: changes are not tracked.
    """

    def __init__(self, data: bytes, name: str, date: str | None, source: Source | None = None) -> None:
        """Take the bytes of a document and its name; `source` is what was read from them, where that is known already."""
        self.data = data
        self._name = name
        self._date = date
        self.source = self._read(source)

    def can_edit(self, span: Span, replacement: str) -> bool:
        """Return whether the characters at `span` can become `replacement`.

        Those of automatic numbers, text boxes and notes cannot, nor can breaks and the bars between cells be made or removed.
        """
        return not _LAYOUT.search(replacement) and (bool(self._parts(span)) or self._empty(span) is not None)

    def edit(self, edits: Sequence[tuple[Span, str]]) -> Source:
        """Make `edits`, none of which touches another, and return the source as it is then. Raises DecodingError."""
        wanted, at = [], 0
        splices: list[_Splice] = []
        for span, replacement in sorted(_trimmed(self.source.text, *edit) for edit in edits):
            splices += self._splices(span, replacement)
            wanted += [self.source.text[at : span.start], replacement]
            at = span.end
        expected = "".join([*wanted, self.source.text[at:]])
        main, pieces, done = self._main, [], 0
        for splice in sorted(set(splices)):
            pieces += [main[done : splice.start], splice.xml]
            done = splice.end
        before, self.data = self.data, self._package.rewritten({self._package.main: b"".join([*pieces, main[done:]])})
        self.source = self._read()
        if "".join(self.source.text.split()) != "".join(expected.split()):
            self.data = before
            raise DecodingError(*DAMAGED)
        return self.source

    def _read(self, source: Source | None = None) -> Source:
        self._package = Package(self.data)
        if source is not None and isinstance(source.origin, WordOrigin):
            text, self._origin = source.text, source.origin
        else:
            text, self._origin = lay_out(self._package)
        self._main = as_utf8(self._package.part(self._package.main))
        self._markup = Markup(self._main)
        self._starts = [stretch.start for stretch in self._origin.stretches]
        self._declared = declaration(self._main)
        self._next = 1 + max((int(number) for number in _ID.findall(self._main)), default=0)
        return Source(text, self._name, origin=self._origin)

    def _parts(self, span: Span) -> list[tuple[Stretch, int, int]]:
        """Return the stretches of `span` with their first and last characters in it; of an insertion, one it adjoins.

        The list is empty where not all characters can be edited.
        """
        at = max(bisect_right(self._starts, span.start) - 1, 0)
        near = self._origin.stretches[max(at - 1, 0) : at + 1 + len(span) + 1]
        if not len(span):
            near = [each for each in near if each.start <= span.start <= each.end and self._is_plain(each)]
            return [(each, span.start - each.start, span.start - each.start) for each in near[:1]]
        found = [
            (each, max(span.start - each.start, 0), min(span.end, each.end) - each.start)
            for each in near
            if each.start < span.end and each.end > span.start
        ]
        covered = sum(last - first for _, first, last in found)
        is_one = all(each.slot is found[0][0].slot and self._is_plain(each) for each, _, _ in found)
        return found if covered == len(span) and is_one else []

    def _is_plain(self, stretch: Stretch) -> bool:
        holder = stretch.holder
        return stretch.slot.anchor is None and b"<![CDATA[" not in self._main[holder.start : holder.close]

    def _empty(self, span: Span) -> Slot | None:
        """Return the paragraph of the empty cell at `span`; None when that is no empty cell."""
        slot = self._origin.slot(span.start)
        if slot is None or len(span) or slot.anchor is not None or slot.paragraph.tag != "p":
            return None
        return slot if isinstance(slot.place, CellPlace) and slot.start == span.start else None

    def _splices(self, span: Span, replacement: str) -> list[_Splice]:
        parts = self._parts(span)
        if not parts:
            slot = self._empty(span)
            return [] if slot is None else [self._fill(slot.paragraph, replacement)]
        splices: list[_Splice] = []
        for number, (stretch, first, last) in enumerate(parts):
            start, end = self._markup.behind(stretch, first), self._markup.behind(stretch, last)
            added = replacement if number == 0 else ""
            xml = self._tracked(stretch, start, end, added) if self._date else escape(added).encode()
            splices.append(_Splice(start, end, xml))
            splices += self._kept_blanks(stretch)
        return splices

    def _kept_blanks(self, stretch: Stretch) -> list[_Splice]:
        holder = stretch.holder
        inner = self._markup.tag_end(holder.start)
        if holder.values.get("space") == "preserve" or self._main[inner : inner + 1].isspace():
            return []
        return [_Splice(inner - 1, inner - 1, KEEP_BLANKS)]

    def _tracked(self, stretch: Stretch, start: int, end: int, added: str) -> bytes:
        """Return the run of `stretch` cut in two, with its bytes from `start` to `end` deleted and `added` inserted there."""
        holder, run = stretch.holder, stretch.run
        opening, closing = self._markup.opening(run), self._markup.closing(run)
        xml = self._markup.closing(holder) + closing
        if end > start:
            text = (
                f"<w:delText{self._declared}{KEEP_BLANKS.decode()}>".encode() + self._main[start:end] + b"</w:delText>"
            )
            xml += self._revision("del", opening + text + closing)
        if added:
            text = self._markup.text_opening(holder) + escape(added).encode() + self._markup.closing(holder)
            xml += self._revision("ins", opening + text + closing)
        return xml + opening + self._markup.text_opening(holder)

    def _revision(self, kind: str, inner: bytes) -> bytes:
        number, self._next = self._next, self._next + 1
        attributes = f'{self._declared} w:id="{number}" w:author="{AUTHOR}" w:date="{self._date}"'
        return f"<w:{kind}{attributes}>".encode() + inner + f"</w:{kind}>".encode()

    def _fill(self, paragraph: Element, text: str) -> _Splice:
        """Return the splice that writes `text` into an empty paragraph, in the formatting of its mark."""
        mark = paragraph.child("pPr")
        look = mark.child("rPr") if mark is not None else None
        is_usual = look is not None and look.child("ins") is None and look.child("del") is None
        properties = self._main[look.start : self._markup.end_of(look)] if look is not None and is_usual else b""
        inner = f"<w:t{self._declared}{KEEP_BLANKS.decode()}>{escape(text)}</w:t></w:r>".encode()
        run = f"<w:r{self._declared}>".encode() + properties + inner
        xml = self._revision("ins", run) if self._date else run
        if not self._markup.is_single(paragraph):
            return _Splice(paragraph.close, paragraph.close, xml)
        end = self._markup.tag_end(paragraph.start)
        tag = self._main[paragraph.start : end - 2].rstrip()
        name = tag[1:].split()[0]
        return _Splice(paragraph.start, end, tag + b">" + xml + b"</" + name + b">")


def draft_of(source: Source, data: bytes, date: str | None) -> Draft | None:
    """Return the draft of the document that `source` was read from; None where `data`, which it has now, are others.

    `date` is that of the draft. Raises DecodingError.
    """
    is_same = isinstance(source.origin, WordOrigin) and source.origin.digest == sha256(data)
    return Draft(data, source.name, date, source) if is_same else None


def _trimmed(text: str, span: Span, replacement: str) -> tuple[Span, str]:
    """Return an edit without the characters that it would only replace by themselves."""
    old = text[span.start : span.end]
    before = _alike(old, replacement)
    old, new = old[before:], replacement[before:]
    behind = _alike(old[::-1], new[::-1])
    return Span(span.start + before, span.end - behind), new[: len(new) - behind]


def _alike(one: str, other: str) -> int:
    """Return with how many characters in common two texts begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
