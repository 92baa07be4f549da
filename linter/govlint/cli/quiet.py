"""`--quiet`: only what is an error."""

import msgspec

from govlint.linter import FileResult
from govlint.reporters import Pieces, Reporter
from govlint.rule import Severity
from govlint.run import Run
from govlint.status import ExitStatus


class Quiet:
    """A reporter that shows errors only, and of a run without findings nothing at all."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter

    def begin(self) -> Pieces:
        """Give what stands before the first file."""
        return self._reporter.begin()

    def file(self, result: FileResult) -> Pieces:
        """Give the errors of one file."""
        errors = tuple(finding for finding in result.findings if finding.severity is Severity.ERROR)
        if not errors and result.failure is None:
            return ()
        return self._reporter.file(msgspec.structs.replace(result, findings=errors))

    def end(self, run: Run) -> Pieces:
        """Give the summary where there is something to sum up: it also counts what was not shown."""
        return (
            self._reporter.end(run) if run.findings or run.status not in {ExitStatus.CLEAN, ExitStatus.FINDINGS} else ()
        )
