"""What the settings of a run come to: a file and those that it extends put together, every name in them checked."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from govlint.filters import closest, rules_meant
from govlint.forms.formset import FormSet
from govlint.forms.model import OwnRelation
from govlint.nearest import did_you_mean
from govlint.plugins import Named
from govlint.rule import Rule, Severity
from govlint.settings import Problem, SettingsError, SettingsFile, given_settings, own_relations, read_settings
from govlint.text import Language, Text

_SEVERITIES = {severity.label: severity for severity in Severity}


class FilePattern(msgspec.Struct, frozen=True):
    """Files that match `pattern`, relative to `folder`; one without / is about files of that name in any folder."""

    folder: str
    pattern: str

    def matches(self, name: str) -> bool:
        """Return whether it is about the file `name`."""
        from fnmatch import fnmatchcase  # noqa: PLC0415 — most have no such setting

        try:
            path = os.path.relpath(name, self.folder).replace(os.sep, "/")
        except ValueError:  # on another drive
            path = os.path.abspath(name).replace(os.sep, "/")
        pattern = _plain(self.pattern)
        if "/" not in pattern and fnmatchcase(os.path.basename(path), pattern):
            return True
        return fnmatchcase(path, pattern) or fnmatchcase(path, pattern.removeprefix("**/"))


class FileIgnore(msgspec.Struct, frozen=True):
    """Codes that are not to be reported for files that match a pattern."""

    files: FilePattern
    codes: frozenset[str]


class Configuration(msgspec.Struct, frozen=True):
    """The settings of a run. `select` is None where the default rules are to run; `baseline` is a path, or None."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = {}
    file_ignores: tuple[FileIgnore, ...] = ()
    baseline: str | None = None
    fail_on: str | None = None
    max_warnings: int | None = None
    format: str | None = None
    lang: Language | None = None
    excluded: tuple[FilePattern, ...] = ()
    relations: tuple[OwnRelation, ...] = ()

    def ignored_in(self, name: str) -> frozenset[str]:
        """Return the codes that are not to be reported for the file `name`."""
        return frozenset().union(*(each.codes for each in self.file_ignores if each.files.matches(name)))

    def excludes(self, name: str) -> bool:
        """Return whether the file `name` is not to be checked."""
        return any(each.matches(name) for each in self.excluded)


def _plain(pattern: str) -> str:
    """Return a pattern with / between folders and none at its front; `drafts/` means all that is below."""
    plain = pattern.replace("\\", "/").removeprefix("./")
    return f"{plain}*" if plain.endswith("/") else plain


def layers(path: str | None, given: Sequence[str] = ()) -> tuple[SettingsFile, ...]:
    """Return all settings of a run, each on top of those before it: the file at `path` after those that it extends, then `given`.

    Each of `given` is the path of another file or `key = value`. Raises SettingsError.
    """
    files: list[SettingsFile] = _chain(read_settings(path)) if path is not None else []
    for argument in given:
        files += _chain(given_settings(argument) if is_assignment(argument) else read_settings(argument))
    return tuple(files)


def is_assignment(argument: str) -> bool:
    """Return whether an argument of --config is `key = value` and no path."""
    return any(sign in argument for sign in "=＝") and not os.path.exists(argument)


def configuration(files: Sequence[SettingsFile], rules: Sequence[type[Rule]], forms: FormSet) -> Configuration:
    """Return what the settings in `files` come to.

    Raises SettingsError with every problem of a file and its place: a name that no rule has, a relation that makes no sense in
    any of `forms`.
    """
    whole = Configuration()
    for file in files:
        whole = _over(whole, file, rules, forms)
    return whole


def named_plugins(files: Iterable[SettingsFile]) -> tuple[Named, ...]:
    """Return the plug-ins that the settings in `files` name, each once. Raises SettingsError where there is no such file.

    What ends in .py or has a slash in it is a path, relative to the file that names it; anything else is a module.
    """
    named: dict[Named, None] = {}
    for file in files:
        folder = os.path.dirname(os.path.abspath(file.name))
        for index, entry in enumerate(file.settings.plugins):
            is_path = entry.endswith(".py") or "/" in entry or os.sep in entry
            path = os.path.normpath(os.path.join(folder, entry))
            if is_path and not os.path.exists(path):
                raise _wrong(file, Text(f"没有这个插件文件：{entry}", f"there is no plug-in {entry}"), "plugins", index)
            named[Named(path if is_path else entry, is_path)] = None
    return tuple(named)


