"""Which of the form's topics the first section covers, from data/overview_topics.toml."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from govlint.patterns import lazy
from govlint.source import Span
from govlint.tree import LogicalText
from govlint_rules.datafiles import load

_CLAUSE = lazy(r"[^，。；：、]+")
_FEW = 30  # characters of the clauses about a topic that is only mentioned
_BEGINNING = 5  # characters before a topic's name with which a paragraph of its own begins: 5、, （五）, 五是强化
_MOST = 3  # topics with headings of their own that make a section one with sub-headings


class _Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A topic: the patterns of its headings, of its traces in the text, and of the faintest traces."""

    name: str
    heading: str
    trace: str
    loose: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    source: str
    licence: str
    topic: tuple[_Topic, ...]


@cache
def _topics() -> dict[str, _Topic]:
    return {topic.name: topic for topic in load("overview_topics.toml", _File).topic}


class Aside(msgspec.Struct, frozen=True):
    """A topic that is only mentioned where others are the subject: its name, and the first clause that does so."""

    name: str
    span: Span
    clause: str


def missing_topics(
    names: Iterable[str], headings: Sequence[str], texts: Sequence[LogicalText]
) -> tuple[list[str], Aside | None]:
    """Return those of the topics `names` of which neither a heading nor the text has a trace, and one only mentioned.

    Where most topics have a heading of their own, the text of the others' parts must speak of a topic plainly;
    elsewhere a word is enough. A topic is only mentioned where the others have a heading each, and few words are about it.
    """
    topics = [_topics()[name] for name in names if name in _topics()]
    headed = [topic for topic in topics if any(re.search(topic.heading, heading) for heading in headings)]
    is_headed = len(headed) >= _MOST
    text = "。".join(each.text for each in texts)
    missing = [
        topic.name
        for topic in topics
        if topic not in headed and not re.search(topic.trace if is_headed else topic.loose, text)
    ]
    bare = [topic for topic in topics if topic not in headed]
    if missing or len(bare) != 1 or len(headings) != len(headed):
        return missing, None
    return missing, _aside(bare[0], texts)


def _aside(topic: _Topic, texts: Sequence[LogicalText]) -> Aside | None:
    """Return where a topic is mentioned, None where more than few words are about it or a paragraph begins with its name."""
    first: Aside | None = None
    length = 0
    for text in texts:
        if topic.name in text.text[: _BEGINNING + len(topic.name)]:
            return None
        for clause in _CLAUSE.finditer(text.text):
            if re.search(topic.trace, clause.group()):
                first = first or Aside(topic.name, text.span(*clause.span()), clause.group())
                length += len(clause.group())
                if length > _FEW:
                    return None
    return first
