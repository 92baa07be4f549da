"""The syntax tree of a report: what the grammar builds and the rules read.

```
Report
├─ title: Title
├─ front: the blocks before the first section (usually one paragraph, the preamble)
└─ sections: Section
   └─ blocks: Part (（一）…, with blocks of its own) | Paragraph | Table
                                                     └ mentions  └ Row ─ Cell
```

Nodes are frozen data; every span counts code points of the source. `walk` visits a node and all below it once.
"""

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from govlint.patterns import lazy
from govlint.source import Span

_CLAUSE = 60
_LAST_MARK = lazy("(?s:.*)[，。；：,;:！？]")


class LogicalText(msgspec.Struct, frozen=True, gc=False):
    """The text of a paragraph or heading as one line, with the way back to the file.

    Line breaks, page marks and blanks beside Chinese characters are gone and characters are folded, so that
    "0458—" / "2678345" on two lines reads as one number. `starts[i]` is where piece i begins in `text`,
    `offsets[i]` where it begins in the source.
    """

    text: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def offset(self, index: int) -> int:
        """Return the source offset of the character at `index` of the logical text."""
        piece = bisect_right(self.starts, index) - 1
        return self.offsets[piece] + index - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """Return the source span of `text[start:end]`; an empty stretch gives an empty span at its place."""
        if start >= end or not self.starts:
            if not self.text:
                return Span(0, 0)
            at = self.offset(min(start, len(self.text) - 1)) + (start >= len(self.text))
            return Span(at, at)
        starts, offsets = self.starts, self.offsets
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1, first) - 1
        return Span(offsets[first] + start - starts[first], offsets[last] + end - starts[last])


class Node(msgspec.Struct, frozen=True, gc=False):
    """Anything of the tree: it has a span. As no node leads back to itself, the garbage collector leaves all of them alone."""

    span: Span

    def children(self) -> Iterator["Node"]:
        """Yield the nodes directly below, in reading order."""
        return iter(())


