"""Parsing the arguments of a command with argparse, in the user's language."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn, cast

from govlint.cli.options import columns, harmless
from govlint.nearest import nearest
from govlint.status import ExitStatus
from govlint.text import Language, Message, Text

_MISSING = "缺少参数："
_ARGPARSE_ZH = {
    "usage: ": "用法：",
    "options": "选项",
    "positional arguments": "参数",
    "show this help message and exit": "显示本帮助",
    "unrecognized arguments: %s": "不认识的选项或参数：%s",
    "the following arguments are required: %s": f"{_MISSING}%s",
    "expected one argument": "后面要有一个值",
    "expected at least one argument": "后面至少要有一个值",
    "argument %(argument_name)s: %(message)s": "选项 %(argument_name)s：%(message)s",
    "ambiguous option: %(option)s could match %(matches)s": "选项 %(option)s 不明确，可能是 %(matches)s",
    "not allowed with argument %s": "不能与 %s 同时使用",
    "ignored explicit argument %r": "不接受值“%s”",
    "%(prog)s: error: %(message)s\n": "%(prog)s：错误：%(message)s\n",
}
_ARGPARSE_EN = {
    "options": "Options",
    "positional arguments": "Arguments",
    "ignored explicit argument %r": 'takes no value, not "%s"',
}
_NO_CHOICE = Text("只能是 {choices}，不能是“{value}”", 'must be one of {choices}, not "{value}"')
_UNKNOWN = Text("不认识的选项或参数：", "unrecognized arguments: ")
_HELP = Text("显示本帮助", "show this help and exit")
_VALUES = {
    "count": Text("应为 0 或更大的整数，不能是“{0}”", 'takes a whole number from 0, not "{0}"'),
    "positive": Text("应为 1 或更大的整数，不能是“{0}”", 'takes a whole number from 1, not "{0}"'),
    "filled": Text("后面是空的（变量是空的？）", "is given nothing (an empty variable?)"),
    "int": Text("应为整数，不能是“{0}”", 'takes a whole number, not "{0}"'),
}
"""What is said of a value that cannot be, by the names of the functions that read them."""


class _Formatter(argparse.HelpFormatter):
    """Lays out usage; argparse makes one for every option, and would ask shutil for the terminal's width each time."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=columns() - 2)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language and ends with exit status 2."""

    def __init__(self, command: str, description: Text, language: Language) -> None:
        known = _ARGPARSE_ZH if language == "zh" else _ARGPARSE_EN
        setattr(argparse, "_", lambda text: known.get(text, text))  # noqa: B010 — argparse has no public hook
        super().__init__(
            prog=f"govlint {command}".strip(),
            description=description.in_language(language),
            allow_abbrev=False,
            add_help=False,
            formatter_class=_Formatter,
        )
        self.language = language
        self._groups: dict[str, argparse._ArgumentGroup] = {}
        self.add_argument("-h", "--help", action="help", help=_HELP.in_language(language))

    def begin_group(self, heading: Text, members: Sequence[str]) -> None:
        """Let --help show the options in `members` under `heading`."""
        group = self.add_argument_group(heading.in_language(self.language))
        self._groups.update(dict.fromkeys(members, group))

    def option(self, name: str, *others: str, text: Text, short: str = "", **settings: object) -> None:
        """Add an argument with help in the user's language; `settings` are those of add_argument."""
        metavar = settings.get("metavar")
        if isinstance(metavar, Text):
            settings["metavar"] = metavar.in_language(self.language)
        if "type" in settings:
            settings["type"] = self._reading(cast("Callable[[str], object]", settings["type"]))
        flags = [short, name, *others] if short else [name, *others]
        place = self._groups.get(name, self)
        place.add_argument(*flags, help=text.in_language(self.language), **settings)  # type: ignore[arg-type]

    def _reading(self, read: Callable[[str], object]) -> Callable[[str], object]:
        """Return `read`, which says what it wants where it is given something else."""

        def reading(value: str) -> object:
            try:
                return read(value)
            except ValueError:
                said = _VALUES[read.__name__].in_language(self.language).format(value)
                raise argparse.ArgumentTypeError(said) from None

        return reading

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Raise ArgumentError for a value that is none of the choices; argparse would quote them all like Python."""
        if action.choices is None or value in action.choices:
            return
        message = Message(_NO_CHOICE, {"value": value, "choices": tuple(action.choices)})
        raise argparse.ArgumentError(action, message.in_language(self.language))

    def format_help(self) -> str:
        """Return what --help prints, wrapped to the width of the terminal."""
        from govlint.cli.help import help_of  # noqa: PLC0415 — only --help needs it

        return help_of(self)

    def format_usage(self) -> str:
        """Return how the command is written, in short."""
        from govlint.cli.help import usage_of  # noqa: PLC0415 — only a mistake needs it

        return usage_of(self)

    def _meant(self, message: str) -> str:
        """Return the question whether another option was meant, "" where `message` is about none that is like one."""
        unknown = _UNKNOWN.in_language(self.language)
        if not message.startswith(unknown):
            return ""
        words = (word.partition("=")[0] for word in message.removeprefix(unknown).split() if word.startswith("--"))
        near = next(filter(None, (nearest(word, self._option_string_actions) for word in words)), None)
        if near is None:
            return ""
        return f"，是不是 {near}？" if self.language == "zh" else f"; did you mean {near}?"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and end with status 2."""
        if message.startswith(_MISSING):
            message = message.replace(", ", "、")
        message += self._meant(message)
        self.print_usage(sys.stderr)
        zh, en = ("", " See") if message.endswith(("？", "?")) else ("；", "; see")
        text = Text(f"govlint：错误：{message}{zh}用 --help 查看说明\n", f"govlint: error: {message}{en} --help\n")
        self.exit(ExitStatus.FAILED, harmless(text.in_language(self.language)))

    def add_language(self) -> None:
        """Add the option --lang."""
        text = Text("输出语言（默认随系统，非英文环境为中文）", "language of the output (by default the system's)")
        self.set_defaults(lang_is_asked=bool(os.environ.get("GOVLINT_LANG")))
        self.option(
            "--lang",
            text=text,
            choices=["zh", "en"],
            metavar=Text("语言", "LANGUAGE"),
            default=self.language,
            action=_AskForLanguage,
        )


class _AskForLanguage(argparse.Action):
    """Keeps beside the language that the user asked for it: settings must not say another."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 — as argparse calls it
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        namespace.lang = values
        namespace.lang_is_asked = True
