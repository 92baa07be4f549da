"""Statements of the prose that a cell can confirm or contradict: "办理行政许可 12200 件", "其中 3 件部分公开"."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from itertools import islice, pairwise, product
from operator import itemgetter

import msgspec

from govlint.forms.model import ReadingForm
from govlint.forms.reading import Reading
from govlint.forms.relations import Operand, add_up
from govlint.forms.wordings import NO_TOPIC, NOUN, THING, UNREAD, VERB, Name, Wording, Wordings, Words
from govlint.grammar.formula import Term
from govlint.text import Text
from govlint.tree import Heading, Node, Paragraph, Quantity

_TEN_THOUSAND = 10_000
_PAIR = 2
_AHEAD = 40
_LONGEST_BRACKET = 30
_MOST_JOINED = 4
_MOST_READINGS = 8
# fmt: off
_COUNTING = Words((
    "分别", "共计", "总计", "合计", "累计", "一共", "总共", "共有", "达到", "数量", "数目", "总数", "总量", "件数", "占比",
    "情形", "情况", "结果", "类型", "的有", "的为", "的是", "等于",
    "共", "计", "达", "为", "了", "有", "是", "的", "数", "量", "类", "各", "仅", ":", "：",
))
_FRAMES = Words((
    "作出", "做出", "给予", "依法", "属于", "因为", "涉及", "按照", "已经", "来自", "进行", "提起", "引发", "引起", "申请人为",
    "分别", "全部", "按期", "按时", "及时", "按规定", "按程序", "依规",
    "已", "均", "被", "为", "属", "系", "是", "由", "以", "因", "的", "拟", "了", "按", "作",
))
# fmt: on
_JOINTS = Words(("以及", "、", "和", "与", "及", "或"))
_ENDS = frozenset("，。；：、（(）),;:！？”」")
_BETWEEN = frozenset({"、", "，", "和", "与", "及", "以及"})
_RESPECTIVELY = "分别"
_CLOSING = frozenset('”’"》 ')
_BRACKETS = frozenset("）)")
_NOTHING = frozenset[str]()


_Stop = tuple[int, frozenset[str], str]


class Alternative(msgspec.Struct, frozen=True):
    """One legal reading of a claim: the cells, and their sum, amounts in 元 (None where a cell has no value).

    `name` is what the form calls the sum, None where the cells' own names will do.
    """

    operands: tuple[Operand, ...]
    value: Decimal | None
    name: Text | None = None


class Claim(msgspec.Struct, frozen=True):
    """A figure in the prose together with the cells that it may be about.

    `kind` is the claim's id in the form, several joined by + where it counts them together. `readings` are those whose cells
    the report's tables should have. `agrees` is the first with the same value, None when none has; `is_sharp` when the
    wording names the column itself; `lead` is what the clause says before the claim: of whom, of when. `start` and `end` are
    its place in the logical text. `topic` is the matter that the text last named.
    A claim is assessable only when its usual reading has a value: a missing one may well be what is meant.
    """

    kind: str
    group: str
    quantity: Quantity
    readings: tuple[Alternative, ...]
    agrees: Alternative | None
    is_sharp: bool
    lead: str
    start: int
    end: int
    within: tuple[str, ...] = ()
    topic: str = NO_TOPIC

    @property
    def is_assessable(self) -> bool:
        """Whether the usual reading, the first, has a value to compare with."""
        return bool(self.readings) and self.readings[0].value is not None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The ids of all that it counts."""
        return tuple(self.kind.split("+"))


