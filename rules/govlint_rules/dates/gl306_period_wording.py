"""GL306."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import NOTE, Applicability, Edit, Finding, Rule
from govlint.text import Text
from govlint.tree import Period

_CUT_OFF = "截止"
_FROM = frozenset("自从由")


class PeriodWording(Rule):
    """“自……至……止”的说法前后不搭配。

    检查什么：起止时间的说法是否搭配：“为……至……止”多了“止”，“自……至……截止”应为“止”。
    为什么：“止”与“自”“从”“起”搭配（自1月1日起至12月31日止），“为”后直接写起止日期即可（为1月1日至12月31日）。
    反例：
        青河县2020年政府信息公开工作年度报告
        本年度报告所列数据的统计期限为2020年1月1日至12月31日止。
    正例：
        青河县2020年政府信息公开工作年度报告
        本年度报告所列数据的统计期限为2020年1月1日至12月31日。
        ---
        青河县2020年政府信息公开工作年度报告
        本年度报告所列数据的统计期限自2020年1月1日起至12月31日止。
        ---
        青河县2020年政府信息公开工作年度报告
        本年度报告的统计周期从2020年1月1日到12月31日止。
    局限：只看起止日期写在一起的说法；“自……至……”不带“止”、“……起至……止”不带“自”已成习惯，不提示；
        单独的“截止2020年12月31日”不在此检查。

    A range of dates whose words do not go together.

    What it checks: Whether the words around a range go together: 止 is too many in 为…至…止, and 自…至…截止 should end in 止.
    Why: 止 goes with 自, 从 or 起 (自1月1日起至12月31日止); after 为 the two dates are enough (为1月1日至12月31日).
    Limits: Only dates written as one range are looked at. 自…至… without 止 and …起至…止 without 自 are established and not
        reported, nor is 截止 before a single date.
    """

    code, name = "GL306", "period-wording"
    severity = NOTE
    wants = Period
    fixable = Applicability.SAFE
    message = Text("“{text}”：“为……至……”后不用“{word}”", "“{text}”: no {word} after 为…至…")
    help = Text("改为“{right}”", "write “{right}”")

    def check(self, node: Period, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        text = node.prose.text
        end = node.last.end
        word = _CUT_OFF if text.startswith(_CUT_OFF, end) else node.trail
        if not word:
            return
        is_open = node.lead in _FROM or "起" in node.link
        if word != _CUT_OFF if is_open else node.lead != "为":
            return
        replacement = "止" if is_open else ""
        dates = text[node.start : end]
        yield self.finding(
            node.prose.span(node.start, end + len(word)),
            message=_NOT_CUT_OFF if is_open else self.message,
            edits=[Edit(node.prose.span(end, end + len(word)), replacement)],
            text=dates + word,
            word=word,
            right=dates + replacement,
        )


_NOT_CUT_OFF = Text(
    "“{text}”：与“自”“从”“起”搭配的是“止”，不是“截止”", "“{text}”: 自, 从 and 起 go with 止, not with 截止"
)
