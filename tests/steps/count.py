"""Print as JSON how much work each phase and each rule does for texts that grow.

usage: python -m tests.steps.count LENGTH LENGTH …

In a process of its own, for govlint is imported with what counts in it (work.py).
"""

import json
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from typing import Any

from tests.steps.texts import FAMILIES
from tests.steps.work import Work, watch


def work_of(run: Callable[[], object]) -> int:
    """Return how much work `run` does."""
    before = Work.done
    run()
    return Work.done - before


def main(lengths: list[int]) -> None:
    """Print the work for every family of texts, phase or rule, and length."""
    linter_class = import_module("govlint.linter").Linter
    source_of = import_module("govlint.source").Source
    unread_of = import_module("govlint.source").unread_of
    plugins = import_module("govlint.plugins").load_plugins()
    linters = {rule.code: linter_class([rule], plugins.forms) for rule in plugins.rules}
    nothing = linter_class([], plugins.forms)
    everything = linter_class(plugins.rules, plugins.forms)
    counts: dict[str, dict[str, list[int]]] = {}
    for family, text_of in FAMILIES.items():
        everything.lint(source_of(text_of(lengths[0])), assume_report=True)  # what is made but once
        of_family = counts.setdefault(family, {})
        for length in lengths:
            text = text_of(length)
            made: list[Any] = []

            def read(text: str = text, made: list[Any] = made) -> None:
                made.append(source_of(text, comments=unread_of(text) if "<!--" in text else ()))

            taken = {
                "reading": work_of(read),
                "parsing": work_of(lambda made=made: made.append(nothing.context(made[0]))),
                "facts": work_of(lambda made=made: nothing.lint_context(made[1], assume_report=True)),
            }
            for code, linter in linters.items():
                taken[code] = work_of(lambda made=made, linter=linter: linter.lint_context(made[1], assume_report=True))
            for name, count in taken.items():
                of_family.setdefault(name, []).append(count)
    sys.stdout.write(json.dumps(counts, ensure_ascii=False))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as bytecode:
        watch(bytecode)
        main(list(map(int, sys.argv[1:])))
