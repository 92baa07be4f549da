"""Holding figures against the relations of the form, and against those that a user added."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cached_property

import msgspec

from govlint.figures import Figure, Figures
from govlint.forms.instances import WHOLE_REPORT, Instance, instances
from govlint.forms.model import OwnRelation, RelationForm
from govlint.forms.plans import Addend, Plan, PlannedComparison, PlannedSum, plans
from govlint.forms.reading import Reading
from govlint.grammar.formula import EXACT
from govlint.text import Text


class Operand(msgspec.Struct, frozen=True):
    """A figure in a sum, added (`sign` 1) or taken away (-1), `factor` times.

    With `previous` it is one of the report of the year before.
    """

    figure: Figure
    sign: int = 1
    previous: bool = False
    factor: Decimal = Decimal(1)


class Side(msgspec.Struct, frozen=True, dict=True):
    """One side of a comparison: its figures, what they are in the sum, and what it comes to (None: a figure is missing)."""

    figures: tuple[Figure, ...]
    addends: tuple[Addend, ...]
    total: Decimal | None

    @cached_property
    def operands(self) -> tuple[Operand, ...]:
        """The figures as they are added up, made when they are to be shown."""
        terms = (addend.term for addend in self.addends)
        return tuple(
            Operand(figure, term.sign, term.previous, abs(term.factor))
            for figure, term in zip(self.figures, terms, strict=True)
        )


class Compared(msgspec.Struct, frozen=True):
    """Two sides of a comparison, and whether it holds (None: not assessable)."""

    left: Side
    right: Side
    holds: bool | None

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The figures of both sides."""
        return (*self.left.operands, *self.right.operands)


class Equation(msgspec.Struct, frozen=True):
    """One relation for one row, column or group, or for the whole report, with its figures.

    `instance` and `label` say which row, column or group it is; both are empty for the whole report. `condition` is what must
    hold for the `conclusion` to be asked for, None: nothing. `holds` is None, not assessable, where a figure is missing.
    """

    relation: str
    instance: str
    label: Text
    conclusion: Compared
    condition: Compared | None
    holds: bool | None

    @property
    def left(self) -> tuple[Operand, ...]:
        """The figures on the left."""
        return self.conclusion.left.operands

    @property
    def right(self) -> tuple[Operand, ...]:
        """The figures on the right."""
        return self.conclusion.right.operands

    @property
    def left_sum(self) -> Decimal | None:
        """What the left side comes to, None when a figure is missing."""
        return self.conclusion.left.total

    @property
    def right_sum(self) -> Decimal | None:
        """What the right side comes to, None when a figure is missing."""
        return self.conclusion.right.total

    @property
    def premise(self) -> tuple[Operand, ...]:
        """The figures of the condition, if it has one: where that is not met the relation holds."""
        return self.condition.operands if self.condition is not None else ()

    @property
    def missing(self) -> tuple[Figure, ...]:
        """The figures for want of which it is not assessable."""
        if self.holds is not None:
            return ()
        return tuple(each.figure for each in (*self.premise, *self.conclusion.operands) if each.figure.value is None)


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
        if previous is not None or not relation.parsed.needs_previous:
            for plan in _plans(relation, reading, previous):
                yield _equation(relation, plan, reading, previous)


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


def _plans(relation: RelationForm, reading: Reading, previous: Reading | None) -> Iterable[Plan]:
    formula, before = relation.parsed, previous.figures if previous is not None else Figures({})
    if relation.each == WHOLE_REPORT:
        whole = Instance("", Text("", ""), "", "", reading.fields)
        return plans(formula, (whole,), reading.figures, before)
    read = reading.tables.get(relation.table or "")
    if read is None:
        return ()
    if not formula.needs_previous:
        return read.due.planned(relation)
    return plans(formula, instances(relation.each, read.table, read.expected), reading.figures, before)


def _equation(relation: RelationForm, plan: Plan, reading: Reading, previous: Reading | None) -> Equation:
    here, before = reading.figures, previous.figures if previous is not None else reading.figures
    conclusion = _compared(plan.conclusion, here, before)
    condition = _compared(plan.premise, here, before) if plan.premise is not None else None
    holds = conclusion.holds
    if condition is not None and not condition.holds:
        holds = None if condition.holds is None else True
    return Equation(relation.id, plan.instance.id, plan.instance.label, conclusion, condition, holds)


def _compared(comparison: PlannedComparison, here: Figures, before: Figures) -> Compared:
    left, right = _side(comparison.left, here, before), _side(comparison.right, here, before)
    if left.total is None or right.total is None:
        return Compared(left, right, None)
    return Compared(left, right, _COMPARISONS[comparison.comparator](left.total, right.total))


def _side(planned: PlannedSum, here: Figures, before: Figures) -> Side:
    if planned.fields is not None:
        figures = here.at(planned.fields)
    else:
        figures = tuple((before if each.term.previous else here)[each.field] for each in planned.addends)
    total, add = planned.constant, EXACT.add
    for figure, addend in zip(figures, planned.addends, strict=True):
        value = figure.value
        if value is None:
            return Side(figures, planned.addends, None)
        total = add(total, value) if addend.factor is None else EXACT.fma(addend.factor, value, total)
    return Side(figures, planned.addends, total)


_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