def _chain(file: SettingsFile) -> list[SettingsFile]:
    """Return `file` and those that it extends, the farthest first. Raises SettingsError where they extend each other."""
    files = [file]
    seen = {os.path.realpath(file.name)}
    while (extended := file.settings.extend) is not None:
        name = os.path.normpath(os.path.join(os.path.dirname(file.name), extended))
        if not os.path.exists(name):
            raise _wrong(file, Text(f"没有这个设置文件：{name}", f"there is no settings file {name}"), "extend")
        if os.path.realpath(name) in seen:
            said = Text(f"{name} 已经在继承的链条里", f"{name} is already among those extended")
            raise _wrong(file, said, "extend")
        seen.add(os.path.realpath(name))
        file = read_settings(name)
        files.insert(0, file)
    return files


def _over(base: Configuration, file: SettingsFile, rules: Sequence[type[Rule]], forms: FormSet) -> Configuration:
    """Return `base` with what `file` says: its lists come on top, its other values instead."""
    problems = tuple(_problems(file, rules))
    if problems:
        raise SettingsError(file.name, file.source, problems)
    own = file.settings
    folder = os.path.dirname(os.path.abspath(file.name))
    severities = {
        rule.code: _SEVERITIES[own.severity[entry]]
        for rule in rules
        if (entry := closest(own.severity, rule)) is not None
    }
    ignores = tuple(
        FileIgnore(
            FilePattern(folder, pattern),
            frozenset(rule.code for entry in entries for rule in rules_meant(entry, rules)),
        )
        for pattern, entries in own.per_file_ignores.items()
    )
    relations = {relation.id: relation for relation in (*base.relations, *own_relations(file, forms))}
    return Configuration(
        select=own.select if own.select is not None else base.select,
        extend_select=(*base.extend_select, *own.extend_select),
        ignore=(*base.ignore, *own.ignore),
        severities={**base.severities, **severities},
        file_ignores=(*base.file_ignores, *ignores),
        baseline=os.path.join(os.path.dirname(file.name), own.baseline) if own.baseline else base.baseline,
        fail_on=own.fail_on or base.fail_on,
        max_warnings=base.max_warnings if own.max_warnings is None else own.max_warnings,
        format=own.format or base.format,
        lang=own.lang or base.lang,
        excluded=(*base.excluded, *(FilePattern(folder, pattern) for pattern in own.exclude)),
        relations=tuple(relations.values()),
    )


def _problems(file: SettingsFile, rules: Sequence[type[Rule]]) -> Iterator[Problem]:
    """Yield the rules that nobody has and the severities that there are not, each at its place."""
    settings = file.settings
    for name, entries in (
        ("select", settings.select or ()),
        ("extend-select", settings.extend_select),
        ("ignore", settings.ignore),
    ):
        for index, entry in enumerate(entries):
            if not rules_meant(entry, rules):
                yield Problem(_no_rule(entry, rules), file.place(name, index).value)
    for entry in settings.severity:
        if not rules_meant(entry, rules):
            yield Problem(_no_rule(entry, rules), file.place("severity", entry).key)
    for pattern, entries in settings.per_file_ignores.items():
        for index, entry in enumerate(entries):
            if not rules_meant(entry, rules):
                yield Problem(_no_rule(entry, rules), file.place("per-file-ignores", pattern, index).value)


def _no_rule(entry: str, rules: Sequence[type[Rule]]) -> Text:
    if any(mark in entry for mark in ",，、; ；"):
        return Text(
            f"“{entry}”不是一条规则；每条规则各用一对引号",
            f'"{entry}" is not one rule; put each into quotes of its own',
        )
    names = [name for rule in rules for name in (rule.code, rule.name)]
    return did_you_mean(Text(f"没有规则 {entry}", f"there is no rule {entry}"), entry, names)


def _wrong(file: SettingsFile, said: Text, *path: str | int) -> SettingsError:
    return SettingsError(file.name, file.source, (Problem(said, file.place(*path).value),))
