"""Findings that somebody has looked at and accepted: by a comment in the document, or in a baseline file.

A comment in Markdown or HTML names the rules and says why:

    <!-- govlint: ignore GL211 本办数字，与全区汇总表口径不同 -->
    <!-- govlint: ignore-file GL702 -->

On a line with other text it is about that line; on a line of its own about the block that follows, up to the next blank line;
`ignore-file` is about the whole document. Nothing vanishes: suppressed findings are kept apart, with the reason.
"""

from collections.abc import Iterable, Sequence

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

    def covers(self, finding: Finding, name: str) -> bool:
        """Return whether it is about `finding`, whose rule's name is `name`."""
        begins = self.reach.start <= finding.span.start < self.reach.end or self.reach == finding.span
        return begins and (finding.code in self.rules or name in self.rules)


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
        reach = Span(0, len(source.text) + 1) if match["verb"] == "ignore-file" else _reach(source, span)
        found.append(Directive(span, rules, reason, reach))
    return tuple(found)


def _texts(source: Source) -> Iterable[Directive]:
    """Yield what would be comments for govlint, if the document had comments."""
    for match in _WRITTEN.finditer(source.text):
        span = Span(*match.span())
        yield Directive(span, (), "", Span(span.end, span.end), counts=False)


def _reach(source: Source, comment: Span) -> Span:
    first, last = source.position(comment.start).line, source.position(max(comment.start, comment.end - 1)).line
    if any(source.folded[slice(*_ends(source, line))].strip() for line in range(first, last + 1)):
        return Span(source.line_span(first).start, source.line_span(last).end + 1)
    start = last + 1
    while start <= source.line_count and not _has_text(source, start):
        start += 1
    end = start
    while end < source.line_count and _has_text(source, end + 1):
        end += 1
    if start > source.line_count:
        return Span(comment.end, comment.end)
    return Span(source.line_span(start).start, source.line_span(end).end + 1)


def _ends(source: Source, line: int) -> tuple[int, int]:
    span = source.line_span(line)
    return span.start, span.end


def _has_text(source: Source, line: int) -> bool:
    return bool(source.folded[slice(*_ends(source, line))].strip())


def suppress(
    findings: Iterable[Finding], found: Sequence[Directive], rules: Iterable[type[Rule]], known: frozenset[str]
) -> tuple[list[Finding], list[Suppressed], list[UselessDirective]]:
    """Return the findings to report, those that `found` suppress, and the directives that are of no use.

    `rules` are those that ran: of others nothing can be said. `known` are the codes and names of all rules.
    """
    names = {rule.code: rule.name for rule in rules}
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[tuple[int, str]] = set()
    for finding in findings:
        name = names.get(finding.code, "")
        covering = [at for at, each in enumerate(found) if each.covers(finding, name)]
        if not covering:
            kept.append(finding)
            continue
        used |= {(at, which) for at in covering for which in (finding.code, name)}
        suppressed.append(Suppressed(finding, Suppression("inSource", found[covering[0]].reason)))
    running = {*names, *names.values()}
    useless = [problem for at, each in enumerate(found) for problem in _useless(each, at, used, running, known)]
    return kept, suppressed, useless


def _useless(
    directive: Directive, at: int, used: set[tuple[int, str]], running: set[str], known: frozenset[str]
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
        elif name in running and (at, name) not in used:
            yield UselessDirective(directive.span, "unused", name)
    if not directive.reason:
        yield UselessDirective(directive.span, "no-reason")