class Prose:
    """A paragraph, with the matters that its heading and it name, looked for when first asked.

    `text` has the years before and after the report's as 上一年 and 下一年, every character still at its place.
    """

    def __init__(self, paragraph: Paragraph, heading: "_Heading", wordings: Wordings, year: int | None) -> None:
        text = paragraph.text.text
        if year is not None:
            text = text.replace(f"{year - 1}年", "上一年  ").replace(f"{year + 1}年", "下一年  ")
        self.paragraph = paragraph
        self.text = text
        self._heading = heading
        self._wordings = wordings
        self._has: dict[str, bool] = {}

    @cached_property
    def _topics(self) -> list[tuple[int, str]]:
        return self._heading.topics + self._wordings.topics(self.text)

    def said(self, quantity: Quantity) -> str:
        """Return what the clause says before its figure, from an opening quotation mark on if the figure stands in it."""
        clause = self.text[quantity.start - len(quantity.clause) : quantity.start]
        return clause.rpartition("“")[2] if "“" in clause and "”" not in clause else clause

    def has(self, words: str) -> bool:
        """Return whether the words stand anywhere in it; looked for once."""
        known = self._has.get(words)
        if known is None:
            known = self._has[words] = words in self.text
        return known

    def topic(self, end: int) -> str:
        """Return the matter last named before `end`; "none" for none."""
        at = bisect_right(self._topics, end, key=itemgetter(0))
        return self._topics[at - 1][1] if at else NO_TOPIC


class _Heading:
    """A heading, with the matter that it names last, looked for when first asked."""

    def __init__(self, text: str, wordings: Wordings) -> None:
        self._text = text
        self._wordings = wordings

    @cached_property
    def topics(self) -> list[tuple[int, str]]:
        """The matter, as named before the first character of a paragraph; none where it names none."""
        return [(-1, topic) for _, topic in self._wordings.topics(self._text)[-1:]]


class _Place(msgspec.Struct, frozen=True):
    """A figure, what its clause says before it, and its paragraph."""

    quantity: Quantity
    said: str
    prose: Prose


class _Match(msgspec.Struct, frozen=True):
    """The wordings found beside a figure: `start` in what is said before it, `end` in the logical text."""

    wordings: tuple[Wording, ...]
    start: int
    end: int


def prose_of(wordings: Wordings, nodes: Iterable[Node], year: int | None) -> Iterator[Prose]:
    """Yield the paragraphs among `nodes`, each with the heading that stands before it.

    `year` is the report's: in a report for 2023 "2022年结转" is 上年结转.
    """
    heading = _Heading("", wordings)
    for node in nodes:
        if isinstance(node, Heading):
            heading = _Heading(node.text.text, wordings)
        elif isinstance(node, Paragraph):
            yield Prose(node, heading, wordings, year)


def find_claims(wordings: Wordings, paragraphs: Iterable[Prose], reading: Reading) -> Iterator[Claim]:
    """Yield the claims that the paragraphs make, each with its readings in the report's tables."""
    for prose in paragraphs:
        found = [
            _Place(each, prose.said(each), prose)
            for each in prose.paragraph.mentions
            if isinstance(each, Quantity) and each.unit and each.unit in wordings.units
        ]
        has_lists = _RESPECTIVELY in prose.text
        listed = dict(_listed(found, wordings)) if has_lists else {}
        for place in found:
            match = listed.get(place.quantity.start)
            if match is None and not (has_lists and _is_of_list(place.said)):
                match = _match(place, wordings)
            if match is not None:
                yield _claim(match, place, reading)


def _is_of_list(said: str) -> bool:
    """Return whether a figure is the first of a list whose names all stand before it: of A、B 分别为 1 件、2 件 the 1."""
    at = said.rfind(_RESPECTIVELY)
    return at >= 0 and not said[at + len(_RESPECTIVELY) :].strip("为是有达到共计：:")


def _match(place: _Place, wordings: Wordings) -> _Match | None:
    named = (
        list(_named(place.said, wordings))
        if place.prose.text[place.quantity.end : place.quantity.end + 1] != "次"
        else []
    )
    found = _before(place, named, wordings, THING) or _before(place, named, wordings, VERB)
    return found or _after(place, wordings) or _before(place, named, wordings, NOUN)


def _named(said: str, wordings: Wordings) -> Iterator[tuple[int, Name, frozenset[str]]]:
    """Yield the names right before a figure, apart from words of counting and of what is counted, and those words."""
    for stop, objects, word in _stops(said, wordings.objects):
        for start, name in wordings.names.before(said, stop):
            if start <= stop - len(word):
                yield start, name, objects


