"""Where a place is, in words for people who open the document."""

from govlint.source import Source, Span
from govlint.text import Text


def described(source: Source, span: Span) -> Text:
    """Return the page, paragraph or cell of `span` in its document, else its line and column there."""
    place = source.place(span)
    if place is not None:
        return place
    at = source.where(span.start)
    return Text(f"第 {at.line} 行第 {at.column} 字", f"line {at.line}, column {at.column}")
