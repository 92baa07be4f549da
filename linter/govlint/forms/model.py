"""An official form as data: its sections, tables, relations and the claims that prose makes about its cells.

Forms are TOML files of plug-ins; this module is their schema. Unknown keys are errors.
"""

from functools import cached_property

import msgspec

from govlint.grammar.formula import Formula, Sum, Term
from govlint.grammar.relation import parse_formula, parse_sum
from govlint.patterns import lazy
from govlint.text import Text

_PATH = r"(?!previous\.)[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*"
_PATHS = lazy(rf"{_PATH}(?: \+ {_PATH})*")


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


class HeadingForm(_Data, frozen=True):
    """A heading over rows, which bears no figures of its own; the rows are those whose ids begin with its id and a point."""

    id: str
    label: Text


class TableForm(_Data, frozen=True, dict=True):
    """An official table."""

    id: str
    name: Text
    block: tuple[Block, ...]
    note: str | None = None
    group: tuple[HeadingForm, ...] = ()

    def field(self, row: RowForm, column: Column) -> str:
        """Return the public name of the figure at `row` and `column`."""
        return ".".join(filter(None, (self.id, row.id, column.id)))

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

    @cached_property
    def needs_previous(self) -> bool:
        """Whether it speaks of the year before. Raises RelationSyntaxError."""
        return self.parsed.needs_previous


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


class TopicForm(_Data, frozen=True):
    """A matter that running text may speak of: `pattern` finds what names it, one of `words` is always in that.

    `id` is "" for any matter that is not the form's.
    """

    id: str
    words: tuple[str, ...]
    pattern: str


class GroupForm(_Data, frozen=True):
    """What claims have in common.

    `objects` are words that may stand between a claim's name and its figure, or behind the figure: what is counted.
    `topics` are the matters of which the text must be speaking ("none": it has named none), `within` the claims that it
    may break down after 其中.
    """

    id: str
    units: str
    objects: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


class ReadingForm(_Data, frozen=True, dict=True):
    """One legal reading of a claim: a sum of figures, with a `name` where its cells' names would be too many.

    With `beside` it is one only where the paragraph has that word.
    """

    sum: str
    name: Text | None = None
    beside: str = ""

    @cached_property
    def parsed(self) -> Sum:
        """The sum, read. Raises RelationSyntaxError."""
        if _PATHS.fullmatch(self.sum):
            return Sum(tuple(map(Term, self.sum.split(" + "))))  # no parser for what is but paths
        return parse_sum(self.sum)


class ClaimForm(_Data, frozen=True):
    """A statement of the prose that cells of a table can confirm or contradict.

    `names` stand before a figure or behind it, {a,b,} in them for one of several; `nouns` are names that count only where
    no other does. The names of a `verb` need one of the group's objects beside them, or a mark behind the figure.
    `readings` are the sums of cells that it may legally mean, the usual first. `sharp` is wording that leaves no doubt
    about which cell is meant. With `rows` it stands for a claim about each row of that table that no other claim is
    about, named by the row's label without what `loose` matches, or as `spoken` says. {topic} in `id` makes one claim for
    each of `topics`.
    """

    id: str
    group: str
    readings: tuple[str | ReadingForm, ...]
    names: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    verb: bool = False
    sharp: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    units: str = ""
    rows: str | None = None
    loose: str = ""
    spoken: dict[str, tuple[str, ...]] = {}


class StatementForm(_Data, frozen=True):
    """A statement without a figure: where `pattern` matches, the `relations` are said to hold (paths are public names).

    It begins with one of `words` and has one of `keys` further on; {name} in `pattern` stands for one of the form's
    phrases. `topics` are the matters of which the text must be speaking; {topic} in `id` makes one statement for each.
    """

    id: str
    group: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    pattern: str
    relations: tuple[str, ...]
    topics: tuple[str, ...] = ()


class Form(_Data, frozen=True):
    """A whole form, for the report years `first_year` to `last_year` (both included; None: still in force).

    With `contents_only` it says what a report must speak of, and leaves titles, order and tables free. `annex` recognises the
    header of a table that its reports append, blanks left out: what follows is no part of the report.

    Forms of one `kind` of report follow one another over the years; "" is the usual kind. A text is of another kind where its
    title is that of such a form. `rules` are the rules that check reports of this kind beside those that are for it alone:
    codes, their beginnings, names; None: all.
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
    topic: tuple[TopicForm, ...] = ()
    group: tuple[GroupForm, ...] = ()
    claim: tuple[ClaimForm, ...] = ()
    phrase: dict[str, str] = {}
    statement: tuple[StatementForm, ...] = ()
    prefers: tuple[str, ...] = ()
    last_year: int | None = None
    kind: str = ""
    rules: tuple[str, ...] | None = None
    annex: str = ""

    def covers(self, year: int) -> bool:
        """Return whether a report for `year` follows this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def section_form(self, kind: str | None) -> SectionForm | None:
        """Return the section with the id `kind`, None when the form has none."""
        return next((section for section in self.section if section.id == kind), None)

    def table_form(self, kind: str) -> TableForm | None:
        """Return the table with the id `kind`, None when the form has none."""
        return next((table for table in self.table if table.id == kind), None)
