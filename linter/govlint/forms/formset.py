"""The registered forms with everything that is derived from them, made once for all reports."""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import Self

import msgspec

from govlint.figures import Figure, Status
from govlint.forms.model import Column, Form, HeadingForm, OwnRelation, RowForm, TableForm
from govlint.forms.plans import Due
from govlint.forms.slots import Slot, row_keys, slots_of
from govlint.forms.vocabulary import Vocabulary, key, table_words
from govlint.forms.wordings import Wordings
from govlint.patterns import lazy
from govlint.text import Text

_LONG_WORD = 3
_SENTENCE = lazy("[。，；！？]|.{80}")
_FRONT = 3000  # characters, among which the title of a report stands
_INSTRUCTION = lazy(r"(?<=.)（[^（）]{8,}）$")


class KnownTable(msgspec.Struct, dict=True):
    """A table of a form with those of its longer words that no other form's table of the same id has.

    `headings` are the keys of its headers and group headings that are no labels of rows.
    """

    form: Form
    table: TableForm
    own_words: frozenset[str]
    headings: frozenset[str]

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """What the lines of the table fill."""
        return slots_of(self.form, self.table)

    @cached_property
    def alternatives(self) -> tuple[tuple[Slot, ...], ...]:
        """The slots without those of all choices but one, for each choice."""
        choices = dict.fromkeys(each.row.choice for each in self.slots if each.row.choice)
        return tuple(tuple(each for each in self.slots if each.row.choice in {None, choice}) for choice in choices) or (
            self.slots,
        )

    @cached_property
    def are_wide(self) -> tuple[bool, ...]:
        """Of each of the alternatives, whether all of its lines have several cells."""
        return tuple(all(slot.width > 1 for slot in slots) for slots in self.alternatives)

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """The keys of headings that may stand in front of a row's label on its line."""
        headers = (key(word) for block in self.table.block for word in block.header)
        return () if self.slots[0].is_group else tuple(dict.fromkeys(filter(None, headers)))

    @cached_property
    def changes(self) -> dict[str, Slot]:
        """The slots with a column of changes, by the keys of their labels."""
        return {
            own: slot
            for slot in self.slots
            if any(column.kind == "change" for column in slot.block.columns)
            for own in slot.keys
        }

    def by_label(self, words: str) -> dict[str, Slot]:
        """Return the slots by the keys of their labels; `words` is the key of all words in a report's table.

        A label that is also that of a group names no row where the table has rows of the group.
        """
        is_group = [own for own, members in self._members.items() if any(member in words for member in members)]
        return (
            {own: slot for own, slot in self._by_label.items() if own not in is_group} if is_group else self._by_label
        )

    @cached_property
    def _by_label(self) -> dict[str, Slot]:
        return {own: slot for slot in self.slots for own in slot.keys}

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        """The labels of a group's rows, by the label of the group where it is also that of a row."""
        return {
            own: [member for slot in self.slots if slot.row.id.startswith(f"{group.id}.") for member in slot.keys]
            for own, group in self.groups.items()
            if own in self._by_label
        }

    @cached_property
    def groups(self) -> dict[str, HeadingForm]:
        """The headings of groups of rows, by the keys of their labels."""
        return {key(group.label.zh): group for group in self.table.group}

    def due(self, choices: frozenset[str]) -> Due:
        """Return what the table should have where `choices` are those that were made."""
        known = self._due.get(choices)
        if known is None:
            known = self._due[choices] = _due(self.table, choices)
        return known

    @cached_property
    def _due(self) -> dict[frozenset[str], Due]:
        return {}


def _due(table: TableForm, choices: frozenset[str]) -> Due:
    rows: list[RowForm] = []
    figures: dict[str, Figure] = {}
    for block in table.block:
        for row in block.rows:
            if row.choice is not None and row.choice not in choices:
                continue
            rows.append(row)
            for column in block.columns:
                field = table.field(row, column)
                figures[field] = Figure(field, column.kind, Status.ABSENT)
    return Due(table, tuple(rows), figures)


