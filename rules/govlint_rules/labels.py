"""What to call a cell of a table in a message."""

from govlint.facts import Context
from govlint.text import Text


def cell_name(field: str, context: Context) -> Text:
    """Return what the form calls the cell of `field`: “行政许可（处理决定数量）”; the field itself when no form has it."""
    reading = context.reading.tables.get(field.partition(".")[0])
    form = reading.form if reading is not None else context.form
    return context.forms.cell_names(form).get(field) or Text(field, field)
