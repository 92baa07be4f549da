"""One JSON object for the whole run."""

from collections.abc import Iterator

import msgspec

from govlint import __version__
from govlint.facts import Stats
from govlint.json_text import indented
from govlint.linter import FileResult
from govlint.reporters.cells import visible_lines
from govlint.reporters.paths import slashed
from govlint.reporters.records import FindingRecord, SuppressedRecord, names_of, record
from govlint.rule import Severity
from govlint.run import Run, Setup
from govlint.style import Style
from govlint.text import Language

FORMAT_VERSION = 1
"""Grows when a field is removed or changes its meaning; new fields leave it as it is."""


class Tool(msgspec.Struct, frozen=True):
    """The program that wrote the report."""

    name: str
    version: str


class FailureRecord(msgspec.Struct, frozen=True):
    """Why a file could not be read, and what to do."""

    reason: str
    advice: str


class RuleFailureRecord(msgspec.Struct, frozen=True):
    """A rule that broke down on a file; its findings there are incomplete."""

    code: str
    error: str


class FileRecord(msgspec.Struct, frozen=True):
    """What came of one file; `failure` is null unless it could not be read.

    `previous` is the path of the report of the year before that it was held against, null when there was none.
    """

    path: str
    is_report: bool
    previous: str | None
    failure: FailureRecord | None
    rule_failures: list[RuleFailureRecord]
    figures: Stats
    findings: list[FindingRecord]
    suppressed: list[SuppressedRecord]


class Summary(msgspec.Struct, frozen=True):
    """The run in numbers, the files passed over, the faults of the tool or its input, and what else there is to know.

    `fixed` is how many fixes of each code were made before.
    """

    files: int
    unreadable: int
    errors: int
    warnings: int
    notes: int
    figures: Stats
    skipped: list[str]
    problems: list[str]
    remarks: list[str]
    fixed: dict[str, int]


class Head(msgspec.Struct, frozen=True):
    """The fields before `files`."""

    version: int
    tool: Tool
    language: Language


class Tail(msgspec.Struct, frozen=True):
    """The fields after `files`."""

    summary: Summary
    exit_status: int


class Reporter:
    """Writes the object piece by piece: its head, each file, its tail."""

    def __init__(self, setup: Setup, style: Style) -> None:
        self._names = names_of(setup.rules)
        self._language = style.language
        self._has_files = False

    def begin(self) -> Iterator[str]:
        """Give the head, with the bracket that opens the list of files."""
        head = indented(Head(FORMAT_VERSION, Tool("govlint", __version__), self._language))
        yield head.removesuffix("\n}") + ',\n  "files": ['

    def file(self, result: FileResult) -> Iterator[str]:
        """Give the record of the file."""
        text = indented(_file(result, self._names, self._language)).replace("\n", "\n    ")
        yield f"{',' if self._has_files else ''}\n    {text}"
        self._has_files = True

    def end(self, run: Run) -> Iterator[str]:
        """Give the tail."""
        tail = indented(Tail(_summary(run, self._language), int(run.status)))
        yield ("\n  ]" if self._has_files else "]") + "," + tail.removeprefix("{") + "\n"


def _file(file: FileResult, names: dict[str, str], language: Language) -> FileRecord:
    failure = file.failure
    return FileRecord(
        path=slashed(file.name),
        is_report=file.is_report and failure is None,
        previous=slashed(file.previous) if file.previous else None,
        failure=FailureRecord(visible_lines(failure.reason.in_language(language)), failure.advice.in_language(language))
        if failure
        else None,
        rule_failures=[RuleFailureRecord(each.code, each.error) for each in file.rule_failures],
        figures=file.stats,
        findings=[record(finding, file, names, language) for finding in file.findings],
        suppressed=[
            SuppressedRecord(
                each.suppression.kind, each.suppression.reason, record(each.finding, file, names, language)
            )
            for each in file.suppressed
        ],
    )


def _summary(run: Run, language: Language) -> Summary:
    return Summary(
        files=run.files,
        unreadable=len(run.unreadable),
        errors=run.counts[Severity.ERROR],
        warnings=run.counts[Severity.WARNING],
        notes=run.counts[Severity.NOTE],
        figures=run.figures,
        skipped=run.skipped,
        problems=[visible_lines(problem.in_language(language)) for problem in run.problems],
        remarks=[visible_lines(note.in_language(language)) for note in run.notes],
        fixed=run.fixed,
    )
