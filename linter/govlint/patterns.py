"""Regular expressions that are compiled when they are first needed.

Compiling takes longer than searching: all patterns of all rules together cost more than linting a report with them.
"""

import re
from typing import Any, cast


def lazy(text: str, *hints: str) -> re.Pattern[str]:
    """Return the regular expression `text`, to be compiled at its first use.

    `hints` are words one of which every match contains: a text without any of them is not searched, and the pattern
    not compiled for it. Give them to patterns that look at every paragraph for something rare.
    """
    return cast("re.Pattern[str]", _Hinted(text, hints) if hints else _Lazy(text))


class _Lazy:
    """Stands in for a compiled pattern; its first use replaces what was asked for by the real thing."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        # re keeps its own cache of compiled patterns, so the text is compiled once however many names are asked for.
        value = getattr(re.compile(self._text), name)
        setattr(self, name, value)
        return value


class _Hinted(_Lazy):
    """A lazy pattern that looks for its hints first."""

    def __init__(self, text: str, hints: tuple[str, ...]) -> None:
        super().__init__(text)
        self._hints = hints

    def search(self, text: str, *place: int) -> re.Match[str] | None:
        return re.compile(self._text).search(text, *place) if self._may_match(text) else None

    def finditer(self, text: str, *place: int) -> Any:  # noqa: ANN401
        return re.compile(self._text).finditer(text, *place) if self._may_match(text) else iter(())

    def _may_match(self, text: str) -> bool:
        return any(hint in text for hint in self._hints)
