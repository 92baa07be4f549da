"""The numbered lists of a section: （一）（二） …, 1. 2. …, 一是 二是 … and where their numbers do not follow on one another."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

import msgspec

from govlint.facts import Context
from govlint.grammar.line import NUMERAL, NUMERALS, numeral
from govlint.patterns import lazy
from govlint.source import Span
from govlint.tree import LogicalText, Node, Paragraph, Part, Section
from govlint_rules.structure.wording import chinese_number

_PART = lazy(rf"(?P<marker>[（(](?P<number>{NUMERAL})[）)])")
_MARK = r"[.、．](?!\d(?!\d{3}年|\d?月\d))"  # not that of 1.5 and 3、4月, but of 1.2023年 and 1.12月4日
_ARABIC = rf"(?P<marker>(?P<number>\d{{1,2}}){_MARK})"
_NAMED = rf"(?P<marker>(?P<number>{NUMERAL})是)"
# At the beginning of a text, and behind a mark in it; a pattern that may begin with either is tried at every character.
_FIRST = {"arabic": lazy(_ARABIC), "是": lazy(_NAMED)}
# Around the mark behind such a number, for `re` finds one character ten times as fast as a set; the number of the group that
# matches is that of the digits.
_BEHIND_NAMED = "[。；：，（—*将]"
_DIGIT = f"[{NUMERALS}]"
_FURTHER = {
    "arabic": tuple(
        lazy(rf"{mark}(?<=\d{mark})(?:(?:(?<=[。；：]\d{mark})|(?<=[，（]1{mark}))()|(?<=[。；：]\d\d{mark})())")
        for mark in (r"\.", "、", "．")
    ),
    "是": (
        lazy(f"是(?<={_DIGIT}是)(?:{'|'.join(f'(?<={_BEHIND_NAMED}{_DIGIT * count}是)()' for count in (1, 2, 3))})"),
    ),
}
_BEGINS = {"arabic": lazy(rf"(?<!\d)1{_MARK}"), "是": lazy("一是")}
_INNER = lazy(r"[。；：，](?:\d{1,2}[.、．](?!\d)|（\d{1,2}）)")
_JOINED = "；，"
_SEPARATED = "；"
_WITH_TOPICS = "overview"


class Item(msgspec.Struct, frozen=True):
    """A list item's number: its kind (part, arabic or 是), its value, and where it stands in which text.

    `is_heading` where that is a heading; `ended` is the last character of the paragraph right before, where it begins one.
    """

    kind: str
    number: int
    prose: LogicalText
    start: int
    end: int
    is_heading: bool = False
    ended: str = ""

    @property
    def text(self) -> str:
        """How it is written."""
        return self.prose.text[self.start : self.end]

    @property
    def after(self) -> str:
        """The character before it, "" where it begins a paragraph."""
        return self.prose.text[self.start - 1] if self.start else ""

    @property
    def joint(self) -> str:
        """The character before it, in the paragraph before if it begins one."""
        return self.after or self.ended

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.prose.span(self.start, self.end)


class Break(msgspec.Struct, frozen=True):
    """A number that does not follow on the one before it (None where the list begins with it); `expected` is the right one."""

    item: Item
    before: Item | None
    expected: str


def broken_lists(section: Section, context: Context) -> Iterator[Break]:
    """Yield the breaks in the numbers of a section's lists."""
    parts: list[Item] = []
    named = _Named(section, context)
    for items in _lists(section.blocks, parts):
        for kind in _FIRST:
            of_kind = [item for item in items if item.kind == kind]
            if of_kind:
                yield from _breaks(of_kind, named)
    yield from _part_breaks(parts, section, named)


def _lists(blocks: tuple[Node, ...], parts: list[Item]) -> Iterator[list[Item]]:
    """Yield the items of each part of a section; the numbers of the parts themselves go to `parts`."""
    items: list[Item] = []
    ended = ""
    for block in blocks:
        if isinstance(block, Part):
            match = _PART.match(block.heading.whole.text)
            if match:
                parts.append(_item(match, block.heading.whole, "part", is_heading=True))
            yield from _lists(block.blocks, parts)
        elif isinstance(block, Paragraph):
            text = block.text
            match = _PART.match(text.text)
            if match:
                parts.append(_item(match, text, "part"))
                yield items
                items = []
            items += _items(text, ended)
            ended = text.text[-1:]
    yield items


