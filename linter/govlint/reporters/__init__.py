"""Reporters: what a run gives, as text; one file for each output format.

A reporter is a module with a class `Reporter`, made with the setup of the run and the style; it is imported when it is asked
for. Files come to it one after another, and it keeps of them no more than its format must know at the end.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Protocol

from govlint.linter import FileResult
from govlint.reporters.formats import FORMATS as FORMATS
from govlint.run import Run, Setup
from govlint.style import Style
from govlint.text import Text

Pieces = Iterable[str | bytes]
"""What a reporter gives for writing: text, or bytes as they are to be."""


class UnavailableError(Exception):
    """A format whose library is not installed; `message` says what to install."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.in_language("en"))
        self.message = message


class Reporter(Protocol):
    """One output format.

    A reporter that gives the same for a file whatever other files there are says so by `keeps_nothing = True`: then files can be
    written by several processes, and what was written is kept for the next run.
    """

    def begin(self) -> Pieces:
        """Give what stands before the first file."""

    def file(self, result: FileResult) -> Pieces:
        """Give what is to be said of one file; called for every file, in order."""

    def end(self, run: Run) -> Pieces:
        """Give what stands behind the last file; `run` has counted all of them."""


_plugged: dict[str, Callable[[Setup, Style], Reporter]] = {}


def plug_in(reporters: Mapping[str, Callable[[Setup, Style], Reporter]]) -> None:
    """Let what plug-ins bring, and nothing else, make the reporters of formats that are not among FORMATS."""
    _plugged.clear()
    _plugged.update(reporters)


def formats() -> tuple[str, ...]:
    """Return the names of all formats: FORMATS and those of plug-ins."""
    return (*FORMATS, *(name for name in _plugged if name not in FORMATS))


def reporter(format_name: str, setup: Setup, style: Style) -> Reporter:
    """Return a new reporter for one of `formats()`. Raises UnavailableError."""
    if format_name not in FORMATS:
        return _plugged[format_name](setup, style)
    made: Reporter = import_module(f"{__name__}.{format_name}").Reporter(setup, style)
    return made


def report(reporter: Reporter, results: Iterable[FileResult], run: Run) -> Iterator[str | bytes]:
    """Yield all that `reporter` says of `results`, counting them in `run`."""
    yield from reporter.begin()
    for result in results:
        run.add(result)
        yield from reporter.file(result)
    yield from reporter.end(run)
