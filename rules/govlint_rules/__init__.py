"""The built-in rules and official forms: a plug-in of govlint like any other.

Each rule is one file, named after its code, in the folder of its subject; dropping a file in is all it takes.
"""

from collections.abc import Iterable
from importlib import import_module
from types import ModuleType

from govlint.patterns import lazy
from govlint.plugins import hook
from govlint.resources import beside, names_in, read_text
from govlint.rule import Rule

_RULE_FILE = lazy(r"(gl\d{3}_\w+)\.py")


@hook
def govlint_rules() -> Iterable[type[Rule]]:
    """Return the rule of every file `SUBJECT/glNNN_name.py`."""
    for subject in names_in(beside(__file__)):
        for match in map(_RULE_FILE.fullmatch, names_in(beside(__file__, subject))):
            if match:
                yield from _rules_in(import_module(f"{__name__}.{subject}.{match[1]}"))


@hook
def govlint_forms() -> Iterable[tuple[str, str]]:
    """Return the official forms of 2019 and 2021."""
    return _texts("forms")


@hook
def govlint_drafts() -> Iterable[tuple[str, str]]:
    """Return the wording in which reports by these forms are drafted."""
    return _texts("drafts")


def _texts(folder: str) -> Iterable[tuple[str, str]]:
    """Yield name and text of each TOML file in a folder beside this module."""
    for name in names_in(beside(__file__, folder)):
        if name.endswith(".toml"):
            yield name, read_text(beside(__file__, folder, name))


def _rules_in(module: ModuleType) -> list[type[Rule]]:
    own = [each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__]
    return [each for each in own if issubclass(each, Rule) and hasattr(each, "code")]
