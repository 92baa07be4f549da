"""How much the tests try: everything, or with -m 'not slow' a share of it, so that they take half a minute."""

from collections.abc import Iterable

_QUICK = {"is": False}


def be_quick(markers: str) -> None:
    """Take the expression of -m; called before the tests are imported."""
    _QUICK["is"] = "not slow" in markers


def some(count: int, quick: int) -> int:
    """Return how often to try something: `count` times, in a quick run `quick` times."""
    return quick if _QUICK["is"] else count


def some_of(things: Iterable, quick: int) -> list:
    """Return `things`, in a quick run about `quick` of them, the first and others spread over the rest."""
    every = list(things)
    return every[:: max(1, len(every) // quick)] if _QUICK["is"] else every
