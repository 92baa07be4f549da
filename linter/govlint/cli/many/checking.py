"""Checking one file of many, in a worker process or in this one."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from govlint.cli.linting import without_ignored
from govlint.cli.many.frames import Identified, Identify, Lint, Linted, Task
from govlint.cli.many.outcome import Outcome, joined, packed
from govlint.likeness import Likeness, Unit
from govlint.linter import FileResult, Linter
from govlint.readers.failure import ReadError, ReadFailure
from govlint.readers.read import load, read_bytes
from govlint.reporters import reporter
from govlint.run import Setup, tally
from govlint.source import Source
from govlint.style import Style
from govlint.together import Report, Together

if TYPE_CHECKING:
    from govlint.configuration import Configuration

_DIGEST = 16  # bytes


def digest_of(data: bytes) -> bytes:
    """Return what stands for the content of a file."""
    return blake2b(data, digest_size=_DIGEST).digest()


class Checker:
    """Does what the tasks say; keeps the last few reports, as the next ones may be of the same organs."""

    def __init__(
        self,
        linter: Linter,
        settings: "Configuration | None",
        setup: Setup,
        formats: Sequence[tuple[str, Style] | None] = (),
    ) -> None:
        """Take the linter and its settings, and the formats to write each file in."""
        self._linter = linter
        self._settings = settings
        self._reporters = [None if each is None else reporter(each[0], setup, each[1]) for each in formats]
        self._together = Together(self._linter, self._read)
        self.looks = digest_of(repr((formats, setup.root, setup.threshold)).encode("utf-8", "backslashreplace"))
        """What stands for the formats."""
        self._names: dict[int, str] = {}
        self._digests: dict[int, bytes] = {}

    @property
    def compares(self) -> bool:
        """Whether a rule asks how the texts of the reports are alike."""
        return self._linter.wants(Likeness)

    def failed(self, failure: ReadFailure) -> FileResult:
        """Return the result for a file that could not be checked."""
        return without_ignored([self._linter.lint_failure(failure)], self._settings)[0]

    def answer(self, task: Task) -> Identified | Linted:
        """Return the answer to `task`."""
        return self._identified(task) if isinstance(task, Identify) else self._linted(task)

    def _identified(self, task: Identify) -> Identified:
        files = [_read(name)[0] for name in task.names]
        is_read = [isinstance(file, Source) for file in files]
        return Identified(task.number, [self._linter.identity(file) for file in files], is_read)

    def lint(self, task: Lint) -> tuple[FileResult, tuple[Unit, ...]]:
        """Return the result of a file, and by what its text is compared with others."""
        self._names, self._digests = task.names, {}
        report = self._together.open(task.number, task.relatives)
        if isinstance(report, Report):
            result, units = self._together.lint(report, task.relatives.alike), report.units
        else:
            result, units = report, ()
        return without_ignored([result], self._settings)[0], units

    def _linted(self, task: Lint) -> Linted:
        result, units = self.lint(task)
        try:
            pieces = tuple(None if each is None else joined(list(each.file(result))) for each in self._reporters)
            outcome = Outcome(tally(result), units, packed(result), pieces, self.looks)
            return Linted(task.number, msgspec.msgpack.encode(outcome), self._digests)
        except (UnicodeEncodeError, OverflowError, TypeError, NotImplementedError):
            return Linted(task.number, None)

    def _read(self, at: int) -> Source | ReadFailure:
        file, digest = _read(self._names[at])
        self._digests[at] = digest
        return file


def _read(name: str) -> tuple[Source | ReadFailure, bytes]:
    """Return the file `name` and the digest of its content, empty where it could not be read.

    What cannot be read today may be read tomorrow though it is the same: once LibreOffice or a font is there, or more time.
    """
    try:
        data = load(name, name)
        return read_bytes(data, name), digest_of(data)
    except ReadError as error:
        return error.failure, b""


def digest_of_file(name: str) -> bytes:
    """Return the digest of the content of the file `name`, empty where it cannot be opened."""
    try:
        return digest_of(load(name, name))
    except ReadError:
        return b""
