"""Reading the sentence of the preamble that says which parts the report has."""

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from govlint.facts import Context
from govlint.forms.model import SectionForm
from govlint.forms.vocabulary import Vocabulary, key
from govlint.patterns import has_any, lazy
from govlint.tree import LogicalText, Section
from govlint_rules.structure.sections import known_sections

_NUMERALS = "零一二三四五六七八九十"
_NUMBER = r"(?<!第)(?P<number>[二两三四五六七八九十]|\d{1,2})个?大?(?:部分|方面)"
_COUNT = lazy(_NUMBER)
_SENTENCE = lazy(rf"(?:[^。；;]++|[；;](?=[（(]?[{_NUMERALS}]+[）)、.．]))+")
_REPORT = ("报告", "全文", "内容")
_COMPOSED = ("组成", "构成", "分为", "共分", "包括", "包含")
_OPENING = lazy(r"包括了?|包含了?|涵盖了?|分为|分别[为是]|即|[：:]")
_OPENING_COMPOSED = lazy(r"包括了?|包含了?|涵盖了?|分为|分别[为是]|由(?=[^。；]{1,300}(?:组成|构成))|即|[：:]")
_COMPOSED_OF = ("组成", "构成")
_CLOSING = lazy(r"等|组成|构成|[，,]并附")
_CLOSING_COUNTED = lazy(rf"等|[，,]?(?:[共总合]计?)?{_NUMBER}|组成|构成|[，,]并附")
_COUNTED = ("部分", "方面")
_PARTING = lazy(r"[、，,；;]|以及|及(?=其[他它])|和(?=其[他它])")
_LEAD = lazy(r"(?:以?及|和|与|[：:])*")
_BARE_NUMBER = lazy(rf"第?[（(]?[{_NUMERALS}\d]+(?:部分)?[）)]?")
_ENCLOSURE = lazy(r"表格?$|附件|附录|说明$|相关数据|指标")
_PLANS = ("措施", "打算", "下一步", "安排", "计划")
_FEWEST_PARTS = 3
_FEWEST_KNOWN = 2


class Announcement(msgspec.Struct, frozen=True):
    """What a sentence announces: each part with its place in the text, and how many there are said to be (None if not said).

    `is_open` where the list ends in 等 without a number: it need not be complete.
    """

    parts: tuple[tuple[str, int, int], ...]
    is_open: bool
    count: int | None
    count_start: int
    count_end: int


class Matched(msgspec.Struct):
    """The announced parts held against the sections: what they stand for, and what has no counterpart."""

    kinds: set[str]
    others: set[str]
    enclosures: list[str]
    strangers: list[str]
    unannounced: list[tuple[Section, SectionForm]]


def announcement(text: LogicalText, vocabulary: Vocabulary) -> Announcement | None:
    """Return what the first sentence with a list of parts announces, else the first with their number; None if none does."""
    counted = None
    for sentence in _SENTENCE.finditer(text.text):
        if not has_any(sentence.group(), _REPORT):
            continue
        found = _in_sentence(text.text, sentence.start(), sentence.end(), vocabulary)
        if found is not None and found.parts:
            return found
        counted = counted or found
    return counted


def held_against(said: Announcement, context: Context) -> Matched:
    """Return what the announced parts stand for in the report."""
    headings = {key(section.heading.text.text): section for section in context.report.sections}
    own = {official.id for official in context.form.section}
    found = Matched(set(), set(), [], [], [])
    for part, _, _ in said.parts:
        section = headings.get(key(part))
        kinds = sections_meant(part, context.forms.vocabulary) & own
        is_enclosure = _ENCLOSURE.search(part) is not None
        found.enclosures += [part] if is_enclosure else []
        if section is not None and section.kind is not None:
            found.kinds.add(section.kind)
        elif section is not None:
            found.others.add(key(part))
        elif kinds:
            found.kinds |= kinds
        elif not is_enclosure and not has_any(part, _PLANS):
            found.strangers.append(part)
    found.unannounced = [
        (section, official)
        for section, official in known_sections(context)
        if official.id not in found.kinds and key(section.heading.text.text) not in found.others
    ]
    if said.is_open:
        last = max((official.number for official in context.form.section if official.id in found.kinds), default=0)
        found.unannounced = [pair for pair in found.unannounced if found.strangers and pair[1].number < last]
    return found


@lru_cache(256)  # most reports announce their parts in the form's words
def sections_meant(part: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the sections of the form that an announced part stands for: usually one, several where it joins two titles."""
    shares = vocabulary.sections_named(key(part))
    best = max(shares.values(), default=0)
    return frozenset(kind for kind, share in shares.items() if share == best or share >= 0.5)


def _in_sentence(text: str, start: int, end: int, vocabulary: Vocabulary) -> Announcement | None:
    best: tuple[int, list[tuple[str, int, int]], int] = (0, [], end)
    sentence = text[start:end]
    is_counted = has_any(sentence, _COUNTED)
    openings = _OPENING_COMPOSED if has_any(sentence, _COMPOSED_OF) else _OPENING
    closings = _CLOSING_COUNTED if is_counted else _CLOSING
    for opening in openings.finditer(text, start, end):
        closing = closings.search(text, opening.end(), end)
        stop = closing.start() if closing else end
        parts = list(_parts(text, opening.end(), stop))
        known = len(set[str]().union(*(sections_meant(part, vocabulary) for part, _, _ in parts)))
        if len(parts) >= _FEWEST_PARTS and known >= max(_FEWEST_KNOWN, best[0]):
            best = (known, parts, stop)
    _, parts, stop = best
    count = _COUNT.search(text, start, end) if is_counted else None
    if not parts and (count is None or not has_any(sentence, _COMPOSED)):
        return None
    return Announcement(
        parts=tuple(parts),
        is_open=text.startswith("等", stop) and _COUNT.match(text, stop + 1) is None,
        count=_value(count["number"]) if count else None,
        count_start=count.start() if count else start,
        count_end=count.end() if count else start,
    )


def _parts(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the parts between `start` and `end`, with their places."""
    at = start
    for parting in (*_PARTING.finditer(text, start, end), None):
        stop = parting.start() if parting else end
        lead = _LEAD.match(text, at, stop)
        begin = lead.end() if lead else at
        if begin < stop and not _BARE_NUMBER.fullmatch(text, begin, stop):
            yield text[begin:stop], begin, stop
        at = parting.end() if parting else end


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    return 2 if number == "两" else _NUMERALS.index(number)
