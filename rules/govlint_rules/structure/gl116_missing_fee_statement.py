"""GL116."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import ERROR, NOTE, WARNING, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Paragraph, Report, Statute
from govlint_rules.bases import FEES
from govlint_rules.structure.sections import extent, heading_span, section_of

_FEE = "处理费"
_SPOKEN = lazy(
    r"处理费|(?:未|没有|无|不)[^。；]{0,16}(?:收费|费用|收取|缴费)|(?:(?<!事业性)收费|费用|收取)[^。；事]{0,8}\d"
    r"|(?:信息公开|申请)[^。；]{0,20}(?<!事业性)(?:收费|收取|费用)|(?<!事业性)(?:收费|收取|费用)[^。；]{0,20}(?:信息公开|申请)"
)
_UNPAID = "requests.other.fee_not_paid.total"


class MissingFeeStatement(Rule):
    """第六部分没有写信息处理费。

    检查什么：2021年度及以后的报告，“其他需要报告的事项”是否说明收取信息处理费的情况（没有收取的也要说明）；表格显示有申请人逾期未缴费而
        这里一字不提的，按错误提示。
    为什么：信息处理费管理办法自2021年1月1日起施行，收取情况要在年度报告中说明；有人逾期不缴费，说明发出过收费通知。
    反例：
        青河县2023年政府信息公开工作年度报告
        六、其他需要报告的事项
        无。
    正例：
        青河县2023年政府信息公开工作年度报告
        六、其他需要报告的事项
        2023年，青河县未收取政府信息公开信息处理费。
        ---
        青河县2023年政府信息公开工作年度报告
        六、其他需要报告的事项
        本年度未发生政府信息公开收费事项。
        ---
        青河县2020年政府信息公开工作年度报告
        六、其他需要报告的事项
        无。
    局限：只看有没有提到，不核对金额；写在其他部分的只作提示（note）；没有第六部分的由 GL103 提示；只提行政事业性收费的不算。

    Section six says nothing of the fee for processing information.

    What it checks: Whether in a report for 2021 or later section six says what was collected as 信息处理费, also where it
        was nothing; an error where the table counts applicants who did not pay in time.
    Why: The measures on this fee are in force since 1 January 2021, and the report is where it is accounted for. Where somebody
        did not pay, a fee had been demanded.
    Limits: Looks for a mention, not at the amount. A statement in another section makes this a note. A missing
        section six is left to GL103. Administrative fees (行政事业性收费) are another thing.
    """

    code, name = "GL116", "missing-fee-statement"
    severity = WARNING
    wants = Report
    basis = (FEES,)
    message = Text("“{title}”没有写信息处理费的收取情况", "“{title}” says nothing of fees for processing information")
    help = Text(
        "补写信息处理费的收取情况；没有收取的，写“{year}年未收取信息处理费”",
        "say what was collected; where nothing was, write “{year}年未收取信息处理费”",
    )
    unpaid = Text(
        "表格中有{count}件申请因逾期未缴费而不再处理，“{title}”却没有写信息处理费",
        "by the table {count} request(s) ended because the fee was not paid, but “{title}” says nothing of fees",
    )
    elsewhere = Text(
        "信息处理费写在了别处，应写入“{title}”", "the fee is spoken of elsewhere; that belongs into “{title}”"
    )

    here = Text("写在了这里", "it is spoken of here")
    cell = Text("逾期未缴费的申请", "requests that ended unpaid")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        year, section = context.year, section_of("other", context)
        if year is None or not FEES.covers(year) or section is None:
            return
        place = extent(section, context)
        if _SPOKEN.search("".join(context.source.folded[section.heading.span.end : place.end].split())):
            return
        title = section.heading.text.text.rstrip("。：:")
        message, severity, places, count = self.message, WARNING, [], None
        spoken = next(_spoken_elsewhere(context), None)
        figure = context.figures[_UNPAID]
        if spoken is not None:
            message, severity, places = self.elsewhere, NOTE, [related(spoken.span, self.here)]
        elif figure.value and figure.span is not None:
            message, severity, places = self.unpaid, ERROR, [related(figure.span, self.cell)]
            count = figure.value
        yield self.finding(
            heading_span(section),
            message=message,
            severity=severity,
            related=places,
            place="other",
            title=title,
            year=year,
            count=count,
        )


def _spoken_elsewhere(context: Context) -> Iterator[Paragraph]:
    """Yield the paragraphs that speak of the fee outside the names of documents."""
    if _FEE not in context.prose:
        return
    for node in context.passages:
        if not isinstance(node, Paragraph) or _FEE not in node.text.text:
            continue
        named = sum(each.name.count(_FEE) for each in node.mentions if isinstance(each, Statute))
        if node.text.text.count(_FEE) > named:
            yield node
