"""The records of the formats `json` and `jsonl`; their field names are part of govlint's public interface."""

from collections.abc import Iterable

import msgspec

from govlint.linter import FileResult
from govlint.reporters.cells import visible_lines
from govlint.reporters.paths import slashed
from govlint.rule import Finding, Fix, Rule
from govlint.source import Source, Span
from govlint.text import Language


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place in a file: line and column from 1, the offset from 0, all in code points.

    The offset counts in the text that was read, which is the file's own unless it is a web page, a Word file or a PDF.
    """

    line: int
    column: int
    offset: int


class RelatedRecord(msgspec.Struct, frozen=True, gc=False):
    """Another place that a finding speaks of, the file it is in, and the part it plays."""

    role: str
    path: str
    start: Place | None
    end: Place | None
    quote: str


class EditRecord(msgspec.Struct, frozen=True, gc=False):
    """What to put in place of a stretch of the file."""

    start: Place | None
    end: Place | None
    replacement: str


class FixRecord(msgspec.Struct, frozen=True, gc=False):
    """The edits that mend a finding; applicability is safe or unsafe."""

    applicability: str
    edits: list[EditRecord]


class BasisRecord(msgspec.Struct, frozen=True, gc=False):
    """The article of a law, form or standard that a rule rests on; `url` may be empty."""

    text: str
    url: str


class FindingRecord(msgspec.Struct, frozen=True, gc=False):
    """A finding, told without characters that would turn a line or command a terminal; `quote` has them as they are.

    The places are null and the quotation is empty where the file could not be read.

    `location` is its page, paragraph or cell in a Word file or a PDF, whose lines are those of the text read from it; null
    where lines and columns say everything.
    """

    code: str
    name: str
    severity: str
    message: str
    help: str | None
    basis: list[BasisRecord]
    path: str
    start: Place | None
    end: Place | None
    quote: str
    location: str | None
    place: str
    fingerprint: str
    related: list[RelatedRecord]
    fix: FixRecord | None


class SuppressedRecord(msgspec.Struct, frozen=True):
    """A finding that somebody has accepted: kind is inSource (a comment) or external (a baseline)."""

    kind: str
    reason: str
    finding: FindingRecord


def record(finding: Finding, file: FileResult, names: dict[str, str], language: Language) -> FindingRecord:
    """Return the record of `finding`; `names` gives the rules' names by their codes."""
    source = file.source
    start, end, quote = _stretch(source, finding.span)
    return FindingRecord(
        code=finding.code,
        name=names.get(finding.code, ""),
        severity=finding.severity.label,
        message=visible_lines(finding.message.in_language(language)),
        help=visible_lines(finding.help.in_language(language)) if finding.help else None,
        basis=[BasisRecord(basis.text.in_language(language), basis.url) for basis in finding.basis],
        path=slashed(file.name),
        start=start,
        end=end,
        quote=quote,
        location=_location(source, finding.span, language),
        place=finding.place,
        fingerprint=finding.fingerprint,
        related=[
            RelatedRecord(
                visible_lines(related.role.in_language(language)),
                slashed(related.source.name if related.source is not None else file.name),
                *_stretch(related.source or source, related.span),
            )
            for related in finding.related
        ],
        fix=_fix(source, finding.fix) if finding.fix and source is not None and source.origin is None else None,
    )


def names_of(rules: Iterable[type[Rule]]) -> dict[str, str]:
    """Return the names of the rules by their codes."""
    return {rule.code: rule.name for rule in rules}


def _fix(source: Source | None, fix: Fix) -> FixRecord:
    edits = [EditRecord(*_stretch(source, edit.span)[:2], edit.replacement) for edit in fix.edits]
    return FixRecord(fix.applicability.value, edits)


def _location(source: Source | None, span: Span, language: Language) -> str | None:
    place = source.place(span) if source is not None else None
    return visible_lines(place.in_language(language)) if place is not None else None


def _stretch(source: Source | None, span: Span) -> tuple[Place | None, Place | None, str]:
    if source is None:
        return None, None, ""
    return _place(source, span.start), _end(source, span), source.quote(span)


def _end(source: Source, span: Span) -> Place:
    """Return the place right behind `span`; in a web page tags may stand between that and the character that follows."""
    if source.origin is None or span.end == span.start:
        return _place(source, span.end)
    last = source.where(span.end - 1)
    return Place(last.line, last.column + 1, span.end)


def _place(source: Source, offset: int) -> Place:
    position = source.where(offset)
    return Place(position.line, position.column, offset)
