"""Outcomes that a text gives of the new requests alone, while the table has them of those carried over too."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from govlint.facts import Claim, Context, once_per_report
from govlint.patterns import lazy
from govlint_rules.figures.scope import before_in_sentence, heads_of

_BREAKDOWN = "其中"
_TOTALS = frozenset({"received", "newly_received", "handled"})
_PARTS = frozenset({"granted", "partly_granted", "denied", "unavailable", "rejected", "other"})
_ALREADY_PUBLIC = r"已经?(?:主动)?公开|主动公开(?:的?范围|的?途径|的?渠道)"
_NOT_OURS = r"(?:不属于?|非)(?:本|我|该)(?:行政)?[机局委办镇乡县市区单部街]|(?:信息)?不存在|不掌握|未制作"
_NOT_SHOWN = "[未不](?:予|宜)?公[示开]"
_OTHER_NAMES = {
    kind: lazy(rf"(?:{words})[^，。；、\d]{{0,12}}(\d+)件|(?<!\d)(\d+)件[^，。；、\d]{{0,12}}(?:{words})", *hints)
    for kind, words, hints in (
        ("granted", _ALREADY_PUBLIC, ("已公", "已主", "已经", "动公开范", "动公开的", "动公开途", "动公开渠")),
        ("not_held", _NOT_OURS, ("不属", "非", "不存在", "不掌握", "未制作")),
        ("coercion", "强制执行|强制措施", ("强制执行", "强制措施")),
        *((kind, _NOT_SHOWN, ("未公", "不公", "予公", "宜公")) for kind in ("licensing", "penalties")),
    )
}
_LONGEST = 1000  # characters of a sentence
_OPEN = frozenset({"carried_out", "in_progress"})


def is_share_of_the_new(claim: Claim, context: Context) -> bool:
    """Return whether `claim` is an outcome after 其中 that may be of the new requests alone: received 18, 其中 granted 9.

    The table has 10 granted, one of them carried over from the year before. Where the text gives all outcomes, they must
    add up to the new requests; and no more may be lacking than were carried over.
    """
    carried = context.figures.value("requests.carried_in.total")
    said = before_in_sentence(claim)
    if not carried or claim.group != "outcomes" or _BREAKDOWN not in said:
        return False
    at = claim.start - len(said) + said.rindex(_BREAKDOWN)
    heads = heads_of(claim, at, context)
    if any(head.kind == "carried_in" for head in heads):
        return False
    total = next((head for head in reversed(heads) if set(head.kinds) & set(claim.within)), None)
    if total is None or total.kind not in _TOTALS or total.agrees is None or total.agrees is not total.readings[0]:
        return False
    parts = _parts(claim, at, context)
    lacking = [_lacking(part) for part in parts if part.kind in _PARTS]
    if any(each < 0 for each in lacking) or sum(lacking) > carried:
        return False
    return not _are_all(parts, context) or _sum(parts) == total.quantity.value


class _Others(msgspec.Struct, frozen=True):
    """The counts that a paragraph gives of one outcome under its other names: their places in order, and the numbers there."""

    places: list[tuple[int, int]]
    numbers: list[Decimal]
    total: Decimal
    how_often: Counter[Decimal]


def is_split_up(claim: Claim, context: Context) -> bool:
    """Return whether the paragraph gives the rest of the row under another name: 信息不存在 3, 不属于本机关公开 2.

    `claim` is one that the tables do not bear out.
    """
    expected, said = claim.readings[0].value, claim.quantity.value
    others = _others(context).get((id(claim.quantity.prose), _name(claim)))
    if others is None or expected is None or said is None:
        return False
    lacking = expected - said
    own = [number for number, place in _around(others, claim) if place[1] > claim.start and place[0] < claim.end]
    return others.total - sum(own) == lacking or others.how_often[lacking] > own.count(lacking)


def _around(others: _Others, claim: Claim) -> Iterator[tuple[Decimal, tuple[int, int]]]:
    """Yield the counts that may overlap a claim, with their places."""
    first = max(0, bisect_right(others.places, (claim.start, 0)) - 1)
    last = bisect_left(others.places, (claim.end, 0))
    yield from zip(others.numbers[first:last], others.places[first:last], strict=True)


def _name(claim: Claim) -> str:
    return claim.kind.rpartition(".")[2]


@once_per_report
def _others(context: Context) -> dict[tuple[int, str], _Others]:
    """Return the counts under other names by the texts and outcomes of the claims that the tables do not bear out."""
    asked = {
        (id(claim.quantity.prose), _name(claim)): claim.quantity.prose.text
        for claim in context.claims
        if claim.agrees is None and _name(claim) in _OTHER_NAMES
    }
    found = {about: list(_OTHER_NAMES[about[1]].finditer(text)) for about, text in asked.items()}
    return {about: _counted(matches) for about, matches in found.items() if matches}


def _counted(matches: list[re.Match[str]]) -> _Others:
    numbers = [Decimal(match[1] or match[2]) for match in matches]
    return _Others([match.span() for match in matches], numbers, sum(numbers, Decimal(0)), Counter(numbers))


def _parts(claim: Claim, at: int, context: Context) -> list[Claim]:
    """Return the claims of the sentence that begins its breakdown at `at`."""
    text = claim.quantity.prose.text
    last = claim.end + _LONGEST
    end = min((found for found in (text.find(mark, claim.end, last) for mark in "。；") if found >= 0), default=last)
    return context.claims_between(claim.quantity.prose, at, end)


def _lacking(part: Claim) -> Decimal:
    """Return how much less than the table a part says."""
    if not part.is_assessable or part.quantity.value is None:
        return Decimal(0)
    return (part.readings[0].value or Decimal(0)) - part.quantity.value


def _are_all(parts: Iterable[Claim], context: Context) -> bool:
    """Return whether the text gives every outcome that the table has."""
    said = sum(
        (part.readings[0].value or Decimal(0) for part in parts if part.kind in _PARTS and part.readings), Decimal(0)
    )
    return said == context.figures.value("requests.concluded.total")


def _sum(parts: Iterable[Claim]) -> Decimal:
    counted = _PARTS | _OPEN
    return sum((part.quantity.value or Decimal(0) for part in parts if part.kind in counted), Decimal(0))
