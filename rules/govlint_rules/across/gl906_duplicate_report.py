"""GL906."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import PUBLISHING


class DuplicateReport(Rule):
    """同一机关同一年度的报告不止一份。

    检查什么：一次检查的各份报告中，有没有两份是同一机关同一年度的；机关和年度以报告标题（没有标题的以前言）为准。
    为什么：一个机关一年只有一份报告；有两份的，多半是留着旧稿，或者沿用上年报告没有改标题的年份。
    反例：
        === 一份
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        === 又一份
        青河县人民政府2023年政府信息公开工作年度报告
        一、总体情况
    正例：
        === 一份
        青河县2022年政府信息公开工作年度报告
        一、总体情况
        === 又一份
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        ---
        === 一份
        青河县人民政府2023年政府信息公开工作年度报告
        一、总体情况
        === 又一份
        青河县人民政府办公室2023年政府信息公开工作年度报告
        一、总体情况
    局限：同名而电话、地址、网址等全都不同的，当作两个机关；两份数字不同时，不知道以哪份为准，下一年度的报告不与它们比对。

    There are several reports of one organ for one year.

    What it checks: Whether two reports of a run are of one organ and year, by their titles (without one, by their preambles).
    Why: An organ publishes one report a year; a second one is mostly an old draft, or last year's year was left in the title.
    Limits: Reports of the same name whose phone, address and web site all differ count as two organs. Where the two have
        different figures it is not clear which holds, and the report of the next year is held against neither.
    """

    code, name = "GL906", "duplicate-report"
    severity = WARNING
    wants = Report
    basis = (PUBLISHING,)
    message = Text(
        "“{organ}”{year}年度的报告不止一份：{other} 也是",
        "another report of {organ} for {year} is in this run: {other}",
    )
    help = Text(
        "只保留一份；如果本是另一机关或者另一年度的报告，改正标题",
        "keep one of them; if one is for another organ or year, correct its title",
    )

    def check(self, node: Report, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding at the title when an earlier report of the run is of the same organ and year."""
        twin = context.twin
        if twin is None:
            return
        is_copy = twin.source.text == context.source.text
        yield self.finding(
            context.title_span(),
            message=_COPY if is_copy else None,
            help=_KEEP_ONE if is_copy else None,
            related=[related(twin.title_span(), _ROLE, twin.source, year=context.year)],
            place="title",
            organ=context.organ,
            year=context.year,
            other=twin.source.name,
        )


_ROLE = Text("也是{year}年度的", "for {year} too")
_COPY = Text(
    "与 {other} 完全相同（“{organ}”{year}年度的报告）", "the same as {other} (the report of {organ} for {year})"
)
_KEEP_ONE = Text("只保留一份", "keep one of them")