class Mention(Node, frozen=True):
    """Something in running text that the prose grammar recognised.

    `start` and `end` are its place in the logical text `prose`.
    """

    prose: LogicalText
    start: int
    end: int

    @property
    def text(self) -> str:
        """The mention as it reads, in one line and folded."""
        return self.prose.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The logical text that stands before the mention."""
        return self.prose.text[: self.start]

    @property
    def after(self) -> str:
        """The logical text that follows the mention."""
        return self.prose.text[self.end :]

    @property
    def clause(self) -> str:
        """The words before the mention back to the last punctuation mark (at most 60 characters)."""
        window = self.prose.text[max(0, self.start - _CLAUSE) : self.start]
        mark = _LAST_MARK.match(window)
        return window[mark.end() :] if mark is not None else window


class Date(Mention, frozen=True):
    """A date, whole or in part: 2020年, 2020年7月7日, 12月31日. Parts that are not written are None."""

    year: int | None
    month: int | None
    day: int | None


class Period(Mention, frozen=True):
    """A range of dates: `lead` is 自, 从 or 为 before it, `link` 至, 到 or a dash, `trail` 止 after it ("" if none)."""

    first: Date
    last: Date
    lead: str
    link: str
    trail: str

    def children(self) -> Iterator[Node]:
        yield self.first
        yield self.last


class Quantity(Mention, frozen=True):
    """A number with its measure word: 3446条, 8000余条, 295件, 100%, 2997万元, 30多万条, 十八件, 百分之百.

    `number` is the text of the number without scale, in digits or Chinese numerals, without blanks; `scale` is 百, 千, 万, 亿,
    two of them, or ""; `value` is number times scale, None where the number is malformed; `unit` may be "", and is % for
    百分之 and 百分百.
    `vague_before` is 近, 约, 不足 …, `vague_after` 余, 多, 左右 …, or "".
    """

    number: str
    scale: str
    value: Decimal | None
    unit: str
    vague_before: str
    vague_after: str

    @property
    def is_vague(self) -> bool:
        """Whether the figure is said to be approximate."""
        return bool(self.vague_before or self.vague_after)

    @property
    def is_numeral(self) -> bool:
        """Whether the number is written in Chinese numerals."""
        return not self.number[:1].isdecimal()


class Phone(Mention, frozen=True):
    """A telephone or fax number as written, whatever its form."""


class Postcode(Mention, frozen=True):
    """The digits after 邮编 or 邮政编码."""


class Email(Mention, frozen=True):
    """An e-mail address, or what stands in its place after 邮箱."""


class Url(Mention, frozen=True):
    """A web address."""


class Address(Mention, frozen=True):
    """A postal address after 地址; the span is the address alone."""


class Statute(Mention, frozen=True):
    """A name in 《》; `name` is what stands between the marks."""

    name: str


class DocumentNumber(Mention, frozen=True):
    """A 发文字号 such as 国办公开办函〔2021〕30号; `issuer` is 国办公开办函, "" when none stands before the year."""

    issuer: str
    year: int
    number: str


class Decree(Mention, frozen=True):
    """A number of a decree of the State Council (国务院令第711号); `number` is 711."""

    number: int


class Organ(Mention, frozen=True):
    """An organ that the preamble names as the one that drew up the report or answers for it."""

    name: str


class Marker(msgspec.Struct, frozen=True, gc=False):
    """The number in front of a heading or list item: `text` as written ("（一）", "1."), its value and its span."""

    text: str
    number: int
    span: Span


class Paragraph(Node, frozen=True):
    """A paragraph of prose, however many lines it takes; `marker` when it begins as a list item."""

    text: LogicalText
    marker: Marker | None
    mentions: tuple[Mention, ...]

    def children(self) -> Iterator[Node]:
        return iter(self.mentions)


class Cell(Node, frozen=True):
    """A cell of a table that holds, or should hold, a figure; `text` is folded, without outer blanks."""

    text: str


class Row(Node, frozen=True):
    """A line of a table. `kind` is caption, header, note, label or figures; `label` is the text before the cells."""

    kind: str
    label: str
    label_span: Span
    cells: tuple[Cell, ...]

    def children(self) -> Iterator[Node]:
        return iter(self.cells)


class Table(Node, frozen=True):
    """A run of table lines, in reading order."""

    rows: tuple[Row, ...]

    def children(self) -> Iterator[Node]:
        return iter(self.rows)


class Heading(Node, frozen=True):
    """A heading. `level` 1 is 一、, 2 is （一）; `marker` is None where the number is lost; `text` is without it.

    `whole` is the heading with its number.
    """

    level: int
    marker: Marker | None
    text: LogicalText
    whole: LogicalText


class Part(Node, frozen=True):
    """A part of a section under a heading of its own (（一）…)."""

    heading: Heading
    blocks: tuple[Node, ...]

    def children(self) -> Iterator[Node]:
        yield self.heading
        yield from self.blocks


class Section(Node, frozen=True):
    """One of the report's sections; `kind` is the id of the form's section that its title names, None if none."""

    heading: Heading
    kind: str | None
    blocks: tuple[Node, ...]

    def children(self) -> Iterator[Node]:
        yield self.heading
        yield from self.blocks


class Title(Node, frozen=True):
    """The report's title; `organ` and `year` as it names them, with `tail` what follows both (政府信息公开工作年度报告)."""

    text: LogicalText
    organ: str
    year: int | None
    year_span: Span | None
    tail: str


class PageMark(Node, frozen=True):
    """A page number or footer line; kept, but no content."""

    text: str


class Report(Node, frozen=True):
    """A whole report."""

    title: Title | None
    front: tuple[Node, ...]
    sections: tuple[Section, ...]
    page_marks: tuple[PageMark, ...] = ()

    def children(self) -> Iterator[Node]:
        if self.title is not None:
            yield self.title
        yield from self.front
        yield from self.sections


def walk(node: Node) -> Iterator[Node]:
    """Yield `node` and everything below it, in reading order, each once."""
    found = [node]
    _add_below(node, found)
    return iter(found)


def _add_below(node: Node, found: list[Node]) -> None:
    """Add everything below `node` to `found`."""
    for child in node.children():
        found.append(child)
        if type(child) is Row:
            found += child.cells  # there are more cells than other nodes
        elif type(child).children is not _LEAF:
            _add_below(child, found)


_LEAF = Node.children
