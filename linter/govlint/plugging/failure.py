"""Saying which plug-in failed, where in its files, and in a word why."""

import os
from collections.abc import Sequence

import msgspec

from govlint.forms.load import FormError
from govlint.plugins import OWN, Brought, PluginError
from govlint.settings.check import in_words
from govlint.settings.toml_text import TomlError, read_toml
from govlint.source import Source
from govlint.text import Message, Text
from govlint.toml_data import DataError


def failed(name: str, place: str, error: BaseException) -> PluginError:
    """Return the error that says that the plug-in `name` raised `error`; `place` is its file or folder, or its module.

    A PluginError that says already what is wrong is only given the plug-in's name.
    """
    if isinstance(error, PluginError):
        return wrong(name, error.message)
    where = _where(place, error)
    return wrong(
        name, Message(_AT if where else _FAILS, {"where": where, "what": _in_a_word(error), "error": _said(error)})
    )


def wrong(name: str, message: Text | Message) -> PluginError:
    """Return the error that says what is wrong with the plug-in `name`."""
    return PluginError(Message(_PLUGIN, {"name": name, "message": message}))


def bad_form(brought: Sequence[Brought], error: FormError) -> PluginError:
    """Return the error that says which of the plug-ins brings a form that cannot be loaded."""
    owner, text = next(
        ((each.plugin.name, text) for each in brought for name, text in each.forms if name == error.name), (OWN, "")
    )
    return wrong(owner, Message(_BAD_FORM, {"name": error.name, "why": _why(error, text)}))


def _why(error: FormError, text: str) -> Text:
    """Return what is wrong with the form in `text`, in the words in which that is said of settings."""
    if isinstance(error.__cause__, DataError):
        source = Source(text, error.name)
        try:
            read_toml(source)
        except TomlError as wrong:
            place, said = source.position(wrong.span.start), wrong.message
            en = f"line {place.line}, column {place.column}: {said.en}"
            return Text(f"第 {place.line} 行第 {place.column} 列：{said.zh}", en)
    if isinstance(error.__cause__, msgspec.ValidationError):
        found = in_words(error.__cause__)
        steps = found.path[: -1 if found.is_about_the_key else None]
        path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
        return Text(f"{path}：{found.message.zh}", f"{path}: {found.message.en}") if path else found.message
    return error.message


def _where(place: str, error: BaseException) -> str:
    """Return the file and line of the plug-in in which `error` came up, "" where it was outside.

    `place` is the plug-in's file or folder; of one that could not be imported all files count that are not Python's or govlint's.
    """
    if isinstance(error, SyntaxError) and error.filename:
        return f"{_short(error.filename)}:{error.lineno}"
    found = ""
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if _is_within(file, place) if os.path.isabs(place) else _is_others(file):
            found = f"{_short(file)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _is_within(file: str, place: str) -> bool:
    return file == place or file.startswith(place + os.sep)


def _is_others(file: str) -> bool:
    own, standard = os.path.dirname(os.path.dirname(os.path.abspath(__file__))), os.path.dirname(os.__file__)
    is_standard = _is_within(file, standard) and "-packages" not in file  # others' are installed below it
    return os.path.isabs(file) and not _is_within(file, own) and not is_standard


def _short(path: str) -> str:
    try:
        return min(path, os.path.relpath(path), key=len)
    except ValueError:  # on another drive
        return path


def _in_a_word(error: BaseException) -> Text:
    if isinstance(error, SyntaxError):
        return _SYNTAX
    if isinstance(error, ModuleNotFoundError):
        return Text(f"没有安装 Python 模块 {error.name}", f"the Python module {error.name} is not installed")
    return _BROKE_DOWN


def _said(error: BaseException) -> str:
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


_PLUGIN = Text("插件 {name}：{message}", "plug-in {name}: {message}")
_FAILS = Text("{what}（{error}）", "{what} ({error})")
_AT = Text("{where}：{what}（{error}）", "{where}: {what} ({error})")
_BAD_FORM = Text("表格格式的定义有误（{name}：{why}）", "an official form cannot be used ({name}: {why})")
_SYNTAX = Text("不是正确的 Python 程序", "this is no Python")
_BROKE_DOWN = Text("运行出错", "it broke down")
