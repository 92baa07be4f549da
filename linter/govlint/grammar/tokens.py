"""Tokens made quickly: Lark's own constructor takes longer than finding the token."""

from typing import Self

from lark import Token


class LightToken(Token):
    """A token with a type, a text and a place, and nothing else of what Lark's tokens carry."""

    __slots__ = ()

    def __new__(cls, kind: str, text: str, start: int) -> Self:
        """Return the token `text` of type `kind` that begins at `start`."""
        token = str.__new__(cls, text)
        token.type = kind
        token.value = text
        token.start_pos = start
        token.line = token.column = token.end_line = token.end_column = token.end_pos = None
        return token
