"""GL307."""

import re
from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy, occurrences
from govlint.rule import ERROR, Finding, Rule
from govlint.text import Text
from govlint.tree import Date, Paragraph, Period, Report
from govlint_rules.sentences import passages_with

_LINKS = "—–－~至到-"
_LINKED = tuple(
    lazy(rf"{link}(?=\d)(?<=[\d年日号—]{link})", link) for link in _LINKS
)  # in passages that may have a range
_LONGEST = 7  # characters of the half of a range
_YEARS = lazy(r"((?:19|20)\d{2})(?<![\d-]\d{4})年?(?:—{1,2}|[-–－~至到])((?:19|20)\d{2})年")
_DAYS = lazy(r"\d(?<!\d\d)\d?月(\d{1,2})[日号]?(?:—{1,2}|[-–－~至到])(\d{1,2})[日号]")


class ReversedRange(Rule):
    """起止时间前后颠倒。

    检查什么：时间段的截止时间是否早于起始时间，例如“2023年12月31日至2023年1月1日”“2023—2021年”“5月20日至10日”。
    为什么：起止颠倒必是笔误，统计期限、规划年限一旦写反，读者无法确定到底是哪一段时间。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告数据的统计期限为2023年12月31日至2023年1月1日。
        ---
        一、总体情况
        落实2023—2021年政务公开三年行动计划。
        ---
        一、总体情况
        5月20日至10日开展政务公开专项检查。
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告数据的统计期限为2023年1月1日至12月31日。
        一、总体情况
        落实2021—2023年行动计划，供暖期11月15日至3月31日开展巡查，2022年12月至2023年3月完成清理。
    局限：没有写明年份的“11月至3月”可能跨年，不作判断；用汉字写的日期不认；起止相同的不提示。

    A range of time that ends before it begins.

    What it checks: Whether a range of dates ends before its beginning: 2023年12月31日至2023年1月1日, 2023—2021年, 5月20日至10日.
    Why: It is a slip, and with the period of the data or of a plan written the wrong way round nobody knows which time is
        meant.
    Limits: A range over months without years (11月至3月) may run into the next year and is not judged. Dates in Chinese
        numerals are not read; a range of a single day is not reported.
    """

    code, name = "GL307", "reversed-range"
    severity = ERROR
    wants = (Period, Report)
    message = Text("“{text}”的截止时间早于起始时间", "“{text}” ends before it begins")
    help = Text("核对后改正起止时间", "check both dates and correct them")

    def check(self, node: Period | Report, context: Context) -> Iterator[Finding]:
        if isinstance(node, Period):
            if _is_reversed(node.first, node.last):
                start, end = node.first.start, node.last.end
                yield self.finding(node.prose.span(start, end), text=node.prose.text[start:end])
            return
        for passage in passages_with(context, *_LINKED):
            if isinstance(passage, Paragraph):
                yield from self._ranges(passage)

    def _ranges(self, node: Paragraph) -> Iterator[Finding]:
        matches = [match for match in _ranges(node.text.text) if int(match[1]) > int(match[2])]
        periods = _places_of_periods(node) if matches else frozenset()
        for match in matches:
            if match.start() not in periods:
                yield self.finding(node.text.span(*match.span()), text=match.group())


def _ranges(text: str) -> Iterator[re.Match[str]]:
    """Yield the ranges of years and of days in a text, around what links two figures."""
    years = days = 0
    for at, _ in occurrences(text, _LINKS):
        start, end = at - _LONGEST, at + 1 + _LONGEST
        if not text[at + 1 : at + 2].isdecimal():
            continue
        match = _YEARS.search(text, max(start, years), end)
        if match:
            years = match.end()
            yield match
        match = _DAYS.search(text, max(start, days), end)
        if match:
            days = match.end()
            yield match


def _places_of_periods(paragraph: Paragraph) -> frozenset[int]:
    """Return the places of all characters of a paragraph's periods, which are judged for themselves."""
    periods = (mention for mention in paragraph.mentions if isinstance(mention, Period))
    return frozenset(at for period in periods for at in range(period.start, period.end))


def _is_reversed(first: Date, last: Date) -> bool:
    """Return whether `last` is before `first`; a month without a year may be the next year's, a day of one month not."""
    if first.year is not None and last.year is not None:
        return _compared(last, first) < 0
    if last.year is not None or None in {first.month, first.day, last.month, last.day}:
        return False
    return first.month == last.month and (last.day or 0) < (first.day or 0)


def _compared(left: Date, right: Date) -> int:
    """Return whether `left` is before (-1) or after (1) `right`, or neither (0) as far as both are written."""
    for one, other in ((left.year, right.year), (left.month, right.month), (left.day, right.day)):
        if one is None or other is None or one == other:
            if one is None or other is None:
                return 0
            continue
        return -1 if one < other else 1
    return 0
