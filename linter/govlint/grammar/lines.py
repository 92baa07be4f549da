"""The line lexer: says of each line what it is, for report.lark.

It works in one pass with one line of look-ahead, and knows three things beside the line itself: the words of the official
forms, how wide the text was wrapped, and whether it is inside a table. Blank lines end nothing (PDF text has one after
every line), page marks are set aside.
"""

import re

from govlint.fold import label_key as key
from govlint.forms.vocabulary import Vocabulary
from govlint.grammar.cells import CELL_ENDS, cut_line
from govlint.grammar.headings import SHORT_HEADING, STROKES, Headings, section_match
from govlint.grammar.line import (
    COLUMNS,
    DASHES,
    GLUED_PAGE,
    NOTE_END,
    OPEN_NOTE,
    Line,
    has_break,
    has_final,
    is_page,
    is_short_number,
    line_at,
    lines_of,
    numeral,
    piece_of,
)
from govlint.grammar.paragraphs import Brackets
from govlint.grammar.rows import Rows
from govlint.grammar.title import find_title
from govlint.grammar.wrapping import Wrapping
from govlint.source import Source, Span

_DIGITS = frozenset("0123456789")
_PAGE_BEGINS = _DIGITS.union("第", DASHES)
_DIRT_BEGINS = frozenset(f"第{DASHES}{STROKES}")
_RULE_MARKS = frozenset(" |:-—－")
_SYMBOLS = frozenset(" |#*_=`~-—")
_LONG_TEXT = 24
_NOTE = "勾稽关系"
_SHORTEST_NOTE = 9
_MOST_KNOWN, _LONGEST_KNOWN = 4096, 64
_SHORTEST_LABEL = 4  # of a label that begins a table


