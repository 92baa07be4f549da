"""Which of the form's topics the first section covers, from data/overview_topics.toml."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from govlint.tree import LogicalText
from govlint_rules.datafiles import load

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


def missing_topics(names: Iterable[str], headings: Sequence[str], texts: Sequence[LogicalText]) -> list[str]:
    """Return those of the topics `names` of which neither a heading nor the text has a trace.

    Where most topics have a heading of their own, the text of the others' parts must speak of a topic plainly;
    elsewhere a word is enough.
    """
    topics = [_topics()[name] for name in names if name in _topics()]
    headed = [topic for topic in topics if any(re.search(topic.heading, heading) for heading in headings)]
    is_headed = len(headed) >= _MOST
    text = "。".join(each.text for each in texts)
    return [
        topic.name
        for topic in topics
        if topic not in headed and not re.search(topic.trace if is_headed else topic.loose, text)
    ]
