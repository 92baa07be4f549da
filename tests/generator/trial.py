"""Holding findings against what a report deserves: shared by the tests and the benchmark."""

import random
from typing import NamedTuple

from govlint.linter import FileResult, Linter
from govlint.plugins import load_plugins
from govlint.readers.read import read_bytes
from govlint.rule import NOTE, Finding
from tests.generator.layouts import Layout
from tests.generator.model import Laid, Report
from tests.generator.mutators import Expected, Mutation


class Trial(NamedTuple):
    """A report in a layout, and what the linter says of it."""

    laid: Laid
    result: FileResult


class Bench:
    """The linter with all default rules and what the mutators need beside."""

    def __init__(self) -> None:
        plugins = load_plugins()
        self.codes = frozenset(rule.code for rule in plugins.rules)
        self._linter = Linter(plugins.rules, plugins.forms)
        self.off = frozenset(rule.code for rule in plugins.rules if not rule.default)

    def run(self, report: Report, layout: Layout, seed: int) -> Trial:
        """Lay the report out, encode it, read it back and lint it."""
        laid = layout(report, random.Random(seed))
        source = read_bytes(laid.text.encode(layout.encoding), f"{seed}.txt")
        assert source.text == laid.text
        return Trial(laid, self._linter.lint(source))

    def accusations(self, trial: Trial, layout: Layout) -> list[Finding]:
        """Return the errors and warnings of default rules but for those that the layout itself deserves."""
        return [
            finding
            for finding in trial.result.findings
            if finding.severity > NOTE and finding.code not in layout.expected | self.off
        ]

    def missed(self, mutation: Mutation, trial: Trial) -> list[Expected]:
        """Return what of the expected did not come, or not at its place."""
        spans = trial.laid.spans()
        return [expected for expected in mutation.expected if not _came(expected, trial.result.findings, spans)]


def _came(expected: Expected, findings, spans: dict[str, tuple[int, int]]) -> bool:
    places = [spans[tag] for tag in expected.tags if tag in spans]
    for finding in findings:
        if finding.code not in expected.codes:
            continue
        start, end = finding.span.start, finding.span.end
        if not places or any(start <= last and first <= end for first, last in places):
            return True
    return False
