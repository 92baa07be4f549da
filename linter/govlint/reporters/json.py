"""One JSON object for the whole run."""

from collections.abc import Iterator

import msgspec

from govlint import __version__
from govlint.facts import Stats
from govlint.linter import FileResult
from govlint.reporters.encode import indented
from govlint.reporters.records import FindingRecord, SuppressedRecord, names_of, record
from govlint.reporters.summary import totals
from govlint.rule import Severity
from govlint.run import Run
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


class Document(msgspec.Struct, frozen=True):
    """The whole run."""

    version: int
    tool: Tool
    language: Language
    files: list[FileRecord]
    summary: Summary
    exit_status: int


def report(run: Run, style: Style) -> Iterator[str]:
    """Yield the object."""
    names = names_of(run.rules)
    document = Document(
        version=FORMAT_VERSION,
        tool=Tool("govlint", __version__),
        language=style.language,
        files=[_file(file, names, style.language) for file in run.files],
        summary=_summary(run, style.language),
        exit_status=int(run.status),
    )
    yield indented(document) + "\n"


def _file(file: FileResult, names: dict[str, str], language: Language) -> FileRecord:
    failure = file.failure
    return FileRecord(
        path=file.name,
        is_report=file.is_report and failure is None,
        previous=file.previous or None,
        failure=FailureRecord(failure.reason.in_language(language), failure.advice.in_language(language))
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
        files=len(run.files),
        unreadable=sum(file.failure is not None for file in run.files),
        errors=run.count(Severity.ERROR),
        warnings=run.count(Severity.WARNING),
        notes=run.count(Severity.NOTE),
        figures=Stats(*totals(run.files)),
        skipped=list(run.skipped),
        problems=[problem.in_language(language) for problem in run.problems],
        remarks=[note.in_language(language) for note in run.notes],
        fixed=run.fixed,
    )
