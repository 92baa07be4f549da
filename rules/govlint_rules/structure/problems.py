"""Whether a text states problems, and improvements, from data/problem_words.toml."""

from functools import cache

import msgspec

from govlint.patterns import has_any, lazy
from govlint_rules.datafiles import load

_ANNOUNCED = lazy(
    r"(?:改进|整改)(?:工作)?的?(?:情况|措施|举措|做法|方面)(?:有|如下|是|主要)?[：:，。]+(?![^。]{0,4}(?:无|没有|暂无))[^。]{8}"
)
_CLAUSE_ENDS = str.maketrans("，；", "。。")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    source: str
    licence: str
    labels: str
    problem: str
    shortcoming: str
    improvement: str
    plain_problem: str
    doubtful: str
    plain_improvement: str


class _Patterns:
    """The data file's patterns, compiled once."""

    def __init__(self) -> None:
        file = load("problem_words.toml", _File)
        self.labels = lazy(file.labels)
        self.problem = lazy(file.problem)
        self.shortcoming = lazy(file.shortcoming)
        self.improvement = lazy(file.improvement)
        self.plain_problem = tuple(file.plain_problem.split())
        self.doubtful = tuple(file.doubtful.split())
        self.plain_improvement = tuple(file.plain_improvement.split())


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def states_problems(text: str) -> bool:
    """Return whether `text` says anywhere what is not as it should be."""
    patterns = _patterns()
    if has_any(text, patterns.plain_problem):
        return True
    return patterns.problem.search(patterns.labels.sub("", text)) is not None


def states_improvements(text: str) -> bool:
    """Return whether `text` says anywhere what was or will be done; 有待加强 is a shortcoming and says nothing of that."""
    patterns = _patterns()
    if _ANNOUNCED.search(text):
        return True
    if any(_improves_plainly(clause) for clause in text.translate(_CLAUSE_ENDS).split("。")):
        return True
    rest = patterns.shortcoming.sub("", patterns.labels.sub("", text))
    return patterns.improvement.search(rest) is not None


def _improves_plainly(clause: str) -> bool:
    """Return whether a clause holds a word of improvement and nothing that might be a label or a shortcoming."""
    patterns = _patterns()
    return has_any(clause, patterns.plain_improvement) and not has_any(clause, patterns.doubtful)
