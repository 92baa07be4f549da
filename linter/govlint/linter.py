"""The kernel: one source through all rules, in one walk of the tree. It does no I/O and prints nothing."""

import contextlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from govlint.digest import sha256
from govlint.facts import Context, Stats, Unrecognised, by_kind
from govlint.filters import in_order, rules_for, with_severities, without_duplicates
from govlint.forms.formset import FormSet
from govlint.grammar.report import parse_report
from govlint.likeness import Comparable, Likeness
from govlint.readers.failure import ReadFailure, named
from govlint.rule import Finding, Rule, Severity
from govlint.source import Source
from govlint.suppression import Suppressed, directives, suppress
from govlint.tree import Section
from govlint.years import Identity, identity

_HEADS = (300, 2000, 20_000)  # characters: the title stands among the first ones, mostly among the very first
_NO_FINDING = "TypeError: check gives {!r}, which is no Finding"


class RuleFailure(msgspec.Struct, frozen=True):
    """A rule that raised an exception: a fault of the rule, not of the report."""

    code: str
    error: str


class FileResult(msgspec.Struct, frozen=True):
    """What linting one file gave.

    `source` is None when the file could not be read, and then `failure` says why. `is_report` is False for a text that
    is no report of this kind. `suppressed` are findings that somebody has accepted, with the reason. `previous` is the
    name of the file with the report of the year before that it was held against, "" when there was none. `baselined` are the
    fingerprints that a baseline has for the file, in force or not; None where there is no baseline.
    """

    name: str
    source: Source | None
    findings: tuple[Finding, ...]
    stats: Stats = Stats()
    is_report: bool = True
    failure: ReadFailure | None = None
    rule_failures: tuple[RuleFailure, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    previous: str = ""
    baselined: frozenset[str] | None = None


class Found(msgspec.Struct):
    """What the rules say of one report before it is put in order, and those that broke down, by their codes."""

    is_report: bool
    findings: list[Finding]
    failures: dict[str, RuleFailure]


class Linter:
    """Runs a set of rules over sources, with a set of forms."""

    def __init__(
        self,
        rules: Iterable[type[Rule]],
        forms: FormSet,
        known: Iterable[type[Rule]] = (),
        severities: Mapping[str, Severity] | None = None,
    ) -> None:
        """Take the `rules` to run and the `forms`.

        `known` are all rules there are, for telling a misspelt name; `severities` say by code how grave findings are to be
        that are not to be as grave as their rule says.
        """
        self._severities = severities or {}
        self.forms = forms
        self._rules = tuple(rules)
        self._known = frozenset(name for rule in (*self._rules, *known) for name in (rule.code, rule.name))
        self._wanting = _by_wants(rules_for(forms.kind, forms.rules, self._rules))
        self._of_kind = {
            other.kind: _by_wants(rules_for(other.kind, other.rules, self._rules)) for other in forms.others
        } | {forms.kind: self._wanting}
        self._compared = _compared(each for known in self._of_kind.values() for each in known.get(Likeness, ()))

    def lint(self, source: Source, *, assume_report: bool = False, previous: Context | None = None) -> FileResult:
        """Return what the rules say of `source`; with `assume_report` also of a mere piece of a report.

        `previous` is what is known of the same organ's report of the year before, where that is at hand.
        """
        return self.lint_context(self.context(source, previous), assume_report=assume_report)

    def wants(self, fact: type[Any]) -> bool:
        """Return whether a rule that runs asks for this kind of node or fact."""
        return fact in self._wanting

    def comparable(self, context: Context) -> Comparable:
        """Return the text of a report as far as a rule that runs asks how it is like others."""
        return Comparable(context, self._compared)

    def identity(self, file: Source | ReadFailure) -> Identity | None:
        """Return whose report it is and of which year, from its first lines; None when they do not say."""
        if isinstance(file, ReadFailure):
            return None
        with contextlib.suppress(Exception):  # comes again, and is said, when the file is linted
            for length in _HEADS:
                known = identity(self.context(Source(file.text[:length], file.name)))
                if known is not None:
                    return known
        return None

    def lint_context(self, context: Context, *, assume_report: bool = False) -> FileResult:
        """Return what the rules say of the report that `context` knows; its text is compared with last year's alone."""
        found = self.found(context, assume_report=assume_report)
        return self.result(context, found, self._likenesses(context) if found.is_report else ())

    def found(self, context: Context, *, assume_report: bool = False) -> Found:
        """Return what the rules say of the report that `context` knows, with the reports of its organ that it knows of."""
        failures: dict[str, RuleFailure] = {}
        is_report = assume_report or context.is_report
        asked: Mapping[type[Any], Sequence[object]]
        unread = by_kind([context.source.unread] if context.source.unread is not None else ())
        if is_report:
            asked = {**context.nodes_by_kind, **unread, **context.facts_by_kind()}
        else:
            asked = {**unread, Unrecognised: [Unrecognised(context.first_line())]}
        return Found(is_report, self._said(asked, context, failures), failures)

    def result(self, context: Context, found: Found, likenesses: Sequence[Likeness] = ()) -> FileResult:
        """Return the result for what was `found`, and for what the rules say of how the text is like that of others."""
        is_report, failures = found.is_report, dict(found.failures)
        findings = found.findings + self._said(by_kind(likenesses), context, failures)
        finished = _finished(in_order(without_duplicates(findings)), context)
        kept, suppressed = self._suppressed(finished, context, failures)
        return FileResult(
            name=context.source.name,
            source=context.source,
            findings=tuple(kept),
            suppressed=tuple(suppressed),
            stats=context.stats if is_report else Stats(),
            is_report=is_report,
            rule_failures=tuple(failures.values()),
            previous=context.previous.source.name if is_report and context.previous is not None else "",
        )

    def lint_failure(self, failure: ReadFailure) -> FileResult:
        """Return the result for a file that could not be read, with the findings of the rules that report it."""
        findings = [
            finding
            for rule in self._wanting.get(ReadFailure, ())
            for finding in rule.check(failure, None)  # type: ignore[arg-type]
        ]
        known = (
            msgspec.structs.replace(finding, fingerprint=_digest((finding.code, "file")))
            for finding in self._as_grave_as_set(findings)
        )
        return FileResult(failure.name, None, tuple(known), failure=failure)

    def context(self, source: Source, previous: Context | None = None) -> Context:
        """Return everything known of `source`, without running a rule."""
        forms = self.forms.for_text(source.folded)
        return Context(source, parse_report(source, forms.vocabulary), forms, previous)

    def _likenesses(self, context: Context) -> Sequence[Likeness]:
        """Return how its text is like last year's."""
        if context.previous is None or Likeness not in self._of_kind[context.forms.kind]:
            return ()
        return tuple(self.comparable(context).likenesses(self.comparable(context.previous)))

    def _suppressed(
        self, findings: list[Finding], context: Context, failures: dict[str, RuleFailure]
    ) -> tuple[list[Finding], list[Suppressed]]:
        """Return the findings to report and those that a comment suppresses; comments of no use are findings too."""
        found = directives(context.source)
        if not found:
            return findings, []
        kept, suppressed, useless = suppress(findings, found, self._rules, self._known)
        more = self._said(by_kind(useless), context, failures)
        return in_order([*kept, *_finished(more, context)]), suppressed

    def _said(
        self, facts: Mapping[type[Any], Iterable[object]], context: Context, failures: dict[str, RuleFailure]
    ) -> list[Finding]:
        """Return what the rules say of `facts`, each rule of all of one kind before the next rule is asked."""
        wanting = self._of_kind[context.forms.kind]
        findings: list[Finding] = []
        for kind, of_kind in facts.items():
            for rule in wanting.get(kind, ()):
                _ask(rule, of_kind, context, findings, failures)
        return self._as_grave_as_set(findings)

    def _as_grave_as_set(self, findings: list[Finding]) -> list[Finding]:
        return with_severities(findings, self._severities) if self._severities else findings


def _by_wants(rules: Iterable[type[Rule]]) -> dict[type[Any], list[Rule]]:
    """Return one of each rule, by the classes of nodes and facts that they want."""
    wanting: dict[type[Any], list[Rule]] = {}
    for rule_class in rules:
        rule = rule_class()
        for wanted in rule.wants if isinstance(rule.wants, tuple) else (rule.wants,):
            wanting.setdefault(wanted, []).append(rule)
    return wanting


def _compared(rules: Iterable[Rule]) -> dict[str, int]:
    """Return the units of text that `rules` want compared with the least size of each; nothing where one wants all."""
    wanted = [rule.compares for rule in rules]
    if not all(wanted):
        return {}
    units = {unit for each in wanted for unit in each}
    return {unit: min(each[unit] for each in wanted if unit in each) for unit in units}


def without_codes(result: FileResult, codes: frozenset[str]) -> FileResult:
    """Return `result` without the findings of these codes."""
    if not codes:
        return result
    kept = tuple(finding for finding in result.findings if finding.code not in codes)
    return msgspec.structs.replace(result, findings=kept)


def _finished(findings: Iterable[Finding], context: Context) -> list[Finding]:
    """Give each finding its place and fingerprint, and only those bases that are in force for the report's year."""
    finished: list[Finding] = []
    counts: dict[tuple[str, str, str], int] = {}
    sections = context.report.sections
    starts = [section.span.start for section in sections]
    year, folded = context.year, context.source.folded
    for finding in findings:
        start, end = finding.span.start, finding.span.end
        place = finding.place or _place(sections, bisect_right(starts, start))
        identity = (finding.code, place, "".join(folded[start:end].split()))
        counts[identity] = count = counts.get(identity, 0) + 1
        digest = _digest((*identity, str(count)))
        basis = finding.basis and tuple([basis for basis in finding.basis if basis.covers(year)])
        finished.append(msgspec.structs.replace(finding, place=place, fingerprint=digest, basis=basis))
    return finished


def _ask(
    rule: Rule, facts: Iterable[object], context: Context, findings: list[Finding], failures: dict[str, RuleFailure]
) -> None:
    """Add what `rule` says of `facts` to `findings`; what it fails at is the first of `failures` by its code."""
    check = rule.check
    for fact in facts:
        try:
            for finding in check(fact, context):
                if isinstance(finding, Finding):
                    findings.append(finding)
                else:
                    failures.setdefault(rule.code, RuleFailure(rule.code, _NO_FINDING.format(finding)))
        except (Exception, SystemExit) as error:  # noqa: BLE001 — any fault of a rule is caught, named and reported
            failures.setdefault(rule.code, RuleFailure(rule.code, named(error)))


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass"))[:32]


def _place(sections: Sequence[Section], behind: int) -> str:
    """Return what stands for the section whose number is `behind`, counted from one."""
    if not behind:
        return "front"
    section = sections[behind - 1]
    return section.kind or section.heading.text.text
