"""Checking that a relation makes sense before any report is held against it."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from govlint.forms.instances import EACH, WHOLE_REPORT, Instance, units_of
from govlint.forms.model import Form, RelationForm
from govlint.grammar.formula import ANYTHING, Term
from govlint.grammar.relation import RelationSyntaxError
from govlint.nearest import did_you_mean
from govlint.text import Text

_UNITS = {"row": Text("各行", "the rows"), "column": Text("各列", "the columns"), "group": Text("各组", "the groups")}


class RelationProblem(msgspec.Struct, frozen=True):
    """Why a relation cannot be used: the `key` that is wrong (formula, table …), and which characters of its value.

    `end` is None where the whole value is meant; `start` and `end` are equal where something is missing there.
    """

    key: str
    message: Text
    start: int = 0
    end: int | None = None


def problems(relation: RelationForm, forms: Sequence[Form]) -> Iterator[RelationProblem]:
    """Yield what is wrong with `relation`, which is to hold in reports by one of `forms`."""
    known = [form.id for form in forms]
    for name in relation.forms or ():
        if name not in known:
            said = Text(
                f"没有格式 {name}（有 {'、'.join(known)}）", f"there is no form {name} (there are {', '.join(known)})"
            )
            yield RelationProblem("forms", said)
            return
    try:
        terms = tuple(relation.parsed.terms)
    except RelationSyntaxError as error:
        expected = Text(f"读不懂：这里应为{error.expected.zh}", f"cannot be read: expected {error.expected.en} here")
        yield RelationProblem("formula", expected, error.column - 1, error.column - 1 + error.length)
        return
    wrong_table = _table_problem(relation, forms)
    if wrong_table is not None:
        yield wrong_table
        return
    units = [
        unit for form in forms if relation.is_of(form.id) for unit in units_of(form, relation.each, relation.table)
    ]
    unknown = [_unknown(term, relation, units, forms) for term in terms if not _is_known(term, units)]
    yield from unknown
    if not unknown:
        yield from _of_no_use(relation, terms, units)


def _table_problem(relation: RelationForm, forms: Sequence[Form]) -> RelationProblem | None:
    if relation.each not in EACH:
        said = Text(f"each 不能是“{relation.each}”", f"each cannot be {relation.each}")
        said = Text(f"{said.zh}（可选 {'、'.join(EACH)}）", f"{said.en} (choose {', '.join(EACH)})")
        return RelationProblem("each", did_you_mean(said, relation.each, EACH))
    if relation.each == WHOLE_REPORT:
        if relation.table is None:
            return None
        said = Text(
            '写了 table，还要写 each = "row"、"column" 或 "group"',
            'with a table, say for each of what: each = "row", "column" or "group"',
        )
        return RelationProblem("table", said)
    tables = sorted({table.id for form in forms for table in form.table})
    if relation.table is None:
        said = Text(
            f'each = "{relation.each}" 还要写是哪张表：table = {" 或 ".join(tables)}',
            f'each = "{relation.each}" needs a table: {", ".join(tables)}',
        )
        return RelationProblem("each", said)
    if relation.table in tables:
        return None
    said = Text(
        f"没有表 {relation.table}（有 {'、'.join(tables)}）",
        f"there is no table {relation.table} (there are {', '.join(tables)})",
    )
    return RelationProblem("table", did_you_mean(said, relation.table, tables))


def _is_known(term: Term, units: Iterable[Instance]) -> bool:
    return any(term.fitting(unit.names) for unit in units)


def _unknown(term: Term, relation: RelationForm, units: Iterable[Instance], forms: Sequence[Form]) -> RelationProblem:
    path = term.path
    if relation.each == WHOLE_REPORT:
        said = Text(f"没有数据项 {path}", f"there is no figure {path}")
    else:
        where = _UNITS[relation.each]
        said = Text(
            f"表 {relation.table} 的{where.zh}没有数据项 {path}",
            f"{where.en} of the table {relation.table} have no figure {path}",
        )
    names = {name for unit in units for name in unit.names}
    elsewhere = _elsewhere(term, relation, forms)
    if elsewhere is not None:
        said = Text(f"{said.zh}，{elsewhere.zh}", f"{said.en}; {elsewhere.en}")
    else:
        said = did_you_mean(said, path, _groups(names) if term.is_group else sorted(names))
    return RelationProblem("formula", said, term.start, term.end)


def _groups(names: Iterable[str]) -> list[str]:
    """Return the paths with `*` at their end that fit some of `names`."""
    heads = {
        ".".join(parts[:length]) for name in names for parts in (name.split("."),) for length in range(1, len(parts))
    }
    return [f"{head}.{ANYTHING}" for head in sorted(heads)]


def _elsewhere(term: Term, relation: RelationForm, forms: Sequence[Form]) -> Text | None:
    """Say for each of what the path would be right, or what its full name is."""
    for each in EACH:
        if each == relation.each:
            continue
        if not any(_is_known(term, units_of(form, each, relation.table)) for form in forms):
            continue
        if each == WHOLE_REPORT:
            return Text("写全名的不写 table 和 each", "full names need neither table nor each")
        return Text(f'应写 each = "{each}"', f'say each = "{each}"')
    if relation.each != WHOLE_REPORT or term.is_group:
        return None
    full = (field for form in forms for unit in units_of(form, WHOLE_REPORT, None) for field in unit.names)
    example = next((field for field in reversed(list(full)) if f".{term.path}." in f".{field}."), None)
    if example is None:
        return None
    return Text(
        f"要写全名，如 {example}（或写 table 和 each）", f"give full names such as {example} (or table and each)"
    )


def _of_no_use(relation: RelationForm, terms: Sequence[Term], units: Iterable[Instance]) -> Iterator[RelationProblem]:
    """Yield why a relation whose figures are all known would never be checked."""
    here = [term for term in terms if not term.previous]
    if not here:
        said = Text("没有提到本年度报告的数据项", "names no figure of this year's report")
        yield RelationProblem("formula", said)
    elif not any(all(term.fitting(unit.names) for term in here) for unit in units):
        where = _UNITS.get(relation.each, Text("各格式", "the forms"))
        said = Text(f"{where.zh}中没有同时具备这些数据项的", f"none of {where.en} has all of these figures")
        yield RelationProblem("formula", said)
