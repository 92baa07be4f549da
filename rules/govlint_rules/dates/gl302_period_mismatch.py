"""GL302."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import ERROR, Finding, Rule
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Date, Period, Report
from govlint_rules.bases import CONTENT

_CUT_OFF = lazy(r"(?:统计|数据)[^。；，]{0,16}(?:截[至止]|止于)(?:到|至)?$")


class PeriodMismatch(Rule):
    """数据统计期限不是报告年度的1月1日至12月31日。

    检查什么：报告写明的数据统计期限，起止日期是否为报告年度（标题中的年份）的1月1日和12月31日；只写一个截止日期的，是否为
        12月31日。
    为什么：年度报告统计的是一个完整的自然年，少一天、跨年或者沿用上一年的期限，表格中的全部数据都要受质疑。
    反例：
        青河县2020年政府信息公开工作年度报告
        本年度报告由青河县人民政府办公室编制，所列数据的统计期限为2020年1月1日至12月30日。
        ---
        青河县2020年政府信息公开工作年度报告
        本年度报告由青河县人民政府办公室编制，所列数据的统计期限为2019年1月1日至2019年12月31日。
        ---
        青河县2020年政府信息公开工作年度报告
        本年度报告由青河县人民政府办公室编制，统计数据截至2020年11月30日。
    正例：
        青河县2020年政府信息公开工作年度报告
        本年度报告由青河县人民政府办公室编制，所列数据的统计期限自2020年1月1日起至12月31日止。
        一、总体情况
        3月1日至5月31日，开展政务公开专项检查。
        ---
        青河县2020年政府信息公开工作年度报告
        本年度报告由青河县人民政府办公室编制，统计数据截至2020年12月31日。
    局限：只看说明数据期限的那一处，正文中其他时间段不算；标题没有年份的，以期限自己的年份为准；用汉字写的日期不认；
        年中新设或撤销的机关，期限确实不满一年的，请在文件中注明并忽略本条。

    The period of the data is not 1 January to 31 December of the report's year.

    What it checks: Whether the period that the report states for its data begins on 1 January and ends on 31 December of
        the report's year (the title's); where only a cut-off date is stated, whether it is 31 December.
    Why: The report covers one whole calendar year. A day less, a span over two years or last year's period puts all
        figures in doubt.
    Limits: Only the statement about the data counts, no other range in the text. Dates in Chinese numerals are not read.
        Where the title has no year the period's own is taken. An organ founded or dissolved during the year may rightly
        differ: say so and ignore this finding.
    """

    code, name = "GL302", "period-mismatch"
    severity = ERROR
    wants = Report
    basis = (CONTENT,)
    message = Text(
        "数据统计期限“{text}”不是{year}年1月1日至12月31日",
        "the period of the data, “{text}”, is not 1 January to 31 December {year}",
    )
    help = Text(
        "改为“{year}年1月1日至12月31日”，并核对表格数据确为全年数",
        "write “{year}年1月1日至12月31日” and make sure that the figures are for the whole year",
    )

    def check(self, node: Report, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        period, year = context.period, context.year
        if year is None:
            return
        if period is not None:
            if not _is_whole_year(period, year):
                span, text = _bare(period)
                yield self.finding(span, text=text, year=year)
            return
        for date in context.front_mentions:
            if isinstance(date, Date) and _CUT_OFF.search(date.clause) and not _is_last_day(date, year):
                yield self.finding(date.span, message=_CUT_OFF_EARLY, text=date.text, year=year)
                return


_CUT_OFF_EARLY = Text(
    "数据截止日期“{text}”不是{year}年12月31日", "the cut-off date of the data, “{text}”, is not 31 December {year}"
)


def _is_whole_year(period: Period, year: int) -> bool:
    """Return whether the period is the whole of `year`; parts that are not written are not wrong."""
    first, last = period.first, period.last
    return (
        first.year in {None, year}
        and last.year in {None, year}
        and first.month in {None, 1}
        and first.day in {None, 1}
        and last.month in {None, 12}
        and last.day in {None, 31}
    )


def _is_last_day(date: Date, year: int) -> bool:
    return date.year in {None, year} and date.month in {None, 12} and date.day in {None, 31}


def _bare(period: Period) -> tuple[Span, str]:
    """Return the place and the text of a period without the words around its dates."""
    start, end = period.first.start, period.last.end
    return period.prose.span(start, end), period.prose.text[start:end]
