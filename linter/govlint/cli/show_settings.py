"""`govlint --show-settings`: what holds, and where each value comes from."""

import argparse
import os
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from govlint.cli.configuration import configured, settings_of
from govlint.cli.linting import entries, selected
from govlint.cli.options import language_of
from govlint.documentation import document
from govlint.filters import rules_meant
from govlint.plugins import Plugins
from govlint.rule import Rule
from govlint.settings import COMMAND_LINE, SettingsFile
from govlint.settings.keys import KEYS
from govlint.text import Language, Message, Text

_FILES = Text("# 设置文件：{names}", "# settings files: {names}")
_NO_FILE = Text("# 没有设置文件", "# no settings file")
_DEFAULT = Text("默认", "default")
_UNSAID = Text("未设", "not set")
_GIVEN = Text("命令行 {option}", "command line, {option}")
_USUAL = Text("默认启用的规则", "the rules that are on by default")
_SYSTEM = Text("随系统", "the system's")
_RUN = Text("# 启用 {number} 条规则，不启用：", "# {number} rules run; these do not:")
_ALL_RUN = Text("# 启用全部 {number} 条规则", "# all {number} rules run")
_OFF_BY_DEFAULT = Text("默认不启用", "off by default")
_NOT_SELECTED = Text("没有选中", "not selected")
_VARIABLE = "GOVLINT_LANG"
_BASES = {"fail-on": "warning", "format": "full"}
_LISTS = ("select", "extend-select", "ignore", "exclude", "plugins")
_ELSEWHERE = ("extend", "severity", "per-file-ignores", "relation")
"""Tables, which come last, and what is already put together."""
_OVER = {"select": ("select",), "extend-select": ("select",), "ignore": ("ignore",)}
"""The options of the command line that take the place of what the settings say under a key."""


class Said(msgspec.Struct, frozen=True):
    """A value and where it comes from."""

    value: object
    origin: str


def show(options: argparse.Namespace, plugins: Plugins) -> Iterator[str]:
    """Yield the lines of a settings file that says what holds, with the origin of each value as a comment. Raises USE_ERRORS."""
    files = settings_of(options)
    settings = configured(files, plugins, options)
    language: Language = options.lang
    names = [file.name for file in files if file.name != COMMAND_LINE]
    yield (
        Message(_FILES, {"names": tuple(reversed(names))}).in_language(language)
        if names
        else _NO_FILE.in_language(language)
    )
    given = _given(options, language)
    for key in KEYS:
        if key in _LISTS:
            yield from _list(key, _items(key, files, given), language)
        elif key not in _ELSEWHERE:
            yield _scalar(key, files, given, language)
    yield from _tables(files)
    yield from _rules(plugins.rules, selected(options, settings, plugins), files, given, language)


def _given(options: argparse.Namespace, language: Language) -> dict[str, list[Said]]:
    """Return what the command line's own options say, by the name of the key."""
    given: dict[str, list[Said]] = {}
    for key in ("select", "ignore"):
        said = Message(_GIVEN, {"option": f"--{key}"}).in_language(language)
        given[key] = [Said(entry, said) for entry in entries(getattr(options, key))]
    for key in ("baseline", "fail-on", "max-warnings", "format", "lang"):
        value = getattr(options, key.replace("-", "_"))
        if value is not None and (key != "lang" or options.lang_is_asked):
            is_asked_by_environment = key == "lang" and os.environ.get(_VARIABLE) and language_of(()) == value
            said = (
                _VARIABLE if is_asked_by_environment else Message(_GIVEN, {"option": f"--{key}"}).in_language(language)
            )
            given[key] = [Said(value, said)]
    return {key: said for key, said in given.items() if said}


def _items(key: str, files: Sequence[SettingsFile], given: dict[str, list[Said]]) -> list[Said]:
    for option in _OVER.get(key, ()):
        if option in given:
            return given[option] if option == key else []
    items: list[Said] = []
    for file in files:
        own = getattr(file.settings, key.replace("-", "_"))
        if key == "select" and own is not None:
            items = []
        items += (Said(value, _origin(file, key, index)) for index, value in enumerate(own or ()))
    return items


