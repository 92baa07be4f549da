"""The facts of one report as data, for programs: whose it is, of which year, and every figure of its tables."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import msgspec

from govlint.facts import Context
from govlint.figures import Figure, Figures
from govlint.forms.model import Block, RowForm, TableForm
from govlint.nearest import nearest
from govlint.source import Position, Source
from govlint.text import Text
from govlint.tree import Date
from govlint.tree import Report as Tree


class DataPeriod(msgspec.Struct, frozen=True):
    """The period that a report says its data are of: its first and last day, and the words.

    A day is None where the report does not say it in full, or says one that there is not.
    """

    start: date | None
    end: date | None
    text: str


class TableRow(msgspec.Struct, frozen=True):
    """A row of an official table as a report fills it in: the form's id and label, and its figures by the ids of the columns."""

    id: str
    label: Text
    cells: Mapping[str, Figure]


class OfficialTable(msgspec.Struct, frozen=True):
    """An official table: the form's id and name, its rows, and whether the report has it; where not, every figure is absent."""

    id: str
    name: Text
    rows: tuple[TableRow, ...]
    is_found: bool


class Report(msgspec.Struct, frozen=True):
    """One report as data.

    Attributes:
        path: what the file is called.
        is_report: whether it is an annual report at all; where not, the rest says little.
        organ: whose it is, None where it does not say.
        year: the year that it is for, None where it does not say.
        form: the id of the official form of that year ("2021"), or of the latest where the year is unknown.
        period: the period of its data, None where it does not say.
        contact: how to reach the organ: phone, address, postcode, email and url, as written; only what is there.
        figures: every figure of its tables by field name (requests.received.total), absent ones too.
        tables: the same figures by table and row.
        source: its text; figures, and the nodes of the tree, say by their spans where in it they stand.
        tree: its syntax tree, see govlint.tree.

    """

    path: str
    is_report: bool
    organ: str | None
    year: int | None
    form: str
    period: DataPeriod | None
    contact: Mapping[str, str]
    figures: Figures
    tables: tuple[OfficialTable, ...]
    source: Source
    tree: Tree

    def value(self, field: str) -> Decimal | None:
        """Return the exact value of a figure by its field name (requests.received.total), None where the cell has none.

        Raises KeyError where the report's form has no such field.
        """
        if field not in self.figures:
            known = nearest(field, [figure.field for figure in self.figures])
            raise KeyError(f"{field}; did you mean {known}?" if known else field)
        return self.figures.value(field)

    def where(self, figure: Figure) -> Position | None:
        """Return the line and column of `figure` in the file, None where it is absent."""
        return None if figure.span is None else self.source.where(figure.span.start)


def report_of(context: Context) -> Report:
    """Return the facts that `context` knows as data."""
    return Report(
        path=context.source.name,
        is_report=context.is_report,
        organ=context.organ or None,
        year=context.year,
        form=context.form.id,
        period=_period(context),
        contact={name: mention.text for name, mention in context.contacts.items()},
        figures=context.figures,
        tables=tuple(_tables(context)),
        source=context.source,
        tree=context.report,
    )


def _period(context: Context) -> DataPeriod | None:
    period = context.period
    if period is None:
        return None
    year = period.first.year or context.year
    return DataPeriod(_day(period.first, year), _day(period.last, period.last.year or year), period.text)


def _day(said: Date, year: int | None) -> date | None:
    if year is None or said.month is None or said.day is None:
        return None
    try:
        return date(year, said.month, said.day)
    except ValueError:
        return None


def _tables(context: Context) -> list[OfficialTable]:
    """Return the tables that the report has, by the forms that they are of, and those that its own form has beside."""
    found = context.reading.tables
    forms = [found[table.id].table if table.id in found else table for table in context.form.table]
    forms += [reading.table for name, reading in found.items() if context.form.table_form(name) is None]
    return [OfficialTable(form.id, form.name, _rows(form, context.figures), form.id in found) for form in forms]


def _rows(table: TableForm, figures: Figures) -> tuple[TableRow, ...]:
    rows = (_row(table, block, row, figures) for block in table.block for row in block.rows)
    return tuple(row for row in rows if row.cells)


def _row(table: TableForm, block: Block, row: RowForm, figures: Figures) -> TableRow:
    fields = ((column.id, table.field(row, column)) for column in block.columns)
    return TableRow(row.id, row.label, {column: figures[field] for column, field in fields if field in figures})
