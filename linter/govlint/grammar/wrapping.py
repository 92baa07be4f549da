"""How wide the text of a report was wrapped, and so which lines go on with the one before."""

from collections.abc import Callable, Collection, Sequence

from govlint.grammar.headings import SECTION_BEGINS, section_match
from govlint.grammar.line import MAY_END, Line, has_break, running_text
from govlint.patterns import lazy

UNWRAPPED = 124
"""How wide a line of wrapped text can be, in cells; no page of text is set wider."""
_RAGGED = 7  # cells by which a full line may be shorter than the widest
_MOST_HEADERS = 30  # lines of running width that tables may have above their rows
_NUMBERED = SECTION_BEGINS.union("（(")
_TOKEN = lazy(r"[!-~]+")
_ENTRY = lazy(r"[^\W\da-zA-Z_]{2,10} *[：:]")


class Wrapping:
    """How the lines of a text were wrapped.

    `width` is how many cells wide the widest lines of running text are, but for a few; `full` how wide a line is at least that
    fills its width. Text `is_wrapped` where most full lines end in the middle of a sentence, unless the text
    `has_whole_lines`: each a whole paragraph. Headers of tables, whose keys `is_label` knows, say nothing of that. `unfinished`
    are full lines of wrapped text that end in the middle of a sentence, and with which the next one goes on.
    """

    def __init__(self, lines: Sequence[Line], is_label: Callable[[str], bool], *, has_whole_lines: bool) -> None:
        running = running_text(lines)
        widths = sorted([line.width for line in running])
        self.width = widths[int(len(widths) * 0.9)] if widths else 0
        self.full = self.width - min(_RAGGED, self.width // 4)
        least = self.full
        full = [
            line
            for line in running
            if line.width >= least and (line.first not in _NUMBERED or not _tells_nothing(line))
        ]
        broken = {line for line in full if line.last not in MAY_END or not line.ends()}
        can_wrap = not has_whole_lines and self.width <= UNWRAPPED
        self.is_wrapped = can_wrap and _half_break_off(broken, len(full), is_label)
        self.unfinished = broken if self.is_wrapped else frozenset[Line]()

    def goes_on(self, line: Line, before: Line) -> bool:
        """Return whether `line` goes on with the paragraph of `before`, by the width of wrapped lines and how they end."""
        if not self.is_wrapped:
            return False
        if before in self.unfinished:
            return True
        full = before.width >= self.full
        if before.ends():
            return full and not (line.part() or line.item())
        if full:
            return True
        if line.part() and not before.last.isalnum():
            return False
        if _ENTRY.match(line.text):
            return False
        if before.last in "：:":
            token = _TOKEN.match(line.text)  # a number or an address that did not fit on the line before
            return token is not None and before.width + token.end() > self.width
        return not (before.last.isdigit() and line.first.isdigit())


def _half_break_off(broken: Collection[Line], full: int, is_label: Callable[[str], bool]) -> bool:
    """Return whether half of the full lines, or more, break off in mid-sentence, not counting the headers of tables."""
    surplus = 2 * len(broken) - full
    if surplus < 0 or surplus >= _MOST_HEADERS:
        return surplus > 0
    headers = len([line for line in broken if is_label(line.key())])
    return surplus >= headers and full > headers


def _tells_nothing(line: Line) -> bool:
    """Return whether a line with a number is a heading, which ends in no full stop, or one with its text that ends there."""
    if has_break(line.text) and not line.ends():
        return False
    return section_match(line) is not None or line.part() is not None
