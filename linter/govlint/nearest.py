"""What somebody who mistyped a name may have meant."""

from collections.abc import Iterable

from govlint.text import Text

_NEAR = 0.6


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Return the one of `names` that is most like `word`, None when none is."""
    import difflib  # noqa: PLC0415 — only a mistake needs it

    near = difflib.get_close_matches(word, list(names), 1, _NEAR)
    return near[0] if near else None


def did_you_mean(said: Text, word: str, names: Iterable[str]) -> Text:
    """Return `said` and, where one of `names` is like `word`, the question whether that was meant."""
    near = nearest(word, names)
    return Text(f"{said.zh}，是不是 {near}？", f"{said.en}; did you mean {near}?") if near else said
