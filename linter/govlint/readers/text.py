"""Plain text and Markdown files."""

from importlib import import_module

from govlint.patterns import lazy
from govlint.readers.decode import decode
from govlint.source import Source, unread_of

MARKDOWN = (".md", ".markdown")
SUFFIXES = (".txt", ".text", *MARKDOWN)
_ODD_TABLES = lazy(r"(?mi)<table[\s>]|^[ ]{0,3}:?-+:?[ ]*\|")


def read(data: bytes, name: str) -> Source:
    """Return the source in `data`, called `name`. Raises DecodingError."""
    return source_of(*decode(data), name)


def source_of(text: str, encoding: str, name: str) -> Source:
    """Return the source of a text that was decoded, called `name`; Markdown is told by its name."""
    if not name.lower().endswith(MARKDOWN):
        return Source(text, name, encoding)
    if _ODD_TABLES.search(text):
        source: Source = import_module("govlint.readers.markdown").laid_out(text, name, encoding)
        return source
    return Source(text, name, encoding, unread_of(text))