def _list(key: str, items: Sequence[Said], language: Language) -> Iterator[str]:
    if not items:
        yield _unsaid(key, _USUAL, language) if key == "select" else f"{key} = []"
        return
    yield f"{key} = ["
    for item in items:
        yield f"    {_toml(item.value)},  # {item.origin}"
    yield "]"


def _scalar(key: str, files: Sequence[SettingsFile], given: dict[str, list[Said]], language: Language) -> str:
    if key in given:
        return f"{key} = {_toml(given[key][0].value)}  # {given[key][0].origin}"
    for file in reversed(files):
        value = getattr(file.settings, key.replace("-", "_"))
        if value is not None:
            if key == "baseline":
                value = os.path.normpath(os.path.join(os.path.dirname(file.name), value))
            return f"{key} = {_toml(value)}  # {_origin(file, key)}"
    if key in _BASES:
        return f"{key} = {_toml(_BASES[key])}  # {_DEFAULT.in_language(language)}"
    return _unsaid(key, _SYSTEM if key == "lang" else _UNSAID, language)


def _unsaid(key: str, what: Text, language: Language) -> str:
    return f"# {key}：{what.zh}" if language == "zh" else f"# {key}: {what.en}"


def _tables(files: Sequence[SettingsFile]) -> Iterator[str]:
    severities = {
        entry: Said(level, _origin(file, "severity", entry))
        for file in files
        for entry, level in file.settings.severity.items()
    }
    yield from _table("severity", severities)
    ignores: dict[str, Said] = {}
    for file in files:
        for pattern, codes in file.settings.per_file_ignores.items():
            before = ignores.get(pattern, Said((), ""))
            origin = ", ".join(filter(None, (before.origin, _origin(file, "per-file-ignores", pattern))))
            ignores[pattern] = Said((*_tuple(before.value), *codes), origin)
    yield from _table("per-file-ignores", ignores)
    for file in files:
        for index, relation in enumerate(file.settings.relation):
            yield ""
            yield f"[[relation]]  # {_origin(file, 'relation', index)}"
            content = msgspec.to_builtins(relation)
            yield from (f"{name} = {_toml(value)}" for name, value in content.items() if value is not None)


def _tuple(value: object) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _table(name: str, said: dict[str, Said]) -> Iterator[str]:
    if said:
        yield ""
        yield f"[{name}]"
        yield from (f"{_toml(key)} = {_toml(each.value)}  # {each.origin}" for key, each in said.items())


def _rules(
    known: Sequence[type[Rule]],
    run: Sequence[type[Rule]],
    files: Sequence[SettingsFile],
    given: dict[str, list[Said]],
    language: Language,
) -> Iterator[str]:
    yield ""
    if len(run) == len(known):
        yield Message(_ALL_RUN, {"number": len(run)}).in_language(language)
        return
    yield Message(_RUN, {"number": len(run)}).in_language(language)
    ignored = _items("ignore", files, given)
    for rule in known:
        if rule in run:
            continue
        because = next((said.origin for said in ignored if rules_meant(str(said.value), (rule,))), "")
        because = (
            ("ignore，" if language == "zh" else "ignore, ") + because
            if because
            else (_NOT_SELECTED if rule.default else _OFF_BY_DEFAULT).in_language(language)
        )
        because = f"（{because}）" if language == "zh" else f" ({because}) "
        yield f"#   {rule.code} {rule.name}{because}{document(rule).summary.in_language(language)}"


def _origin(file: SettingsFile, *path: str | int) -> str:
    """Return where a value stands: name:line."""
    return f"{file.name}:{file.source.position(file.place(*path).value.start).line}"


def _toml(value: object) -> str:
    """Return a value as TOML, whose strings and lists are written as those of JSON."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_toml(each)}" for name, each in value.items() if each is not None) + " }"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return msgspec.json.encode(value).decode()
