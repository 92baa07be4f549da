"""The plug-ins of a command: those installed, and those that its settings name."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from govlint.cli.configuration import settings_of, told
from govlint.cli.options import UserError
from govlint.plugins import Plugin, Plugins, load_plugins
from govlint.reporters import FORMATS, Reporter, plug_in
from govlint.run import Setup
from govlint.style import Style
from govlint.text import Language, Message, Text

if TYPE_CHECKING:
    import argparse

    from govlint.settings import SettingsFile

_NOT_OURS = Text(
    "{name} 指定了插件，而它不在当前文件夹或上级文件夹中；插件是会运行的程序：信得过就用 --config {name}，否则加 --isolated",
    "{name} names plug-ins and is not in the current folder or one above it; plug-ins are programs that run: if you trust it, "
    "say --config {name}; if not, --isolated",
)


_FORMAT_TAKEN = Text(
    "插件的输出格式 {name} 与 govlint 自己的重名，请换一个名称",
    "a plug-in's format {name} has the name of one of govlint's own; take another",
)


def plugins_for(files: "Sequence[SettingsFile]", options: "argparse.Namespace") -> Plugins:
    """Return the installed plug-ins and those that the settings in `files` name.

    Settings that lie beside the reports and nobody asked for run no program: what others send may have such a file in it.
    Raises UserError, BadSettingsError and PluginError.
    """
    plugins = _loaded(files, options)
    for name in plugins.reporters:
        if name in FORMATS:
            raise UserError(Message(_FORMAT_TAKEN, {"name": name}))
    plug_in({name: _careful(each.plugin, make) for each in plugins.brought for name, make in each.reporters})
    return plugins


def _careful(plugin: Plugin, make: Callable[[Setup, Style], Reporter]) -> Callable[[Setup, Style], Reporter]:
    """Return what makes the reporter of a plug-in so that what goes wrong in it is said of the plug-in."""
    from govlint.reporters.plugged import PluggedReporter  # noqa: PLC0415 — most runs have no such plug-in

    return partial(PluggedReporter, plugin, make)


def _loaded(files: "Sequence[SettingsFile]", options: "argparse.Namespace") -> Plugins:
    if not any(file.settings.plugins for file in files):
        return load_plugins()
    from govlint.configuration import is_assignment, named_plugins  # noqa: PLC0415
    from govlint.settings import COMMAND_LINE, SettingsError  # noqa: PLC0415

    found = [file for file in files if file.name != COMMAND_LINE]
    is_named = any(not is_assignment(argument) for argument in options.config or ())
    if found and not is_named and not _is_here(found[-1].name):
        raise UserError(Message(_NOT_OURS, {"name": found[-1].name}))
    try:
        return load_plugins(named_plugins(files))
    except SettingsError as error:
        raise told(error, options) from None


def plugins_here(language: Language, *paths: str) -> Plugins:
    """Return the plug-ins that `govlint check` would have for `paths`; without any, in the current folder. Raises USE_ERRORS."""
    given = SimpleNamespace(paths=paths, config=[], isolated=False, lang=language, color="auto", ambiguous_width=1)
    options = cast("argparse.Namespace", given)
    return plugins_for(settings_of(options), options)


def _is_here(name: str) -> bool:
    """Return whether the settings file `name` is in the working directory or one above it."""
    folder, here = os.path.realpath(os.path.dirname(os.path.abspath(name))), os.path.realpath(os.getcwd())
    try:
        return os.path.commonpath((folder, here)) == folder
    except ValueError:  # on another drive
        return False
