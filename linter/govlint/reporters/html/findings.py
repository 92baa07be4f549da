"""The list of a report's findings: what is wrong, what to do about it, on what basis, and where else to look."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from govlint.linter import FileResult
from govlint.reporters.html.words import finding_id, kept, mark_id, plain, related_id
from govlint.reporters.words import SEVERITIES, place
from govlint.rule import Applicability, Basis, Edit, Finding, Fix, Related
from govlint.source import Source, Span
from govlint.text import Language, Text

_LONGEST_QUOTE = 60
_CONTEXT = 10
"""How many characters before and after an edit are shown with it."""
_ONE_CHANGE = 120
"""Edits of one line that are not farther apart are shown as one change."""
_MOST_CHANGES = 3
_MORE = Text("……另有 {} 处", "… and {} more")
_HELP = Text("怎么改", "What to do")
_BASIS = Text("依据", "Basis")
_BEFORE = Text("改前", "Before")
_AFTER = Text("改后", "After")
_RELATED = Text("另见", "See also")
_FIXES = {
    Applicability.SAFE: Text("可自动改正", "can be fixed automatically"),
    Applicability.UNSAFE: Text("可自动改正，改后须人工确认", "can be fixed automatically; look at the result"),
}
_PROPOSALS = {Applicability.SAFE: Text("", ""), Applicability.UNSAFE: Text("须人工确认", "a person has to decide")}
"""The same for a document that govlint does not write, such as a PDF."""


class FindingList(msgspec.Struct, frozen=True):
    """Writes the findings of `result`, the file with this number; `linked` are the related places that stand in the text."""

    file: int
    result: FileResult
    language: Language
    linked: frozenset[int]

    def written(self, findings: Sequence[Finding]) -> Iterator[str]:
        """Yield the items of the list."""
        for number, finding in enumerate(findings, 1):
            yield "".join(self._item(number, finding))

    def _item(self, number: int, finding: Finding) -> Iterator[str]:
        severity = finding.severity.label
        yield f'<li class="finding {severity}" id="{finding_id(self.file, number)}" tabindex="-1"'
        yield f' data-severity="{severity}" data-code="{plain(finding.code)}">\n<p class="head">'
        yield self._to_place(number, finding)
        yield f'</p>\n<p class="message">{plain(finding.message.in_language(self.language))}</p>\n'
        yield from self._details(finding)
        yield "</li>\n"

    def _to_place(self, number: int, finding: Finding) -> str:
        word = SEVERITIES[finding.severity].in_language(self.language)
        head = f'<b class="number">{number}</b> <span class="severity">{word}</span> {plain(finding.code)}'
        source = self.result.source
        if source is None:
            return head
        where = plain(place(source, finding.span, self.language))
        quote = _quoted(source, finding.span)
        return f'<a href="#{mark_id(self.file, number)}">{head} <span class="where">{where}</span></a>{quote}'

    def _details(self, finding: Finding) -> Iterator[str]:
        facts = [
            *self._help(finding),
            *self._fix(finding.fix),
            *self._related(finding.related),
            *self._basis(finding.basis),
        ]
        if facts:
            yield "<dl>\n"
            for name, said in facts:
                yield f"<dt>{name.in_language(self.language)}</dt>{''.join(f'<dd>{each}</dd>' for each in said)}\n"
            yield "</dl>\n"

    def _help(self, finding: Finding) -> Iterator[tuple[Text, list[str]]]:
        if finding.help is not None:
            yield _HELP, [plain(finding.help.in_language(self.language))]

    def _fix(self, fix: Fix | None) -> Iterator[tuple[Text, list[str]]]:
        source = self.result.source
        if fix is None or source is None or not fix.edits:
            return
        groups = _together(source, fix.edits)
        changes = [_change(source, edits) for edits in groups[:_MOST_CHANGES]]
        more = (
            [_MORE.in_language(self.language).format(len(groups) - len(changes))] if len(groups) > len(changes) else []
        )
        can_edit = source.origin is None or source.origin.is_editable
        applicability = (_FIXES if can_edit else _PROPOSALS)[fix.applicability].in_language(self.language)
        said = [f'<span class="applicability">{applicability}</span>'] if applicability else []
        yield _BEFORE, [before for before, _ in changes]
        yield _AFTER, [*(after for _, after in changes), *more, *said]

    def _related(self, related: Sequence[Related]) -> Iterator[tuple[Text, list[str]]]:
        if related:
            yield _RELATED, [self._place(each) for each in related]

    def _place(self, related: Related) -> str:
        role = plain(related.role.in_language(self.language))
        source = related.source or self.result.source
        if source is None:
            return role
        where = plain(place(source, related.span, self.language))
        if related.source is not None:
            where = f"{plain(related.source.name)} {where}"
        said = f'{role or _quoted(source, related.span)} <span class="where">{where}</span>'
        if related.source is not None or related.span.start not in self.linked:
            return said
        return f'<a href="#{related_id(self.file, related.span.start)}">{said}</a>'

    def _basis(self, basis: Sequence[Basis]) -> Iterator[tuple[Text, list[str]]]:
        if basis:
            yield _BASIS, [_linked(plain(each.text.in_language(self.language)), each.url) for each in basis]


def _linked(said: str, url: str) -> str:
    if not url.startswith(("https://", "http://")):
        return said
    return f'<a href="{plain(url)}" rel="noreferrer">{said}</a>'


def _quoted(source: Source, span: Span) -> str:
    quote = source.quote(Span(span.start, min(span.end, span.start + _LONGEST_QUOTE)))
    more = "…" if len(span) > _LONGEST_QUOTE else ""
    return f"<q>{plain(quote)}{more}</q>" if quote.strip() else ""


def _together(source: Source, edits: Sequence[Edit]) -> list[list[Edit]]:
    """Return `edits` in order, put together where one line shows them."""
    groups: list[list[Edit]] = []
    for edit in sorted(edits, key=lambda each: each.span):
        first = groups[-1][0].span.start if groups else 0
        if groups and edit.span.end - first <= _ONE_CHANGE and "\n" not in source.quote(Span(first, edit.span.end)):
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return groups


def _change(source: Source, edits: Sequence[Edit]) -> tuple[str, str]:
    """Return what stands there and what will, each with a little of what stands around it."""
    first, last = edits[0].span, edits[-1].span
    start = max(first.start - _CONTEXT, source.line_span(source.position(first.start).line).start)
    end = max(last.end, min(last.end + _CONTEXT, source.line_span(source.position(last.end).line).end))
    before = _woven(source, start, end, ((each.span, f"<del>{kept(source.quote(each.span))}</del>") for each in edits))
    after = _woven(source, start, end, ((each.span, f"<ins>{kept(each.replacement)}</ins>") for each in edits))
    return before, after


def _woven(source: Source, start: int, end: int, changes: Iterable[tuple[Span, str]]) -> str:
    pieces: list[str] = []
    for span, said in changes:
        pieces += kept(source.quote(Span(start, span.start))), said
        start = span.end
    return "".join([*pieces, kept(source.quote(Span(start, end)))])
