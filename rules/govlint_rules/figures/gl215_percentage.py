"""GL215."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from govlint.facts import Context
from govlint.interval import Interval, exactly, interval
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Paragraph, Quantity
from govlint_rules.bases import CONTENT, NUMERALS
from govlint_rules.figures.changes import Change, find_changes
from govlint_rules.figures.proportions import Share, find_lists, find_shares
from govlint_rules.figures.sums import plain

_HUNDRED = Decimal(100)
_ZERO = Decimal(0)


class Percentage(Rule):
    """正文中的比例、增幅与其所依据的数字不符。

    检查什么：“35件，占4.35%”一类的占比与分项、总数是否相符；“90件，较上年的80件增加10件，增长12.5%”一类的增减数和增减幅度与两年
        的数字是否相符（上年数取自本句，或者 --previous 给出的上年报告）；同一整体的各项占比之和是否超过 100%。
    为什么：比例由同一份报告里的两个数算得，算错或者只改了数没改比例，读者一除便知。
    反例：
        一、总体情况
        全年收到申请805件，其中部分公开35件，占4.53%。
        ---
        一、总体情况
        全年公开信息90条，较上年的80条增长15%。
    正例：
        一、总体情况
        全年收到申请805件，其中部分公开35件，占4.34%，不予公开70件，占8.70%。
        ---
        一、总体情况
        全年公开信息90条，较上年的80条增加10条，增长12.5%。其中政策类占60%、民生类占40%。
    局限：四舍五入和直接截去尾数都算对；占比的分母可以是收到数、办结数或含上年结转的总数，有一种算得出就不提示；分母在正文和表格中
        都找不到的、占全市全省的、“分别”并列的增幅、没有上年数的增幅不作判断；办结率、答复率不在此列。

    A share or rate of change that its own figures contradict.

    What it checks: Shares such as "35件，占4.35%" against part and whole; amounts and rates of change such as "90件，较上年的80
        件增加10件，增长12.5%" against the two years (the one before from the sentence or, with --previous, from last year's
        report); whether the shares of one whole exceed 100 %.
    Why: A percentage comes from two figures of the same report; one worked out wrong, or left as it was when its figures
        changed, is seen by every reader who divides.
    Limits: Rounding and cutting off are both right. The whole of a share may be what was received, concluded, or received and
        carried over: one that fits is enough. Wholes that neither text nor tables have, shares of a city's or province's
        figures, rates listed with 分别 and rates without last year's figure are not assessed, nor are 办结率 and 答复率.
    """

    code, name = "GL215", "percentage"
    severity = WARNING
    wants = Paragraph
    basis = (CONTENT, NUMERALS)
    message = Text(
        "比例与数字不符：{part} 占 {whole} 的 {right}%，正文写作“{said}”",
        "wrong share: {part} of {whole} is {right} %, not “{said}”",
    )
    help = Text(
        "按原始数据重新计算；占的是别的总数的，写明“占……的”",
        "work it out again from your records; where another whole is meant, say which",
    )

    def check(self, node: Paragraph, context: Context) -> Iterator[Finding]:
        for share in find_shares(node, context):
            if not any(_fits(share.said, _ratio(share.part, base)) for base in share.bases):
                yield self._share(share)
        for run in find_lists(node):
            yield from self._list(run)
        for change in find_changes(node, context):
            if not any(_is_right(change, now, before) for now, before in change.pairs):
                yield self._change(change)

    def _share(self, share: Share) -> Finding:
        base = share.whole.value or _ZERO if share.whole is not None else share.bases[0].low
        places = [each for each in (share.part, share.whole) if each is not None]
        return self.finding(
            share.said.span,
            related=[related(each.span, _ROLE, text=each.text) for each in places],
            part=share.part.text,
            whole=share.whole.text if share.whole is not None else plain(base),
            right=_rounded((share.part.value or _ZERO) / base * _HUNDRED, share.said) if base else "?",
            said=share.said.text,
        )

    def _list(self, run: Sequence[Quantity]) -> Iterator[Finding]:
        """Yield a finding where shares of one whole exceed it, however they were rounded."""
        ranges = [possible for each in run if (possible := interval(each)) is not None]
        if sum((each.low for each in ranges), _ZERO) <= _HUNDRED:
            return
        total = plain(sum((each.value or _ZERO for each in run), _ZERO))
        yield self.finding(
            run[-1].span,
            message=_TOO_MUCH if len(run) > 1 else _ONE,
            help=_ADD,
            related=[related(each.span, _ROLE, text=each.text) for each in run[:-1]],
            working=f"{' + '.join(each.text for each in run)} = {total}%",
            said=run[-1].text,
        )

    def _change(self, change: Change) -> Finding:
        now, before = change.pairs[0]
        is_rate = change.said.unit in {"%", "倍"}
        right = (now.low - before.low) * (_HUNDRED / before.low if is_rate and before.low else 1)
        return self.finding(
            change.said.span,
            message=_RATE if is_rate and before.low else _AMOUNT,
            help=_COMPARE,
            related=[related(each.span, _ROLE, text=each.text) for each in change.places],
            now=plain(now.low),
            before=plain(before.low),
            way=_MORE if right >= 0 else _LESS,
            right=_rounded(abs(right), change.said) if is_rate else plain(abs(right)),
            said=Text(*(f"{word}{change.said.text}" for word in _WAYS[change.sign])),
        )


_ROLE = Text("{text}", "{text}")
_TOO_MUCH = Text(
    "同一整体的各项占比合计 {working}，超过 100%", "the shares of one whole come to {working}, more than 100 %"
)
_ONE = Text("占比“{said}”超过 100%", "the share “{said}” is more than 100 %")
_ADD = Text("核对各项占比；各项有交叉的，写明可以重复计算", "check the shares; where they overlap, say so")
_RATE = Text(
    "增减幅度与数字不符：由 {before} 到 {now} 为{way} {right}%，正文写作“{said}”",
    "wrong rate: from {before} to {now} is {way} {right} %, not “{said}”",
)
_AMOUNT = Text(
    "增减数与数字不符：由 {before} 到 {now} 为{way} {right}，正文写作“{said}”",
    "wrong difference: from {before} to {now} is {way} {right}, not “{said}”",
)
_COMPARE = Text("核对两年的数字，重新计算", "check the figures of both years and work it out again")
_MORE, _LESS = Text("增加", "up"), Text("减少", "down")
_WAYS = {1: ("增加", "up "), -1: ("减少", "down ")}


def _fits(said: Quantity, ratio: Interval | None) -> bool:
    """Return whether a percentage as it is said may be the ratio, in per cent; what cannot be divided fits everything."""
    possible = interval(said)
    return ratio is None or possible is None or possible.meets(ratio)


def _ratio(part: Quantity, whole: Interval) -> Interval | None:
    possible = interval(part)
    return None if possible is None else _divided(possible, whole)


def _divided(part: Interval, whole: Interval) -> Interval | None:
    """Return the range of part / whole in per cent, None where the whole may be 0 or has no bound."""
    if whole.low <= 0 or whole.high is None or part.high is None:
        return None
    return Interval(part.low / whole.high * _HUNDRED, part.high / whole.low * _HUNDRED)


def _is_right(change: Change, now: Interval, before: Interval) -> bool:
    """Return whether `now` is as much more or less than `before` as is said."""
    said = change.said
    if now.high is None or before.high is None:
        return True
    more = Interval(now.low - before.high, now.high - before.low)
    more = more if change.sign > 0 else Interval(-(more.high or _ZERO), -more.low)
    if said.unit not in {"%", "倍"}:
        return _fits(said, more)
    if before.low <= 0:
        return True
    rate = Interval(more.low / before.high * _HUNDRED, (more.high or _ZERO) / before.low * _HUNDRED)
    if said.unit == "%":
        return _fits(said, rate)
    times = Interval(rate.low / _HUNDRED, (rate.high or _ZERO) / _HUNDRED)
    return _fits(said, times) or _fits(said, times + exactly(Decimal(1)))


def _rounded(value: Decimal, said: Quantity) -> str:
    """Return the right percentage with as many places as the one said, two at least where that has any."""
    places = len(said.number.partition(".")[2])
    return plain(value.quantize(Decimal(1).scaleb(-max(places, 2)), ROUND_HALF_UP))
