"""Documents of other office programs to sources, and comments into them."""

from collections.abc import Sequence

from govlint.readers.comment import Comment
from govlint.readers.docx import read as read_word
from govlint.readers.office.convert import converted
from govlint.source import Source


def read(data: bytes, name: str) -> Source:
    """Return the text of the document in `data`, called `name`; nothing can be edited in it. Raises DecodingError."""
    source = read_word(converted(data), name)
    if source.origin is not None:
        source.origin.is_editable = False
    return source


def commented(data: bytes, comments: Sequence[Comment], date: str) -> bytes:
    """Return the document in `data` as a Word file (.docx) with `comments`, of `date`. Raises DecodingError."""
    from govlint.readers.word import comments as word  # noqa: PLC0415 — only comments need it

    return word.commented(converted(data), comments, date)
