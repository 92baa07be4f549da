"""What came of a file, as it goes from process to process and into the cache: plain data.

Messages are finished in both languages; the texts that a result points into are named, and read again when somebody asks, but
for those of documents, which take long to read.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from govlint.likeness import Sketch
from govlint.linter import FileResult, RuleFailure
from govlint.readers import document
from govlint.readers.failure import ReadError, ReadFailure
from govlint.readers.read import read_path
from govlint.rule import Finding
from govlint.run import Tally
from govlint.source import Source
from govlint.text import Message, Text

_OTHER_TEXT = Text("它的内容变了", "its content is another one")
_AGAIN = Text("再运行一次", "run again")

_PLAIN = frozenset({str, int, float})


class Outcome(msgspec.Struct, frozen=True, array_like=True):
    """What came of one file: its count, by what its text is compared, its result packed, and what each output writes of it.

    `pieces` are in the order of the outputs, None for those that must see the result itself. `documents` are the texts that
    were read from documents, packed, by their names.
    """

    tally: Tally
    sketch: Sketch | None
    result: bytes
    documents: dict[str, bytes]
    pieces: tuple[bytes | None, ...]
    looks: bytes = b""


def packed(result: FileResult) -> tuple[bytes, dict[str, bytes]]:
    """Return `result` as data, and the texts of documents in it. Raises UnicodeEncodeError for a name that is no text."""
    failures = result.failure
    plain = msgspec.structs.replace(
        result,
        findings=tuple(_with_messages(finding, _finished) for finding in result.findings),
        suppressed=tuple(
            msgspec.structs.replace(each, finding=_with_messages(each.finding, _finished)) for each in result.suppressed
        ),
        failure=None
        if failures is None
        else ReadFailure(failures.name, Message(_words(failures.reason)), _words(failures.advice)),
        rule_failures=tuple(RuleFailure(each.code, each.error) for each in result.rule_failures),
    )
    documents: dict[str, bytes] = {}

    def named(value: object) -> tuple[str, bytes]:
        if not isinstance(value, Source):
            raise NotImplementedError
        if value.origin is not None and value.name not in documents:
            data = document.packed(value)
            if data is not None:
                documents[value.name] = data
        return value.name, _digest(value)

    return msgspec.msgpack.encode(plain, enc_hook=named), documents


def unpacked(outcome: Outcome) -> FileResult:
    """Return the result in `outcome`; its texts are read again, but those of documents. Raises ReadError where that cannot be."""
    read = {name: document.unpacked(data, name) for name, data in outcome.documents.items()}

    def source_of(wanted: type, value: Any) -> Any:  # noqa: ANN401 — as msgspec has it
        if wanted is not Source:
            return value  # of a message
        name, digest = value
        if name not in read:
            read[name] = _read(name, digest)
        return read[name]

    result = msgspec.msgpack.decode(outcome.result, type=FileResult, dec_hook=source_of)
    return msgspec.structs.replace(
        result,
        findings=tuple(_with_messages(each, _read_message) for each in result.findings),
        suppressed=tuple(
            msgspec.structs.replace(each, finding=_with_messages(each.finding, _read_message))
            for each in result.suppressed
        ),
    )


def _read(name: str, digest: bytes) -> Source:
    source = read_path(name)
    if _digest(source) != digest:
        raise ReadError(ReadFailure(name, Message(_OTHER_TEXT), _AGAIN))
    return source


def _digest(source: Source) -> bytes:
    return blake2b(source.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _finished(message: Text | Message) -> Message:
    """Return the message with values that are plain data; where they would read otherwise, with its values put in."""
    if isinstance(message, Text):
        return Message(message)
    if all(type(value) in _PLAIN for value in message.values.values()):
        return Message(message.template, message.values)
    plain = Message(message.template, {name: _value(value) for name, value in message.values.items()})
    words = _words(message)
    try:
        is_same = (plain.in_language("zh"), plain.in_language("en")) == (words.zh, words.en)
    except (ValueError, TypeError):  # a format that only the value itself understands
        is_same = False
    return plain if is_same else Message(words)


def _words(message: Text | Message) -> Text:
    return Text(message.in_language("zh"), message.in_language("en"))


def _value(value: object) -> object:
    if type(value) in _PLAIN:
        return value
    said = Message(Text("{it}", "{it}"), {"it": value})
    return Text(said.in_language("zh"), said.in_language("en"))


def _read_message(message: Message) -> Message:
    """Return a message whose values were data as it was."""
    if not any(isinstance(value, dict) for value in message.values.values()):
        return message
    values = {name: Text(**each) if isinstance(each, dict) else each for name, each in message.values.items()}
    return Message(message.template, values)


def _with_messages(finding: Finding, change: Callable[[Message], Message]) -> Finding:
    return msgspec.structs.replace(
        finding,
        message=change(finding.message),
        help=None if finding.help is None else change(finding.help),
        related=tuple(msgspec.structs.replace(each, role=change(each.role)) for each in finding.related),
    )


def joined(pieces: Sequence[str | bytes]) -> bytes:
    """Return the pieces as one, as they are to be written."""
    return b"".join(each.encode("utf-8", "surrogatepass") if isinstance(each, str) else each for each in pieces)
