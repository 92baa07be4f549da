"""The wordings of a form's claims, made ready for reading prose: every name, by the characters at its ends."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from govlint.compiled import compiled
from govlint.forms.model import ClaimForm, Form, GroupForm, ReadingForm, StatementForm
from govlint.patterns import has_any, lazy

_TOPIC = "{topic}"
_CHOICE = lazy(r"\{([^{}]*)\}")
_NUMBERING = lazy(r"^(?:\d+[.、]|（[一二三四五六七八九十]）)")
_PHRASE = lazy(r"\{([a-z_]+)\}")
_SHORTEST = 4
_PAIR, _END = 2, 3
_LONGEST = 60  # characters of a name, with the marks in it
NO_TOPIC = "none"  # where a text has named no matter yet
UNREAD = frozenset("、“”\"'‘’《》〈〉 ")  # marks that a name may have or lack
_MARK = lazy(f"[{''.join(sorted(UNREAD))}]")  # `translate` takes fifteen times as long


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


THING, VERB, NOUN = range(3)
"""What a name is: of what can be counted by itself; one that needs something else to be about it; one that counts only where
no other does."""


class Name(msgspec.Struct, frozen=True):
    """What a name stands for: a claim, and what the name is for it (THING, VERB or NOUN)."""

    wording: Wording
    role: int


class Names:
    """Names of claims, to be found at a place of a text whatever marks stand between their characters."""

    def __init__(self, names: Iterable[tuple[str, Name]]) -> None:
        known: dict[str, list[Name]] = {}
        for name, meant in names:
            known.setdefault(name, []).append(meant)
        self._known = known

    @cached_property
    def _last(self) -> dict[str, list[str]]:
        """The names that may stand where these two or three characters end, the longest first."""
        return _by_end(self._known, slice(-_END, None), slice(-_PAIR, None))

    @cached_property
    def _first(self) -> dict[str, list[str]]:
        """The names that may stand where these two or three characters begin, the longest first."""
        return _by_end(self._known, slice(_END), slice(_PAIR))

    def before(self, text: str, end: int) -> list[tuple[int, Name]]:
        """Return the names that end at `end`, the longest first, with where they begin."""
        tail = text[end - _END : end] if end > _END else text[:end]
        names = self._last.get(tail) or self._last.get(tail[-_PAIR:]) or []
        # What ends no name rules names out, unless there is a mark in it, which a name may have or lack.
        if not names and (not tail or tail[-1] in UNREAD or tail.isalnum()):
            return []
        window = text[end - _LONGEST : end] if end > _LONGEST else text[:end]
        plain = _MARK.sub("", window)
        if len(plain) < len(window):
            names = self._last.get(plain[-_END:]) or self._last.get(plain[-_PAIR:]) or []
        found: list[tuple[int, Name]] = []
        for name in names:
            if plain.endswith(name):
                size = len(name) if len(plain) == len(window) else len(window) - _place_of(window, len(name))
                found += [(end - size, each) for each in self._known[name]]
        return found

    def at(self, text: str, start: int) -> list[tuple[int, Name]]:
        """Return the names that begin at `start`, the longest first, with where they end."""
        head = text[start : start + _END]
        names = self._first.get(head) or self._first.get(head[:_PAIR]) or []
        # As in `before`.
        if not names and (not head or head[0] in UNREAD or head.isalnum()):
            return []
        window = text[start : start + _LONGEST]
        plain = _MARK.sub("", window)
        if len(plain) < len(window):
            names = self._first.get(plain[:_END]) or self._first.get(plain[:_PAIR]) or []
        found: list[tuple[int, Name]] = []
        for name in names:
            if plain.startswith(name):
                size = len(name) if len(plain) == len(window) else len(window) - _place_of(window[::-1], len(name))
                found += [(start + size, each) for each in self._known[name]]
        return found


def _by_end(known: Collection[str], end: slice, pair: slice) -> dict[str, list[str]]:
    """Return the `known` names by what stands at one end of them, the longest first; those of two characters under that, too."""
    found: dict[str, list[str]] = {}
    for name in sorted(known, key=len, reverse=True):
        found.setdefault(name[end], []).append(name)
    for name, names in found.items():
        if len(name) > _PAIR and name[pair] in known:
            names.append(name[pair])
    return found


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
        self._words = frozenset(words)

    @cached_property
    def _by_first(self) -> dict[str, list[int]]:
        """How long the words are, by their first characters, the longest first."""
        return _lengths((word[0], len(word)) for word in self._words)

    @cached_property
    def _by_last(self) -> dict[str, list[int]]:
        """How long the words are, by their last characters, the longest first."""
        return _lengths((word[-1], len(word)) for word in self._words)

    def at(self, text: str, start: int) -> str:
        """Return the word that begins at `start`, "" for none."""
        for length in self._by_first.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self._words:
                return word
        return ""

    def before(self, text: str, end: int) -> str:
        """Return the word that ends at `end`, "" for none."""
        for length in self._by_last.get(text[end - 1], ()) if end else ():
            if length <= end and (word := text[end - length : end]) in self._words:
                return word
        return ""


def _lengths(words: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for char, length in sorted(set(words), reverse=True):
        found.setdefault(char, []).append(length)
    return found


class Wordings:
    """All claims and statements of a form.

    Attributes:
        names: the names of the claims.
        objects: every word of what is counted, by its last character.
        units: every character of a measure word of a claim.
        statements: the statements and their patterns by each word that they may begin with.

    """

    def __init__(self, form: Form) -> None:
        self.all = tuple(_wordings(form))
        things = [Name(each, THING) for each in self.all if not each.form.verb]
        verbs = [Name(each, VERB) for each in self.all if each.form.verb]
        named = [(word, each) for each in (*things, *verbs) for word in each.wording.names]
        named += [(word, Name(each, NOUN)) for each in self.all for word in each.nouns]
        self.names = Names(named)
        self.objects = Words(word for group in form.group for word in group.objects)
        self._objects: dict[str, Words] = {}
        self.units = frozenset("".join(each.units for each in self.all))
        self.statements = _by_word(_statements(form))
        self._topics = tuple((topic.id, topic.words or ("",), lazy(topic.pattern)) for topic in form.topic)

    def objects_of(self, wording: Wording) -> Words:
        """Return the words of what a claim of the group of `wording` counts."""
        group = wording.group
        known = self._objects.get(group.id)
        if known is None:
            known = self._objects[group.id] = Words(group.objects)
        return known

    def topics(self, text: str) -> list[tuple[int, str]]:
        """Return where `text` names a matter, as (end of the words, id of the topic), in order."""
        found: dict[int, str] = {}
        for topic, words, pattern in self._topics:
            if has_any(text, words):
                for match in pattern.finditer(text):
                    found.setdefault(match.end(), topic)
        return sorted(found.items())


def _wordings(form: Form) -> Iterator[Wording]:
    groups = {group.id: group for group in form.group}
    for claim in form.claim:
        group = groups[claim.group]
        if claim.rows:
            for row in _rows(claim, form):
                yield Wording(row, group, _choices(row.names), _choices(row.nouns), _readings(row))
            continue
        names, nouns = _choices(claim.names), _choices(claim.nouns)
        for each in (_of_topic(claim, topic) for topic in claim.topics) if _TOPIC in claim.id else (claim,):
            yield Wording(each, group, names, nouns, _readings(each))


def _readings(claim: ClaimForm) -> tuple[ReadingForm, ...]:
    return tuple(each if isinstance(each, ReadingForm) else ReadingForm(each) for each in claim.readings)


def _of_topic(claim: ClaimForm, topic: str) -> ClaimForm:
    readings = tuple(msgspec.structs.replace(each, sum=each.sum.replace(_TOPIC, topic)) for each in _readings(claim))
    return msgspec.structs.replace(claim, id=claim.id.replace(_TOPIC, topic), topics=(topic,), readings=readings)


def _rows(claim: ClaimForm, form: Form) -> Iterator[ClaimForm]:
    """Yield the claims about single rows of a table that `claim` with its `rows` stands for."""
    own = {reading for other in form.claim if other is not claim for reading in other.readings}
    for table in form.table:
        for row in (row for block in table.block for row in block.rows if table.id == claim.rows):
            readings = tuple(str(each).replace("*", row.id) for each in claim.readings)
            label = _MARK.sub("", _NUMBERING.sub("", row.label.zh))
            labels = dict.fromkeys([label, compiled(claim.loose).sub("", label)])
            names = (*(each for each in labels if len(each) >= _SHORTEST), *claim.spoken.get(row.id, ()))
            if names and not own.intersection(readings):
                yield msgspec.structs.replace(claim, id=row.id, names=names, readings=readings)


def _choices(names: Sequence[str]) -> tuple[str, ...]:
    """Return every name that `names` stand for, without marks: {结转,转}下年{度,} for four."""
    found: list[str] = []
    for name in _MARK.sub("", "\n".join(names)).split("\n") if names else ():
        first, *parts = _CHOICE.split(name) if "{" in name else (name,)
        made = [first]
        for options, rest in zip(parts[::2], parts[1::2], strict=True):
            ends = [option + rest for option in options.split(",")]
            made = [begin + end for begin in made for end in ends]
        found += made
    return tuple(dict.fromkeys(found))


def _by_word(forms: Iterable[StatementForm]) -> dict[str, list[tuple[StatementForm, re.Pattern[str]]]]:
    """Return `forms` by the words they begin with, no word beginning with another: 未 does for 未收到."""
    known = tuple(forms)
    shortest: dict[str, str] = {}
    before = ""
    for word in sorted({word for form in known for word in form.words}):
        before = shortest[word] = before if before and word.startswith(before) else word
    found: dict[str, list[tuple[StatementForm, re.Pattern[str]]]] = {word: [] for word in shortest.values()}
    for form in known:
        pattern = lazy(form.pattern)
        for word in {shortest[word] for word in form.words}:
            found[word].append((form, pattern))
    return found


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
