"""Marks of Markdown that are no words of a report: which stretches a reader of the text passes over.

Emphasis, backslashes, backquotes, quote and list marks, fences and tags inside a line. They stay in the text, so that it can be
mended and quoted as it is; only what is read for its meaning has blanks for them.
"""

import re
from collections.abc import Iterator

from govlint.patterns import lazy

_TAGS = "a|b|i|u|s|p|br|hr|em|del|ins|sup|sub|div|img|big|font|span|mark|code|small|strong|center|details|summary|o:p|h[1-6]"
_PLAIN = lazy(
    rf"""(?mi)</?(?:{_TAGS})(?:[\s/][^<>\n]{{0,500}})?>|&(?:nbsp|ensp|emsp|thinsp|\#160|\#12288);"""
    r"""|\\\||\\(?=[!-/:-@\[-`{-~]|[ ]*$)|^[ ]{0,3}(?:>[ ]?){1,9}|^[ ]{0,3}[-*+][ ]+(?=[^\s\d|*+\-])|^[ ]{0,3}(?:```|~~~).*$""",
)
_CODE = lazy(r"(?<!`)`([^`\n]+)`(?!`)")
_RUN = lazy(r"(?<![\\*])\*{1,3}(?!\*)|(?<![\\_\w])__(?!_)|(?<![\\_])__(?![\w_])|\n")
_OPENING = frozenset("“‘《〈（(【「『")


def marks_of(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the marks of Markdown stand in `text`, in order, without overlaps."""
    found = [match.span() for match in _PLAIN.finditer(text)] if any(mark in text for mark in "<&\\>-*+`~") else []
    for match in _CODE.finditer(text) if "`" in text else ():
        found += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
    found += _emphasis(text) if "*" in text or "__" in text else ()
    return tuple(_apart(sorted(found)))


def _emphasis(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the marks around emphasised words stand, in pairs on one line."""
    waiting: list[re.Match[str]] = []
    for run in _RUN.finditer(text):
        if run.group() == "\n":
            waiting.clear()
            continue
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        if waiting and waiting[-1].group() == run.group() and before.strip():
            yield waiting.pop().span()
            yield run.span()
        elif after.strip() and (after.isalnum() or after in _OPENING or not before.isalnum()):
            waiting.append(run)


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = 0
    for span in spans:
        if span[0] >= end:
            yield span
            end = span[1]
