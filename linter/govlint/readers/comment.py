"""A comment that is to be written into a document."""

from typing import NamedTuple

from govlint.source import Span

AUTHOR = "govlint"


class Comment(NamedTuple):
    """A comment on the characters at `span` of the text that was read from the document; `paragraphs` are what it says."""

    span: Span
    paragraphs: tuple[str, ...]
