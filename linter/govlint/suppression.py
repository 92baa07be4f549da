"""Findings that somebody has looked at and accepted: by a comment in the document, or in a baseline file.

A comment in Markdown or HTML names the rules and says why:

    <!-- govlint: ignore GL211 本办数字，与全区汇总表口径不同 -->
    <!-- govlint: ignore-file GL702 -->

On a line with other text it is about that line; on a line of its own about the block that follows, up to the next blank line;
`ignore-file` is about the whole document. Nothing vanishes: suppressed findings are kept apart, with the reason.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

import msgspec

from govlint.patterns import lazy
from govlint.rule import Finding, Rule
from govlint.source import Source, Span

_DIRECTIVE = lazy(r"\s*govlint\s*[:：]\s*(?P<verb>ignore(?:-file)?)(?![\w-])(?P<rest>(?s:.*))")
_NAME = "govlint"
_WRITTEN = lazy(r"<!--\s*govlint\s*[:：](?:(?!-->).)*-->")
_MEANT = lazy(r"\s*govlint\s*[:：]")
_RULES = lazy(r"\s*[:：]?\s*(?P<rules>[A-Za-z][\w-]*(?:\s*[,，、]\s*[A-Za-z][\w-]*)*)?\s*[:：]?(?P<reason>(?s:.*))")
_COMMA = lazy(r"\s*[,，、]\s*")


class Suppression(msgspec.Struct, frozen=True):
    """Why a finding is not reported: `kind` is inSource (a comment) or external (a baseline); `reason` may be empty."""

    kind: str
    reason: str = ""


class Suppressed(msgspec.Struct, frozen=True):
    """A finding that is not reported, and why."""

    finding: Finding
    suppression: Suppression


class Directive(msgspec.Struct, frozen=True):
    """A comment that suppresses: the rules that it names (codes or names), its reason, and the stretch it is about.

    One that is not understood is for govlint, but does not say `ignore` or `ignore-file`; one that `counts` for nothing
    stands in a document that has no comments, and is text there.
    """

    span: Span
    rules: tuple[str, ...]
    reason: str
    reach: Span
    is_understood: bool = True
    counts: bool = True


class UselessDirective(msgspec.Struct, frozen=True):
    """A comment, or one rule named in it, that does nothing.

    `problem` is "not-understood", "no-comment" (the document has none: it is text), "unknown" (no such rule), "unused" (nothing
    to suppress), "no-rules" or "no-reason".
    """

    span: Span
    problem: str
    rule: str = ""


def directives(source: Source) -> tuple[Directive, ...]:
    """Return the comments of `source` that suppress findings."""
    if not source.comments and _NAME in source.text:
        return tuple(_texts(source))
    found = []
    blocks = _Blocks(source)
    for span in source.comments:
        match = _DIRECTIVE.fullmatch(source.text, span.start + len("<!--"), span.end - len("-->"))
        if match is None:
            if _MEANT.match(source.text, span.start + len("<!--"), span.end):
                found.append(Directive(span, (), "", Span(span.end, span.end), is_understood=False))
            continue
        rest = _RULES.fullmatch(match["rest"])
        names = _COMMA.split(rest["rules"]) if rest and rest["rules"] else []
        reason = " ".join(rest["reason"].split()) if rest else ""
        rules = tuple(name.upper() if name[-1:].isdigit() else name for name in names)
        reach = Span(0, len(source.text) + 1) if match["verb"] == "ignore-file" else blocks.reach(span)
        found.append(Directive(span, rules, reason, reach))
    return tuple(found)


def _texts(source: Source) -> Iterable[Directive]:
    """Yield what would be comments for govlint, if the document had comments."""
    for match in _WRITTEN.finditer(source.text):
        span = Span(*match.span())
        yield Directive(span, (), "", Span(span.end, span.end), counts=False)


class _Blocks:
    """The lines of a document that have words, comments apart, and the blocks that they make: none has a blank line in it."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _wordy(self) -> list[int]:
        """The numbers of the lines with words, from 1, in order."""
        folded = self._source.folded
        ends = zip(self._source.line_starts, self._source.line_ends, strict=True)
        return [number for number, (start, end) in enumerate(ends, 1) if folded[start:end].strip()]

    @cached_property
    def _last(self) -> dict[int, int]:
        """By each line with words the last line of its block."""
        last: dict[int, int] = {}
        for number in reversed(self._wordy):
            last[number] = last.get(number + 1, number)
        return last

    def reach(self, comment: Span) -> Span:
        """Return what a comment is about: its own lines where they have words, else the block that follows."""
        source = self._source
        first, end = source.position(comment.start).line, source.position(max(comment.start, comment.end - 1)).line
        at = bisect_left(self._wordy, first)
        if at < len(self._wordy) and self._wordy[at] <= end:
            return Span(source.line_span(first).start, source.line_span(end).end + 1)
        if at == len(self._wordy):
            return Span(comment.end, comment.end)
        begin = self._wordy[at]
        return Span(source.line_span(begin).start, source.line_span(self._last[begin]).end + 1)


