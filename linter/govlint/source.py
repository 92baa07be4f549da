"""The text of one report as it was read, and places in it.

Every offset counts code points of the decoded text, line ends included; lines and columns start at 1.
Reporters convert to other units (terminal cells, UTF-16, UTF-8) at the rim.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from govlint.fold import fold
from govlint.markup import marks_of
from govlint.patterns import lazy
from govlint.text import Message, Text

_NO_LINE_END = lazy(r"[^\r\n]")
_LINE_END = lazy(r"\r\n|\n|\r")


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """The half-open stretch `start` to `end` of a source's text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


class Position(msgspec.Struct, frozen=True, order=True):
    """A line and a column (code points), both from 1."""

    line: int
    column: int


class Unread(msgspec.Struct, frozen=True):
    """A part of a document that its reader could not turn into text: why, and what to do about it."""

    reason: Message
    advice: Text


class Origin:
    """Where the characters of a text stand in the document that it was read from: a web page, a Word file, a PDF.

    A reader of such documents gives its Source an origin; plain text has none, being itself the document.

    `lines_are_paragraphs` is whether each line of the text is a whole paragraph or a whole row, as in a Word file; otherwise
    it is to be seen. `is_editable` is whether fixes can be made in the document. `unread` says what of the document is not
    in the text.
    """

    lines_are_paragraphs = False
    is_editable = False
    unread: Unread | None = None

    def position(self, offset: int) -> Position | None:  # noqa: ARG002
        """Return the line and column in the document of the character at `offset` of the text; None where it has no lines."""
        return None

    def place(self, span: Span) -> Text | None:  # noqa: ARG002
        """Return where people find `span` in the document: a page, a paragraph, a cell of a table; None where lines say it."""
        return None


def unread_of(text: str) -> tuple[Span, ...]:
    """Return the places of what is no word of a Markdown text, in order: comments, one that does not end is none, and marks."""
    found: list[Span] = []
    for start, end in sorted((*_comments(text), *marks_of(text))):
        if not found or start >= found[-1].end:
            found.append(Span(start, end))
    return tuple(found)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (end := text.find("-->", start + 4) + 3) > start:
        yield start, end


def _without(text: str, stretches: tuple[Span, ...]) -> str:
    """Return `text` with blanks for the characters of `stretches`, line ends apart."""
    pieces: list[str] = []
    at = 0
    for span in stretches:
        pieces += text[at : span.start], _NO_LINE_END.sub(" ", text[span.start : span.end])
        at = span.end
    return "".join([*pieces, text[at:]])


class Source:
    """One document: its text, where it came from, and the index of its lines.

    `name` is what the user called the file and what findings print; `encoding` is the one that decoded it. `comments` are
    stretches that are no words of the document (comments of Markdown and web pages, marks such as **): blank in the `folded`
    text. `origin` says where the text stands in a document that is no text itself.
    """

    def __init__(
        self,
        text: str,
        name: str = "<text>",
        encoding: str = "utf-8",
        comments: tuple[Span, ...] = (),
        origin: Origin | None = None,
    ) -> None:
        self.text = text
        self.name = name
        self.encoding = encoding
        self.comments = comments
        self.origin = origin
        self.folded = fold(_without(text, comments) if comments else text)
        self._line = 0, ""  # the line last asked for: that of many findings, where a document has but one

    @cached_property
    def _ends(self) -> list[int]:
        return [*(end.start() for end in _LINE_END.finditer(self.text)), len(self.text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    @property
    def line_count(self) -> int:
        """The number of lines, the last one counted even when it is empty."""
        return len(self._starts)

    def line_span(self, number: int) -> Span:
        """Return the span of line `number` (from 1) without its line end."""
        return Span(self._starts[number - 1], self._ends[number - 1])

    @property
    def line_starts(self) -> Sequence[int]:
        """The offsets at which the lines begin."""
        return self._starts

    @property
    def line_ends(self) -> Sequence[int]:
        """The offsets at which the lines end, their line ends apart."""
        return self._ends

    def line_text(self, number: int) -> str:
        """Return line `number` (from 1) without its line end."""
        known = self._line  # taken once: another thread may ask for another line
        if number != known[0]:
            known = self._line = number, self.quote(self.line_span(number))
        return known[1]

    def position(self, offset: int) -> Position:
        """Return the line and column of the code point at `offset`."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def where(self, offset: int) -> Position:
        """Return the line and column, in the document it was read from, of the code point at `offset`."""
        found = self.origin.position(offset) if self.origin is not None else None
        return found if found is not None else self.position(offset)

    def place(self, span: Span) -> Text | None:
        """Return where people find `span` in the document, beside lines and columns; None where those are all."""
        return self.origin.place(span) if self.origin is not None else None

    @property
    def unread(self) -> Unread | None:
        """What of the document is not in the text, None where all is."""
        return self.origin.unread if self.origin is not None else None

    def quote(self, span: Span) -> str:
        """Return the characters at `span`, exactly as the file has them."""
        return self.text[span.start : span.end]

    def edited(self, text: str) -> "Source":
        """Return the same document with another text."""
        return Source(text, self.name, self.encoding, unread_of(text) if self.comments else ())

    def line_parts(self, span: Span) -> list[tuple[int, Span]]:
        """Return the span cut into its lines, as (line number, span), without line ends and outer blanks.

        Lines of the span that hold nothing but blanks are left out; an empty span gives one empty part.
        """
        first = self.position(span.start).line
        last = self.position(max(span.start, span.end - 1)).line
        parts = []
        for number in range(first, last + 1):
            start = max(span.start, self._starts[number - 1])
            end = min(span.end, self._ends[number - 1])
            piece = self.folded[start:end]
            if not piece.strip():
                continue
            if number > first:
                start += len(piece) - len(piece.lstrip())
            if number < last:
                end -= len(piece) - len(piece.rstrip())
            parts.append((number, Span(start, end)))
        return parts or [(first, Span(span.start, min(span.end, self._ends[first - 1])))]
