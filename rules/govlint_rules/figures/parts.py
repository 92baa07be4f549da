"""The parts of a total: figures with their labels, and what the labels tell of what they count."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

import msgspec

from govlint.interval import Interval, interval
from govlint.patterns import has_any, lazy
from govlint.tree import Quantity
from govlint_rules.figures.dimensions import dimension_of, is_beside, is_rest, is_whole
from govlint_rules.figures.segments import Segment, Stretch, is_compared

LABEL = 40
"""Characters before a figure that may be its label; half as many behind it."""
NOTHING_COUNTED = frozenset(
    {"", "%", "个百分点", "倍", "个工作日", "工作日", "天", "日", "小时", "分钟", "个月", "月", "年"}
)
"""Measure words of what is no part of anything: shares, and how long something took."""
_IS_DONE = lazy(
    "(?:已|依法|及时|主动|按时|同步|集中|统一)?(?:"
    "作出|做出|开展|组织|举办|召开|开设|回应|回复|办理|受理|收到|接收|答复|办结|制作|制发|印发|编发|发布|公开|发放|培训|解读|参与|报送|推送|"
    "审核|检查|整改|新增|更新|完成|处理|转发|征集|调整|优化|建立|建设|清理|废止|出台|制定|修订|推出|刊发|播放)"
)
_DONE = ("办结", "答复")
_CARRIED_IN = lazy(
    r"(?:上一?年度?|去年|往年|\d{4}年度?)(?:结转|转结|转入)|(?:结转|转结)(?:自|上)", "结转", "转结", "转入"
)
_UNREAD = lazy(r"[一二两三四五六七八九十百千][余多]?(?:[件篇宗场]|[条项份个次起期](?=[，。；、]|$))")
_SHARED_UNIT = lazy(r"(?:[、，和及与]\d+)+([件条项份个篇次期宗起人家场])")
_SUITS = {
    "outcomes": ("办结", "答复", "办理", "处理"),
    "applicants": ("收到", "受理", "新收", "申请", "收办", "接收"),
    "requests": ("收到", "受理", "新收", "申请", "收办", "接收"),
    "intake": ("收到", "受理", "申请", "办理"),
    "results": ("复议", "诉讼", "案"),
    "suits": ("诉讼",),
    "proposals": ("建议", "提案"),
}
_COUNTED_ANEW = dict.fromkeys(("applicants", "requests"), ("收到", "受理", "新收", "收办", "接收"))
_NOT_AFTER_NUMBER = tuple("、，；。")
_LATER = lazy("结转|尚未|正在|未办|在办|剩余")
_HUNDRED = (Decimal("99.4"), Decimal("100.6"))


class Part(msgspec.Struct, frozen=True):
    """A figure with its label: what it counts, as far as the text around it says."""

    label: str
    quantity: Quantity
    range: Interval


def unit_of(quantity: Quantity) -> str:
    """Return the measure word of a figure; of "3、2和1件" all have the last one's."""
    if quantity.unit:
        return quantity.unit
    shared = _SHARED_UNIT.match(quantity.prose.text, quantity.end)
    return shared.group(1) if shared else ""


