"""Regular expressions that are compiled when they are first needed.

Compiling takes longer than searching: all patterns of all rules together cost more than linting a report with them. A set of
three Chinese characters takes a tenth of a millisecond to compile, the range of all of them a whole one.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from govlint.compiled import compiled

_SPECIAL = frozenset("\\.^$*+?{}[]()")


def lazy(text: str, *hints: str) -> re.Pattern[str]:
    """Return the regular expression `text`, to be compiled at its first use.

    `hints` are words one of which every match contains: a text without any of them is not searched, and the pattern
    not compiled for it. Give them to patterns that look at every paragraph for something rare; a mere choice of words
    (`甲|乙`) has them by itself.
    """
    if not hints and _SPECIAL.isdisjoint(text):
        hints = tuple(text.split("|"))
    made: Any = _Hinted(text, hints) if hints else _Lazy(text)
    pattern: re.Pattern[str] = made
    return pattern


def has_any(text: str, words: Iterable[str]) -> bool:
    """Return whether one of `words` stands in `text`."""
    for word in words:  # noqa: SIM110 — any() takes three times as long for a few words
        if word in text:
            return True
    return False


def occurrences(text: str, words: Iterable[str]) -> list[tuple[int, str]]:
    """Return where each of `words` stands in `text`, in reading order; a pattern takes far longer to pass over the rest."""
    found: list[tuple[int, str]] = []
    for word in words:
        start = text.find(word)
        while start >= 0:
            found.append((start, word))
            start = text.find(word, start + len(word))
    found.sort()
    return found


def is_chinese(text: str) -> bool:
    """Return whether all of `text` are Chinese characters."""
    return not text or (min(text) >= "一" and max(text) <= "鿿")


class _Lazy:
    """Stands in for a compiled pattern; its first use replaces what was asked for by the real thing."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return compiled(self._text)


class _Hinted(_Lazy):
    """A lazy pattern that looks for its hints first."""

    def __init__(self, text: str, hints: tuple[str, ...]) -> None:
        self._text = text
        self._hints = hints

    def search(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled.search(text, *place) if has_any(text, self._hints) else None

    def match(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled.match(text, *place) if has_any(text, self._hints) else None

    def fullmatch(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled.fullmatch(text, *place) if has_any(text, self._hints) else None

    def finditer(self, text: str, *place: int) -> Any:  # noqa: ANN401
        return self._compiled.finditer(text, *place) if has_any(text, self._hints) else iter(())

    def sub(self, replacement: Any, text: str) -> str:  # noqa: ANN401
        return self._compiled.sub(replacement, text) if has_any(text, self._hints) else text
