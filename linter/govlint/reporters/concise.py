"""One line for each finding: `path:line:column: error[GL201] message`."""

from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.reporters.cells import one_line
from govlint.reporters.paint import BOLD, PLAIN, SEVERITIES, paint
from govlint.reporters.snippet import position_name
from govlint.reporters.summary import summary
from govlint.rule import Finding, Severity
from govlint.run import Run, Setup
from govlint.style import Style


class Reporter:
    """Writes the lines."""

    keeps_nothing = True

    def __init__(self, setup: Setup, style: Style) -> None:  # noqa: ARG002
        self._style = style

    def begin(self) -> Iterator[str]:
        """Give nothing."""
        yield from ()

    def file(self, result: FileResult) -> Iterator[str]:
        """Give a line for each finding."""
        failure = unreported_failure(result, self._style)
        if failure:
            yield f"{failure}\n"
        for finding in result.findings:
            yield headline(finding, result, self._style) + self._advice(finding, result) + "\n"

    def _advice(self, finding: Finding, result: FileResult) -> str:
        """Return what else the line says: the other report, and of a file that could not be read what to do about it."""
        if result.failure is None or finding.help is None:
            return elsewhere(finding, self._style)
        advice = one_line(finding.help.in_language(self._style.language))
        return f"；{advice}" if self._style.language == "zh" else f"; {advice}"

    def end(self, run: Run) -> Iterator[str]:
        """Give the summary."""
        yield from (f"{line}\n" for line in summary(run, self._style.language))


def headline(finding: Finding, file: FileResult, style: Style) -> str:
    """Return where a finding is, how bad, which and what, on one line."""
    place = one_line(file.name)
    if file.source is not None:
        place = position_name(file.source, finding.span, style.language)
    return _headline(place, finding.severity, f"[{finding.code}]", finding.message.in_language(style.language), style)


def elsewhere(finding: Finding, style: Style) -> str:
    """Return where in another report the finding points to, "" where it does not."""
    others = (each for each in finding.related if each.source is not None)
    place = next((position_name(each.source, each.span, style.language) for each in others if each.source), "")
    if not place:
        return ""
    return f"（另见 {place}）" if style.language == "zh" else f" (see also {place})"


def unreported_failure(file: FileResult, style: Style) -> str | None:
    """Return a line that says why the file could not be read, None if it could or a finding says so."""
    if file.failure is None or file.findings:
        return None
    reason, advice = file.failure.reason, file.failure.advice
    text = (
        reason.in_language(style.language)
        + ("；" if style.language == "zh" else "; ")
        + advice.in_language(style.language)
    )
    return _headline(one_line(file.name), Severity.ERROR, "", text, style)


def _headline(place: str, severity: Severity, code: str, message: str, style: Style) -> str:
    color = SEVERITIES[severity]
    pieces = [(f"{place}: ", PLAIN), (f"{severity.label}{code}", color), (f" {one_line(message)}", BOLD)]
    if not code:
        pieces.insert(2, (":", color))
    return paint(pieces, color=style.color)
