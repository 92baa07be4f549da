"""GL105."""

from collections.abc import Iterator, Sequence

from govlint.facts import Context
from govlint.rule import ERROR, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.structure.sections import first_of_each_kind, follows_a_form, heading_span


class SectionOrder(Rule):
    """各部分的先后次序不对。

    检查什么：六个部分是否按格式规定的次序排列。
    为什么：统一格式规定了次序，上级汇总和公众查阅都按这个次序找内容。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        二、主动公开政府信息情况
        三、政府信息公开行政复议、行政诉讼情况
        四、收到和处理政府信息公开申请情况
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        二、主动公开政府信息情况
        三、收到和处理政府信息公开申请情况
        四、政府信息公开行政复议、行政诉讼情况
    局限：按标题判断；只指出位置不对的部分（移动最少的那几个），序号写错由 GL106 提示。

    The sections are not in the form's order.

    What it checks: Whether the six sections stand in the order of the form.
    Why: The form fixes the order, and supervising offices and readers look for things in that order.
    Limits: Goes by titles, and reports the fewest sections that must be moved; wrong numbers are left to GL106.
    """

    code, name = "GL105", "section-order"
    severity = ERROR
    wants = Report
    basis = (FORM_2021, FORM_2019)
    message = Text(
        "“{title}”的位置不对，应排在“{neighbour}”之{side}", "“{title}” is out of place: it belongs {side} “{neighbour}”"
    )
    help = Text(
        "把这一部分连同内容移到格式规定的位置，并理顺序号",
        "move the section with its content to where the form has it, and put the numbers right",
    )
    _ROLE = Text("应排在它之{side}", "it belongs {side} this")
    _BEFORE, _AFTER = Text("前", "before"), Text("后", "after")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        if not follows_a_form(context):
            return
        there = first_of_each_kind(context)
        stay = _longest_rise([official.number for _, official in there])
        for at, (section, official) in enumerate(there):
            if at in stay:
                continue
            earlier = [place for place in stay if there[place][1].number < official.number]
            neighbour, other = there[earlier[-1] if earlier else stay[0]]
            side = self._AFTER if earlier else self._BEFORE
            yield self.finding(
                heading_span(section),
                related=[related(heading_span(neighbour), self._ROLE, side=side)],
                place=official.id,
                title=official.title,
                neighbour=other.title,
                side=side,
            )


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return the places of the longest subsequence that rises; the rest is out of order."""
    best: list[list[int]] = []
    for at, number in enumerate(numbers):
        before = max((run for run in best if numbers[run[-1]] < number), key=len, default=[])
        best.append([*before, at])
    return max(best, key=len, default=[])