class _Reaches:
    """What comments are about, to find those about a place without asking each."""

    def __init__(self, found: Sequence[Directive]) -> None:
        self._naming: dict[Span, dict[str, int]] = {}  # by reach and rule the place of the first directive
        for at, each in enumerate(found):
            for rule in each.rules:
                self._naming.setdefault(each.reach, {}).setdefault(rule, at)
        self._whole = Span(0, max((reach.end for reach in self._naming), default=0))
        self._spans = sorted(reach for reach in self._naming if reach != self._whole)
        self._starts = [span.start for span in self._spans]
        self._furthest = list(accumulate((span.end for span in self._spans), max))

    def covering(self, finding: Finding, name: str) -> dict[tuple[Span, str], int]:
        """Return what directives about `finding` say, whose rule's name is `name`, and the place of the first that says it."""
        return {
            (reach, rule): self._naming[reach][rule]
            for reach in self._about(finding.span)
            for rule in (finding.code, name)
            if rule in self._naming[reach]
        }

    def _about(self, span: Span) -> Iterator[Span]:
        """Yield the reaches that are this stretch, or in which it begins."""
        if span.start < self._whole.end and self._whole in self._naming:
            yield self._whole
        at = bisect_right(self._starts, span.start)
        while at and self._furthest[at - 1] > span.start:
            at -= 1
            if self._spans[at].end > span.start:
                yield self._spans[at]
        if span.start == span.end and span in self._naming:
            yield span


def suppress(
    findings: Iterable[Finding], found: Sequence[Directive], rules: Iterable[type[Rule]], known: frozenset[str]
) -> tuple[list[Finding], list[Suppressed], list[UselessDirective]]:
    """Return the findings to report, those that `found` suppress, and the directives that are of no use.

    `rules` are those that ran: of others nothing can be said. `known` are the codes and names of all rules.
    """
    if not found:
        return list(findings), [], []
    names = {rule.code: rule.name for rule in rules}
    reaches = _Reaches(found)
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[tuple[Span, str]] = set()
    for finding in findings:
        name = names.get(finding.code, "")
        covering = reaches.covering(finding, name)
        if not covering:
            kept.append(finding)
            continue
        used.update(covering)
        first = found[min(covering.values())]
        suppressed.append(Suppressed(finding, Suppression("inSource", first.reason)))
    running = {*names, *names.values()}
    useless = [problem for each in found for problem in _useless(each, used, running, known)]
    return kept, suppressed, useless


def _useless(
    directive: Directive, used: set[tuple[Span, str]], running: set[str], known: frozenset[str]
) -> Iterable[UselessDirective]:
    if not directive.counts:
        yield UselessDirective(directive.span, "no-comment")
        return
    if not directive.is_understood:
        yield UselessDirective(directive.span, "not-understood")
        return
    if not directive.rules:
        yield UselessDirective(directive.span, "no-rules")
        return
    for name in directive.rules:
        if name not in known:
            yield UselessDirective(directive.span, "unknown", name)
        elif name in running and (directive.reach, name) not in used:
            yield UselessDirective(directive.span, "unused", name)
    if not directive.reason:
        yield UselessDirective(directive.span, "no-reason")
