"""Write the manual pages, docs/man, from what the commands say of their own options.

usage: python tools/make_man.py [--check]

With --check nothing is written; the status is 1 when a page is missing or outdated.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from govlint import __version__
from govlint.cli.commands import Argument, Command, commands
from govlint.settings.keys import KEYS
from govlint.text import Language, Text

FOLDER = Path(__file__).parent.parent / "docs" / "man"
PAGES: dict[str, Language] = {"govlint.1": "en", "govlint.zh_CN.1": "zh"}
_DATE = "2026-11-22"  # of the last change of what the page says beside the options
_MADE = '.\\" made by tools/make_man.py; not to be edited\n'
_BREAK = re.compile(r"(?<=[、。，；：])(?=[^\s、。，；：）》”])|(?<=[\u4e00-\u9fff）》”])(?=[\u4e00-\u9fff《（“])")
"""Where a line of Chinese may end."""
_NAME = Text("检查政府信息公开工作年度报告", "check Chinese annual reports on open government information")
_ABOUT = Text(
    "govlint 读取《政府信息公开工作年度报告》（Word、PDF、网页、文本），检查章节、表格勾稽关系、正文与表格是否一致、统计期限、"
    "联系方式、引用和用语，像编译器一样指出哪里有错。没有写命令的，就是 check。",
    "govlint reads annual reports on open government information (Word, PDF, web pages, text), checks sections, sums in the "
    "tables, prose against tables, the data period, contact, citations and wording, and says what is wrong like a compiler. "
    "Where no command is named, it is check.",
)
_HEADINGS = {
    "NAME": Text("名称", "NAME"),
    "SYNOPSIS": Text("用法", "SYNOPSIS"),
    "DESCRIPTION": Text("说明", "DESCRIPTION"),
    "COMMANDS": Text("命令", "COMMANDS"),
    "SETTINGS": Text("设置", "SETTINGS"),
    "ENVIRONMENT": Text("环境变量", "ENVIRONMENT"),
    "FILES": Text("文件", "FILES"),
    "EXIT STATUS": Text("退出状态", "EXIT STATUS"),
    "EXAMPLES": Text("例子", "EXAMPLES"),
}
_OPTIONS = Text("选项", "OPTIONS")
_OPTIONS_OF = Text("{name} 的选项", "OPTIONS OF {name}")
_SETTINGS = Text("govlint.toml 的键：", "The keys of govlint.toml:")
_ENVIRONMENT = {
    "GOVLINT_LANG": Text("输出语言，zh 或 en", "language of the output, zh or en"),
    "LC_ALL, LC_MESSAGES, LANG": Text(
        "系统语言：英文（en…）的输出英文，其余的，包括 C 和 POSIX，输出中文",
        "the locale: English for en…, Chinese for all others, C and POSIX among them",
    ),
    "NO_COLOR, FORCE_COLOR": Text("不用颜色；总是用颜色", "no colour; always colour"),
    "COLUMNS": Text("终端有几格宽", "the width of the terminal"),
    "SOURCE_DATE_EPOCH": Text("批注和修订的时间，秒", "the time of comments and tracked changes, in seconds"),
}
_FILES = {
    "govlint.toml": Text("设置，就近的一个", "settings, the nearest one"),
    "pyproject.toml": Text("其中的 [tool.govlint]", "settings in its table [tool.govlint]"),
}
_STATUS = {
    "0": Text("没有达到 --fail-on 的问题", "nothing at or above --fail-on"),
    "1": Text("有", "findings"),
    "2": Text("没能完成检查：文件读不了，选项、规则或设置有误，插件出错", "govlint could not do its job"),
}
_EXAMPLES = {
    "govlint report.docx": Text("检查一份报告", "check one report"),
    "govlint --fix report.txt": Text("改正可以放心自动改的", "mend what can be mended safely"),
    "govlint annotate draft.docx -o reviewed.docx": Text("写成 Word 批注", "write the findings as Word comments"),
    "govlint explain GL208": Text("说明一条规则", "explain a rule"),
}


def page(language: Language) -> str:
    """Return the manual page in `language`."""
    known = commands(language)
    lines = [_MADE.rstrip(), f'.TH GOVLINT 1 "{_DATE}" "govlint {__version__}" ""', ".nh", ".ad l"]
    lines += [_section("NAME", language), f"govlint \\- {_plain(_NAME.in_language(language))}"]
    lines += [_section("SYNOPSIS", language), *_synopsis(known, language)]
    lines += [_section("DESCRIPTION", language), _plain(_ABOUT.in_language(language))]
    lines += [_section("COMMANDS", language)]
    for command in known:
        lines += _entry(f"\\fB{_plain(command.name)}\\fR", command.text)
    for command in known:
        lines += _command(command, language)
    lines += [_section("SETTINGS", language), _plain(_SETTINGS.in_language(language))]
    for name, key in KEYS.items():
        lines += _entry(f"\\fB{_plain(name)}\\fR", key.text.in_language(language))
    for heading, entries in (
        ("ENVIRONMENT", _ENVIRONMENT),
        ("FILES", _FILES),
        ("EXIT STATUS", _STATUS),
        ("EXAMPLES", _EXAMPLES),
    ):
        lines.append(_section(heading, language))
        for name, text in entries.items():
            lines += _entry(f"\\fB{_plain(name)}\\fR", text.in_language(language))
    return "\n".join(lines) + "\n"


def _section(name: str, language: Language) -> str:
    return f'.SH "{_HEADINGS[name].in_language(language)}"'


def _synopsis(known: tuple[Command, ...], language: Language) -> Iterator[str]:
    options = _OPTIONS.in_language(language)
    for number, command in enumerate(known):
        if number:
            yield ".br"
        name = f"[{command.name}]" if command.name == "check" else command.name
        operands = " ".join(_operand(each) for each in command.operands)
        required = " ".join(
            f"\\fB{_plain(each.flags[0])}\\fR \\fI{_plain(each.value)}\\fR" for each in command.options if each.required
        )
        yield " ".join(f"\\fBgovlint\\fR {_plain(name)} [\\fI{options}\\fR] {operands} {required}".split())


def _operand(argument: Argument) -> str:
    name = f"\\fI{_plain(argument.value)}\\fR"
    if argument.more:
        return f"{name}..."
    return name if argument.required else f"[{name}]"


def _command(command: Command, language: Language) -> Iterator[str]:
    options = [each for each in command.options if "--help" not in each.flags]
    if not options:
        return
    yield f'.SH "{_OPTIONS_OF.in_language(language).format(name=command.name)}"'
    heading = ""
    for option in options:
        if option.heading != heading and command.name == "check":
            heading = option.heading
            yield f'.SS "{_plain(heading)}"'
        yield from _entry(_written(option), option.text)


def _written(option: Argument) -> str:
    flags = ", ".join(f"\\fB{_plain(flag)}\\fR" for flag in option.flags)
    return f"{flags} \\fI{_plain(option.value)}\\fR" if option.value else flags


def _entry(name: str, text: str) -> Iterator[str]:
    yield from (".TP", name, _plain(text) or "\\&")


def _plain(text: str) -> str:
    """Return text without what has a meaning for roff."""
    plain = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    plain = _BREAK.sub("\\\\:", plain)
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def differing() -> list[Path]:
    """Return the pages that are missing or outdated."""
    made = {FOLDER / name: page(language) for name, language in PAGES.items()}
    return [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]


def main() -> int:
    """Write the pages, or with --check only compare them."""
    outdated = differing()
    if "--check" in sys.argv[1:]:
        print("\n".join(path.name for path in outdated))
        return 1 if outdated else 0
    for path in outdated:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(PAGES[path.name]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
