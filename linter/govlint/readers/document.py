"""What was read from a document as plain data: the same text and places come of it again in a hundredth of the time.

To take a PDF apart takes longer than to lint it, and LibreOffice takes seconds. A run over many files asks for a text several
times: for whose report it is, for linting it and those of the same organ, and for writing down what was found.
"""

import zlib
from array import array
from importlib import import_module
from typing import IO, Protocol, cast

import msgspec

from govlint.source import Origin, Source, Span

_MODULES = ("govlint.readers.html.origin", "govlint.readers.printed.origin", "govlint.readers.word.origin")
"""The modules of origins that give data, of which `restored` of the same module makes them again."""


class _OfData(Protocol):
    def data(self) -> bytes: ...


class _Document(msgspec.Struct, frozen=True, array_like=True):
    text: str
    encoding: str
    comments: tuple[Span, ...]
    module: str
    origin: bytes
    is_editable: bool


def packed(source: Source) -> bytes | None:
    """Return `source` as data.

    None for a plain text, for what the reader of a plug-in has read, and where a part could not be read: that is said by
    whoever reads the document.
    """
    origin = source.origin
    if origin is None or origin.unread is not None:
        return None
    if type(origin) is Origin:
        module, data = "", b""
    elif type(origin).__module__ in _MODULES:
        module, data = type(origin).__module__, cast("_OfData", origin).data()
    else:
        return None
    document = _Document(source.text, source.encoding, source.comments, module, data, origin.is_editable)
    try:
        return zlib.compress(msgspec.msgpack.encode(document), 1)
    except UnicodeEncodeError:
        return None


def unpacked(data: bytes, name: str) -> Source:
    """Return the source in `data`, called `name`. Nothing can be written into the document by it."""
    document = msgspec.msgpack.decode(zlib.decompress(data), type=_Document)
    origin = import_module(document.module).restored(document.origin) if document.module else Origin()
    origin.is_editable = document.is_editable
    return Source(document.text, name, document.encoding, document.comments, origin)


class Documents:
    """Data of many documents by their places in a run, in a file without a name: it is gone with the process.

    Where the disk has no room, no more of them are kept; what cannot be read again counts as not kept.
    """

    def __init__(self, files: int) -> None:
        """Take how many files there are; nothing is written before there is a document among them."""
        self._files = files
        self._begins = array("Q")
        self._lengths = array("Q")
        self._file: IO[bytes] | None = None
        self._end = 0
        self._has_room = True

    def put(self, at: int, data: bytes) -> None:
        """Keep the data of the document at the place `at`."""
        if not self._has_room:
            return
        try:
            if self._file is None:
                import tempfile  # noqa: PLC0415 — most runs have no documents

                self._file = tempfile.TemporaryFile(prefix="govlint-", buffering=0)  # noqa: SIM115 — `close` closes it
                self._begins = array("Q", [0]) * self._files
                self._lengths = array("Q", [0]) * self._files
            self._file.seek(self._end)
            if self._file.write(data) != len(data):
                self._has_room = False
                return
        except OSError:
            self._has_room = False
            return
        self._begins[at], self._lengths[at] = self._end, len(data)
        self._end += len(data)

    def get(self, at: int) -> bytes | None:
        """Return the data of the document at the place `at`, None where there is none."""
        if self._file is None or not self._lengths[at]:
            return None
        try:
            self._file.seek(self._begins[at])
            data = self._file.read(self._lengths[at])
        except OSError:
            return None
        return data if len(data) == self._lengths[at] else None

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
