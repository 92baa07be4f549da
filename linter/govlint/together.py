"""Linting many reports of one run, each held against those others that it is to be held against.

Nobody holds them all. Whose report of which year each is, is read from its first lines before; when a report is linted, the few
that it is compared with are read again, unless they have just been looked at.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from govlint.facts import Context
from govlint.likeness import Alike, Comparable, ComparisonError, Likeness, Sketch, checksum
from govlint.linter import FileResult, Found, Linter
from govlint.readers.failure import ReadFailure, broken
from govlint.source import Source
from govlint.text import Text
from govlint.years import Families, Relatives, connect

if TYPE_CHECKING:
    from govlint.similar import Similar

_READ = 12  # reports that are kept as the next ones may be of the same organ
_LINTED = 16  # reports that are kept as they may turn out to be like others
_CHARACTERS = 400_000  # of their texts; what is known of a report takes some fifty bytes for each
_NO_SQLITE = Text(
    "这个 Python 没有 sqlite3 模块，无法比较各份报告的正文；换用带 sqlite3 的 Python，或者加上 --ignore GL904",
    "this Python has no sqlite3 module, which comparing the texts of the reports needs; use a Python with sqlite3, "
    "or add --ignore GL904",
)


class Report:
    """One report of a run, read and connected with its relatives; `found` is what the rules say once it has been linted."""

    def __init__(self, at: int, context: Context, comparable: Comparable | None = None) -> None:
        self.at = at
        self.context = context
        self.comparable = comparable
        self.found: Found | None = None
        self.relatives = (context.previous, context.twin)

    @property
    def sketch(self) -> Sketch | None:
        """By what its text is compared with others; None where no rule asks for that."""
        return self.comparable.sketch if self.comparable is not None else None


class Together:
    """Lints reports by their places in a run."""

    def __init__(self, linter: Linter, read: Callable[[int], Source | ReadFailure], *, is_alone: bool = False) -> None:
        """Take the linter, and what reads the file at a place of the run; `is_alone` where there is nothing to compare with."""
        self._linter = linter
        self._read = read
        self._compares = linter.wants(Likeness) and not is_alone
        self._contents = _Kept(_READ)
        self._linted = _Kept(_LINTED)

    def keeps(self, at: int) -> bool:
        """Return whether the report at the place `at` need not be read again."""
        return self._known(at) is not None

    def open(
        self, at: int, relatives: Relatives, previous: Context | None = None, children: tuple[Context, ...] = ()
    ) -> Report | FileResult:
        """Return the report at the place `at`; where it cannot be read, its result."""
        file = self._read(at)
        if isinstance(file, ReadFailure):
            return self._linter.lint_failure(file)
        try:
            context = self._linter.context(file, previous)
            context.children = children
            if relatives.before or relatives.same:
                connect(context, self._contexts(relatives.before), self._contexts(relatives.same))
            return Report(
                at, context, self._linter.comparable(context) if self._compares and context.is_report else None
            )
        except Exception as error:  # noqa: BLE001 — one odd file must not cost the results of a thousand others
            return self._linter.lint_failure(broken(file.name, error))

    def lint(self, report: Report, alike: Sequence[Alike] = ()) -> FileResult:
        """Return the result of `report`, whose text is like that of others as `alike` says; it is kept for `again`."""
        context = report.context
        try:
            if report.found is None:
                report.found = self._linter.found(context)
            result = self._linter.result(context, report.found, self._likenesses(report, alike))
        except Exception as error:  # noqa: BLE001 — as above
            return self._linter.lint_failure(broken(context.source.name, error))
        context.previous = context.twin = None
        self._contents.add(report)
        if report.comparable is not None:
            self._linted.add(report)
        return result

    def again(self, at: int, alike: Sequence[Alike]) -> FileResult | None:
        """Return the result of a report that was linted before `alike` was known; None where it has not been kept."""
        report = self._linted.get(at)
        if report is None:
            return None
        report.context.previous, report.context.twin = report.relatives
        return self.lint(report, alike)

    def _likenesses(self, report: Report, alike: Sequence[Alike]) -> tuple[Likeness, ...]:
        if report.comparable is None:
            return ()
        found = []
        for each in alike:
            other = self._source(each.at)
            if isinstance(other, Source) and checksum(other) == each.check:
                found.append(report.comparable.likeness(each, other))
        previous = report.context.previous
        if previous is not None:
            found += report.comparable.likenesses(self._linter.comparable(previous))
        return report.comparable.best(found)

    def _source(self, at: int) -> Source | ReadFailure:
        known = self._known(at)
        return known.context.source if known is not None else self._read(at)

    def _contexts(self, places: Sequence[int]) -> list[Context]:
        return [context for at in places if (context := self._context(at)) is not None]

    def _context(self, at: int) -> Context | None:
        known = self._known(at)
        if known is None:
            file = self._read(at)
            if isinstance(file, ReadFailure):
                return None
            known = Report(at, self._linter.context(file))
            self._contents.add(known)
        return known.context

    def _known(self, at: int) -> Report | None:
        return self._contents.get(at) or self._linted.get(at)


class _Kept:
    """The last few reports, fewer where they are long."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._reports: dict[int, Report] = {}
        self._characters = 0

    def get(self, at: int) -> Report | None:
        """Return the report at the place `at`, None where it is not kept."""
        return self._reports.get(at)

    def add(self, report: Report) -> None:
        """Keep the report, and let those go that were kept first."""
        self._forget(report.at)
        self._reports[report.at] = report
        self._characters += len(report.context.source.text)
        while len(self._reports) > self._most or (self._characters > _CHARACTERS and len(self._reports) > 1):
            self._forget(next(iter(self._reports)))

    def _forget(self, at: int) -> None:
        report = self._reports.pop(at, None)
        if report is not None:
            self._characters -= len(report.context.source.text)


