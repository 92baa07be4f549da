"""All commands with their arguments, as data: for completion in shells and for the manual page."""

import argparse
from importlib import import_module

import msgspec

from govlint.cli import COMMANDS
from govlint.cli.help import explanation, groups, value_of
from govlint.cli.parser import Parser
from govlint.reporters import FORMATS
from govlint.text import Language

_FILES = ("文件", "FILE", "路径", "PATH", "文件|键=值", "FILE|KEY=VALUE")
_FORMAT_FILES = ("格式=文件", "FORMAT=FILE")
_FOLDERS = ("文件夹", "FOLDER")
_RULES = ("规则", "RULES", "RULE")


class Argument(msgspec.Struct, frozen=True):
    """An option, or what stands without one.

    `flags` are empty for what stands without. `value` is what its value is called, "" where it has none; `kind` is "files",
    "folders", "rules", "choices", "format=file" or "". `choices` are those of "choices", or the formats.
    `more` says whether it may stand several times.
    """

    flags: tuple[str, ...]
    value: str
    kind: str
    choices: tuple[str, ...]
    text: str
    more: bool
    heading: str
    required: bool


class Command(msgspec.Struct, frozen=True):
    """A command, what it does, and its arguments in the order of its --help."""

    name: str
    text: str
    arguments: tuple[Argument, ...]

    @property
    def options(self) -> tuple[Argument, ...]:
        """The arguments that begin with a hyphen."""
        return tuple(each for each in self.arguments if each.flags)

    @property
    def operands(self) -> tuple[Argument, ...]:
        """The arguments that do not."""
        return tuple(each for each in self.arguments if not each.flags)


def commands(language: Language) -> tuple[Command, ...]:
    """Return every command, its words in `language`."""
    return tuple(_command(name, language) for name in COMMANDS)


def _command(name: str, language: Language) -> Command:
    parser: Parser = import_module(f"govlint.cli.{name.replace('-', '_')}").parser(language)
    found = (
        _argument(action, group.title or "", language)
        for group in groups(parser)
        for action in group._group_actions  # noqa: SLF001 — argparse shows its groups nowhere else
    )
    return Command(name, parser.description or "", tuple(found))


def _argument(action: argparse.Action, heading: str, language: Language) -> Argument:
    value = value_of(action)
    takes_format = action.dest == "format" or value in _FORMAT_FILES
    choices = tuple(map(str, action.choices or (FORMATS if takes_format else ())))
    kinds = {
        **dict.fromkeys(_FILES, "files"),
        **dict.fromkeys(_FOLDERS, "folders"),
        **dict.fromkeys(_RULES, "rules"),
        **dict.fromkeys(_FORMAT_FILES, "format=file"),
    }
    return Argument(
        flags=tuple(action.option_strings),
        value=value,
        kind=kinds.get(value, "choices" if choices else ""),
        choices=choices,
        text=explanation(action, language),
        more=isinstance(action, argparse._AppendAction) or action.nargs in {"*", "+"},  # noqa: SLF001 — it has no other mark
        heading=heading,
        required=action.required,
    )
