"""Figures: what a table cell says, as exact decimals.

A figure is absent (the cell is not there), blank (it is there and empty, or holds a dash), unreadable (it holds
something that is no number) or exact. None of these is ever turned into another: a missing number is not 0.
"""

import enum
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from math import prod

import msgspec

from govlint.patterns import lazy
from govlint.source import Span


class Status(enum.Enum):
    """What is known of a figure."""

    EXACT = "exact"
    BLANK = "blank"
    UNREADABLE = "unreadable"
    ABSENT = "absent"


# Enum.MEMBER takes as long as twenty names do, and a report has hundreds of cells.
EXACT, BLANK, UNREADABLE, ABSENT = Status.EXACT, Status.BLANK, Status.UNREADABLE, Status.ABSENT


class Problem(enum.Enum):
    """Why a cell has no value.

    A malformed number; other text; an amount without unit; a row with fewer or more cells than columns, so that it is not
    clear which is which; a line of numbers that may be one row or another.
    """

    MALFORMED = "malformed"
    TEXT = "text"
    MISSING_UNIT = "missing-unit"
    CELLS_LOST = "cells-lost"
    CELLS_ADDED = "cells-added"
    UNCLEAR_ROW = "unclear-row"


class Figure(msgspec.Struct, frozen=True):
    """One cell of a form as a report fills it in.

    `field` is the public name (requests.received.total); `value` is set exactly when `status` is EXACT, in 元 for amounts
    of money whose form leaves the unit open and in the column's unit otherwise; `text` is the cell as written; `span`
    is None when the cell is absent. `kind` is the column's: count, change, money or ten_thousand_yuan.
    """

    field: str
    kind: str
    status: Status
    value: Decimal | None = None
    text: str = ""
    span: Span | None = None
    problem: Problem | None = None
    signed: bool = False


SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_LONGEST_NUMBER = 20  # digits and separators; what is longer is no figure of a report, and would not stay exact
_ZERO = Decimal(0)  # most cells of a report hold it, and making a Decimal takes longer than all else that reads one
_NUMBER = lazy(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_BLANK = lazy(r"[\s/\\—－–―-]*|无|空")
_MINUS = frozenset("-－−—–―负")
_MORE, _LESS = ("增加", "增长", "上升", "增", "↑"), ("减少", "下降", "减", "↓")
CHANGES = frozenset(
    f"{than}{how}{word}"
    for than in ("", "同比", "较上年", "比上年")
    for how in ("", "新", "净")
    for word in (*_MORE, *_LESS)
)
"""The words for more and less than the year before that stand before a change, or alone where its number is torn off."""
CHANGE = rf"(?:同比|[较比]上年)?[新净]?(?:{'|'.join((*_MORE, *_LESS))})"
"""A pattern of just those words."""
_CELL = lazy(
    rf"(?P<change>{CHANGE})?\s*+(?P<sign>[+＋\-－−—–―负])?\s*+"
    r"(?P<number>\d[\d,，.．·、:：]*?)\s*+(?P<scale>百万|千万|千|万|亿)?\s*+(?P<unit>[元件项个宗份条起次])?\s*+"
    rf"(?P<behind>[↑↓]|[（(](?:{CHANGE})[）)])?\s*+(?:[（(](?P<note>[^）)]*)[）)])?"
)
_YUAN = lazy(r"(?:单位[:：]?)?(百万|千万|千|万|亿)?元", "元")


def parse_number(text: str, scale: str = "") -> Decimal | None:
    """Return the value of a folded Arabic number ("12,200", "3.2") times its scale word (万, 亿, "" …).

    None when the digits, points and commas do not make a number: "91.928.320", "1,23", "12，200".
    """
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(",", "")) * (scale_value(scale) if scale else 1)


def scale_value(scale: str) -> Decimal:
    """Return what a scale word stands for: 10,000 for 万, 1,000,000 for 百万, 1 for none."""
    return prod((SCALES[char] for char in scale), start=Decimal(1))


def read_cell(field: str, kind: str, text: str, span: Span, header_scale: str | None = None) -> Figure:
    """Return the figure that a cell's folded `text` states, for a column of `kind`.

    `header_scale` is the scale word before 元 where the column's header names the unit of money ("" for 元 alone, 万 …).
    """
    if kind != "money":
        if text == "0":
            return Figure(field, kind, EXACT, _ZERO, text, span)
        if text.isdecimal() and len(text) <= _LONGEST_NUMBER:
            return Figure(field, kind, EXACT, Decimal(text), text, span)
    return _read_words(field, kind, text, span, header_scale)


def _read_words(field: str, kind: str, text: str, span: Span, header_scale: str | None) -> Figure:
    """Return the figure that a cell states which is more than digits, or an amount of money."""
    if _BLANK.fullmatch(text):
        return Figure(field, kind, BLANK, text=text, span=span)
    match = _CELL.fullmatch(text)
    if match is None:
        return Figure(field, kind, UNREADABLE, text=text, span=span, problem=Problem.TEXT)
    scale, unit = match["scale"] or "", match["unit"] or ""
    is_noted = kind in {"money", "ten_thousand_yuan"} and not unit and match["note"]
    noted = _YUAN.fullmatch(match["note"]) if is_noted else None
    if noted is not None:
        scale, unit = scale or noted[1] or "", "元"
    value = parse_number(match["number"])
    if value is None:
        return Figure(field, kind, UNREADABLE, text=text, span=span, problem=Problem.MALFORMED)
    if kind == "money" and not unit and header_scale is not None:
        scale = scale or header_scale
    elif kind == "money" and not unit:
        problem = Problem.MISSING_UNIT if value else None
        status = UNREADABLE if value else EXACT
        return Figure(field, kind, status, None if problem else value, text, span, problem)
    value *= scale_value(scale)
    if kind == "ten_thousand_yuan" and (unit == "元" or scale):
        value /= SCALES["万"]  # such a column may say 万 once more: "35.5万" is 35.5
    change = match["change"] or (match["behind"] or "").strip("（()）")
    negative = match["sign"] in _MINUS or change.endswith(_LESS)
    signed = bool(match["sign"] or change)
    return Figure(field, kind, EXACT, -value if negative else value, text, span, signed=signed)


class Figures:
    """All figures of one report, by field; a field that the report lacks is an absent figure, never an error."""

    def __init__(self, figures: dict[str, Figure]) -> None:
        self._figures = figures

    def __getitem__(self, field: str) -> Figure:
        figure = self._figures.get(field)
        return figure if figure is not None else Figure(field, "count", ABSENT)

    def at(self, fields: Iterable[str]) -> tuple[Figure, ...]:
        """Return the figures of several fields."""
        return tuple([self._figures.get(field) or self[field] for field in fields])

    def __contains__(self, field: str) -> bool:
        """Return whether the report's tables should have `field`, read or not."""
        return field in self._figures

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._figures.values())

    def __len__(self) -> int:
        return len(self._figures)

    @cached_property
    def faulty(self) -> tuple[Figure, ...]:
        """The figures that have no value because of a problem."""
        return tuple([figure for figure in self._figures.values() if figure.problem is not None])

    @property
    def read(self) -> int:
        """How many figures were read as exact numbers."""
        return len([figure for figure in self._figures.values() if figure.status is EXACT])

    def value(self, field: str) -> Decimal | None:
        """Return the exact value of `field`, None when there is none."""
        return self[field].value
