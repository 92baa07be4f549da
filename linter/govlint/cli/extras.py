"""What the user can ask for beside the findings: counts by rule, the fixes made, and what was not assessed."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from govlint.cli.checked import Checked
from govlint.cli.options import columns
from govlint.cli.output import is_for_people
from govlint.documentation import document
from govlint.linter import Linter
from govlint.reporters.cells import hanging, visible
from govlint.rule import Rule
from govlint.run import Run, Setup
from govlint.text import Language, Message, Text

if TYPE_CHECKING:
    from govlint.configuration import Configuration

_STATISTICS = Text("各规则的问题数：", "Findings by rule:")
_NO_FIXES = Text("没有改正任何问题", "Nothing was fixed")
_ABOUT = Text("{name}：{about}", "{name}: {about}")
_FIXES = Text("{name} 改正：", "Fixes in {name}:")


class Extras:
    """Writes what --statistics, --show-fixes and --verbose ask for: beside output for people, else on standard error."""

    def __init__(
        self,
        options: argparse.Namespace,
        setup: Setup,
        linter: Linter,
        settings: "Configuration | None",
        stream: TextIO,
    ) -> None:
        self._options = options
        self._rules = {rule.code: rule for rule in setup.rules}
        self._linter = linter
        self._settings = settings
        self._stream = stream if options.output or is_for_people(options.format) else sys.stderr
        self._language: Language = options.lang

    def begin(self) -> None:
        """Write nothing: all depends on results."""

    def file(self, checked: Checked) -> None:
        """Write what one file's result leaves open."""
        if self._options.verbose:
            from govlint.cli.gaps import gaps  # noqa: PLC0415 — only --verbose needs it

            self._write(gaps(checked.result, self._linter, self._language))

    def end(self, run: Run) -> None:
        """Write what is to be said of the whole run, before its summary."""
        if self._options.verbose:
            from govlint.cli.gaps import gaps_of_run  # noqa: PLC0415 — only --verbose needs it

            self._write(gaps_of_run(self._options, self._settings, self._rules))
        if self._options.show_fixes:
            self._write(fixes(run, self._rules, self._options))
        if self._options.statistics:
            self._write(_statistics(run, self._rules, self._options))

    def _write(self, lines: Iterable[str]) -> None:
        self._stream.writelines(f"{_indented(line)}\n" for line in lines)
        self._stream.flush()


def _indented(line: str) -> str:
    text = line.lstrip(" ")
    return " " * (len(line) - len(text)) + visible(text)


def _statistics(run: Run, rules: dict[str, type[Rule]], options: argparse.Namespace) -> Iterator[str]:
    if not run.by_rule:
        return
    yield _STATISTICS.in_language(options.lang)
    yield from _counted(run.by_rule, rules, options)
    yield ""


def fixes(run: Run, rules: dict[str, type[Rule]], options: argparse.Namespace) -> Iterator[str]:
    """Yield lines that say which fixes were made in which file."""
    if not run.fixed_in:
        yield _NO_FIXES.in_language(options.lang)
    for name, made in run.fixed_in.items():
        yield visible(Message(_FIXES, {"name": name}).in_language(options.lang))
        yield from _counted(made, rules, options)
    yield ""


def _counted(numbers: dict[str, int], rules: dict[str, type[Rule]], options: argparse.Namespace) -> Iterator[str]:
    """Yield lines for each code: how often, and what its rule is about; the most frequent first."""
    width = len(str(max(numbers.values())))
    for code, number in sorted(numbers.items(), key=lambda each: (-each[1], each[0])):
        rule = rules.get(code)
        counted = f"  {number:>{width}}  {code}"
        if rule is None:
            yield counted
        else:
            about = Message(_ABOUT, {"name": rule.name, "about": document(rule).summary}).in_language(options.lang)
            yield from hanging(f"{counted}  ", about, max(40, columns()), options.ambiguous_width)