def _before(
    place: _Place, named: Iterable[tuple[int, Name, frozenset[str]]], wordings: Wordings, role: int
) -> _Match | None:
    """Return what is named right before a figure, by a name of this `role`."""
    text, end = place.prose.text, place.quantity.end
    for start, name, objects in named:
        wording = name.wording
        if name.role != role or not _fits(wording, place, objects):
            continue
        behind = _behind(text, end, wordings.objects_of(wording))
        if wording.form.verb and not objects and not _pauses(text, behind):
            continue
        if not _speaks(wording, place, behind):
            continue
        found = _joined(name, place, start, wordings)
        return _Match(found.wordings, found.start, behind if wording.form.verb and not objects else end)
    return None


def _stops(said: str, objects: Words) -> Iterator[_Stop]:
    """Yield where a name may end in `said`, from the right, with the words of what is counted that stand behind it.

    The last is the word of what is counted that ends there itself: a longer one than a name is no part of a name.
    """
    stop, passed = len(said), _NOTHING
    while True:
        while stop and said[stop - 1] in _CLOSING:
            stop -= 1
        word = objects.before(said, stop)
        yield stop, passed, word
        if stop and said[stop - 1] in _BRACKETS:
            bracket = max(said.rfind("（", 0, stop), said.rfind("(", 0, stop))
            if bracket < max(0, stop - _LONGEST_BRACKET):
                return
            stop = bracket
            continue
        if word:
            passed |= {word}
        word = word or _COUNTING.before(said, stop)
        if not word:
            return
        stop -= len(word)


def _fits(wording: Wording, place: _Place, objects: frozenset[str]) -> bool:
    return place.quantity.unit in wording.units and (not objects or objects.issubset(wording.group.objects))


def _speaks(wording: Wording, place: _Place, end: int) -> bool:
    """Return whether the text speaks of what `wording` is about."""
    return not wording.topics or place.prose.topic(end) in wording.topics


def _behind(text: str, at: int, objects: Words) -> int:
    """Return where the words of what is counted end that stand at `at`."""
    while word := objects.at(text, at) or " " * (text[at : at + 1] == " "):
        at += len(word)
    return at


def _pauses(text: str, at: int) -> bool:
    return at >= len(text) or text[at] in _ENDS


def _joined(name: Name, place: _Place, start: int, wordings: Wordings) -> _Match:
    """Return a name's claim with those named before it in one breath: 行政处罚、行政强制 335 件 is about both."""
    found, said = [name.wording], place.said
    while len(found) < _MOST_JOINED:
        joint = _JOINTS.before(said, start)
        if not joint:
            framed = _FRAMES.before(said, start)
            joint = _JOINTS.before(said, start - len(framed)) + framed
            if joint == framed:
                break
        before = _named_before(said[: start - len(joint)], place, wordings, name)
        if before is None:
            break
        other, start = before
        found.append(other)
    return _Match(tuple(reversed(found)), start, place.quantity.end)


def _named_before(said: str, place: _Place, wordings: Wordings, name: Name) -> tuple[Wording, int] | None:
    for end, objects, _ in _stops(said, wordings.objects):
        for start, other in wordings.names.before(said, end):
            wording = other.wording
            if other.role != name.role or wording.group is not name.wording.group or wording is name.wording:
                continue
            if _fits(wording, place, objects) and _speaks(wording, place, place.quantity.end):
                return wording, start
    return None


def _after(place: _Place, wordings: Wordings) -> _Match | None:
    """Return what is named right behind a figure, nothing else following in the clause: 3 件部分公开."""
    text, at = place.prose.text, place.quantity.end
    stop = min(len(text), at + _AHEAD)
    while at < stop:
        for end, name in wordings.names.at(text, at):
            wording = name.wording
            if name.role == NOUN or place.quantity.unit not in wording.units or not _speaks(wording, place, end):
                continue
            behind = _behind(text, end, wordings.objects_of(wording))
            behind += text[behind : behind + 1] == "中"
            if _closes(text, behind):
                return _Match((wording,), len(place.said), behind)
        if text[at] in UNREAD and text[at] != "、":
            at += 1
            continue
        word = wordings.objects.at(text, at) or _FRAMES.at(text, at)
        if not word:
            return None
        at += len(word)
    return None


def _closes(text: str, at: int) -> bool:
    """Return whether the clause or the item of a list ends at `at`."""
    if at >= len(text) or (text[at] in _ENDS and text[at] != "、"):
        return True
    joint = _JOINTS.at(text, at)
    return joint != "" and text[at + len(joint) : at + len(joint) + 1].isdigit()


