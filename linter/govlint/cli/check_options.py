"""The options of `govlint check`."""

import os
from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from govlint.cli.options import language_of
from govlint.reporters import FORMATS
from govlint.rule import Severity
from govlint.text import Language, Text

if TYPE_CHECKING:
    import argparse

    from govlint.cli.parser import Parser

THRESHOLDS = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE, "never": None}


def count(value: str) -> int:
    """Return the number that an option gives. Raises ValueError for what is none, or less than 0."""
    if not value.isdecimal():
        raise ValueError(value)
    return int(value)


def positive(value: str) -> int:
    """Return the number from 1 that an option gives. Raises ValueError for what is none."""
    number = count(value)
    if not number:
        raise ValueError(value)
    return number


def filled(value: str) -> str:
    """Return the name that an option gives. Raises ValueError for none: a variable that is not set, as a rule."""
    if not value:
        raise ValueError(value)
    return value


_FILE = Text("文件", "FILE")
_USAGE = "%(prog)s"
_FORMATS = Text("输出格式：", "Formats:")
_CODES: dict[str, object] = {"action": "append", "default": [], "metavar": Text("规则", "RULES")}
_OPTIONS: tuple[tuple[str, Text, dict[str, object]], ...] = (
    (
        "--format",
        Text("输出格式，见下（默认 full）", "output format, see below (default: full)"),
        {"metavar": Text("格式", "FORMAT")},
    ),
    (
        "--output",
        Text(
            "结果写入文件，不显示；没有 --format 时按文件名后缀定格式",
            "write the results to a file instead; without --format its suffix says how",
        ),
        {"short": "-o", "metavar": _FILE, "type": filled},
    ),
    (
        "--output-file",
        Text(
            "另外写一个文件，如 sarif=out.sarif；可多次使用",
            "also write a file, as in sarif=out.sarif; may be used several times",
        ),
        {"action": "append", "default": [], "metavar": Text("格式=文件", "FORMAT=FILE"), "type": filled},
    ),
    (
        "--select",
        Text(
            "只用这些规则：代码、代码开头、名称或 ALL，逗号分隔",
            "run only these: codes, their beginnings, names or ALL",
        ),
        _CODES,
    ),
    ("--ignore", Text("不用这些规则", "do not run these rules"), _CODES),
    (
        "--fail-on",
        Text("达到哪个级别时退出状态为 1（默认 warning）", "from which severity on to exit with 1 (default: warning)"),
        {"choices": list(THRESHOLDS), "metavar": Text("级别", "SEVERITY")},
    ),
    (
        "--max-warnings",
        Text("容许几处警告，超过了退出状态才为 1", "how many warnings to tolerate; more make the exit status 1"),
        {"type": count, "metavar": Text("数量", "NUMBER")},
    ),
    (
        "--exit-zero",
        Text("有问题时退出状态也为 0", "exit with 0 even if there are findings"),
        {"action": "store_true"},
    ),
    (
        "--fix",
        Text("就地改正可以放心自动改的问题", "mend in place what can be mended safely"),
        {"action": "store_true"},
    ),
    (
        "--unsafe-fixes",
        Text(
            "与 --fix 或 --diff 同用：连须人工确认的也改", "with --fix or --diff: also fixes that a person must confirm"
        ),
        {"action": "store_true"},
    ),
    (
        "--track-changes",
        Text("与 --fix 同用：在 Word 文件中以修订方式改", "with --fix: change Word files as tracked changes"),
        {"action": "store_true"},
    ),
    (
        "--diff",
        Text("只显示会怎样改，不改文件", "show what --fix would change, and change nothing"),
        {"action": "store_true"},
    ),
    (
        "--baseline",
        Text("不报告基线文件中已接受的问题", "do not report the findings that this file accepts"),
        {"metavar": _FILE, "type": filled},
    ),
    (
        "--write-baseline",
        Text("把现有问题写入基线文件", "write the present findings to a baseline"),
        {"metavar": _FILE, "type": filled},
    ),
    (
        "--jobs",
        Text(
            "用几个进程检查（默认：文件多时每个处理器核心一个）",
            "how many processes check (default: one a core where files are many)",
        ),
        {"type": positive, "metavar": Text("数量", "NUMBER")},
    ),
    (
        "--no-cache",
        Text("不用以前的结果，也不保存", "neither use nor keep results of earlier runs"),
        {"action": "store_true"},
    ),
    (
        "--cache-dir",
        Text(
            "结果存在哪个文件夹（默认见 govlint clean --help）",
            "where results are kept (default: see govlint clean --help)",
        ),
        {"metavar": Text("文件夹", "FOLDER"), "type": filled},
    ),
    (
        "--reports-only",
        Text("跳过不是年度报告的文本，只在末尾列出", "pass over texts that are no reports, naming them at the end"),
        {"action": "store_true"},
    ),
    (
        "--children",
        Text(
            "下属单位的报告（文件、文件夹或通配符），核对汇总数",
            "reports of the organs below, whose sum this one is to be",
        ),
        {"action": "append", "default": [], "metavar": Text("路径", "PATH"), "type": filled},
    ),
    (
        "--previous",
        Text("同一机关上一年度的报告，与之比对", "the same organ's report of the year before, to hold it against"),
        {"metavar": _FILE, "type": filled},
    ),
    (
        "--config",
        Text(
            "设置文件（默认就近找 govlint.toml），或一项设置：键=值；可多次使用",
            "settings file (default: the nearest govlint.toml), or one setting: key=value; may be repeated",
        ),
        {"action": "append", "default": [], "metavar": Text("文件|键=值", "FILE|KEY=VALUE"), "type": filled},
    ),
    (
        "--isolated",
        Text("不用任何设置文件", "use no settings file"),
        {"action": "store_true"},
    ),
    (
        "--show-settings",
        Text("显示生效的设置，每项来自哪里", "show the settings that hold, and where each comes from"),
        {"action": "store_true"},
    ),
    (
        "--show-files",
        Text("显示要检查哪些文件，为什么不检查其他的", "show which files would be checked, and why not others"),
        {"action": "store_true"},
    ),
    (
        "--stdin-filename",
        Text("标准输入的文件名", "what to call standard input"),
        {"metavar": Text("名称", "NAME"), "type": filled},
    ),
    (
        "--all",
        Text("不折叠重复的版式问题", "show every repeat of a typographic rule"),
        {"action": "store_true", "dest": "show_all"},
    ),
    (
        "--watch",
        Text("文件一改动就再检查，按 Ctrl-C 结束", "check again whenever a file changes, until Ctrl-C"),
        {"action": "store_true"},
    ),
    (
        "--explain-finding",
        Text(
            "说明一条结果背后的数字、勾稽关系和表格读法：文件:行:列，或者结果的指纹",
            "the figures and the relation behind one finding, and how the table was read: PATH:LINE:COLUMN, or its fingerprint",
        ),
        {"metavar": Text("位置", "PLACE"), "type": filled},
    ),
    (
        "--statistics",
        Text("列出各规则的问题数", "count the findings of each rule"),
        {"action": "store_true"},
    ),
    (
        "--show-fixes",
        Text("与 --fix 或 --diff 同用：列出各文件改正了什么", "with --fix or --diff: list what was fixed in each file"),
        {"action": "store_true"},
    ),
    (
        "--quiet",
        Text("只显示错误级的问题；没有问题时什么也不显示", "show errors only, and nothing where nothing was found"),
        {"short": "-q", "action": "store_true"},
    ),
    (
        "--verbose",
        Text("列出没有核对的内容和原因", "list what was not assessed, and why"),
        {"short": "-v", "action": "store_true"},
    ),
    (
        "--color",
        Text("颜色", "colour"),
        {"choices": ["auto", "always", "never"], "default": "auto", "metavar": Text("何时", "WHEN")},
    ),
    (
        "--ambiguous-width",
        Text("“”—等字符在终端中占几格（默认 1）", "how many cells “ ” and — take in the terminal (default: 1)"),
        {"type": int, "choices": [1, 2], "default": 1, "metavar": "1|2"},
    ),
)


