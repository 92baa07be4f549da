"""What a relation's formula means in one row, column or group of a table: which figures its terms stand for."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

import msgspec

from govlint.figures import Figure, Figures
from govlint.forms.instances import Instance, instances
from govlint.forms.model import RelationForm, RowForm, TableForm
from govlint.grammar.formula import Comparison, Formula, Sum, Term

_Known = Figures | Mapping[str, Figure]
_NONE: Mapping[str, Figure] = {}


class PlannedSum(msgspec.Struct, frozen=True):
    """A sum: the fields of its figures, each with the term that stands for it, and a number.

    `fields` are those of all `addends` where it simply adds up figures of one report, None where some are of last year's or
    count several times.
    """

    addends: tuple[tuple[str, Term], ...]
    constant: Decimal
    fields: tuple[str, ...] | None


class PlannedComparison(msgspec.Struct, frozen=True):
    """Two sums and how the left one is to compare with the right one."""

    left: PlannedSum
    comparator: str
    right: PlannedSum


class Plan(msgspec.Struct, frozen=True):
    """A formula for one row, column or group, or for the whole report."""

    instance: Instance
    conclusion: PlannedComparison
    premise: PlannedComparison | None


class Due(msgspec.Struct, frozen=True, dict=True):
    """What a report's table should have, by the choices that it made.

    `figures` are those of its `rows` by field, in order, as they are where they are absent.
    """

    table: TableForm
    rows: tuple[RowForm, ...]
    figures: dict[str, Figure]

    def planned(self, relation: RelationForm) -> tuple[Plan, ...]:
        """Return what `relation`, of this year's figures alone, means in each row, column or group of the table."""
        name = relation.each, relation.formula
        known = self._planned.get(name)
        if known is None:
            units = instances(relation.each, self.table, self.rows)
            known = self._planned[name] = tuple(plans(relation.parsed, units, self.figures))
        return known

    @cached_property
    def _planned(self) -> dict[tuple[str, str], tuple[Plan, ...]]:
        return {}


def plans(formula: Formula, units: Iterable[Instance], figures: _Known, before: _Known = _NONE) -> Iterator[Plan]:
    """Yield what `formula` means in each of `units`, but for those that lack a cell it names.

    `figures` are the fields of all figures there are, `before` those of the report of the year before.
    """
    for unit in units:
        conclusion = _comparison(formula.conclusion, unit, figures, before)
        premise = _comparison(formula.premise, unit, figures, before) if formula.premise is not None else None
        if conclusion is not None and (premise is not None or formula.premise is None):
            yield Plan(unit, conclusion, premise)


def _comparison(comparison: Comparison, unit: Instance, figures: _Known, before: _Known) -> PlannedComparison | None:
    left, right = (_sum(side, unit, figures, before) for side in (comparison.left, comparison.right))
    return None if left is None or right is None else PlannedComparison(left, comparison.comparator, right)


def _sum(total: Sum, unit: Instance, figures: _Known, before: _Known) -> PlannedSum | None:
    addends: list[tuple[str, Term]] = []
    for term in total.terms:
        fields = _fields(term, unit, before if term.previous else figures)
        if not fields:
            return None
        addends += ((field, term) for field in fields)
    is_plain = all(term.factor == 1 and not term.previous for term in total.terms)
    return PlannedSum(tuple(addends), total.constant, tuple(field for field, _ in addends) if is_plain else None)


def _fields(term: Term, unit: Instance, figures: _Known) -> list[str]:
    """Return the fields that `term` means in `unit`; none where the form has no such cell."""
    if term.is_group:
        return [field for field in map(unit.field, term.fitting(unit.names)) if field in figures]
    field = unit.field(term.path)
    is_there = field in figures if term.previous else term.path in unit.names
    return [field] if is_there else []
