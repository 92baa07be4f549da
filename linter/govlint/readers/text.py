"""Plain text and Markdown files."""

from govlint.readers.decode import decode
from govlint.source import Source, comments_of

MARKDOWN = (".md", ".markdown")
SUFFIXES = (".txt", ".text", *MARKDOWN)


def read(data: bytes, name: str) -> Source:
    """Return the source in `data`, called `name`. Raises DecodingError."""
    text, encoding = decode(data)
    return Source(text, name, encoding, comments_of(text) if name.lower().endswith(MARKDOWN) else ())
