"""An excerpt of a report with the places of a finding marked, as on a terminal.

```
    |
239 | 政府集中采购 215 91.928.320
    |              --- ^^^^^^^^^^
    |              |
    |              采购项目数量
```
"""

from collections.abc import Iterator, Sequence

import msgspec

from govlint.reporters.cells import cell_width, drawn, text_width, wrapped
from govlint.reporters.crop import ELLIPSIS, Window, windows
from govlint.reporters.paint import FRAME, PLAIN, SEVERITIES, Piece, paint, underlined
from govlint.rule import Finding
from govlint.run import Style
from govlint.source import Source, Span

_MANY_LINES = 6
_NARROW = 24
_LEAST_ROOM = 16


class Mark(msgspec.Struct, frozen=True):
    """A stretch of one line, in code points of the line, with the words for it ("" for none)."""

    start: int
    end: int
    label: str
    primary: bool


def digits(source: Source, finding: Finding) -> int:
    """Return how many digits the largest line number of the excerpt takes."""
    return len(str(max(_marks(source, finding, "zh"))))


def excerpt(source: Source, finding: Finding, style: Style) -> Iterator[str]:
    """Yield the lines of the excerpt for `finding`, without line ends."""
    marks = _marks(source, finding, style.language)
    frame = Frame(len(str(max(marks))), finding, style)
    yield frame.line("")
    previous = None
    for number in sorted(marks):
        if previous is not None:
            between = _between(source, previous, number)
            if len(between) == 1:
                yield frame.line(str(between[0]), _row(source.line_text(between[0]), [], frame))
            elif between:
                yield frame.gap()
        yield from _marked_line(number, source.line_text(number), marks[number], frame)
        previous = number


class Frame:
    """The left edge of an excerpt, and what is left of the terminal's width behind it."""

    def __init__(self, digits: int, finding: Finding, style: Style) -> None:
        self.digits = digits
        self.ambiguous = style.ambiguous_width
        self.room = max(_LEAST_ROOM, style.width - digits - len(" | "))
        self.primary = SEVERITIES[finding.severity]
        self._color = style.color

    def color(self, mark: Mark) -> str:
        """Return the colour in which a mark is drawn."""
        return self.primary if mark.primary else FRAME

    def line(self, number: str, pieces: Sequence[Piece] = ()) -> str:
        """Return a line of the excerpt: `number` is the line's number or ""."""
        return paint([(f"{number:>{self.digits}} |", FRAME), (" ", PLAIN), *pieces], color=self._color)

    def gap(self) -> str:
        """Return the line that stands for lines left out."""
        return paint([("...", FRAME)], color=self._color)


def _marks(source: Source, finding: Finding, language: str) -> dict[int, list[Mark]]:
    """Return the marks of each line, by its number, the primary ones first."""
    marks: dict[int, list[Mark]] = {}
    _add_span(marks, source, finding.span, "", primary=True)
    for related in finding.related:
        label = related.role.in_language("zh" if language == "zh" else "en")
        _add_span(marks, source, related.span, label, primary=False)
    return marks


def _add_span(marks: dict[int, list[Mark]], source: Source, span: Span, label: str, *, primary: bool) -> None:
    parts = source.line_parts(span)
    if len(parts) > _MANY_LINES:
        parts = [*parts[: _MANY_LINES - 2], parts[-1]]
    for number, part in parts:
        line = source.line_span(number)
        words = label if number == parts[-1][0] else ""
        marks.setdefault(number, []).append(Mark(part.start - line.start, part.end - line.start, words, primary))


def _between(source: Source, first: int, last: int) -> list[int]:
    """Return the numbers of the lines with text between two lines, of many only the first two."""
    found: list[int] = []
    for number in range(first + 1, last):
        if source.line_text(number).strip():
            found.append(number)
        if len(found) > 1:
            break
    return found


class Line:
    """A line of the report as it is shown: its windows and the columns of its characters."""

    def __init__(self, text: str, marks: Sequence[Mark], frame: Frame) -> None:
        self.glyphs, self._cells = drawn(text, frame.ambiguous)
        self._ellipsis = cell_width(ELLIPSIS, frame.ambiguous)
        room = frame.room - any(mark.start >= len(text) for mark in marks)
        places = [(mark.start, mark.end) for mark in marks] or [(0, 0)]
        self.windows: list[tuple[Window, int]] = []
        column = 0
        end = 0
        for start, stop in windows(self._cells, places, room, self._ellipsis):
            column += self._ellipsis * (start > end)
            self.windows.append(((start, stop), column))
            column += self._cells[stop] - self._cells[start]
            end = stop

    def column(self, index: int) -> int:
        """Return the column (from 0) in which the character at `index` begins; that of an ellipsis if it is left out."""
        column = 0
        for (start, stop), column_of_start in self.windows:
            if index < start:
                return column
            column = column_of_start + self._cells[min(index, stop)] - self._cells[start]
            if index <= stop:
                return column
        return column

    def pieces(self, colors: dict[int, str]) -> Iterator[Piece]:
        """Yield what to print, with `colors` for the characters at these places."""
        end = 0
        for (start, stop), _ in self.windows:
            if start > end:
                yield ELLIPSIS, PLAIN
            for index in range(start, stop):
                yield self.glyphs[index], colors.get(index, PLAIN)
            end = stop
        if end < len(self.glyphs):
            yield ELLIPSIS, PLAIN


def _row(text: str, marks: Sequence[Mark], frame: Frame) -> list[Piece]:
    return list(Line(text, marks, frame).pieces({}))


def _marked_line(number: int, text: str, marks: Sequence[Mark], frame: Frame) -> Iterator[str]:
    line = Line(text, marks, frame)
    colors: dict[int, str] = {}
    for mark in reversed(marks):
        colors.update(dict.fromkeys(range(mark.start, mark.end), underlined(frame.color(mark))))
    yield frame.line(str(number), list(line.pieces(colors)))
    columns = [(line.column(mark.start), _last(line, mark), mark) for mark in marks]
    carets, width = _carets(columns, frame)
    columns.sort(key=lambda each: (each[0], each[1]))
    start, end, rightmost = columns[-1]
    room = frame.room - width - 1
    if rightmost.label and end == width and text_width(_one_line(rightmost.label), frame.ambiguous) <= room:
        carets += [(" ", PLAIN), (_one_line(rightmost.label), frame.color(rightmost))]
        columns.pop()
    yield frame.line("", carets)
    hanging = [(start, mark) for start, _, mark in columns if mark.label]
    yield from (frame.line("", pieces) for pieces in _labels(hanging, frame))
