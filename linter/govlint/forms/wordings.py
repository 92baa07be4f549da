"""The wordings of a form's claims, made ready for reading prose: every name, by the characters at its ends."""

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from govlint.compiled import compiled
from govlint.forms.model import ClaimForm, Form, GroupForm, ReadingForm, StatementForm
from govlint.patterns import lazy

_TOPIC = "{topic}"
_CHOICE = lazy(r"\{([^{}]*)\}")
_NUMBERING = lazy(r"^(?:\d+[.、]|（[一二三四五六七八九十]）)")
_PHRASE = lazy(r"\{([a-z_]+)\}")
_SHORTEST = 4
_PAIR = 2
_LONGEST = 60  # characters of a name, with the marks in it
NO_TOPIC = "none"  # where a text has named no matter yet
UNREAD = frozenset("、“”\"'‘’《》〈〉 ")  # marks that a name may have or lack
MARKS = str.maketrans("", "", "".join(UNREAD))


class Wording(msgspec.Struct, frozen=True):
    """A claim of a form with its group, its names' choices made and its readings parsed."""

    form: ClaimForm
    group: GroupForm
    names: tuple[str, ...]
    nouns: tuple[str, ...]
    readings: tuple[ReadingForm, ...]

    @property
    def topics(self) -> tuple[str, ...]:
        """The matters of which the text must be speaking; none: any."""
        return self.form.topics or self.group.topics

    @property
    def units(self) -> str:
        """The measure words of its figures."""
        return self.form.units or self.group.units

    @property
    def within(self) -> tuple[str, ...]:
        """The claims that it may break down."""
        return self.form.within or self.group.within


class Names:
    """Names of claims, to be found at a place of a text whatever marks stand between their characters."""

    def __init__(self, names: Iterable[tuple[str, Wording]]) -> None:
        known: dict[str, list[Wording]] = {}
        for name, wording in names:
            known.setdefault(name, []).append(wording)
        self._known = known

    @cached_property
    def _before(self) -> dict[str, list[int]]:
        """How long the names are that end in two characters, the longest first."""
        return _lengths((name[-_PAIR:], len(name)) for name in self._known)

    @cached_property
    def _behind(self) -> dict[str, list[int]]:
        """How long the names are that begin with two characters, the longest first."""
        return _lengths((name[:_PAIR], len(name)) for name in self._known)

    def wordings(self) -> Iterator[Wording]:
        """Yield the claims that have a name here, once for each name."""
        for found in self._known.values():
            yield from found

    def before(self, text: str, end: int) -> Iterator[tuple[int, Wording]]:
        """Yield the claims whose names end at `end`, the longest first, with where the name begins."""
        pair = text[max(0, end - _PAIR) : end]
        if not pair or pair[-1] in UNREAD or (pair[0] not in UNREAD and pair not in self._before):
            return
        window = text[max(0, end - _LONGEST) : end]
        plain = window if UNREAD.isdisjoint(window) else window.translate(MARKS)
        for length in self._before.get(plain[-_PAIR:], ()):
            for wording in self._known.get(plain[-length:], ()) if length <= len(plain) else ():
                yield (end - length if plain is window else _place_of(window, length) + end - len(window)), wording

    def at(self, text: str, start: int) -> Iterator[tuple[int, Wording]]:
        """Yield the claims whose names begin at `start`, the longest first, with where the name ends."""
        pair = text[start : start + _PAIR]
        if not pair or pair[0] in UNREAD or (pair[-1] not in UNREAD and pair not in self._behind):
            return
        window = text[start : start + _LONGEST]
        plain = window if UNREAD.isdisjoint(window) else window.translate(MARKS)
        for length in self._behind.get(plain[:_PAIR], ()):
            for wording in self._known.get(plain[:length], ()) if length <= len(plain) else ():
                end = length if plain is window else len(window) - _place_of(window[::-1], length)
                yield start + end, wording


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for pair, length in pairs:
        found.setdefault(pair, set()).add(length)
    return {pair: sorted(lengths, reverse=True) for pair, lengths in found.items()}


def _place_of(window: str, length: int) -> int:
    """Return where the last `length` characters of `window` begin, marks not counted."""
    at = len(window)
    while length:
        at -= 1
        length -= window[at] not in UNREAD
    return at


