"""`govlint plugins`."""

import sys
from collections.abc import Iterator

import msgspec

from govlint.cli.linting import USE_ERRORS, explain
from govlint.cli.options import columns, language_of
from govlint.cli.output import write_bytes
from govlint.cli.parser import Parser
from govlint.cli.plug_ins import plugins_here
from govlint.json_text import indented
from govlint.plugins import Brought
from govlint.reporters.cells import hanging
from govlint.status import ExitStatus
from govlint.text import Language, Text

_MOST = 8  # codes, beyond which only the first and the last are shown


class PluginRecord(msgspec.Struct, frozen=True):
    """A plug-in and what it brings: rules by their codes, forms by their files, readers and reporters by their names."""

    name: str
    version: str
    path: str
    built_in: bool
    rules: list[str]
    forms: list[str]
    readers: list[str]
    reporters: list[str]


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    parser = Parser("plugins", Text("列出插件和它们带来的内容。", "List the plug-ins and what they bring."), language)
    parser.option("--format", choices=["text", "json"], default="text", text=Text("输出格式", "output format"))
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """List the plug-ins, those that the settings of the current folder name among them, with what each brings."""
    options = parser(language_of(arguments)).parse_args(arguments)
    try:
        plugins = plugins_here(options.lang)
    except USE_ERRORS as error:
        explain(error, options.lang)
        return ExitStatus.FAILED
    records = [_record(each) for each in plugins.brought]
    if options.format == "json":
        write_bytes([indented(records), "\n"], sys.stdout)
        return ExitStatus.CLEAN
    for record in records:
        for line in _lines(record, options.lang):
            print(line)
    return ExitStatus.CLEAN


def _record(brought: Brought) -> PluginRecord:
    plugin = brought.plugin
    return PluginRecord(
        name=plugin.name,
        version=plugin.version,
        path=plugin.path,
        built_in=plugin.is_built_in,
        rules=sorted(rule.code for rule in brought.rules),
        forms=[name for name, _ in brought.forms],
        readers=[reader.name for reader in brought.readers],
        reporters=[name for name, _ in brought.reporters],
    )


def _lines(record: PluginRecord, language: Language) -> Iterator[str]:
    colon = "：" if language == "zh" else ": "
    built_in = Text("（内置）", " (built in)").in_language(language) * record.built_in
    yield f"{record.name} {record.version}".rstrip() + built_in
    yield f"    {record.path}"
    for what, names in (
        (Text("规则", "rules"), record.rules),
        (Text("表格格式", "forms"), record.forms),
        (Text("读取器", "readers"), record.readers),
        (Text("输出格式", "formats"), record.reporters),
    ):
        if names:
            yield from hanging(f"    {what.in_language(language)}{colon}", _listed(names), max(40, columns()), 1)


def _listed(names: list[str]) -> str:
    return " ".join(names) if len(names) <= _MOST else f"{names[0]} … {names[-1]} ({len(names)})"
