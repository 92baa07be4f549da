"""Parsing a report: the line lexer, report.lark, and the builder of the tree."""

from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import Any

import msgspec

from govlint.fold import label_key as key
from govlint.forms.vocabulary import Vocabulary
from govlint.grammar.automaton import Automaton, methods
from govlint.grammar.line import Line, numeral, piece_of
from govlint.grammar.lines import Scan
from govlint.grammar.parsers import load
from govlint.grammar.prose import read_mentions, read_title
from govlint.patterns import lazy
from govlint.source import Source, Span
from govlint.tree import (
    Heading,
    LogicalText,
    Marker,
    Node,
    PageMark,
    Paragraph,
    Part,
    Report,
    Row,
    Section,
    Table,
    Title,
)

_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_SIMILAR_TITLE = 0.72
_SIMILAR_IN_PLACE = 0.1  # of a section's own words, enough where its number is right too
_CONTENTS_LINES = 3
_BLANK = lazy(r"\s")
_DIGITS, _LEADER = "0123456789", " .…·—-"


def logical_text(lines: Iterable[Line], skip: int = 0) -> LogicalText:
    """Return the text of `lines` as one, without blanks beside Chinese characters; `skip` characters are left out first."""
    pieces: list[str] = []
    offsets: list[int] = []
    for line in lines:
        text, start = line.text, line.start
        if skip:
            text = text[skip:].lstrip()
            start += len(line.text) - len(text)
            skip = 0
        if " " in text or not text.isprintable() or not text:  # no other blank is printable
            _add_pieces(text, start, pieces, offsets)
        else:
            pieces.append(text)
            offsets.append(start)
    starts = tuple(accumulate(map(len, pieces), initial=0))[:-1]
    return LogicalText("".join(pieces), starts, tuple(offsets))


def _add_pieces(text: str, start: int, pieces: list[str], offsets: list[int]) -> None:
    """Add the pieces between the blanks of `text`, which begins at `start`, but for blanks between Latin letters or digits."""
    begin = end = at = 0
    for word in text.split(" ") if text.isprintable() else _BLANK.split(text):
        length = len(word)
        if length:
            if end and (text[end - 1] not in _LATIN or word[0] not in _LATIN or text[end:at].strip(" ")):
                pieces.append(text[begin:end])
                offsets.append(start + begin)
                begin = at
            end = at + length
        at += length + 1
    if end:
        pieces.append(text[begin:end])
        offsets.append(start + begin)


def _spanned(lines: list[Line]) -> Span:
    return Span(lines[0].span.start, lines[-1].span.end)


class _Parsed(msgspec.Struct, frozen=True):
    """What report.lark makes of a whole report."""

    title: Title | None
    front: tuple[Node, ...]
    sections: tuple[Section, ...]


class _Builder:
    """Makes tree nodes of what report.lark recognises."""

    def report(self, children: list[Any]) -> _Parsed:
        title = next((child for child in children if isinstance(child, Title)), None)
        front = next(child for child in children if isinstance(child, tuple))
        return _Parsed(title, front, tuple(child for child in children if isinstance(child, Section)))

    def front(self, children: list[Any]) -> tuple[Node, ...]:
        return tuple(children)

    def title(self, lines: list[Line]) -> Title:
        lines = [_without_hashes(line) for line in lines]
        text = logical_text(lines)
        parts = read_title(text)
        year_span = text.span(parts.year_start, parts.year_end) if parts.year is not None else None
        return Title(text.span(0, len(text.text)), text, parts.organ, parts.year, year_span, parts.tail)

    def section_heading(self, lines: list[Line]) -> Heading:
        return _heading(1, lines)

    def part_heading(self, lines: list[Line]) -> Heading:
        return _heading(2, lines)

    def section(self, children: list[Any]) -> Section:
        return Section(_around(children), children[0], None, tuple(children[1:]))

    def part(self, children: list[Any]) -> Part:
        return Part(_around(children), children[0], tuple(children[1:]))

    def paragraph(self, lines: list[Line]) -> Paragraph:
        text = logical_text(lines)
        marker = _marker(lines[0])
        begin = len(marker.text.replace(" ", "")) if marker else 0
        return Paragraph(_spanned(lines), text, marker, read_mentions(text, begin, organs=_may_name_organs(text)))

    def table(self, lines: list[Line]) -> Table:
        rows = tuple(map(_row, lines))
        return Table(Span(rows[0].span.start, rows[-1].span.end), rows)


def _without_hashes(line: Line) -> Line:
    """Return a line without the marks of a Markdown heading in front of it."""
    return piece_of(line, len(line.text) - len(line.text.lstrip("# ")), len(line.text))


_SPEAKS_OF_ORGANS = ("编制", "本报告", "年度报告", "如对", "疑问", "联系")
_BEGINNING = 2000  # characters


