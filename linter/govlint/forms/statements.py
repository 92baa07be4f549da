"""Statements of the prose without a figure that cells can contradict: "未收到政府信息公开申请"."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from govlint.forms.model import RelationForm, StatementForm
from govlint.forms.prose import Prose
from govlint.forms.reading import Reading
from govlint.forms.relations import Equation, evaluate
from govlint.forms.wordings import Wordings
from govlint.patterns import has_any
from govlint.source import Span
from govlint.tree import LogicalText

_PUNCTUATION = "，。；：,;:！？"
_CLAUSE = 60
_AHEAD = 60


class Statement(msgspec.Struct, frozen=True):
    """Words that say of cells that a relation holds between them, and how it is.

    `kind` is the statement's id in the form, `start` and `end` its place in the logical text `prose`; `lead` is what the
    clause says before it: of whom, of when. `broken` are the relations that the table contradicts.
    """

    kind: str
    group: str
    prose: LogicalText
    start: int
    end: int
    lead: str
    broken: tuple[Equation, ...]

    @property
    def text(self) -> str:
        """The words."""
        return self.prose.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where the words stand in the source."""
        return self.prose.span(self.start, self.end)


def find_statements(wordings: Wordings, paragraphs: Iterable[Prose], reading: Reading) -> Iterator[Statement]:
    """Yield the statements that the paragraphs make."""
    for prose in paragraphs:
        for form, match in _apart(_matches(prose, wordings)):
            broken = tuple(each for each in _equations(form, reading) if each.holds is False)
            clause = prose.text[max(0, match.start() - _CLAUSE) : match.start()]
            lead = clause[max(map(clause.rfind, _PUNCTUATION)) + 1 :]
            start, end = match.span()
            yield Statement(form.id, form.group, prose.paragraph.text, start, end, lead, broken)


def _matches(prose: Prose, wordings: Wordings) -> Iterator[tuple[StatementForm, re.Match[str]]]:
    """Yield the statements in `prose`, each word that may begin one looked for but once."""
    for word, forms in wordings.statements.items():
        at = prose.text.find(word)
        while at >= 0:
            ahead = prose.text[at : at + _AHEAD]
            for form, pattern in forms:
                match = pattern.match(prose.text, at) if has_any(ahead, form.keys) else None
                if match and (not form.topics or prose.topic(match.end()) in form.topics):
                    yield form, match
            at = prose.text.find(word, at + len(word))


def _apart(
    matches: Iterable[tuple[StatementForm, re.Match[str]]],
) -> Iterator[tuple[StatementForm, re.Match[str]]]:
    """Yield the matches in order, none of a statement that begins within another of the same."""
    ends: dict[str, int] = {}
    for form, match in sorted(matches, key=lambda each: each[1].start()):
        if match.start() >= ends.get(form.id, 0):
            ends[form.id] = match.end()
            yield form, match


def _equations(form: StatementForm, reading: Reading) -> list[Equation]:
    relations = (RelationForm(id=form.id, formula=formula) for formula in form.relations)
    return evaluate(relations, reading)
