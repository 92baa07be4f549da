"""GL101."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import ERROR, Finding, Rule
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import FORM_2019, FORM_2021, PUBLISHING
from govlint_rules.structure.titles import unrecognised_title


class MissingTitle(Rule):
    """报告没有标题。

    检查什么：正文开头没有“某机关某年政府信息公开工作年度报告”这样的标题。
    为什么：标题说明这是哪个机关、哪一年的报告；没有标题，公众和上级都无从辨认，汇总时也会漏掉。
    反例：
        本年度报告所列数据的统计期限为2023年1月1日至2023年12月31日。
        一、总体情况
        我局认真做好政府信息公开工作。
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        我局认真做好政府信息公开工作。
        ---
        青河县人民政府
        2023年政府信息公开工作年度报告
        一、总体情况
    局限：只在前面十几行里找标题；标题写法不规范的由 GL102 提示，本规则不再提示。标题做成图片的看不到。

    The report has no title.

    What it checks: The text does not begin with a title such as "<organ><year>年政府信息公开工作年度报告".
    Why: The title says whose report it is and for which year; without it nobody can tell, and the report gets lost among others.
    Limits: Looks for the title in the first dozen lines only. A title in the wrong form is left to GL102. One that is a
        picture is not seen.
    """

    code, name = "GL101", "missing-title"
    severity = ERROR
    wants = Report
    basis = (PUBLISHING, FORM_2021, FORM_2019)
    message = Text("报告没有标题", "the report has no title")
    help = Text(
        "在开头加上标题，写明机关和年份，如“{example}”",
        "begin with a title that names the organ and the year, such as “{example}”",
    )

    def check(self, node: Report, context: Context) -> Iterator[Finding]:
        if node.title is not None or unrecognised_title(context) is not None:
            return
        year = context.year if context.year is not None else "××××"
        example = f"{context.organ or '××'}{year}年{context.form.title.text}"
        yield self.finding(context.first_line(), example=example)
