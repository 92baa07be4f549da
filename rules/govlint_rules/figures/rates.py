"""Rates whose figures their sentence gives: "收到评价125件，满意120件，满意率96%"."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from operator import mul

from govlint.facts import Context
from govlint.interval import exactly, interval
from govlint.patterns import has_any, lazy
from govlint.tree import Paragraph, Quantity
from govlint_rules.figures.proportions import Rate
from govlint_rules.figures.scope import sentence_before
from govlint_rules.figures.segments import is_compared
from govlint_rules.sentences import sentence_around

_RATE = lazy(
    r"(?:^|[，。；：、（）()\d件条个处次人份家起宗项])(?:[其该总]|群众|公众|社会|企业|市民|用户|申请人|服务|评价|办件|问题|案件|行政|复议|诉讼)*的?"
    r"(?P<name>(?:满意|纠错|败诉|胜诉|维持|整改|办结)率)(?:约|达到?|为|是|高达)*$"
)
_OF_ANOTHER_YEAR = lazy(r"上一?年|去年|同期|\d{4}年")
_CLAUSE = lazy(r"[^，。；：、（）()\d]{0,6}")
_CASES = ("复议", "诉讼", "应诉", "案件", "审结")
_KINDS = {
    "满意率": (("满意",), ("评价", "评议", "问卷", "测评", "回访", "调查")),
    "纠错率": (("纠正", "纠错"), _CASES),
    "败诉率": (("败诉",), _CASES),
    "胜诉率": (("胜诉",), _CASES),
    "维持率": (("维持",), _CASES),
    "办结率": (("办结",), ("受理", "收到", "接收", "办理", "留言", "诉求", "工单", "来信", "来电")),
    "整改率": (("整改",), ("问题", "错误", "错敏")),
}
"""For each rate the words at the figure that it counts, and those at the figure that it is of."""
_CONCLUDED, _PAIR = "办结率", 2  # 办结率 is judged where its sentence has two figures only
_OF_OTHERS = ("按时", "按期", "限时", "到期", "剔除", "扣除", "无效", "有效", "应办", "申请", "结转")
_OPPOSITE = "不满意"
_NOT_YET = lazy("[未没无不]|正在|通知|建议|意见|清单|台账|任务|方案|措施|限期|责令")
"""What a figure counts beside whose words these stand is not what the rate counts: 未整改1个, 下发整改通知8份."""
_PENDING = tuple(f"proceedings.{block}.pending" for block in ("review", "litigation_direct", "litigation_after_review"))
_ZERO = Decimal(0)
_WINDOW = 16
_NEAR = 6
_MOST = 5  # figures of one sentence
_HUNDRED = Decimal(100)
_NOT, _ON, _OFF, _PART = 0, 1, -1, 2  # what a figure may do in a rate: nothing, add to the whole or take off it, count


def wrong_rates(paragraph: Paragraph, context: Context) -> Iterator[Rate]:
    """Yield the rates of a paragraph that the figures of their sentence contradict, however they are taken.

    Any sum of them may be the part, and any of them less any others the whole: those very content and content, all cases
    but the pending ones; or all that may be wholes together, of two quarters or of last year, too.
    """
    counts: list[Quantity] = []
    for each in paragraph.mentions:
        if not isinstance(each, Quantity) or each.value is None:
            continue
        if each.unit != "%":
            counts.append(each)
            continue
        match = _RATE.search(each.prose.text, max(0, each.start - _WINDOW), each.start)
        figures = _figures(each, match["name"], counts, context) if match is not None else ()
        if match is None or not figures:
            continue
        others = [other for other in _in_sentence(each, counts) if other.unit == figures[0].unit]
        if not _is_right(each, match["name"], others, context):
            yield Rate(match["name"], each, figures)


def _figures(said: Quantity, name: str, counts: Sequence[Quantity], context: Context) -> tuple[Quantity, ...]:
    """Return the figures that a rate is of, the whole and the part first; none where it is not plain which they are."""
    words, wholes = _KINDS[name]
    figures = [each for each in _in_sentence(said, counts) if not is_compared(each, context.year)]
    part = next((each for each in reversed(figures) if _is_at(each, words, name) and not _is_not_yet(each)), None)
    if part is None or _OF_ANOTHER_YEAR.search(said.prose.text, part.end, said.start):
        return ()
    figures = [each for each in figures if each.unit == part.unit]
    if name == _CONCLUDED and (len(figures) != _PAIR or said.value == _HUNDRED or _is_of_others(said)):
        return ()
    whole = next((each for each in figures if each is not part and _is_at(each, wholes, name)), None)
    if whole is None or (whole.value or _ZERO) < (part.value or _ZERO):
        return ()
    if any(each.is_vague or each.scale for each in figures):
        return ()
    return (whole, part, *(each for each in figures if each is not whole and each is not part))


def _is_of_others(said: Quantity) -> bool:
    """Return whether 办结率 may be of less than was received, or of carried-over requests that stand elsewhere."""
    start, end = sentence_around(said.prose.text, said.start, said.end)
    return has_any(said.prose.text[start:end], _OF_OTHERS)


def _in_sentence(said: Quantity, counts: Sequence[Quantity]) -> list[Quantity]:
    """Return the last few figures before a rate in its sentence."""
    start = said.start - len(sentence_before(said.prose.text, said.start))
    return [each for each in counts[-_MOST:] if each.start >= start]


def _is_at(quantity: Quantity, words: Sequence[str], rate: str) -> bool:
    """Return whether one of `words` stands at a figure, in its clause, and not in the name of the rate."""
    near = f"{quantity.clause[-_NEAR:]} {_behind(quantity)}".replace(rate, "")
    return _OPPOSITE not in near and any(word in near for word in words)


def _is_not_yet(quantity: Quantity) -> bool:
    """Return whether a figure counts what was not done, or what was asked to be done."""
    return _NOT_YET.search(f"{quantity.clause} {_behind(quantity)}") is not None


def _behind(quantity: Quantity) -> str:
    """Return the first words behind a figure in its clause."""
    match = _CLAUSE.match(quantity.prose.text, quantity.end)
    return match.group() if match is not None else ""


def _is_right(said: Quantity, name: str, figures: Sequence[Quantity], context: Context) -> bool:
    possible = interval(said)
    return possible is None or any(possible.meets(exactly(each)) for each in _ratios(name, figures, context))


def _of_all(figures: Sequence[Quantity]) -> Iterator[Decimal]:
    """Yield what some of the figures are of all of them, in per cent: 满意185张、基本满意12张、不满意3张."""
    values = [each.value or _ZERO for each in figures]
    total = sum(values, _ZERO)
    for uses in product((0, 1), repeat=len(values) if total else 0):
        yield sum(map(mul, values, uses), _ZERO) / (total or 1) * _HUNDRED


def _ratios(name: str, figures: Sequence[Quantity], context: Context) -> Iterator[Decimal]:
    """Yield what figures of a sentence make in per cent: each of them in the part, in the whole, out of it, or neither."""
    wholes = _KINDS[name][1]
    is_of_cases = wholes is _CASES
    pending = [context.figures.value(field) or _ZERO for field in _PENDING] if is_of_cases else []
    if _OPPOSITE in figures[0].prose.text:
        yield from _of_all(figures)
    for whole in figures:
        others = [each for each in figures if each is not whole]
        values = [each.value or _ZERO for each in others]
        total = whole.value or _ZERO
        for uses in product(
            *((_NOT, _PART, _OFF, _ON) if _is_at(each, wholes, name) else (_NOT, _PART, _OFF) for each in others)
        ):
            part = sum((value for value, use in zip(values, uses, strict=True) if use == _PART), _ZERO)
            of = total + sum((value * use for value, use in zip(values, uses, strict=True) if use != _PART), _ZERO)
            for less in {_ZERO, *pending, sum(pending, _ZERO)}:
                if _PART in uses and part <= of - less and of > less:
                    yield part / (of - less) * _HUNDRED
        if _OPPOSITE in whole.prose.text and total:
            yield from ((total - value) / total * _HUNDRED for value in values)
