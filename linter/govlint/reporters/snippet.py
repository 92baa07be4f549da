"""An excerpt of a report with the places of a finding marked, as on a terminal.

```
    |
239 | 政府集中采购 215 91.928.320
    |              --- ^^^^^^^^^^
    |              |
    |              采购项目数量
```

Places in another report follow in an excerpt of their own, under its name:

```
   --> 2019.txt:241:12
    |
241 | …
```
"""

from collections.abc import Iterable, Iterator

from govlint.reporters.cells import one_line
from govlint.reporters.line import Frame, Mark, marked_line, plain_line
from govlint.rule import Finding, Related
from govlint.source import Source, Span
from govlint.style import Style
from govlint.text import Language

_MANY_LINES = 6


def excerpt(source: Source, finding: Finding, style: Style) -> tuple[int, list[str]]:
    """Return the width of the line numbers and the lines of the excerpts for `finding`, without line ends."""
    own = [each for each in finding.related if each.source is None]
    marks = _marks(source, finding.span, own, style)
    others = [(other, _marks(other, None, _places_in(other, finding), style)) for other in _others(finding)]
    numbers = [_line_number(report, each) for report, known in ((source, marks), *others) for each in known]
    width = len(str(max(numbers)))
    frame = Frame(width, finding.severity, style)
    lines = list(_lines(source, marks, frame))
    for other, known in others:
        lines += [
            frame.line(""),
            frame.elsewhere(position_name(other, _places_in(other, finding)[0].span, style.language)),
        ]
        lines += _lines(other, known, frame)
    return width, lines


def position_name(source: Source, span: Span, language: Language) -> str:
    """Return where `span` begins as people read it: `name:line:column`, and its page, paragraph or cell where it has one."""
    position = source.where(span.start)
    name = f"{one_line(source.name)}:{position.line}:{position.column}"
    place = source.place(span)
    if place is None:
        return name
    return f"{name}（{place.zh}）" if language == "zh" else f"{name} ({place.en})"


def _others(finding: Finding) -> list[Source]:
    """Return the other reports that the finding points into, each once."""
    return list({id(each.source): each.source for each in finding.related if each.source is not None}.values())


def _places_in(source: Source, finding: Finding) -> list[Related]:
    return [each for each in finding.related if each.source is source]


def _lines(source: Source, marks: dict[int, list[Mark]], frame: Frame) -> Iterator[str]:
    yield frame.line("")
    previous = min(marks)
    for number in sorted(marks):
        between = _between(source, previous, number)
        if len(between) == 1:
            yield plain_line(_line_number(source, between[0]), source.line_text(between[0]), frame)
        elif between:
            yield frame.gap()
        yield from marked_line(_line_number(source, number), source.line_text(number), marks[number], frame)
        previous = number


def _line_number(source: Source, number: int) -> int:
    """Return the line of the document at which line `number` of the text begins."""
    return source.where(source.line_span(number).start).line


def _marks(source: Source, span: Span | None, places: Iterable[Related], style: Style) -> dict[int, list[Mark]]:
    """Return the marks of each line, by its number, those of the finding itself (`span`) first."""
    marks: dict[int, list[Mark]] = {}
    for number, mark in _parts(source, span, "", primary=True) if span is not None else ():
        marks.setdefault(number, []).append(mark)
    for related in places:
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
