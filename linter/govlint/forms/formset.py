"""The registered forms with everything that is derived from them, made once for all reports."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Self

import msgspec

from govlint.forms.model import Column, Form, OwnRelation, RowForm, TableForm
from govlint.forms.slots import Slot, row_keys, slots_of
from govlint.forms.vocabulary import Vocabulary, key, table_words
from govlint.forms.wordings import Wordings
from govlint.patterns import lazy
from govlint.text import Text

_LONG_WORD = 3
_INSTRUCTION = lazy(r"(?<=.)（[^（）]{8,}）$")


class KnownTable(msgspec.Struct, dict=True):
    """A table of a form with its longer words, and those of them that no other form's table of the same id has.

    `headings` are the keys of its headers and group headings that are no labels of rows.
    """

    form: Form
    table: TableForm
    words: frozenset[str]
    own_words: frozenset[str]
    headings: frozenset[str]

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """What the lines of the table fill."""
        return slots_of(self.form, self.table)

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """The keys of headings that may stand in front of a row's label on its line."""
        headers = (word for block in self.table.block for word in block.header)
        return frozenset() if self.slots[0].is_group else frozenset(map(key, headers))

    @property
    def rows(self) -> Iterator[RowForm]:
        """All rows of the table."""
        return (row for block in self.table.block for row in block.rows)


class FormSet:
    """The official forms that plug-ins registered, ordered by their first year, and the relations that a user added."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.forms = tuple(forms)
        self.own_relations: tuple[OwnRelation, ...] = ()
        self._cell_names: dict[str, dict[str, Text]] = {}
        self._wordings: dict[str, Wordings] = {}
        self.vocabulary = Vocabulary(self.forms)
        words = {(form.id, table.id): _long_words(table) for form in self.forms for table in form.table}
        self.tables: dict[str, list[KnownTable]] = {}
        for form in self.forms:
            for table in form.table:
                rivals = [known for (other, kind), known in words.items() if kind == table.id and other != form.id]
                foreign = "\n".join(word for known in rivals for word in known)
                known = words[form.id, table.id]
                own = frozenset(word for word in known if word not in foreign)
                headings = frozenset(key(word) for block in table.block for word in block.header)
                headings -= {name for block in table.block for row in block.rows for name in row_keys(row)}
                self.tables.setdefault(table.id, []).append(KnownTable(form, table, known, own, headings))

    def with_relations(self, relations: Iterable[OwnRelation]) -> Self:
        """Return the same forms with a user's `relations` beside their own."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.own_relations = tuple(relations)
        return other

    def for_year(self, year: int | None) -> Form | None:
        """Return the form of a report for `year`; None when no form covers it."""
        if year is None:
            return None
        return next((form for form in self.forms if form.covers(year)), None)

    def cell_names(self, form: Form) -> dict[str, Text]:
        """Return what `form` calls each cell of its tables, by field: the row's label and the column's."""
        if form.id not in self._cell_names:
            self._cell_names[form.id] = {
                table.field(row, column): _cell_name(row, column)
                for table in form.table
                for block in table.block
                for row in block.rows
                for column in block.columns
            }
        return self._cell_names[form.id]

    def wordings(self, form: Form) -> Wordings:
        """Return the wordings of the claims and statements that `form` knows."""
        if form.id not in self._wordings:
            self._wordings[form.id] = Wordings(form)
        return self._wordings[form.id]

    @property
    def latest(self) -> Form:
        """The form that came into force last."""
        return self.forms[-1]


def _cell_name(row: RowForm, column: Column) -> Text:
    """Return what to call a cell: the row's label, without a long instruction in brackets behind it, and the column's."""
    if not row.label.zh:
        return column.label
    label = _INSTRUCTION.sub("", row.label.zh)
    return Text(f"{label}（{column.label.zh}）", f"{row.label.en} ({column.label.en})")


def _long_words(table: TableForm) -> frozenset[str]:
    return frozenset(known for word in table_words(table) if len(known := key(word)) >= _LONG_WORD)
