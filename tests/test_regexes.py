"""No regular expression takes more than time in proportion to the text: checked by regexploit, and by hostile texts."""

import inspect
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from regexploit.ast.sre import SreOpParser
from regexploit.redos import find

Use = Callable[[str], object]
ROOT = Path(__file__).parent.parent
LENGTH = 500
IN_A_WINDOW = {"govlint_rules.figures.proportions._LABEL"}  # searched in some forty characters of a text only
MOST = 12  # texts for a pattern
NOTICEABLE = 0.002  # seconds for LENGTH characters; most patterns take a hundredth of it
PROPORTIONATE = 3.0  # how much longer at most a text of twice the length takes, with room for noise


class Parser(SreOpParser):
    """What regexploit reads patterns with, taught repeats that give nothing back: as good as one character."""

    def __getattr__(self, name: str) -> Any:
        return {"from_POSSESSIVE_REPEAT": self._once, "from_ATOMIC_GROUP": self.sequence_or_singleton}[name]

    def _once(self, repeat: tuple[Any, Any, Any]) -> Any:
        return self.sequence_or_singleton(repeat[2])


@pytest.fixture(scope="module")
def patterns() -> dict[str, str]:
    command = [sys.executable, "-m", "tests.regexes.collect"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return json.loads(printed)


def test_all_patterns_are_looked_at(patterns):
    assert len(patterns) > 400
    assert sum(place.startswith("govlint_rules.") for place in patterns.values()) > 150


def test_regexploit_finds_no_pattern_that_backtracks_without_bound(patterns):
    assert list(find(Parser().parse_sre(r"\s*(?:a|b)?\s*c?\s*d")))  # it does find what is there to be found
    found = {text: where for text, where in patterns.items() if list(find(Parser().parse_sre(text)))}
    assert found == {}


@pytest.mark.slow
def test_no_text_takes_more_than_its_share_of_time(patterns):
    found = {}
    for text, where in patterns.items():
        if where in IN_A_WINDOW:
            continue
        pattern = re.compile(text)
        uses = (pattern.match, pattern.fullmatch) if is_anchored(where) else (pattern.findall,)
        for use, unit in product(uses, some_units(text)):
            if seconds(use, unit, LENGTH) > NOTICEABLE and not is_proportionate(use, unit):
                found[text] = f"{where}, on {unit!r} again and again"
                break
    assert found == {}


def is_anchored(where: str) -> bool:
    """Return whether the code tries the constant `where` (module.NAME) only at given places of a text, and never searches."""
    module, _, name = where.rpartition(".")
    if not module.startswith("govlint"):
        return False
    code = inspect.getsource(import_module(module))
    uses = re.findall(rf"\b{name}\b(?! = )(\.\w+)?", code)
    return set(uses) <= {".match", ".fullmatch"}


def is_proportionate(use: Use, unit: str) -> bool:
    """Return whether a text of twice the length takes about twice as long."""
    return any(
        least(use, unit, 2 * length) <= PROPORTIONATE * least(use, unit, length)
        for length in (LENGTH, 2 * LENGTH, 4 * LENGTH)
    )


def least(use: Use, unit: str, length: int) -> float:
    """Return the least of some measurements: the machine may be busy."""
    return min(seconds(use, unit, length) for _ in range(3))


def seconds(use: Use, unit: str, length: int) -> float:
    """Return the seconds that `use` takes for a text of `unit` repeated, with something else at its end."""
    text = unit * (length // len(unit)) + "\u2603"
    start = time.thread_time()
    use(text)
    return time.thread_time() - start


def some_units(text: str) -> list[str]:
    """Return what texts must be made of to keep the pattern `text` busy: the shortest, most are alike."""
    return sorted(units(import_module("re._parser").parse(text)), key=lambda unit: (len(unit), unit))[:MOST]


def units(parsed: Iterable[tuple[Any, Any]]) -> set[str]:
    """Return the characters and words of a parsed pattern."""
    found = set()
    word = ""
    for operation, argument in parsed:
        name = str(operation)
        word = word + chr(argument) if name == "LITERAL" else ""
        found |= {word, word[-1:]} | {each for inner in _inner(name, argument) for each in units(inner)}
        if name == "IN":
            found |= set(_members(argument))
    return found - {""}


def _inner(name: str, argument: Any) -> Iterator[Any]:
    if name.endswith("REPEAT"):
        yield argument[2]
    elif name == "SUBPATTERN":
        yield argument[3]
    elif name == "BRANCH":
        yield from argument[1]
    elif name.startswith("ASSERT"):
        yield argument[1]
    elif name == "ATOMIC_GROUP":
        yield argument


def _members(items: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """Yield some members of a set of characters."""
    samples = "1 a一，"
    for operation, argument in list(items)[:3]:
        if str(operation) == "LITERAL":
            yield chr(argument)
        elif str(operation) == "RANGE":
            yield chr(argument[0])
        else:
            yield from samples
