"""The findings under the name of their file, in columns: place, severity, code, message."""

from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.reporters.cells import one_line, text_width
from govlint.reporters.concise import elsewhere
from govlint.reporters.paint import BOLD, PLAIN, SEVERITIES, Piece, paint, underlined
from govlint.reporters.summary import summary
from govlint.reporters.words import unreported
from govlint.rule import Finding, Severity
from govlint.run import Run, Setup
from govlint.style import Style


class Reporter:
    """A block of lines for each file that has findings."""

    keeps_nothing = True

    def __init__(self, setup: Setup, style: Style) -> None:  # noqa: ARG002 — every format is made this way
        self._style = style

    def begin(self) -> Iterator[str]:
        """Yield nothing: the format has no head."""
        yield from ()

    def file(self, result: FileResult) -> Iterator[str]:
        """Yield the name of a file, its findings and a blank line; nothing for a file without findings."""
        failure = unreported(result, self._style.language)
        rows = [_trouble(failure)] if failure else []
        rows += [_row(finding, result, self._style) for finding in result.findings]
        if not rows:
            return
        yield self._line([(one_line(result.name), underlined(BOLD))])
        widths = [max(self._width(text) for text, _ in column) for column in zip(*rows, strict=True)]
        for row in rows:
            yield self._line(list(self._spread(row, widths)))
        yield "\n"

    def end(self, run: Run) -> Iterator[str]:
        """Yield the summary."""
        yield from (f"{line}\n" for line in summary(run, self._style.language))

    def _spread(self, row: list[Piece], widths: list[int]) -> Iterator[Piece]:
        for (text, color), width in zip(row, widths, strict=True):
            if not width:
                continue
            yield "  ", PLAIN
            yield text, color
            yield " " * (width - self._width(text)), PLAIN

    def _line(self, pieces: list[Piece]) -> str:
        return paint(pieces, color=self._style.color) + "\n"

    def _width(self, text: str) -> int:
        return text_width(text, self._style.ambiguous_width)


def _row(finding: Finding, result: FileResult, style: Style) -> list[Piece]:
    place = known = ""
    if result.source is not None:
        position = result.source.where(finding.span.start)
        place = f"{position.line}:{position.column}"
        shown = result.source.place(finding.span)
        known = one_line(shown.in_language(style.language)) if shown is not None else ""
    message = one_line(finding.message.in_language(style.language)) + elsewhere(finding, style)
    color = SEVERITIES[finding.severity]
    return [(place, PLAIN), (known, PLAIN), (finding.severity.label, color), (finding.code, PLAIN), (message, BOLD)]


def _trouble(text: str) -> list[Piece]:
    error = Severity.ERROR
    return [("", PLAIN), ("", PLAIN), (error.label, SEVERITIES[error]), ("", PLAIN), (text, BOLD)]
