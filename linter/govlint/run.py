"""A whole run over many files, as reporters see it."""

import msgspec

from govlint.linter import FileResult
from govlint.rule import Finding, Rule, Severity
from govlint.status import ExitStatus
from govlint.text import Message, Text


class Run(msgspec.Struct, frozen=True):
    """What was linted and what came of it.

    `rules` are the rules that ran. `skipped` are the names of files passed over because they are no reports and the user
    asked for that. `problems` are faults of the tool or its input that are no findings of a file, `notes` what else the
    user should know. `fixed` is how many fixes of each code were made before.
    """

    files: tuple[FileResult, ...]
    rules: tuple[type[Rule], ...]
    status: ExitStatus
    skipped: tuple[str, ...] = ()
    problems: tuple[Text | Message, ...] = ()
    notes: tuple[Text, ...] = ()
    fixed: dict[str, int] = {}
    arguments: tuple[str, ...] = ()
    root: str = ""

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def suppressed(self) -> int:
        """How many findings were set aside because somebody has accepted them."""
        return sum(len(file.suppressed) for file in self.files)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all files."""
        return tuple(finding for file in self.files for finding in file.findings)
