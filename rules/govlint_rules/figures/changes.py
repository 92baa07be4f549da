"""Changes from year to year in running text: "90件，较上年的80件增加10件，增长12.5%", "是上年的2.5倍"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from govlint.facts import Context
from govlint.forms.relations import Operand, add_up
from govlint.interval import Interval, exactly, interval
from govlint.patterns import has_any, lazy
from govlint.tree import Paragraph, Quantity
from govlint_rules.figures.proportions import fits

_WINDOW = 40
# One of a few characters first: `re` finds that quickly, and tries the rest only there.
_RATE = lazy(
    r"[增上提涨下减降回](?:(?P<up>[长加幅](?<=增长|增加|增幅)|升(?<=上升|提升)|高(?<=提高)|幅(?<=涨幅))|"
    r"(?P<down>降(?<=下降)|少(?<=减少)|低(?<=降低)|幅(?<=降幅)|落(?<=回落)))(?:率|幅度?)?(?:了|约|近|达到?|为|是)*$"
)
_AMOUNT = lazy(
    r"[增上多下减少](?:(?P<up>[长加](?<=增长|增加)|升(?<=上升)|(?<=[增多]))|(?P<down>少(?<=减少)|降(?<=下降)|(?<=[减少])))(?:了|约|近)?$"
)
_MULTIPLE = lazy(
    r"[是为达到至于](?:上一?年度?|去年|(?P<year>\d{4})年度?)(?:全年|同期)?(?:的?[（(]?\d+[^，。；（）()\d]{1,3}[）)]?)?的[约近]?$"
)
_SUBJECT = lazy(r"(?<=[，；。])[^，。；：、（）()\d]{3,}$")
_OF = frozenset("的约近")  # every character that it may end in
_LAST = frozenset("长加升高幅降少低落率度增减多了约近达到为是")  # every character that these may end in
_RATES = frozenset({"%", "倍"})
_STOPS = "。！？；"
_STOP = lazy(f"[{_STOPS}]")
_BEFORE = lazy(
    r"(?:上一?年度?(?!度?(?:结转|转结))|去年|同期|(?P<year>\d{4})年度?)(?:全年|同期)?(?:的|共|为|是|[（(]|收到|受理|新收|申请|公开|政府信息)*$"
)
_FROM = lazy(r"[由从](?:上一?年度?|去年|\d{4}年度?)?的?$")
_BRACKET = lazy(r"[（(](?:上一?年度?|去年|\d{4}年度?)[^，。；（）()\d]{0,10}")
_ZERO = Decimal(0)
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)
_SENTENCE = 300
_FEW = 2  # figures: of one alone nobody can tell from what it changed
_MOST = 12  # figures of one sentence that a change may be worked out from
_YEAR = lazy(r"(\d{4})年")
_WORDS = ("增", "减", "降", "上升", "提高", "提升", "涨幅", "回落", "多", "少", "倍")
_UNCLEAR = ("分别", "年均", "平均", "环比", "连续", "累计", "三年", "两年", "以来")
_PART_OF = "其中"
_COUNTLESS = frozenset({"", "%", "‰", "个百分点", "倍", "年", "月", "日", "天", "个工作日", "岁"})


class Change(msgspec.Struct, frozen=True):
    """A change that the text gives: a rate (`said` in % or 倍) or an amount.

    `sign` is 1 where it says more, -1 where it says less; `is_multiple` where it says how many times the figure before it is.
    `pairs` are the figures now and before that it may be worked out
    from, the likeliest first; `places` are those of them that stand in the text.
    """

    said: Quantity
    sign: int
    pairs: tuple[tuple[Interval, Interval], ...]
    places: tuple[Quantity, ...]
    is_multiple: bool = False


def find_changes(paragraph: Paragraph, context: Context) -> Iterator[Change]:
    """Yield the rates and amounts of change whose two figures the sentence or the report of the year before has."""
    text = paragraph.text.text
    if len(paragraph.mentions) < _FEW or not has_any(text, _WORDS):
        return
    figures = [each for each in paragraph.mentions if isinstance(each, Quantity) and each.value is not None]
    if len(figures) < _FEW:
        return
    for at, each in enumerate(figures):
        if each.unit == "倍" and _is_multiple(each, context.year):
            multiple = _change(each, 1, _beside(figures, at, text), context)
            if multiple is not None and not _names_another(each, multiple):
                yield msgspec.structs.replace(multiple, is_multiple=True)
            continue
        if text[each.start - 1 : each.start] not in _LAST:
            continue
        is_rate = each.unit in _RATES
        match = (_RATE if is_rate else _AMOUNT).search(text, max(0, each.start - _WINDOW), each.start)
        if match is None or (not is_rate and each.unit in _COUNTLESS):
            continue
        change = _change(each, 1 if match["up"] is not None else -1, _beside(figures, at, text), context)
        if change is not None:
            yield change


def _is_multiple(said: Quantity, year: int | None) -> bool:
    """Return whether a figure says how many times last year's something is, in the report of `year`."""
    text, start = said.prose.text, said.start
    if text[start - 1 : start] not in _OF:
        return False
    match = _MULTIPLE.search(text, max(0, start - _WINDOW), start)
    return match is not None and (not match["year"] or year is None or int(match["year"]) == year - 1)


