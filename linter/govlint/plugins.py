"""Plug-ins: where rules and forms come from.

A plug-in is a module with functions marked `@hook`; it is found through the entry point group `govlint`. The built-in
rules (`govlint_rules`) register exactly like anybody else's.
"""

import importlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pluggy

from govlint.forms.formset import FormSet
from govlint.forms.load import FormError, load_forms
from govlint.resources import names_in, read_text

if TYPE_CHECKING:
    from govlint.rule import Rule

GROUP = "govlint"
hook = pluggy.HookimplMarker(GROUP)
_specification = pluggy.HookspecMarker(GROUP)
_ENTRY = re.compile(r"\s*(?P<name>[^=\s]+)\s*=\s*(?P<module>[\w.]+)\s*")


class PluginError(Exception):
    """A plug-in that cannot be used; the message names it and says why."""


class Hooks:
    """What a plug-in may provide."""

    @_specification
    def govlint_rules(self) -> "Iterable[type[Rule]]":  # type: ignore[empty-body]
        """Return the plug-in's rules. Called once; import the rule modules inside."""

    @_specification
    def govlint_forms(self) -> Iterable[tuple[str, str]]:  # type: ignore[empty-body]
        """Return the plug-in's official forms as pairs of a name for messages and a TOML text."""


class Plugins:
    """The rules and forms of all installed plug-ins."""

    def __init__(self, rules: "Iterable[type[Rule]]", forms: FormSet) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.code))
        self.forms = forms


def load_plugins() -> Plugins:
    """Load every installed plug-in. Raises PluginError, naming the plug-in that cannot be used."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    for name, module in sorted(_entry_points()):
        try:
            manager.register(importlib.import_module(module), name)
        except Exception as error:
            message = f"plug-in {name!r} ({module}) cannot be loaded: {type(error).__name__}: {error}"
            raise PluginError(message) from error
    return collect(manager)


def collect(manager: pluggy.PluginManager) -> Plugins:
    """Return what the plug-ins registered in `manager` provide. Raises PluginError."""
    rules: dict[str, type[Rule]] = {}
    texts: list[tuple[str, str]] = []
    for name, plugin in manager.list_name_plugin():
        try:
            for rule in plugin.govlint_rules() if hasattr(plugin, "govlint_rules") else ():
                _check_rule(rule, rules)
                rules[rule.code] = rule
            texts += plugin.govlint_forms() if hasattr(plugin, "govlint_forms") else ()
        except PluginError as error:
            message = f"plug-in {name!r}: {error}"
            raise PluginError(message) from None
        except Exception as error:
            message = f"plug-in {name!r} fails: {type(error).__name__}: {error}"
            raise PluginError(message) from error
    if not rules or not texts:
        message = "no rules are installed; install the distribution `govlint` again"
        raise PluginError(message)
    try:
        return Plugins(rules.values(), FormSet(load_forms(texts)))
    except FormError as error:
        message = f"an official form cannot be used: {error}"
        raise PluginError(message) from None


def _check_rule(rule: "type[Rule]", known: "dict[str, type[Rule]]") -> None:
    for attribute in ("code", "name", "severity", "wants", "message"):
        if not hasattr(rule, attribute):
            message = f"the rule {rule.__name__} declares no {attribute}"
            raise PluginError(message)
    if rule.code in known:
        message = f"the rule {rule.__name__} has the code {rule.code} of {known[rule.code].__name__}"
        raise PluginError(message)


def _entry_points() -> Iterator[tuple[str, str]]:
    """Yield (name, module) of every entry point of the group, each once.

    Reads the entry_points.txt files itself: importing importlib.metadata costs more than linting a report.
    """
    seen: set[tuple[str, str]] = set()
    for folder in sys.path:
        for name in names_in(folder or "."):
            for entry in _entries_of(os.path.join(folder, name)) if name.endswith(".dist-info") else ():
                if entry not in seen:
                    seen.add(entry)
                    yield entry


def _entries_of(distribution: str) -> Iterator[tuple[str, str]]:
    path = os.path.join(distribution, "entry_points.txt")
    return _entries(read_text(path)) if os.path.exists(path) else iter(())


def _entries(text: str) -> Iterator[tuple[str, str]]:
    if f"[{GROUP}]" not in text:
        return
    inside = False
    for line in text.splitlines():
        if line.startswith("["):
            inside = line.strip() == f"[{GROUP}]"
        elif inside and (match := _ENTRY.fullmatch(line)):
            yield match["name"], match["module"]
