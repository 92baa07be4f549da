"""How much of a report's text also stands in another one: last year's, or another organ's.

Text is compared clause by clause. Years, figures and the organ's own names count for nothing, so that a copy in which only these
were changed is still a copy. An index of clauses finds the most similar of thousands of reports without comparing all pairs.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nlargest

import msgspec

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.source import Source, Span
from govlint.tree import Node, Paragraph, walk

REPORT = "report"
_CLAUSE_END = lazy(r"[，。；：！？,;:!?“”]")
_VARIABLE = lazy(
    r"[0-9][0-9.,%％]*|[零〇一二三四五六七八九十百千万亿]{2,}|[一二两三四五六七八九十](?=[件条次个项家份篇期场])|\s"
)
_SELF = lazy(r"(?:我|全|本|我们)[省市县区州盟旗镇乡街道局委办院厅处中心部门机关]{1,3}")
_REGION = lazy(r".*?(?:自治区|[省市县区州盟旗镇乡])")
_LEAST_CLAUSE = 6  # characters without years, figures and names; shorter clauses are anybody's
_MOST_BEARERS = 40  # reports that are remembered for one clause; what more of them share is common wording
_CANDIDATES = 3


class Likeness(msgspec.Struct, frozen=True):
    """The most similar text among other reports.

    `unit` is "report" for all running text of the sections, or the id of one section; `share` (0 to 1) is how much of it also
    stands in the other report, `size` how many characters it has in all, without what may vary. `span` is where the
    unit begins here, `other_span` where in `other`.
    """

    unit: str
    share: float
    size: int
    span: Span
    other: Source
    other_span: Span
    other_organ: str
    other_year: int | None


class _Text(msgspec.Struct):
    """One unit of one report: whose it is, where it begins, and its clauses' keys with their lengths."""

    context: Context
    span: Span
    clauses: dict[int, int]


class _Kept(msgspec.Struct):
    """What is remembered of a unit of a report that has been looked at."""

    source: Source
    organ: str
    year: int | None
    span: Span
    keys: "array[int]"


class Texts:
    """The texts of the reports looked at so far, for finding in them what another report repeats."""

    def __init__(self) -> None:
        self._kept: dict[str, list[_Kept]] = {}
        self._bearers: dict[tuple[str, int], list[int]] = {}

    def add(self, context: Context) -> tuple[Likeness, ...]:
        """Return how `context` is like those added before, for each unit the most similar one, and remember it."""
        found = []
        for unit, text in _texts(context):
            likeness = self._most_similar(unit, text)
            if likeness is not None:
                found.append(likeness)
            self._remember(unit, text)
        return tuple(found)

    def _most_similar(self, unit: str, text: _Text) -> Likeness | None:
        kept = self._kept.get(unit, [])
        shared: Counter[int] = Counter()
        for key, size in text.clauses.items():
            for at in self._bearers.get((unit, key), ()):
                shared[at] += size
        size = sum(text.clauses.values())
        best: Likeness | None = None
        for at, _ in nlargest(_CANDIDATES, shared.items(), key=lambda each: (each[1], -each[0])):
            other = kept[at]
            common = sum(text.clauses.get(key, 0) for key in set(other.keys))
            if best is None or common / size > best.share:
                best = Likeness(unit, common / size, size, text.span, other.source, other.span, other.organ, other.year)
        return best

    def _remember(self, unit: str, text: _Text) -> None:
        kept = self._kept.setdefault(unit, [])
        for key in text.clauses:
            bearers = self._bearers.setdefault((unit, key), [])
            if len(bearers) < _MOST_BEARERS:
                bearers.append(len(kept))
        context = text.context
        kept.append(_Kept(context.source, context.organ, context.year, text.span, array("q", text.clauses)))


def _texts(context: Context) -> Iterator[tuple[str, _Text]]:
    """Yield each unit of the report that has any text."""
    own = _own_names(context.organ)
    whole: dict[int, int] = {}
    for section in context.report.sections:
        clauses = dict(_clauses(section.blocks, own))
        whole |= clauses
        if section.kind is not None and clauses:
            yield section.kind, _Text(context, section.heading.span, clauses)
    if whole:
        yield REPORT, _Text(context, context.title_span(), whole)


def _own_names(organ: str) -> "re.Pattern[str] | None":
    """Return a pattern of the names by which a report speaks of its organ and its region."""
    if len(organ) < 2:
        return None
    names = {organ, re.sub(r"(?:人民)?政府.*$", "", organ)}
    region = _REGION.match(organ)
    if region:
        names |= {region[0], organ[region.end() :]}
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 1))


def _clauses(blocks: Iterable[Node], own: "re.Pattern[str] | None") -> Iterator[tuple[int, int]]:
    """Yield the key and the length of every clause long enough to say something."""
    for block in blocks:
        for node in walk(block):
            if not isinstance(node, Paragraph):
                continue
            text = _VARIABLE.sub("", _SELF.sub("", own.sub("", node.text.text) if own else node.text.text))
            for clause in _CLAUSE_END.split(text):
                if len(clause) >= _LEAST_CLAUSE:
                    yield hash(clause), len(clause)
