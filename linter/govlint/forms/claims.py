"""Statements of the prose that a cell can confirm or contradict: "办理行政许可 12200 件"."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

import msgspec

from govlint.forms.model import ClaimForm
from govlint.forms.reading import Reading
from govlint.forms.relations import Operand, add_up
from govlint.tree import Node, Paragraph, Quantity

_LEADING = re.compile(r"(?:共计|总计|合计|共|计|达到|达|为|了|有|是|约)+$")


class Alternative(msgspec.Struct, frozen=True):
    """One legal reading of a claim: the cells, and their sum (None where a cell has no value)."""

    operands: tuple[Operand, ...]
    value: Decimal | None


class Claim(msgspec.Struct, frozen=True):
    """A figure in the prose together with the cells that it may be about.

    `agrees` is the first reading with the same value, None when none has; `is_sharp` when the wording names the column
    itself. A claim all of whose readings lack a value is not assessable.
    """

    kind: str
    quantity: Quantity
    readings: tuple[Alternative, ...]
    agrees: Alternative | None
    is_sharp: bool

    @property
    def is_assessable(self) -> bool:
        """Whether at least one reading has a value to compare with."""
        return any(reading.value is not None for reading in self.readings)


class _Pattern(msgspec.Struct):
    """A claim of the form, compiled."""

    form: ClaimForm
    subject: re.Pattern[str]
    also: re.Pattern[str] | None
    follows: re.Pattern[str] | None
    sharp: re.Pattern[str] | None


@cache
def _compiled(subject: str) -> re.Pattern[str]:
    return re.compile(subject)


def find_claims(forms: Iterable[ClaimForm], nodes: Iterable[Node], reading: Reading) -> Iterator[Claim]:
    """Yield the claims that the paragraphs among `nodes` make, each with its readings in the report's tables."""
    patterns = [_pattern(form) for form in forms]
    for node in nodes:
        if not isinstance(node, Paragraph):
            continue
        for mention in node.mentions:
            if isinstance(mention, Quantity) and mention.unit:
                yield from _claims_of(mention, patterns, reading)


def _pattern(form: ClaimForm) -> _Pattern:
    subject = _compiled(f"(?:{form.subject})$")
    also, follows, sharp = (_compiled(text) if text else None for text in (form.also, form.follows, form.sharp))
    return _Pattern(form, subject, also, follows, sharp)


def _claims_of(quantity: Quantity, patterns: list[_Pattern], reading: Reading) -> Iterator[Claim]:
    before = quantity.clause
    before = before.rpartition("“")[2] if "“" in before and "”" not in before else before
    said = _LEADING.sub("", before)
    for pattern in patterns:
        if quantity.unit not in pattern.form.units:
            continue
        if pattern.subject.search(said) or _also(pattern, said, quantity):
            readings = tuple(_alternatives(pattern.form, reading))
            agrees = next((each for each in readings if each.value == quantity.value and each.value is not None), None)
            sharp = pattern.sharp is not None and pattern.sharp.search(said) is not None
            yield Claim(pattern.form.id, quantity, readings, agrees, sharp)
            return


def _also(pattern: _Pattern, said: str, quantity: Quantity) -> bool:
    if pattern.also is None or not pattern.also.search(said):
        return False
    return pattern.follows is None or pattern.follows.match(quantity.after) is not None


def _alternatives(form: ClaimForm, reading: Reading) -> Iterator[Alternative]:
    for total in form.sums:
        operands = tuple(Operand(reading.figures[term.path], term.sign) for term in total.terms)
        yield Alternative(operands, add_up(operands))
