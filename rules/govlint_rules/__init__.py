"""The built-in rules and official forms: a plug-in of govlint like any other.

Each rule is one file, named after its code, in the folder of its subject; dropping a file in is all it takes.
"""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from govlint.plugins import hook
from govlint.rule import Rule

_HERE = Path(__file__).parent


@hook
def govlint_rules() -> Iterable[type[Rule]]:
    """Return the rule of every file `SUBJECT/glNNN_name.py`."""
    for path in sorted(_HERE.glob("*/gl[0-9][0-9][0-9]_*.py")):
        module = import_module(f"{__name__}.{path.parent.name}.{path.stem}")
        yield from (each for each in vars(module).values() if _is_rule_of(each, module.__name__))


@hook
def govlint_forms() -> Iterable[tuple[str, str]]:
    """Return the official forms of 2019 and 2021."""
    for path in sorted((_HERE / "forms").glob("*.toml")):
        yield path.name, path.read_text("utf-8")


def _is_rule_of(value: object, module: str) -> bool:
    return isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module and hasattr(value, "code")
