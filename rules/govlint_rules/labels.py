"""What to call the cells and rows of a table in a message."""

from collections.abc import Sequence

from govlint.facts import Context
from govlint.text import Text

FEW = 5
"""How many of a list a message names."""


def cell_name(field: str, context: Context) -> Text:
    """Return what the form calls the cell of `field`: “行政许可（处理决定数量）”; the field itself when no form has it."""
    reading = context.reading.tables.get(field.partition(".")[0])
    form = reading.form if reading is not None else context.form
    return context.forms.cell_names(form).get(field) or Text(field, field)


def some_labels(labels: Sequence[Text]) -> Text:
    """Return the first labels of a list, and that there are more."""
    more = ("等", " …") if len(labels) > FEW else ("", "")
    chinese = (label.zh.replace("“", "‘").replace("”", "’") for label in labels[:FEW])
    english = (label.en for label in labels[:FEW])
    return Text("、".join(f"“{label}”" for label in chinese) + more[0], ", ".join(english) + more[1])
