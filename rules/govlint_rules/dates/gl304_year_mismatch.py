"""GL304."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import ERROR, Finding, Rule, related
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Date, LogicalText, Paragraph, Part, Report, Section
from govlint_rules.bases import CONTENT

_THIS_REPORT = lazy(
    r"(?:年?度)?[^，。；、《》]{0,16}(?:信息公开|政务公开)(?:工作)?(?:年度)?(?:工作)?报告(?!.{0,6}(?:格式|通知|要求|模板))"
)
_MADE = lazy(r"(?:编制|编写|编印|公布|发布|形成|现将|撰写|起草|本报告[为是系])[^。；《》]{0,24}$")
_YEAR = lazy(r"(\d{4})年")
_TABLE_LINE = lazy(r"[^。；，：:]{0,40}(?:统计|情况)表?")
_WITH_TABLE = frozenset({"overview", "disclosure", "requests", "proceedings"})


class YearMismatch(Rule):
    """标题、统计期限、章节和表格标题的年份不一致。

    检查什么：数据统计期限的年份、前言所说“编制××年年度报告”的年份、各部分标题和表格标题中的年份，是否与报告标题的年份一致。
    为什么：年份不一致，读者无法确定这是哪一年的报告，多半是沿用上年报告没有改全。
    反例：
        青河县2020年政府信息公开工作年度报告
        本年度报告由青河县人民政府办公室编制，所列数据的统计期限为2019年1月1日至12月31日。
        ---
        青河县2020年政府信息公开工作年度报告
        根据《中华人民共和国政府信息公开条例》，编制2019年政府信息公开工作年度报告。
        ---
        青河县2020年政府信息公开工作年度报告
        二、2019年主动公开政府信息情况
        规章 0 0 0
    正例：
        青河县2020年政府信息公开工作年度报告
        根据《中华人民共和国政府信息公开条例》，编制2020年政府信息公开工作年度报告，统计期限为2020年1月1日至12月31日。
        一、总体情况
        与2019年相比，公开数量有所增加。
        五、2020年存在的主要问题及2021年改进措施
        学习不够，将加强培训。
    局限：标题没有年份的不作判断；正文里的年份不比对；第五、六部分的标题常写来年打算，不比对。

    Title, period and headings name different years.

    What it checks: Whether the years of the data period, of the report that the preamble says was drawn up, and of the
        headings of sections and tables are that of the report's title.
    Why: With two years nobody can tell which year's report this is; mostly last year's report was reused and not changed
        everywhere.
    Limits: A title without a year is not judged. Years in the text are not compared. Headings of the sections five and
        six often speak of next year and are not compared.
    """

    code, name = "GL304", "year-mismatch"
    severity = ERROR
    wants = Report
    basis = (CONTENT,)
    message = Text("{what}是{found}年，报告标题是{year}年", "{what} says {found}, but the report's title {year}")
    help = Text("核对报告年度，改为一致", "make sure which year is reported and use it throughout")

    def check(self, node: Report, context: Context) -> Iterator[Finding]:
        title = node.title
        if title is None or title.year is None or title.year_span is None:
            return
        for what, found, span in _years(node, context):
            if found != title.year:
                role = related(title.year_span, _TITLE, year=title.year)
                yield self.finding(span, related=[role], what=what, found=found, year=title.year)


_TITLE = Text("标题：{year}年", "title: {year}")
_PERIOD = Text("数据统计期限", "the period of the data")
_PREAMBLE = Text("前言所说的报告年度", "the preamble")


def _years(report: Report, context: Context) -> Iterator[tuple[Text, int, Span]]:
    """Yield every year that should be the report's: what names it, the year, and where it stands."""
    period = context.period
    if period is not None:
        dates = (period.first, period.last)
        named = [date for date in dates if date.year is not None]
        if named and all(date.year != context.year for date in named):
            yield from [(_PERIOD, date.year, _year_span(date)) for date in named[:1] if date.year is not None]
    for date in context.front_mentions:
        if isinstance(date, Date) and date.year is not None and date.month is None and _names_this_report(date):
            yield _PREAMBLE, date.year, _year_span(date)
    for section in report.sections:
        if section.kind in _WITH_TABLE:
            yield from _heading_years(section)


def _year_span(date: Date) -> Span:
    return date.prose.span(date.start, date.start + 4)


def _names_this_report(date: Date) -> bool:
    """Return whether the year is that of the report which the preamble says was drawn up."""
    text = date.prose.text
    before = text[max(0, date.start - 30) : date.start]
    return bool(_MADE.search(before) and _THIS_REPORT.match(text[date.end : date.end + 40]))


def _heading_years(section: Section) -> Iterator[tuple[Text, int, Span]]:
    for text in _heading_lines(section):
        years = list(_YEAR.finditer(text.text)) if "年" in text.text else []
        if len(years) == 1:
            at = years[0].start()
            what = Text(f"“{text.text}”一行", f"the line “{text.text}”")
            yield what, int(years[0][1]), text.span(at, at + 4)


def _heading_lines(section: Section | Part) -> Iterator[LogicalText]:
    """Yield the headings of a section and its parts, and the lines with a year that read as the heading of a table."""
    yield section.heading.text
    for block in section.blocks:
        if isinstance(block, Part):
            yield from _heading_lines(block)
        elif isinstance(block, Paragraph) and "年" in block.text.text and _TABLE_LINE.fullmatch(block.text.text):
            yield block.text
