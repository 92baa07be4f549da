"""Markdown with tables that are not written with a bar at each end of a row: those of HTML, and those without outer bars."""

import re
from collections.abc import Iterator

from govlint.readers.html.layout import lay_out
from govlint.readers.html.lines import Line
from govlint.readers.html.origin import PageOrigin, measured, written
from govlint.readers.html.tree import Page
from govlint.source import Source, unread_of

_OPEN = re.compile(r"<table[\s>]", re.IGNORECASE)
_CLOSE = re.compile(r"</table\s*>", re.IGNORECASE)
_RULE = re.compile(r"(?m)^[ ]{0,3}:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+$")

Piece = tuple[str, list[tuple[int, int, bool]]]
"""A stretch of text and where its characters stand in the file, as in a Line."""


def laid_out(text: str, name: str, encoding: str) -> Source:
    """Return the source of a Markdown file, called `name`, with its tables as rows between bars."""
    places: list[tuple[int, int, bool]] = []
    whole: list[str] = []
    length = 0
    for piece, where in _pieces(text):
        places += [(length + at, place, is_exact) for at, place, is_exact in where]
        whole.append(piece)
        length += len(piece)
    content = "".join(whole)
    return Source(content, name, encoding, unread_of(content), PageOrigin(measured(text), places))


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    while (opened := _OPEN.search(text, at)) is not None:
        yield from _with_outer_bars(text, at, opened.start())
        closed = _CLOSE.search(text, opened.end())
        end = closed.end() if closed is not None else len(text)
        yield _table(text[opened.start() : end], opened.start())
        at = end
    yield from _with_outer_bars(text, at, len(text))


def _table(markup: str, start: int) -> Piece:
    """Return the lines of a table of HTML that begins at `start`."""
    lines: list[Line] = lay_out(Page(markup))
    content, _, origin = written(lines, markup)
    places = [(2 + at, start + place, is_exact) for at, place, is_exact in origin.places]
    return f"\n\n{content}\n", [(0, start, False), *places]


def _with_outer_bars(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield a stretch of the file with a bar before the rows of tables that have none there."""
    rows = iter(sorted(set(_bare_rows(text, start, end))))
    at = start
    for row in rows:
        yield text[at:row], [(0, at, True)]
        yield "| ", [(0, row, False)]
        at = row
    yield text[at:end], [(0, at, True)]


def _bare_rows(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the rows of tables without outer bars begin."""
    for rule in _RULE.finditer(text, start, end):
        header = text.rfind("\n", start, max(rule.start() - 1, start)) + 1 or start
        yield from (header, rule.start())
        at = rule.end() + 1
        while at < end and "|" in (line := text[at : _line_end(text, at, end)]):
            if not line.lstrip().startswith("|"):
                yield at
            at += len(line) + 1


def _line_end(text: str, at: int, end: int) -> int:
    found = text.find("\n", at, end)
    return found if found >= 0 else end
