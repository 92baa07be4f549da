"""The common slips of typing that data/typos.toml lists."""

import re
from functools import cache

import msgspec

from govlint.compiled import compiled
from govlint_rules.datafiles import load


class Typo(msgspec.Struct, frozen=True):
    """What is written and what is meant, and where it is no slip; the data file says more of its parts."""

    wrong: str
    right: str
    not_after: tuple[str, ...] = ()
    followed: str = ""
    not_followed: str = ""

    def is_wrong_at(self, text: str, start: int, end: int) -> bool:
        """Return whether the words between `start` and `end` of a text, which are `wrong`, are a slip there."""
        if self.not_after and text.endswith(self.not_after, 0, start):
            return False
        if self.followed and not re.compile(self.followed).match(text, end):
            return False
        return not (self.not_followed and re.compile(self.not_followed).match(text, end))


class _File(msgspec.Struct):
    """The data file."""

    frequent: str
    typo: tuple[Typo, ...]


@cache
def _data() -> _File:
    return load("typos.toml", _File)


def typos_in(text: str) -> list[Typo]:
    """Return the entries of the data file whose words stand in `text`, slips or not."""
    return [typo for typo in _data().typo if typo.wrong in text] if _any_typo().search(text) else []


@cache
def _any_typo() -> re.Pattern[str]:
    """Return a pattern that finds any of the words: of so many `re` is quicker to look for a rare character of each first."""
    frequent, parts = _data().frequent, []
    for typo in _data().typo:
        rarest = max(typo.wrong, key=lambda char: (frequent + char).index(char))
        before, after = typo.wrong.split(rarest, 1)
        parts.append(f"{rarest}(?<={before}{rarest}){after}")
    return compiled("|".join(parts))
