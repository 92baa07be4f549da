"""Applying the user's settings file, and saying what is wrong in it like a compiler."""

import argparse
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from govlint.cli.options import complain, style, wants_color
from govlint.plugins import Plugins
from govlint.readers.find import find_settings
from govlint.rule import ERROR, Finding
from govlint.source import Source
from govlint.style import Style
from govlint.text import Message

if TYPE_CHECKING:
    from govlint.configuration import Configuration
    from govlint.settings import SettingsError


class BadSettingsError(Exception):
    """Settings that cannot be used; the user has been told."""


def configured(plugins: Plugins, options: argparse.Namespace) -> "Configuration | None":
    """Return what the settings file says: `options.config`, else the one nearest to `options.paths`; None without one.

    Raises BadSettingsError when the settings cannot be used, after standard error has said why.
    """
    name = None if options.isolated else options.config or find_settings(options.paths)
    if name is None:
        return None
    from govlint.configuration import configuration  # noqa: PLC0415 — most have no settings
    from govlint.settings import SettingsError  # noqa: PLC0415

    try:
        return configuration(_short(name), plugins.rules, plugins.forms)
    except SettingsError as error:
        _complain(error, options)
        raise BadSettingsError from None


def _short(name: str) -> str:
    """Return the path relative to the working directory, where that is shorter."""
    try:
        return min(name, os.path.relpath(name), key=len)
    except ValueError:  # on another drive
        return name


def _complain(error: "SettingsError", options: argparse.Namespace) -> None:
    look = style(options.lang, color="never", ambiguous_width=options.ambiguous_width, show_all=True)
    look = msgspec.structs.replace(look, color=wants_color(options.color, sys.stderr))
    for problem in error.problems:
        if error.source is None or problem.span is None:
            complain(f"{error.name}: {problem.message.in_language(look.language)}", look.language)
        else:
            finding = Finding("", ERROR, Message(problem.message), problem.span)
            sys.stderr.writelines(f"{line}\n" for line in _shown(error.source, finding, look))


def _shown(source: Source, finding: Finding, look: Style) -> Iterator[str]:
    from govlint.reporters.snippet import excerpt, position_name  # noqa: PLC0415 — only a mistake needs it

    place = position_name(source, finding.span, look.language)
    yield f"{place}: {finding.severity.label}: {finding.message.in_language(look.language)}"
    yield from excerpt(source, finding, look)[1]
    yield ""
