"""An excerpt of a report with the places of a finding marked, as on a terminal.

```
    |
239 | 政府集中采购 215 91.928.320
    |              --- ^^^^^^^^^^
    |              |
    |              采购项目数量
```
"""

from collections.abc import Iterator

from govlint.reporters.line import Frame, Mark, marked_line, plain_line
from govlint.rule import Finding
from govlint.source import Source, Span
from govlint.style import Style

_MANY_LINES = 6


def excerpt(source: Source, finding: Finding, style: Style) -> tuple[int, list[str]]:
    """Return the width of the line numbers and the lines of the excerpt for `finding`, without line ends."""
    marks = _marks(source, finding, style)
    width = len(str(max(marks)))
    frame = Frame(width, finding.severity, style)
    return width, list(_lines(source, marks, frame))


def _lines(source: Source, marks: dict[int, list[Mark]], frame: Frame) -> Iterator[str]:
    yield frame.line("")
    previous = min(marks)
    for number in sorted(marks):
        between = _between(source, previous, number)
        if len(between) == 1:
            yield plain_line(between[0], source.line_text(between[0]), frame)
        elif between:
            yield frame.gap()
        yield from marked_line(number, source.line_text(number), marks[number], frame)
        previous = number


def _marks(source: Source, finding: Finding, style: Style) -> dict[int, list[Mark]]:
    """Return the marks of each line, by its number, those of the finding itself first."""
    marks: dict[int, list[Mark]] = {}
    for number, mark in _parts(source, finding.span, "", primary=True):
        marks.setdefault(number, []).append(mark)
    for related in finding.related:
        for number, mark in _parts(source, related.span, related.role.in_language(style.language), primary=False):
            marks.setdefault(number, []).append(mark)
    return marks


def _parts(source: Source, span: Span, label: str, *, primary: bool) -> Iterator[tuple[int, Mark]]:
    """Yield the mark of each line of `span`, of very many only the first few and the last, which has the label."""
    parts = source.line_parts(span)
    if len(parts) > _MANY_LINES:
        parts = [*parts[: _MANY_LINES - 2], parts[-1]]
    for number, part in parts:
        start = source.line_span(number).start
        words = label if number == parts[-1][0] else ""
        yield number, Mark(part.start - start, part.end - start, words, primary)


def _between(source: Source, first: int, last: int) -> list[int]:
    """Return the numbers of the lines with text between two lines, of many only the first two."""
    found: list[int] = []
    for number in range(first + 1, last):
        if source.line_text(number).strip():
            found.append(number)
        if len(found) > 1:
            break
    return found