_GROUPS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (
        Text("检查什么", "What to check"),
        ("--select", "--ignore", "--previous", "--children", "--reports-only", "--stdin-filename", "--watch"),
    ),
    (Text("许多文件", "Many files"), ("--jobs", "--no-cache", "--cache-dir")),
    (Text("改正", "Fixes"), ("--fix", "--unsafe-fixes", "--track-changes", "--diff", "--show-fixes")),
    (Text("已接受的问题", "Accepted findings"), ("--baseline", "--write-baseline")),
    (
        Text("输出", "Output"),
        (
            *(
                "--format",
                "--output",
                "--output-file",
                "--all",
                "--quiet",
                "--verbose",
                "--statistics",
                "--explain-finding",
            ),
            *("--color", "--ambiguous-width", "--lang"),
        ),
    ),
    (Text("退出状态", "Exit status"), ("--fail-on", "--max-warnings", "--exit-zero")),
    (Text("设置", "Settings"), ("--config", "--isolated", "--show-settings", "--show-files")),
)
"""Under which heading --help shows the options; others come last."""


def options_of(arguments: Sequence[str]) -> "argparse.Namespace":
    """Return what `arguments` ask for. Ends the run where that makes no sense, or is only --help.

    Mere paths, the most usual, need no argparse, which takes as long as reading the tables.
    """
    language = language_of(arguments)
    if any(argument.startswith("-") for argument in arguments):
        return parser(language).parse_intermixed_args(arguments)
    given = {name: list(value) if isinstance(value, list) else value for name, value in _defaults().items()}
    return cast("argparse.Namespace", SimpleNamespace(**given, lang=language, paths=list(arguments)))


