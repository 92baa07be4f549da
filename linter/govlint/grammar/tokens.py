"""Tokens: a text with its type and its place."""

import msgspec


class Token(msgspec.Struct, frozen=True, gc=False):
    """A token `text` of a `type`, from `start` to `end`."""

    type: str
    text: str
    start: int
    end: int
