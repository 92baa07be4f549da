"""Breakdowns in running text: a total and the parts that the text says it has.

其中, 分别为, 包括, 从申请方式看, a colon or brackets lead from a total to its parts; 共计 leads from parts to their total.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from govlint.interval import interval
from govlint.patterns import has_any, lazy
from govlint.tree import Paragraph, Quantity
from govlint_rules.figures.dimensions import dimension_of, is_whole
from govlint_rules.figures.parts import (
    LABEL,
    NOTHING_COUNTED,
    Part,
    are_proposals,
    is_alike,
    is_carried_in,
    is_of_outcomes,
    is_unread,
    make_a_hundred,
    names_all,
    part_of,
    parts_in,
    runs,
    suits,
    tells_outcomes_apart,
    unit_of,
)
from govlint_rules.figures.segments import LONG_SEGMENT, Segment, Stretch, is_compared, stretches

# One of many characters first: `re` finds that quickly. It passes as quickly over what does not go on with the next one.
_LEAD = lazy(
    r"[其包申分从按具结情方类件条项份个篇次起宗元](?:"
    r"(?P<some>中(?<=其中)(?:包括|包含|含|有)?|括(?<=包括)|请(?<=申请)人?中|中(?=[：:])(?<=[件条项份个篇宗]中))|"
    r"(?P<each>别(?<=分别)(?:为|是|有))|"
    r"(?P<all>为(?<=分为)|[体果况式型](?<=具体|结果|情况|方式|类型)(?:为|是|如下)(?=[：:，]|[^，。；]{0,10}\d)|"
    r"(?<=[件条项份个篇次起宗元])即?(?=[：:])|"
    r"(?<=[从按])[^，。；：、]{1,14}?(?:看|划分|区分|分类|来分|统计|分)(?=[，：:、为])))"
)
_TOGETHER = lazy(r"(?:以上|各类|等)?(?:共计|合计|总计|总数|共|累计)(?:为|有|需办理|需答复)?$")
_TOGETHER_ENDS = ("计", "数", "共", *(f"{end}{verb}" for verb in "为有" for end in "计数共 "), "需办理", "需答复", " ")
"""What stands right before such a total; a blank where brackets stand between."""
_BEGINS_ELSE = lazy(
    r"另|此外|同时|并|还|共|[合总]计|全[年市县区省]|年内|累计|截[至止]|目前|均|我[市县区局]|通过该|较|比|同比|\d{4}年"
)
_LEADS_ON = lazy(r"[其包分从按](?:中(?<=其中)|括(?<=包括)|别(?<=分别)|(?<=[从按])[^，。；]{1,14}看)")
_REST = ("其余", "剩余", "余下", "其他", "其它")
_NEUTRAL = ("占", "较", "比", "同比", "环比", "均", "收取", "金额", "约", "主要")
_CARRIED = ("结转", "转结", "加上", "新收")
_LEFT_OVER = lazy(
    r"(?:结转|转结|转|顺延)(?:至|到|入)?(?:下|次|\d{4})|剩余|撤回|另有", "转", "顺延", "剩余", "撤回", "另有"
)
_MAIN = ("主要", "重点", "例如", "比如", "居前", "前三", "前五", "靠前", "最多", "较多")
_PARTLY = ("其中", "含", "包括", "主要", "例如")
_NAMES = lazy("[、，和与及]")
_MARK = lazy("[，；。、：,;:]")
_LEFT_OUT = lazy(r"[全我][国省市县区州盟旗]|不含|除|不包括|未包含|另|(?:历年)?累计|[总共合]计|总数|现有|截[至止]")
_OTHER_YEAR = lazy(r"(?:(\d{4})年度?|上一?年度?|去年)(?:全年|同期)?[：:]")
_SO_MANY_KINDS = lazy(r"^等?[一二两三四五六七八九十\d]+[类种]", "类", "种")
_AFTER = 4
_BASIS = "基础上"  # what is added up began before the list
_FEW = 2
_COLONS = ("：", ":")
_OWNER_NEAR = 12
_BACK = 3
_LONGEST_LEAD = 30  # characters, with what must follow it
_CLOSE = 60  # characters between a lead and the figure before it in text without punctuation
_REACH = 60  # segments before and after a lead; no list of a report is longer
_BEGINNING = 80  # characters of a segment, enough to tell what it is about


class Breakdown(msgspec.Struct, frozen=True):
    """A total and its parts.

    `totals` are the figures that the parts may be of, the likeliest first; `together` holds new and carried-over requests
    among them that count as one. `is_complete` tells that the text leaves no part out, `is_last` that the total follows its
    parts; `dimension` is what the parts are told apart by.
    """

    totals: tuple[Part, ...]
    parts: tuple[Part, ...]
    dimension: str = ""
    is_complete: bool = False
    together: tuple[tuple[Part, Part], ...] = ()
    is_last: bool = False


class _Lead(msgspec.Struct, frozen=True):
    """Words that lead from a total to its parts: `kind` is some, each or all.

    They stand in the sentence whose place in the stretch is `home`, in its segment `index`.
    """

    kind: str
    start: int
    end: int
    home: int
    index: int


def find_breakdowns(paragraph: Paragraph, year: int | None) -> list[Breakdown]:
    """Return the breakdowns of a paragraph of a report for `year`; lists with figures that cannot be read are left out."""
    quantities = [each for each in paragraph.mentions if isinstance(each, Quantity)]
    if len(quantities) < _FEW:
        return []
    found: list[Breakdown] = []
    for stretch in stretches(paragraph.text.text, quantities):
        finder = _Finder(stretch, year)
        if stretch.owner is not None:
            found += finder.in_brackets(stretch.owner)
        else:
            found += finder.after_totals()
            found += finder.before_totals()
    return found


class _Finder:
    """Finds the breakdowns of one stretch."""

    def __init__(self, stretch: Stretch, year: int | None) -> None:
        self._stretch = stretch
        self._sentences = stretch.sentences
        self._year = year
        self._used: set[int] = set()  # where the figures stand that are parts already
        self._known: dict[int, Part | None] = {}  # what may be totals, by where the figures stand

    # ---- the total first ----

    def after_totals(self) -> Iterator[Breakdown]:
        """Yield the breakdowns whose parts words lead to, in reading order."""
        text = self._stretch.text
        first = self._sentences[0].quantities[0].end if self._sentences else 0
        for home, sentence in enumerate(self._sentences):
            last = sentence.quantities[-1].start
            if last < first:
                continue  # no total stands before a part here
            for match in _LEAD.finditer(text, sentence.start, last + _LONGEST_LEAD):
                start, end = match.span()
                if first > start + 1 or end > last:
                    continue
                index = sentence.at(start)
                segment = sentence.segments[index]
                if segment.end - segment.start <= LONG_SEGMENT or _is_close(segment, start):
                    yield from self._of_lead(_Lead(match.lastgroup or "", start, end, home, index))

    def _of_lead(self, lead: _Lead) -> Iterator[Breakdown]:
        listed = list(self._listed(lead))
        units = dict.fromkeys([unit_of(each) for _, segment in listed for each in segment.quantities])
        for unit in units:
            if unit in NOTHING_COUNTED:
                continue
            totals = self._totals(lead, unit)
            if not totals or (lead.kind == "each" and self._are_listed(totals)):
                continue
            parts = parts_in(self._stretch, listed, unit, totals[0], self._year)
            if lead.kind == "each":
                parts = self._named(lead, parts)
            if not parts or is_unread(self._stretch, listed) or tells_outcomes_apart(parts):
                continue
            self._used.update([part.quantity.start for part in parts])
            for run in runs(parts):
                if not all(_LEFT_OVER.search(part.label) for part in run):
                    yield self._breakdown(lead, totals, run, listed)

    def _listed(self, lead: _Lead) -> Iterator[tuple[int, Segment]]:
        """Yield the segments that may be parts, each with the place where its label begins."""
        segments = self._sentences[lead.home].segments
        yield lead.end, segments[lead.index]
        for at in range(lead.index + 1, min(lead.index + _REACH, len(segments))):
            segment = segments[at]
            words = self._words(segment)
            if _BEGINS_ELSE.match(words) or _LEADS_ON.search(words) or self._is_total(lead.home, at):
                return
            if not segment.quantities and not words.startswith(_NEUTRAL) and lead.index + 1 != at:
                return
            if lead.kind == "some" and (self._begins_anew(lead, at) or _is_told_apart(segments, lead.end, at)):
                return
            yield segment.start, segment

    def _are_listed(self, totals: Sequence[Part]) -> bool:
        """Return whether the nearest two totals are items of one list: A收到80条、B收到50条，分别有 …."""
        if len(totals) < _FEW:
            return False
        sentence = self._sentences[self._stretch.at(totals[0].quantity.start)]
        last, before = (sentence.at(each.quantity.start) for each in totals[:_FEW])
        return last == before + 1 and sentence.segments[last].mark == "、"

    def _begins_anew(self, lead: _Lead, at: int) -> bool:
        """Return whether a list without semicolons ends before segment `at`, and something else follows."""
        segments = self._sentences[lead.home].segments
        listed = segments[lead.index : at] if segments[at].mark == "；" else ()
        counts = [each for segment in listed for each in segment.quantities if each.unit != "%"]
        if len(counts) < _FEW or any(segment.mark == "；" for segment in listed):
            return False
        words = self._words(segments[at])
        return not dimension_of(words) and not words.startswith(_REST)

    def _is_total(self, home: int, at: int) -> bool:
        """Return whether the segment is no part but a total itself: another list follows it, and it begins anew."""
        segments = self._sentences[home].segments
        following = segments[at + 1 : at + 2] or self._sentences[home + 1 : home + 2]
        if not following or not _LEAD.match(self._stretch.text, following[0].start):
            return False
        dimension = dimension_of(self._words(segments[at - 1]))
        return segments[at].mark == "；" or (dimension != "" and dimension_of(self._words(segments[at])) != dimension)

    def _words(self, segment: Segment) -> str:
        """Return how a segment begins."""
        return self._stretch.words(segment.start, min(segment.end, segment.start + _BEGINNING))

    def _named(self, lead: _Lead, parts: list[Part]) -> list[Part]:
        """Return the parts of 分别为 with the names that stand before it; none where it says nothing of a total before."""
        if all(part.label for part in parts):
            return parts
        begin = self._sentences[lead.home].segments[lead.index].start
        names = [name for name in _NAMES.split(self._stretch.words(begin, lead.start)) if name]
        if not names:
            return parts
        if len(names) != len(parts) or not is_whole(dimension_of(names[0]), names):
            return []
        return [msgspec.structs.replace(part, label=name) for part, name in zip(parts, names, strict=True)]

    def _totals(self, lead: _Lead, unit: str) -> list[Part]:
        """Return the figures in `unit` that the parts may be of, the nearest first: those of one clause or sentence."""
        home = self._sentences[lead.home]
        own = home.segments[lead.index]
        dimension = dimension_of(self._stretch.words(lead.end, lead.end + LABEL))
        by_channel = lead.kind == "all" and dimension == "requests" and own.start + 1 >= lead.start
        back = _BACK if lead.kind != "some" else 0 if own.mark else 1
        totals: list[Part] = []
        left = _REACH
        for sentence in reversed(self._sentences[max(0, lead.home - back) : lead.home + 1]):
            if sentence.number < home.number - back:
                break
            last = lead.index + 1 if sentence is home else len(sentence.segments)
            before = sentence.segments[max(0, last - left) : last]
            left -= len(before)
            for segment in reversed(before):
                if segment.quantities:
                    totals += self._totals_in(segment, lead, unit)
                if segment.mark == "；" and not all(map(is_carried_in, totals)):
                    break
            if sentence is home and not all(map(is_carried_in, totals)):
                break
            if by_channel and all(map(is_of_outcomes, totals)):
                totals = []
            elif not all(map(is_carried_in, totals)):
                break
        return totals

    def _totals_in(self, segment: Segment, lead: _Lead, unit: str) -> list[Part]:
        totals: list[Part] = []
        for quantity in reversed(segment.quantities):
            if quantity.end > lead.start + 1 or quantity.start in self._used or unit_of(quantity) != unit:
                continue
            if quantity.start not in self._known:
                self._known[quantity.start] = self._total(quantity, segment)
            total = self._known[quantity.start]
            if total is not None:
                totals.append(total)
        return totals

    def _total(self, quantity: Quantity, segment: Segment) -> Part | None:
        """Return a figure that may be told apart, None where it compares, is left over or cannot be read."""
        part = part_of(self._stretch, quantity, segment, segment.start)
        if part is None or is_compared(quantity, self._year) or _LEFT_OVER.search(part.label):
            return None
        return part

    def _breakdown(
        self, lead: _Lead, totals: list[Part], parts: list[Part], listed: Sequence[tuple[int, Segment]]
    ) -> Breakdown:
        dimension = next(filter(None, [dimension_of(part.label) for part in parts]), "")
        is_complete = not self._is_open(lead, totals[0], parts) and (
            names_all(parts, dimension, listed)
            or make_a_hundred(listed, len(parts))
            or self._says_all(lead, totals[0], parts, dimension)
        )
        pairs = [
            (second, first)
            for first, second in pairwise(totals)
            if has_any(first.label, _CARRIED) or has_any(second.label, _CARRIED) or are_proposals(first, second)
        ]
        ordered = sorted(totals, key=lambda part: (is_carried_in(part), not suits(part.label, dimension)))
        return Breakdown(tuple(ordered), tuple(parts), dimension, is_complete, tuple(pairs))

    def _is_open(self, lead: _Lead, total: Part, parts: Sequence[Part]) -> bool:
        """Return whether the text says that it names only some of the parts: the main ones, or those before 等."""
        if has_any(parts[0].label, _MAIN) or has_any(self._stretch.words(total.quantity.end, lead.start), _MAIN):
            return True
        after = self._after(parts)
        return after.startswith("等") and not _SO_MANY_KINDS.search(after)

    def _says_all(self, lead: _Lead, total: Part, parts: Sequence[Part], dimension: str) -> bool:
        """Return whether the text says that these are all parts: 等三类 behind them, or a lead that gives all before them."""
        if _SO_MANY_KINDS.search(self._after(parts)):
            return True
        return lead.kind != "some" and len(parts) > 1 and self._is_tied(lead, total, dimension)

    def _after(self, parts: Sequence[Part]) -> str:
        end = parts[-1].quantity.end
        return self._stretch.text[end : end + _AFTER]

    def _is_tied(self, lead: _Lead, total: Part, dimension: str) -> bool:
        """Return whether a lead that says of what it gives all is surely about `total`: in its sentence, or of the same thing."""
        if self._stretch.at(total.quantity.start) == lead.home:
            return True
        words = self._stretch.words(lead.start, lead.end)
        return bool(dimension and suits(total.label, dimension)) or is_alike(words, total.label, ())

    # ---- in brackets, and the total last ----

    def in_brackets(self, owner: Quantity) -> Iterator[Breakdown]:
        """Yield the breakdown of the figure `owner` that stands in brackets behind it."""
        possible = interval(owner)
        if possible is None or not unit_of(owner):
            return
        segments = [segment for sentence in self._sentences for segment in sentence.segments]
        first, last = segments[0], segments[-1]
        words = self._stretch.words(first.start, last.end)
        between = self._stretch.text[owner.end : first.start]
        if _MARK.search(between) or len(between) > _OWNER_NEAR:
            return
        listed = [(segment.start, segment) for segment in segments]
        begins = (words[start - first.start :] for start, _ in listed)
        cut = next((at for at, said in enumerate(begins) if _BEGINS_ELSE.match(said) or _LEADS_ON.match(said)), None)
        total = Part(owner.clause + between.strip("（("), owner, possible)
        parts = parts_in(self._stretch, listed[:cut] if cut else listed, unit_of(owner), total, self._year)
        if not parts or _LEFT_OUT.match(words) or self._is_of_other_year(words) or is_unread(self._stretch, listed):
            return
        dimension = dimension_of(parts[0].label)
        complete = names_all(parts, dimension, listed) or (len(parts) > 1 and not cut and not has_any(words, _PARTLY))
        complete = complete and "等" not in words
        yield Breakdown((total,), tuple(parts), dimension, complete)

    def _is_of_other_year(self, words: str) -> bool:
        """Return whether brackets compare with other years: （2022年：4件；2021年：3件）."""
        match = _OTHER_YEAR.match(words)
        return match is not None and (match[1] is None or self._year is None or int(match[1]) != self._year)

    def before_totals(self) -> Iterator[Breakdown]:
        """Yield the breakdowns whose total follows the parts in their sentence."""
        text = self._stretch.text
        for home, sentence in enumerate(self._sentences):
            for quantity in sentence.quantities[_FEW:]:
                if not text.endswith(_TOGETHER_ENDS, 0, quantity.start):
                    continue
                index = sentence.at(quantity.start)
                segment = sentence.segments[index]
                is_first = quantity in segment.quantities[:1]
                if is_first and _TOGETHER.match(self._stretch.words(segment.start, quantity.start)):
                    yield from self._of_total(home, index, quantity)

    def _of_total(self, home: int, index: int, quantity: Quantity) -> Iterator[Breakdown]:
        segments = self._sentences[home].segments
        total = part_of(self._stretch, quantity, segments[index], segments[index].start)
        parts: list[Part] = []
        mark = segments[index - 1].mark if index else ""
        is_whole = True
        for segment in reversed(segments[max(0, index - _REACH) : index]):
            own = [each for each in segment.quantities if unit_of(each) == unit_of(quantity)]
            own = [each for each in own if not is_compared(each, self._year)]
            part = part_of(self._stretch, own[0], segment, segment.start) if len(own) == 1 else None
            if part is None:
                is_whole = not (segment.quantities and parts and mark == "、")
                break
            parts.insert(0, part)
            if segment.mark != mark:
                break
        listed = [(segment.start, segment) for segment in segments[index - len(parts) : index]]
        if self._stretch.text.rfind(_BASIS, self._before(home, index - len(parts)), quantity.start) >= 0:
            return
        if total and len(parts) > 1 and not is_unread(self._stretch, listed):
            yield Breakdown((total,), tuple(parts), "", is_complete=is_whole, is_last=True)

    def _before(self, home: int, index: int) -> int:
        """Return where the segment before the one at `index` begins; it may stand in the sentence before."""
        if index:
            return self._sentences[home].segments[index - 1].start
        return self._sentences[home - 1].segments[-1].start if home else self._sentences[home].start


def _is_close(segment: Segment, start: int) -> bool:
    """Return whether a lead at `start` follows soon on a figure of its segment, or on the beginning of that."""
    before = max((each.end for each in segment.quantities if each.end <= start + 1), default=segment.start)
    return start - before <= _CLOSE


def _is_told_apart(segments: Sequence[Segment], start: int, at: int) -> bool:
    """Return whether a colon makes the part that it follows a total, before segment `at` and behind `start`.

    "其中15件均已办结：予以公开10件" is such.
    """
    return segments[at].mark in _COLONS and any(each.start >= start for each in segments[at - 1].quantities)
