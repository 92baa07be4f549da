"""GL002."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.structure.titles import unrecognised_title

_YEAR = lazy(r"\d{4}\s*年")


class UnknownReportYear(Rule):
    """看不出是哪一年度的报告。

    检查什么：标题里没有年份，前言也没有写明所列数据的统计期限，因而看不出报告年度。
    为什么：年度决定适用哪一版格式，也决定统计期限、结转数据怎样核对；读者也要知道这是哪一年的报告。
    反例：
        青河县财政局政府信息公开工作年度报告
        一、总体情况
        我局认真做好政府信息公开工作。
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        我局认真做好政府信息公开工作。
        ---
        青河县财政局政府信息公开工作年度报告
        本年度报告所列数据的统计期限为2023年1月1日至2023年12月31日。
        一、总体情况
    局限：不从正文里零散出现的年份推断年度；看不出年度时，表格按与之最接近的一版格式核对。

    No telling which year the report is for.

    What it checks: Neither the title has a year nor does the preamble say which period its data are of.
    Why: The year decides which form applies, which period the data must cover and what is carried over; readers need it too.
    Limits: Years that merely occur in the text are not taken for the report's; without a year the tables are checked
        by the form that they resemble most.
    """

    code, name = "GL002", "unknown-report-year"
    severity = WARNING
    wants = Report
    basis = (FORM_2021, FORM_2019)
    message = Text(
        "标题和统计期限都没有写明年份，看不出是哪一年度的报告",
        "neither the title nor the data period says which year the report is for",
    )
    help = Text("在标题中写明年份，如“2023年政府信息公开工作年度报告”", "state the year in the title")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        if context.year is not None:
            return
        title = unrecognised_title(context)
        if title is None or not _YEAR.search(context.source.folded, title.start, title.end):
            yield self.finding(context.title_span())
