"""Checkstyle's XML, which most collectors of warnings read: each file with its errors, a clean one with none."""

from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.reporters.cells import one_line, visible
from govlint.reporters.paths import relative_to
from govlint.reporters.tool import NAME
from govlint.reporters.words import told_in, troubles
from govlint.reporters.xml import DECLARATION, Element, child, written
from govlint.rule import Finding, Severity
from govlint.run import Run, Setup
from govlint.style import Style

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}
_VERSION = "10.0"  # of Checkstyle, whose format this is


class Reporter:
    """One element for each file, and one in it for each finding."""

    def __init__(self, setup: Setup, style: Style) -> None:
        self._root = setup.root
        self._language = style.language

    def begin(self) -> Iterator[str]:
        """Yield the head."""
        yield f'{DECLARATION}<checkstyle version="{_VERSION}">\n'

    def file(self, result: FileResult) -> Iterator[str]:
        """Yield the element of one file."""
        file = _file(relative_to(result.name, self._root)[0])
        for text in troubles(result, self._language):
            child(file, "error", {"line": 0, "severity": "error", "message": text, "source": NAME})
        for finding in result.findings:
            child(file, "error", self._finding(finding, result))
        yield written(file)

    def end(self, run: Run) -> Iterator[str]:
        """Yield the faults of the input, as errors of the folder, and the end."""
        if run.problems:
            file = _file(".")
            for problem in run.problems:
                text = one_line(problem.in_language(self._language))
                child(file, "error", {"line": 0, "severity": "error", "message": text, "source": NAME})
            yield written(file)
        yield "</checkstyle>\n"

    def _finding(self, finding: Finding, result: FileResult) -> dict[str, object]:
        """Return the attributes; a finding about a file that could not be read is at line 0, as Checkstyle has it."""
        where: dict[str, object] = {"line": 0}
        if result.source is not None:
            position = result.source.where(finding.span.start)
            where = {"line": position.line, "column": position.column}
        return where | {
            "severity": _SEVERITIES[finding.severity],
            "message": told_in(result.source, finding, self._language),
            "source": f"{NAME}.{finding.code}",
        }


def _file(name: str) -> Element:
    return Element("file", {"name": visible(name)})
