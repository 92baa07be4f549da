"""The reckoning behind a finding: the relations and claims that its figures stand in, with the real numbers."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from govlint.facts import Claim, Context, Equation
from govlint.figures import Figure, Status
from govlint.forms.claims import Alternative
from govlint.forms.relations import Operand
from govlint.interval import Interval, interval
from govlint.reporters.snippet import position_name
from govlint.rule import Finding
from govlint.source import Span
from govlint.text import Language, Message, Text

_RELATION = Text("关系 {id}{where}：{formula}", "Relation {id}{where}: {formula}")
_WHERE = Text("（{label}）", " ({label})")
_LEFT = Text("  左边：{sum}", "  left: {sum}")
_RIGHT = Text("  右边：{sum}", "  right: {sum}")
_HOLDS = {
    True: Text("  成立", "  it holds"),
    False: Text("  不成立", "  it does not hold"),
    None: Text("  缺少 {fields}，无法核对", "  not assessable: {fields} missing"),
}
_ALSO = Text("同一格还在这些关系中：{relations}", "The cell stands in these relations, too: {relations}")
_STATES = {
    True: Text("成立", "holds"),
    False: Text("不成立", "does not hold"),
    None: Text("无法核对", "not assessable"),
}
_STATE = Text("{id}（{label}）{state}", "{id} ({label}) {state}")
_BEFORE = Text("上年的 {field}", "last year's {field}")
_CLAIM = Text("正文的说法 {kind}：“{said}”，即 {range}", "Claim of the text, {kind}: “{said}”, that is {range}")
_SHARP = Text("  措辞就是栏目名", "  the wording names the column itself")
_LEAD = Text("  前面的话：“{lead}”", "  what stands before it: “{lead}”")
_AGREES = Text("  读作 {sum}：一致", "  read as {sum}: it agrees")
_DIFFERS = Text("  读作 {sum}：不一致", "  read as {sum}: it does not agree")
_OPEN = Text("  读作 {sum}：有数字读不出，无法比对", "  read as {sum}: not assessable")
_NO_NUMBER = Text("读不出数字", "no certain number")
_AT_LEAST = Text("不少于 {low}", "{low} or more")
_RANGE = Text("{low} 至 {high}", "{low} to {high}")
_OPEN_RANGE = Text("{low} 至不到 {high}", "{low} to less than {high}")
_READ = Text(
    "表格的读法：{place} 起的一行是“{row}”（{form} 年格式）{sure}",
    "How the table was read: the row at {place} is “{row}” (form of {form}){sure}",
)
_UNSURE = Text("；这一行是不是它，不能完全确定", "; that the line is this row is not quite certain")
_NOTHING = Text("", "")
_CELL = Text("  {place}  {name} = {value}", "  {place}  {name} = {value}")
_ABSENT = {
    Status.ABSENT: Text("没有找到", "not found"),
    Status.BLANK: Text("空白", "blank"),
    Status.UNREADABLE: Text("“{text}”读不出数字", "“{text}”, no certain number"),
}


def reckoning(finding: Finding, context: Context, language: Language) -> Iterator[str]:
    """Yield the lines about the relations and claims behind `finding`, and about the cells that they are of."""
    own = [finding.span, *(each.span for each in finding.related if each.source is None)]
    cells = [figure for figure in context.figures if figure.span in own]
    broken, others = _equations(finding, cells, context)
    for equation in broken:
        yield from _relation(equation, context, language)
    if others:
        said = tuple(_state(equation) for equation in others)
        yield Message(_ALSO, {"relations": said}).in_language(language)
    for claim in context.claims:
        if _overlaps(claim.quantity.span, finding.span):
            yield from _claim(claim, context, language)
    yield from _rows(cells, context, language)


def _equations(finding: Finding, cells: Iterable[Figure], context: Context) -> tuple[list[Equation], list[Equation]]:
    """Return the relations that the finding is about, as far as can be told, and the others of the cell that it points at."""
    fields = {figure.field for figure in cells}
    target = next((figure.field for figure in cells if figure.span == finding.span), finding.place)
    known = (*context.equations, *(own.equation for own in context.own_equations))
    about = [each for each in known if target in _fields(each)]
    broken = [each for each in about if each.holds is False and _fields(each) <= fields | {target} | _unseen(each)]
    return broken, [each for each in about if each not in broken]


def _operands(equation: Equation) -> tuple[Operand, ...]:
    return (*equation.left, *equation.right)


def _fields(equation: Equation) -> set[str]:
    return {operand.figure.field for operand in _operands(equation)}


def _unseen(equation: Equation) -> set[str]:
    """Return the fields that a finding need not point at: cells that are not there or hold 0, and those of last year."""
    return {each.figure.field for each in _operands(equation) if not each.figure.value or each.previous}


def _state(equation: Equation) -> Message:
    label = equation.label if equation.instance else Text("全表", "whole report")
    return Message(_STATE, {"id": equation.relation, "label": label, "state": _STATES[equation.holds]})


def _relation(equation: Equation, context: Context, language: Language) -> Iterator[str]:
    known = (*context.form.relation, *context.forms.own_relations)
    formula = next((each.formula for each in known if each.id == equation.relation), "")
    where = Message(_WHERE, {"label": equation.label}) if equation.instance else _NOTHING
    values = {"id": equation.relation, "where": where, "formula": " ".join(formula.split())}
    yield Message(_RELATION, values).in_language(language)
    for text, operands, total in (
        (_LEFT, equation.left, equation.left_sum),
        (_RIGHT, equation.right, equation.right_sum),
    ):
        yield Message(text, {"sum": _sum(operands, total)}).in_language(language)
        yield from (f"  {_cell(operand, context, language)}" for operand in operands)
    fields = tuple(figure.field for figure in equation.missing)
    yield Message(_HOLDS[equation.holds], {"fields": fields}).in_language(language)


def _sum(operands: Iterable[Operand], total: Decimal | None) -> str:
    text = ""
    for operand in operands:
        sign = "-" if operand.sign < 0 else "+" if text else ""
        factor = "" if operand.factor == 1 else f"{_number(operand.factor)} × "
        text += (
            f" {sign} {factor}{_number(operand.figure.value)}"
            if text
            else f"{sign}{factor}{_number(operand.figure.value)}"
        )
    number = _number(total)
    return number if text == number else f"{text} = {number}" if text else number


def _number(value: Decimal | None) -> str:
    return "?" if value is None else f"{value.normalize():f}"


def _cell(operand: Operand, context: Context, language: Language) -> str:
    figure = operand.figure
    there = context.previous if operand.previous else context
    name = Message(_BEFORE, {"field": figure.field}) if operand.previous else figure.field
    place = position_name(there.source, figure.span, language) if there is not None and figure.span is not None else "—"
    value: object = _number(figure.value)
    if figure.status is not Status.EXACT:
        value = Message(_ABSENT[figure.status], {"text": figure.text})
    return Message(_CELL, {"place": place, "name": name, "value": value}).in_language(language)


def _claim(claim: Claim, context: Context, language: Language) -> Iterator[str]:
    values = {
        "kind": claim.kind,
        "said": claim.quantity.prose.text[claim.start : claim.end],
        "range": _range(interval(claim.quantity)),
    }
    yield Message(_CLAIM, values).in_language(language)
    if claim.lead.strip():
        yield Message(_LEAD, {"lead": claim.lead.strip()}).in_language(language)
    if claim.is_sharp:
        yield _SHARP.in_language(language)
    for reading in claim.readings:
        yield Message(_verdict(reading, claim), {"sum": _sum(reading.operands, reading.value)}).in_language(language)
        yield from (f"  {_cell(operand, context, language)}" for operand in reading.operands)


def _verdict(reading: Alternative, claim: Claim) -> Text:
    if reading.value is None:
        return _OPEN
    meant = interval(claim.quantity)
    return _AGREES if meant is not None and reading.value in meant else _DIFFERS


def _range(meant: Interval | None) -> Text | Message | str:
    if meant is None:
        return _NO_NUMBER
    if meant.is_exact:
        return _number(meant.low)
    if meant.high is None:
        return Message(_AT_LEAST, {"low": _number(meant.low)})
    values = {"low": _number(meant.low), "high": _number(meant.high)}
    return Message(_OPEN_RANGE if meant.is_open else _RANGE, values)


def _overlaps(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _rows(cells: Iterable[Figure], context: Context, language: Language) -> Iterator[str]:
    """Yield which rows of the form the lines were taken for in which the cells stand."""
    fields = {figure.field for figure in cells}
    for reading in context.reading.tables.values():
        for matched in reading.rows:
            if fields.isdisjoint(reading.table.field(matched.form, column) for column in matched.block.columns):
                continue
            values = {
                "place": position_name(context.source, matched.row.span, language),
                "row": matched.form.label,
                "form": reading.form.id,
                "sure": _NOTHING if matched.is_sure else _UNSURE,
            }
            yield Message(_READ, values).in_language(language)
