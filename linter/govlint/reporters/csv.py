"""The list of corrections as CSV that Excel opens by a double click: UTF-8 with a byte order mark, lines ending in CR LF.

No cell is a formula to Excel, LibreOffice or WPS: one that begins like a formula gets an apostrophe, and a quotation stands
in quotation marks, so that 2023-1 does not turn into a date or 001 into 1.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from govlint.linter import FileResult
from govlint.reporters.corrections import COLUMNS, problem_row, rows
from govlint.run import Run, Setup
from govlint.style import Style

_MARK = "\ufeff"
_QUOTATION = 2
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Reporter:
    """One row for each finding, and for each thing that went wrong."""

    keeps_nothing = True

    def __init__(self, setup: Setup, style: Style) -> None:  # noqa: ARG002 — every format is made this way
        self._language = style.language

    def begin(self) -> Iterator[str]:
        """Yield the mark and the names of the columns."""
        yield _MARK + _line(column.in_language(self._language) for column in COLUMNS)

    def file(self, result: FileResult) -> Iterator[str]:
        """Yield the rows of one file."""
        for row in rows(result, self._language):
            cells = list(row)
            if cells[_QUOTATION]:
                cells[_QUOTATION] = f"“{cells[_QUOTATION]}”"
            yield _line(cells)

    def end(self, run: Run) -> Iterator[str]:
        """Yield a row for each fault of the input."""
        for problem in run.problems:
            yield _line(problem_row(problem, self._language))


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return line.getvalue()


def harmless(cell: str) -> str:
    """Return `cell` as a spreadsheet takes it for text."""
    begins = cell.startswith(_BEGINS_FORMULA) or cell.lstrip().startswith(_BEGINS_FORMULA)
    return f"'{cell}" if begins else cell
