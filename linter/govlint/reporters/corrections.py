"""A list of corrections that an office can work through and send back: one row a finding."""

from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.reporters.cells import one_line
from govlint.reporters.words import SEVERITIES, basis, place, quotation, troubles
from govlint.rule import Finding, Severity
from govlint.text import Language, Message, Text

COLUMNS = (
    Text("文件", "File"),
    Text("位置", "Place"),
    Text("原文", "Quotation"),
    Text("代码", "Code"),
    Text("级别", "Severity"),
    Text("问题", "What is wrong"),
    Text("依据", "Basis"),
    Text("怎么改", "How to correct it"),
)
_MOST_QUOTED = 500


def rows(result: FileResult, language: Language) -> Iterator[tuple[str, ...]]:
    """Yield the rows of one file, a text for each of COLUMNS, without control characters or line ends."""
    for text in troubles(result, language):
        yield _trouble(one_line(result.name), text, language)
    for finding in result.findings:
        yield _row(finding, result, language)


def problem_row(problem: Text | Message, language: Language) -> tuple[str, ...]:
    """Return the row for a fault of the input, which is in no file."""
    return _trouble("", one_line(problem.in_language(language)), language)


def _trouble(name: str, text: str, language: Language) -> tuple[str, ...]:
    return name, "", "", "", SEVERITIES[Severity.ERROR].in_language(language), text, "", ""


def _row(finding: Finding, result: FileResult, language: Language) -> tuple[str, ...]:
    source = result.source
    return (
        one_line(result.name),
        "" if source is None else place(source, finding.span, language),
        "" if source is None else quotation(source, finding.span, _MOST_QUOTED),
        finding.code,
        SEVERITIES[finding.severity].in_language(language),
        one_line(finding.message.in_language(language)),
        basis(finding, language),
        one_line(finding.help.in_language(language)) if finding.help is not None else "",
    )
