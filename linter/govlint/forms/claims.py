"""Statements of the prose that a cell can confirm or contradict: "办理行政许可 12200 件"."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from govlint.forms.model import ClaimForm
from govlint.forms.reading import Reading
from govlint.forms.relations import Operand, add_up
from govlint.patterns import lazy
from govlint.tree import Node, Paragraph, Quantity

_TEN_THOUSAND = 10_000
_NEAR = 40
_NEVER = "(?!)"
_END = lazy("$")
_LEADING = lazy(r"(?:共计|总计|合计|共|计|达到|达|为|了|有|是|约)+$")


class Alternative(msgspec.Struct, frozen=True):
    """One legal reading of a claim: the cells, and their sum, amounts in 元 (None where a cell has no value)."""

    operands: tuple[Operand, ...]
    value: Decimal | None


class Claim(msgspec.Struct, frozen=True):
    """A figure in the prose together with the cells that it may be about.

    `readings` are those whose cells the report's tables should have. `agrees` is the first with the same value, None when
    none has; `is_sharp` when the wording names the column itself; `lead` is what the clause says before the claim: of whom,
    of when. A claim is assessable only when its usual reading has a value: a missing one may well be what is meant.
    """

    kind: str
    quantity: Quantity
    readings: tuple[Alternative, ...]
    agrees: Alternative | None
    is_sharp: bool
    lead: str = ""

    @property
    def is_assessable(self) -> bool:
        """Whether the usual reading, the first, has a value to compare with."""
        return bool(self.readings) and self.readings[0].value is not None


class _Pattern(msgspec.Struct):
    """A claim of the form with its patterns, each compiled when the claim's words first turn up."""

    form: ClaimForm
    subject: re.Pattern[str]
    also: re.Pattern[str]
    follows: re.Pattern[str]
    sharp: re.Pattern[str]


def find_claims(forms: tuple[ClaimForm, ...], nodes: Iterable[Node], reading: Reading) -> Iterator[Claim]:
    """Yield the claims that the paragraphs among `nodes` make, each with its readings in the report's tables."""
    patterns = tuple(map(_pattern, forms))
    for node in nodes:
        if not isinstance(node, Paragraph):
            continue
        for mention in node.mentions:
            if isinstance(mention, Quantity) and mention.unit:
                yield from _claims_of(mention, patterns, reading)


def _pattern(form: ClaimForm) -> _Pattern:
    optional = (lazy(text or _NEVER) for text in (form.also, form.follows, form.sharp))
    return _Pattern(form, lazy(f"(?:{form.subject})$"), *optional)


def _claims_of(quantity: Quantity, patterns: tuple[_Pattern, ...], reading: Reading) -> Iterator[Claim]:
    before = quantity.clause
    before = before.rpartition("“")[2] if "“" in before and "”" not in before else before
    said = _LEADING.sub("", before)
    text, end = quantity.prose.text, quantity.end
    around = said + text[end : end + _NEAR]
    for pattern in patterns:
        if quantity.unit not in pattern.form.units or not any(word in around for word in pattern.form.words):
            continue
        match = pattern.subject.search(said)
        if match is None and pattern.form.follows and pattern.follows.match(text, end):
            match = pattern.also.search(said) if pattern.form.also else _END.search(said)
        if match is not None:
            readings = tuple(_alternatives(pattern.form, reading))
            agrees = next((each for each in readings if each.value == quantity.value and each.value is not None), None)
            sharp = pattern.sharp.search(said) is not None
            yield Claim(pattern.form.id, quantity, readings, agrees, sharp, said[: match.start()])
            return


def _alternatives(form: ClaimForm, reading: Reading) -> Iterator[Alternative]:
    for total in form.sums:
        if not all(term.path in reading.figures for term in total.terms):
            continue
        operands = tuple(Operand(reading.figures[term.path], term.sign) for term in total.terms)
        yield Alternative(operands, _in_yuan(operands, add_up(operands)))


def _in_yuan(operands: tuple[Operand, ...], value: Decimal | None) -> Decimal | None:
    """Return an amount of columns in 万元 as prose has it, in 元; any other value as it is."""
    if value is None or any(operand.figure.kind != "ten_thousand_yuan" for operand in operands):
        return value
    return value * _TEN_THOUSAND
