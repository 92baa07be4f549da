"""Applying the user's settings file, and saying what is wrong in it like a compiler."""

import argparse
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from govlint.cli.options import complain, style, wants_color
from govlint.forms.formset import FormSet
from govlint.readers.find import find_settings
from govlint.rule import ERROR, Finding
from govlint.source import Source
from govlint.style import Style
from govlint.text import Message

if TYPE_CHECKING:
    from govlint.settings import SettingsError


def configured(forms: FormSet, options: argparse.Namespace) -> FormSet | None:
    """Return `forms` with what the settings file adds to them: `options.config`, else the one nearest to `options.paths`.

    None when the settings cannot be used; then standard error says why.
    """
    name = options.config or find_settings(options.paths)
    if name is None:
        return forms
    from govlint.settings import SettingsError, own_relations, read_settings  # noqa: PLC0415 — most have no settings

    try:
        return forms.with_relations(own_relations(read_settings(_short(name)), forms))
    except SettingsError as error:
        _complain(error, options)
        return None


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

    yield f"{position_name(source, finding.span)}: {finding.severity.label}: {finding.message.in_language(look.language)}"
    yield from excerpt(source, finding, look)[1]
    yield ""