def lint_all(
    linter: Linter,
    files: Sequence[Source | ReadFailure],
    previous: Context | None = None,
    children: tuple[Context, ...] = (),
) -> list[FileResult]:
    """Return the results of several files in their order; reports of one organ are held against one another.

    `previous` is the report of the year before, and `children` those of the organs below, where there is only one file.
    """
    return list(lint_each(linter, files, previous, children))


def lint_each(
    linter: Linter,
    files: Sequence[Source | ReadFailure],
    previous: Context | None = None,
    children: tuple[Context, ...] = (),
) -> Iterator[FileResult]:
    """Yield the results of several files in their order, as lint_all returns them.

    Raises ComparisonError where their texts are to be compared and cannot be: at once without sqlite3, later for want of room.
    """
    together = Together(linter, files.__getitem__, is_alone=len(files) == 1 and previous is None)
    similar = comparison() if linter.wants(Likeness) and len(files) > 1 else None

    def results() -> Iterator[FileResult]:
        families = Families(len(files)) if len(files) > 1 else None  # one alone has no relatives
        if families:
            for at in range(len(files)):
                families.put(at, linter.identity(files[at]))
        for at in range(len(files)):
            relatives = families.relatives(at) if families else Relatives()
            report = together.open(at, relatives, previous, children)
            yield report if isinstance(report, FileResult) else _lint(together, report, similar, families)

    return results()


def comparison() -> "Similar":
    """Return what compares the texts of a run, before the first of them. Raises ComparisonError where Python has no sqlite3."""
    try:
        from govlint.similar import Similar  # noqa: PLC0415 — one report alone has none to be like
    except ImportError as error:
        raise ComparisonError(_NO_SQLITE) from error
    return Similar()


def _lint(together: Together, report: Report, similar: "Similar | None", families: Families | None) -> FileResult:
    sketch = report.sketch if similar is not None else None
    if similar is None or sketch is None or families is None:
        return together.lint(report)
    alike = similar.alike(sketch, lambda other: families.may_repeat(report.at, other))
    similar.add(report.at, sketch)
    return together.lint(report, alike)
