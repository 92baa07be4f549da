"""Linting many reports of one run, each held against those others that it is to be held against.

Nobody holds them all. Whose report of which year each is, is read from its first lines before; when a report is linted, the few
that it is compared with are read again, unless they have just been looked at.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from govlint.facts import Context
from govlint.likeness import Comparable, Likeness, Unit
from govlint.linter import FileResult, Linter, broken
from govlint.readers.failure import ReadFailure
from govlint.source import Source
from govlint.years import Families, Relatives, connect

if TYPE_CHECKING:
    from govlint.similar import Similar

_KEPT = 12  # reports whose contents are kept, as the next ones may be of the same organ


class Report:
    """One report of a run, read and connected with its relatives, but not linted yet."""

    def __init__(self, at: int, context: Context, comparable: Comparable | None) -> None:
        self.at = at
        self.context = context
        self.comparable = comparable

    @property
    def units(self) -> tuple[Unit, ...]:
        """By what its text is compared with others; empty where no rule asks for that."""
        return self.comparable.units if self.comparable is not None else ()


class Together:
    """Lints reports by their places in a run."""

    def __init__(self, linter: Linter, read: Callable[[int], Source | ReadFailure], *, is_alone: bool = False) -> None:
        """Take the linter, and what reads the file at a place of the run; `is_alone` where there is nothing to compare with."""
        self._linter = linter
        self._read = read
        self._compares = linter.wants(Likeness) and not is_alone
        self._kept: dict[int, Context] = {}

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

    def lint(self, report: Report, alike: Sequence[int] = ()) -> FileResult:
        """Return the result of `report`, whose text is like that of the reports at the places `alike`."""
        context = report.context
        try:
            others = (
                [self._linter.comparable(each) for each in self._contexts(alike)]
                if report.comparable is not None
                else []
            )
            if context.previous is not None and self._compares:
                others.append(self._linter.comparable(context.previous))
            found = report.comparable.likenesses(others) if report.comparable is not None else ()
            result = self._linter.lint_context(context, likenesses=found)
        except Exception as error:  # noqa: BLE001 — as above
            return self._linter.lint_failure(broken(context.source.name, error))
        context.previous = context.twin = None
        self._keep(report.at, context)
        return result

    def _contexts(self, places: Sequence[int]) -> list[Context]:
        return [context for at in places if (context := self._context(at)) is not None]

    def _context(self, at: int) -> Context | None:
        if at not in self._kept:
            file = self._read(at)
            if isinstance(file, ReadFailure):
                return None
            self._keep(at, self._linter.context(file))
        return self._kept[at]

    def _keep(self, at: int, context: Context) -> None:
        self._kept.pop(at, None)
        self._kept[at] = context
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]


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
    """Yield the results of several files in their order, as lint_all returns them."""
    together = Together(linter, files.__getitem__, is_alone=len(files) == 1 and previous is None)
    families = Families(map(linter.identity, files) if len(files) > 1 else [None])
    similar = _similar() if linter.wants(Likeness) and len(files) > 1 else None
    for at in range(len(files)):
        report = together.open(at, families.relatives(at), previous, children)
        yield report if isinstance(report, FileResult) else _lint(together, report, similar, families)


def _similar() -> "Similar":
    from govlint.similar import Similar  # noqa: PLC0415 — one report alone has none to be like

    return Similar()


def _lint(together: Together, report: Report, similar: "Similar | None", families: Families) -> FileResult:
    if similar is None:
        return together.lint(report)
    units = report.units
    alike = similar.alike(units, lambda other: families.may_repeat(report.at, other))
    similar.add(report.at, units)
    return together.lint(report, alike)
