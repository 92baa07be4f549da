"""An official form as data: its sections, tables, relations and the claims that prose makes about its cells.

Forms are TOML files of plug-ins; this module is their schema. Unknown keys are errors.
"""

from functools import cached_property

import msgspec

from govlint.grammar.formula import Formula, Sum
from govlint.grammar.relation import parse_formula, parse_sum
from govlint.text import Text


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all parts of a form share."""


class TitleForm(_Data, frozen=True):
    """How a report is titled: `pattern` recognises a title, `words` must all be in it, `text` is the official wording."""

    pattern: str
    words: tuple[str, ...]
    text: str


class SectionForm(_Data, frozen=True):
    """One section: its number from 1, its title, titles that mean the same, and the topics it must cover.

    `words`, in a form of contents only: a report that has one of them anywhere has this content.
    """

    id: str
    number: int
    title: str
    variants: tuple[str, ...] = ()
    table: str | None = None
    topics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Column(_Data, frozen=True):
    """A column; `kind` is count, change (signed), money (the cell names its unit) or ten_thousand_yuan."""

    id: str
    label: Text
    kind: str = "count"


class RowForm(_Data, frozen=True):
    """A row; `variants` are other labels for it. Rows of one `choice` ("other:rows") stand or fall together."""

    id: str
    label: Text
    variants: tuple[str, ...] = ()
    choice: str | None = None


class Block(_Data, frozen=True):
    """Rows under one header; `header` holds every text of the block that is no row label."""

    columns: tuple[Column, ...]
    rows: tuple[RowForm, ...]
    header: tuple[str, ...] = ()
    caption: str | None = None


class TableForm(_Data, frozen=True, dict=True):
    """An official table."""

    id: str
    name: Text
    block: tuple[Block, ...]
    note: str | None = None

    def field(self, row: RowForm, column: Column) -> str:
        """Return the public name of the figure at `row` and `column`."""
        return ".".join(part for part in (self.id, row.id, column.id) if part)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The public names of all its figures, of every choice."""
        return tuple(self.field(row, each) for block in self.block for row in block.rows for each in block.columns)


class RelationForm(_Data, frozen=True, dict=True):
    """A relation that holds for `each` row, column or group of columns of a table, or for the whole report.

    `table` is None exactly for the whole report. `forms` are the ids of the forms that have it; None: the form that says it
    and those that extend that.
    """

    id: str
    formula: str
    table: str | None = None
    each: str = "report"
    forms: tuple[str, ...] | None = None

    def is_of(self, form: str) -> bool:
        """Return whether the form with the id `form` has it."""
        return self.forms is None or form in self.forms

    @cached_property
    def parsed(self) -> Formula:
        """The formula, read. Raises RelationSyntaxError."""
        return parse_formula(self.formula)


class OwnRelation(RelationForm, frozen=True):
    """A relation that a user added: what to say where it does not hold, and how bad that is (error, warning or note).

    `years` are the report years it is for; None: all.
    """

    message: Text = Text("", "")
    severity: str = "warning"
    help: Text | None = None
    years: tuple[int, ...] | None = None

    def is_for(self, form: str, year: int | None) -> bool:
        """Return whether it is to hold in a report for `year` (None: unknown) by the form with the id `form`."""
        return self.is_of(form) and (self.years is None or year in self.years)


class ClaimForm(_Data, frozen=True, dict=True):
    """A statement of the prose that a cell of a table can confirm or contradict.

    One of `words` is always there. `subject` must end right before the figure (`also` instead of it when `follows` matches
    right after its unit), with one of the `units`; `readings` are the sums of cells that it may legally mean. `sharp` marks
    wording that leaves no doubt about which cell is meant.
    """

    id: str
    words: tuple[str, ...]
    subject: str
    units: str
    readings: tuple[str, ...]
    sharp: str | None = None
    also: str | None = None
    follows: str | None = None

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """The readings, read. Raises RelationSyntaxError."""
        return tuple(parse_sum(reading) for reading in self.readings)


class Form(_Data, frozen=True):
    """A whole form, for the report years `first_year` to `last_year` (both included; None: still in force).

    With `contents_only` it says what a report must speak of, and leaves titles, order and tables free.
    """

    id: str
    name: Text
    document: str
    first_year: int
    title: TitleForm
    section: tuple[SectionForm, ...]
    table: tuple[TableForm, ...] = ()
    contents_only: bool = False
    relation: tuple[RelationForm, ...] = ()
    claim: tuple[ClaimForm, ...] = ()
    prefers: tuple[str, ...] = ()
    last_year: int | None = None

    def covers(self, year: int) -> bool:
        """Return whether a report for `year` follows this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def section_form(self, kind: str | None) -> SectionForm | None:
        """Return the section with the id `kind`, None when the form has none."""
        return next((section for section in self.section if section.id == kind), None)

    def table_form(self, kind: str) -> TableForm | None:
        """Return the table with the id `kind`, None when the form has none."""
        return next((table for table in self.table if table.id == kind), None)
