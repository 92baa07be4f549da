"""Command lines that do not begin with a command or a file: options before the command, `govlint help`, mistyped commands."""

import os
from collections.abc import Sequence

from govlint.cli.options import UserError, is_language
from govlint.nearest import nearest
from govlint.text import Message, Text

_NO_COMMAND = Text(
    "没有命令或文件“{name}”，是不是 govlint {near}？",
    "there is no command or file {name}; did you mean govlint {near}?",
)
_NO_HELP = Text("没有命令“{name}”，用 govlint --help 查看全部命令", "there is no command {name}; see govlint --help")
_NO_LANGUAGE = Text(
    "环境变量 GOVLINT_LANG 应为 zh 或 en，现为“{value}”",
    "the environment variable GOVLINT_LANG must be zh or en, and is {value}",
)


def check_language() -> None:
    """Raise UserError where the environment asks for a language that there is not."""
    value = os.environ.get("GOVLINT_LANG", "")
    if value and not is_language(value):
        raise UserError(Message(_NO_LANGUAGE, {"value": value}))


def rearranged(arguments: Sequence[str], commands: Sequence[str]) -> list[str]:
    """Return `arguments` as they are understood: the command first. Raises UserError where none can be meant."""
    rest = list(arguments)
    before = _languages(rest)
    if not rest:
        return before
    name, *others = rest
    if name == "help":
        return [*_helped(others, commands), *before]
    if name in {*commands, "-h", "--help", "-V", "--version"}:
        return [name, *before, *others]
    may_be_one = name.replace("-", "").isalpha() and not os.path.exists(name)
    near = nearest(name, commands) if may_be_one else None
    if near is not None:
        raise UserError(Message(_NO_COMMAND, {"name": name, "near": near}))
    return list(arguments)


def _languages(arguments: list[str]) -> list[str]:
    """Take the options --lang from the front of `arguments` and return them."""
    taken: list[str] = []
    while arguments and (arguments[0] == "--lang" or arguments[0].startswith("--lang=")):
        number = 2 if arguments[0] == "--lang" else 1
        taken += arguments[:number]
        del arguments[:number]
    return taken


def _helped(arguments: list[str], commands: Sequence[str]) -> list[str]:
    """Return the command line that shows the help which `govlint help` with these arguments asks for."""
    language = _languages(arguments)
    if not arguments:
        return ["--help", *language]
    name, *others = arguments
    if name in commands:
        return [name, "--help", *language, *others]
    near = nearest(name, commands)
    raise UserError(Message(_NO_COMMAND if near else _NO_HELP, {"name": name, "near": f"help {near}"}))
