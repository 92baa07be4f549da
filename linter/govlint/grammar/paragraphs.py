"""Where a paragraph goes on: what a line by itself does not say."""

from collections.abc import Iterable, Sequence

from govlint.grammar.line import Line, running_text

_STOPS = frozenset("。！？!?")
_SENTENCES = frozenset("，。")
_CLOSING = "”’）)》」"
_PAIRS = (("《", "》"), ("（", "）"))
_REACH = 4  # lines in which a bracket must close


def in_mid_sentence(before: Line, full: int) -> bool:
    """Return whether the text of `before`, a line of at least `full` cells in wrapped text, must go on with the next line."""
    is_text = bool(running_text([before])) or not _SENTENCES.isdisjoint(before.text)
    return is_text and before.width >= full and before.text.rstrip(_CLOSING)[-1:] not in _STOPS


class Brackets:
    """Which brackets and title marks the lines of a paragraph have left open: those of `tokens` from now on."""

    def __init__(self, tokens: Sequence[Line]) -> None:
        self._tokens = tokens
        self._read = len(tokens)
        self._open = [0 for _ in _PAIRS]

    @property
    def are_open(self) -> bool:
        """Whether a bracket is open."""
        texts = [line.text for line in self._tokens[self._read :]]
        self._read += len(texts)
        joined = "".join(texts)
        for at, (left, right) in enumerate(_PAIRS):
            for text in texts if self._open[at] or left in joined else ():
                if self._open[at] or left in text:
                    self._open[at] = max(0, self._open[at] + text.count(left) - text.count(right))
        return any(self._open)

    def close_in(self, lines: Sequence[Line]) -> bool:
        """Return whether an open bracket is closed in the first of `lines`, before another opens or a sentence ends."""
        return any(count and _closes(lines[:_REACH], *pair) for count, pair in zip(self._open, _PAIRS, strict=True))


def _closes(lines: Iterable[Line], left: str, right: str) -> bool:
    for line in lines:
        close, stop = line.text.find(right), line.text.find("。")
        if close >= 0:
            return left not in line.text[:close] and not 0 <= stop < close
        if stop >= 0 or left in line.text:
            return False
    return False
