"""What is known of one report, worked out once for all rules.

Rules ask for nodes of the tree or for the facts defined here; a `Context` holds all of them.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, wraps
from typing import Any, TypeVar

import msgspec

from govlint.figures import Figure, Figures
from govlint.forms.claims import Claim, find_claims
from govlint.forms.formset import FormSet
from govlint.forms.model import Form, RelationForm
from govlint.forms.prose import Prose, prose_of
from govlint.forms.reading import Reading, TableReading, read_tables
from govlint.forms.relations import Equation, OwnEquation, evaluate
from govlint.forms.statements import Statement, find_statements
from govlint.patterns import lazy
from govlint.source import Source, Span
from govlint.tree import (
    Address,
    Email,
    Heading,
    LogicalText,
    Mention,
    Node,
    Organ,
    Paragraph,
    Period,
    Phone,
    Postcode,
    Report,
    Section,
    Title,
    Url,
    walk,
)

__all__ = ["Claim", "Context", "Equation", "OwnEquation", "Statement", "Stats", "TableReading", "Unrecognised"]

_SPAN_OF_TIME = "(?:期限|时限|周期|期间|期|时间|区间|时段|范围)"
_OF_THE_DATA = lazy(rf"(?:统计|数据|指标)(?:数据|统计|采集|起止|的)*{_SPAN_OF_TIME}[^。；，]{{0,6}}$")
_IN_FRONT = lazy(
    rf"(?:统计|数据|指标|报告|本期)[^。；]{{0,20}}{_SPAN_OF_TIME}[^。；]{{0,8}}$|(?:数据|指标|现将)(?:为|是)?$"
)
_PREAMBLE = lazy(r"政府信息公开条例|《条例》|年度报告|编制")
_FULL_STOP = "。"
_WINDOW = 40
_FEW_FIGURES = 3
_MANY_FIGURES = 20  # more than somebody quotes who writes about a report


class Unrecognised(Node, frozen=True):
    """A text that is no report of this kind; the span is its first line that is not blank."""


class Stats(msgspec.Struct, frozen=True):
    """How much of a report was assessed."""

    figures: int = 0
    expected: int = 0
    relations: int = 0
    unassessable: int = 0


class Context:
    """One report and everything known of it.

    Attributes:
        source: the text.
        report: the tree.
        forms: all registered forms.
        form: the official form of the report's year, or the latest where the year is unknown.
        reading: the tables that were found, and all figures.
        nodes: every node of the tree in reading order.
        previous: the same organ's report of the year before; None when it is not at hand.
        children: the reports of the organs that this report is the sum of, where the user named them.
        twin: another report of the same organ and year that was looked at earlier in the run; None when there was none.
        found_out: what the functions marked `once_per_report` found out.

    """

    def __init__(self, source: Source, report: Report, forms: FormSet, previous: "Context | None" = None) -> None:
        self.source = source
        self.previous = previous
        self.children: tuple[Context, ...] = ()
        self.twin: Context | None = None
        self.found_out: dict[Callable[[Context], object], Any] = {}
        self.report = report
        self.forms = forms
        self.nodes: tuple[Node, ...] = tuple(walk(report))
        self.form: Form = forms.for_year(self.year) or forms.latest
        self.reading: Reading = read_tables(report, forms, self.form)

    @property
    def figures(self) -> Figures:
        """All figures of the report's tables; absent ones too."""
        return self.reading.figures

    @cached_property
    def nodes_by_kind(self) -> dict[type[Any], list[Any]]:
        """The nodes by their classes, in reading order."""
        return by_kind(self.nodes)

    @cached_property
    def period(self) -> Period | None:
        """The period that the report says its data are of; None when it does not say.

        The words right before it must speak of the period of statistics or data; before the first section, where hardly
        another period stands, less will do.
        """
        end = self.report.sections[0].span.start if self.report.sections else len(self.source.text)
        period: Period
        for period in self.nodes_by_kind.get(Period, ()):
            if _is_of_the_data(period, is_front=period.span.start < end):
                return period
        return None

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Everything that the report's running text mentions, in reading order."""
        return self._nodes(Mention)

    @cached_property
    def passages(self) -> tuple[Paragraph | Heading, ...]:
        """The paragraphs and headings, in reading order."""
        return self._nodes(Paragraph, Heading)

    def _nodes(self, *classes: type[Node]) -> tuple[Any, ...]:
        """Return the nodes of `classes` and of classes made of them, in reading order."""
        kinds = {kind for kind in self.nodes_by_kind if issubclass(kind, classes)}
        return tuple([node for node in self.nodes if type(node) in kinds])

    @cached_property
    def prose(self) -> str:
        """The text of all paragraphs and headings with their numbers, a line each: for asking once what none of them has."""
        return "\n".join([(node.whole if isinstance(node, Heading) else node.text).text for node in self.passages])

    @cached_property
    def front_mentions(self) -> tuple[Mention, ...]:
        """What the text before the first section mentions."""
        return tuple(node for block in self.report.front for node in walk(block) if isinstance(node, Mention))

    @cached_property
    def preamble(self) -> tuple[Paragraph, ...]:
        """The paragraphs before the first section that say what the report is and rests on; lines of a web page are none."""
        paragraphs = (block for block in self.report.front if isinstance(block, Paragraph))
        return tuple(each for each in paragraphs if _FULL_STOP in each.text.text and _PREAMBLE.search(each.text.text))

    @cached_property
    def year(self) -> int | None:
        """The year that the report is for: its title's, else its data period's; None when neither says."""
        title = self.report.title
        if title is not None and title.year is not None:
            return title.year
        period = self.period
        return period.first.year if period is not None else None

    @cached_property
    def organ(self) -> str:
        """The organ whose report it is, as the title says, else as the preamble does; "" when neither says."""
        title = self.report.title
        if title is not None and title.organ:
            return self._before_title(title.organ) if self.forms.kind else title.organ
        return next((node.name for node in self.front_mentions if isinstance(node, Organ)), "")

    def _before_title(self, text: str) -> str:
        """Return what stands before the title of a report of another kind, which the grammar of titles does not know."""
        match = re.search(self.form.title.pattern, text)
        return text[: match.start()] if match else text

    def contact(self, kind: type[Mention]) -> Mention | None:
        """Return the first mention of `kind` (Phone, Address, Postcode, Email, Url) before the first section."""
        return next((node for node in self.front_mentions if isinstance(node, kind)), None)

    @cached_property
    def contacts(self) -> dict[str, Mention]:
        """How to reach the organ, by the names phone, address, postcode, email and url; only what is there."""
        kinds = {"address": Address, "postcode": Postcode, "phone": Phone, "email": Email, "url": Url}
        found = {name: self.contact(kind) for name, kind in kinds.items()}
        return {name: mention for name, mention in found.items() if mention is not None}

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """Every relation of the form, for every row, column or group of the tables found."""
        return tuple(self._evaluated(self.form.relation))

    @cached_property
    def own_equations(self) -> tuple[OwnEquation, ...]:
        """Every relation that the user added and that is for this report, the same way."""
        relations = (each for each in self.forms.own_relations if each.is_for(self.form.id, self.year))
        return tuple(OwnEquation(each, equation) for each in relations for equation in self._evaluated((each,)))

    def _evaluated(self, relations: Iterable[RelationForm]) -> list[Equation]:
        previous = self.previous.reading if self.previous is not None else None
        return evaluate(relations, self.reading, previous)

    @cached_property
    def _paragraphs(self) -> tuple[Prose, ...]:
        return tuple(prose_of(self.forms.wordings(self.form), self.passages, self.year))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every statement of the prose about a cell of the tables."""
        return tuple(find_claims(self.forms.wordings(self.form), self._paragraphs, self.reading))

    @cached_property
    def claims_by_kind(self) -> dict[str, list[Claim]]:
        """The claims of each kind, in reading order."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.kind, []).append(claim)
        return found

    def claims_between(self, prose: LogicalText, start: int, end: int) -> list[Claim]:
        """Return the claims that stand in `prose` between `start` and `end`, in reading order."""
        claims = self._claims_by_prose.get(id(prose), [])
        first = bisect_left(claims, start, key=lambda claim: claim.start)
        last = bisect_left(claims, end, key=lambda claim: claim.start)
        return [claim for claim in claims[first:last] if claim.end <= end]

    @cached_property
    def _claims_by_prose(self) -> dict[int, list[Claim]]:
        found: dict[int, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(id(claim.quantity.prose), []).append(claim)
        return found

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of the prose without a figure that the tables can contradict."""
        return tuple(find_statements(self.forms.wordings(self.form), self._paragraphs, self.reading))

    def section(self, kind: str) -> Section | None:
        """Return the first section of this kind, None when the report has none."""
        return next((section for section in self.report.sections if section.kind == kind), None)

    def title_span(self) -> Span:
        """Return where to point when the report as a whole is meant: its title, else its first line with text."""
        title: Title | None = self.report.title
        return title.span if title is not None else self.first_line()

    def first_line(self) -> Span:
        """Return the span of the first line that is not blank, without outer blanks."""
        match = re.search(r"\S[^\r\n]*", self.source.folded)
        if match is None:
            return Span(0, 0)
        return Span(match.start(), match.start() + len(match.group().rstrip()))

    @cached_property
    def is_report(self) -> bool:
        """Whether the text is an annual report at all, however much of it is missing."""
        kinds = {section.kind for section in self.report.sections} - {None}
        title = self.report.title
        if (title is not None and title.year is not None) or len(kinds) > 1:
            return True
        if kinds:
            return title is not None or self.figures.read >= _FEW_FIGURES
        return self.figures.read >= _MANY_FIGURES

    @cached_property
    def stats(self) -> Stats:
        """How much of the report was assessed."""
        equations = (*self.equations, *(own.equation for own in self.own_equations))
        unassessable = sum(equation.holds is None for equation in equations)
        return Stats(self.figures.read, len(self.figures), len(equations) - unassessable, unassessable)

    def facts_by_kind(self) -> dict[type[Any], Sequence[Any]]:
        """Return what rules can ask for beside the nodes of the tree, by its classes."""
        return {
            Source: (self.source,),
            TableReading: tuple(self.reading.tables.values()),
            Figures: (self.figures,),
            Figure: tuple(self.figures),
            Equation: self.equations,
            OwnEquation: self.own_equations,
            Claim: self.claims,
            Statement: self.statements,
        }

    def facts(self) -> Iterator[object]:
        """Yield what rules can ask for beside the nodes of the tree."""
        for of_kind in self.facts_by_kind().values():
            yield from of_kind


def by_kind(facts: Iterable[object]) -> dict[type[Any], list[Any]]:
    """Return `facts` by their classes, in the order in which these come first."""
    found: dict[type[Any], list[Any]] = defaultdict(list)
    for fact in facts:
        found[type(fact)].append(fact)
    return dict(found)


_Found = TypeVar("_Found")


def once_per_report(work: Callable[[Context], _Found]) -> Callable[[Context], _Found]:
    """Let `work` run once for each report: for what several rules ask of it.

    It must look at nothing but the report itself, and return what nobody changes.
    """

    @wraps(work)
    def found(context: Context) -> _Found:
        if work not in context.found_out:
            context.found_out[work] = work(context)
        known: _Found = context.found_out[work]
        return known

    return found


def _is_of_the_data(period: Period, *, is_front: bool) -> bool:
    before = period.prose.text[max(0, period.start - _WINDOW) : period.start]
    return bool(_OF_THE_DATA.search(before) or (is_front and _IN_FRONT.search(before)))
