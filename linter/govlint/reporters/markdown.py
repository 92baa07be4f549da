"""A table in GitHub's Markdown: for the summary of a job, a comment on a merge request, an issue."""

import re
from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.reporters.cells import one_line, visible
from govlint.reporters.paths import relative_to
from govlint.reporters.summary import summary
from govlint.reporters.words import SEVERITIES, basis, place, told, troubles
from govlint.rule import Finding
from govlint.run import Run, Setup
from govlint.style import Style
from govlint.text import Text

_MARKS = re.compile(r"[\\`*_{}\[\]()#+!|~>$]")
_COLUMNS = (
    Text("文件", "File"),
    Text("位置", "Place"),
    Text("级别", "Severity"),
    Text("规则", "Rule"),
    Text("问题和办法", "What is wrong, and what to do"),
    Text("依据", "Basis"),
)


class Reporter:
    """A table with a row for each finding and each thing that went wrong, then the totals."""

    def __init__(self, setup: Setup, style: Style) -> None:
        self._root = setup.root
        self._language = style.language
        self._has_table = False

    def begin(self) -> Iterator[str]:
        """Yield the heading."""
        yield "## govlint\n\n"

    def file(self, result: FileResult) -> Iterator[str]:
        """Yield the rows for one file."""
        rows = [*self._troubles(result), *(self._row(finding, result) for finding in result.findings)]
        if rows and not self._has_table:
            self._has_table = True
            yield _line(column.in_language(self._language) for column in _COLUMNS)
            yield _line("---" for _ in _COLUMNS)
        name = escaped(visible(relative_to(result.name, self._root)[0]))
        yield from (_line((name, *row)) for row in rows)

    def end(self, run: Run) -> Iterator[str]:
        """Yield the totals, a line each, and the faults of the input among them."""
        yield "\n" * self._has_table
        yield from (f"- {escaped(visible(line))}\n" for line in summary(run, self._language))

    def _troubles(self, result: FileResult) -> Iterator[tuple[str, ...]]:
        for text in troubles(result, self._language):
            yield ("", "govlint", "", escaped(one_line(text)), "")

    def _row(self, finding: Finding, result: FileResult) -> tuple[str, ...]:
        where = "" if result.source is None else place(result.source, finding.span, self._language)
        severity = SEVERITIES[finding.severity].in_language(self._language)
        said, rests_on = told(finding, self._language), basis(finding, self._language)
        return (escaped(where), severity, escaped(finding.code), escaped(said), escaped(rests_on))


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is: nothing in it is a mark or a link, and nobody is mentioned."""
    marked = _MARKS.sub(r"\\\g<0>", text).replace("&", "&amp;").replace("<", "&lt;")
    return marked.replace("@", "@&#8203;").replace("://", ":&#8203;//")


def _line(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |\n"
