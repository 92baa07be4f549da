"""Word documents (.docx)."""

from govlint.digest import sha256
from govlint.readers.decode import DecodingError
from govlint.readers.word.layout import lay_out
from govlint.readers.word.package import Package
from govlint.source import Source


def read(data: bytes, name: str) -> Source:
    """Return the text of the Word document in `data`, called `name`. Raises DecodingError."""
    try:
        package = Package(data)
    except DecodingError:
        from govlint.readers.word.torn import refuse_torn  # noqa: PLC0415 — only a damaged file needs it

        refuse_torn(data, name)
        raise
    text, origin = lay_out(package)
    origin.digest = sha256(data)
    return Source(text, name, origin=origin)
