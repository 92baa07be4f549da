"""Readers that plug-ins bring, for kinds of documents that govlint does not read."""

from collections.abc import Callable, Sequence

import msgspec

from govlint.readers.decode import DecodingError
from govlint.source import Origin, Source
from govlint.text import Message, Text


class Reader(msgspec.Struct, frozen=True):
    """A reader of one kind of document.

    `suffixes` are those of its files (".gwb", in small letters), which are then looked for in folders. `recognises` is given
    the content of a file and its name and says whether it is such a document; the content should decide. `read` returns
    the text, with an Origin where the text stands elsewhere in the document, and raises DecodingError where it cannot.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], Source]


_readers: list[Reader] = []


def plug_in(readers: Sequence[Reader]) -> None:
    """Let these readers, and no others, read files before govlint's own do."""
    _readers[:] = readers


def suffixes() -> tuple[str, ...]:
    """Return the suffixes of the files that plug-ins read."""
    return tuple(suffix.lower() for reader in _readers for suffix in reader.suffixes)


def read(data: bytes, name: str) -> Source | None:
    """Return the source that the reader of a plug-in makes of `data`, called `name`; None where it is for none.

    Raises DecodingError, also where the reader breaks down.
    """
    for reader in _readers:
        try:
            if reader.recognises(data, name):
                return _as_document(reader.read(data, name))
        except DecodingError:
            raise
        except (Exception, SystemExit) as error:
            values = {"reader": reader.name, "error": f"{type(error).__name__}: {error}"}
            raise DecodingError(Message(_BROKE_DOWN, values), _ASK) from error
    return None


def _as_document(source: Source) -> Source:
    """Return `source` as one that is no text file itself, so that no fix is written over the document."""
    if source.origin is not None:
        return source
    return Source(source.text, source.name, source.encoding, source.comments, Origin())


_BROKE_DOWN = Text("插件的读取器 {reader} 出错：{error}", "the reader {reader} of a plug-in broke down: {error}")
_ASK = Text("请联系插件的作者", "ask the plug-in's author")
