"""One line of a report, by itself: its text and place, its width, and what it looks like."""

import re
from collections.abc import Iterable

import msgspec

from govlint.fold import label_key as key
from govlint.grammar.cells import CELL_ENDS, RowPieces
from govlint.patterns import lazy
from govlint.source import Source, Span

NUMERALS = "一二三四五六七八九十"
NUMERAL = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_PART = lazy(rf"[#\s]*(?P<marker>[（(]\s*(?P<zh>{NUMERAL})\s*[）)][、.．]?)\s*(?P<title>.*)")
_ITEM = lazy(
    r"(?P<marker>(?P<arabic>\d{1,2})\s*(?:、|[．.](?!\d(?!\d{3} ?年))|[）)])"
    r"|[（(]\s*(?P<inner>\d{1,2})\s*[）)]|(?P<zh>[一二三四五六七八九])是)"
)
_PART_BEGINS = frozenset("#（(")
_ITEM_BEGINS = frozenset("（(一二三四五六七八九")
_PAGE_OF = lazy(r"第\s*\d+\s*页(?:\s*[/，,]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+")
DASHES = "—－–―·-"  # as it stands in a set of a pattern
GLUED_PAGE = lazy(rf"(?:[{DASHES}]\s*\d{{1,3}}\s*[{DASHES}]|第\s*\d+\s*页(?:\s*[/，,]?\s*共\s*\d+\s*页)?)\s*(?=\S)")
OPEN_NOTE = lazy(r"\d[元件项个宗份条起次万亿]?\s*[（(][^（）()]{0,30}$")
NOTE_END = lazy(r"[^（）()]{0,30}[）)]")
_FINAL_MARKS = "。！？!?；;…"
FINALS = frozenset(_FINAL_MARKS)
"""The marks that end a sentence or a part of a list."""
_FINAL = lazy(f"[{_FINAL_MARKS}]")
_CLOSING = "”’）)》」"
MAY_END = FINALS.union(_CLOSING)
"""The characters that a line may end in that ends in such a mark."""
_BREAK = lazy("[。；！？：，,;]")
_ONE_LINE = {ord("\n"): " ", ord("\r"): " "}
_LONGEST_PAGE = 4
COLUMNS = "   "  # blanks that part columns, not words


def numeral(text: str) -> int:
    """Return the value of a Chinese numeral from 一 to 九十九."""
    tens, ten, ones = text.rpartition("十")
    value = (NUMERALS.index(tens) + 1 if tens else 1) * 10 if ten else 0
    return value + (NUMERALS.index(ones) + 1 if ones else 0)


class Line(msgspec.Struct, eq=False, gc=False):
    """A line that is not blank: its folded text without outer blanks, where that begins, its first and its last character.

    `width` is how many cells wide it is. The lexer says the rest: its `type` for report.lark, `title_start` and `marker_number`
    of a heading, `cut` of a row.
    """

    text: str
    start: int
    first: str
    last: str
    width: int
    type: str = ""
    cut: RowPieces | None = None
    title_start: int = 0
    marker_number: int = 0
    known_key: str | None = None

    @property
    def span(self) -> Span:
        """Where the line stands in the source."""
        return Span(self.start, self.start + len(self.text))

    def key(self) -> str:
        """Return the text's comparison key; worked out when it is asked for, because running text hardly ever is."""
        known = self.known_key
        if known is None:
            known = self.known_key = key(self.text)
        return known

    @property
    def compact(self) -> str:
        """The text without any blank."""
        return self.text.replace(" ", "")

    def ends(self) -> bool:
        """Return whether the line ends in a final mark."""
        last = self.last
        return (self.text.rstrip(_CLOSING)[-1:] if last in _CLOSING else last) in FINALS

    def item(self) -> "re.Match[str] | None":
        """Return the match of a list marker at the start of the line (1. （1） 一是), None if there is none."""
        return _ITEM.match(self.text) if self.first in _ITEM_BEGINS or self.first.isdecimal() else None

    def part(self) -> "re.Match[str] | None":
        """Return the match of （一） at the start of the line, None if there is none."""
        return _PART.match(self.text) if self.first in _PART_BEGINS else None


def has_final(text: str) -> bool:
    """Return whether there is a mark in `text` that ends a sentence or a part of a list."""
    return _FINAL.search(text) is not None


def has_break(text: str) -> bool:
    """Return whether there is a mark in `text` that no heading has."""
    return "，" in text or "。" in text or _BREAK.search(text) is not None


def is_short_number(text: str) -> bool:
    """Return whether `text` is a number that a page may have."""
    return text.isdecimal() and len(text) <= _LONGEST_PAGE


def is_page(text: str) -> bool:
    """Return whether a line is a page mark: - 3 -, 第 3 页 共 9 页, 3/9."""
    if text[0] in DASHES and text[-1] in DASHES:
        return is_short_number(text.strip(f"{DASHES} "))
    return ("页" in text or "/" in text) and _PAGE_OF.fullmatch(text) is not None


def line_of(text: str, start: int) -> Line:
    """Return the line `text`, which has no outer blanks and begins at `start`."""
    return Line(text, start, text[:1], text[-1:], (len(text.encode("utf-8", "replace")) + len(text)) // 2)


def piece_of(line: Line, start: int, end: int) -> Line:
    """Return the part of a line from `start` to `end`, without outer blanks, as a line of its own."""
    raw = line.text[start:end]
    return line_of(raw.strip(), line.start + start + len(raw) - len(raw.lstrip()))


def line_at(folded: str, span: Span) -> Line:
    """Return what stands at `span` of a folded text as one line, however many it is on."""
    return line_of(folded[span.start : span.end].translate(_ONE_LINE), span.start)


def lines_of(source: Source) -> list[Line]:
    """Return the lines of `source` that are not blank."""
    folded = source.folded
    if "\r" in folded:
        folded = folded.replace("\r\n", " \n").replace("\r", "\n")
    lines = []
    start = 0
    for raw in folded.split("\n"):
        if not raw:
            start += 1
            continue
        text = raw.strip()
        if text is raw:
            width = (len(text.encode("utf-8", "replace")) + len(text)) // 2
            lines.append(Line(text, start, text[0], text[-1], width))
        elif text:
            lines.append(line_of(text, start + raw.index(text)))
        start += len(raw) + 1
    return lines


def running_text(lines: Iterable[Line]) -> list[Line]:
    """Return those of `lines` that look like part of a paragraph rather than of a table."""
    return [line for line in lines if line.last not in CELL_ENDS and line.first != "|" and COLUMNS not in line.text]
