"""Plug-ins: where rules, forms, readers and reporters come from.

A plug-in is a module with functions marked `@hook`, see `govlint.plugging.hooks`. It is installed, with an entry point of the
group `govlint`, or named by the key `plugins` of the settings. The built-in rules (`govlint_rules`) register exactly like
anybody else's; what only other plug-ins need is in `govlint.plugging` and loaded when there are any.
"""

import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, TypeVar

import msgspec

from govlint.forms.formset import FormSet
from govlint.forms.load import FormError, load_forms
from govlint.patterns import lazy
from govlint.readers.plugged import Reader, plug_in
from govlint.resources import names_in, read_text
from govlint.rule import Rule
from govlint.text import Message, Text

GROUP = "govlint"
API_VERSION = 1
"""The version of the interface for plug-ins; grows when something that they rely on is removed or changes its meaning."""
OWN = "govlint"
"""The distribution whose plug-in is the built-in one: the codes GL… are its own."""
_ENTRY = lazy(r"\s*(?P<name>[^=\s]+)\s*=\s*(?P<module>[\w.]+)\s*")
_DISTRIBUTION = ".dist-info"

_Hook = TypeVar("_Hook", bound=Callable[..., object])


def hook(function: _Hook) -> _Hook:
    """Mark a function of a plug-in as one that govlint is to call; the same as `pluggy.HookimplMarker("govlint")`."""
    setattr(function, f"{GROUP}_impl", {})
    return function


class PluginError(Exception):
    """A plug-in that cannot be used; `message` names it and says why and what to do."""

    def __init__(self, message: Text | Message) -> None:
        super().__init__(message.in_language("en"))
        self.message = message


class Named(msgspec.Struct, frozen=True):
    """A plug-in as the settings name it: an absolute path, or the name of a module."""

    name: str
    is_path: bool


class Plugin(msgspec.Struct, frozen=True):
    """A plug-in that was imported.

    `name` is the entry point's or as the settings write it; `version` that of its distribution, "" for one that the settings
    name; `path` its file, or its folder where it is a package.
    """

    name: str
    module: ModuleType
    path: str
    version: str = ""
    is_built_in: bool = False


class Brought(msgspec.Struct, frozen=True):
    """What a plug-in brings: rules, forms (a name for messages and a TOML text each), readers, reporters by their names."""

    plugin: Plugin
    rules: tuple[type[Rule], ...] = ()
    forms: tuple[tuple[str, str], ...] = ()
    readers: tuple[Reader, ...] = ()
    reporters: tuple[tuple[str, Any], ...] = ()


class Plugins:
    """All rules, forms and reporters there are; `brought` says which plug-in each is of."""

    def __init__(self, rules: Iterable[type[Rule]], forms: FormSet, brought: Sequence[Brought] = ()) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.code))
        self.forms = forms
        self.brought = tuple(brought)

    @property
    def reporters(self) -> Mapping[str, Any]:
        """What makes the reporters of plug-ins, by the names of their formats."""
        return {name: made for each in self.brought for name, made in each.reporters}

    @property
    def drafts(self) -> Iterable[tuple[str, str]]:
        """The wording of drafts by the forms, as pairs like those of the forms. Raises PluginError."""
        for each in self.brought:
            try:
                yield from _called(each.plugin, "govlint_drafts")
            except (Exception, SystemExit) as error:
                from govlint.plugging.failure import failed  # noqa: PLC0415

                raise failed(each.plugin.name, each.plugin.path, error) from error

    @property
    def identity(self) -> str:
        """What changes whenever a plug-in that is not built in does (name, version, content); "" without any."""
        others = [each.plugin for each in self.brought if not each.plugin.is_built_in]
        if not others:
            return ""
        from govlint.plugging.identity import identity  # noqa: PLC0415 — hardly anybody has other plug-ins

        return identity(others)

    def plug_in_readers(self) -> None:
        """Let the readers of these plug-ins, and no others, read files from now on."""
        plug_in([reader for each in self.brought for reader in each.readers])


def load_plugins(named: Sequence[Named] = ()) -> Plugins:
    """Load every installed plug-in and those `named`. Raises PluginError, which says which one cannot be used and why."""
    found = [_installed(entry) for entry in sorted(set(_entry_points()))]
    if named:
        from govlint.plugging.named import imported  # noqa: PLC0415

        found += [imported(each) for each in named]
    return collect(found)


