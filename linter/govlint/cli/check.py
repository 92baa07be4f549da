"""`govlint [check] PATH…`."""

import os
import sys
from collections.abc import Iterator, Sequence

from govlint.cli.across import PreviousError, lint_against, lint_files
from govlint.cli.options import Parser, complain, language_of, style
from govlint.filters import UnknownRuleError, select_rules
from govlint.linter import FileResult, Linter
from govlint.plugins import PluginError, load_plugins
from govlint.readers.find import find_files
from govlint.reporters import FORMATS, render
from govlint.rule import Severity
from govlint.run import Run
from govlint.status import ExitStatus
from govlint.text import Language, Text

_PEOPLE_READ = ("full", "concise")
_THRESHOLDS = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE, "never": None}


_CODES: dict[str, object] = {"action": "append", "default": [], "metavar": "CODES"}
_OPTIONS: tuple[tuple[str, Text, dict[str, object]], ...] = (
    (
        "--format",
        Text("输出格式（默认 full）", "output format (default: full)"),
        {"choices": FORMATS, "default": "full"},
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
        {"choices": list(_THRESHOLDS), "default": "warning"},
    ),
    (
        "--reports-only",
        Text("跳过不是年度报告的文本，只在末尾列出", "pass over texts that are no reports, naming them at the end"),
        {"action": "store_true"},
    ),
    (
        "--previous",
        Text("同一机关上一年度的报告，与之比对", "the same organ's report of the year before, to hold it against"),
        {"metavar": "FILE"},
    ),
    ("--stdin-filename", Text("标准输入的文件名", "what to call standard input"), {"metavar": "NAME"}),
    (
        "--all",
        Text("不折叠重复的版式问题", "show every repeat of a typographic rule"),
        {"action": "store_true", "dest": "show_all"},
    ),
    ("--color", Text("颜色", "colour"), {"choices": ["auto", "always", "never"], "default": "auto"}),
    (
        "--ambiguous-width",
        Text("“”—等字符在终端中占几格（默认 1）", "how many cells “ ” and — take in the terminal (default: 1)"),
        {"type": int, "choices": [1, 2], "default": 1, "metavar": "1|2"},
    ),
)


def _parser(language: Language) -> Parser:
    parser = Parser("check", Text("检查政府信息公开工作年度报告。", "Check annual reports."), language)
    paths = Text("文件、文件夹或通配符；- 为标准输入", "files, folders or patterns; - is standard input")
    parser.option("paths", nargs="+", metavar="PATH", text=paths)
    for name, text, settings in _OPTIONS:
        parser.option(name, text=text, **settings)
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """Check what `arguments` name, print the results and return the exit status."""
    options = _parser(language_of(arguments)).parse_args(arguments)
    language: Language = options.lang
    try:
        plugins = load_plugins()
        rules = select_rules(plugins.rules, _entries(options.select), _entries(options.ignore))
    except PluginError as error:
        complain(str(error), language)
        return ExitStatus.FAILED
    except UnknownRuleError as error:
        complain(_unknown_rule(error), language)
        return ExitStatus.FAILED
    results: list[FileResult] = []
    skipped: list[str] = []
    problems: list[Text] = []
    linter = Linter(rules, plugins.forms)
    names: list[str] = []
    for argument, found in find_files(options.paths):
        names += found
        if not found:
            problems.append(_nothing_found(argument))
    try:
        checked = _lint(names, linter, options.previous, options.stdin_filename)
    except PreviousError as error:
        complain(error.text, language)
        return ExitStatus.FAILED
    for result in checked:
        if options.reports_only and not result.is_report:
            skipped.append(result.name)
        else:
            results.append(result)
    done = Run(
        files=tuple(results),
        rules=rules,
        status=_status(results, problems, _THRESHOLDS[options.fail_on]),
        skipped=tuple(skipped),
        problems=tuple(problems),
        arguments=("govlint", "check", *arguments),
        root=os.getcwd(),
    )
    look = style(language, color=options.color, ambiguous_width=options.ambiguous_width, show_all=options.show_all)
    _write(options.format, render(options.format, done, look))
    return done.status


def _entries(values: Sequence[str]) -> list[str]:
    return [entry.strip() for value in values for entry in value.split(",") if entry.strip()]


def _lint(names: Sequence[str], linter: Linter, previous: str | None, stdin_name: str | None) -> list[FileResult]:
    if previous is not None:
        return lint_against(previous, names, linter, stdin_name)
    return lint_files(names, linter, stdin_name)


def _status(results: Sequence[FileResult], problems: Sequence[Text], threshold: Severity | None) -> ExitStatus:
    if problems or any(result.failure or result.rule_failures for result in results):
        return ExitStatus.FAILED
    if threshold is not None and any(each.severity >= threshold for result in results for each in result.findings):
        return ExitStatus.FINDINGS
    return ExitStatus.CLEAN


def _write(format_name: str, pieces: Iterator[str]) -> None:
    if format_name in _PEOPLE_READ:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _nothing_found(argument: str) -> Text:
    return Text(f"{argument}：没有找到可检查的文件", f"{argument}: no file to check was found")


def _unknown_rule(error: UnknownRuleError) -> Text:
    zh, en = f"没有规则“{error.name}”", f"there is no rule {error.name!r}"
    if error.nearest:
        zh, en = f"{zh}，是不是 {error.nearest}？", f"{en}; did you mean {error.nearest}?"
    return Text(f"{zh}（用 govlint rules 查看全部规则）", f"{en} (see govlint rules)")
