"""Tables, and their rows that a page break tears apart.

A row torn apart has its figures on one page and a part of its label on the other; a cell that belongs to several rows may
have a part of its words on each. What goes on is told by its number: labels begin with one (（四）, 2.), the rest of one
does not.
"""

import msgspec

from govlint.patterns import lazy
from govlint.readers.printed.glyphs import Box, Place
from govlint.readers.printed.words import Printed, is_word

_SAME_EDGE = 300  # hundredths of a point
_FIGURE = lazy(r"[\d\s.,，%/+\-—－]+|无")
_NUMBERED = lazy(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．，]|[（(][一二三四五六七八九十\d]")


class TableCell(msgspec.Struct):
    """A cell: what is printed in it, its box on the turned page, and its place in the file."""

    content: Printed
    box: Box
    place: Place

    @property
    def text(self) -> str:
        """What is printed in it."""
        return "".join(char for char, _ in self.content)

    @property
    def is_numbered(self) -> bool:
        """Whether it begins with a number as labels of a form do."""
        return _NUMBERED.match(self.text) is not None

    def take(self, other: "TableCell") -> None:
        """Add what is printed in `other` behind one's own."""
        if self.content and other.content and is_word(self.content[-1][0]) and is_word(other.content[0][0]):
            self.content = [*self.content, (" ", None)]
        self.content, other.content = [*self.content, *other.content], []

    def is_below(self, other: "TableCell") -> bool:
        """Whether it is of the same column."""
        return all(abs(self.box[side] - other.box[side]) <= _SAME_EDGE for side in (0, 2))


class Table(msgspec.Struct):
    """A table, or the part of it on one page: for each row the cells that begin in it."""

    top: int
    rows: list[list[TableCell]]


def drop_repeated_head(upper: Table, lower: Table) -> None:
    """Take the rows from `lower`, the table after a page break, that only repeat the head of `upper`, the one before."""
    count = 0
    for above, row in zip(upper.rows, lower.rows, strict=False):
        if not _is_head(row) or [cell.text for cell in above] != [cell.text for cell in row]:
            break
        if not all(cell.is_below(other) for cell, other in zip(row, above, strict=True)):
            break
        count += 1
    if count < len(upper.rows):
        del lower.rows[:count]


def _is_head(row: list[TableCell]) -> bool:
    """Return whether a row has words in some cells and figures in none."""
    return any(cell.content for cell in row) and not any(_FIGURE.fullmatch(cell.text) for cell in row)


def join_torn_row(upper: Table, lower: Table) -> None:
    """Put the first row of `lower` to the last of `upper`, the table before the page break, where it is the rest of that."""
    if not upper.rows or not lower.rows:
        return
    last, first = upper.rows[-1], lower.rows[0]
    figures = _figures_below(last, first)
    for cell in first[: len(first) - figures - 1] if figures else first[:-1]:
        above = next((each for row in reversed(upper.rows) for each in reversed(row) if cell.is_below(each)), None)
        if above is not None and above.is_numbered and cell.content and not cell.is_numbered:
            above.take(cell)
    if figures and _is_torn(last[-figures - 1 :], first[-figures - 1 :]):
        for cell, above in zip(first[-figures - 1 :], last[-figures - 1 :], strict=True):
            above.take(cell)
        del lower.rows[0]


def _figures_below(last: list[TableCell], first: list[TableCell]) -> int:
    """Return how many cells of figures two rows have in common behind their labels: the columns that both have, but one."""
    count = 0
    for above, cell in zip(reversed(last), reversed(first), strict=False):
        if not cell.is_below(above):
            break
        count += 1
    return max(0, count - 1) if count < 2 or not _is_label_column(last, count) else count - 2


def _is_label_column(last: list[TableCell], count: int) -> bool:
    """Return whether the first of `count` columns holds the label of a group and the second that of the row."""
    return count > 2 and last[-count].is_numbered and last[-count + 1].is_numbered


def _is_torn(above: list[TableCell], below: list[TableCell]) -> bool:
    """Return whether two rows, label and figures, are the parts of one."""
    label, rest = above[0], below[0]
    if not label.is_numbered or rest.is_numbered:
        return False
    upper, lower = [bool(cell.content) for cell in above[1:]], [bool(cell.content) for cell in below[1:]]
    if all(upper) and not any(lower):
        return bool(rest.content)
    return all(lower) and not any(upper)
