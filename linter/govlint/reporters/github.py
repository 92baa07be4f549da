"""Workflow commands of GitHub Actions, which annotate the lines of a pull request.

GitHub makes annotations of the first ten errors, warnings and notices of a step; the log has all. `%`, line ends and, in
properties, `:` and `,` are escaped the way the runner reads them.
"""

from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.reporters.cells import one_line, visible
from govlint.reporters.paths import STDIN, relative_to
from govlint.reporters.snippet import position_name
from govlint.reporters.words import basis, told, troubles
from govlint.rule import Finding, Severity
from govlint.run import Run, Setup
from govlint.style import Style

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class Reporter:
    """One command a line for each finding, and for each thing that went wrong."""

    keeps_nothing = True

    def __init__(self, setup: Setup, style: Style) -> None:
        self._root = setup.root
        self._names = {rule.code: rule.name for rule in setup.rules}
        self._language = style.language

    def begin(self) -> Iterator[str]:
        """Yield nothing: the format has no head."""
        yield from ()

    def file(self, result: FileResult) -> Iterator[str]:
        """Yield the commands for one file."""
        for text in troubles(result, self._language):
            yield _command("error", self._file(result.name) | {"title": "govlint"}, text)
        for finding in result.findings:
            yield self._finding(finding, result)

    def end(self, run: Run) -> Iterator[str]:
        """Yield a command for each fault of the input."""
        for problem in run.problems:
            yield _command("error", {"title": "govlint"}, one_line(problem.in_language(self._language)))

    def _finding(self, finding: Finding, result: FileResult) -> str:
        properties = self._file(result.name)
        source = result.source
        place = one_line(result.name)
        if source is not None:
            start = source.where(finding.span.start)
            last = source.where(max(finding.span.start, finding.span.end - 1))
            properties |= {"line": str(start.line), "endLine": str(last.line)}
            if start.line == last.line:  # GitHub takes columns only then
                end = last.column + (finding.span.end > finding.span.start)
                properties |= {"col": str(start.column), "endColumn": str(end)}
            place = position_name(source, finding.span, self._language)
        properties["title"] = f"{finding.code} {self._names.get(finding.code, '')}".rstrip()
        lines = [f"{place}: {told(finding, self._language)}"]
        if finding.basis:
            lines.append(("依据：" if self._language == "zh" else "Basis: ") + basis(finding, self._language))
        return _command(_COMMANDS[finding.severity], properties, "\n".join(lines))

    def _file(self, name: str) -> dict[str, str]:
        return {} if name == STDIN else {"file": visible(relative_to(name, self._root)[0])}


def _command(name: str, properties: dict[str, str], text: str) -> str:
    """Return the command; `properties` are as they are meant, `text` may have several lines."""
    said = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {said}::{text.translate(_DATA)}\n"
