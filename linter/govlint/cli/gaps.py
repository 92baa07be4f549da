"""`--verbose`: what was not assessed, and why."""

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from govlint.cli.configuration import settings_of
from govlint.cli.plug_ins import plugins_for
from govlint.cli.show_files import not_checked
from govlint.facts import Context, Equation
from govlint.figures import Figure, Status
from govlint.forms.model import TableForm
from govlint.linter import FileResult, Linter
from govlint.reporters.snippet import position_name
from govlint.rule import Rule
from govlint.text import Language, Message, Text

if TYPE_CHECKING:
    from govlint.configuration import Configuration

_HEAD = Text("{name} 没有核对的：", "Not assessed in {name}:")
_EVERYTHING = Text("{name}：全部核对了", "{name}: everything was assessed")
_NO_REPORT = Text("{name}：不是年度报告，没有检查", "{name}: no annual report, so nothing was checked")
_NO_FIGURE = {
    Status.BLANK: Text("{place} {field}：空白", "{place} {field}: blank"),
    Status.UNREADABLE: Text("{place} {field}：“{text}”读不出数字", "{place} {field}: “{text}” is no certain number"),
}
_NO_TABLE = Text("没有找到{table}（{number} 个数字）", "{table} was not found ({number} figures)")
_NO_ROWS = Text("{table}中没有找到 {number} 个数字：{fields}", "{number} figures of {table} were not found: {fields}")
_NO_SECTION = Text("没有找到章节“{title}”", "the section “{title}” was not found")
_OPEN = Text("勾稽关系 {relation}{where}：缺少 {fields}", "relation {relation}{where}: {fields} missing")
_COLUMN = Text("（{label}）", " ({label})")
_RULES_OFF = Text("没有启用的规则：{rules}", "Rules that did not run: {rules}")
_FILES_OFF = Text("没有检查的文件：", "Files that were not checked:")
_MOST = 8


def gaps(result: FileResult, linter: Linter, language: Language) -> Iterator[str]:
    """Yield lines that say what of one file was not assessed, and why."""
    if result.source is None:
        return
    if not result.is_report:
        yield Message(_NO_REPORT, {"name": result.name}).in_language(language)
        return
    context = linter.context(result.source)
    found = list(_gaps(context, language))
    if not found:
        yield Message(_EVERYTHING, {"name": result.name}).in_language(language)
        return
    yield Message(_HEAD, {"name": result.name}).in_language(language)
    yield from (f"  {each.in_language(language)}" for each in found)
    yield ""


def gaps_of_run(
    options: argparse.Namespace, settings: "Configuration | None", ran: dict[str, type[Rule]]
) -> Iterator[str]:
    """Yield lines that say which rules did not run and which files in the folders were not looked at."""
    language: Language = options.lang
    off = tuple(
        f"{rule.code} {rule.name}" for rule in plugins_for(settings_of(options), options).rules if rule.code not in ran
    )
    if off:
        yield Message(_RULES_OFF, {"rules": off}).in_language(language)
    files = list(not_checked(options, settings, language))
    if files:
        yield _FILES_OFF.in_language(language)
        yield from (f"  {each}" for each in files)
    if off or files:
        yield ""


def _gaps(context: Context, language: Language) -> Iterator[Message]:
    kinds = {section.kind for section in context.report.sections}
    for section in context.form.section:
        if section.id not in kinds and not context.form.contents_only:
            yield Message(_NO_SECTION, {"title": section.title})
    for figure in context.figures:
        if figure.span is not None and figure.status in _NO_FIGURE:
            place = position_name(context.source, figure.span, language)
            yield Message(_NO_FIGURE[figure.status], {"place": place, "field": figure.field, "text": figure.text})
    for table in context.form.table:
        yield from _absent(table, context)
    equations: Iterable[Equation] = (*context.equations, *(own.equation for own in context.own_equations))
    yield from (_open(equation) for equation in equations if equation.holds is None)


def _absent(table: TableForm, context: Context) -> Iterator[Message]:
    own = [figure for figure in context.figures if figure.field.partition(".")[0] == table.id]
    absent = [figure.field for figure in own if figure.status is Status.ABSENT]
    if absent and len(absent) == len(own):
        yield Message(_NO_TABLE, {"table": table.name, "number": len(absent)})
    elif absent:
        yield Message(_NO_ROWS, {"table": table.name, "number": len(absent), "fields": _listed(absent)})


def _open(equation: Equation) -> Message:
    where = Message(_COLUMN, {"label": equation.label}) if equation.instance else Text("", "")
    fields = _listed(_named(figure) for figure in equation.missing)
    return Message(_OPEN, {"relation": equation.relation, "where": where, "fields": fields})


def _named(figure: Figure) -> str:
    return figure.field


def _listed(names: Iterable[str]) -> Text | Message:
    known = list(dict.fromkeys(names))
    if len(known) <= _MOST:
        return Message(Text("{names}", "{names}"), {"names": tuple(known)})
    values = {"names": tuple(known[:_MOST]), "number": len(known)}
    return Message(Text("{names} 等 {number} 个", "{names} and others, {number} in all"), values)
