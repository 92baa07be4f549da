"""The user's settings: govlint.toml, or [tool.govlint] of pyproject.toml."""

import os
import re
from collections.abc import Iterable
from typing import Literal

import msgspec
import tomli

from govlint.forms.check import problems as problems_of_relation
from govlint.forms.formset import FormSet
from govlint.forms.model import OwnRelation
from govlint.readers.find import PROJECT
from govlint.schema import Found, wrong
from govlint.source import Source, Span
from govlint.text import Text
from govlint.toml_places import Path, Place, places

_AT = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")


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

    id: str
    formula: str
    message: str | Words
    table: str | None = None
    each: str = "report"
    severity: Literal["error", "warning", "note"] = "warning"
    help: str | Words | None = None
    forms: tuple[str, ...] | None = None
    years: tuple[int, ...] | None = None

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
    """Everything that a settings file may say.

    Attributes:
        extend: another settings file to begin with; paths are relative to the file that names them.
        select: the rules to run instead of the default ones: codes, their beginnings, names or ALL.
        extend_select: rules to run beside these.
        ignore: rules not to run.
        severity: how grave the findings of a rule are to be: error, warning or note.
        per_file_ignores: patterns of file names, and the rules not to report there.
        baseline: the file of accepted findings.
        fail_on: from which severity on to exit with 1.
        relation: relations of the user's own.

    """

    extend: str | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, str] = {}
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    baseline: str | None = None
    fail_on: Literal["error", "warning", "note", "never"] | None = None
    relation: tuple[RelationSettings, ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """Something wrong in a settings file: where, and what; `span` is None where no place can be named."""

    message: Text
    span: Span | None = None


class SettingsError(Exception):
    """A settings file that cannot be used; `source` is its text, None where it could not be read."""

    def __init__(self, name: str, source: Source | None, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{name}: {problems[0].message.en}")
        self.name = name
        self.source = source
        self.problems = problems


class SettingsFile:
    """A settings file that was read.

    Attributes:
        name: its path.
        source: its text.
        settings: what it says.

    """

    def __init__(self, name: str, source: Source, settings: Settings, prefix: Path) -> None:
        self.name = name
        self.source = source
        self.settings = settings
        self._prefix = prefix
        self._places = places(source.text)

    def place(self, *path: str | int) -> Place:
        """Return where the value at `path` stands; where it is not there, what it would stand in."""
        return _place(self._places, (*self._prefix, *path))


def read_settings(path: str) -> SettingsFile:
    """Return the settings in the file at `path`. Raises SettingsError with every problem and its place."""
    source = _source(path)
    content: object = _content(path, source)
    prefix: Path = ("tool", "govlint") if os.path.basename(path) == PROJECT else ()
    for key in prefix:
        content = content.get(key, {}) if isinstance(content, dict) else content
    found = tuple(wrong(content, Settings))
    if found:
        known = places(source.text)
        raise SettingsError(path, source, _in_order(_problem(each, prefix, known) for each in found))
    return SettingsFile(path, source, msgspec.convert(content, Settings), prefix)


def own_relations(file: SettingsFile, forms: FormSet) -> tuple[OwnRelation, ...]:
    """Return the relations in `file`. Raises SettingsError where one makes no sense in any of `forms`."""
    relations: dict[str, OwnRelation] = {}
    found: list[Problem] = []
    for index, setting in enumerate(file.settings.relation):
        relation = setting.relation()
        if relation.id in relations:
            said = Text(f"已经有一个关系叫“{relation.id}”", f"there already is a relation {relation.id!r}")
            found.append(Problem(said, file.place("relation", index, "id").value))
        for problem in problems_of_relation(relation, forms.forms):
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
            return Source(file.read(), path)
    except OSError as error:
        said = Text(f"读不了设置文件（{error.strerror}）", f"cannot read the settings: {error.strerror}")
        if isinstance(error, FileNotFoundError):
            said = Text("没有这个设置文件", "there is no such settings file")
        raise SettingsError(path, None, (Problem(said),)) from None
    except UnicodeDecodeError:
        said = Text("设置文件不是 UTF-8 编码", "the settings are not UTF-8")
        raise SettingsError(path, None, (Problem(said),)) from None


def _content(path: str, source: Source) -> dict[str, object]:
    try:
        return tomli.loads(source.text)
    except tomli.TOMLDecodeError as error:
        match = _AT.fullmatch(str(error))
        what = match["what"] if match else str(error)
        end = len(source.text.rstrip())
        at = Span(end, end)
        if match and match["line"]:
            line = source.line_span(int(match["line"]))
            start = min(line.start + int(match["column"]) - 1, line.end)
            at = Span(start, min(start + 1, line.end))
        said = Text(f"TOML 语法有误（{what}）", f"this is no TOML: {what}")
        raise SettingsError(path, source, (Problem(said, at),)) from None


def _problem(found: Found, prefix: Path, known: dict[Path, Place]) -> Problem:
    place = _place(known, (*prefix, *found.path))
    return Problem(found.message, place.key if found.is_about_the_key else place.value)


def _place(known: dict[Path, Place], path: Path) -> Place:
    while path not in known and path:
        path = path[:-1]
    return known.get(path) or Place(Span(0, 0), Span(0, 0))