def _names_another(said: Quantity, change: Change) -> bool:
    """Return whether a multiple has a subject that its figure has not: 收到18件，办理时限缩短到上年的0.8倍."""
    text = said.prose.text
    match = _MULTIPLE.search(text, max(0, said.start - _WINDOW), said.start)
    subject = _SUBJECT.search(text, max(0, match.start() - _WINDOW), match.start()) if match is not None else None
    now = change.places[0]
    if subject is None or now.start >= subject.start():
        return False
    around = f"{now.clause} {text[now.end : subject.start()]}"
    return not any(subject.group()[at : at + 2] in around for at in range(len(subject.group()) - 1))


def _beside(figures: Sequence[Quantity], at: int, text: str) -> list[Quantity]:
    """Return the figures before that at `at` in its sentence, and the one in brackets right behind it."""
    first = at
    while first > max(0, at - _MOST - 1) and not _STOP.search(text, figures[first - 1].end, figures[first].start):
        first -= 1
    is_behind = at + 1 < len(figures) and _is_in_brackets_behind(figures[at], figures[at + 1])
    return [*figures[first:at], *figures[at + 1 : at + 1 + is_behind]]


def _change(said: Quantity, sign: int, sentence: list[Quantity], context: Context) -> Change | None:
    """Return the change of which a figure says that it is more or less (`sign`), None when nobody can tell from what."""
    if not sentence:
        return None
    text, is_rate = said.prose.text, said.unit in _RATES
    begin = max(
        0,
        said.start - _SENTENCE,
        *(text.rfind(mark, max(0, said.start - _SENTENCE), said.start) + 1 for mark in _STOPS),
    )
    if any(word in text[begin : said.start] for word in _UNCLEAR):
        return None
    counts = [each for each in sentence if each.unit not in _COUNTLESS and (is_rate or each.unit == said.unit)]
    old = [each for each in counts if _is_old(each, context.year)]
    amounts = [each for each in counts if each not in old and _AMOUNT.search(text, max(0, each.start - 4), each.start)]
    new = [each for each in counts if each not in old and each not in amounts]
    if not new and not (old and amounts):
        return None
    part = text.rfind(_PART_OF, begin, said.start)
    if new and old and old[-1].start < part < new[-1].start:
        return None  # a part now, and last year's whole
    if _is_from_other_year(said, old, context.year) or (new and old and _is_of_another(new, old[-1])):
        return None
    unit = (new or old)[-1].unit
    places = [each for each in (*new[-1:], *old[-1:]) if each.unit == unit]
    pairs = [*_stated(new, old, unit)]
    if is_rate:
        pairs += [*_with_amounts(new, old, [each for each in amounts if each.unit == unit], sign)]
    if not pairs and new and (is_rate or new[-1].unit == said.unit):
        pairs += [*_of_the_year_before(new[-1], text[begin : said.start], context)]
    return Change(said, sign, tuple(pairs), tuple(places)) if pairs else None


def _is_from_other_year(said: Quantity, old: list[Quantity], year: int | None) -> bool:
    """Return whether a change is said to be from a year before last year, and no figure of that year is given."""
    named = _YEAR.findall(said.clause)
    if not named or year is None or int(named[-1]) >= year - 1:
        return False
    return not any(match is not None and match["year"] == named[-1] for match in map(_before, old))


