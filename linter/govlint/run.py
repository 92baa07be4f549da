"""A whole run over many files: what is known before, and what came of it, counted file by file."""

from collections import Counter

import msgspec

from govlint.facts import Stats
from govlint.forms.formset import FormSet
from govlint.linter import FileResult, RuleFailure
from govlint.rule import Applicability, Rule, Severity
from govlint.status import ExitStatus
from govlint.text import Message, Text


class Setup(msgspec.Struct, frozen=True):
    """What is known of a run before its first file: the rules that run, the command line, and the folder it runs in.

    `threshold` is the severity from which on findings make the run fail; None where they never do. `forms` are the official
    forms, which name the cells of tables.
    """

    rules: tuple[type[Rule], ...] = ()
    arguments: tuple[str, ...] = ()
    root: str = ""
    threshold: Severity | None = Severity.WARNING
    forms: FormSet | None = None


class Tally(msgspec.Struct, frozen=True):
    """What a run counts of one file: `counts` by severity, `by_rule` by code, `fixable` by applicability."""

    name: str
    counts: dict[int, int]
    by_rule: dict[str, int]
    suppressed: int
    fixable: dict[str, int]
    figures: Stats
    is_compared: bool
    is_readable: bool
    is_report: bool
    rule_failures: tuple[RuleFailure, ...]


def tally(file: FileResult) -> Tally:
    """Return what a run counts of `file`."""
    fixes: tuple[str, ...] = ()
    if file.source is not None and (file.source.origin is None or file.source.origin.is_editable):
        fixes = tuple(finding.fix.applicability.value for finding in file.findings if finding.fix is not None)
    return Tally(
        file.name,
        Counter(int(finding.severity) for finding in file.findings),
        Counter(finding.code for finding in file.findings),
        len(file.suppressed),
        Counter(fixes),
        file.stats,
        bool(file.previous),
        file.failure is None,
        file.is_report,
        file.rule_failures,
    )


class Run:
    """What came of a run so far. It keeps numbers and names, no texts and no findings, however many files there are.

    Attributes:
        files: how many files were checked or could not be read.
        counts: how many findings there are of each severity.
        by_rule: how many findings there are of each code.
        suppressed: how many findings were set aside because somebody has accepted them.
        fixable: how many findings of files that can be edited have a fix, by its applicability.
        figures: how much of the reports was assessed.
        compared: how many reports were held against the year before.
        unreadable, foreign: the names of the files that could not be read, and of those that are no reports.
        skipped: the names of the files passed over because they are no reports and the user asked for that.
        rule_failures: the rules that broke down, each with the name of the file.
        problems: faults of the tool or its input that are no findings of a file.
        notes: what else the user should know.
        fixed: how many fixes of each code were made before, `fixed_in` in each file by its name.
        asked: how many files the run is to check.
        is_incomplete: whether the user stopped the run before its end.

    """

    def __init__(self, threshold: Severity | None = Severity.WARNING, tolerated: int | None = None) -> None:
        """Take the severity from which on findings make the run fail; None where they never do.

        So many warnings as are `tolerated` do not, but more do; None: warnings are like other findings.
        """
        self._threshold = threshold
        self._tolerated = tolerated
        self.files = 0
        self.counts: Counter[Severity] = Counter()
        self.by_rule: Counter[str] = Counter()
        self.suppressed = 0
        self.fixable: Counter[Applicability] = Counter()
        self.figures = Stats()
        self.compared = 0
        self.unreadable: list[str] = []
        self.foreign: list[str] = []
        self.skipped: list[str] = []
        self.rule_failures: list[tuple[str, RuleFailure]] = []
        self.problems: list[Text | Message] = []
        self.notes: list[Text | Message] = []
        self.fixed: dict[str, int] = {}
        self.fixed_in: dict[str, dict[str, int]] = {}
        self.asked = 0
        self.is_incomplete = False

    def add(self, file: FileResult) -> None:
        """Count what came of one more file."""
        self.count(tally(file))

    def count(self, file: "Tally") -> None:
        """Count what came of one more file."""
        self.files += 1
        for severity, number in file.counts.items():
            self.counts[Severity(severity)] += number
        self.by_rule.update(file.by_rule)
        self.suppressed += file.suppressed
        for applicability, number in file.fixable.items():
            self.fixable[Applicability(applicability)] += number
        self.figures = _sum(self.figures, file.figures)
        self.compared += file.is_compared
        if not file.is_readable:
            self.unreadable.append(file.name)
        elif not file.is_report:
            self.foreign.append(file.name)
        self.rule_failures += ((file.name, failure) for failure in file.rule_failures)

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return self.counts.total()

    @property
    def status(self) -> ExitStatus:
        """The exit status that the run has earned so far."""
        if self.is_incomplete:
            return ExitStatus.INTERRUPTED
        if self.problems or self.unreadable or self.rule_failures:
            return ExitStatus.FAILED
        found = {severity for severity, number in self.counts.items() if number}
        if self._tolerated is not None:
            if self.counts[Severity.WARNING] > self._tolerated:
                return ExitStatus.FINDINGS
            found.discard(Severity.WARNING)
        if self._threshold is not None and any(severity >= self._threshold for severity in found):
            return ExitStatus.FINDINGS
        return ExitStatus.CLEAN


def _sum(first: Stats, second: Stats) -> Stats:
    return Stats(
        first.figures + second.figures,
        first.expected + second.expected,
        first.relations + second.relations,
        first.unassessable + second.unassessable,
    )
