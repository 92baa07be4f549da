"""The plain data that the generator's parts hand to each other."""

from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of text; `tag` names what it is (a field, a claim, the period …), "" for mere text."""

    text: str
    tag: str = ""


Line = list[Piece]


class Block(NamedTuple):
    """A title, heading, subheading, paragraph or table in reading order; a table is drawn by the layout."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    table: str = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Row(NamedTuple):
    """A row of a table: its label, the group line it stands under, and its fields in the order of the columns."""

    label: str
    group: str
    fields: tuple[str, ...]


class Part(NamedTuple):
    """A part of a table under one header: table one has four or five, the others one."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


class Figures(NamedTuple):
    """All figures of a report: what each field is worth, and how its cell writes it.

    `cells` may be changed by a mutator; `values` stay the truth. Money is in 元 for procurement, in 万元 for fees.
    """

    form: str
    tables: dict[str, tuple[Part, ...]]
    values: dict
    cells: dict[str, str]

    def total(self, *fields):
        return sum(self.values[field] for field in fields)


class Report(NamedTuple):
    """A report: `blocks` in reading order; `facts` is whatever the sentences were written from (see report.py)."""

    form: str
    year: int
    blocks: tuple[Block, ...]
    figures: Figures
    facts: object = None


class Laid(NamedTuple):
    """A report as a text; `tags` has for each character the tag of its piece."""

    text: str
    tags: tuple[str, ...]

    def span(self, tag: str) -> tuple[int, int] | None:
        """Return from the first to behind the last character with `tag`; None when the text has none."""
        if tag not in self.tags:
            return None
        first = self.tags.index(tag)
        last = len(self.tags) - 1 - self.tags[::-1].index(tag)
        return first, last + 1

    def spans(self) -> dict[str, tuple[int, int]]:
        """Return the span of every tag."""
        found: dict[str, tuple[int, int]] = {}
        for at, tag in enumerate(self.tags):
            if tag:
                found[tag] = (found[tag][0] if tag in found else at, at + 1)
        return found
