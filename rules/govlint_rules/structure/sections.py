"""What the rules about sections share: which sections of the form a report has, lacks, or has under another title."""

from collections.abc import Iterator, Sequence

from govlint.facts import Context, once_per_report
from govlint.forms.model import SectionForm
from govlint.source import Span
from govlint.tree import LogicalText, Section
from govlint_rules.bases import FEES

MUST_SAY = ("overview", "problems")
"""The sections that always have something to say, by their ids."""
Known = tuple[Section, SectionForm]
"""A section of the report with what the form says of it."""


def must_say(official: SectionForm, context: Context) -> bool:
    """Return whether 无 is too little: for the overview, the problems and, where fees must be stated, section six."""
    if official.id == "other":
        return context.year is not None and FEES.covers(context.year)
    return official.id in MUST_SAY


@once_per_report
def follows_a_form(context: Context) -> bool:
    """Tell whether the report must follow an official form: one for 2018 or before only has contents to cover."""
    if context.year is None:
        return True
    form = context.forms.for_year(context.year)
    return form is not None and not form.contents_only


def heading_span(section: Section) -> Span:
    """Return the span of a section's heading with its number."""
    whole = section.heading.whole
    return whole.span(0, len(whole.text))


def end_of_text(context: Context) -> Span:
    """Return the place behind the last character of the report that is not blank."""
    end = len(context.source.folded.rstrip())
    return Span(end, end)


@once_per_report
def first_of_each_kind(context: Context) -> tuple[Known, ...]:
    """Return the sections of the form that the report has, in its own order."""
    forms = _section_forms(context)
    found: dict[str, Known] = {}
    for section in context.report.sections:
        official = forms.get(section.kind or "")
        if official is not None:
            found.setdefault(official.id, (section, official))
    return tuple(found.values())


@once_per_report
def under_other_titles(context: Context) -> tuple[Known, ...]:
    """Return the sections that stand in the place of one that the form has, under a title that is not like the form's.

    Such are as many sections of no known title as the form has sections between the same two neighbours, with the right numbers.
    """
    return tuple(
        pair for run, missing in _gaps(context) if _fits(run, missing) for pair in zip(run, missing, strict=True)
    )


@once_per_report
def known_sections(context: Context) -> tuple[Known, ...]:
    """Return the sections of the form that the report has, those under another title last."""
    return (*first_of_each_kind(context), *under_other_titles(context))


def missing_sections(context: Context) -> list[SectionForm]:
    """Return what the form has and the report lacks, also under another title."""
    there = {official.id for _, official in known_sections(context)}
    return [official for official in context.form.section if official.id not in there]


def missing_contents(context: Context) -> list[SectionForm]:
    """Return what a form of contents only demands and the report says nothing of, in headings or text."""
    return [
        content
        for content in context.form.section
        if content.words and not any(word in context.prose for word in content.words)
    ]


@once_per_report
def extra_sections(context: Context) -> tuple[Section, ...]:
    """Return the sections that the form does not have."""
    replaced = [id(section) for section, _ in under_other_titles(context)]
    return tuple(section for section in context.report.sections if section.kind is None and id(section) not in replaced)


def _section_forms(context: Context) -> dict[str, SectionForm]:
    return {official.id: official for official in context.form.section}


def _gaps(context: Context) -> Iterator[tuple[list[Section], list[SectionForm]]]:
    """Yield each run of sections of no known title with the sections of the form that are missing there."""
    forms = _section_forms(context)
    there = {section.kind for section in context.report.sections}
    run: list[Section] = []
    last = 0
    for section in (*context.report.sections, None):
        official = forms.get(section.kind or "") if section is not None else None
        if section is not None and official is None:
            run.append(section)
            continue
        following = official.number if official is not None else len(context.form.section) + 1
        if run:
            between = [each for each in context.form.section if last < each.number < following and each.id not in there]
            yield run, between
        run, last = [], following


def _fits(run: Sequence[Section], missing: Sequence[SectionForm]) -> bool:
    if len(run) != len(missing):
        return False
    markers = [section.heading.marker for section in run]
    return all(
        marker is None or marker.number == official.number for marker, official in zip(markers, missing, strict=True)
    )


def section_of(kind: str, context: Context) -> Section | None:
    """Return the section of `kind`, also under another title; None where it is missing."""
    for section, official in known_sections(context):
        if official.id == kind:
            return section
    return None


def extent(section: Section, context: Context) -> Span:
    """Return the place of a section with everything behind it up to the next one that the form has.

    What stands in between, under headings that the form does not know, belongs to it.
    """
    start = section.span.start
    starts = [other.span.start for other, _ in known_sections(context) if other.span.start > start]
    return Span(start, min(starts, default=len(context.source.text)))


def texts_of(section: Section, context: Context) -> list[LogicalText]:
    """Return the headings and paragraphs in the extent of a section, its own heading apart."""
    place = extent(section, context)
    return [
        node.text
        for node in context.passages
        if place.start <= node.span.start < place.end and node is not section.heading
    ]
