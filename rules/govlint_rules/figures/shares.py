"""Outcomes that a text gives of the new requests alone, while the table has them of those carried over too."""

from collections.abc import Iterable
from decimal import Decimal

from govlint.facts import Claim, Context
from govlint.patterns import lazy
from govlint_rules.figures.scope import before_in_sentence, heads_of

_BREAKDOWN = "其中"
_TOTALS = frozenset({"received", "newly_received", "handled"})
_PARTS = frozenset({"granted", "partly_granted", "denied", "unavailable", "rejected", "other"})
_ALREADY_PUBLIC = r"已经?(?:主动)?公开|主动公开(?:的?范围|的?途径|的?渠道)"
_NOT_OURS = r"(?:不属于?|非)(?:本|我|该)(?:行政)?[机局委办镇乡县市区单部街]|(?:信息)?不存在|不掌握|未制作"
_NOT_SHOWN = "[未不](?:予|宜)?公[示开]"
_OTHER_NAMES = tuple(
    (kind, lazy(rf"(?:{words})[^，。；、\d]{{0,12}}(\d+)件|(?<!\d)(\d+)件[^，。；、\d]{{0,12}}(?:{words})", "件"))
    for kind, words in (
        ("granted", _ALREADY_PUBLIC),
        ("not_held", _NOT_OURS),
        ("coercion", "强制执行|强制措施"),
        ("licensing", _NOT_SHOWN),
        ("penalties", _NOT_SHOWN),
    )
)
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


def is_split_up(claim: Claim) -> bool:
    """Return whether the paragraph gives the rest of the row under another name: 信息不存在 3, 不属于本机关公开 2."""
    names = next((pattern for kind, pattern in _OTHER_NAMES if claim.kind.rpartition(".")[2] == kind), None)
    expected, said = claim.readings[0].value, claim.quantity.value
    if names is None or expected is None or said is None:
        return False
    others = (
        match
        for match in names.finditer(claim.quantity.prose.text)
        if match.end() <= claim.start or match.start() >= claim.end
    )
    rest = [Decimal(number) for match in others for number in match.groups() if number]
    return said + sum(rest) == expected or any(said + each == expected for each in rest)


def _parts(claim: Claim, at: int, context: Context) -> list[Claim]:
    """Return the claims of the sentence that begins its breakdown at `at`."""
    text = claim.quantity.prose.text
    end = min((found for found in (text.find(mark, claim.end) for mark in "。；") if found >= 0), default=len(text))
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
