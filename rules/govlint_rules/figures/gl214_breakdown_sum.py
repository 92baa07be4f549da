"""GL214."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import add

from govlint.facts import Context
from govlint.figures import scale_value
from govlint.interval import Interval, exactly
from govlint.patterns import has_any, lazy
from govlint.rule import ERROR, WARNING, Finding, Rule, Severity, related
from govlint.text import Text
from govlint.tree import Paragraph
from govlint_rules.bases import CONTENT, NUMERALS
from govlint_rules.figures.breakdowns import Breakdown, find_breakdowns
from govlint_rules.figures.dimensions import dimension_of, may_overlap
from govlint_rules.figures.parts import Part
from govlint_rules.figures.sums import plain
from govlint_rules.figures.totals import leaves_out_nothing, table_totals, totals_known

_PIECES = frozenset(
    "条篇件次份项期"
)  # what is published so may stand in several channels; an account or a sum of money not
_EXPLAINED = lazy("文件|政策(?!解读|图解|问答)")
_FORM = lazy("解读|文字|图[解文表]|视频|音频|动[漫画]|漫画|问答|发布会|访谈")
_APART = lazy("[，。；：]")
_CONCLUDED = lazy("办结|答复")
_LEFT = ("结转", "转结", "转下", "顺延", "撤回")


class BreakdownSum(Rule):
    """正文中各分项之和与总数不符。

    检查什么：正文先写总数、再用“其中”“分别为”“包括”“从……看”或括号列出各分项的，以及先列分项、再写“共计”的，各分项之和是否等于
        总数；分项超过总数的，一律提示。
    为什么：同一句话里总数和分项对不上，必有一处写错，读者一算便知。
    反例：
        一、总体情况
        全年发布信息2139条，其中动态类信息1744条，政务信息393条，解读类信息21条，回应公众关注热点信息2条。
        ---
        一、总体情况
        全年收到政府信息公开申请40件，其中自然人申请30件、法人或其他组织申请8件。
    正例：
        一、总体情况
        全年发布信息2160条，其中动态类信息1744条，政务信息393条，解读类信息21条，回应公众关注热点信息2条。
        ---
        一、总体情况
        全年收到政府信息公开申请40件（较上年增加5件），其中自然人申请30件、法人或其他组织申请10件；主动公开政府信息500条，其中财政
        信息20条、民生信息100条。
    局限：“其中”往往只举一部分，各项之和小于总数的，只在各项明显列全时才提示（有“其余”“分别为”、自然人与法人、维持与纠正等
        成套的分项，各占百分比合计为 100%）；同一信息可以在几个渠道发布，各渠道之和大于总数不提示；“余”“约”“3.2万”按范围核对。

    Parts in the text that do not add up to their total.

    What it checks: Where the text gives a total and then its parts (其中, 分别为, 包括, 从…看, in brackets), or parts and then
        their total (共计): whether the parts make up the total; parts that exceed it are always reported.
    Why: When total and parts of one sentence differ, one of them is wrong, and every reader can see it.
    Limits: 其中 often names only some parts, so a sum below the total counts only where the list is clearly complete: the rest is
        named, 分别为, applicants of both kinds, all results, or shares that make up 100 %. One piece may be published in several
        channels, so these may exceed the total. 余, 约 and rounded figures are ranges.
    """

    code, name = "GL214", "breakdown-sum"
    severity = WARNING
    wants = Paragraph
    basis = (CONTENT, NUMERALS)
    message = Text("各分项之和 {working}，总数为 {total}", "the parts come to {working}, but the total is {total}")
    help = Text(
        "核对原始数据，改正填错的总数或分项；只列举一部分的，写明“等”",
        "check your records and correct the total or the part that is wrong; where only some parts are named, say so",
    )

    def check(self, node: Paragraph, context: Context) -> Iterator[Finding]:
        for breakdown in find_breakdowns(node, context.year):
            yield from self._check(breakdown, context)

    def _check(self, breakdown: Breakdown, context: Context) -> Iterator[Finding]:
        sums = tuple(_sums(breakdown))
        stated = (*(part.range for part in breakdown.totals), *map(_add, breakdown.together))
        if _meet(stated, sums):
            return
        known = table_totals(breakdown, context)
        if _meet(known, sums) or _meet(_joint(breakdown), sums):
            return
        if _is_of_the_table(breakdown, sums, context):
            return
        possible = (*stated, *known, *_joint(breakdown, beside=True))
        parts = _meant(breakdown)
        amount = _add(parts)
        if all(amount.exceeds(total) for total in possible):
            if _may_overlap(breakdown):
                parts = tuple(part for part in parts if all(part.range.exceeds(total) for total in possible))[:1]
            exact = all(part.range.is_exact for part in (*breakdown.totals, *parts))
            if parts:
                yield self._finding(breakdown, parts, ERROR if exact else WARNING)
        elif breakdown.is_complete or leaves_out_nothing(breakdown, context):
            yield self._finding(breakdown, parts, WARNING)

    def _finding(self, breakdown: Breakdown, parts: Sequence[Part], severity: Severity) -> Finding:
        totals = breakdown.together[0] if breakdown.together else breakdown.totals[:1]
        return self.finding(
            totals[0].quantity.span,
            severity=severity,
            message=self.message if len(parts) > 1 else _ONE,
            related=[
                related(part.quantity.span, _ROLE, label=part.label or part.quantity.unit, value=_shown(part))
                for part in (*totals[1:], *parts)
            ],
            working=_sum(parts),
            total=_sum(totals),
        )


_ONE = Text("其中的一项为 {working}，超过总数 {total}", "one part is {working}, more than the total {total}")
_ROLE = Text("{label}：{value}", "{label}: {value}")


def _shown(part: Part) -> str:
    """Return a figure as it is written where it is vague, else its value."""
    return plain(part.quantity.value) if part.range.is_exact else part.quantity.text


def _sum(parts: Sequence[Part]) -> str:
    """Return parts with their sum: "10 + 2 = 12"; of one part the figure alone."""
    numbers = [_shown(part) for part in parts]
    if len(parts) == 1:
        return numbers[0]
    amount = sum(part.quantity.value or 0 for part in parts)
    shared = {part.quantity.scale + part.quantity.unit for part in parts}
    scale = parts[0].quantity.scale if len(shared) == 1 else ""
    unit = shared.pop() if scale else ""
    return f"{' + '.join(numbers)} = {plain(amount / scale_value(scale))}{unit}"


def _add(parts: Sequence[Part]) -> Interval:
    return reduce(add, (part.range for part in parts))


def _meet(totals: Iterable[Interval], sums: Sequence[Interval]) -> bool:
    """Return whether one of the totals may be one of the sums."""
    return any(total.meets(value) for total in totals for value in sums)


def _joint(breakdown: Breakdown, *, beside: bool = False) -> Iterator[Interval]:
    """Yield the sums of neighbouring totals, only of those `beside` each other: "建议23件、提案31件，其中主办12件、会办42件"."""
    last, *others = sorted(breakdown.totals, key=lambda part: -part.quantity.start)
    so_far = last.range
    for part in others:
        quantity = part.quantity
        is_apart = breakdown.dimension != "results" and _APART.search(
            quantity.prose.text, quantity.end, last.quantity.start
        )
        if beside and is_apart:
            return
        last = part
        so_far += part.range
        yield so_far


def _is_of_the_table(breakdown: Breakdown, sums: Sequence[Interval], context: Context) -> bool:
    """Return whether parts make up a total that a table has, and none of the sentence before: 县住建局4件。其中予以公开10件 …."""
    total, first = breakdown.totals[0].quantity, breakdown.parts[0].quantity
    if "。" not in total.prose.text[total.end : first.start]:
        return False
    known = [exactly(total) for total in totals_known(breakdown.dimension, context) if total]
    return _meet(known, sums)


def _may_overlap(breakdown: Breakdown) -> bool:
    """Return whether one piece may be counted in several parts: published in two channels, a document explained in two ways."""
    total = breakdown.totals[0]
    if total.quantity.unit not in _PIECES or "申请" in total.label:
        return False
    labels = [part.label for part in breakdown.parts]
    return may_overlap(labels) or (_EXPLAINED.search(total.label) is not None and any(map(_FORM.search, labels)))


def _sums(breakdown: Breakdown) -> Iterator[Interval]:
    """Yield what may be meant to make up the total: all parts, all but what is left over, those before one of another kind."""
    parts = breakdown.parts[::-1] if breakdown.is_last else breakdown.parts
    so_far = parts[0].range
    for part in parts[1:]:
        of_another_kind = dimension_of(part.label) == "" if breakdown.dimension else not breakdown.is_complete
        if part is not parts[1] and (of_another_kind or breakdown.is_last):
            yield so_far
        so_far += part.range
    yield so_far
    done = _without_left_over(parts)
    if done and len(done) < len(parts):
        yield _add(done)


def _meant(breakdown: Breakdown) -> tuple[Part, ...]:
    """Return the parts that are surely meant to make up the total: of what was concluded nothing is left over."""
    done = _without_left_over(breakdown.parts)
    return done if done and _CONCLUDED.search(breakdown.totals[0].label) else breakdown.parts


def _without_left_over(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple([part for part in parts if not has_any(part.label, _LEFT)])
