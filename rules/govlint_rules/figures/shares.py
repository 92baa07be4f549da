"""Outcomes that a text gives of the new requests alone, while the table has them of those carried over too."""

from collections.abc import Iterable
from decimal import Decimal

from govlint.facts import Claim, Context
from govlint_rules.figures.scope import before_in_sentence, heads_of

_BREAKDOWN = "其中"
_TOTALS = frozenset({"received", "newly_received", "handled"})
_PARTS = frozenset({"granted", "partly_granted", "denied", "unavailable", "rejected", "other"})
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
