"""What to call a cell of a table in a message."""

from functools import cache

from govlint.facts import Context
from govlint.forms.model import Form
from govlint.forms.relations import field_labels
from govlint.text import Text


def cell_name(field: str, context: Context) -> Text:
    """Return what the form calls the cell of `field`: “行政许可（处理决定数量）”; the field itself when no form has it."""
    kind = field.partition(".")[0]
    reading = context.reading.tables.get(kind)
    names = _names(reading.form if reading is not None else context.form)
    return names.get(field, Text(field, field))


@cache
def _names(form: Form) -> dict[str, Text]:
    return {
        table.field(row, column): field_labels(row, column.label)
        for table in form.table
        for block in table.block
        for row in block.rows
        for column in block.columns
    }
