"""A workbook written row by row: sheets with a head that stays, filters, and the set-up for printing.

Whatever a text holds, its cell is a text: no formula, no control character. The same rows give the same bytes.
"""

import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from tempfile import TemporaryDirectory

import msgspec
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from govlint.reporters.cells import visible

MOST_ROWS = 1_048_576
"""How many rows a sheet can have."""
_LONGEST = 16_000
"""How many characters of a text stand in a cell, which can hold 32,767 UTF-16 units."""
_LINE = 13.0
_TALLEST = 409
"""The height of a line, and the most that a row can have, in points."""
_A4 = 9
_LINE_END = re.compile(r"\r\n|\n|\r")
_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
_GRID = {
    "font_name": "宋体",
    "font_size": 10,
    "text_wrap": True,
    "valign": "top",
    "border": 1,
    "border_color": "#BFBFBF",
}
_HEAD = {**_GRID, "bold": True, "bg_color": "#DDE6F0", "valign": "vcenter", "align": "center"}
_LOOKS = {"error": "#F8CBC6", "warning": "#FCE8B8", "note": "#D9E8F6", "": ""}


class Column(msgspec.Struct, frozen=True):
    """A column: its head, its width in digits (a Chinese character takes two), and what may be chosen in its cells."""

    head: str
    width: int
    choices: tuple[str, ...] = ()


class Cell(msgspec.Struct, frozen=True):
    """A text with the colour of a severity: error, warning or note."""

    text: str
    look: str


class Book:
    """A workbook called `title`, which stands at the head of each printed page; `footer` is what stands at its foot."""

    def __init__(self, title: str, footer: str) -> None:
        self.header = f"&C&14&B{title}"
        self.footer = footer
        self._bytes = BytesIO()
        self._folder = TemporaryDirectory(prefix="govlint-", ignore_cleanup_errors=True)
        options = {"constant_memory": True, "tmpdir": self._folder.name}
        self._workbook = Workbook(self._bytes, options)
        self._workbook.set_properties({"title": title, "author": "govlint", "created": _CREATED})
        self.head = self._workbook.add_format(_HEAD)
        self.number = self._workbook.add_format(_GRID)
        self.looks = {
            look: self._workbook.add_format(
                {**_GRID, "quote_prefix": True, **({"bg_color": color, "align": "center"} if color else {})}
            )
            for look, color in _LOOKS.items()
        }

    def sheet(self, name: str, columns: Sequence[Column]) -> "Sheet":
        """Return a new sheet, the last one so far."""
        return Sheet(self, name, columns)

    def page(self, name: str) -> Worksheet:
        """Return a new sheet of the workbook with nothing on it."""
        return self._workbook.add_worksheet(name)

    def written(self) -> bytes:
        """Return the file; nothing can be added then."""
        self._workbook.close()
        self._folder.cleanup()
        return self._bytes.getvalue()


class Sheet:
    """A sheet with a head and rows; where it is full it goes on in another one."""

    def __init__(self, book: Book, name: str, columns: Sequence[Column]) -> None:
        self._book = book
        self._name = name
        self._columns = columns
        self._pages = 0
        self._page = self._begin()

    def row(self, values: Sequence[str | int | Cell]) -> None:
        """Write a row."""
        if self._next == MOST_ROWS:
            self.end()
            self._page = self._begin()
        cells = [_made(value) for value in values]
        self._page.set_row(self._next, self._height(cells))
        for column, (value, cell) in enumerate(zip(values, cells, strict=True)):
            if isinstance(value, int):
                self._page.write_number(self._next, column, value, self._book.number)
            elif cell.text:
                self._page.write_string(self._next, column, cell.text, self._book.looks[cell.look])
            else:
                self._page.write_blank(self._next, column, None, self._book.looks[cell.look])
        self._next += 1

    def _height(self, cells: Sequence[Cell]) -> float:
        """Return the height that the longest of `cells` needs; not every program finds it itself."""
        lines = (_lines(cell.text, column.width) for cell, column in zip(cells, self._columns, strict=True))
        return min(_TALLEST, _LINE * max(lines) + _LINE / 4)

    def end(self) -> None:
        """Set up the filter for the rows that there are."""
        last = len(self._columns) - 1
        self._page.autofilter(0, 0, max(self._next - 1, 1), last)
        for at, column in enumerate(self._columns):
            if column.choices and self._next > 1:
                allowed = {"validate": "list", "source": list(column.choices), "show_error": False}
                self._page.data_validation(1, at, self._next - 1, at, allowed)

    def _begin(self) -> Worksheet:
        self._pages += 1
        page = self._book.page(self._name if self._pages == 1 else f"{self._name} {self._pages}")
        for at, column in enumerate(self._columns):
            page.set_column(at, at, column.width)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_header(self._book.header)
        page.set_footer(self._book.footer)
        page.set_row(0, 24)
        for at, column in enumerate(self._columns):
            page.write_string(0, at, column.head, self._book.head)
        self._next = 1
        return page


def _made(value: str | int | Cell) -> Cell:
    """Return `value` with its text as a cell can hold it."""
    if isinstance(value, Cell):
        return Cell(cell_text(value.text), value.look)
    return Cell(cell_text(value) if isinstance(value, str) else str(value), "")


def _lines(text: str, width: int) -> int:
    """Return how many lines `text` takes in a column of this width, where what is not ASCII is twice as wide."""
    if 2 * len(text) <= width and "\n" not in text:
        return 1
    widths = (2 * len(line) - len(line.encode("ascii", "ignore")) for line in text.split("\n"))
    return sum(max(1, math.ceil(each / width)) for each in widths)


def cell_text(text: str) -> str:
    """Return `text` as a cell can hold it: line ends kept, other control characters as pictures, not longer than can be."""
    shown = text if text.isprintable() else "\n".join(map(visible, _LINE_END.split(text)))
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