def _listed(places: list[_Place], wordings: Wordings) -> Iterator[tuple[int, _Match]]:
    """Yield by their starts the figures of lists whose names all stand before them: 自然人、商业企业分别为 16 件、2 件."""
    for at, place in enumerate(places):
        said = place.said
        if not _is_of_list(said):
            continue
        named: list[tuple[Wording, int]] = []
        end = said.rfind(_RESPECTIVELY)
        while found := _item(said[:end], place, wordings):
            named.append(found)
            joint = _JOINTS.before(said, found[1])
            end = found[1] - len(joint)
            if not joint:
                break
        listed = [each.quantity for each in places[at : at + len(named)]]
        if len(named) < len(listed) or len(named) < _PAIR or not _in_a_row(listed):
            continue
        start = named[-1][1]
        for (wording, _), each in zip(reversed(named), listed, strict=True):
            yield each.start, _Match((wording,), start if each is place.quantity else 0, each.end)


def _item(said: str, place: _Place, wordings: Wordings) -> tuple[Wording, int] | None:
    for end, objects, _ in _stops(said, wordings.objects):
        for start, name in wordings.names.before(said, end):
            if name.role == NOUN or not _fits(name.wording, place, objects):
                continue
            if _speaks(name.wording, place, place.quantity.end):
                return name.wording, start
    return None


def _in_a_row(quantities: list[Quantity]) -> bool:
    """Return whether nothing but marks and joints stands between the figures."""
    between = (first.prose.text[first.end : second.start] for first, second in pairwise(quantities))
    return all(each in _BETWEEN for each in between)


def _claim(match: _Match, place: _Place, reading: Reading) -> Claim:
    quantity, wordings = place.quantity, match.wordings
    readings = tuple(_alternatives(wordings, reading, place.prose))
    agrees = next((each for each in readings if each.value == quantity.value and each.value is not None), None)
    said = place.said.rstrip("为共")
    within = tuple(kind for wording in wordings for kind in wording.within)
    start = quantity.start - len(place.said) + match.start
    return Claim(
        kind="+".join(wording.form.id for wording in wordings),
        group=wordings[0].group.id,
        quantity=quantity,
        readings=readings,
        agrees=agrees,
        is_sharp=all(any(_is_said(each, said) for each in wording.form.sharp) for wording in wordings[-1:]),
        lead=quantity.prose.text[quantity.start - len(place.said) : start],
        start=max(0, start),
        end=match.end,
        within=within,
        topic=place.prose.topic(quantity.start),
    )


def _is_said(sharp: str, said: str) -> bool:
    return said.endswith(sharp)


def _alternatives(wordings: tuple[Wording, ...], reading: Reading, prose: Prose) -> Iterator[Alternative]:
    """Yield the readings of a claim about one thing, or of one about several added up."""
    for forms in islice(product(*(wording.readings for wording in wordings)), _MOST_READINGS):
        operands = _operands([term for form in forms for term in form.parsed.terms], reading)
        if operands and all(prose.has(form.beside) for form in forms):
            yield Alternative(operands, _in_yuan(operands, add_up(operands)), _name(forms))


def _operands(terms: Iterable[Term], reading: Reading) -> tuple[Operand, ...]:
    """Return the figures that `terms` stand for; none where the report's tables should not have one."""
    operands: list[Operand] = []
    figures = reading.figures
    for term in terms:
        fields = term.fitting(reading.due) if term.is_group else (term.path,) if term.path in figures else ()
        if not fields:
            return ()
        operands += [Operand(figures[field], term.sign) for field in fields]
    return tuple(operands)


def _name(forms: tuple[ReadingForm, ...]) -> Text | None:
    return forms[0].name if len(forms) == 1 else None


def _in_yuan(operands: tuple[Operand, ...], value: Decimal | None) -> Decimal | None:
    """Return an amount of columns in 万元 as prose has it, in 元; any other value as it is."""
    if value is None or any(operand.figure.kind != "ten_thousand_yuan" for operand in operands):
        return value
    return value * _TEN_THOUSAND
