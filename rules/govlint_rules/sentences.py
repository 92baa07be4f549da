"""Cutting logical text into sentences and clauses, and finding the passages that have something rare."""

import re
from bisect import bisect_right
from itertools import accumulate

from govlint.facts import Context, once_per_report
from govlint.patterns import lazy
from govlint.source import Span
from govlint.tree import Heading, LogicalText, Paragraph

_FIRST = lazy(r"[^。；]*[。；]?")
_ENDS = "。！？!?；;"
_LONGEST = 300
_BETWEEN_CLAUSES = "。；："


def first_sentence(text: LogicalText) -> Span:
    """Return the span of the first sentence of `text`, with the mark that ends it."""
    sentence = _FIRST.match(text.text)
    return text.span(0, sentence.end() if sentence else len(text.text))


def sentence_around(text: str, start: int, end: int, ends: str = _ENDS) -> tuple[int, int]:
    """Return where the sentence around `text[start:end]` begins and ends, without the marks at both of its ends.

    A sentence ends 300 characters off where it does not before.
    """
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    begin = max(text.rfind(mark, first, start) for mark in ends) + 1
    stops = [at for at in (text.find(mark, end, last) for mark in ends) if at >= 0]
    return max(begin, first), min(stops, default=last)


@once_per_report
def clauses(context: Context) -> str:
    """Return the report's prose with “，” before each line and in the place of every mark between clauses.

    A pattern that begins with one character passes over the rest ten times as fast as one that begins with a set of them.
    """
    text = "，" + context.prose.replace("\n", "\n，")
    for mark in _BETWEEN_CLAUSES:
        text = text.replace(mark, "，")
    return text


def passages_with(context: Context, *patterns: re.Pattern[str]) -> list[Paragraph | Heading]:
    """Return the passages in whose line of the report's prose one of `patterns` finds something, in reading order.

    It is for patterns that begin with one character; no match may go on behind the end of a line.
    """
    prose, starts = context.prose, _starts(context)
    lines: set[int] = set()
    for pattern in patterns:
        match = pattern.search(prose)
        while match:
            line = bisect_right(starts, match.start())
            lines.add(line - 1)
            match = pattern.search(prose, starts[line]) if line < len(starts) else None
    return [context.passages[line] for line in sorted(lines)]


@once_per_report
def _starts(context: Context) -> list[int]:
    """Return where the line of each passage begins in the prose."""
    return [0, *accumulate(len(line) + 1 for line in context.prose.split("\n")[:-1])]
