"""GL213."""

from collections.abc import Iterator

from govlint.facts import Claim, Context
from govlint.interval import interval
from govlint.patterns import has_any
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint_rules.bases import CONTENT
from govlint_rules.figures.gl211_prose_against_table import contradicts, words_of
from govlint_rules.figures.scope import begins_sentence, is_own, may_agree

_SEVERAL_MEANINGS = frozenset({"concluded", "review", "litigation", "litigation_direct", "litigation_after_review"})
_MOST_COMPARED = 8
_LONGEST_BETWEEN = 300  # characters of a sentence between a whole and its part
_LEADS = ("其中", "包括", "分别", "（", "：")
_WITH_CARRIED = frozenset({"received", "handled", "natural_person", "legal_person"})


class ProseContradiction(Rule):
    """同一个数字在正文中前后不一。

    检查什么：正文两处说同一件事（收到申请、予以公开、制发规范性文件、行政许可、主动公开政府信息等）、口径相同，数字却不同。
        只报告表格说明不了谁对谁错的：与表格对不上的由 GL211 报告。
    为什么：总体情况说主动公开信息3446条，后文又说3464条，读者不知道该信哪一个。
    反例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我县主动公开政府信息3446条。
        五、存在的主要问题及改进情况
        全年共主动公开政府信息3464条，但解读形式仍较单一。
    正例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我县主动公开政府信息3446条，其中通过政府网站公开政府信息1137条。
        五、存在的主要问题及改进情况
        2022年主动公开政府信息3120条。全年共主动公开政府信息3400余条，但解读形式仍较单一。
    局限：只比较说法和口径都相同的；上年的、某一渠道或某一部分的、说明了限定条件的不比。“收到”可指新收，也可含上年结转，相差正好是
        上年结转数的不提示；办结、复议、诉讼有几种口径，没有表格时不比。

    The same quantity stated twice in the text, with two values.

    What it checks: Whether two places that state the same thing with the same scope (requests received, granted, normative
        documents issued, licences, pieces of information made public …) give the same figure. Only where the tables do not
        tell which is wrong: what they contradict is GL211.
    Why: Where the overview has 3446 pieces of information and a later section 3464, the reader does not know which to
        believe.
    Limits: Only the same wording and scope are compared, not last year's figures, one channel's, parts, or what is
        qualified. 收到 may mean new requests or new and carried over; a difference of just those carried over is fine.
        Requests concluded, reviews and litigation have several meanings and are not compared without a table.
    """

    code, name = "GL213", "prose-contradiction"
    severity = WARNING
    wants = Claim
    basis = (CONTENT,)
    message = Text("正文“{said}”与前文“{earlier}”不一致", "the text says “{said}”, but earlier “{earlier}”")
    help = Text(
        "核对原始数据，改正填错的一处；口径不同的，在正文中写明口径",
        "check your records and correct the wrong one; where the two count different things, say so in the text",
    )

    def check(self, node: Claim, context: Context) -> Iterator[Finding]:
        for earlier in context.claims_by_kind[node.kind][:_MOST_COMPARED]:
            if earlier is node:
                return
            if _contradict(earlier, node, context):
                yield self.finding(
                    node.quantity.span,
                    related=[
                        related(
                            earlier.quantity.span,
                            Text("前文：{figure}", "earlier: {figure}"),
                            figure=earlier.quantity.text,
                        )
                    ],
                    place=f"prose.{node.kind}",
                    said=words_of(node),
                    earlier=words_of(earlier),
                )
                return


def _contradict(first: Claim, second: Claim, context: Context) -> bool:
    """Return whether two claims of a kind mean the same and cannot both be true, and no cell tells which is false."""
    values = first.quantity.value, second.quantity.value
    if first.quantity.unit != second.quantity.unit or (values[0] is not None and values[0] == values[1]):
        return False  # what a figure may mean always holds its value
    one, other = interval(first.quantity), interval(second.quantity)
    if one is None or other is None or one.meets(other):
        return False
    if _is_part_of(first, second) or any(contradicts(each, context) for each in (first, second)):
        return False
    if first.is_assessable and all(may_agree(each) for each in (first, second)):
        return False
    if not first.is_assessable and (first.kind in _SEVERAL_MEANINGS or _is_carried_over(first, second, context)):
        return False
    return all(begins_sentence(each, context) and is_own(each, context) for each in (first, second))


def _is_part_of(first: Claim, second: Claim) -> bool:
    """Return whether the second is told as a part of the first: 行政强制40件，其中行政强制措施37件."""
    one, other = first.quantity, second.quantity
    if one.prose is not other.prose or other.start - one.end > _LONGEST_BETWEEN:
        return False
    between = one.prose.text[one.end : other.start]
    return "。" not in between and has_any(between, _LEADS)


def _is_carried_over(first: Claim, second: Claim, context: Context) -> bool:
    """Return whether the two differ by what the text says was carried over: new requests, and those too."""
    if first.kind not in _WITH_CARRIED or first.quantity.value is None or second.quantity.value is None:
        return False
    difference = abs(first.quantity.value - second.quantity.value)
    carried = context.claims_by_kind.get("carried_in", ())[:_MOST_COMPARED]
    return any(each.quantity.value == difference for each in carried)
