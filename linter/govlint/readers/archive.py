"""ZIP files of parts (Word, OFD), read with limits on what they may hold."""

import io
import zipfile
import zlib
from typing import NamedTuple

from govlint.readers.decode import DecodingError
from govlint.text import Text

_LARGEST_DIRECTORY = 2 * 1024 * 1024  # bytes; that of 20,000 parts
_END = b"PK\x05\x06"
_LARGEST_PART = 32 * 1024 * 1024  # bytes; a text of 500 pages has about 10 MB
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_IS_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)

Refusal = tuple[Text, Text]
"""What is wrong with a file, and what to do."""


class Refusals(NamedTuple):
    """What an archive says when it cannot be read."""

    damaged: Refusal
    too_large: Refusal
    has_password: Refusal


class Archive:
    """The parts of a ZIP file, by name. Raises DecodingError, with one of `refusals`, for one that is damaged or too large."""

    def __init__(self, data: bytes, refusals: Refusals) -> None:
        self.refusals = refusals
        if _directory_size(data) > _LARGEST_DIRECTORY:
            raise DecodingError(*refusals.too_large)
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise DecodingError(*refusals.damaged) from None
        self.names = frozenset(self.zip.namelist())

    def has(self, name: str) -> bool:
        """Return whether there is a part `name`."""
        return name in self.names

    def part(self, name: str) -> bytes:
        """Return the part `name`. Raises DecodingError when it is damaged, encrypted or too large."""
        data = self.whole(name, _LARGEST_PART + 1)
        if len(data) > _LARGEST_PART:
            raise DecodingError(*self.refusals.too_large)
        return data

    def whole(self, name: str, most: int = -1) -> bytes:
        """Return the part `name`, of whatever size, or its first `most` bytes. Raises DecodingError."""
        info = self.zip.getinfo(name)
        if info.flag_bits & _IS_ENCRYPTED:
            raise DecodingError(*self.refusals.has_password)
        if info.compress_type not in _METHODS:
            raise DecodingError(*self.refusals.damaged)
        try:
            with self.zip.open(info) as file:
                return file.read(most)
        except _BROKEN:
            raise DecodingError(*self.refusals.damaged) from None


def _directory_size(data: bytes) -> int:
    """Return how many bytes the list of the parts at the end of a ZIP file takes, as the file says; 0 where it has no end."""
    at = data.rfind(_END)
    return int.from_bytes(data[at + 12 : at + 16], "little") if at >= 0 else 0
