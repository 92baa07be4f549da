"""Automatic numbering: the numbers that Word shows in front of paragraphs and no run holds (numbering.xml)."""

import msgspec

from govlint.readers.word.numerals import numeral
from govlint.readers.word.styles import Styles, is_on
from govlint.readers.word.xml import Element

_LEVELS = 9
_MOST = 9999
_LONGEST = 60  # characters of a number; Word allows 31 of its text


class _Level(msgspec.Struct, frozen=True):
    """A level of a list: how its numbers are written, where they start and when they start again.

    `restart` is the level (from 1) whose numbers let this one's start again; None: every higher one's, 0: none's.
    """

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    suffix: str = "tab"
    style: str = ""
    is_arabic: bool = False


class _List(msgspec.Struct, frozen=True):
    """A list that paragraphs belong to (numId): the levels, the counters that it shares with others, its own starts."""

    shared: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The numbers of one document, handed out paragraph by paragraph from its beginning."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        children = root.children if root is not None else []
        self._abstract = {each.values.get("abstractNumId", ""): each for each in children if each.tag == "abstractNum"}
        self._linked = {each.value("styleLink"): each for each in self._abstract.values()}
        self._numbers = {each.values.get("numId", ""): each for each in children if each.tag == "num"}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """Return what Word writes in front of the paragraph with `properties`: "一、", "（二）", "3."; "" for nothing."""
        if not self._numbers:
            return ""
        found = self._number(properties)
        if found is None:
            return ""
        number, level, style = found
        listed = self._list(number)
        if listed is None:
            return ""
        at = _whole(level) if level is not None else self._level_of(listed, style)
        if not 0 <= at < _LEVELS:
            return ""
        counters = self._count(number, listed, at)
        return _written(listed.levels, counters, at)

    def _number(self, properties: Element | None) -> tuple[str, str | None, str] | None:
        """Return number, level and style of a paragraph's list; its own properties go before its style's."""
        style = properties.value("pStyle") if properties is not None else None
        own = properties.child("numPr") if properties is not None else None
        if own is None:
            return self._styles.numbering(style)
        number, level = own.value("numId"), own.value("ilvl")
        if number is not None:
            return number, level or "0", ""
        inherited = self._styles.numbering(style)
        return None if inherited is None else (inherited[0], level or inherited[1], inherited[2])

    def _level_of(self, listed: _List, style: str) -> int:
        return next((at for at, level in listed.levels.items() if style and level.style == style), 0)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        own = self._numbers.get(number)
        shared = own.value("abstractNumId") if own is not None else None
        abstract = self._abstract.get(shared or "")
        linked = abstract.value("numStyleLink") if abstract is not None else None
        if linked:
            abstract = self._linked.get(linked, abstract)
        if own is None or abstract is None:
            return None
        levels = {_whole(each.values.get("ilvl")): _level(each) for each in abstract.children if each.tag == "lvl"}
        starts: dict[int, int] = {}
        for override in own.children:
            if override.tag != "lvlOverride":
                continue
            at = _whole(override.values.get("ilvl"))
            changed, start = override.child("lvl"), override.value("startOverride")
            if changed is not None:
                levels[at] = _level(changed)
            if start is not None:
                starts[at] = _whole(start, 1)
        return _List(abstract.values.get("abstractNumId", ""), levels, starts)

    def _count(self, number: str, listed: _List, at: int) -> list[int | None]:
        """Count one more paragraph on level `at` and return the counters of all levels."""
        counters = self._counters.setdefault(listed.shared, [None] * _LEVELS)
        start = listed.levels.get(at, _Level()).start
        before = counters[at]
        if at in listed.starts and (number, at) not in self._started:
            self._started.add((number, at))
            counters[at] = listed.starts[at]
        else:
            counters[at] = start if before is None else before + 1
        for higher in range(at):
            if counters[higher] is None:
                counters[higher] = listed.starts.get(higher, listed.levels.get(higher, _Level()).start)
        for lower in range(at + 1, _LEVELS):
            restart = listed.levels.get(lower, _Level()).restart
            if restart is None or at < restart:
                counters[lower] = None
        return counters


def _level(element: Element) -> _Level:
    restart = element.value("lvlRestart")
    return _Level(
        kind=_kind(element),
        text=(element.value("lvlText") or "")[:_LONGEST],
        start=_whole(element.value("start"), 0 if element.child("start") is None else 1),
        restart=None if restart is None else _whole(restart),
        suffix=element.value("suff") or "tab",
        style=element.value("pStyle") or "",
        is_arabic=bool(is_on(element, "isLgl")),
    )


def _kind(element: Element) -> str:
    """Return the number format of a level; one that only newer programs know stands inside mc:AlternateContent."""
    for child in element.children:
        if child.tag == "mc:AlternateContent":
            fallback = child.child("mc:Fallback")
            return (fallback.value("numFmt") if fallback is not None else None) or "decimal"
    return element.value("numFmt") or "decimal"


def _written(levels: dict[int, _Level], counters: list[int | None], at: int) -> str:
    level = levels.get(at)
    if level is None or level.kind == "bullet":
        return ""
    pieces = level.text.split("%")
    text = pieces[0]
    for piece in pieces[1:]:
        place = int(piece[0]) - 1 if piece[:1].isdecimal() and piece[0] != "0" else None
        if place is None or place >= _LEVELS:
            text += "%" + piece
            continue
        kind = "decimal" if level.is_arabic and place < at else levels.get(place, _Level()).kind
        text += numeral(counters[place] or 0, kind) + piece[1:]
    is_apart = level.suffix != "nothing" and text[-1:].isalnum()
    return f"{text[:_LONGEST]} " if is_apart else text[:_LONGEST]


def _whole(said: str | None, otherwise: int = 0) -> int:
    """Return the number that an attribute states; `otherwise` where it states none or one that is out of all bounds."""
    said = said or ""
    return int(said) if said.isdecimal() and said.isascii() and len(said) < 5 and int(said) <= _MOST else otherwise
