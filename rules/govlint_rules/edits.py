"""Edits on logical text that leave the lines of the file as they are."""

from collections.abc import Iterable, Iterator

import msgspec

from govlint.rule import Edit
from govlint.source import Span
from govlint.tree import LogicalText


class Change(msgspec.Struct, frozen=True):
    """Put `text` in the place of the characters `start` to `end` of a logical text."""

    start: int
    end: int
    text: str


def replace(text: LogicalText, start: int, end: int, replacement: str) -> Iterator[Edit]:
    """Yield the edits that put `replacement` in the place of `text[start:end]`.

    Blanks and line breaks between the characters stay: the first unbroken stretch is replaced, the others are deleted.
    Where `start` is `end`, the replacement comes right behind the character before.
    """
    if start == end:
        at = text.offset(start - 1) + 1
        yield Edit(Span(at, at), replacement)
    first = start
    for index in range(start + 1, end + 1):
        if index == end or text.offset(index) != text.offset(index - 1) + 1:
            yield Edit(Span(text.offset(first), text.offset(index - 1) + 1), replacement)
            first, replacement = index, ""


def edits(text: LogicalText, changes: Iterable[Change]) -> Iterator[Edit]:
    """Yield the edits that make `changes` in the file."""
    for change in changes:
        yield from replace(text, change.start, change.end, change.text)


def changed(text: str, start: int, end: int, changes: Iterable[Change]) -> str:
    """Return `text[start:end]` after `changes`, which are in order and do not overlap."""
    pieces = []
    for change in changes:
        pieces += [text[start : change.start], change.text]
        start = change.end
    return "".join([*pieces, text[start:end]])
