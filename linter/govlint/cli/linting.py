"""What the commands that run rules share: the rules that the options and the settings select, and errors of use."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from govlint.cli.configuration import BadSettingsError, configured, settings_of
from govlint.cli.options import UserError, complain
from govlint.filters import UnknownRuleError, select_rules
from govlint.linter import FileResult, Linter, without_codes
from govlint.plugins import PluginError, Plugins
from govlint.rule import Rule
from govlint.text import Language, Text

if TYPE_CHECKING:
    from govlint.configuration import Configuration

USE_ERRORS = (BadSettingsError, PluginError, UnknownRuleError, UserError)
"""What ends a command with status 2, once `explain` has said it."""


_NO_RULES = Text(
    "选中的规则一条也不剩，什么也不会检查；看看 --select、--ignore 和设置文件",
    "no rule is left to run, so that nothing would be checked; look at --select, --ignore and the settings",
)


def explain(error: Exception, language: Language) -> None:
    """Say on standard error what one of USE_ERRORS is about; of bad settings that has been done."""
    if isinstance(error, UnknownRuleError):
        complain(_unknown_rule(error), language)
    elif isinstance(error, UserError):
        complain(error.message, language)
    elif not isinstance(error, BadSettingsError):
        complain(str(error), language)


def linter_for(
    options: argparse.Namespace, plugins: Plugins
) -> tuple[Linter, tuple[type[Rule], ...], "Configuration | None"]:
    """Return the linter, its rules and the settings for `options`, which take over what the settings say. Raises USE_ERRORS."""
    settings = configured(settings_of(options), plugins, options)
    if settings is not None:
        plugins = _under(settings, plugins, options)
    select, ignore = _entries(options.select), _entries(options.ignore)
    rules = select_rules(plugins.rules, select, ignore, options.extend_select)
    if not rules:
        raise UserError(_NO_RULES)
    severities = settings.severities if settings is not None else {}
    return Linter(rules, plugins.forms, plugins.rules, severities), rules, settings


def without_ignored(checked: list[FileResult], settings: "Configuration | None") -> list[FileResult]:
    """Return the results without what the settings ignore in each file."""
    if settings is None or not settings.file_ignores:
        return checked
    return [without_codes(result, settings.ignored_in(result.name)) for result in checked]


def _under(settings: "Configuration", plugins: Plugins, options: argparse.Namespace) -> Plugins:
    """Let `options` say what `settings` say where the command line says nothing, and return the forms with their relations."""
    options.extend_select = () if options.select else settings.extend_select
    options.select = options.select or list(settings.select or ())
    options.ignore = options.ignore or list(settings.ignore)
    options.baseline = options.baseline or settings.baseline
    options.fail_on = options.fail_on or settings.fail_on
    return Plugins(plugins.rules, plugins.forms.with_relations(settings.relations))


def _entries(values: Sequence[str]) -> list[str]:
    return [entry.strip() for value in values for entry in value.split(",") if entry.strip()]


def _unknown_rule(error: UnknownRuleError) -> Text:
    zh, en = f"没有规则“{error.name}”", f"there is no rule {error.name!r}"
    if error.nearest:
        zh, en = f"{zh}，是不是 {error.nearest}？", f"{en}; did you mean {error.nearest}?"
    return Text(f"{zh}（用 govlint rules 查看全部规则）", f"{en} (see govlint rules)")