def _items(text: LogicalText, ended: str) -> Iterator[Item]:
    """Yield the list numbers at the beginning of a text and behind the marks that may stand before one, each kind by itself.

    `ended` is the last character of the paragraph before.
    """
    for kind, pattern in _FIRST.items():
        first = pattern.match(text.text)
        if first is not None:
            yield _item(first, text, kind, ended=ended)
        ends = [match for further in _FURTHER[kind] for match in further.finditer(text.text)]
        for start in sorted([end.start() - (end.lastindex or 0) for end in ends]) if ends else ():
            match = pattern.match(text.text, start)
            if match:
                yield _item(match, text, kind)


def _item(match: re.Match[str], text: LogicalText, kind: str, *, is_heading: bool = False, ended: str = "") -> Item:
    digits = match["number"]
    number = int(digits) if kind == "arabic" else numeral(digits)
    return Item(kind, number, text, *match.span("marker"), is_heading, ended)


def _part_breaks(items: list[Item], section: Section, named: "_Named") -> Iterator[Break]:
    """Yield the breaks in （一）（二） …; behind a wrong number the next may follow on it or on what it should be."""
    before: Item | None = None
    meant = 0
    for item in items:
        expected = before.number + 1 if before else 1
        found: list[Break] = []
        if item.number not in {expected, meant + 1} and not _begins_anew(item, before, section):
            found = list(_break(item, before, named))
            yield from found
        before, meant = item, expected if found else item.number


def _begins_anew(item: Item, before: Item | None, section: Section) -> bool:
    """Return whether a second list may begin at `item`: not among the headings of section one."""
    if before is None or item.number != 1 or before.number == 1:
        return False
    return not (item.is_heading and before.is_heading and section.kind == _WITH_TOPICS)


def _breaks(items: list[Item], named: "_Named") -> Iterator[Break]:
    """Yield the breaks in 1. 2. … or 一是 二是 …; lists may stand inside one another, and one may begin anywhere."""
    if all(item.number == 1 and item.joint != _SEPARATED for item in items):
        return  # lists of one item; and 一是 …，一是 … may mean the one and the other
    if _follow_on(items):
        return
    open_lists = _OpenLists()
    for item in items:
        last = open_lists.innermost
        count = open_lists.leave_for(item.number)
        if count is not None:
            open_lists.add(_Open(item, count + 1))
        elif item.number == 1 and not (last and _is_again(item, last.item)):
            open_lists.add(_Open(item, 1))
        elif item.kind == "arabic" and item.after and (last is None or not 0 <= item.number - last.item.number <= 2):
            continue  # a number at the beginning of a sentence: 3、4月
        else:
            yield from _break(item, last.item if last else None, named)
            open_lists.leave()
            open_lists.add(_Open(item, last.count + 1 if last else 1, last.item.number + 1 if last else item.number))


def _is_again(item: Item, last: Item) -> bool:
    """Return whether the first number stands again in the list that `last` begins, there or at the head of the next paragraph."""
    if last.number != 1 or not item.joint or item.joint not in _JOINED:
        return False
    return item.prose is last.prose or not item.after


def _follow_on(items: list[Item]) -> bool:
    """Return whether the items make lists that stand one behind the other and have no break."""
    before = 0
    for item in items:
        if item.number != before + 1 and (item.number != 1 or before == 1):
            return False
        before = item.number
    return True


class _Open(msgspec.Struct):
    """A list that may go on: its last item, how many it has, and the number that the last should have had if it is wrong."""

    item: Item
    count: int
    expected: int = -1


