"""Many findings of one typographic rule in one file, folded to the first few for people."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from govlint.rule import Finding, Rule

_SHOWN_REPEATS = 3


def folding_codes(rules: Collection[type[Rule]], *, show_all: bool) -> frozenset[str]:
    """Return the codes of the rules whose findings are folded, none with `show_all`."""
    return frozenset() if show_all else frozenset(rule.code for rule in rules if rule.folds)


def folded(findings: Sequence[Finding], codes: frozenset[str]) -> Iterator[tuple[Finding, int]]:
    """Yield the findings to show, each with the number of those of its rule that are left out behind it, mostly 0."""
    counts = Counter(finding.code for finding in findings if finding.code in codes)
    shown: Counter[str] = Counter()
    for finding in findings:
        code = finding.code
        shown[code] += 1
        if code not in codes or shown[code] < _SHOWN_REPEATS:
            yield finding, 0
        elif shown[code] == _SHOWN_REPEATS:
            yield finding, counts[code] - _SHOWN_REPEATS