def _defaults() -> dict[str, object]:
    """Return what the options are where none is given."""
    found: dict[str, object] = {
        str(settings.get("dest", name.removeprefix("--").replace("-", "_"))): settings.get(
            "default", False if settings.get("action") == "store_true" else None
        )
        for name, _, settings in _OPTIONS
    }
    return {**found, **_SET, "lang_is_asked": bool(os.environ.get("GOVLINT_LANG"))}


_SET: dict[str, object] = {"extend_select": ()}
"""What settings may say of a run and no option can."""


def parser(language: Language) -> "Parser":
    """Return the parser of the command's arguments, speaking `language`."""
    from govlint.cli.parser import Parser  # noqa: PLC0415 — see options_of

    parser = Parser("check", Text("检查政府信息公开工作年度报告。", "Check annual reports."), language)
    paths = Text("文件、文件夹或通配符；- 为标准输入", "files, folders or patterns; - is standard input")
    parser.usage = _USAGE  # argparse would make its own to read options between paths
    parser.option("paths", nargs="*", metavar=Text("路径", "PATH"), text=paths)
    add_options(parser, *(name for name, _, _ in _OPTIONS))
    about = {name: each.about.in_language(language) for name, each in FORMATS.items()}
    parser.epilog = "\n".join((_FORMATS.in_language(language), *(f"{name}\t{said}" for name, said in about.items())))
    return parser


def add_options(parser: "Parser", *names: str) -> None:
    """Add the options with `names` as `govlint check` has them, and the language."""
    parser.set_defaults(**_SET, format=None, max_warnings=None)
    known = {name: (text, settings) for name, text, settings in _OPTIONS if name in names}
    for heading, members in _GROUPS:
        parser.begin_group(heading, members)
    for name, (text, settings) in known.items():
        rest = {key: value for key, value in settings.items() if key != "short"}
        parser.option(name, text=text, short=str(settings.get("short", "")), **rest)
    parser.add_language()
