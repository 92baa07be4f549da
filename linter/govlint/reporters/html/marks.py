"""Where findings are in a text: the text cut at the ends of all places, so that overlapping ones can be marked."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from govlint.rule import Finding, Severity
from govlint.source import Span


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text that no place begins or ends within.

    `findings` are the numbers of those that it is part of, `related` the numbers of those that speak of it besides;
    `begins_related` is whether such a place begins here. `severity` is the worst of `findings`, None when there are none.
    """

    span: Span
    findings: tuple[int, ...] = ()
    related: tuple[int, ...] = ()
    begins_related: bool = False
    severity: Severity | None = None


class Marks:
    """The places of the findings of one report, numbered from 1 in their order, and of what they relate to in it.

    `empty_related` are the related places without a character, each with the numbers of its findings.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._severities = {number: finding.severity for number, finding in enumerate(findings, 1)}
        places = [(finding.span, number) for number, finding in enumerate(findings, 1)]
        others = [(span, number) for number, finding in enumerate(findings, 1) for span in _related(finding)]
        self.empty_related = _empty(others)
        self._related_starts = frozenset(span.start for span, _ in others if len(span))
        self._cuts = sorted({end for span, _ in (*places, *others) for end in (span.start, span.end)})
        self._marked = _covering(self._cuts, places)
        self._related = _covering(self._cuts, others)

    def pieces(self, stretch: Span) -> Iterator[Piece]:
        """Yield the pieces that `stretch` is made of, in order; an empty stretch has none."""
        at = bisect_left(self._cuts, stretch.start)
        if at == len(self._cuts) or self._cuts[at] != stretch.start:
            at -= 1
        start = stretch.start
        while start < stretch.end:
            end = min(self._cuts[at + 1] if at + 1 < len(self._cuts) else stretch.end, stretch.end)
            yield self._piece(Span(start, end), at)
            start = end
            at += 1

    def _piece(self, span: Span, at: int) -> Piece:
        if at < 0:
            return Piece(span)
        findings = self._marked[at]
        worst = max((self._severities[number] for number in findings), default=None)
        return Piece(span, findings, self._related[at], span.start in self._related_starts, worst)


def _related(finding: Finding) -> list[Span]:
    """Return the places in the report itself that `finding` relates to."""
    return [each.span for each in finding.related if each.source is None]


def _empty(places: Sequence[tuple[Span, int]]) -> list[tuple[int, tuple[int, ...]]]:
    """Return the offsets of the places without a character, blank cells, with the numbers of their findings, in order."""
    found: dict[int, set[int]] = {}
    for span, number in places:
        if not len(span):
            found.setdefault(span.start, set()).add(number)
    return [(offset, tuple(sorted(numbers))) for offset, numbers in sorted(found.items())]


def _covering(cuts: Sequence[int], places: Sequence[tuple[Span, int]]) -> list[tuple[int, ...]]:
    """Return for the stretch behind each of `cuts` the numbers of the places that it is part of, in order."""
    covering: list[set[int]] = [set() for _ in cuts]
    for span, number in places:
        for at in range(bisect_left(cuts, span.start), bisect_left(cuts, span.end)):
            covering[at].add(number)
    return [tuple(sorted(each)) for each in covering]
