"""Print every regular expression of govlint and its rules as JSON: its text, and where it comes from.

usage: python -m tests.regexes.collect

In a process of its own, for it must watch `re` before the first pattern is made. Patterns that wait for their first use
are made here; those that are put together at run time are seen when the example reports are linted.
"""

import gc
import json
import os
import pkgutil
import re
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

REPORTS = Path(__file__).parent.parent.parent / "fixtures" / "reports"
_OURS = frozenset({"govlint", "govlint_rules"})
_PASSED = frozenset({"compiled.py", "patterns.py", "functools.py", "collect.py"})  # they make patterns for others

found: dict[str, str] = {}


def watch() -> None:
    """Note every pattern that one of our modules has `re` read from now on."""
    parser = import_module("re._parser")
    parse = parser.parse

    def noting(text: Any, *arguments: Any, **named: Any) -> Any:
        where = _caller(sys._getframe(1))
        if where and isinstance(text, str):
            found.setdefault(text, where)
        return parse(text, *arguments, **named)

    vars(parser)["parse"] = noting


def _caller(frame: FrameType | None) -> str:
    """Return the place of ours that asked for a pattern, "" where another library did."""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.name not in _PASSED and path.parent.name != "re":
            return f"{path.name}:{frame.f_lineno}" if _OURS.intersection(path.parts) else ""
        frame = frame.f_back
    return ""


def _named(waiting: type) -> Iterator[tuple[str, str]]:
    """Yield the patterns that are constants of a module, each with its name."""
    for module in [each for name, each in sys.modules.items() if name.partition(".")[0] in _OURS]:
        for name, value in vars(module).items():
            if isinstance(value, waiting):
                yield vars(value)["_text"], f"{module.__name__}.{name}"
            elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield value.pattern, f"{module.__name__}.{name}"


def main() -> None:
    """Import everything, make every pattern, lint the example reports, and print what was found."""
    watch()
    for name in sorted(_OURS):
        package = import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    waiting = type(import_module("govlint.patterns").lazy("[ab]"))
    for each in gc.get_objects():
        if isinstance(each, waiting):
            found.setdefault(vars(each)["_text"], "made when first needed")
    found.update(_named(waiting))
    plugins = import_module("govlint.plugins").load_plugins()
    linter = import_module("govlint.linter").Linter(plugins.rules, plugins.forms)
    for path in sorted(REPORTS.glob("*.txt")):
        linter.lint(import_module("govlint.source").Source(path.read_text("utf-8")))
    sys.stdout.write(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GOVLINT_CACHE_DIR"] = folder
        main()
