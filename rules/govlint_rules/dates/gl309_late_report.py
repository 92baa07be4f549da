"""GL309."""

import datetime as dt
from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import ERROR, WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import PUBLISHING
from govlint_rules.dates.signature import signature
from govlint_rules.organs.kinds import is_government, level
from govlint_rules.regulation import regulation

_OFFICES = ("政府办公厅", "政府办公室", "政府办")
_OF_TOWN = lazy(r"(?:乡|镇|街道)(?![省市区县])")


class LateReport(Rule):
    """报告的落款日期晚于法定期限，或者早于报告年度结束。

    检查什么：落款日期（文末或者标题下括号里的日期）是否晚于次年的法定公布期限：县级以上政府部门为1月31日，县级以上地方人民政府为3月31日；
        是否早于报告年度的12月31日。
    为什么：逾期公布是通报中最常见的问题；年度还没有结束就落款，全年数据不可能已经产生，多半是日期没有改。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        六、其他需要报告的事项
        本年度未收取信息处理费。
        青河县财政局
        2024年2月20日
        ---
        青河县人民政府2023年政府信息公开工作年度报告
        六、其他需要报告的事项
        本年度未收取信息处理费。

        青河县人民政府
        2023年1月20日
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        六、其他需要报告的事项
        本年度未收取信息处理费。
        青河县财政局
        2024年1月20日
        ---
        青河县人民政府2023年政府信息公开工作年度报告
        （2024年3月29日）
        一、总体情况
        2024年4月10日召开会议。
    局限：只看报告自己写明的日期，没有落款日期的不检查；落款日期与实际公布日期可能不同。乡镇、街道和开发区，条例没有规定期限，不检查是否逾期；
        政府办公厅（室）的报告可能就是本级政府的报告，按3月31日计算。

    The report is dated after its legal day, or before the reported year had ended.

    What it checks: Whether the report's own date (at its end, or in brackets below the title) is after the legal day in the next
        year, 31 January for departments of governments from the county up and 31 March for those governments; or before
        31 December of the reported year.
    Why: Lateness is what circulars name most often. A report dated before the year's end cannot have the year's figures:
        mostly the date was left from another report.
    Limits: Only a date that the report gives itself; the day of publishing may be another. The Regulations set no day for
        towns, sub-districts and development zones, so theirs are not called late. A government's general office may report for
        the government and has until 31 March.
    """

    code, name = "GL309", "late-report"
    severity = WARNING
    wants = Report
    basis = (PUBLISHING,)
    message = Text(
        "落款日期“{text}”晚于法定公布期限{year}年{month}月{day}日",
        "dated “{text}”, after the legal day {year}-{month:02}-{day:02}",
    )
    help = Text(
        "核对落款日期；确已逾期的，尽快公布并说明情况", "check the date; if the report is late, publish it and say why"
    )
    early = Text(
        "落款日期“{text}”早于报告年度（{year}年）结束", "dated “{text}”, before the reported year {year} had ended"
    )
    early_help = Text(
        "改为实际成文日期，并核对数据是否为全年数",
        "give the true date, and make sure that the figures are for the whole year",
    )

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        year = context.year
        own = signature(context) if year is not None else None
        if own is None or year is None or year < regulation().first_year:
            return
        if own.date < dt.date(year, 12, 31):
            yield self.finding(
                own.span, message=self.early, severity=ERROR, help=self.early_help, text=own.text, year=year
            )
            return
        last = _deadline(context.organ, year)
        if last is not None and own.date > last:
            yield self.finding(own.span, text=own.text, year=last.year, month=last.month, day=last.day)


def _deadline(organ: str, year: int) -> dt.date | None:
    """Return the legal day for the report of `organ` for `year`; None where the Regulations set none for it."""
    days = regulation().deadlines
    kind = level(organ)
    if _OF_TOWN.search(organ):
        return None
    if kind == "department" and not organ.endswith(_OFFICES):
        day = days.department
    elif kind == "department" or is_government(organ):
        day = days.government
    else:
        return None
    return dt.date(year + 1, day.month, day.day)
