"""What happens to findings between the rules and the reporters: each filter takes a list and returns one."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from govlint.rule import Finding, Rule, Severity
from govlint.source import Span

_NEAR = 0.75  # how alike a name must be to be offered instead


class UnknownRuleError(ValueError):
    """A rule was selected or ignored that no plug-in has."""

    def __init__(self, name: str, nearest: str | None) -> None:
        super().__init__(f"there is no rule {name!r}" + (f"; did you mean {nearest}?" if nearest else ""))
        self.name = name
        self.nearest = nearest


def select_rules(
    rules: Iterable[type[Rule]], select: Sequence[str], ignore: Sequence[str], extend: Sequence[str] = ()
) -> tuple[type[Rule], ...]:
    """Return the rules to run: the default ones, or those in `select`; those in `extend` too; without those in `ignore`.

    An entry is a code (GL201), the beginning of codes (GL2), a rule's name (malformed-number), or ALL. Where both name a
    rule the longer entry wins, `ignore` on a tie. Raises UnknownRuleError for an entry that fits no rule.
    """
    rules = tuple(rules)
    for entry in (*select, *extend, *ignore):
        if not any(_fits(entry, rule) for rule in rules):
            raise UnknownRuleError(entry, nearest(entry, rules))
    return tuple(rule for rule in rules if _is_selected(rule, select, extend, ignore))


def rules_meant(entry: str, rules: Iterable[type[Rule]]) -> tuple[type[Rule], ...]:
    """Return the rules that `entry` (a code, the beginning of codes, a name, ALL) means."""
    return tuple(rule for rule in rules if _fits(entry, rule))


def rules_for(kind: str, named: Sequence[str] | None, rules: Iterable[type[Rule]]) -> tuple[type[Rule], ...]:
    """Return the rules that check reports of `kind`: those for it alone, and of the others those `named` (None: all)."""
    return tuple(
        rule
        for rule in rules
        if (kind in rule.kinds if rule.kinds else named is None or any(_fits(entry, rule) for entry in named))
    )


def closest(entries: Iterable[str], rule: type[Rule]) -> str | None:
    """Return the longest of `entries` that mean `rule`, None when none does."""
    return max((entry for entry in entries if _fits(entry, rule)), key=lambda entry: _weight(entry, rule), default=None)


def with_severities(findings: Iterable[Finding], severities: Mapping[str, Severity]) -> list[Finding]:
    """Return the findings, those whose code is in `severities` as grave as that says."""
    return [
        msgspec.structs.replace(finding, severity=severities[finding.code]) if finding.code in severities else finding
        for finding in findings
    ]


def _is_selected(rule: type[Rule], select: Sequence[str], extend: Sequence[str], ignore: Sequence[str]) -> bool:
    wanted = max((_weight(entry, rule) for entry in (*select, *extend) if _fits(entry, rule)), default=-1)
    unwanted = max((_weight(entry, rule) for entry in ignore if _fits(entry, rule)), default=-1)
    if wanted < 0 and unwanted < 0:
        return rule.default and not select
    return wanted > unwanted


def _fits(entry: str, rule: type[Rule]) -> bool:
    return entry in {"ALL", rule.name} or (len(entry) > 1 and rule.code.startswith(entry.upper()))


def _weight(entry: str, rule: type[Rule]) -> int:
    if entry == "ALL":
        return 0
    return len(rule.code) if entry == rule.name else len(entry)


def nearest(entry: str, rules: Iterable[type[Rule]]) -> str | None:
    """Return the code or the name of a rule that `entry` resembles."""
    import difflib  # noqa: PLC0415 — only a mistake needs it

    names = [name for rule in rules for name in (rule.code, rule.name)]
    near = difflib.get_close_matches(entry, names, 1, _NEAR) or difflib.get_close_matches(
        entry.upper(), names, 1, _NEAR
    )
    return near[0] if near else None


def without_duplicates(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, of several with the same code, place and message only the first."""
    if len({(finding.code, finding.span) for finding in findings}) == len(findings):
        return list(findings)
    said: dict[tuple[str, Span], list[Finding]] = {}
    for finding in findings:
        said.setdefault((finding.code, finding.span), []).append(finding)
    return [finding for same in said.values() for finding in (same if len(same) == 1 else _said_once(same))]


def _said_once(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Return the findings, of several with the same message only the first."""
    kept: dict[str, Finding] = {}
    for finding in findings:
        kept.setdefault(finding.message.in_language("zh"), finding)
    return kept.values()


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in reading order, the graver first where two stand at one place."""
    return sorted(findings, key=lambda finding: (finding.span.start, -finding.severity, finding.code, finding.span.end))
