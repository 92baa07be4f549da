"""Print as JSON how many steps each phase and each rule takes for texts that grow.

usage: python -m tests.steps.count LENGTH LENGTH …

A step is a line of Python that runs, each turn of a loop again, or a character that a regular expression looks at. In a
process of its own, for it must get hold of the regular expressions before the first one is made.
"""

import json
import re
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from types import FrameType
from typing import Any

_REST = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_HERE = frozenset({"match", "fullmatch"})


class Steps:
    """The steps so far."""

    count = 0


class Counted:
    """A pattern that counts the characters that it looks at: the rest of the text, or what it matched where it is tried once."""

    def __init__(self, pattern: "re.Pattern[str]") -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._pattern, name)
        if name in _REST:
            return _counting(method, 1 if name.startswith("sub") else 0)
        return _matching(method) if name in _HERE else method


def _counting(method: Callable[..., Any], text_at: int) -> Callable[..., Any]:
    def counting(*arguments: Any, **named: Any) -> Any:
        text, *places = arguments[text_at:]
        begin, end = [*(places if not text_at else ()), *(0, len(text))[len(places) if not text_at else 0 :]][:2]
        found = method(*arguments, **named)
        looked_to = found.end() if isinstance(found, re.Match) else min(end, len(text))
        Steps.count += max(0, looked_to - begin)
        return found

    return counting


def _matching(method: Callable[..., Any]) -> Callable[..., Any]:
    def matching(*arguments: Any) -> Any:
        found = method(*arguments)
        Steps.count += found.end() - found.start() if found is not None else 1
        return found

    return matching


def steps_of(run: Callable[[], object]) -> int:
    """Return the steps that `run` takes."""

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        if event == "line":
            Steps.count += 1
        return trace

    before = Steps.count
    sys.settrace(trace)
    threading.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(None)
    return Steps.count - before


def main(lengths: list[int]) -> None:
    """Print the steps for every family of texts, phase or rule, and length."""
    patterns = import_module("govlint.compiled")
    make = patterns.compiled
    vars(patterns)["compiled"] = lambda text: Counted(make(text))
    families = import_module("tests.steps.texts").FAMILIES
    linter_class = import_module("govlint.linter").Linter
    source_class = import_module("govlint.source").Source
    plugins = import_module("govlint.plugins").load_plugins()
    linters = {rule.code: linter_class([rule], plugins.forms) for rule in plugins.rules}
    nothing = linter_class([], plugins.forms)
    everything = linter_class(plugins.rules, plugins.forms)
    counts: dict[str, dict[str, list[int]]] = {}
    for family, text_of in families.items():
        everything.lint(source_class(text_of(lengths[0])), assume_report=True)  # what is made but once
        of_family = counts.setdefault(family, {})
        for length in lengths:
            text = text_of(length)
            source = source_class(text)
            made: list[Any] = []
            taken = {
                "reading": steps_of(lambda text=text: source_class(text)),
                "parsing": steps_of(lambda source=source, made=made: made.append(nothing.context(source))),
                "facts": steps_of(lambda made=made: nothing.lint_context(made[0], assume_report=True)),
            }
            for code, linter in linters.items():
                taken[code] = steps_of(
                    lambda made=made, linter=linter: linter.lint_context(made[0], assume_report=True)
                )
            for name, count in taken.items():
                of_family.setdefault(name, []).append(count)
    sys.stdout.write(json.dumps(counts, ensure_ascii=False))


if __name__ == "__main__":
    main(list(map(int, sys.argv[1:])))
