"""Applying the user's settings, from files and the command line, and saying what is wrong in them like a compiler."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from govlint.cli.options import UserError, complain, style, wants_color
from govlint.nearest import did_you_mean
from govlint.plugins import Plugins
from govlint.readers.find import SETTINGS, MisspeltSettingsError, find_settings
from govlint.reporters import formats
from govlint.rule import ERROR, Finding
from govlint.source import Source
from govlint.style import Style
from govlint.text import Message, Text

if TYPE_CHECKING:
    import argparse

    from govlint.configuration import Configuration
    from govlint.settings import SettingsError, SettingsFile

_BOTH = Text(
    "--isolated 不用任何设置文件，不能再用 --config {name}；--isolated 可以与 --config 键=值 同用",
    "--isolated uses no settings file, so --config {name} cannot go with it; --config key=value can",
)

_WRONG_NAME = Text(
    "{name}：设置文件应叫 {right}，请改名；不想用它，加 --isolated",
    "{name}: a settings file is called {right}; rename it, or use --isolated if it is none",
)
_WRONG_TABLE = Text(
    "{name} 中有 [tool.{table}]，是不是 [tool.govlint]？不想用它，加 --isolated",
    "{name} has [tool.{table}]; did you mean [tool.govlint]? Use --isolated if not",
)


class BadSettingsError(Exception):
    """Settings that cannot be used; the user has been told."""


def settings_of(options: "argparse.Namespace") -> "tuple[SettingsFile, ...]":
    """Return the settings that hold for `options`, later ones on top of earlier ones; none where there are none.

    They are the files that `options.config` names, else the one nearest to `options.paths`; on top of them the values that
    `options.config` gives. Raises BadSettingsError, after standard error has said why, and UserError.
    """
    if options.config:
        from govlint.configuration import is_assignment  # noqa: PLC0415 — most have no settings

        files = [argument for argument in options.config if not is_assignment(argument)]
        if files and options.isolated:
            raise UserError(Message(_BOTH, {"name": files[0]}))
    else:
        files = []
    nearest = None if options.isolated or files else _nearest(options.paths)
    if nearest is None and not options.config:
        return ()
    from govlint.configuration import layers  # noqa: PLC0415
    from govlint.settings import SettingsError  # noqa: PLC0415

    try:
        return layers(None if nearest is None else _short(nearest), options.config)
    except SettingsError as error:
        raise told(error, options) from None


def _nearest(paths: Sequence[str]) -> str | None:
    try:
        return find_settings(paths)
    except MisspeltSettingsError as error:
        values = {"name": _short(error.path), "table": error.table, "right": SETTINGS}
        raise UserError(Message(_WRONG_TABLE if error.table else _WRONG_NAME, values)) from None


def configured(
    files: "tuple[SettingsFile, ...]", plugins: Plugins, options: "argparse.Namespace"
) -> "Configuration | None":
    """Return what the settings in `files` come to; None without any.

    Raises BadSettingsError when they cannot be used, after standard error has said why.
    """
    if not files:
        return None
    from govlint.configuration import configuration  # noqa: PLC0415
    from govlint.settings import SettingsError  # noqa: PLC0415

    try:
        _check_formats(files)
        return configuration(files, plugins.rules, plugins.forms)
    except SettingsError as error:
        raise told(error, options) from None


def _check_formats(files: "Sequence[SettingsFile]") -> None:
    from govlint.settings import Problem, SettingsError  # noqa: PLC0415

    for file in files:
        name = file.settings.format
        if name is not None and name not in formats():
            said = did_you_mean(_no_format(), name, formats())
            raise SettingsError(file.name, file.source, (Problem(said, file.place("format").value),))


def _no_format() -> Text:
    return Text(f"只能是 {'、'.join(formats())}", f"must be one of {', '.join(formats())}")


def _short(name: str) -> str:
    """Return the path relative to the working directory, where that is shorter."""
    try:
        return min(name, os.path.relpath(name), key=len)
    except ValueError:  # on another drive
        return name


def told(error: "SettingsError", options: "argparse.Namespace") -> BadSettingsError:
    """Say on standard error what is wrong in the settings, and return the error that ends the command."""
    look = style(options.lang, color="never", ambiguous_width=options.ambiguous_width, show_all=True)
    look = msgspec.structs.replace(look, color=wants_color(options.color, sys.stderr))
    for problem in error.problems:
        if error.source is None or problem.span is None:
            complain(Text(f"{error.name}：{problem.message.zh}", f"{error.name}: {problem.message.en}"), look.language)
        else:
            finding = Finding("", ERROR, Message(problem.message), problem.span)
            sys.stderr.writelines(f"{line}\n" for line in _shown(error.source, finding, look))
    return BadSettingsError()


def _shown(source: Source, finding: Finding, look: Style) -> Iterator[str]:
    from govlint.reporters.snippet import excerpt, position_name  # noqa: PLC0415 — only a mistake needs it

    place = position_name(source, finding.span, look.language)
    yield f"{place}: {finding.severity.label}: {finding.message.in_language(look.language)}"
    yield from excerpt(source, finding, look)[1]
    yield ""
