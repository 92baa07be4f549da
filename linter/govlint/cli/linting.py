"""What the commands that run rules share: the rules that the options and the settings select, and errors of use."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from govlint.cli.configuration import BadSettingsError, configured, settings_of
from govlint.cli.options import UserError, complain
from govlint.cli.plug_ins import plugins_for
from govlint.filters import UnknownRuleError, select_rules
from govlint.likeness import ComparisonError
from govlint.linter import FileResult, Linter, without_codes
from govlint.plugins import PluginError, Plugins
from govlint.rule import Rule
from govlint.text import Language, Text

if TYPE_CHECKING:
    import argparse

    from govlint.configuration import Configuration

USE_ERRORS = (BadSettingsError, ComparisonError, PluginError, UnknownRuleError, UserError)
"""What ends a command with status 2, once `explain` has said it."""


_QUOTES = "\"'“”‘’＂＇"
_NOTHING_SELECTED = Text(
    "--select 后面没有写规则（变量是空的？）；不写 --select 就用默认规则",
    "--select names no rule (an empty variable?); without --select the default rules run",
)
_NO_RULES = Text(
    "选中的规则一条也不剩，什么也不会检查；看看 --select、--ignore 和设置文件",
    "no rule is left to run, so that nothing would be checked; look at --select, --ignore and the settings",
)


def explain(error: Exception, language: Language, *, verbose: bool = False) -> None:
    """Say on standard error what one of USE_ERRORS is about; of bad settings that has been done.

    Those who write a plug-in get to see where it broke down: with `verbose`, or GOVLINT_DEBUG in the environment.
    """
    if isinstance(error, UnknownRuleError):
        complain(unknown_rule(error), language)
    elif isinstance(error, ComparisonError | UserError):
        complain(error.message, language)
    elif isinstance(error, PluginError):
        complain(error.message, language)
        if error.__cause__ is not None and (verbose or os.environ.get("GOVLINT_DEBUG")):
            import traceback  # noqa: PLC0415 — hardly anybody needs it

            traceback.print_exception(error.__cause__)


def linter_for(
    options: "argparse.Namespace",
) -> tuple[Linter, tuple[type[Rule], ...], "Configuration | None"]:
    """Return the linter, its rules and the settings for `options`, which take over what the settings say. Raises USE_ERRORS."""
    files = settings_of(options)
    plugins = plugins_for(files, options)
    settings = configured(files, plugins, options)
    rules = selected(options, settings, plugins)
    if not rules:
        raise UserError(_NO_RULES)
    if settings is None:
        return Linter(rules, plugins.forms, plugins.rules), rules, None
    return (
        Linter(rules, plugins.forms.with_relations(settings.relations), plugins.rules, settings.severities),
        rules,
        settings,
    )


def selected(
    options: "argparse.Namespace", settings: "Configuration | None", plugins: Plugins
) -> tuple[type[Rule], ...]:
    """Return the rules that `options` select, which take over what the settings say.

    Raises UnknownRuleError, UserError.
    """
    if settings is not None:
        _take_over(options, settings)
    options.format = options.format or "full"
    select = entries(options.select)
    if options.select and not select:
        raise UserError(_NOTHING_SELECTED)
    return select_rules(plugins.rules, select, entries(options.ignore), options.extend_select)


def without_ignored(checked: list[FileResult], settings: "Configuration | None") -> list[FileResult]:
    """Return the results without what the settings ignore in each file."""
    if settings is None or not settings.file_ignores:
        return checked
    return [without_codes(result, settings.ignored_in(result.name)) for result in checked]


def _take_over(options: "argparse.Namespace", settings: "Configuration") -> None:
    """Let `options` say what `settings` say where the command line says nothing."""
    options.extend_select = () if options.select else settings.extend_select
    options.select = options.select or list(settings.select or ())
    options.ignore = options.ignore or list(settings.ignore)
    options.baseline = options.baseline or settings.baseline
    options.fail_on = options.fail_on or settings.fail_on
    options.format = options.format or settings.format
    if options.max_warnings is None:
        options.max_warnings = settings.max_warnings
    if settings.lang and not options.lang_is_asked:
        options.lang = settings.lang


def entries(values: Sequence[str]) -> list[str]:
    """Return the rules that the values of --select or --ignore name, separated by commas of any kind."""
    text = ",".join(values)
    for comma in "，、;；":
        text = text.replace(comma, ",")
    found = (entry.strip().strip(_QUOTES) for entry in text.split(","))
    return [entry for entry in found if entry]


def unknown_rule(error: UnknownRuleError) -> Text:
    """Return what is said of a rule that does not exist."""
    zh, en = f"没有规则“{error.name}”", f'there is no rule "{error.name}"'
    if error.nearest:
        zh, en = f"{zh}，是不是 {error.nearest}？", f"{en}; did you mean {error.nearest}?"
    return Text(f"{zh}（用 govlint rules 查看全部规则）", f"{en} (see govlint rules)")
