"""Reviewdog Diagnostic Format (rdjson): findings with suggestions, which reviewdog posts on pull requests.

Lines and columns are from 1, columns count bytes of UTF-8, ends are exclusive. Where these are not known (a web page, a Word
file, a PDF, another encoding) there are lines only, and no suggestions.
"""

from collections.abc import Iterator
from itertools import accumulate

import msgspec

from govlint.json_text import encode
from govlint.linter import FileResult
from govlint.reporters.cells import one_line
from govlint.reporters.paths import relative_to
from govlint.reporters.tool import HOME, NAME
from govlint.reporters.words import told_in, troubles
from govlint.rule import Finding, Fix, Related, Severity
from govlint.run import Run, Setup
from govlint.source import Source, Span
from govlint.style import Style

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
_UTF8 = {"utf-8", "utf-8-sig", "ascii"}
_MARK = len("\ufeff".encode())


class _Part(msgspec.Struct, omit_defaults=True):
    """An object of the format; what is None is left out."""


class Position(_Part):
    """A line and, where it is known, a column."""

    line: int
    column: int | None = None


class Range(_Part):
    """A stretch of a file; the end is exclusive."""

    start: Position
    end: Position


class Location(_Part):
    """A file, and a stretch of it."""

    path: str
    range: Range | None = None


class Code(_Part):
    """The rule, and a page about what it rests on."""

    value: str
    url: str | None = None


class Suggestion(_Part):
    """What to put in place of a stretch."""

    range: Range
    text: str


class RelatedLocation(_Part):
    """Another place that a finding speaks of."""

    message: str
    location: Location


class Diagnostic(_Part):
    """A finding."""

    message: str
    location: Location
    severity: str
    code: Code | None = None
    suggestions: list[Suggestion] | None = None
    related_locations: list[RelatedLocation] | None = None


class Reporter:
    """One object with a diagnostic for each finding, and for each thing that went wrong."""

    def __init__(self, setup: Setup, style: Style) -> None:
        self._root = setup.root
        self._language = style.language
        self._gap = "\n"

    def begin(self) -> Iterator[str]:
        """Yield the head of the object."""
        yield f'{{"source":{{"name":"{NAME}","url":"{HOME}"}},"diagnostics":['

    def file(self, result: FileResult) -> Iterator[str]:
        """Yield the diagnostics of one file."""
        path = self._path(result.name)
        columns = Columns(result.source) if result.source is not None else None
        for text in troubles(result, self._language):
            yield self._piece(Diagnostic(text, Location(path), "ERROR"))
        for finding in result.findings:
            yield self._piece(self._diagnostic(finding, path, result.source, columns))

    def end(self, run: Run) -> Iterator[str]:
        """Yield a diagnostic for each fault of the input, and the end of the object."""
        for problem in run.problems:
            text = one_line(problem.in_language(self._language))
            yield self._piece(Diagnostic(text, Location("."), "ERROR"))
        yield "\n]}\n" if self._gap != "\n" else "]}\n"

    def _path(self, name: str) -> str:
        return relative_to(name, self._root)[0]

    def _piece(self, diagnostic: Diagnostic) -> str:
        gap, self._gap = self._gap, ",\n"
        return gap + encode(diagnostic)

    def _diagnostic(self, finding: Finding, path: str, source: Source | None, columns: "Columns | None") -> Diagnostic:
        url = next((basis.url for basis in finding.basis if basis.url), None)
        fix = finding.fix
        return Diagnostic(
            message=told_in(source, finding, self._language),
            location=Location(path, columns.range(finding.span) if columns else None),
            severity=_SEVERITIES[finding.severity],
            code=Code(finding.code, url),
            suggestions=[columns.suggestion(fix)] if fix and columns and columns.are_known else None,
            related_locations=[self._related(each, path, columns) for each in finding.related] or None,
        )

    def _related(self, related: Related, path: str, columns: "Columns | None") -> RelatedLocation:
        if related.source is not None:
            path, columns = self._path(related.source.name), Columns(related.source)
        place = columns.range(related.span) if columns else None
        return RelatedLocation(one_line(related.role.in_language(self._language)), Location(path, place))


class Columns:
    """The places of one text in lines and bytes; `are_known` is whether its bytes are those of the file."""

    def __init__(self, source: Source) -> None:
        self.are_known = source.origin is None and source.encoding.lower() in _UTF8
        self._source = source
        self._mark = _MARK if source.encoding.lower() == "utf-8-sig" else 0
        self._lines: dict[int, list[int]] = {}

    def range(self, span: Span) -> Range:
        """Return the range of `span`."""
        if self.are_known:
            return Range(self._position(span.start), self._position(span.end))
        first = self._source.where(span.start).line
        return Range(Position(first), Position(self._source.where(max(span.start, span.end - 1)).line))

    def suggestion(self, fix: Fix) -> Suggestion:
        """Return all edits of `fix` as one, with the text between them as it is: a suggestion is taken by itself."""
        edits = sorted(fix.edits, key=lambda edit: edit.span)
        at = edits[0].span.start
        pieces: list[str] = []
        for edit in edits:
            pieces += self._source.text[at : edit.span.start], edit.replacement
            at = edit.span.end
        return Suggestion(self.range(Span(edits[0].span.start, at)), "".join(pieces))

    def _position(self, offset: int) -> Position:
        position = self._source.position(offset)
        bytes_before = self._bytes(position.line)[position.column - 1]
        return Position(position.line, bytes_before + 1 + (self._mark if position.line == 1 else 0))

    def _bytes(self, number: int) -> list[int]:
        """Return how many bytes stand before each character of a line and before its end; a line end may belong to it."""
        known = self._lines.get(number)
        if known is None:
            start = self._source.line_span(number).start
            end = (
                self._source.line_span(number + 1).start if number < self._source.line_count else len(self._source.text)
            )
            sizes = (_size(character) for character in self._source.text[start:end])
            known = self._lines[number] = [0, *accumulate(sizes)]
        return known


def _size(character: str) -> int:
    """Return how many bytes `character` takes in UTF-8."""
    code = ord(character)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
