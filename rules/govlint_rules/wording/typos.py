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

    typo: tuple[Typo, ...]


@cache
def typos() -> tuple[Typo, ...]:
    """Return the entries of the data file."""
    return load("typos.toml", _File).typo


def typos_in(text: str) -> list[Typo]:
    """Return the entries of the data file whose words stand in `text`, slips or not."""
    return [typo for typo in typos() if typo.wrong in text] if _any_typo().search(text) else []


@cache
def _any_typo() -> re.Pattern[str]:
    """Return a pattern that finds any of the words: of so many `re` is quicker to look for the first two characters first."""
    words = [typo.wrong for typo in typos()]
    first, second = ("".join(dict.fromkeys(word[at] for word in words)) for at in (0, 1))
    rests = "|".join(f"{word[1]}(?<={word[:2]}){word[2:]}" for word in words)
    return compiled(f"[{first}](?=[{second}])(?:{rests})")
