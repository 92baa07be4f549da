"""What the lines of a table fill: slots, each a row of the form or one group of a row's columns, with the sums inside it.

A row whose columns come in groups (行政复议, 未经复议直接起诉, 复议后起诉) is often torn into as many lines or tables as it has
groups: each group is a slot of its own.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import mul

import msgspec

from govlint.forms.model import Block, Column, Form, RelationForm, RowForm, TableForm
from govlint.forms.vocabulary import key, pairs

_LONGEST = 1000  # digits; of thousands Python makes no number


class Slot(msgspec.Struct, frozen=True, dict=True):
    """A row of the form, or one group of its columns.

    `block` holds the slot's own columns, of which there are `width`, and `fields` the public names of their figures; `keys` are
    its labels ready for comparing, `columns` the keys of its columns' own names. Each of `sums` is a relation inside the slot:
    the sign of each column, 0 for those that are not in it; the signed cells add up to 0.
    """

    row: RowForm
    block: Block
    width: int
    fields: tuple[str, ...]
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    sums: tuple[tuple[int, ...], ...] = ()
    is_group: bool = False

    @cached_property
    def change(self) -> int | None:
        """Which of its columns is a change against the year before; None where none is, or it is the first."""
        kinds = [column.kind for column in self.block.columns]
        return kinds.index("change") if "change" in kinds[1:] else None

    @cached_property
    def pairs(self) -> tuple[frozenset[str], ...]:
        """The pairs of characters in each of its labels."""
        return tuple(map(pairs, self.keys))

    def adds_up(self, cells: Sequence[str]) -> bool | None:
        """Return whether cells of the slot's width satisfy its sums; None when it has none, or a cell is no whole number."""
        values = _whole_numbers(cells) if self.sums else None
        if values is None:
            return None
        return all(sum(map(mul, signs, values)) == 0 for signs in self.sums)

    def missing(self, cells: Sequence[str]) -> int | None:
        """Return the number that the last cell must be to satisfy the sums, where the others are `cells`; None where none is."""
        signs = next((signs for signs in self.sums if signs[-1]), None)
        values = _whole_numbers(cells) if signs is not None else None
        if signs is None or values is None:
            return None
        number, rest = divmod(-sum(map(mul, signs, values)), signs[-1])
        return number if not rest else None


def _whole_numbers(cells: Sequence[str]) -> list[int] | None:
    """Return what cells say; None where one is no whole number, or too long for one of a report."""
    if all(map(str.isdecimal, cells)) and max(map(len, cells), default=0) <= _LONGEST:
        return list(map(int, cells))
    return None


def row_keys(row: RowForm) -> tuple[str, ...]:
    """Return the keys of a row's label, of that without its explanation, and of its variants."""
    labels = dict.fromkeys([row.label.zh, row.label.zh.partition("（区分")[0], *row.variants])
    return tuple(key(label) for label in labels if label)


def slots_of(form: Form, table: TableForm) -> tuple[Slot, ...]:
    """Return the slots of a form's table in order."""
    relations = [each for each in form.relation if each.table == table.id and each.each in {"row", "group"}]
    return tuple(_slots(table, relations))


def _slots(table: TableForm, relations: list[RelationForm]) -> Iterator[Slot]:
    for block in table.block:
        parts = [
            (
                msgspec.structs.replace(block, columns=tuple(columns)) if name else block,
                (key(columns[0].label.zh.partition("－")[0]),) if name else (),
                tuple(key(column.label.zh.rpartition("－")[2]) for column in columns),
                tuple(_sums(relations, columns, name)),
            )
            for name, columns in _column_groups(block).items()
        ]
        for row in block.rows:
            for part, own, names, sums in parts:
                fields = tuple(table.field(row, column) for column in part.columns)
                yield Slot(row, part, len(fields), fields, own or row_keys(row), names, sums, bool(own))


def _column_groups(block: Block) -> dict[str, list[Column]]:
    """Return the columns by the name before the last point of their ids; one group "" where not all have one."""
    groups: dict[str, list[Column]] = {}
    for column in block.columns:
        groups.setdefault(column.id.rpartition(".")[0], []).append(column)
    return groups if "" not in groups else {"": list(block.columns)}


def _sums(relations: list[RelationForm], columns: Sequence[Column], group: str) -> Iterator[tuple[int, ...]]:
    """Yield the relations that are sums of just these columns."""
    for relation in relations:
        formula = relation.parsed
        left, right = formula.conclusion.left, formula.conclusion.right
        is_sum = formula.premise is None and formula.conclusion.comparator == "=" and left.constant == right.constant
        if not is_sum or formula.needs_previous or (relation.each == "group") != bool(group):
            continue
        names = [column.id.removeprefix(f"{group}.") for column in columns]
        signs = dict.fromkeys(names, 0)
        for side, sign in ((left, 1), (right, -1)):
            for term in side.terms:
                for name in term.fitting(names):
                    signs[name] += sign * int(term.factor)
        if all(term.fitting(names) and term.factor % 1 == 0 for term in formula.terms):
            yield tuple(signs.values())
