"""Tokens: a text with its type and its place."""

from typing import Self


class Token(str):
    """A token `type` that begins at `start`; as a string its text."""

    __slots__ = ("start", "type")

    type: str
    start: int

    def __new__(cls, kind: str, text: str, start: int) -> Self:
        """Return the token `text` of type `kind` that begins at `start`."""
        token = str.__new__(cls, text)
        token.type = kind
        token.start = start
        return token