class FormSet:
    """The official forms of one kind of report, ordered by their first year, and the relations that a user added.

    `others` are those of other kinds of report that plug-ins registered: `for_text` says which are a text's. `homes` are the
    longer words of the tables, with the ids of the tables and forms that have them.
    """

    def __init__(self, forms: Iterable[Form]) -> None:
        kinds: dict[str, list[Form]] = {}
        for form in forms:
            kinds.setdefault(form.kind, []).append(form)
        self.kind = "" if "" in kinds else next(iter(kinds), "")
        self.forms = tuple(kinds.pop(self.kind, ()))
        self.others: tuple[FormSet, ...] = tuple(FormSet(others) for others in kinds.values())
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
                self.tables.setdefault(table.id, []).append(KnownTable(form, table, own, headings))
        self.homes: dict[str, list[tuple[str, str]]] = {}
        for (form_id, kind), known in words.items():
            for word in known:
                self.homes.setdefault(word, []).append((kind, form_id))

    def with_relations(self, relations: Iterable[OwnRelation]) -> Self:
        """Return the same forms with a user's `relations` beside their own."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.own_relations = tuple(relations)
        other.others = tuple(each.with_relations(other.own_relations) for each in self.others)
        return other

    @property
    def of_all_kinds(self) -> tuple[Form, ...]:
        """The forms of every kind of report."""
        return (*self.forms, *(form for other in self.others for form in other.of_all_kinds))

    def for_text(self, folded: str) -> "FormSet":
        """Return the forms of the kind of report that a text is: of the first line, or two, that are a title; else these."""
        if not self.others:
            return self
        lines = ["".join(line.split()) for line in folded[:_FRONT].splitlines()]
        lines = [line for line in lines if line]
        for line, following in pairwise([*lines, ""]):
            for forms in (self, *self.others):
                if forms.is_titled(line) or forms.is_titled(line + following):
                    return forms
        return self

    def is_titled(self, line: str) -> bool:
        """Return whether a line, folded and without blanks, is the title of a report of this kind: no sentence, all its words."""
        return not _SENTENCE.search(line) and any(
            all(word in line for word in form.title.words) and re.search(form.title.pattern, line) is not None
            for form in self.forms
        )

    def for_year(self, year: int | None) -> Form | None:
        """Return the form of a report for `year`; None when no form covers it."""
        if year is None:
            return None
        return next((form for form in self.forms if form.covers(year)), None)

    def cell_names(self, form: Form) -> dict[str, Text]:
        """Return what `form` calls each cell of its tables, by field: the row's label and the column's."""
        if form.id not in self._cell_names:
            self._cell_names[form.id] = {
                table.field(row, column): _cell_name(name, column)
                for table in form.table
                for block in table.block
                for row, name in ((row, _row_name(row)) for row in block.rows)
                for column in block.columns
            }
        return self._cell_names[form.id]

    def cell_paths(self) -> dict[str, tuple[Text, ...]]:
        """Return, for each cell of any form by its field, the names of its table, its row (if it has one) and its column.

        Where forms differ they are those of the one that came into force last; another kind of report comes behind.
        """
        paths: dict[str, tuple[Text, ...]] = {}
        for form in (*reversed(self.forms), *(form for other in self.others for form in other.of_all_kinds)):
            for table in form.table:
                for block in table.block:
                    for row in block.rows:
                        names = (table.name, _row_name(row)) if row.label.zh else (table.name,)
                        for column in block.columns:
                            paths.setdefault(table.field(row, column), (*names, column.label))
        return paths

    def wordings(self, form: Form) -> Wordings:
        """Return the wordings of the claims and statements that `form` knows."""
        if form.id not in self._wordings:
            self._wordings[form.id] = Wordings(form)
        return self._wordings[form.id]

    @property
    def rules(self) -> tuple[str, ...] | None:
        """The rules that check reports of this kind beside those for it alone, as its latest form names them; None: all."""
        return self.latest.rules

    @property
    def latest(self) -> Form:
        """The form that came into force last."""
        return self.forms[-1]


def _cell_name(row: Text, column: Column) -> Text:
    """Return what to call a cell: the row's name, where it has one, and the column's label."""
    return Text(f"{row.zh}（{column.label.zh}）", f"{row.en} ({column.label.en})") if row.zh else column.label


def _row_name(row: RowForm) -> Text:
    """Return the row's label without a long instruction in brackets behind it."""
    return Text(_INSTRUCTION.sub("", row.label.zh), row.label.en)


def _long_words(table: TableForm) -> frozenset[str]:
    return frozenset(known for word in table_words(table) if len(known := key(word)) >= _LONG_WORD)
