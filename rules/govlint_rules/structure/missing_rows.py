"""What GL111 says of the rows of the form that a table does not have, or so it seems."""

from collections.abc import Iterator, Sequence

from govlint.facts import TableReading
from govlint.forms.model import RowForm
from govlint.rule import Finding, Rule, related
from govlint.text import Text
from govlint_rules.labels import FEW, some_labels
from govlint_rules.structure.lost_rows import bare_rows, relabelled_rows, row_before, unclear_rows, unread_lines

_LABEL = Text(
    "行标题与统一格式不一致，按位置和序号应为“{label}”",
    "the label is not the form's; by place and number the row should be “{label}”",
)
_LABEL_HELP = Text(
    "按统一格式改正行标题，并核对这一行的数字；改正前不核对这一行",
    "write the label as the form has it and check its numbers; until then the row is not checked",
)
_BARE = Text("“{row}”这一行没有数字", "the row “{row}” has no numbers")
_BARE_HELP = Text("每列填一个数字，没有发生的填“0”", "one number a column, 0 where nothing happened")
_UNCLEAR = Text("“{row}”这一行读不出数字", "no number can be read in the row “{row}”")
_UNCLEAR_HELP = Text(
    "行标题和数字分开写，每列填一个数字，没有发生的填“0”",
    "set the label apart from the numbers, one number a column, 0 where nothing happened",
)
_UNKNOWN = Text("格式中没有这一行", "the form has no such row")
_NEXT = Text("缺少的行应在这一行之后", "in the form, the missing row stands behind this one")


def missing_rows(rule: Rule, reading: TableReading, lost: Sequence[RowForm]) -> Iterator[Finding]:
    """Yield what `rule` says of the rows `lost`: under another label, without numbers, or missing."""
    unread = unread_lines(reading)
    renamed = list(relabelled_rows(reading, lost, unread))
    bare = list(bare_rows(reading, lost)) if not unread else []
    for form, line in renamed:
        place = _first_field(form, reading)
        yield rule.finding(line.label_span, message=_LABEL, help=_LABEL_HELP, place=place, label=form.label.zh)
    for form, line in bare:
        place = _first_field(form, reading)
        yield rule.finding(line.label_span, message=_BARE, help=_BARE_HELP, place=place, row=form.label)
    unclear = list(unclear_rows(reading, lost)) if not unread else []
    for form, line in unclear:
        place = _first_field(form, reading)
        yield rule.finding(line.label_span, message=_UNCLEAR, help=_UNCLEAR_HELP, place=place, row=form.label)
    explained = {id(form) for form, _ in (*renamed, *bare, *unclear)}
    missing = [form for form in lost if id(form) not in explained]
    if not missing:
        return
    others = [line for line in unread if line.label and all(line is not each for _, each in renamed)]
    places = [related(line.label_span, _UNKNOWN) for line in others[:FEW]]
    before = row_before(reading, missing[0])
    if before is not None:
        places.insert(0, related(before.label_span, _NEXT))
    yield rule.finding(
        reading.lines[0].label_span,
        related=places,
        table=reading.table.name,
        count=len(missing),
        rows=some_labels([form.label for form in missing]),
        place=reading.table.id,
    )


def _first_field(form: RowForm, reading: TableReading) -> str:
    """Return the public name of the first figure in a row."""
    block = next(block for block in reading.table.block if form in block.rows)
    return reading.table.field(form, block.columns[0])
