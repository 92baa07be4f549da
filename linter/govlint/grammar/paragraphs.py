"""Where a paragraph goes on: what a line by itself does not say."""

from collections.abc import Iterable, Sequence

from govlint.grammar.line import Line, running_text

_STOPS = frozenset("。！？!?")
_CLOSING = "”’）)》」"
_PAIRS = (("《", "》"), ("（", "）"))
_REACH = 4  # lines in which a bracket must close


def in_mid_sentence(before: Line, full: int) -> bool:
    """Return whether the text of `before`, a line of at least `full` cells in wrapped text, must go on with the next line."""
    if before.width < full or before.text.rstrip(_CLOSING)[-1:] in _STOPS:
        return False
    return "，" in before.text or "。" in before.text or bool(running_text([before]))


class Brackets:
    """Which brackets and title marks the lines of a paragraph have left open: those of `tokens` from now on."""

    def __init__(self, tokens: Sequence[Line]) -> None:
        self._tokens = tokens
        self._read = [len(tokens)] * len(_PAIRS)
        self._open = [0] * len(_PAIRS)

    def close_in(self, lines: Sequence[Line], at: int) -> bool:
        """Return whether an open bracket is closed soon from line `at` on, before another opens or a sentence ends."""
        near = lines[at : at + _REACH]
        return any(_closes(near, *pair) and self._is_open(number) for number, pair in enumerate(_PAIRS))

    def _is_open(self, pair: int) -> bool:
        left, right = _PAIRS[pair]
        still_open = self._open[pair]
        for line in self._tokens[self._read[pair] :]:
            if still_open or left in line.text:
                still_open = max(0, still_open + line.text.count(left) - line.text.count(right))
        self._read[pair], self._open[pair] = len(self._tokens), still_open
        return still_open > 0


def _closes(lines: Iterable[Line], left: str, right: str) -> bool:
    for line in lines:
        close, stop = line.text.find(right), line.text.find("。")
        if close >= 0:
            return left not in line.text[:close] and not 0 <= stop < close
        if stop >= 0 or left in line.text:
            return False
    return False
