"""The last lines of output alone, for a terminal while the findings go into a file."""

from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.reporters.summary import summary
from govlint.run import Run, Setup
from govlint.style import Style


class Reporter:
    """Writes the summary."""

    def __init__(self, setup: Setup, style: Style) -> None:  # noqa: ARG002
        self._style = style

    def begin(self) -> Iterator[str]:
        """Give nothing."""
        yield from ()

    def file(self, result: FileResult) -> Iterator[str]:  # noqa: ARG002
        """Give nothing."""
        yield from ()

    def end(self, run: Run) -> Iterator[str]:
        """Give the summary."""
        yield from (f"{line}\n" for line in summary(run, self._style.language))
