"""The rows, columns or groups of a table that a relation speaks of, one instance of it each."""

from collections.abc import Iterable, Iterator

import msgspec

from govlint.forms.model import Form, RowForm, TableForm
from govlint.text import Text


class Instance(msgspec.Struct, frozen=True):
    """A row, column or group: what the paths of a formula mean in it.

    `names` are the paths that it has, as the formula says them; `before` and `after` make public fields of them.
    """

    id: str
    label: Text
    before: str
    after: str
    names: tuple[str, ...]

    def field(self, path: str) -> str:
        """Return the public name of the figure that `path` means here."""
        return f"{self.before}{path}{self.after}"


WHOLE_REPORT = "report"
EACH = ("row", "column", "group", WHOLE_REPORT)
"""What a relation may be stated for; for the whole report its paths are public field names (requests.received.total)."""


def instances(each: str, table: TableForm, rows: Iterable[RowForm] | None = None) -> Iterator[Instance]:
    """Yield the rows, columns or groups of columns (`each`) of `table`, the rows only where they are among `rows`."""
    if each == "row":
        return _rows(table, None if rows is None else {id(row) for row in rows})
    return _columns(table) if each == "column" else _groups(table)


def units_of(form: Form, each: str, table: str | None) -> Iterable[Instance]:
    """Return what a relation for `each` row, column or group of `table`, or for the report, may be stated for in `form`."""
    if each == WHOLE_REPORT:
        fields = tuple(field for table_form in form.table for field in table_form.fields)
        return (Instance("", Text("", ""), "", "", fields),)
    known = form.table_form(table or "")
    return instances(each, known) if known is not None else ()


def _rows(table: TableForm, wanted: set[int] | None) -> Iterator[Instance]:
    for block in table.block:
        names = tuple(column.id for column in block.columns)
        for row in block.rows:
            if wanted is None or id(row) in wanted:
                yield Instance(row.id, row.label, _path(table.id, row.id), "", names)


def _columns(table: TableForm) -> Iterator[Instance]:
    """Yield each column, with the rows of all blocks that have it."""
    columns = {column.id: column for block in table.block for column in block.columns}
    for column in columns.values():
        blocks = (block for block in table.block if any(each.id == column.id for each in block.columns))
        names = tuple(row.id for block in blocks for row in block.rows)
        yield Instance(column.id, column.label, _path(table.id), f".{column.id}", names)


def _groups(table: TableForm) -> Iterator[Instance]:
    """Yield each group of columns (review of review.upheld) in each row."""
    for block in table.block:
        groups = dict.fromkeys(column.id.rpartition(".")[0] for column in block.columns)
        for group in filter(None, groups):
            below = f"{group}."
            columns = [column for column in block.columns if column.id.rpartition(".")[0] == group]
            names = tuple(column.id.removeprefix(below) for column in columns)
            for row in block.rows:
                yield Instance(
                    ".".join(filter(None, (row.id, group))),
                    _group_label(columns[0].label),
                    _path(table.id, row.id, group),
                    "",
                    names,
                )


def _path(*names: str) -> str:
    return "".join(f"{name}." for name in names if name)


def _group_label(label: Text) -> Text:
    return Text(label.zh.partition("－")[0], label.en.partition(":")[0])
