"""PDF: text with its places, tables by their ruling lines."""

from govlint.readers.pdf.reader import read

__all__ = ["read"]