class _OpenLists:
    """The lists that may go on, one inside the other."""

    def __init__(self) -> None:
        self._lists: list[_Open] = []
        self._by_number: dict[int, list[int]] = {}  # the places of the lists that go on behind a number
        self._single: list[int] = []  # and of those that have one item

    @property
    def innermost(self) -> _Open | None:
        """The list that began last."""
        return self._lists[-1] if self._lists else None

    def add(self, each: _Open) -> None:
        """Open a list inside all others."""
        at = len(self._lists)
        self._lists.append(each)
        for number in {each.item.number, each.expected}:
            self._by_number.setdefault(number, []).append(at)
        if each.count == 1:
            self._single.append(at)

    def leave(self) -> None:
        """Close the innermost list, where there is one."""
        if not self._lists:
            return
        left = self._lists.pop()
        for number in {left.item.number, left.expected}:
            self._by_number[number].pop()
        if left.count == 1:
            self._single.pop()

    def leave_for(self, number: int) -> int | None:
        """Close the lists down to the innermost one that `number` goes on with, that one too, and return how many items it has.

        None where it goes on with none: a list of one item is not left for an outer one.
        """
        places = self._by_number.get(number - 1)
        if not places or (self._single and places[-1] < self._single[-1]):
            return None
        at = places[-1]
        count = self._lists[at].count
        while len(self._lists) > at:
            self.leave()
        return count


class _Named:
    """Where the text of a section names a number in another form, 二要, 2）, 第二, or in the middle of a clause: 原因一是."""

    def __init__(self, section: Section, context: Context) -> None:
        self._start, self._end = section.heading.span.end, section.span.end
        self._source = context.source.folded
        self._first: dict[int, int] = {}

    @cached_property
    def _blanks(self) -> list[int]:
        return [at for at in range(self._start, self._end) if self._source[at] == " "]

    @cached_property
    def _text(self) -> str:
        return self._source[self._start : self._end].replace(" ", "")

    def is_between(self, number: int, before: Item, item: Item) -> bool:
        """Return whether it is named behind the item `before` and before `item`."""
        between = self._source[before.span.end : item.span.start].replace(" ", "")
        return _naming(number, between) is not None

    def is_begun_between(self, before: Item, item: Item) -> bool:
        """Return whether a list begins in the middle of a clause between two items: 二是…。改进措施一是…；二是."""
        if item.kind not in _BEGINS:
            return False
        return _BEGINS[item.kind].search(self._source[before.span.end : item.span.start].replace(" ", "")) is not None

    def is_inside_another(self, before: Item, item: Item) -> bool:
        """Return whether `item` may begin a list in an item of another form: 一是…。1.…；2.…，一是…、二是…."""
        if item.kind != "是" or item.number != 1:
            return False
        return _INNER.search(self._source[before.span.end : item.span.start].replace(" ", "")) is not None

    def is_ahead(self, number: int, item: Item) -> bool:
        """Return whether it is named before `item`; the whole section is searched, and once, for many lists may ask."""
        first = self._first.get(number)
        if first is None:
            found = _naming(number, self._text)
            first = self._first[number] = found.end() if found else len(self._text) + 1
        at = item.span.start
        return first <= at - self._start - bisect_left(self._blanks, at)


def _naming(number: int, text: str) -> re.Match[str] | None:
    written = chinese_number(number)
    return re.search(rf"(?:^|[。；，：:、（(第\s]){written}|{written}是|(?<!\d){number}[.、．）)]|首先|一方面", text)


def _break(item: Item, before: Item | None, named: _Named) -> Iterator[Break]:
    """Yield the break at `item`, unless one of the numbers left out stands in between in another form."""
    expected = before.number + 1 if before else 1
    if before and (named.is_begun_between(before, item) or named.is_inside_another(before, item)):
        return
    for number in range(expected, item.number):
        if named.is_between(number, before, item) if before else named.is_ahead(number, item):
            return
    yield Break(item, before, _written(item, expected))


def _written(item: Item, number: int) -> str:
    """Return `number` as `item` writes its own."""
    if item.kind == "arabic":
        return item.text.replace(str(item.number), str(number))
    return f"（{chinese_number(number)}）" if item.kind == "part" else f"{chinese_number(number)}是"
