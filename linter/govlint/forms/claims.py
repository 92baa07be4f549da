"""Statements of the prose that a cell can confirm or contradict: "办理行政许可 12200 件", "其中 3 件部分公开"."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice, product

import msgspec

from govlint.forms.model import ReadingForm
from govlint.forms.named import Named, Place, named_figures
from govlint.forms.prose import Prose
from govlint.forms.reading import Reading
from govlint.forms.relations import Operand, add_up
from govlint.forms.wordings import Wording, Wordings
from govlint.text import Text
from govlint.tree import Quantity

_TEN_THOUSAND = 10_000
_MOST_READINGS = 8


class Alternative(msgspec.Struct, frozen=True):
    """One legal reading of a claim: the cells, and their sum, amounts in 元 (None where a cell has no value).

    `name` is what the form calls the sum, None where the cells' own names will do.
    """

    operands: tuple[Operand, ...]
    value: Decimal | None
    name: Text | None = None


class Claim(msgspec.Struct, frozen=True):
    """A figure in the prose together with the cells that it may be about.

    `kind` is the claim's id in the form, several joined by + where it counts them together. `readings` are those whose cells
    the report's tables should have. `agrees` is the first with the same value, None when none has; `is_sharp` when the
    wording names the column itself; `lead` is what the clause says before the claim: of whom, of when. `start` and `end` are
    its place in the logical text.
    A claim is assessable only when its usual reading has a value: a missing one may well be what is meant.
    """

    kind: str
    group: str
    quantity: Quantity
    readings: tuple[Alternative, ...]
    agrees: Alternative | None
    is_sharp: bool
    lead: str
    start: int
    end: int
    within: tuple[str, ...] = ()

    @property
    def is_assessable(self) -> bool:
        """Whether the usual reading, the first, has a value to compare with."""
        return bool(self.readings) and self.readings[0].value is not None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The ids of all that it counts."""
        return tuple(self.kind.split("+"))


def find_claims(wordings: Wordings, paragraphs: Iterable[Prose], reading: Reading) -> Iterator[Claim]:
    """Yield the claims that the paragraphs make, each with its readings in the report's tables."""
    for prose in paragraphs:
        for place, named in named_figures(prose, wordings):
            yield _claim(named, place, reading)


def _claim(named: Named, place: Place, reading: Reading) -> Claim:
    quantity, wordings = place.quantity, named.wordings
    readings = tuple(_alternatives(wordings, reading, place.prose))
    start = quantity.start - len(place.said) + named.start
    return Claim(
        kind="+".join([wording.form.id for wording in wordings]),
        group=wordings[0].group.id,
        quantity=quantity,
        readings=readings,
        agrees=_agreeing(readings, quantity.value),
        is_sharp=place.said.rstrip("为共").endswith(wordings[-1].form.sharp),
        lead=quantity.prose.text[quantity.start - len(place.said) : start] if named.lead is None else named.lead,
        start=max(0, start),
        end=named.end,
        within=tuple([kind for wording in wordings for kind in wording.within]),
    )


def _agreeing(readings: tuple[Alternative, ...], value: Decimal | None) -> Alternative | None:
    """Return the first of `readings` that comes to `value`, None where none does."""
    for each in readings:
        if each.value is not None and each.value == value:
            return each
    return None


def _alternatives(wordings: tuple[Wording, ...], reading: Reading, prose: Prose) -> Iterator[Alternative]:
    """Yield the readings of a claim about one thing, or of one about several added up."""
    for forms in islice(product(*[wording.readings for wording in wordings]), _MOST_READINGS):
        operands = _operands(forms, reading, prose)
        if operands:
            yield Alternative(operands, _in_yuan(operands, add_up(operands)), _name(forms))


def _operands(forms: tuple[ReadingForm, ...], reading: Reading, prose: Prose) -> tuple[Operand, ...]:
    """Return the figures that the sums of `forms` add up.

    None where the report's tables should not have one, or where the paragraph has not the word that a form needs beside it.
    """
    operands: list[Operand] = []
    figures = reading.figures
    for form in forms:
        if form.beside and not prose.has(form.beside):
            return ()
        for term in form.parsed.terms:
            fields = term.fitting(reading.due) if term.is_group else (term.path,) if term.path in figures else ()
            if not fields:
                return ()
            sign = term.sign
            operands += [Operand(figure, sign) for figure in figures.at(fields)]
    return tuple(operands)


def _name(forms: tuple[ReadingForm, ...]) -> Text | None:
    return forms[0].name if len(forms) == 1 else None


def _in_yuan(operands: tuple[Operand, ...], value: Decimal | None) -> Decimal | None:
    """Return an amount of columns in 万元 as prose has it, in 元; any other value as it is."""
    if value is None:
        return None
    for operand in operands:
        if operand.figure.kind != "ten_thousand_yuan":
            return value
    return value * _TEN_THOUSAND
