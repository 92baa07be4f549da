"""How output for people looks."""

import msgspec

from govlint.text import Language


class Style(msgspec.Struct, frozen=True):
    """How output for people looks.

    `width` is the terminal's width in cells, `ambiguous_width` how many cells characters such as “ take there (1 or 2).
    `show_all` unfolds long repeats.
    """

    language: Language = "zh"
    color: bool = False
    width: int = 100
    ambiguous_width: int = 1
    show_all: bool = False
