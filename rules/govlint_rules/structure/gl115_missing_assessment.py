"""GL115."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import NOTE, Finding, Rule
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import CONTENT
from govlint_rules.organs.kinds import is_government
from govlint_rules.structure.sections import follows_a_form

_ITEMS = (
    (Text("工作考核", "assessment"), ("考核", "考评")),
    (Text("社会评议", "public appraisal"), ("评议",)),
    (Text("责任追究", "accountability"), ("责任追究", "追究责任", "追责", "问责")),
)


class MissingAssessment(Rule):
    """政府的报告没有写工作考核、社会评议和责任追究结果。

    检查什么：各级人民政府的年度报告，全文有没有提到工作考核、社会评议、责任追究，缺哪一项就指出哪一项。
    为什么：《条例》第五十条要求各级人民政府的报告包括这三项结果，没有发生的也应当说明。
    反例：
        青河县人民政府2023年政府信息公开工作年度报告
        一、总体情况
        （五）监督保障
        政务公开纳入全县绩效考核。
    正例：
        青河县人民政府2023年政府信息公开工作年度报告
        一、总体情况
        （五）监督保障
        政务公开纳入全县绩效考核，社会评议满意度较高，全年没有责任追究情形。
        ---
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        （五）监督保障
        落实专人负责。
    局限：只看有没有提到，不判断写得是否具体。按标题中的机关名称判断是不是人民政府；部门、街道办事处和开发区管委会不检查。

    A government's report says nothing of assessment, public appraisal or accountability.

    What it checks: Whether the report of a people's government mentions assessment (考核, 考评), public appraisal (评议) and
        accountability (责任追究, 问责) anywhere; says which is missing.
    Why: Article 50 of the Regulations wants the results of all three in a government's report, also where there were none.
    Limits: Looks for a mention, not for how much it says. Takes the organ from the title; departments, sub-district offices
        and development zones are not checked.
    """

    code, name = "GL115", "missing-assessment"
    severity = NOTE
    wants = Report
    basis = (CONTENT,)
    message = Text("没有写{missing}", "nothing is said of {missing}")
    help = Text(
        "在“{section}”的监督保障部分写明{missing}的结果，没有发生的也作说明",
        "state the results of {missing} in “{section}”, also where there were none",
    )

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        if not follows_a_form(context) or not is_government(context.organ):
            return
        missing = [name for name, words in _ITEMS if not _is_mentioned(words, context)]
        if missing:
            section = context.form.section[0].title
            yield self.finding(context.title_span(), missing=tuple(missing), section=section)


def _is_mentioned(words: tuple[str, ...], context: Context) -> bool:
    return any(word in context.prose for word in words)
