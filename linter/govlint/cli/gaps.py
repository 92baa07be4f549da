"""`--verbose`: what was not assessed, and why."""

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from govlint.cli.configuration import settings_of
from govlint.cli.plug_ins import plugins_for
from govlint.cli.show_files import not_checked
from govlint.facts import Context, Equation
from govlint.figures import Status
from govlint.forms.model import TableForm
from govlint.linter import FileResult, Linter
from govlint.readers.find import find_files
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
_UNMATCHED = Text("设置中没有匹配到文件的通配符：{patterns}", "Patterns of the settings that match no file: {patterns}")
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
    options: argparse.Namespace,
    settings: "Configuration | None",
    ran: dict[str, type[Rule]],
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
    unmatched = list(_unmatched(options, settings)) if settings is not None else []
    if unmatched:
        yield Message(_UNMATCHED, {"patterns": tuple(unmatched)}).in_language(language)
    if off or files or unmatched:
        yield ""


def _unmatched(options: argparse.Namespace, settings: "Configuration") -> Iterator[str]:
    """Yield the patterns of files in the settings that are about none of the files."""
    names = [name for _, found in find_files(options.paths) for name in found]
    patterns = (*settings.excluded, *(each.files for each in settings.file_ignores))
    yield from (each.pattern for each in patterns if not any(map(each.matches, names)))


def _gaps(context: Context, language: Language) -> Iterator[Message]:
    kinds = {section.kind for section in context.report.sections}
    for section in context.form.section:
        if section.id not in kinds and not context.form.contents_only:
            yield Message(_NO_SECTION, {"title": section.title})
    for figure in context.figures:
        if figure.span is not None and figure.status in _NO_FIGURE:
            place = position_name(context.source, figure.span, language)
            values = {"place": place, "field": _name(figure.field, context), "text": figure.text}
            yield Message(_NO_FIGURE[figure.status], values)
    for table in context.form.table:
        yield from _absent(table, context)
    equations: Iterable[Equation] = (*context.equations, *(own.equation for own in context.own_equations))
    yield from (_open(equation, context) for equation in equations if equation.holds is None)


def _absent(table: TableForm, context: Context) -> Iterator[Message]:
    own = [figure for figure in context.figures if figure.field.partition(".")[0] == table.id]
    absent = [figure.field for figure in own if figure.status is Status.ABSENT]
    if absent and len(absent) == len(own):
        yield Message(_NO_TABLE, {"table": table.name, "number": len(absent)})
    elif absent:
        yield Message(
            _NO_ROWS,
            {"table": table.name, "number": len(absent), "fields": _listed(_name(field, context) for field in absent)},
        )


def _open(equation: Equation, context: Context) -> Message:
    where = Message(_COLUMN, {"label": equation.label}) if equation.instance else Text("", "")
    fields = _listed(_name(figure.field, context) for figure in equation.missing)
    return Message(_OPEN, {"relation": equation.relation, "where": where, "fields": fields})


def _name(field: str, context: Context) -> Text:
    """Return what the form calls a cell."""
    reading = context.reading.tables.get(field.partition(".")[0])
    form = reading.form if reading is not None else context.form
    name = context.forms.cell_names(form).get(field)
    return Text(f"“{name.zh}”", name.en) if name is not None else Text(field, field)


def _listed(names: Iterable[Text]) -> Text | Message:
    known = list(dict.fromkeys(names))
    if len(known) <= _MOST:
        return Message(Text("{names}", "{names}"), {"names": tuple(known)})
    values = {"names": tuple(known[:_MOST]), "number": len(known)}
    return Message(Text("{names} 等 {number} 个", "{names} and others, {number} in all"), values)
