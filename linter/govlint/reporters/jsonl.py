"""One JSON object a line, for each finding."""

from collections.abc import Iterator

from govlint.json_text import encode
from govlint.linter import FileResult
from govlint.reporters.records import names_of, record
from govlint.run import Run, Setup
from govlint.style import Style


class Reporter:
    """Writes the lines."""

    keeps_nothing = True

    def __init__(self, setup: Setup, style: Style) -> None:
        self._names = names_of(setup.rules)
        self._language = style.language

    def begin(self) -> Iterator[str]:
        """Give nothing."""
        yield from ()

    def file(self, result: FileResult) -> Iterator[str]:
        """Give a line for each finding."""
        for finding in result.findings:
            yield encode(record(finding, result, self._names, self._language)) + "\n"

    def end(self, run: Run) -> Iterator[str]:  # noqa: ARG002
        """Give nothing."""
        yield from ()
