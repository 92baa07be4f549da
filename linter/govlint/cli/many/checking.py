"""Checking one file of many, in a worker process or in this one."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from govlint.cli.linting import without_ignored
from govlint.cli.many.frames import Identified, Identify, Lint, Linted, Task
from govlint.cli.many.outcome import Outcome, joined, packed
from govlint.likeness import Likeness, Sketch
from govlint.linter import FileResult, Linter
from govlint.plugins import PluginError
from govlint.readers.document import packed as packed_document
from govlint.readers.document import unpacked as unpacked_document
from govlint.readers.failure import ReadError, ReadFailure
from govlint.readers.read import is_office, load, read_whole
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


class Digests:
    """The digests of many files, without an object for each."""

    def __init__(self, files: int) -> None:
        self._data = bytearray(files * _DIGEST)

    def put(self, at: int, digest: bytes) -> None:
        """Take the digest of the file at the place `at`, empty for one that cannot be read."""
        if digest:
            self._data[at * _DIGEST : (at + 1) * _DIGEST] = digest

    def of(self, at: int) -> bytes:
        """Return the digest of the file at the place `at`, zeros for one that cannot be read."""
        return bytes(self._data[at * _DIGEST : (at + 1) * _DIGEST])

    def is_same(self, at: int, digest: bytes) -> bool:
        """Return whether the file at the place `at` has this digest, also where it could not be read both times."""
        return self.of(at) == (digest or bytes(_DIGEST))

    def has(self, at: int, digest: bytes) -> bool:
        """Return whether the file at the place `at` has this digest, which an empty one is not."""
        return bool(digest) and self.of(at) == digest


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
        self._documents: dict[int, bytes] = {}
        self._digests: dict[int, bytes] = {}  # of what was read for the task, and of the reports that are kept
        self._made_of: dict[int, dict[int, bytes]] = {}  # the digests of all that the results of those were made of

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
        identities, digests, documents = [], [], {}
        for at, name in task.names.items():
            file, digest = _read(name)
            identities.append(self._linter.identity(file))
            digests.append(digest)
            data = packed_document(file) if isinstance(file, Source) else None
            if data is not None:
                documents[at] = digest + data
        return Identified(task.number, identities, digests, documents)

    def lint(self, task: Lint) -> tuple[FileResult, Sketch | None]:
        """Return the result of a file, and by what its text is compared with others unless it has been."""
        self._names, self._documents = task.names, task.documents
        self._forget()
        alike = task.relatives.alike
        result, sketch = self._together.again(task.number, alike) if alike else None, None
        if result is None:
            report = self._together.open(task.number, task.relatives)
            self._made_of[task.number] = {at: self._digests[at] for at in task.names if at in self._digests}
            if isinstance(report, Report):
                result, sketch = self._together.lint(report, alike), None if alike else report.sketch
            else:
                result = report
        return without_ignored([result], self._settings)[0], sketch

    def _linted(self, task: Lint) -> Linted:
        result, sketch = self.lint(task)
        known = {**self._digests, **self._made_of[task.number]}
        return self._packed(task.number, result, sketch, {at: known.get(at, b"") for at in task.names})

    def _packed(self, at: int, result: FileResult, sketch: Sketch | None, digests: dict[int, bytes]) -> Linted:
        try:
            pieces = tuple(None if each is None else joined(list(each.file(result))) for each in self._reporters)
            outcome = Outcome(tally(result), sketch, *packed(result), pieces, self.looks)
            return Linted(at, msgspec.msgpack.encode(outcome), digests)
        except (UnicodeEncodeError, OverflowError, TypeError, NotImplementedError, PluginError):
            return Linted(at, None)

    def _forget(self) -> None:
        """Let go what was noted of reports that are kept no more."""
        keeps = self._together.keeps
        self._digests = {at: digest for at, digest in self._digests.items() if keeps(at)}
        self._made_of = {at: digests for at, digests in self._made_of.items() if keeps(at)}

    def _read(self, at: int) -> Source | ReadFailure:
        known, name = self._documents.get(at), self._names[at]
        if known is not None:
            self._digests[at] = known[:_DIGEST]
            return unpacked_document(known[_DIGEST:], name)
        file, self._digests[at] = _read(name)
        return file


def _read(name: str) -> tuple[Source | ReadFailure, bytes]:
    """Return the file `name` and the digest of its content, empty where it could not be read.

    What cannot be read today may be read tomorrow though it is the same: once LibreOffice or a font is there, or more time.
    """
    try:
        data = load(name, name)
        return read_whole(data, name), _digest_of_content(data)
    except ReadError as error:
        return error.failure, b""


def digest_of_file(name: str) -> bytes:
    """Return the digest of the content of the file `name`, empty where it cannot be opened."""
    try:
        return _digest_of_content(load(name, name))
    except ReadError:
        return b""


def _digest_of_content(data: bytes) -> bytes:
    """Return the digest of a file with `data`, in which LibreOffice has a part where it reads the file."""
    if not is_office(data):
        return digest_of(data)
    from govlint.readers.office.convert import stamp  # noqa: PLC0415 — only what LibreOffice reads needs it

    return digest_of(stamp() + data)
