"""Holding figures against the form's relations."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

import msgspec

from govlint.figures import Figure, Figures
from govlint.forms.instances import Instance, instances
from govlint.forms.model import RelationForm
from govlint.forms.reading import Reading, TableReading
from govlint.grammar.relation import Sum, Term
from govlint.text import Text


class Operand(msgspec.Struct, frozen=True):
    """A figure in a sum, added (`sign` 1) or taken away (-1); with `previous` one of the report of the year before."""

    figure: Figure
    sign: int = 1
    previous: bool = False


class Equation(msgspec.Struct, frozen=True):
    """One relation for one row, column or group, with its figures.

    `label` says which row, column or group it is. `left_sum` and `right_sum` are None when a figure is missing; then
    `missing` holds those figures, and `holds` is None: not assessable.
    """

    relation: str
    table: TableReading
    instance: str
    label: Text
    left: tuple[Operand, ...]
    right: tuple[Operand, ...]
    left_sum: Decimal | None
    right_sum: Decimal | None
    missing: tuple[Figure, ...]
    holds: bool | None


def evaluate(
    relations: Iterable[RelationForm], reading: Reading, previous: Reading | None = None
) -> Iterator[Equation]:
    """Yield every instance of `relations` over the tables that the report has.

    `previous` is the reading of the same organ's report of the year before; without it the relations that speak of it are
    left out, and so are those that speak of cells which the form of that report does not have.
    """
    for relation in relations:
        table = reading.tables.get(relation.table)
        if table is None or (previous is None and relation.parsed.needs_previous):
            continue
        for instance in instances(relation.each, table):
            left = _operands(relation.parsed.left, instance, reading, previous)
            right = _operands(relation.parsed.right, instance, reading, previous)
            if left is not None and right is not None:
                yield _equation(relation, table, instance, left, right)


def add_up(operands: Iterable[Operand]) -> Decimal | None:
    """Return the sum of the operands, None when a figure has no exact value."""
    total = Decimal(0)
    for operand in operands:
        if operand.figure.value is None:
            return None
        total += operand.sign * operand.figure.value
    return total


def _equation(
    relation: RelationForm,
    table: TableReading,
    instance: Instance,
    left: tuple[Operand, ...],
    right: tuple[Operand, ...],
) -> Equation:
    left_sum, right_sum = add_up(left), add_up(right)
    missing = tuple(operand.figure for operand in (*left, *right) if operand.figure.value is None)
    holds = None
    if left_sum is not None and right_sum is not None:
        holds = _COMPARISONS[relation.parsed.comparison](left_sum, right_sum)
    return Equation(relation.id, table, instance.id, instance.label, left, right, left_sum, right_sum, missing, holds)


_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": lambda left, right: left == right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
}


def _operands(total: Sum, instance: Instance, reading: Reading, previous: Reading | None) -> tuple[Operand, ...] | None:
    """Return the figures of `total`; None where the form that was filled in has no such figure."""
    operands: list[Operand] = []
    for term in total.terms:
        figures = previous.figures if term.previous and previous is not None else reading.figures
        fields = _fields(term, instance, figures)
        if not fields:
            return None
        operands += (Operand(figures[field], term.sign, term.previous) for field in fields)
    return tuple(operands)


def _fields(term: Term, instance: Instance, figures: Figures) -> list[str]:
    if term.group:
        below = f"{term.path}."
        names = (name for name in instance.names if name == term.path or name.startswith(below))
        return [field for field in map(instance.field, names) if field in figures]
    field = instance.field(term.path)
    if term.previous:
        return [field] if field in figures else []
    return [field] if term.path in instance.names else []
