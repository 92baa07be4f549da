"""One line of an excerpt: its text, the carets below it and the words below those."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from govlint.reporters.cells import cell_width, drawn, one_line, text_width, wrapped
from govlint.reporters.crop import ELLIPSIS, windows
from govlint.reporters.paint import FRAME, PLAIN, SEVERITIES, Piece, paint, underlined
from govlint.rule import Severity
from govlint.style import Style

_LEAST_ROOM = 16
_LEAST_LABEL = 24


class Mark(msgspec.Struct, frozen=True):
    """A stretch of one line, in code points of the line, with the words for it ("" for none)."""

    start: int
    end: int
    label: str
    primary: bool


class Frame:
    """The left edge of an excerpt, and how much room the terminal has behind it."""

    def __init__(self, digits: int, severity: Severity, style: Style) -> None:
        self.ambiguous = style.ambiguous_width
        self.room = max(_LEAST_ROOM, style.width - digits - len(" | "))
        self._digits = digits
        self._primary = SEVERITIES[severity]
        self.is_coloured = style.color

    def color(self, mark: Mark) -> str:
        """Return the colour in which a mark is drawn."""
        return self._primary if mark.primary else FRAME

    def line(self, number: str, pieces: Iterable[Piece] = ()) -> str:
        """Return a line of the excerpt: `number` is the line's number or ""."""
        return paint([(f"{number:>{self._digits}} |", FRAME), (" ", PLAIN), *pieces], color=self.is_coloured)

    def elsewhere(self, place: str) -> str:
        """Return the line above an excerpt of another file; `place` is where that is."""
        return paint([(f"{'':{self._digits}}-->", FRAME), (f" {place}", PLAIN)], color=self.is_coloured)

    def gap(self) -> str:
        """Return the line that stands for lines left out."""
        return paint([("...", FRAME)], color=self.is_coloured)


class _Placed(msgspec.Struct, frozen=True, order=True):
    """A mark with its columns (from 0) behind the frame."""

    start: int
    end: int
    label: str
    color: str


class _Shown:
    """A line of the report as far as it is shown."""

    def __init__(self, text: str, marks: Sequence[Mark], frame: Frame) -> None:
        self._glyphs, self._cells = drawn(text, frame.ambiguous)
        self._ellipsis = cell_width(ELLIPSIS, frame.ambiguous)
        # A mark where nothing can be seen any more, at the end or on a mark without width, still gets a caret.
        room = frame.room - any(self._cells[min(mark.start, len(text))] == self._cells[-1] for mark in marks)
        places = [(mark.start, mark.end) for mark in marks] or [(0, 0)]
        self._windows = windows(self._cells, places, room, self._ellipsis)

    def pieces(self, colors: dict[int, str]) -> Iterator[Piece]:
        """Yield what to print, with `colors` for the characters at these places."""
        shown = 0
        for start, stop in self._windows:
            if start > shown:
                yield ELLIPSIS, PLAIN
            if colors:
                for index in range(start, stop):
                    yield self._glyphs[index], colors.get(index, PLAIN)
            else:
                yield "".join(self._glyphs[start:stop]), PLAIN
            shown = stop
        if shown < len(self._glyphs):
            yield ELLIPSIS, PLAIN

    def column(self, index: int) -> int:
        """Return the column where the character at `index` begins; where it is left out, that of its ellipsis."""
        column = shown = 0
        for start, stop in self._windows:
            if index < start:
                return column
            column += self._ellipsis * (start > shown)
            if index <= stop:
                return column + self._cells[index] - self._cells[start]
            column += self._cells[stop] - self._cells[start]
            shown = stop
        return column

    def place(self, mark: Mark, color: str) -> _Placed:
        """Return the columns of `mark`: at least one, even where nothing can be seen."""
        start = self.column(mark.start)
        return _Placed(start, max(start + 1, self.column(mark.end)), one_line(mark.label), color)


def plain_line(number: int, text: str, frame: Frame) -> str:
    """Return a line of the report without marks."""
    return frame.line(str(number), _Shown(text, (), frame).pieces({}))


def marked_line(number: int, text: str, marks: Sequence[Mark], frame: Frame) -> Iterator[str]:
    """Yield a line of the report, the carets below it, and the words for them."""
    shown = _Shown(text, marks, frame)
    colors: dict[int, str] = {}
    for mark in reversed(marks) if frame.is_coloured else ():
        colors.update(dict.fromkeys(range(mark.start, mark.end), underlined(frame.color(mark))))
    yield frame.line(str(number), shown.pieces(colors))
    carets: dict[int, Piece] = {}
    for mark in sorted(marks, key=lambda each: each.primary):
        placed = shown.place(mark, frame.color(mark))
        caret = ("^" if mark.primary else "-", placed.color)
        carets.update(dict.fromkeys(range(placed.start, placed.end), caret))
    labelled = sorted(shown.place(mark, frame.color(mark)) for mark in marks if mark.label)
    yield frame.line("", [*_spread(carets), *_beside(labelled, max(carets) + 1, frame)])
    yield from (frame.line("", pieces) for pieces in _below(labelled, frame))


def _spread(columns: dict[int, Piece], until: int | None = None) -> Iterator[Piece]:
    """Yield the pieces, one cell wide each, at their columns, and blanks between them and up to `until`."""
    end = 0
    for column in sorted(columns):
        if until is not None and column >= until:
            break
        if column > end:
            yield " " * (column - end), PLAIN
        yield columns[column]
        end = column + 1
    if until is not None and until > end:
        yield " " * (until - end), PLAIN


def _beside(labelled: list[_Placed], end: int, frame: Frame) -> Iterator[Piece]:
    """Take the last label off the list and yield it, if it stands at the end of the carets and there is room."""
    if labelled and labelled[-1].end == end and text_width(labelled[-1].label, frame.ambiguous) < frame.room - end:
        last = labelled.pop()
        yield f" {last.label}", last.color


def _below(labelled: list[_Placed], frame: Frame) -> Iterator[list[Piece]]:
    """Yield the rows of the labels below the carets, the rightmost first, with bars that lead to those still to come.

    A label that has no room below its mark but has it on the left stands there, with a line that leads to the mark.
    """
    led = [label for label in labelled if _stands_left(label, frame)]
    labelled = [label for label in labelled if not _stands_left(label, frame)]
    bars = {each.start: ("|", each.color) for each in labelled}
    for label in reversed(led):
        leader = "-" * (label.start - text_width(label.label, frame.ambiguous) - 1)
        yield [(f"{label.label} {leader}'", label.color)]
    if labelled:
        yield list(_spread(bars))
    for number in reversed(range(len(labelled))):
        label = labelled[number]
        bars = {each.start: ("|", each.color) for each in labelled[:number]}
        column = _indentation(label, frame)
        for row in wrapped(label.label, frame.room - column, frame.ambiguous):
            yield [*_spread(bars, column), (row, label.color)]


def _stands_left(label: _Placed, frame: Frame) -> bool:
    width = text_width(label.label, frame.ambiguous)
    return frame.room - label.start < width and width + 1 < label.start


def _indentation(label: _Placed, frame: Frame) -> int:
    """Return the column where a label begins: below its mark, or left of that where it would have hardly any room."""
    width = text_width(label.label, frame.ambiguous)
    if frame.room - label.start >= min(width, _LEAST_LABEL):
        return label.start
    return max(0, frame.room - min(width, max(_LEAST_LABEL, frame.room // 2)))
