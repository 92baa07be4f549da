"""Telling a year that was left over from one that another year's work is told of on purpose."""

from functools import cache

import msgspec

from govlint.patterns import lazy
from govlint.tree import Date
from govlint_rules.datafiles import load
from govlint_rules.sentences import sentence_around

_NEAR = 80
_OLDEST = 2
_YEAR = lazy(r"\d{4}(?=年)")
_FIRST_YEAR = lazy(r"(?:^|[。；：])(\d{4})年")
_WILL, _SOON = "将", 16


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    source: str
    licence: str
    lead: str
    before: str
    follows: str
    claim: str
    on_purpose: str
    plan: str
    measure: str
    measures: str
    done: str


class _Patterns:
    """The data file's patterns, each compiled when a date of another year needs it."""

    def __init__(self) -> None:
        file = load("stale_year.toml", _File)
        self.lead = lazy(file.lead)
        self.before = lazy(file.before)
        self.follows = lazy(file.follows)
        self.claim = lazy(file.claim)
        self.on_purpose = lazy(file.on_purpose)
        self.plan = lazy(file.plan)
        self.measure = lazy(file.measure)
        self.measures = lazy(file.measures)
        self.done = lazy(file.done)


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def is_left_over(date: Date, year: int) -> bool:
    """Return whether `date` is of another year than the report's `year` and yet stands for it: 2022年，共公开信息120条。

    A date of the year after counts only where it has no month: a report may tell of the weeks in which it was written.
    """
    if date.year is None or date.year == year or not year - _OLDEST <= date.year <= year + 1:
        return False
    if date.year > year and date.month is not None:
        return False
    text = date.prose.text
    start, end = sentence_around(text, date.start, date.end)
    patterns = _patterns()
    if not patterns.follows.match(text, date.end) or not patterns.lead.fullmatch(date.clause):
        return False
    earlier = date.start - len(date.clause)
    if start < earlier and not patterns.before.search(text, start, earlier):
        return False
    claim = patterns.claim.search(text, date.end, end)
    if claim is None or patterns.on_purpose.search(text, start, end):
        return False
    return not _is_contrast(date, start, end, str(year), claim.group().removeprefix("未")[:2])


def begins_work(date: Date, start: int) -> bool:
    """Return whether `date` stands at the `start` of its sentence, or behind a number, as the time of the work told of."""
    text, patterns = date.prose.text, _patterns()
    return (
        patterns.follows.match(text, date.end) is not None
        and patterns.lead.fullmatch(text, start, date.start) is not None
    )


def opens_left_over(date: Date, year: int) -> bool:
    """Return whether a section's first paragraph begins with `date`, a year beside the report's, as if it were that.

    Its first sentence tells of no figure, but nothing in it or the rest of the paragraph speaks of that year on purpose:
    2022年，我局认真贯彻…….
    """
    text = date.prose.text
    if date.start or date.year not in {year - 1, year + 1} or date.month is not None or str(year) in text:
        return False
    patterns = _patterns()
    if not patterns.follows.match(text, date.end):
        return False
    end = sentence_around(text, date.start, date.end)[1]
    return len(set(_YEAR.findall(text, 0, end))) == 1 and patterns.on_purpose.search(text, date.end, end) is None


def _is_contrast(date: Date, start: int, end: int, year: str, done: str) -> bool:
    """Return whether the sentence of `date` names another year too, or one beside it tells of another.

    That is the report's with its `done` (公开, 收到 …), or one that it begins with: 2021年未收取；2022年未收取.
    """
    text = date.prose.text
    if year in text[start:end] or len(set(_YEAR.findall(text, start, end))) > 1:
        return True
    before, _ = sentence_around(text, max(0, start - 1), max(0, start - 1))
    _, after = sentence_around(text, min(len(text), end + 1), min(len(text), end + 1))
    for beside in (text[before:start], text[end:after]):
        is_of_another = year in beside or {*_FIRST_YEAR.findall(beside)} - {str(date.year)}
        if done in beside and is_of_another:
            return True
    return False


def is_plan_for_the_past(date: Date, year: int, heading: str | None) -> bool:
    """Return whether `date` is the report's own year as that of a plan: 2023年，我局将继续…, in the report for 2023.

    `heading` is the heading of its part where the section is one for plans, None in any other.
    """
    text = date.prose.text
    if date.year != year or date.month is not None:
        return False
    if heading is None and _WILL not in text[date.end : date.end + _SOON]:
        return False
    _, end = sentence_around(text, date.start, date.end)
    patterns = _patterns()
    if patterns.plan.match(text, date.end):
        return not patterns.done.search(text, date.end, end)
    if heading is None or not patterns.measure.match(text, date.end):
        return False
    announced = patterns.measures.search(heading) or patterns.measures.search(text, 0, min(date.start, _NEAR))
    return bool(announced) and not patterns.done.search(text, date.end, end)
