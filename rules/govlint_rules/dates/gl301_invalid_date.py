"""GL301."""

import datetime as dt
from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import ERROR, NOTE, Applicability, Edit, Finding, Rule
from govlint.text import Text
from govlint.tree import Date, Period
from govlint_rules.bases import DOCUMENT_FORMAT

_LEADING_ZERO = lazy(r"(?<!\d)0(?=[1-9][月日号])")
_LEAP_YEAR = 2024
_IN_EVERY_MONTH = 28  # days
_DURATION = lazy(r"(?:历时|为期|期限|时长|满|达|共|不足|[长过约近])$")


class InvalidDate(Rule):
    """日历上没有的日期；月、日前多写了 0。

    检查什么：正文中的日期是否存在（2月30日、13月、0日都不存在），2月29日所在的年份是否闰年；月、日前是否多写了“0”（01月05日）。
    为什么：不存在的日期必是笔误，统计期限、成文日期一旦写错，报告的时间就无从认定；按公文格式，月、日不编虚位，1 不写成 01。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告数据的统计期限为2023年1月1日至2023年12月32日。
        ---
        一、总体情况
        2023年2月29日召开全县政务公开工作会议。
        ---
        一、总体情况
        2023年07月05日印发《青河县政务公开工作要点》。
    正例：
        青河县2024年政府信息公开工作年度报告
        本报告数据的统计期限为2024年1月1日至12月31日。
        一、总体情况
        2024年2月29日召开全县政务公开工作会议，7月5日印发工作要点。
    局限：只有月、日而不写年份的2月29日不作判断；“2024-02-05”“2024.2.5”一类写法中的“0”不提示；
        日期存在但写错了的看不出来。

    A day that no calendar has, or a month or day with a leading zero.

    What it checks: Whether dates in the text exist (no 30 February, no month 13, no day 0), whether 29 February falls
        into a leap year, and whether month or day has a leading zero (01月05日).
    Why: A date that does not exist is a slip, and periods and dates of issue are what the report stands on. The layout of
        official documents writes 1, not 01.
    Limits: 29 February without a year is not judged, nor zeros in 2024-02-05 and 2024.2.5. A wrong date that exists is
        not seen.
    """

    code, name = "GL301", "invalid-date"
    severity = ERROR
    wants = (Date, Period)
    basis = (DOCUMENT_FORMAT,)
    fixable = Applicability.SAFE
    message = Text("日历上没有“{text}”", "there is no such date as “{text}”")
    help = Text("核对后改正日期", "check the date and correct it")

    def check(self, node: Date | Period, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        if isinstance(node, Period):
            if _exists(node.last, None) and not _exists(node.last, node.last.year or node.first.year):
                year = node.first.year
                yield self.finding(node.last.span, message=_NO_LEAP_DAY, text=node.last.text, year=year)
            return
        if not _exists(node, node.year):
            if not _is_no_date(node):
                yield self.finding(node.span, text=node.text)
            return
        zeros = [node.start + match.start() for match in _LEADING_ZERO.finditer(node.text)] if node.month else []
        if zeros:
            edits = [Edit(node.prose.span(at, at + 1), "") for at in zeros]
            right = _LEADING_ZERO.sub("", node.text)
            yield self.finding(
                node.span, severity=NOTE, message=_ZERO, help=_WITHOUT_ZERO, edits=edits, text=node.text, right=right
            )


_NO_LEAP_DAY = Text("{year}年没有“{text}”", "there is no “{text}” in {year}")
_ZERO = Text("“{text}”的月、日前不写 0", "no leading zero in “{text}”")
_WITHOUT_ZERO = Text("改为“{right}”", "write “{right}”")


def _exists(date: Date, year: int | None) -> bool:
    """Return whether a calendar has `date`, taken to be in `year`; None is any year."""
    if date.month is None:
        return True
    if 1 <= date.month <= 12 and date.day is not None and 1 <= date.day <= _IN_EVERY_MONTH:
        return True
    try:
        dt.date(year or _LEAP_YEAR, date.month, date.day or 1)
    except ValueError:
        return False
    return date.day != 0


def _is_no_date(date: Date) -> bool:
    """Return whether what was read as a date is a number of months (为期36月) or some other number (1234.56.78)."""
    if date.year is None:
        return date.day is None and bool(_DURATION.search(date.clause))
    return not 1900 <= date.year < 2100
