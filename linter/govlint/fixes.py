"""Mending a report: the edits of findings applied to its text.

Like ruff: in one pass all fixes that do not touch one another, then the text is linted again, until nothing is left to fix.
Whatever no edit covers stays as it is, to the byte.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

import msgspec

from govlint.facts import Context
from govlint.linter import FileResult, Linter
from govlint.rule import Applicability, Edit, Finding, Fix
from govlint.source import Source, Span

_PASSES = 10  # more than any report needs; fixes that undo one another end here


class Fixed(msgspec.Struct, frozen=True):
    """A report after mending: the result of linting it once more, and how many fixes of each code were made."""

    result: FileResult
    made: dict[str, int]

    @property
    def total(self) -> int:
        """How many fixes were made."""
        return sum(self.made.values())


class Draft(Protocol):
    """A document that is no text itself and can be edited where its text says."""

    def can_edit(self, span: Span, replacement: str) -> bool:
        """Return whether the characters at `span` can become `replacement`."""

    def edit(self, edits: Sequence[tuple[Span, str]]) -> Source:
        """Make `edits`, which do not touch one another, and return the source as it is then."""


def fix_source(  # noqa: PLR0913
    linter: Linter,
    source: Source,
    *,
    unsafe: bool = False,
    previous: Context | None = None,
    reported: Callable[[FileResult], FileResult] = lambda result: result,
    draft: Draft | None = None,
) -> Fixed:
    """Return `source` with all safe fixes made, with `unsafe` also those that a person should look at.

    `reported` takes away what is not to be reported; that is not fixed either. `draft` is the document
    that the source was read from, where that is no text; fixes that it cannot take are left out.
    """
    made: Counter[str] = Counter()
    result = reported(linter.lint(source, previous=previous))
    for _ in range(_PASSES):
        fixable = _fixable(result.findings, unsafe=unsafe)
        chosen = list(_apart(each for each in fixable if draft is None or _can_make(draft, each[1])))
        if not chosen:
            break
        edits = [edit for _, fix in chosen for edit in fix.edits]
        text = apply_edits(source.text, edits)
        if text == source.text:
            break
        made.update(finding.code for finding, _ in chosen)
        source = source.edited(text) if draft is None else draft.edit([(each.span, each.replacement) for each in edits])
        result = reported(linter.lint(source, previous=previous))
    return Fixed(result, dict(made))


def _can_make(draft: Draft, fix: Fix) -> bool:
    return all(draft.can_edit(edit.span, edit.replacement) for edit in fix.edits)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` made, which must not overlap."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += text[at : edit.span.start], edit.replacement
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def count_fixable(findings: Iterable[Finding], *, unsafe: bool) -> int:
    """Return how many of `findings` have a fix, with `unsafe` also one that a person should look at."""
    return sum(1 for _ in _fixable(findings, unsafe=unsafe))


def _fixable(findings: Iterable[Finding], *, unsafe: bool) -> Iterator[tuple[Finding, Fix]]:
    for finding in findings:
        fix = finding.fix
        if fix is not None and fix.edits and (unsafe or fix.applicability is Applicability.SAFE):
            yield finding, fix


def _apart(fixes: Iterable[tuple[Finding, Fix]]) -> Iterator[tuple[Finding, Fix]]:
    """Yield the fixes in reading order, without those that touch one before them; the next pass may make these."""
    taken: list[Span] = []
    for finding, fix in sorted(fixes, key=lambda each: min(edit.span for edit in each[1].edits)):
        if not any(_touches(edit.span, taken) for edit in fix.edits):
            for edit in fix.edits:
                insort(taken, edit.span)
            yield finding, fix


def _touches(span: Span, taken: list[Span]) -> bool:
    """Return whether `span` overlaps or adjoins one of `taken`, which are in order and do not overlap."""
    at = bisect_left(taken, span)
    return (at < len(taken) and taken[at].start <= span.end) or (at > 0 and span.start <= taken[at - 1].end)
