"""OFD, the national format of fixed pages (GB/T 33190-2016): text with its places, tables by their ruling lines."""

from govlint.readers.ofd.reader import read

__all__ = ["read"]
