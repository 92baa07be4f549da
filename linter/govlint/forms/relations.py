"""Holding figures against the form's relations."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

import msgspec

from govlint.figures import Figure
from govlint.forms.model import RelationForm
from govlint.forms.reading import Reading, TableReading
from govlint.grammar.relation import Sum
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
    left out.
    """
    for relation in relations:
        table = reading.tables.get(relation.table)
        if table is None or (previous is None and relation.parsed.needs_previous):
            continue
        for instance, label, resolve in _instances(relation, table):
            left = tuple(_operands(relation.parsed.left, resolve, reading, previous))
            right = tuple(_operands(relation.parsed.right, resolve, reading, previous))
            yield _equation(relation, table, instance, label, left, right)


def add_up(operands: Iterable[Operand]) -> Decimal | None:
    """Return the sum of the operands, None when a figure has no exact value."""
    total = Decimal(0)
    for operand in operands:
        if operand.figure.value is None:
            return None
        total += operand.sign * operand.figure.value
    return total


def _equation(  # noqa: PLR0913, PLR0917
    relation: RelationForm,
    table: TableReading,
    instance: str,
    label: Text,
    left: tuple[Operand, ...],
    right: tuple[Operand, ...],
) -> Equation:
    left_sum, right_sum = add_up(left), add_up(right)
    missing = tuple(operand.figure for operand in (*left, *right) if operand.figure.value is None)
    holds = None
    if left_sum is not None and right_sum is not None:
        holds = _COMPARISONS[relation.parsed.comparison](left_sum, right_sum)
    return Equation(relation.id, table, instance, label, left, right, left_sum, right_sum, missing, holds)


_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": lambda left, right: left == right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
}

_Resolve = Callable[[str, bool], list[str]]


def _instances(relation: RelationForm, reading: TableReading) -> Iterator[tuple[str, Text, _Resolve]]:
    """Yield (id, label, how a path of the formula becomes fields) for each row, column or group."""
    table = reading.table
    if relation.each == "row":
        columns = [column.id for column in table.block[0].columns]
        for row in reading.expected:
            yield row.id, row.label, _joined(columns, f"{table.id}.{row.id}." if row.id else f"{table.id}.", "")
    elif relation.each == "column":
        rows = [row.id for row in reading.expected]
        for column in table.block[0].columns:
            yield column.id, column.label, _joined(rows, f"{table.id}.", f".{column.id}")
    else:
        columns = [column.id for column in table.block[0].columns]
        groups = dict.fromkeys(column.rpartition(".")[0] for column in columns)
        for group in groups:
            label = next(column.label for column in table.block[0].columns if column.id.startswith(f"{group}."))
            yield group, _group_label(label), _joined(columns, f"{table.id}.{group}.", "", f"{group}.")


def _group_label(label: Text) -> Text:
    return Text(label.zh.partition("－")[0], label.en.partition(":")[0])


def _joined(names: list[str], before: str, after: str, prefix: str = "") -> _Resolve:
    def resolve(path: str, group: bool) -> list[str]:
        full = prefix + path
        below = f"{full}."
        chosen = [name for name in names if name == full or name.startswith(below)] if group else [full]
        return [f"{before}{name.removeprefix(prefix)}{after}" for name in chosen]

    return resolve


def _operands(total: Sum, resolve: _Resolve, reading: Reading, previous: Reading | None) -> Iterator[Operand]:
    for term in total.terms:
        source = previous if term.previous else reading
        if source is None:
            continue
        for field in resolve(term.path, term.group):
            yield Operand(source.figures[field], term.sign, term.previous)
