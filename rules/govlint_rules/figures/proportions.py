"""Shares in running text: "35件，占4.35%", with the part and the wholes that it may be a share of."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from itertools import groupby
from operator import add

import msgspec

from govlint.facts import Context
from govlint.interval import Interval, exactly, interval
from govlint.patterns import lazy
from govlint.tree import Paragraph, Quantity
from govlint_rules.figures.breakdowns import Breakdown, find_breakdowns
from govlint_rules.figures.dimensions import dimension_of, may_overlap
from govlint_rules.figures.segments import is_compared
from govlint_rules.figures.totals import totals_known

_WINDOW = 40
SHARE_WORD = "占"
"""It stands in what `find_shares` and `find_lists` look for; they need not be asked of a paragraph without."""
_SHARE = lazy(
    r"占(?:比[例重]?)?(?:约|达到?|到|为|是|了)*$|占(?P<whole>[^，。；：（）()\d]{1,24}?)(?:比[例重]|百分比)?(?:约|达到?|为|是)*$"
)
_ADJOINING = lazy(r"[^，。；：、（）()\d]{0,12}[，（(]?(?:约|共|仅|合计|总计)?")
_SHARE_IN_WORDS = lazy(r"[，（(]?(?:约|共|仅)?占[^，。；、：（）()\d]{0,16}(?:成|分之|半)")  # 1250条，约占四成
_IN_ALL = lazy("(?:共|合计|总计)$")
_ELSEWHERE = lazy(r"全[国省市区县州]|同类|各地|上级|系统")
_AIM = lazy("计划|目标|任务|预算|指标|进度")  # what is done may be more than was aimed at
_GENERIC = lazy(
    r"本年度?|全年度?|当年|年度|新收|收到|受理|办结|已|答复|办理|全部|所有|总|件数|数|量|政府信息公开|信息公开|依申请公开|公开|"
    r"申请|案件|的|各类|其"
)
_OF_REQUESTS = lazy("申请|办结|答复|受理|收到")
_BREAK = lazy(r"其中|包括|[（(）)]|另|[。！？]")
_LABEL = lazy(r"([^，。；、：（）()\d%]*?)占[^，。；、]*$")
_RESPECTIVELY = "分别"
_JOINTS = frozenset("、和及与，")
_COUNTLESS = frozenset({"", "%", "‰", "个百分点", "倍", "年", "月", "日", "天", "个工作日", "岁"})
_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_FEWEST = 3  # parts of a whole that nothing but their sum tells
_NEAR = 10
_REACH = 40


class Share(msgspec.Struct, frozen=True):
    """A share that the text gives, the figure it is of, and the wholes that may be meant, the likeliest first.

    `whole` is the likeliest as it stands in the text, None where it is the table's.
    """

    said: Quantity
    part: Quantity
    whole: Quantity | None
    bases: tuple[Interval, ...]


class Rate(msgspec.Struct, frozen=True):
    """A rate that no figures of its sentence give: its name, how it is said, and those figures, the whole and the part first."""

    name: str
    said: Quantity
    figures: tuple[Quantity, ...]


def find_shares(paragraph: Paragraph, context: Context) -> Iterator[Share]:
    """Yield the shares of a paragraph whose part and whole are known; a share of something else is left out."""
    said = [(each, match) for each in _percentages(paragraph) if (match := _share(each)) is not None]
    if not said:
        return
    counts = [
        each
        for each in paragraph.mentions
        if isinstance(each, Quantity) and each.value is not None and each.unit not in _COUNTLESS
    ]
    counts = [each for each in counts if not is_compared(each, context.year)]
    parts = [found for each, match in said if (found := _part(each, match, counts)) is not None]
    if not parts:
        return
    finder = _Finder(
        counts, {part.start: said for said, part, _ in parts}, find_breakdowns(paragraph, context.year), context
    )
    unknown: list[tuple[Quantity, Quantity]] = []
    for percentage, part, whole in parts:
        share = finder.share(percentage, part, whole)
        if share is not None:
            yield share
        elif not whole:
            unknown.append((percentage, part))
    yield from _of_their_sum(unknown)


def _of_their_sum(shares: list[tuple[Quantity, Quantity]]) -> Iterator[Share]:
    """Yield the shares of sentences that name no whole but list all its parts: most are shares of what these come to."""
    for _, run in groupby(shares, key=lambda each: _sentence(each[1])):
        pairs = list(run)
        ranges = [interval(part) for _, part in pairs]
        if len(pairs) < _FEWEST or len({part.unit for _, part in pairs}) > 1 or None in ranges:
            continue
        if sum((said.value or 0 for said, _ in pairs), _ZERO) == _HUNDRED:
            continue  # one of them may be the rest
        whole = reduce(add, (each for each in ranges if each is not None))
        right = [pair for pair in pairs if fits(pair[0], ratio(pair[1], whole))]
        if len(pairs) - len(right) == 1 and len(right) >= _FEWEST - 1:
            yield from (Share(said, part, None, (whole,)) for said, part in pairs)


def _sentence(quantity: Quantity) -> int:
    """Return where the sentence begins that a figure stands in."""
    return quantity.prose.text.rfind("。", 0, quantity.start) + 1


def _percentages(paragraph: Paragraph) -> list[Quantity]:
    return [
        each
        for each in paragraph.mentions
        if isinstance(each, Quantity) and each.unit == "%" and each.value is not None
    ]


def _share(said: Quantity) -> re.Match[str] | None:
    """Return the words before a percentage that say of what it is a share."""
    return _SHARE.search(said.prose.text, max(0, said.start - _WINDOW), said.start)


def _part(said: Quantity, match: re.Match[str], counts: list[Quantity]) -> tuple[Quantity, Quantity, str] | None:
    """Return a share with the figure it is of and the words for its whole, if any; None where it has no figure."""
    text = said.prose.text
    at = bisect_right(counts, match.start(), key=lambda each: each.end)
    part = counts[at - 1] if at else None
    if part is None or _ADJOINING.fullmatch(text, part.end, match.start()) is None:
        return None
    if at > 1 and _IN_ALL.search(text, part.end, match.start()) and text[counts[at - 2].end] in _JOINTS:
        return None  # the share of all that the list has
    whole = match["whole"] or ""
    if _ELSEWHERE.search(whole) or _AIM.search(whole) or _RESPECTIVELY in whole:
        return None
    return said, part, whole


class _Finder:
    """Finds the wholes of the shares of one paragraph."""

    def __init__(
        self, counts: list[Quantity], shares: dict[int, Quantity], breakdowns: list[Breakdown], context: Context
    ) -> None:
        self._counts = counts
        self._shares = shares
        self._lists: dict[int, list[Breakdown]] = {}
        for breakdown in breakdowns:
            for part in breakdown.parts:
                self._lists.setdefault(part.quantity.start, []).append(breakdown)
        self._context = context

    def share(self, said: Quantity, part: Quantity, whole: str) -> Share | None:
        """Return the share with its wholes, None where neither the sentence nor the tables have one for sure."""
        at = bisect_right(self._counts, part.start, key=lambda each: each.end)
        before = [each for each in self._counts[max(0, at - _REACH) : at] if _may_contain(each, part)]
        subject = _GENERIC.sub("", whole)
        if subject:
            before = [each for each in before if _speaks_of(subject, each)]
            return _of(said, part, before[-1:], before, ()) if before else None
        lists = self._lists.get(part.start, [])
        stated = [total.quantity for each in lists for total in each.totals]
        alone = [each for each in before if not (self._is_part(each) or _is_apart(each, part))]
        near = stated or alone[::-1]
        dimension = next((each.dimension for each in lists), "") or dimension_of(part.clause)
        is_of_requests = _OF_REQUESTS.search(whole) is not None
        known = totals_known(dimension, self._context)
        known = known or (totals_known("outcomes", self._context) if is_of_requests else ())
        if not near and not (known and is_of_requests):
            return None
        sums = [first.range + second.range for each in lists for first, second in each.together]
        sums += [_total(each) for each in lists if len(each.parts) > 1]
        sums += [outer for each in stated if (outer := self._whole_of(each)) is not None]
        return _of(said, part, near, before, (*sums, *map(exactly, known)))

    def _is_part(self, each: Quantity) -> bool:
        """Return whether a figure is one whose own share stands behind it, in digits or in words."""
        return each.start in self._shares or _SHARE_IN_WORDS.match(each.prose.text, each.end) is not None

    def _whole_of(self, each: Quantity) -> Interval | None:
        """Return what a figure is a share of, as its own share tells; None where it has none.

        What 其中 breaks down may be either: A占60%；B占40%；其中C占10%.
        """
        said = self._shares.get(each.start)
        share = interval(said) if said is not None else None
        return ratio(each, share) if share is not None else None


def _of(
    said: Quantity, part: Quantity, near: list[Quantity], before: list[Quantity], others: tuple[Interval, ...]
) -> Share:
    ranges = [possible for each in (*near, *before) if (possible := interval(each)) is not None]
    return Share(said, part, near[0] if near else None, (*ranges, *others))


def _total(breakdown: Breakdown) -> Interval:
    total = breakdown.parts[0].range
    for part in breakdown.parts[1:]:
        total += part.range
    return total


def _may_contain(whole: Quantity, part: Quantity) -> bool:
    return whole.unit == part.unit and (whole.value or 0) >= (part.value or 0)


def _is_apart(first: Quantity, second: Quantity) -> bool:
    """Return whether two figures stand in different sentences."""
    between = first.prose.text[first.end : second.start]
    return any(mark in between for mark in "。！？")


def _speaks_of(subject: str, quantity: Quantity) -> bool:
    """Return whether the words around a figure hold two characters in a row of `subject`."""
    around = quantity.clause + quantity.prose.text[quantity.end : quantity.end + _NEAR]
    return any(subject[at : at + 2] in around for at in range(len(subject) - 1))


def find_lists(paragraph: Paragraph) -> Iterator[list[Quantity]]:
    """Yield the shares that are said to be of one whole, one after the other: "A占60%、B占30%", "分别占60%、30%"."""
    run: list[Quantity] = []
    kind = ""
    for said in _percentages(paragraph):
        text = said.prose.text
        match = _share(said)
        label = _LABEL.search(text, max(0, said.start - _WINDOW), said.start)
        between = text[run[-1].end : said.start] if run else ""
        follows = bool(run) and between in _JOINTS
        words = label.group(1) if label else ""
        if (match is None and not follows) or (match is not None and _AIM.search(match["whole"] or "")):
            yield run
            run = []
            continue
        if run and not follows and not _goes_on(between, words, kind):
            yield run
            run = []
        kind = words or kind
        run.append(said)
    yield run


def _goes_on(between: str, label: str, before: str) -> bool:
    """Return whether a share is of the same whole as the one before it: joined by 、, or of something named alike."""
    if _BREAK.search(between) or dimension_of(label) != dimension_of(before) or may_overlap((label, before)):
        return False
    return between.startswith("、") or label[-1:] == before[-1:] != ""


def fits(said: Quantity, share: Interval | None) -> bool:
    """Return whether a percentage as it is said may be the ratio, in per cent; what cannot be divided fits everything."""
    possible = interval(said)
    return share is None or possible is None or possible.meets(share)


def ratio(part: Quantity, whole: Interval) -> Interval | None:
    """Return how much of a whole a part is, in per cent; None where it cannot be divided."""
    possible = interval(part)
    return None if possible is None else _divided(possible, whole)


def _divided(part: Interval, whole: Interval) -> Interval | None:
    """Return the range of part / whole in per cent, None where the whole may be 0 or has no bound."""
    if whole.low <= 0 or whole.high is None or part.high is None:
        return None
    return Interval(part.low / whole.high * _HUNDRED, part.high / whole.low * _HUNDRED)
