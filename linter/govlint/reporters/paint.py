"""Colours of a terminal, and text in several of them."""

from collections.abc import Iterable
from itertools import groupby

from govlint.rule import Severity

PLAIN = ""
BOLD = "1"
FRAME = "1;34"
SEVERITIES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}

Piece = tuple[str, str]
"""Text and the parameters of its colour (SGR), PLAIN for none."""


def underlined(color: str) -> str:
    """Return the colour with an underline."""
    return f"4;{color}"


def paint(pieces: Iterable[Piece], *, color: bool) -> str:
    """Return the pieces as one text without blanks at its end, coloured where `color` says so."""
    if not color:
        return "".join(text for text, _ in pieces).rstrip(" ")
    runs = [("".join(text for text, _ in run), sgr) for sgr, run in groupby(pieces, lambda piece: piece[1])]
    while runs and runs[-1][1] == PLAIN and not runs[-1][0].rstrip(" "):
        runs.pop()
    if runs and runs[-1][1] == PLAIN:
        runs[-1] = (runs[-1][0].rstrip(" "), PLAIN)
    return "".join(f"\x1b[{sgr}m{text}\x1b[0m" if sgr else text for text, sgr in runs)
