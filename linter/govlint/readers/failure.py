"""What a reader says when it cannot read a file."""

import msgspec

from govlint.text import Message, Text


class ReadFailure(msgspec.Struct, frozen=True):
    """A file that could not be read: its name, why, and what to do about it."""

    name: str
    reason: Message
    advice: Text


class ReadError(Exception):
    """Raised by a reader; carries the failure."""

    def __init__(self, failure: ReadFailure) -> None:
        super().__init__(f"{failure.name}: {failure.reason.in_language('en')}")
        self.failure = failure