def _is_of_another(new: list[Quantity], old: Quantity) -> bool:
    """Return whether last year's figure goes with one before it, and not with the last: 申请90件，上年为40件，复议5件."""
    last = new[-1]
    return last.start > old.start and any(
        each.start < old.start and each.unit == last.unit and each.value != last.value for each in new
    )


def _is_in_brackets_behind(said: Quantity, other: Quantity) -> bool:
    """Return whether brackets right behind a change begin with the other figure: 增长12.5%（2022年为32件）."""
    return _BRACKET.fullmatch(said.prose.text, said.end, other.start) is not None


def _is_old(quantity: Quantity, year: int | None) -> bool:
    """Return whether a figure is said to be of the year before."""
    match = _before(quantity)
    if match is not None:
        return not match["year"] or int(match["year"]) != year
    return _FROM.search(quantity.prose.text, max(0, quantity.start - 8), quantity.start) is not None


def _before(quantity: Quantity) -> re.Match[str] | None:
    """Return the words before a figure that say that it is of another year."""
    return _BEFORE.search(quantity.prose.text, max(0, quantity.start - _WINDOW), quantity.start)


def _stated(new: list[Quantity], old: list[Quantity], unit: str) -> Iterator[tuple[Interval, Interval]]:
    for now in reversed(new):
        for before in reversed(old):
            ranges = interval(now), interval(before)
            if now.unit == before.unit == unit and ranges[0] is not None and ranges[1] is not None:
                yield ranges[0], ranges[1]


def _with_amounts(
    new: list[Quantity], old: list[Quantity], amounts: list[Quantity], sign: int
) -> Iterator[tuple[Interval, Interval]]:
    """Yield what a figure and the amount of the change make of it: 90件，增加10件 were 80 before."""
    for amount in amounts:
        by = (amount.value or Decimal(0)) * sign
        for now in reversed(new):
            if now.unit == amount.unit and now.value is not None and not now.is_vague and now.value - by >= 0:
                yield exactly(now.value), exactly(now.value - by)
        for before in reversed(old):
            if before.unit == amount.unit and before.value is not None and not before.is_vague:
                yield exactly(before.value + by), exactly(before.value)


def _of_the_year_before(now: Quantity, words: str, context: Context) -> Iterator[tuple[Interval, Interval]]:
    """Yield the figure now with what the same cells had in the report of the year before."""
    previous, claim = context.previous, next((each for each in context.claims if each.quantity is now), None)
    if previous is None or claim is None or claim.agrees is None or context.year is None:
        return
    if previous.year != context.year - 1 or any(int(year) < previous.year for year in _YEAR.findall(words)):
        return
    for reading in (claim.agrees, *claim.readings):
        cells = tuple(Operand(previous.figures[each.figure.field], each.sign) for each in reading.operands)
        before, possible = add_up(cells), interval(now)
        if before is not None and possible is not None:
            yield possible, exactly(before)


def is_right(change: Change, now: Interval, before: Interval) -> bool:
    """Return whether `now` is as much more or less than `before` as is said."""
    said = change.said
    if now.high is None or before.high is None:
        return True
    more = Interval(now.low - before.high, now.high - before.low)
    more = more if change.sign > 0 else Interval(-(more.high or _ZERO), -more.low)
    if said.unit not in {"%", "倍"}:
        return fits(said, more)
    if before.low <= 0:
        return True
    rate = Interval(more.low / before.high * _HUNDRED, (more.high or _ZERO) / before.low * _HUNDRED)
    if said.unit == "%":
        return fits(said, rate)
    if change.is_multiple:
        return _fits_times(said, Interval(now.low / before.high, now.high / before.low))
    times = Interval(rate.low / _HUNDRED, (rate.high or _ZERO) / _HUNDRED)
    return _fits_times(said, times) or _fits_times(said, times + exactly(Decimal(1)))


def _fits_times(said: Quantity, times: Interval) -> bool:
    """Return whether so many times may be said of a ratio: 2倍 of what is 2.25, rounded or cut off."""
    possible = interval(said)
    if possible is not None and possible.is_exact:
        possible = Interval(possible.low - _HALF, possible.low + 1, is_open=True)
    return possible is None or possible.meets(times)