def _may_name_organs(text: LogicalText) -> bool:
    """Return whether to look for organs in a paragraph. What the report's preamble is, `Context.preamble` says."""
    beginning = text.text[:_BEGINNING]
    found = 0
    for word in _SPEAKS_OF_ORGANS:
        found += beginning.count(word)
    return found > 1


def _around(children: list[Node]) -> Span:
    return Span(children[0].span.start, children[-1].span.end)


def _heading(level: int, lines: list[Line]) -> Heading:
    first = lines[0]
    start = len(first.text) - len(first.text.lstrip("# "))
    whole = logical_text(lines, start)
    if not first.marker_number:
        return Heading(_spanned(lines), level, None, logical_text(lines, first.title_start), whole)
    number = first.text[start : first.title_start].rstrip()
    marker = Marker(number, first.marker_number, Span(first.start + start, first.start + start + len(number)))
    return Heading(_spanned(lines), level, marker, logical_text(lines, first.title_start), whole)


def _marker(line: Line) -> Marker | None:
    match = line.part() or line.item()
    if match is None:
        return None
    groups = match.groupdict()
    arabic = groups.get("arabic") or groups.get("inner") or 0
    number = numeral(groups["zh"]) if groups.get("zh") else int(arabic)
    start = line.start + match.start("marker")
    text = match["marker"].strip()
    return Marker(text, number, Span(start, start + len(text)))


_ROW_KINDS = {"CAPTION": "caption", "HEADER": "header", "NOTE": "note", "LABEL": "label", "FIGURES": "figures"}


def _row(line: Line) -> Row:
    kind, cut = _ROW_KINDS[line.type], line.cut
    span = Span(line.start, line.start + len(line.text))
    if cut is None:
        return Row(span, kind, line.text, span, ())
    return Row(span, kind, cut.label, cut.label_span, cut.cells if kind == "figures" else ())


@cache
def _parser() -> Automaton:
    return load("report", methods(_Builder()))


def parse_report(source: Source, vocabulary: Vocabulary) -> Report:
    """Return the tree of `source`. Any text parses: what is no part of a report stands as paragraphs."""
    scan = Scan(source, vocabulary)
    parse = _parser().begin("report")
    parse.read(scan.tokens())
    parsed: _Parsed = parse.end()
    title, front, sections = parsed.title, parsed.front, parsed.sections
    marks = tuple(PageMark(line.span, line.text) for line in scan.page_marks)
    contents = _contents(sections)
    if contents:
        front += contents[-1].blocks
        marks += tuple(PageMark(each.heading.span, each.heading.whole.text) for each in contents)
        sections = sections[len(contents) :]
    return Report(Span(0, len(source.text)), title, front, _named(sections, vocabulary), marks)


def _contents(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the headings that are only a list of contents: a run of them without text, which then begins once more."""
    run = next((at for at, section in enumerate(sections) if section.blocks), len(sections)) + 1
    titles = [section.heading.text.text.rstrip(_DIGITS).rstrip(_LEADER) for section in sections[: run + 1]]
    again = next((at for at, title in enumerate(titles[1:], 1) if title == titles[0]), 0)
    return sections[:again] if again >= _CONTENTS_LINES else ()


def _in_place(section: Section, vocabulary: Vocabulary) -> str | None:
    """Return the section of the form that has this one's number and some of its words, None if there is none."""
    marker = section.heading.marker
    kind = vocabulary.numbered_section(marker.number) if marker else None
    shares = vocabulary.sections_named(key(section.heading.text.text))
    return kind if kind is not None and shares.get(kind, 0) >= _SIMILAR_IN_PLACE else None


def _named(sections: tuple[Section, ...], vocabulary: Vocabulary) -> tuple[Section, ...]:
    """Give each section its kind: first by exact titles, then the most similar one among the kinds still free."""
    keys = [key(section.heading.text.text) for section in sections]
    kinds = [vocabulary.section_kind(title) for title in keys]
    free = set(vocabulary.section_titles.values()) - set(kinds)
    candidates = []
    for index, title in enumerate(keys):
        if kinds[index] is None and title and free:
            kind, likeness = vocabulary.nearest_section(title)
            if likeness >= _SIMILAR_TITLE and kind in free:
                candidates.append((likeness, -index, kind))
    for _, negative_index, kind in sorted(candidates, reverse=True):
        if kind in free:
            kinds[-negative_index] = kind
            free.discard(kind)
    for index, section in enumerate(sections):
        in_place = _in_place(section, vocabulary) if kinds[index] is None and free else None
        if in_place in free:
            kinds[index] = in_place
            free.discard(in_place)
    return tuple(
        Section(section.span, section.heading, kind, section.blocks)
        for section, kind in zip(sections, kinds, strict=True)
    )