class Scan:
    """One pass over the lines of a source."""

    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._source = source
        self.page_marks: list[Line] = []
        self.lines = lines_of(source)
        self._has_whole_lines = source.origin is not None and source.origin.lines_are_paragraphs
        self._wrapping = wrapping = Wrapping(self.lines, vocabulary.is_label, has_whole_lines=self._has_whole_lines)
        self._headings = Headings(self.lines, vocabulary, wrapping.full if wrapping.is_wrapped else None)
        self._rows = Rows(vocabulary)
        self._annex_begins = self._headings.annex_begins
        self._telling = self._headings.begins | _DIRT_BEGINS
        self._known = {} if self._headings.odd else vocabulary.known_lines
        self._in_table = False
        self._in_section = False
        self._page: int | None = None  # the last page whose mark is a number alone
        self._at = 0
        self._tokens: list[Line] = []
        self._brackets = Brackets(self._tokens)
        self._before: Line | None = None  # the line of text right before

    def tokens(self) -> list[Line]:
        """Return the lines that report.lark puts together, each with its type; page marks are not among them."""
        self._title()
        lines, known, telling, vocabulary = self.lines, self._known, self._telling, self.vocabulary
        while self._at < len(lines):
            line = lines[self._at]
            self._at += 1
            text, first = line.text, line.first
            kind = known.get(text) if self._in_table else None
            if kind is not None:
                line.type = kind
                self._tokens.append(line)
            elif first in telling or (first in vocabulary.begins and line.last in vocabulary.ends):
                self._take_special(line)
            elif first in _DIGITS and self._is_page_mark(line):
                self.page_marks.append(line)
            elif not self._in_table:
                self._take_outside(line)
            elif "（" in text or "(" in text:
                self._take_special(line)
            else:
                self._take_inside(line)
        return self._tokens

    def _take(self, kind: str, line: Line) -> None:
        """Take a line as a token of `kind`, which is no text."""
        line.type = kind
        self._tokens.append(line)
        self._before = None

    def _take_text(self, line: Line) -> None:
        """Take a line of text that begins a paragraph."""
        self._brackets = Brackets(self._tokens)
        line.type = "TEXT"
        self._tokens.append(line)
        self._before = line

    def _take_more_text(self, line: Line) -> None:
        """Take a line of text that goes on with a paragraph."""
        line.type = "TEXT_MORE"
        self._tokens.append(line)
        self._before = line

    def _with_note(self, line: Line) -> Line:
        """Return a line of a table whose last cell has a note in brackets together with the line that ends the note."""
        if not ("（" in line.text or "(" in line.text) or not OPEN_NOTE.search(line.text):
            return line
        more = self._peek()
        if more is None or not NOTE_END.match(more.text):
            return line
        self._at = self.lines.index(more, self._at) + 1
        span = Span(line.start, more.span.end)
        return line_at(self._source.folded, span)

    def _peek(self) -> Line | None:
        at = self._at
        while at < len(self.lines):
            line = self.lines[at]
            if not is_page(line.text):
                return line
            at += 1
        return None

    def _title(self) -> None:
        """Take the title's lines, if the report begins with a title (after page marks and stray short lines)."""
        found = find_title(self.lines, self.vocabulary, self._headings)
        if found is None:
            return
        first, end = found
        self.page_marks += self.lines[:first]
        self._take("TITLE", self.lines[first])
        for more in self.lines[first + 1 : end]:
            self._take("TITLE_MORE", more)
        self._at = end

    def _is_page_mark(self, line: Line) -> bool:
        if is_page(line.text):
            return True
        if not is_short_number(line.text):
            return False
        if self._in_table and not self._is_next_page(line):
            return False
        self._page = int(line.text)
        return True

    def _is_next_page(self, line: Line) -> bool:
        """Return whether a number alone on a line of a table is a page's, and not a cell torn from its row."""
        if self._page is None or int(line.text) != self._page + 1:
            return False
        near = self.lines[max(0, self._at - 2) : self._at - 1] + self.lines[self._at : self._at + 1]
        return not any(is_short_number(other.text) or other.key() in self.vocabulary.row_labels for other in near)

    def _is_section(self, line: Line, title: str, title_key: str) -> bool:
        """Return whether a line with the number of a section, and `title` behind it, is a section's heading."""
        if not self._headings.is_section(line, title, title_key, in_table=self._in_table):
            return False
        if not self._in_table or self.vocabulary.section_kind(title_key):
            return True
        return not (self.vocabulary.resembles_row(line.key()) and self._table_follows())

    def _take_special(self, line: Line) -> None:
        """Take a line that may be a page mark, a heading or a caption, begin an annex, or have a note that goes on."""
        first = line.first
        if first in _PAGE_BEGINS and self._is_page_mark(line):
            self.page_marks.append(line)
            return
        if first in self._annex_begins and self._in_section and self._headings.begins_annex(self._at - 1):
            self.page_marks += self.lines[self._at - 1 :]
            self._at = len(self.lines)
            return
        if self._in_table:
            line = self._with_note(line)
        if first in self._telling or (first in self.vocabulary.begins and line.last in self.vocabulary.ends):
            self._take_telling(line)
        else:
            self._take_line(line)

    def _take_telling(self, line: Line) -> None:
        """Take a line that may be a heading or a caption, or have dirt before it."""
        if line.first in _DIRT_BEGINS:
            line = self._without_page_mark(self._headings.without_dirt(line))
            if line.first == "|":
                self._take_pipes(line)
                return
        if self._before is not None and self._headings.runs_in(self._at - 1):
            self._take_more_text(line)
        elif not self._take_section(line):
            kind = self._printed_kind(line)
            if kind is None:
                self._take_line(line)
            else:
                self._in_table = True
                self._take(kind, line)

    def _take_line(self, line: Line) -> None:
        """Take a line of a table or of text."""
        if self._in_table:
            self._take_inside(line)
        else:
            self._take_outside(line)

    def _take_inside(self, line: Line) -> None:
        """Take a line behind one of a table."""
        kind = self._kind_inside(line)
        if kind is None:
            self._in_table = False
            self._prose(line)
        else:
            self._take(kind, line)

    def _take_outside(self, line: Line) -> None:
        """Take a line behind one of text, or a heading."""
        if self._before in self._wrapping.unfinished and _NOTE[0] not in line.text and self._is_text(line):
            self._take_more_text(line)
            return
        kind = self._kind_outside(line)
        if kind is None:
            self._prose(line)
        else:
            self._in_table = True
            self._take(kind, line)

    def _is_text(self, line: Line) -> bool:
        """Return whether a line is surely text, where the line of text right before ends in the middle of a sentence."""
        if "，" in line.text:
            return True
        is_next = self._before is self.lines[self._at - 2] and line.last not in CELL_ENDS and line.first not in _SYMBOLS
        return is_next or has_break(line.text)

    def _take_section(self, line: Line) -> bool:
        """Take a line that is a section's heading, perhaps with text behind it; return whether it is one."""
        match = section_match(line)
        if match is not None:
            title_key = key(match["title"])
            run_in = self._headings.run_in(line, match, title_key)
            if run_in:
                heading, rest, match = run_in
                self._heading("SECTION", heading, match)
                self._take_text(rest)
                return True
            if self._is_section(line, match["title"], title_key):
                self._heading("SECTION", line, match)
                return True
        odd = self._headings.odd.get(line.start)
        if odd is None and not self._headings.kind_of_title(line):
            return False
        line.title_start = len(line.text) - len(line.text.lstrip("# "))
        if odd:
            line.title_start, line.marker_number = odd
        self._in_table, self._in_section = False, True
        self._take("SECTION", line)
        return True

    def _without_page_mark(self, line: Line) -> Line:
        """Return a row without the page mark that is glued to it ("- 3 -3.补正后 0 0"), any other line as it is."""
        mark = GLUED_PAGE.match(line.text) if self._in_section else None
        if mark is None:
            return line
        self.page_marks.append(piece_of(line, 0, mark.end()))
        return piece_of(line, mark.end(), len(line.text))

    def _take_pipes(self, line: Line) -> None:
        """Take a line of a Markdown table, but for the rule below its header."""
        if _RULE_MARKS.issuperset(line.text) and "-" in line.text and not self._has_whole_lines:
            return
        self._in_table = True
        self._take(self._rows.kind_of_pipes(line), line)

    def _printed_kind(self, line: Line) -> str | None:
        """Return the type of a line that official tables have just so above their rows, None for any other line."""
        if line.first not in self.vocabulary.begins or line.last not in self.vocabulary.ends:
            return None
        if line.key() in self.vocabulary.captions:
            return self._remembered("CAPTION", line)
        return self._remembered("HEADER", line) if line.key() in self.vocabulary.headers else None

    def _remembered(self, kind: str, line: Line) -> str:
        """Return `kind`, the type of a line by its text alone; the same text in a table is taken for the same next time.

        A line so known skips every check of `tokens`: that for page marks (never digits alone), for an annex, for a note in
        brackets that goes on, and for a line that was cut up. A check added there needs its condition here.
        """
        text, known = line.text, self._known
        is_whole = line is self.lines[self._at - 1] and len(text) <= _LONGEST_KNOWN and OPEN_NOTE.search(text) is None
        if (
            is_whole
            and self._in_table
            and self._in_section
            and not text.isdecimal()
            and line.first not in self._annex_begins
        ):
            if len(known) >= _MOST_KNOWN:
                known.clear()
            known[text] = kind
        return kind

    def _kind_inside(self, line: Line) -> str | None:
        """Return the type of a line behind one of a table, None where it is of none."""
        text = line.text
        if (line.last in CELL_ENDS or " " in text) and self._rows.takes(line):
            return "FIGURES"
        if _is_note(line) and len(line.key()) >= _SHORTEST_NOTE:
            return "NOTE"
        if self.vocabulary.is_label(line.key()):
            return self._remembered("LABEL", line)
        if not (has_final(text) or "，" in text or line.part()):
            narrow = len(text) < _LONG_TEXT and line.width < max(self._wrapping.width * 0.6, _LONG_TEXT)
            if narrow or COLUMNS in text:
                return "LABEL"
        return "LABEL" if self._is_odd_label(line) else None

    def _is_odd_label(self, line: Line) -> bool:
        """Return whether a line of a table is a row's label worded in another way, or with more behind it, above its numbers."""
        more = self._peek()
        if more is None or not more.text.replace(" ", "").isdecimal():
            return False
        if self.vocabulary.begins_row(line.key()) or self.vocabulary.resembles_row(line.key()):
            return True
        return self._tokens[-1].type in {"FIGURES", "HEADER"} and line.item() is not None and not has_final(line.text)

    def _kind_outside(self, line: Line) -> str | None:
        """Return the type of a line that begins a table by itself, None where it does not."""
        if has_break(line.text):
            return "NOTE" if _is_note(line) else None
        if line.last in CELL_ENDS and self._rows.begins(line, in_section=self._in_section):
            return "FIGURES"
        if _is_note(line) and len(line.key()) >= _SHORTEST_NOTE:
            return "NOTE"
        if self._before is not None and self._headings.goes_on(self._at - 1):
            return None
        if not self._rows.can_begin_label(line) or len(line.key()) < _SHORTEST_LABEL:
            return None
        return "LABEL" if self.vocabulary.is_label(line.key()) and self._table_follows() else None

    def _table_follows(self) -> bool:
        """Return whether the next line, too, is of a table."""
        line = self._peek()
        if line is None or has_final(line.text):
            return False
        if self.vocabulary.is_label(line.key()):
            return True
        cells = cut_line(line.text, line.start).cells
        return len(cells) > 1 or (bool(cells) and "，" not in line.text and not self._is_full_text(line))

    def _is_full_text(self, line: Line) -> bool:
        """Return whether a line fills the width of wrapped text without being the row that its words begin."""
        if not self._wrapping.is_wrapped or line.width < self._wrapping.full:
            return False
        return not self.vocabulary.is_label(key(cut_line(line.text, line.start).label))

    def _heading(self, kind: str, line: Line, match: "re.Match[str]") -> None:
        line.title_start = match.start("title")
        line.marker_number = numeral(match["zh"])
        self._in_table = False
        self._in_section = True
        self._take(kind, line)
        for _ in range(self._headings.missing_lines(match["title"], self._at) if kind == "SECTION" else 0):
            self._take_heading_line()

    def _take_heading_line(self) -> None:
        while is_page(self.lines[self._at].text):
            self.page_marks.append(self.lines[self._at])
            self._at += 1
        self._take("HEADING_MORE", self.lines[self._at])
        self._at += 1

    def _prose(self, line: Line) -> None:
        if line.first in _SYMBOLS and _SYMBOLS.issuperset(line.text):
            self.page_marks.append(line)
            return
        if self._before is not None and self._continues(line, self._before):
            self._take_more_text(line)
            return
        part = line.part()
        if part and self._in_section and self._stands_alone(line, part["title"]):
            self._heading("PART", line, part)
            more = self._peek()
            if more and self._wraps_heading(line, more):
                self._take_heading_line()
            return
        self._take_text(line)

    def _continues(self, line: Line, before: Line) -> bool:
        """Return whether `line` goes on with the paragraph of the line before it."""
        return self._wrapping.goes_on(line, before) or self._brackets.close_in(self.lines, self._at - 1)

    def _stands_alone(self, line: Line, title: str) -> bool:
        """Return whether a line that begins with （一） is a heading and not the start of a paragraph."""
        bare = title.rstrip("。：:")
        if not bare or has_break(bare) or len(bare) > SHORT_HEADING:
            return False
        if title.endswith("。"):
            return len(bare) < _LONG_TEXT
        more = self._peek()
        if more is None or not self._wrapping.is_wrapped or line.width < self._wrapping.full:
            return True
        return self._wraps_heading(line, more)

    def _wraps_heading(self, line: Line, more: Line) -> bool:
        """Return whether `more` is the rest of the heading that begins on `line`."""
        if not self._wrapping.is_wrapped or line.last in "。：:" or more.part() or more.item() or has_break(more.text):
            return False
        if self._headings.is_numbered(more):
            return False
        if len(more.compact) <= 2:
            return True
        return line.width >= self._wrapping.full and more.width < self._wrapping.width * 0.6


def _is_note(line: Line) -> bool:
    """Return whether a line speaks of how the figures of a table are to agree."""
    return _NOTE[0] in line.text and _NOTE in line.key()