def part_of(stretch: Stretch, quantity: Quantity, segment: Segment, start: int) -> Part | None:
    """Return a figure with the words of its segment from `start` on, up to the figures beside it; None if it is unread."""
    possible = interval(quantity)
    if possible is None:
        return None
    start = max(start, quantity.start - LABEL)
    end = min(segment.end, quantity.end + LABEL // 2)
    for each in segment.quantities:
        if each.end <= quantity.start:
            start = max(start, each.end)
        elif each.start >= quantity.end:
            end = min(end, each.start)
    return Part(stretch.words(start, quantity.start) + stretch.words(quantity.end, end), quantity, possible)


def parts_in(
    stretch: Stretch, listed: Sequence[tuple[int, Segment]], unit: str, whole: Part, year: int | None
) -> list[Part]:
    """Return the figures of `year` in `unit`, up to one that clearly counts something else than `whole` and the parts before it.

    `listed` are the segments, each with the place where its label begins.
    """
    parts: list[Part] = []
    marks: list[str] = []
    for start, segment in listed:
        for quantity in segment.quantities:
            if quantity.start < start or unit_of(quantity) != unit or is_compared(quantity, year):
                continue
            part = part_of(stretch, quantity, segment, start)
            if part is None:
                return []
            if parts and segment.mark != "、" and counts_else(part.label, whole.label, parts):
                return parts
            if parts and (
                is_beside(part.label, whole.label) or _is_done_with(whole, parts, part, (*marks, segment.mark))
            ):
                return parts
            parts.append(part)
            marks.append(segment.mark)
    return parts


def _is_done_with(whole: Part, parts: Sequence[Part], following: Part, marks: Sequence[str]) -> bool:
    """Return whether `parts` make up `whole`, and another mark than those between them, or another kind, sets off `following`."""
    if len(parts) == 1 or marks[-1] == "、" or not whole.range.is_exact:
        return False
    if sum(part.quantity.value or 0 for part in parts) != whole.quantity.value:
        return False
    dimension = dimension_of(parts[0].label)
    return marks[-1] not in marks[1:-1] or not dimension or dimension != dimension_of(following.label)


def is_unread(stretch: Stretch, listed: Sequence[tuple[int, Segment]]) -> bool:
    """Return whether there is a figure among the segments that nobody can read, or that has no measure word."""
    for start, segment in listed:
        at = start
        for quantity in segment.quantities:
            is_bare = quantity.prose.text.startswith(_NOT_AFTER_NUMBER, quantity.end) and not unit_of(quantity)
            if quantity.value is None or is_bare:
                return True
            if _UNREAD.search(stretch.words(at, quantity.start)):
                return True
            at = quantity.end
        if _UNREAD.search(stretch.words(at, segment.end)):
            return True
    return False


def names_all(parts: Sequence[Part], dimension: str, listed: Sequence[tuple[int, Segment]]) -> bool:
    """Return whether parts leave nothing out; the rest does not tell where others count in another measure word, or none."""
    if not is_rest(parts[-1].label):
        return is_whole(dimension, [part.label for part in parts])
    own = unit_of(parts[-1].quantity)
    units = {unit_of(each) for start, segment in listed for each in segment.quantities if each.start >= start}
    return len(parts) > 1 and units <= {own} | NOTHING_COUNTED - {""}


def runs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Yield the parts told apart by one thing, then those by the next: "自然人3件、法人2件；予以公开4件、不予公开1件"."""
    run: list[Part] = []
    current = ""
    for part in parts:
        dimension = dimension_of(part.label)
        if run and dimension and current and dimension != current:
            yield run
            run = []
        current = dimension or current
        run.append(part)
    yield run


def counts_else(label: str, whole: str, parts: Sequence[Part]) -> bool:
    """Return whether a label speaks of something done beside `whole`, or of a total of its own: 行政诉讼 after 结果维持."""
    if _IS_DONE.match(label):
        return not is_alike(label, whole, parts)
    dimension = dimension_of(parts[-1].label)
    words = _COUNTED_ANEW.get(dimension) or _SUITS.get(dimension)
    return words is not None and not dimension_of(label) and has_any(label, words)


def is_alike(label: str, whole: str, parts: Sequence[Part]) -> bool:
    """Return whether a label shares two characters in a row with the total's or with one of the parts'."""
    others = (whole, *(part.label for part in parts))
    return any(first + second in other for first, second in pairwise(label) for other in others)


def are_proposals(first: Part, second: Part) -> bool:
    """Return whether two figures are 建议 and 提案, of which a report often tells the roles together."""
    return dimension_of(first.label) == dimension_of(second.label) == "proposals"


def is_of_outcomes(total: Part) -> bool:
    """Return whether a figure counts what was concluded, which is seldom told apart by how it came."""
    return not suits(total.label, "requests") and (
        dimension_of(total.label) == "outcomes" or has_any(total.label, _DONE)
    )


def tells_outcomes_apart(parts: Sequence[Part]) -> bool:
    """Return whether the first part is itself the total of outcomes behind it: 其中已办结15件，予以公开10件、部分公开5件."""
    first, *others = parts
    return has_any(first.label, _DONE) and any(
        dimension_of(each.label) == "outcomes" and not has_any(each.label, _DONE) and not _LATER.search(each.label)
        for each in others
    )


def is_carried_in(total: Part) -> bool:
    """Return whether a figure counts what was carried over from the year before, which is told apart by nothing."""
    return _CARRIED_IN.search(total.label) is not None


def suits(label: str, dimension: str) -> bool:
    """Return whether a total with this label may be told apart so: those concluded by outcome, those received by applicant."""
    words = _SUITS.get(dimension)
    return words is None or has_any(label, words)


def make_a_hundred(listed: Sequence[tuple[int, Segment]], count: int) -> bool:
    """Return whether every one of `count` parts has its share, and all shares add up to 100 %."""
    shares = [each.value for _, segment in listed for each in segment.quantities if each.unit == "%" and each.value]
    return len(shares) == count > 1 and _HUNDRED[0] < sum(shares) < _HUNDRED[1]
