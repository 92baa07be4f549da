"""Percentages that are wrong by themselves: a 满意率 above 100 %, points that are not the difference of their two rates."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from govlint.interval import Interval, exactly
from govlint.patterns import has_any, lazy
from govlint.tree import Paragraph, Quantity
from govlint_rules.figures.changes import Change

_HUNDRED = Decimal(100)
_WINDOW = 16
_REACH = 80
_NAME = lazy(
    r"(?P<name>(?:办结|答复|回复|办复|反馈|响应|签收|满意|知晓|好评|合格|接通|见面|及时|准确|公开|整改|采纳|纠错|败诉|胜诉|维持)率|满意度)"
    r"(?:均|都|全部|也|已|则)?(?:为|达到?|是|约|高达|保持在)*$"
)
_CARRIED = (
    "转", "上年", "上一年", "去年", "往年", "历年", "历史", "存量", "积案", "旧存", "遗留", "跨年", "前期", "此前", "以前",
)  # fmt: skip
_WITHIN_YEAR = ("半年", "季度", "月", "年初")  # no rates that 同比 compares with
_POINTS = lazy(
    r"[由从](?!.*[由从])[^，。；：、]{0,24}?(?P<before>\d{1,3}(?:\.\d+)?)[%％][^，。；：、\d]{0,4}"
    r"(?:(?P<up>提高|提升|上升|增长|增加|升)|(?P<down>下降|降低|减少|降))(?:至|到|为)(?:\d{4}年的?)?(?P<now>\d{1,3}(?:\.\d+)?)[%％]"
    r"[，、（(]?(?:同比)?(?:提高|提升|上升|增长|增加|升高|升|下降|降低|减少|降)了?$"
)


class TooHigh(msgspec.Struct, frozen=True):
    """A rate `said` to be above 100 %, with its name."""

    said: Quantity
    name: str


def rates_too_high(paragraph: Paragraph) -> Iterator[TooHigh]:
    """Yield the rates above 100 % of what cannot happen more often than there are cases: 答复率, 满意率 ….

    More may be concluded than came in, though, where some were left over from before.
    """
    for each in paragraph.mentions:
        if not isinstance(each, Quantity) or each.unit != "%" or each.value is None or each.value <= _HUNDRED:
            continue
        match = _NAME.search(each.prose.text, max(0, each.start - _WINDOW), each.start)
        if match is not None and not (match["name"] == "办结率" and has_any(each.prose.text, _CARRIED)):
            yield TooHigh(each, match["name"])


def wrong_points(paragraph: Paragraph) -> Iterator[Change]:
    """Yield the percentage points that are not what the two rates before them differ by: 由12.6%降至8.5%，下降5.1个百分点.

    All three may be rounded, so that one in the last place of the coarsest is no difference.
    """
    for each in paragraph.mentions:
        if (
            not isinstance(each, Quantity)
            or each.unit != "个百分点"
            or each.value is None
            or each.is_vague
            or each.scale
        ):
            continue
        match = _POINTS.search(each.prose.text, max(0, each.start - _REACH), each.start)
        if match is None or ("同比" in match.group() and has_any(match.group(), _WITHIN_YEAR)):
            continue
        before, now = Decimal(match["before"]), Decimal(match["now"])
        places = min(len(number.partition(".")[2]) for number in (match["before"], match["now"], each.number))
        if abs(abs(now - before) - each.value) > Decimal(1).scaleb(-places):
            pair: tuple[Interval, Interval] = (exactly(now), exactly(before))
            yield Change(each, 1 if match["up"] is not None else -1, (pair,), ())
