"""Whether a text states problems, and improvements, from data/problem_words.toml."""

import re
from functools import cache

import msgspec

from govlint_rules.datafiles import load


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    source: str
    licence: str
    labels: str
    problem: str
    shortcoming: str
    improvement: str


class _Patterns:
    """The data file's patterns, compiled once."""

    def __init__(self) -> None:
        file = load("problem_words.toml", _File)
        self.labels = re.compile(file.labels)
        self.problem = re.compile(file.problem)
        self.shortcoming = re.compile(file.shortcoming)
        self.improvement = re.compile(file.improvement)


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def states_problems(text: str) -> bool:
    """Return whether `text` says anywhere what is not as it should be."""
    patterns = _patterns()
    return patterns.problem.search(patterns.labels.sub("", text)) is not None


def states_improvements(text: str) -> bool:
    """Return whether `text` says anywhere what was or will be done; 有待加强 is a shortcoming and says nothing of that."""
    patterns = _patterns()
    rest = patterns.shortcoming.sub("", patterns.labels.sub("", text))
    return patterns.improvement.search(rest) is not None
