"""GL219."""

from collections.abc import Iterator

from govlint.facts import Claim, Context
from govlint.rule import NOTE, Applicability, Edit, Finding, Rule
from govlint.text import Text
from govlint_rules.bases import FORM_2021
from govlint_rules.figures.scope import sentence_before

_REQUESTS = frozenset({"requests", "applicants", "outcomes"})
_DOCUMENTS = frozenset({"documents"})
_RIGHT = "件"


class MeasureWord(Rule):
    """申请、规范性文件没有用“件”计数。

    检查什么：正文中政府信息公开申请及其办理结果是否用“条”“项”“起”“份”“个”计数，规范性文件是否用“个”计数。
    为什么：官方格式的表格以“件”统计申请和规范性文件，正文与表格量词应一致；“依申请公开 1 条”容易被读成公开了一条信息。
    反例：
        一、总体情况
        国民经济和社会发展统计信息10条；依申请公开1条；办理行政许可结果数量2350件。
        ---
        一、总体情况
        今年我县共制定规范性文件3个，均已在政府网站上公开。
    正例：
        一、总体情况
        全年收到政府信息公开申请18件，制发规范性文件3件，“政策解读”栏目发布解读信息4条，其中本级规范性文件解读3条。
    局限：只看说法明确的申请和规范性文件；信息、解读、留言等以“条”计是对的，不提示。行政复议、行政诉讼用“起”“件”均可。

    Requests or normative documents counted with another measure word than 件.

    What it checks: Whether the text counts requests and their outcomes in 条, 项, 起, 份 or 个, or normative documents in 个.
    Why: The official tables count both in 件 and the text should use the same word; "依申请公开 1 条" reads as one piece of
        information made public.
    Limits: Only clear wording about requests and normative documents counts. Pieces of information, interpretations and
        messages are rightly counted in 条; reviews and litigation may be counted in 起 or 件.
    """

    code, name = "GL219", "measure-word"
    severity = NOTE
    wants = Claim
    basis = (FORM_2021,)
    fixable = Applicability.SAFE
    message = Text("{what}以“件”计，不用“{unit}”", "{what} are counted in 件, not in {unit}")
    help = Text("改为“{right}”", "write “{right}”")

    def check(self, node: Claim, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        what = _counted(node)
        if what is None:
            return
        quantity = node.quantity
        start = quantity.start + quantity.text.rindex(quantity.unit)
        end = start + len(quantity.unit)
        text = quantity.prose.text
        right = text[quantity.start : start] + _RIGHT + text[end : quantity.end]
        span = quantity.prose.span(start, end)
        yield self.finding(span, edits=[Edit(span, _RIGHT)], what=what, unit=quantity.unit, right=right)


def _counted(claim: Claim) -> Text | None:
    """Return what the claim counts with a wrong measure word, None when the word is right."""
    unit = claim.quantity.unit
    if claim.group in _DOCUMENTS and unit == "个":
        return Text("规范性文件", "normative documents")
    if claim.group in _REQUESTS and unit in "条项起份个" and _speaks_of_requests(claim):
        return Text("政府信息公开申请", "requests")
    return None


def _speaks_of_requests(claim: Claim) -> bool:
    quantity = claim.quantity
    after = quantity.prose.text[quantity.end : quantity.end + 16]
    return "申请" in sentence_before(quantity.prose.text, quantity.start) or (
        claim.group == "requests" and "申请" in after
    )
