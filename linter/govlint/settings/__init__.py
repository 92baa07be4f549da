"""The user's settings: govlint.toml, or [tool.govlint] of pyproject.toml."""

import os
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

import msgspec

from govlint.forms.check import problems as problems_of_relation
from govlint.forms.formset import FormSet
from govlint.forms.model import OwnRelation
from govlint.readers.failure import why
from govlint.readers.find import PROJECT
from govlint.settings.check import Found, wrong
from govlint.settings.toml_places import Path, Place, places
from govlint.settings.toml_text import TomlError, read_toml
from govlint.source import Source, Span
from govlint.text import Text

COMMAND_LINE = "--config"
"""What stands for the file's name of settings that are given on the command line."""

Level = Literal["error", "warning", "note"]
Name = Annotated[str, msgspec.Meta(min_length=1)]
Rules = tuple[Name, ...]
Year = Annotated[int, msgspec.Meta(ge=2008, le=2100)]


_LONGEST = 1_000_000  # characters
_TOO_LONG = Text("设置文件太长，不能超过 100 万字", "the settings are too long: more than 1,000,000 characters")
_NO_FILE = Text("没有这个设置文件", "there is no such settings file")
_NO_PROJECT = Text(
    "[tool.govlint] 只用于 pyproject.toml；这里直接写设置项",
    "[tool.govlint] is for pyproject.toml; here the keys stand alone",
)
_QUOTES = Text(
    "；引号会被 shell 去掉，整个参数要写在单引号里：--config 'fail-on=\"error\"'",
    "; shells take quotes away, so put single ones around it all: --config 'fail-on=\"error\"'",
)
_NO_TABLE = Text("其中没有 [tool.govlint]", "it has no [tool.govlint]")


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all parts of the settings share."""


class Words(_Data, frozen=True):
    """A text in each language."""

    zh: str
    en: str


class RelationSettings(_Data, frozen=True):
    """[[relation]]: a relation of the user's own and what to say where it does not hold.

    `message` and `help` are a text for both languages, or one for each. See OwnRelation for the rest.
    """

    id: Name
    formula: Name
    message: str | Words
    table: str | None = None
    each: str = "report"
    severity: Level = "warning"
    help: str | Words | None = None
    forms: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)] | None = None
    years: Annotated[tuple[Year, ...], msgspec.Meta(min_length=1)] | None = None

    def relation(self) -> OwnRelation:
        """Return what the engine is to check."""
        return OwnRelation(
            id=self.id,
            formula=self.formula,
            table=self.table,
            each=self.each,
            forms=self.forms,
            message=_in_both(self.message),
            severity=self.severity,
            help=_in_both(self.help) if self.help is not None else None,
            years=self.years,
        )


class Settings(_Data, frozen=True, rename="kebab"):
    """Everything that a settings file may say; `govlint.settings.keys` says what each key is for."""

    extend: Name | None = None
    select: Annotated[Rules, msgspec.Meta(min_length=1)] | None = None
    extend_select: Rules = ()
    ignore: Rules = ()
    severity: dict[Name, Level] = {}
    per_file_ignores: dict[Name, Rules] = {}
    exclude: tuple[Name, ...] = ()
    baseline: Name | None = None
    fail_on: Literal["error", "warning", "note", "never"] | None = None
    max_warnings: Annotated[int, msgspec.Meta(ge=0)] | None = None
    format: Name | None = None
    lang: Literal["zh", "en"] | None = None
    plugins: Rules = ()
    relation: tuple[RelationSettings, ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """Something wrong in a settings file: where, and what; `span` is None where no place can be named."""

    message: Text
    span: Span | None = None


class SettingsError(Exception):
    """Settings that cannot be used; `source` is their text, None where it could not be read; `is_toml` whether it is TOML."""

    def __init__(
        self, name: str, source: Source | None, problems: tuple[Problem, ...], *, is_toml: bool = True
    ) -> None:
        super().__init__(f"{name}: {problems[0].message.en}")
        self.name = name
        self.source = source
        self.problems = problems
        self.is_toml = is_toml


class SettingsFile:
    """Settings that were read.

    Attributes:
        name: the path of the file, COMMAND_LINE for what is given there.
        source: the text.
        settings: what it says.
        says: the keys that it has.

    """

    def __init__(self, source: Source, settings: Settings, says: Iterable[str], prefix: Path) -> None:
        self.name = source.name
        self.source = source
        self.settings = settings
        self.says = tuple(says)
        self._prefix = prefix
        self._places = places(source.text)

    def place(self, *path: str | int) -> Place:
        """Return where the value at `path` stands; where it is not there, what it would stand in."""
        return _place(self._places, (*self._prefix, *path))


def read_settings(path: str) -> SettingsFile:
    """Return the settings in the file at `path`. Raises SettingsError with every problem and its place."""
    return _settings(_source(path), ("tool", "govlint") if os.path.basename(path) == PROJECT else ())


def given_settings(text: str) -> SettingsFile:
    """Return the settings in `text`, an argument of the command line: `key = value` as TOML. Raises SettingsError."""
    try:
        return _settings(Source(text, COMMAND_LINE), ())
    except SettingsError as error:
        if error.is_toml or any(quote in text for quote in "\"'"):
            raise
        first, *others = error.problems
        said = Text(f"{first.message.zh}{_QUOTES.zh}", f"{first.message.en}{_QUOTES.en}")
        raise SettingsError(error.name, error.source, (Problem(said, first.span), *others)) from None


def _settings(source: Source, prefix: Path) -> SettingsFile:
    try:
        content: object = read_toml(source)
    except TomlError as error:
        raise SettingsError(source.name, source, (Problem(error.message, error.span),), is_toml=False) from None
    for key in prefix:
        if not isinstance(content, dict) or key not in content:
            raise SettingsError(source.name, source, (Problem(_NO_TABLE, Span(0, 0)),))
        content = content[key]
    if not prefix and isinstance(content, Mapping) and "tool" in content:
        raise SettingsError(source.name, source, (Problem(_NO_PROJECT, places(source.text)["tool",].key),))
    found = tuple(wrong(content, Settings))
    if found or not isinstance(content, Mapping):
        known = places(source.text)
        raise SettingsError(source.name, source, _in_order(_problem(each, prefix, known) for each in found))
    return SettingsFile(source, msgspec.convert(content, Settings), content, prefix)


def own_relations(file: SettingsFile, forms: FormSet) -> tuple[OwnRelation, ...]:
    """Return the relations in `file`. Raises SettingsError where one makes no sense in any of `forms`."""
    relations: dict[str, OwnRelation] = {}
    found: list[Problem] = []
    for index, setting in enumerate(file.settings.relation):
        relation = setting.relation()
        if relation.id in relations:
            said = Text(f"已经有一个关系叫“{relation.id}”", f'there already is a relation "{relation.id}"')
            found.append(Problem(said, file.place("relation", index, "id").value))
        for problem in problems_of_relation(relation, forms.of_all_kinds):
            place = file.place("relation", index, problem.key)
            found.append(Problem(problem.message, place.part(problem.start, problem.end)))
        relations[relation.id] = relation
    if found:
        raise SettingsError(file.name, file.source, _in_order(found))
    return tuple(relations.values())


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.span or Span(0, 0)))


def _in_both(said: str | Words) -> Text:
    return Text(said, said) if isinstance(said, str) else Text(said.zh, said.en)


def _source(path: str) -> Source:
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            text = file.read(_LONGEST + 1)
    except UnicodeDecodeError:
        said = Text("设置文件不是 UTF-8 编码", "the settings are not UTF-8")
        raise SettingsError(path, None, (Problem(said),)) from None
    except (OSError, ValueError) as error:
        reason = why(error)
        said = Text(f"读不了设置文件（{reason.zh}）", f"cannot read the settings: {reason.en}")
        if isinstance(error, FileNotFoundError):
            said = _NO_FILE
        raise SettingsError(path, None, (Problem(said),)) from None
    if len(text) > _LONGEST:
        raise SettingsError(path, None, (Problem(_TOO_LONG),))
    return Source(text, path)


def _problem(found: Found, prefix: Path, known: dict[Path, Place]) -> Problem:
    place = _place(known, (*prefix, *found.path))
    return Problem(found.message, place.key if found.is_about_the_key else place.value)


def _place(known: dict[Path, Place], path: Path) -> Place:
    while path not in known and path:
        path = path[:-1]
    return known.get(path) or Place(Span(0, 0), Span(0, 0))
