"""GL215."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from govlint.facts import Context
from govlint.interval import Interval, interval
from govlint.patterns import has_any
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Paragraph, Quantity
from govlint_rules.bases import CONTENT, NUMERALS
from govlint_rules.figures.changes import Change, find_changes, is_right
from govlint_rules.figures.proportions import SHARE_WORD, Rate, Share, find_lists, find_shares, fits, ratio
from govlint_rules.figures.sums import plain

_HUNDRED = Decimal(100)
_ZERO = Decimal(0)
_RATES = ("满意率", "纠错率", "败诉率", "胜诉率", "维持率", "整改率", "办结率")


class Percentage(Rule):
    """正文中的比例、增幅与其所依据的数字不符。

    检查什么：“35件，占4.35%”一类的占比与分项、总数是否相符；“90件，较上年的80件增加10件，增长12.5%”一类的增减数和增减幅度与两年
        的数字是否相符，“是上年（80件）的1.5倍”也一样（上年数取自本句，或者 --previous 给出的上年报告）；满意率、纠错率、败诉率、
        胜诉率、维持率、整改率、办结率与同一句里的数字是否相符；同一整体的各项占比之和、答复率和满意率等是否超过 100%；
        “由12.6%降至8.5%，下降4.1个百分点”是否为两者之差。
    为什么：比例由同一份报告里的两个数算得，算错或者只改了数没改比例，读者一除便知。
    反例：
        一、总体情况
        全年收到申请805件，其中部分公开35件，占4.53%。
        ---
        一、总体情况
        全年公开信息90条，较上年的80条增长15%。
        ---
        一、总体情况
        发放问卷200份，收回180份，满意175份，满意率99%。
        ---
        一、总体情况
        行政复议纠错率由上年的12.6%降至8.5%，下降5.1个百分点。
    正例：
        一、总体情况
        全年收到申请805件，其中部分公开35件，占4.34%，不予公开70件，占8.70%。
        ---
        一、总体情况
        全年公开信息90条，较上年的80条增加10条，增长12.5%。其中政策类占60%、民生类占40%。
    局限：四舍五入和直接截去尾数都算对；占比的分母可以是收到数、办结数或含上年结转的总数，有一种算得出就不提示；分母在正文和表格中
        都找不到的、占全市全省的、“分别”并列的增幅、没有上年数的增幅不作判断；满意率等，同句的数字有一种算法算得出就不提示，
        只是其中一部分的（线上满意率、按期整改率）不作判断；申请的办结率、100%的办结率、只按到期件算的办结率和答复率不在此列。

    A share or rate of change that its own figures contradict.

    What it checks: Shares such as "35件，占4.35%" against part and whole; amounts and rates of change such as "90件，较上年的80
        件增加10件，增长12.5%", and multiples of last year's figure, against the two years (the one before from the sentence or,
        with --previous, from last year's report); 满意率, 纠错率, 败诉率, 胜诉率, 维持率, 整改率 and 办结率 against the figures
        of their sentence; whether the shares of one whole, or 答复率, 满意率 and the like, exceed 100 %; whether points
        ("由12.6%降至8.5%，下降4.1个百分点") are the difference of their two rates.
    Why: A percentage comes from two figures of the same report; one worked out wrong, or left as it was when its figures
        changed, is seen by every reader who divides.
    Limits: Rounding and cutting off are both right. The whole of a share may be what was received, concluded, or received and
        carried over: one that fits is enough. Wholes that neither text nor tables have, shares of a city's or province's
        figures, rates listed with 分别 and rates without last year's figure are not assessed, nor are 答复率 and the 办结率 of
        requests, of what was due, or of 100 %. For 满意率 and the like one way to work it out from its sentence is enough, and
        those of a part (线上满意率, 按期整改率) are not assessed.
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
        text = node.text.text
        has_shares = SHARE_WORD in text
        for share in find_shares(node, context) if has_shares else ():
            if not any(fits(share.said, ratio(share.part, base)) for base in share.bases):
                yield self._share(share)
        for rate in _wrong_rates(node, context) if "率" in text and has_any(text, _RATES) else ():
            yield self._rate(rate)
        for run in find_lists(node) if has_shares else ():
            yield from self._list(run)
        for change in find_changes(node, context):
            if not any(is_right(change, now, before) for now, before in change.pairs):
                yield self._change(change)
        if "百分点" in text or ("%" in text and ("率" in text or "满意度" in text)):
            yield from self._impossible(node)

    def _impossible(self, node: Paragraph) -> Iterator[Finding]:
        """Yield what no other figure is needed for; few paragraphs have points or rates."""
        from govlint_rules.figures.impossible import rates_too_high, wrong_points  # noqa: PLC0415 — only they need it

        for change in wrong_points(node):
            yield self._change(change)
        for rate in rates_too_high(node):
            yield self.finding(rate.said.span, message=_TOO_HIGH, help=_NEVER, name=rate.name, said=rate.said.text)

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

    def _rate(self, rate: Rate) -> Finding:
        whole, part, *others = rate.figures
        if not others:
            return self._share(Share(rate.said, part, whole, ()))
        return self.finding(
            rate.said.span,
            message=_NO_RATE,
            help=_AGAIN,
            related=[related(each.span, _ROLE, text=each.text) for each in rate.figures],
            name=rate.name,
            figures=tuple(each.text for each in sorted(rate.figures, key=lambda each: each.start)),
            said=rate.said.text,
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
        if change.is_multiple:
            return self._multiple(change, now, before)
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

    def _multiple(self, change: Change, now: Interval, before: Interval) -> Finding:
        return self.finding(
            change.said.span,
            message=_TIMES,
            help=_COMPARE,
            related=[related(each.span, _ROLE, text=each.text) for each in change.places],
            now=plain(now.low),
            before=plain(before.low),
            right=_rounded(now.low / before.low, change.said) if before.low else "?",
            said=change.said.text,
        )


_ROLE = Text("{text}", "{text}")
_NO_RATE = Text(
    "{name}“{said}”与本句的数字（{figures}）对不上",
    "{name} “{said}” does not follow from the figures of its sentence ({figures})",
)
_TOO_HIGH = Text("{name}“{said}”超过 100%", "{name} “{said}” is more than 100 %")
_NEVER = Text("核对原始数据，改正写错的数字", "check your records and correct the figure")
_AGAIN = Text("按原始数据重新计算，写明分子、分母", "work it out again from your records, and say what it is of")
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
_TIMES = Text(
    "倍数与数字不符：{now} 是 {before} 的 {right} 倍，正文写作“{said}”",
    "wrong multiple: {now} is {right} times {before}, not “{said}”",
)
_COMPARE = Text("核对两年的数字，重新计算", "check the figures of both years and work it out again")
_MORE, _LESS = Text("增加", "up"), Text("减少", "down")
_WAYS = {1: ("增加", "up "), -1: ("减少", "down ")}


def _wrong_rates(paragraph: Paragraph, context: Context) -> Iterator[Rate]:
    """Return the rates such as 满意率 that no figures of their sentence give; few reports have one."""
    from govlint_rules.figures.rates import wrong_rates  # noqa: PLC0415 — only they need it

    return wrong_rates(paragraph, context)


def _rounded(value: Decimal, said: Quantity) -> str:
    """Return the right percentage with as many places as the one said, two at least where that has any."""
    places = len(said.number.partition(".")[2])
    return plain(value.quantize(Decimal(1).scaleb(-max(places, 2)), ROUND_HALF_UP))