class Words:
    """Words to be found at a place of a text, the longest that stands there."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        self._by_last: dict[str, list[str]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append(word)
            self._by_last.setdefault(word[-1], []).append(word)

    def at(self, text: str, start: int) -> str:
        """Return the word that begins at `start`, "" for none."""
        for word in self._by_first.get(text[start : start + 1], ()):
            if text.startswith(word, start):
                return word
        return ""

    def before(self, text: str, end: int) -> str:
        """Return the word that ends at `end`, "" for none."""
        for word in self._by_last.get(text[end - 1 : end], ()) if end else ():
            if text.endswith(word, 0, end):
                return word
        return ""


class Wordings:
    """All claims and statements of a form.

    Attributes:
        things: the names of what can be counted by itself.
        verbs: names that need something else to be about it.
        nouns: names that count only where no other does.
        objects: every word of what is counted, by its last character.
        units: every character of a measure word of a claim.
        statements: the statements and their patterns by each word that they may begin with.

    """

    def __init__(self, form: Form) -> None:
        wordings = tuple(_wordings(form))
        things = [(name, each) for each in wordings if not each.form.verb for name in each.names]
        verbs = [(name, each) for each in wordings if each.form.verb for name in each.names]
        nouns = [(name, each) for each in wordings for name in each.nouns]
        self.things, self.verbs, self.nouns = map(Names, (things, verbs, nouns))
        self._all = things + verbs
        self.objects = Words(word for group in form.group for word in group.objects)
        self._objects = {group.id: Words(group.objects) for group in form.group}
        self.units = frozenset("".join(each.units for each in wordings))
        self.statements = _by_word(_statements(form))
        self._topics = tuple((topic.id, lazy(topic.pattern, *topic.words)) for topic in form.topic)

    @cached_property
    def all_names(self) -> Names:
        """The names of things and verbs."""
        return Names(self._all)

    def objects_of(self, wording: Wording) -> Words:
        """Return the words of what a claim of the group of `wording` counts."""
        return self._objects[wording.group.id]

    def topics(self, text: str) -> list[tuple[int, str]]:
        """Return where `text` names a matter, as (end of the words, id of the topic), in order."""
        found: dict[int, str] = {}
        for topic, pattern in self._topics:
            for match in pattern.finditer(text):
                found.setdefault(match.end(), topic)
        return sorted(found.items())


def _wordings(form: Form) -> Iterator[Wording]:
    groups = {group.id: group for group in form.group}
    for claim in form.claim:
        each_topic = claim.topics if _TOPIC in claim.id else ("",)
        for topic in each_topic:
            for one in _rows(claim, form) if claim.rows else (_of_topic(claim, topic) if topic else claim,):
                names, nouns = tuple(_choices(one.names)), tuple(_choices(one.nouns))
                readings = tuple(each if isinstance(each, ReadingForm) else ReadingForm(each) for each in one.readings)
                yield Wording(one, groups[one.group], names, nouns, readings)


def _of_topic(claim: ClaimForm, topic: str) -> ClaimForm:
    readings = tuple(
        msgspec.structs.replace(each, sum=each.sum.replace(_TOPIC, topic))
        if isinstance(each, ReadingForm)
        else each.replace(_TOPIC, topic)
        for each in claim.readings
    )
    return msgspec.structs.replace(claim, id=claim.id.replace(_TOPIC, topic), topics=(topic,), readings=readings)


def _rows(claim: ClaimForm, form: Form) -> Iterator[ClaimForm]:
    """Yield the claims about single rows of a table that `claim` with its `rows` stands for."""
    own = {reading for other in form.claim if other is not claim for reading in other.readings}
    for table in form.table:
        for row in (row for block in table.block for row in block.rows if table.id == claim.rows):
            readings = tuple(str(each).replace("*", row.id) for each in claim.readings)
            label = _NUMBERING.sub("", row.label.zh).translate(MARKS)
            labels = dict.fromkeys([label, compiled(claim.loose).sub("", label)])
            names = (*(each for each in labels if len(each) >= _SHORTEST), *claim.spoken.get(row.id, ()))
            if names and not own.intersection(readings):
                yield msgspec.structs.replace(claim, id=row.id, names=names, readings=readings)


def _choices(names: Iterable[str]) -> Iterator[str]:
    """Yield every name that `names` stand for, without marks: {结转,转}下年{度,} for four."""
    found: dict[str, None] = {}
    for name in names:
        parts = _CHOICE.split(name.translate(MARKS))
        options = [part.split(",") if at % 2 else [part] for at, part in enumerate(parts)]
        found |= dict.fromkeys(map("".join, itertools.product(*options))) if len(parts) > 1 else {parts[0]: None}
    yield from found


def _by_word(forms: Iterable[StatementForm]) -> dict[str, list[tuple[StatementForm, re.Pattern[str]]]]:
    """Return `forms` by the words they begin with, no word beginning with another: 未 does for 未收到."""
    known = [(form, lazy(form.pattern)) for form in forms]
    words = {word for form, _ in known for word in form.words}
    shortest = sorted(word for word in words if not any(other != word and word.startswith(other) for other in words))
    return {word: [pair for pair in known if any(each.startswith(word) for each in pair[0].words)] for word in shortest}


def _statements(form: Form) -> Iterator[StatementForm]:
    phrases: dict[str, str] = {}
    for name, text in form.phrase.items():
        phrases[name] = _with_phrases(text, phrases)
    for statement in form.statement:
        pattern = _with_phrases(statement.pattern, phrases)
        for topic in statement.topics if _TOPIC in statement.id else ("",):
            yield msgspec.structs.replace(
                statement,
                id=statement.id.replace(_TOPIC, topic),
                pattern=pattern,
                topics=(topic,) if topic else statement.topics,
                relations=tuple(each.replace(_TOPIC, topic) for each in statement.relations),
            )


def _with_phrases(text: str, phrases: dict[str, str]) -> str:
    return _PHRASE.sub(lambda match: phrases[match[1]], text)