def collect(found: Sequence[Plugin]) -> Plugins:
    """Return what the plug-ins `found` bring. Raises PluginError."""
    if all(plugin.is_built_in for plugin in found):
        brought = [_brought(plugin) for plugin in found]
    else:
        from govlint.plugging.check import check, check_module  # noqa: PLC0415

        for plugin in found:
            check_module(plugin)
        brought = [_brought(plugin) for plugin in found]
        check(brought)
    rules = [rule for each in brought for rule in each.rules]
    texts = [text for each in brought for text in each.forms]
    if not rules or not texts:
        raise PluginError(_NOTHING_INSTALLED)
    try:
        plugins = Plugins(rules, FormSet(load_forms(texts)), brought)
    except FormError as error:
        from govlint.plugging.failure import bad_form  # noqa: PLC0415

        raise bad_form(brought, error) from None
    if not all(plugin.is_built_in for plugin in found):
        from govlint.plugging.check import check_forms  # noqa: PLC0415

        check_forms(plugins)
    plugins.plug_in_readers()
    return plugins


def _brought(plugin: Plugin) -> Brought:
    try:
        return Brought(
            plugin,
            rules=tuple(_called(plugin, "govlint_rules")),
            forms=tuple(_called(plugin, "govlint_forms")),
            readers=tuple(_called(plugin, "govlint_readers")),
            reporters=tuple(_called(plugin, "govlint_reporters")),
        )
    except (Exception, SystemExit) as error:
        from govlint.plugging.failure import failed  # noqa: PLC0415

        raise failed(plugin.name, plugin.path, error) from error


def _called(plugin: Plugin, name: str) -> Iterable[Any]:
    function = getattr(plugin.module, name, None)
    given = () if function is None else function()
    if not isinstance(given, Iterable):
        raise PluginError(Message(_NO_LIST, {"hook": name, "given": repr(given)[:60]}))
    return given


class Entry(msgspec.Struct, frozen=True, order=True):
    """An entry point of the group, and the distribution that has it."""

    name: str
    module: str
    distribution: str = ""
    version: str = ""


def _installed(entry: Entry) -> Plugin:
    try:
        module = importlib.import_module(entry.module)
    except (Exception, SystemExit) as error:
        from govlint.plugging.failure import failed  # noqa: PLC0415

        raise failed(entry.name, entry.module, error) from error
    return Plugin(entry.name, module, place_of(module), entry.version, entry.distribution == OWN)


def place_of(module: ModuleType) -> str:
    """Return the file of a module, the folder of a package."""
    path = module.__file__ or ""
    return os.path.dirname(path) if os.path.basename(path) == "__init__.py" else path


def _entry_points() -> Iterator[Entry]:
    """Yield every entry point of the group, of a name and module that two distributions have only the first.

    Reads the entry_points.txt files itself: importing importlib.metadata costs more than linting a report.
    """
    seen: set[tuple[str, str]] = set()
    for folder in sys.path:
        for name in names_in(folder or "."):
            for entry in _entries_of(folder, name) if name.endswith(_DISTRIBUTION) else ():
                if (entry.name, entry.module) not in seen:
                    seen.add((entry.name, entry.module))
                    yield entry


def _entries_of(folder: str, name: str) -> Iterator[Entry]:
    path = os.path.join(folder, name, "entry_points.txt")
    if not os.path.exists(path):
        return
    distribution, _, version = name.removesuffix(_DISTRIBUTION).rpartition("-")
    for entry, module in _entries(read_text(path)):
        yield Entry(entry, module, distribution, version)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    if f"[{GROUP}]" not in text:
        return
    inside = False
    for line in text.splitlines():
        if line.startswith("["):
            inside = line.strip() == f"[{GROUP}]"
        elif inside and (match := _ENTRY.fullmatch(line)):
            yield match["name"], match["module"]


_NO_LIST = Text("{hook} 应返回列表，返回的是 {given}", "{hook} returns {given} and no list")
_NOTHING_INSTALLED = Text(
    "没有安装任何规则；请重新安装 govlint", "no rules are installed; install the distribution `govlint` again"
)
