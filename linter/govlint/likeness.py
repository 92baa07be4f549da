"""How much of a report's text also stands in another one: last year's, or another organ's.

Text is compared clause by clause. Years, figures and the organ's own names count for nothing, so that a copy in which only these
were changed is still a copy. `similar.py` finds the
most similar of thousands of reports without comparing all pairs.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

import msgspec

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.source import Source, Span
from govlint.text import Text
from govlint.tree import Node, Paragraph, walk

REPORT = "report"
_CLAUSE_END = lazy(r"[，。；：！？,;:!?“”]")
_VARIABLE = lazy(
    r"[0-9][0-9.,%％]*|[零〇一二三四五六七八九十百千万亿]{2,}|[一二两三四五六七八九十](?=[件条次个项家份篇期场])|\s"
)
_SELF = lazy(r"(?:我|全|本|我们)[省市县区州盟旗镇乡街道局委办院厅处中心部门机关]{1,3}")
_REGION = lazy(r".*?(?:自治区|[省市县区州盟旗镇乡])")
_LEAST_CLAUSE = 6  # characters without years, figures and names; shorter clauses are anybody's
_LEAST_SIZE = 40  # characters, where no rule says more; what is shorter is not compared
_LONGEST = 0xFFFF
LEAST_SHARE = 0.75
"""From which share on a text is like another one."""


class ComparisonError(Exception):
    """The texts of several reports cannot be compared; `message` says why and what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.in_language("en"))
        self.message = message


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


class Unit(msgspec.Struct, frozen=True, array_like=True):
    """The clauses of one unit of a report: their keys, 32 bits each, and their lengths, 16 bits each.

    `start` and `end` are those of the span where it begins.
    """

    name: str
    keys: bytes
    sizes: bytes
    start: int = 0
    end: int = 0

    @property
    def clauses(self) -> dict[int, int]:
        """The lengths of the clauses by their keys."""
        from array import array  # noqa: PLC0415 — only for reports that are compared

        return dict(zip(array("I", self.keys), array("H", self.sizes), strict=True))


class Sketch(msgspec.Struct, frozen=True, array_like=True):
    """By what the text of one report is compared with others: its units long enough for that, without the text itself.

    `check` is a checksum of the whole text.
    """

    organ: str
    year: int | None
    check: int
    units: tuple[Unit, ...]


class Alike(msgspec.Struct, frozen=True, array_like=True):
    """A unit of which the `share` (0 to 1) also stands in another report of the run, the most similar one.

    `at` is that report's place in the run; the rest is from its sketch.
    """

    unit: str
    share: float
    at: int
    organ: str
    year: int | None
    check: int
    start: int
    end: int


class _Text(msgspec.Struct):
    """One unit of one report: where it begins, and its clauses' keys with their lengths."""

    span: Span
    clauses: dict[int, int]


class Comparable:
    """The text of one report, ready to be held against others."""

    def __init__(self, context: Context, least: Mapping[str, int]) -> None:
        """Take the report, and which units to compare with the characters that each must have; all where that is empty."""
        self.context = context
        self._texts = {name: text for name, text in _texts(context) if _is_compared(name, text, least)}

    @property
    def sketch(self) -> Sketch:
        """What others are compared with."""
        context = self.context
        units = tuple(_unit(name, text) for name, text in self._texts.items())
        return Sketch(context.organ, context.year, checksum(context.source), units)

    def likeness(self, alike: Alike, other: Source) -> Likeness:
        """Return how a unit is like that of the report in `other`."""
        text = self._texts[alike.unit]
        size, place = sum(text.clauses.values()), Span(alike.start, alike.end)
        return Likeness(alike.unit, alike.share, size, text.span, other, place, alike.organ, alike.year)

    def best(self, likenesses: Iterable[Likeness]) -> tuple[Likeness, ...]:
        """Return for each unit the one with the greatest share, the first of several."""
        best: dict[str, Likeness] = {}
        for likeness in likenesses:
            if likeness.unit not in best or likeness.share > best[likeness.unit].share:
                best[likeness.unit] = likeness
        return tuple(best[unit] for unit in self._texts if unit in best)

    def likenesses(self, other: "Comparable") -> Iterator[Likeness]:
        """Yield how its units are like those of another report, where they are."""
        context = other.context
        for unit, text in self._texts.items():
            theirs = other._texts.get(unit)  # noqa: SLF001 — another one of the same kind
            if theirs is None:
                continue
            size = sum(text.clauses.values())
            share = _common(text.clauses, theirs.clauses) / size
            if share >= LEAST_SHARE:
                yield Likeness(unit, share, size, text.span, context.source, theirs.span, context.organ, context.year)


def checksum(source: Source) -> int:
    """Return by what a text is known again."""
    return crc32(source.text.encode("utf-8", "surrogatepass"))


def _unit(name: str, text: _Text) -> Unit:
    from array import array  # noqa: PLC0415 — as above

    keys, sizes = array("I", text.clauses), array("H", text.clauses.values())
    return Unit(name, keys.tobytes(), sizes.tobytes(), text.span.start, text.span.end)


def _is_compared(name: str, text: _Text, least: Mapping[str, int]) -> bool:
    size = sum(text.clauses.values())
    return size >= least.get(name, size + 1) if least else size >= _LEAST_SIZE


def _common(clauses: dict[int, int], others: dict[int, int]) -> int:
    return sum(clauses[key] for key in clauses.keys() & others.keys())


def _texts(context: Context) -> Iterator[tuple[str, _Text]]:
    """Yield each unit of the report that has any text."""
    own = _own_names(context.organ)
    whole: dict[int, int] = {}
    for section in context.report.sections:
        clauses = dict(_clauses(section.blocks, own))
        whole |= clauses
        if section.kind is not None and clauses:
            yield section.kind, _Text(section.heading.span, clauses)
    if whole:
        yield REPORT, _Text(context.title_span(), whole)


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
                    yield crc32(clause.encode("utf-8", "surrogatepass")), min(len(clause), _LONGEST)
