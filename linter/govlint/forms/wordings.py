"""The wordings of a form's claims, made ready for reading prose: every name, by the characters at its ends."""

import itertools
import re
from collections.abc import Iterable, Iterator

import msgspec

from govlint.forms.model import ClaimForm, Form, GroupForm, ReadingForm, StatementForm
from govlint.patterns import lazy

_TOPIC = "{topic}"
_CHOICE = re.compile(r"\{([^{}]*)\}")
_NUMBERING = r"^(?:\d+[.、]|（[一二三四五六七八九十]）)"
_PHRASE = re.compile(r"\{([a-z_]+)\}")
_SHORTEST = 4
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


Names = dict[str, list[tuple[str, Wording]]]


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
        ending: the names of claims by their last two characters, the longest first, in the order in which they count: those
            that name a thing by itself, verbs, nouns that count only where no other name does.
        beginning: the names of the first two by their first two characters.
        objects: every word of what is counted, by its last character.
        units: every character of a measure word of a claim.
        statements: the statements and their patterns by each word that they may begin with.

    """

    def __init__(self, form: Form) -> None:
        wordings = tuple(_wordings(form))
        things = [(name, each) for each in wordings if not each.form.verb for name in each.names]
        verbs = [(name, each) for each in wordings if each.form.verb for name in each.names]
        nouns = [(name, each) for each in wordings for name in each.nouns]
        self.ending = tuple(_by_pair(names, slice(-2, None)) for names in (things, verbs, nouns))
        self.beginning = _by_pair(things + verbs, slice(2))
        self.objects = Words(word for group in form.group for word in group.objects)
        self._objects = {group.id: Words(group.objects) for group in form.group}
        self.units = frozenset("".join(each.units for each in wordings))
        self.statements = _by_word(_statements(form))
        self._topics = tuple((topic.id, lazy(topic.pattern)) for topic in form.topic)

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


def _by_pair(names: Iterable[tuple[str, Wording]], at: slice) -> Names:
    index: Names = {}
    for name, wording in names:
        index.setdefault(name[at], []).append((name, wording))
    for found in index.values():
        found.sort(key=lambda each: -len(each[0]))
    return index


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
            label = re.sub(_NUMBERING, "", row.label.zh).translate(MARKS)
            labels = dict.fromkeys([label, re.sub(claim.loose, "", label)])
            names = (*(each for each in labels if len(each) >= _SHORTEST), *claim.spoken.get(row.id, ()))
            if names and not own.intersection(readings):
                yield msgspec.structs.replace(claim, id=row.id, names=names, readings=readings)


def _choices(names: Iterable[str]) -> Iterator[str]:
    """Yield every name that `names` stand for, without marks: {结转,转}下年{度,} for four."""
    found = {}
    for name in names:
        parts = _CHOICE.split(name)
        options = [part.split(",") if at % 2 else [part] for at, part in enumerate(parts)]
        found.update(dict.fromkeys("".join(each).translate(MARKS) for each in itertools.product(*options)))
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
