"""`govlint init`."""

import os

from govlint.cli.options import UserError, complain, language_of
from govlint.cli.parser import Parser
from govlint.readers.failure import why
from govlint.readers.find import SETTINGS
from govlint.readers.whole import write_atomically
from govlint.settings.keys import KEYS, Key
from govlint.status import ExitStatus
from govlint.text import Language, Message, Text

_HEAD = Text(
    """\
# govlint 的设置，管本文件夹和下面各层的报告。
# 去掉一项前面的 # 号，它才生效；没有写的项，用默认值。
# 规则的代码和名称：govlint rules。现在生效的是什么：govlint --show-settings。
""",
    """\
# Settings of govlint, for the reports in this folder and below.
# A key counts once the # before it is gone; what is not said holds by default.
# Codes and names of the rules: govlint rules. What holds now: govlint --show-settings.
""",
)
_DEFAULT = Text("（默认）", " (the default)")
_EXAMPLE = Text("（例）", " (an example)")
_THERE = Text("{path} 已经有了，没有改动", "{path} is there already and was left as it is")
_NOT_WRITTEN = Text("{path}：无法写入（{why}）", "{path}: cannot be written ({why})")
_WRITTEN = Text("已写入 {path}", "{path} was written")


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    text = Text("写一个带说明的 govlint.toml。", "Write a commented govlint.toml.")
    parser = Parser("init", text, language)
    folder = Text("放在哪个文件夹（默认当前文件夹）", "the folder to put it in (default: the working directory)")
    parser.option("folder", nargs="?", default=".", metavar=Text("文件夹", "FOLDER"), text=folder)
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """Write a govlint.toml that says every key, in comments; one that is there is left alone."""
    options = parser(language_of(arguments)).parse_args(arguments)
    path = os.path.normpath(os.path.join(options.folder, SETTINGS))
    try:
        _write(path, settings_text(options.lang))
    except UserError as error:
        complain(error.message, options.lang)
        return ExitStatus.FAILED
    print(Message(_WRITTEN, {"path": path}).in_language(options.lang))
    return ExitStatus.CLEAN


def settings_text(language: Language) -> str:
    """Return a settings file that says every key, its default or an example, and changes nothing."""
    parts = [_HEAD.in_language(language), *(_commented(key, language) for key in KEYS.values())]
    return "\n".join(parts)


def _commented(key: Key, language: Language) -> str:
    state = _DEFAULT if key.is_default else _EXAMPLE
    lines = (f"# {line}\n" for line in key.example.splitlines())
    return f"## {key.text.in_language(language)}{state.in_language(language)}\n{''.join(lines)}"


def _write(path: str, text: str) -> None:
    if os.path.lexists(path):
        raise UserError(Message(_THERE, {"path": path}))
    try:
        write_atomically(path, text.encode())
    except (OSError, ValueError) as error:
        raise UserError(Message(_NOT_WRITTEN, {"path": path, "why": why(error)})) from None
