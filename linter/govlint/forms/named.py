"""What a text names beside a figure: the wordings of the form's claims that stand right before it or behind it."""

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from govlint.forms.prose import Prose
from govlint.forms.wordings import NOUN, THING, UNREAD, VERB, Name, Wording, Wordings, Words
from govlint.tree import Quantity

_FEWEST = 2  # figures of a list
_AHEAD = 40
_LONGEST_BRACKET = 30
_MOST_JOINED = 4
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
_AMONG = "中"
_RESPECTIVELY = "分别"
_CLOSING = frozenset('”’"》 ')
_BRACKETS = frozenset("）)")
_CLAUSE_ENDS = frozenset("，。；")  # no word of a form begins with one
_NOTHING = frozenset[str]()

_Stop = tuple[int, frozenset[str], str]


class Place(msgspec.Struct, frozen=True):
    """A figure, what its clause says before it, and its paragraph."""

    quantity: Quantity
    said: str
    prose: Prose


class Named(msgspec.Struct, frozen=True):
    """The wordings found beside a figure: `start` in what is said before it, `end` in the logical text.

    `lead` is what stands before the names of a list, for those of its figures that have something else before them.
    """

    wordings: tuple[Wording, ...]
    start: int
    end: int
    lead: str | None = None


def named_figures(prose: Prose, wordings: Wordings) -> Iterator[tuple[Place, Named]]:
    """Yield the figures of a paragraph that have something named beside them, with what that is."""
    units = wordings.units
    places = [
        Place(each, prose.said(each), prose)
        for each in prose.paragraph.mentions
        if isinstance(each, Quantity) and each.unit in units
    ]
    has_lists = _RESPECTIVELY in prose.text
    listed = dict(_listed(places, wordings)) if has_lists else {}
    for place in places:
        found = listed.get(place.quantity.start)
        if found is None and not (has_lists and _is_of_list(place.said)):
            found = _beside(place, wordings)
        if found is not None:
            yield place, found


def _is_of_list(said: str) -> bool:
    """Return whether a figure is the first of a list whose names all stand before it: of A、B 分别为 1 件、2 件 the 1."""
    at = said.rfind(_RESPECTIVELY)
    return at >= 0 and not said[at + len(_RESPECTIVELY) :].strip("为是有达到共计：:")


def _beside(place: Place, wordings: Wordings) -> Named | None:
    """Return what is named right before a figure or behind it."""
    end = place.quantity.end
    named = _names(place.said, wordings) if place.prose.text[end : end + 1] != "次" else []
    found = None
    if named:
        found = _before(place, named, wordings, THING) or _before(place, named, wordings, VERB)
    found = found or _after(place, wordings)
    return _before(place, named, wordings, NOUN) if found is None and named else found


def _names(said: str, wordings: Wordings) -> list[tuple[int, Name, frozenset[str]]]:
    """Return the names right before a figure, apart from words of counting and of what is counted, and those words."""
    named: list[tuple[int, Name, frozenset[str]]] = []
    for stop, objects, word in _stops(said, wordings.objects):
        for start, name in wordings.names.before(said, stop):
            if start <= stop - len(word):
                named.append((start, name, objects))
    return named


def _before(place: Place, named: list[tuple[int, Name, frozenset[str]]], wordings: Wordings, role: int) -> Named | None:
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
        return Named(found.wordings, found.start, behind if wording.form.verb and not objects else end)
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


def _fits(wording: Wording, place: Place, objects: frozenset[str]) -> bool:
    return place.quantity.unit in wording.units and (not objects or objects.issubset(wording.group.objects))


def _speaks(wording: Wording, place: Place, end: int) -> bool:
    """Return whether the text speaks of what `wording` is about."""
    return not wording.topics or place.prose.topic(end) in wording.topics


def _behind(text: str, at: int, objects: Words) -> int:
    """Return where the words of what is counted end that stand at `at`."""
    while word := objects.at(text, at) or " " * (text[at : at + 1] == " "):
        at += len(word)
    return at


def _pauses(text: str, at: int) -> bool:
    """Return whether a clause ends at `at`, or behind 中 there: 已办结的36件中，予以公开24件."""
    at += text.startswith(_AMONG, at)
    return at >= len(text) or text[at] in _ENDS


def _joined(name: Name, place: Place, start: int, wordings: Wordings) -> Named:
    """Return a name's claim with those named before it in one breath: 行政处罚、行政强制 335 件 is about both."""
    found, said = [name.wording], place.said
    while len(found) < _MOST_JOINED:
        end = start - len(_FRAMES.before(said, start))
        joint = _JOINTS.before(said, end)
        if not joint:
            break
        before = _named_before(said[: end - len(joint)], place, wordings, name)
        if before is None:
            break
        other, start = before
        found.append(other)
    return Named(tuple(reversed(found)), start, place.quantity.end)


def _named_before(said: str, place: Place, wordings: Wordings, name: Name) -> tuple[Wording, int] | None:
    for end, objects, _ in _stops(said, wordings.objects):
        for start, other in wordings.names.before(said, end):
            wording = other.wording
            if other.role != name.role or wording.group is not name.wording.group or wording is name.wording:
                continue
            if _fits(wording, place, objects) and _speaks(wording, place, place.quantity.end):
                return wording, start
    return None


def _after(place: Place, wordings: Wordings) -> Named | None:
    """Return what is named right behind a figure, nothing else following in the clause: 3 件部分公开."""
    text, at = place.prose.text, place.quantity.end
    if text[at : at + 1] in _CLAUSE_ENDS:
        return None
    stop = min(len(text), at + _AHEAD)
    while at < stop:
        for end, name in wordings.names.at(text, at):
            wording = name.wording
            if name.role == NOUN or place.quantity.unit not in wording.units or not _speaks(wording, place, end):
                continue
            behind = _behind(text, end, wordings.objects_of(wording))
            behind += text[behind : behind + 1] == "中"
            if _closes(text, behind):
                return Named((wording,), len(place.said), behind)
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


def _listed(places: list[Place], wordings: Wordings) -> Iterator[tuple[int, Named]]:
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
        if len(listed) < len(named) or len(named) < _FEWEST or not _in_a_row(listed):
            continue
        start = named[-1][1]
        for (wording, _), each in zip(reversed(named), listed, strict=True):
            is_first = each is place.quantity
            yield each.start, Named((wording,), start if is_first else 0, each.end, None if is_first else said[:start])


def _item(said: str, place: Place, wordings: Wordings) -> tuple[Wording, int] | None:
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
