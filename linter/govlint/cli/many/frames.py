"""Messages between govlint and its worker processes: msgpack behind its length, over a pipe."""

from collections.abc import Sequence
from typing import BinaryIO

import msgspec

from govlint.cli.many.outcome import Outcome
from govlint.rule import Severity
from govlint.style import Style
from govlint.text import Message
from govlint.years import Identity, Relatives

_LENGTH = 4  # bytes


class Start(msgspec.Struct, frozen=True):
    """What a worker must know first: the options of the command line, and which formats it is to write, and how."""

    options: dict[str, object]
    arguments: list[str]
    root: str
    threshold: Severity | None
    formats: list[tuple[str, Style] | None]


class Identify(msgspec.Struct, frozen=True, tag=True):
    """Say whose reports of which years these files are, by their places."""

    number: int
    names: dict[int, str]


class Lint(msgspec.Struct, frozen=True, tag=True):
    """Lint a file; `names` says by their places what the file and its relatives are called.

    `documents` are those of them that have been read, as Identified gave them.
    """

    number: int
    names: dict[int, str]
    relatives: Relatives
    documents: dict[int, bytes] = {}


class Linted(msgspec.Struct, frozen=True, tag=True):
    """The answer to Lint: an encoded Outcome, and the digests of the files that it was made of, empty for one that failed.

    `outcome` is None where the result cannot be sent.
    """

    number: int
    outcome: bytes | None
    digests: dict[int, bytes] = {}


class Identified(msgspec.Struct, frozen=True, tag=True):
    """The answer to Identify, and the first word of a worker that is ready to begin.

    `digests` are those of what was read, empty for a file that could not be read at all; `documents` are the digest and the
    packed text of each document, by its place.
    """

    number: int
    identities: list[Identity | None]
    digests: list[bytes] = []
    documents: dict[int, bytes] = {}


Task = Identify | Lint
Answer = Identified | Linted


class Lost(msgspec.Struct, frozen=True):
    """A task that no worker can answer, and why."""

    task: Task
    reason: Message


class NoWorkersError(Exception):
    """Worker processes cannot be had here."""


_encode = msgspec.msgpack.Encoder().encode
tasks = msgspec.msgpack.Decoder(Task)
answers = msgspec.msgpack.Decoder(Answer)
starts = msgspec.msgpack.Decoder(Start)
outcomes = msgspec.msgpack.Decoder(Outcome)


def send(message: Start | Task | Answer, stream: BinaryIO) -> None:
    """Write one message."""
    data = _encode(message)
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def can_be_sent(start: Start, names: Sequence[str]) -> bool:
    """Return whether all of this is text: names of files that are not UTF-8 are none."""
    try:
        _encode(start)
        for name in names:
            name.encode()
    except UnicodeEncodeError:
        return False
    return True


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message; None where the other side is gone."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    data = stream.read(length)
    return data if len(data) == length else None
