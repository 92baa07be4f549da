"""The text of a report with its findings marked: lines as they are, rows between bars as tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import msgspec

from govlint.reporters.html.marks import Marks, Piece
from govlint.reporters.html.words import finding_id, kept, label, mark_id, plain, related_id
from govlint.rule import Finding
from govlint.source import Source, Span
from govlint.text import Language, Text

_BAR = re.compile(r"(?<!\\)\|")
_ROW = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")  # the line below the head of a Markdown table
_ALIGNED = re.compile(r"\S(?: {2,}|\u3000{2,})\S|\t|[\u2500-\u257f]")
_LEFT_OUT = Text("略去 {} 行", "{} lines left out")


class _Line(msgspec.Struct, frozen=True):
    number: int
    span: Span
    text: str


class ReportText:
    """Writes the text of one report, once; `file` is the number that the ids in the page begin with.

    `shown` are, once it is written, the beginnings of the related places in it that can be linked to.
    """

    def __init__(self, file: int, source: Source, findings: Sequence[Finding], language: Language) -> None:
        self._file = file
        self._source = source
        self._findings = findings
        self._language = language
        self._marks = Marks(findings)
        self._starts = sorted((finding.span.start, number) for number, finding in enumerate(findings, 1))
        self._next = 0
        self._blanks = self._marks.empty_related
        self._next_blank = 0
        self.shown: set[int] = set()

    def written(self, stretches: Iterable[Span]) -> Iterator[str]:
        """Yield the HTML of `stretches`, which are in order."""
        at = 0
        for stretch in stretches:
            yield self._gap(at, stretch.start)
            lines = self._lines(stretch)
            for is_row, group in groupby(lines, key=lambda line: bool(_ROW.fullmatch(line.text))):
                together = list(group)
                yield from self._table(together) if is_row else map(self._line, together)
            at = stretch.end
        yield self._gap(at, len(self._source.text))
        yield self._before(len(self._source.text))

    def _gap(self, start: int, end: int) -> str:
        text = self._source.text[start:end]
        lines = text.strip().splitlines()
        if not lines:
            return ""
        within_a_line = len(lines) == 1 and not text.endswith(("\n", "\r"))
        said = "……" if within_a_line else _LEFT_OUT.in_language(self._language).format(len(lines))
        return f'<div class="gap">{said}</div>\n'

    def _lines(self, stretch: Span) -> Iterator[_Line]:
        first, last = (self._source.position(at).line for at in (stretch.start, stretch.end))
        for number in range(first, last + 1):
            line = self._source.line_span(number)
            span = Span(max(line.start, stretch.start), min(line.end, stretch.end))
            yield _Line(number, span, self._source.quote(span))

    def _line(self, line: _Line) -> str:
        kind = "l aligned" if _ALIGNED.search(line.text) else "l"
        number = f' data-n="{line.number}"' if self._source.origin is None else ""
        return f'<div class="{kind}"{number}>{self._stretch(line.span)}</div>\n'

    def _table(self, lines: Sequence[_Line]) -> Iterator[str]:
        rows = [cells_of(line) for line in lines if not _RULE.fullmatch(line.text)]
        width = max(map(len, rows), default=0)
        yield "<table><tbody>\n"
        for cells in rows:
            # where cells are merged rows have fewer; the figures stand at the end of each
            merged = f' colspan="{width - len(cells) + 1}"' if len(cells) < width else ""
            first, *others = map(self._stretch, cells)
            yield f"<tr><td{merged}>{first}</td>{''.join(f'<td>{each}</td>' for each in others)}</tr>\n"
        yield "</tbody></table>\n"

    def _stretch(self, stretch: Span) -> str:
        pieces = "".join(self._before(piece.span.start) + self._piece(piece) for piece in self._marks.pieces(stretch))
        return pieces + self._before(stretch.end)

    def _before(self, offset: int) -> str:
        """Return what stands before the character at `offset`: the anchors of blank cells, the numbers of findings."""
        anchors = ""
        while self._next_blank < len(self._blanks) and self._blanks[self._next_blank][0] <= offset:
            at, numbers = self._blanks[self._next_blank]
            anchors += f'<span id="{related_id(self._file, at)}" data-r="{_joined(numbers)}"></span>'
            self.shown.add(at)
            self._next_blank += 1
        return anchors + self._badges(offset)

    def _badges(self, offset: int) -> str:
        """Return the numbers of the findings that begin at `offset`, or before it where nothing is shown."""
        first = self._next
        while self._next < len(self._starts) and self._starts[self._next][0] <= offset:
            self._next += 1
        if self._next == first:
            return ""
        numbers = [number for _, number in self._starts[first : self._next]]
        carets = "".join(self._caret(number) for number in numbers if not len(self._findings[number - 1].span))
        return f'<span class="refs">{"".join(map(self._badge, numbers))}</span>{carets}'

    def _badge(self, number: int) -> str:
        finding = self._findings[number - 1]
        said = plain(label(number, finding.severity, finding.code, self._language))
        return (
            f'<a class="ref {finding.severity.label}" id="{mark_id(self._file, number)}" data-n="{number}" '
            f'href="#{finding_id(self._file, number)}" aria-label="{said}"></a>'
        )

    def _caret(self, number: int) -> str:
        return f'<mark class="{self._findings[number - 1].severity.label} empty" data-f="{number}"></mark>'

    def _piece(self, piece: Piece) -> str:
        text = kept(self._source.quote(piece.span))
        attributes = f' data-r="{_joined(piece.related)}"' if piece.related else ""
        if piece.begins_related:
            attributes += f' id="{related_id(self._file, piece.span.start)}"'
            self.shown.add(piece.span.start)
        if piece.severity is not None:
            return f'<mark class="{piece.severity.label}" data-f="{_joined(piece.findings)}"{attributes}>{text}</mark>'
        return f"<span{attributes}>{text}</span>" if attributes else text


def cells_of(line: _Line) -> list[Span]:
    """Return the places of the cells of a row between bars, without outer blanks; a blank cell keeps its blanks."""
    bars = [line.span.start + match.start() for match in _BAR.finditer(line.text)]
    cells = [Span(left + 1, right) for left, right in pairwise(bars)]
    return [_trimmed(cell, line.text[cell.start - line.span.start : cell.end - line.span.start]) for cell in cells]


def _trimmed(cell: Span, text: str) -> Span:
    if not text.strip():
        return cell
    return Span(cell.start + len(text) - len(text.lstrip()), cell.end - len(text) + len(text.rstrip()))


def _joined(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))
