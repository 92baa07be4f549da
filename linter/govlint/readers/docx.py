"""Word documents (.docx)."""

from govlint.readers.word.layout import lay_out
from govlint.readers.word.package import Package
from govlint.source import Source


def read(data: bytes, name: str) -> Source:
    """Return the text of the Word document in `data`, called `name`. Raises DecodingError."""
    text, origin = lay_out(Package(data))
    return Source(text, name, origin=origin)
