"""Holding figures against the relations of the form, and against those that a user added."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

import msgspec

from govlint.figures import Figure, Figures
from govlint.forms.instances import WHOLE_REPORT, Instance, instances
from govlint.forms.model import OwnRelation, RelationForm
from govlint.forms.reading import Reading
from govlint.grammar.formula import EXACT, Comparison, Sum, Term
from govlint.text import Text


class Operand(msgspec.Struct, frozen=True):
    """A figure in a sum, added (`sign` 1) or taken away (-1), `factor` times.

    With `previous` it is one of the report of the year before.
    """

    figure: Figure
    sign: int = 1
    previous: bool = False
    factor: Decimal = Decimal(1)


class Side(msgspec.Struct, frozen=True):
    """One side of a comparison: its figures, and what it comes to with them (None: a figure is missing)."""

    operands: tuple[Operand, ...]
    total: Decimal | None


class Compared(msgspec.Struct, frozen=True):
    """Two sides of a comparison, and whether it holds (None: not assessable)."""

    left: Side
    right: Side
    holds: bool | None

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The figures of both sides."""
        return (*self.left.operands, *self.right.operands)


_NO_PREMISE = Compared(Side((), Decimal(0)), Side((), Decimal(0)), holds=True)


class Equation(msgspec.Struct, frozen=True):
    """One relation for one row, column or group, or for the whole report, with its figures.

    `instance` and `label` say which row, column or group it is; both are empty for the whole report. `left_sum` and
    `right_sum` are None when a figure is missing, and then `holds` is None, not assessable; `missing` are the figures for
    want of which it is. `premise` are the figures of the condition, if it has one: where that is not met the relation holds.
    """

    relation: str
    instance: str
    label: Text
    left: tuple[Operand, ...]
    right: tuple[Operand, ...]
    left_sum: Decimal | None
    right_sum: Decimal | None
    missing: tuple[Figure, ...]
    holds: bool | None
    premise: tuple[Operand, ...] = ()


class OwnEquation(msgspec.Struct, frozen=True):
    """One instance of a relation that a user added."""

    relation: OwnRelation
    equation: Equation


def evaluate(
    relations: Iterable[RelationForm], reading: Reading, previous: Reading | None = None
) -> Iterator[Equation]:
    """Yield every instance of `relations` over the tables that the report has.

    `previous` is the reading of the same organ's report of the year before; without it the relations that speak of it are
    left out, and so are those that speak of cells which the form of that report does not have.
    """
    for relation in relations:
        if previous is None and relation.parsed.needs_previous:
            continue
        for instance in _instances(relation, reading):
            equation = _equation(relation, instance, reading, previous)
            if equation is not None:
                yield equation


def add_up(operands: Iterable[Operand], constant: Decimal = Decimal(0)) -> Decimal | None:
    """Return the sum of the operands and `constant`, None when a figure has no exact value."""
    total = constant
    for operand in operands:
        value = operand.figure.value
        if value is None:
            return None
        if operand.factor != 1:
            value = EXACT.multiply(value, operand.factor)
        total = EXACT.add(total, value) if operand.sign > 0 else EXACT.subtract(total, value)
    return total


def _instances(relation: RelationForm, reading: Reading) -> Iterable[Instance]:
    if relation.each == WHOLE_REPORT:
        fields = dict.fromkeys(field for read in reading.tables.values() for field in read.table.fields)
        fields.update((figure.field, None) for figure in reading.figures)
        return (Instance("", Text("", ""), "", "", tuple(fields)),)
    read = reading.tables.get(relation.table or "")
    return instances(relation.each, read.table, read.expected) if read is not None else ()


def _equation(
    relation: RelationForm, instance: Instance, reading: Reading, previous: Reading | None
) -> Equation | None:
    """Return the relation for `instance`; None where it names a cell that the report's form does not have there."""
    formula = relation.parsed
    here, before = reading.figures, previous.figures if previous is not None else None
    conclusion = _compared(formula.conclusion, instance, here, before)
    premise = _compared(formula.premise, instance, here, before) if formula.premise is not None else _NO_PREMISE
    if conclusion is None or premise is None:
        return None
    left, right = conclusion.left, conclusion.right
    holds = conclusion.holds if premise.holds else None if premise.holds is None else True
    return Equation(
        relation=relation.id,
        instance=instance.id,
        label=instance.label,
        left=left.operands,
        right=right.operands,
        left_sum=left.total,
        right_sum=right.total,
        missing=_missing((*premise.operands, *conclusion.operands)) if holds is None else (),
        holds=holds,
        premise=premise.operands,
    )


def _missing(operands: Iterable[Operand]) -> tuple[Figure, ...]:
    return tuple(operand.figure for operand in operands if operand.figure.value is None)


def _compared(comparison: Comparison, instance: Instance, here: Figures, before: Figures | None) -> Compared | None:
    left = _side(comparison.left, instance, here, before)
    right = _side(comparison.right, instance, here, before)
    if left is None or right is None:
        return None
    if left.total is None or right.total is None:
        return Compared(left, right, None)
    return Compared(left, right, _COMPARISONS[comparison.comparator](left.total, right.total))


def _side(total: Sum, instance: Instance, here: Figures, before: Figures | None) -> Side | None:
    operands: list[Operand] = []
    for term in total.terms:
        figures = before if term.previous and before is not None else here
        fields = _fields(term, instance, figures)
        if not fields:
            return None
        operands += (Operand(figures[field], term.sign, term.previous, abs(term.factor)) for field in fields)
    return Side(tuple(operands), add_up(operands, total.constant))


def _fields(term: Term, instance: Instance, figures: Figures) -> list[str]:
    """Return the fields that `term` means in `instance`; none where the form has no such cell."""
    if term.is_group:
        return [field for field in map(instance.field, term.fitting(instance.names)) if field in figures]
    field = instance.field(term.path)
    is_there = field in figures if term.previous else term.path in instance.names
    return [field] if is_there else []


_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
