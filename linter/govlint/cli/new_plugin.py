"""`govlint new-plugin NAME`."""

import keyword
import os
import re
import shutil
import sys

from govlint import __version__
from govlint.cli.options import UserError, complain, language_of
from govlint.cli.parser import Parser
from govlint.plugins import API_VERSION
from govlint.readers.failure import why
from govlint.resources import beside, read_text
from govlint.status import ExitStatus
from govlint.text import Language, Message, Text

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_CODE = re.compile(r"[A-Z]{2,}")
_FILES = {
    "pyproject.toml": "pyproject.toml.txt",
    "README.md": "README.md.txt",
    "README.zh-CN.md": "README.zh-CN.md.txt",
    "{package}/__init__.py": "package.py.txt",
    "{package}/slogan.py": "slogan.py.txt",
    "tests/slogan.md": "slogan.md.txt",
    "tests/test_{package}.py": "tests.py.txt",
}
"""What is written, and the file in `templates/plug_in` that it is made of."""


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    about = Text("新建一个插件：一条规则，连同说明和测试。", "Make a plug-in: a rule with its documentation and tests.")
    parser = Parser("new-plugin", about, language)
    parser.option(
        "name",
        metavar=Text("名称", "NAME"),
        text=Text("插件的名称，也是文件夹名", "the plug-in's name, and the folder's"),
    )
    letters = Text("规则代码的字母（默认取自名称）", "the letters of the rules' codes (default: from the name)")
    parser.option("--code", metavar=Text("字母", "LETTERS"), text=letters)
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """Make a folder with a plug-in of one rule, its documentation and its tests."""
    options = parser(language_of(arguments)).parse_args(arguments)
    try:
        folder = _made(options.name, options.code)
    except UserError as error:
        complain(error.message, options.lang)
        return ExitStatus.FAILED
    print(Message(_DONE, {"folder": folder}).in_language(options.lang))
    return ExitStatus.CLEAN


def _made(folder: str, code: str | None) -> str:
    """Make the plug-in in `folder` and return that. Raises UserError."""
    name = os.path.basename(os.path.normpath(folder))
    package = name.replace("-", "_")
    if not _NAME.fullmatch(name) or keyword.iskeyword(package):
        raise UserError(Message(_BAD_NAME, {"name": name}))
    if package in sys.stdlib_module_names or package.startswith("govlint"):
        raise UserError(Message(_TAKEN_NAME, {"name": name}))
    letters = code or _letters(name)
    if not _CODE.fullmatch(letters) or letters.startswith("GL"):
        raise UserError(Message(_BAD_CODE, {"code": letters}))
    if os.path.lexists(folder):
        raise UserError(Message(_THERE, {"folder": folder}))
    values = {
        "name": name,
        "package": package,
        "code": f"{letters}001",
        "version": __version__,
        "api": str(API_VERSION),
    }
    try:
        os.makedirs(folder)
    except OSError as error:
        raise UserError(Message(_NOT_WRITTEN, {"folder": folder, "error": why(error)})) from None
    try:
        for path, template in _FILES.items():
            _write(
                os.path.join(folder, _filled(path, values, "{", "}")), _filled(_template(template), values, "<<", ">>")
            )
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise UserError(Message(_NOT_WRITTEN, {"folder": folder, "error": why(error)})) from None
        raise
    return folder


def _letters(name: str) -> str:
    """Return letters for the codes of a plug-in: the first of each word of its name, of a single word the first two."""
    words = re.split("[-_]", name)
    letters = "".join(word[0] for word in words if word[0].isalpha()).upper()
    letters = letters if len(letters) > 1 else re.sub(r"[^a-z]", "", name)[:2].upper()
    return f"X{letters}" if letters.startswith("GL") or len(letters) < 2 else letters


def _template(name: str) -> str:
    return read_text(beside(__file__, "templates", "plug_in", name))


def _filled(text: str, values: dict[str, str], start: str, end: str) -> str:
    for name, value in values.items():
        text = text.replace(f"{start}{name}{end}", value)
    return text


def _write(path: str, text: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        file.write(text)


_BAD_NAME = Text(
    "名称“{name}”不行：用小写字母开头，只含小写字母、数字和 - _，例如 house-rules",
    'the name "{name}" cannot be used: small letters, digits, - and _, a letter first, as house-rules',
)
_TAKEN_NAME = Text("名称“{name}”已被占用，请换一个", 'the name "{name}" is taken; choose another')
_BAD_CODE = Text(
    "规则代码的字母“{code}”不行：至少两个大写字母，不能以 GL 开头",
    'the letters "{code}" cannot be used: at least two capital letters, and not GL',
)
_THERE = Text("{folder} 已经存在，没有改动", "{folder} is there already and was left as it is")
_NOT_WRITTEN = Text("{folder} 无法写入：{error}", "{folder} cannot be written: {error}")
_DONE = Text(
    "插件已建在 {folder}。接下来：\n    pip install -e '{folder}[dev]'\n    python -m pytest {folder}\n    govlint plugins",
    "The plug-in is in {folder}. Next:\n    pip install -e '{folder}[dev]'\n    python -m pytest {folder}\n    govlint plugins",
)
