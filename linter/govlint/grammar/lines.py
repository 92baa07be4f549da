"""The line lexer: says of each line what it is, for report.lark.

It works in one pass with one line of look-ahead, and knows three things beside the line itself: the words of the official
forms, how wide the text was wrapped, and whether it is inside a table. Blank lines end nothing (PDF text has one after
every line), page marks are set aside.
"""

import re

from govlint.fold import label_key as key
from govlint.forms.vocabulary import Vocabulary
from govlint.grammar.cells import CELL_ENDS, RowPieces, cut_line, cut_pipes, cut_with_tail, with_words
from govlint.grammar.headings import SECTION_BEGINS, STROKES, TITLE_LINES, Headings, section_match
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
from govlint.patterns import lazy
from govlint.source import Source, Span

_PAGE_BEGINS = frozenset(f"0123456789第{DASHES}")
_NUMBERED = SECTION_BEGINS.union("（(#")
_DIRT_BEGINS = frozenset(f"第{DASHES}{STROKES}")
_TITLE_YEAR = lazy(r"[（(]\d{4}年度?[）)]")
_ENTRY = lazy(r"[^\W\da-zA-Z_]{2,10} *[：:]")
_RULE_MARKS = frozenset(" |:-—－")
_SYMBOLS = frozenset(" |#*_=`~-—")
_UNWRAPPED = 124  # cells; no page of text is set wider
_RAGGED = 7  # cells by which a full line may be shorter than the widest
_LONG_TEXT = 24
_SHORT_HEADING = 36
_NOTE = "勾稽关系"
_SHORTEST_NOTE = 9
_MOST_KNOWN, _LONGEST_KNOWN = 4096, 64
_STRAY_CELLS = 4  # numbers that may end a line of text
_SHORTEST_LABEL = 4  # of a label that begins a table


class Scan:
    """One pass over the lines of a source."""

    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._source = source
        self.page_marks: list[Line] = []
        self.lines = lines_of(source)
        running = [line for line in self.lines if line.is_running_text]
        widths = sorted([line.width for line in running])
        self.wrap = widths[int(len(widths) * 0.9)] if widths else 0
        self.full = self.wrap - min(_RAGGED, self.wrap // 4)
        self._has_whole_lines = source.origin is not None and source.origin.lines_are_paragraphs
        self.is_wrapped = not self._has_whole_lines and self.wrap <= _UNWRAPPED and self._breaks_sentences(running)
        self._headings = Headings(self.lines, vocabulary, self.full if self.is_wrapped else None)
        self._annex_begins = self._headings.annex_begins
        self._telling = self._headings.begins | _DIRT_BEGINS
        self._known = {} if self._headings.odd else vocabulary.known_lines
        self._brackets = Brackets()
        self._in_table = False
        self._in_section = False
        self._page: int | None = None  # the last page whose mark is a number alone
        self._at = 0
        self._tokens: list[Line] = []
        self._before: Line | None = None  # the line of text right before

    def tokens(self) -> list[Line]:
        """Return the lines that report.lark puts together, each with its type; page marks are not among them."""
        self._title()
        lines = self.lines
        while self._at < len(lines):
            line = lines[self._at]
            self._at += 1
            if self._in_table and line.text in self._known:
                self._take(self._known[line.text], line)
                continue
            first = line.text[0]
            if first in _PAGE_BEGINS and self._is_page_mark(line):
                self.page_marks.append(line)
                continue
            if first in self._annex_begins and self._in_section and self._headings.begins_annex(self._at - 1):
                self.page_marks += lines[self._at - 1 :]
                break
            if self._in_table and ("（" in line.text or "(" in line.text) and OPEN_NOTE.search(line.text):
                line = self._with_note(line)
            if first in self._telling:
                self._take_telling(line)
            else:
                self._take_line(line)
        return self._tokens

    def _take(self, kind: str, line: Line) -> None:
        """Take a line as a token of `kind`, which is no text."""
        line.type = kind
        self._tokens.append(line)
        self._before = None

    def _take_text(self, line: Line, *, begins: bool) -> None:
        """Take a line of text; `begins` where it begins a paragraph."""
        line.type = "TEXT" if begins else "TEXT_MORE"
        self._tokens.append(line)
        self._before = line
        if begins:
            self._brackets = Brackets()
        self._brackets.take(line)

    def _with_note(self, line: Line) -> Line:
        """Return a line of a table whose last cell has a note in brackets together with the line that ends the note."""
        more = self._peek()
        if more is None or not NOTE_END.match(more.text):
            return line
        self._at = self.lines.index(more, self._at) + 1
        span = Span(line.start, more.span.end)
        return line_at(self._source.folded, span, line.number)

    def _breaks_sentences(self, running: list[Line]) -> bool:
        """Return whether most of the full lines end in the middle of a sentence, as in text of a fixed width."""
        full = [
            line
            for line in running
            if line.width >= self.full
            and (line.text[0] not in _NUMBERED or (section_match(line) is None and line.part() is None))
        ]
        return 2 * len([line for line in full if line.ends]) < len(full)

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
        head = self.lines[: 3 * TITLE_LINES]
        for first, line in enumerate(head):
            if self._is_front_matter(line):
                continue
            joined = ""
            for last in range(first, min(first + TITLE_LINES, len(head))):
                text = head[last].compact.lstrip("#")
                if has_break(text) or self._section(head[last]) or len(text) * 2 > _UNWRAPPED:
                    break
                joined += text
                if not self.vocabulary.is_title(joined):
                    continue
                self.page_marks += head[:first]
                self._at = last + 1
                if self._at < len(head) and _TITLE_YEAR.fullmatch(head[self._at].compact):
                    self._at += 1
                self._take("TITLE", line)
                for more in head[first + 1 : self._at]:
                    self._take("TITLE_MORE", more)
                return

    def _is_front_matter(self, line: Line) -> bool:
        return bool(is_page(line.text) or is_short_number(line.text) or line.key in {"正文", "目录", ""})

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
        return not any(is_short_number(other.text) or other.key in self.vocabulary.row_labels for other in near)

    def _section(self, line: Line) -> "re.Match[str] | None":
        """Return the match of a section heading, None if the line is none."""
        match = section_match(line)
        if match is None or (match["title"] == "" and self._in_table):
            return None
        title_key = key(match["title"])
        if self.vocabulary.section_kind(title_key):
            return match
        if self.vocabulary.begins_row(line.key) or (self._in_table and self.vocabulary.is_label(line.key)):
            return None
        if self._in_table and len(cut_line(line.text, line.start).cells) > 1:
            return None
        ended = match["title"].rstrip("。")
        if not title_key or has_break(ended.replace("，", "")) or len(ended) > _SHORT_HEADING:
            return None
        return match

    def _take_telling(self, line: Line) -> None:
        """Take a line whose first character is one that a heading, a caption, or dirt before one can begin with."""
        if line.text[0] in _DIRT_BEGINS:
            line = self._without_page_mark(self._headings.without_dirt(line))
            if line.text[0] == "|":
                self._pipes(line)
                return
        if self._before is not None and self._headings.runs_in(self._at - 1):
            self._take_text(line, begins=False)
        elif not self._take_section(line):
            kind = self._printed_kind(line)
            if kind is None:
                self._take_line(line)
            else:
                self._in_table = True
                self._take(kind, line)

    def _take_line(self, line: Line) -> None:
        """Take a line of a table or of text."""
        kind = self._kind_inside(line) if self._in_table else self._kind_outside(line)
        if kind is None:
            self._in_table = False
            self._prose(line)
        else:
            self._in_table = True
            self._take(kind, line)

    def _take_section(self, line: Line) -> bool:
        """Take a line that is a section's heading, perhaps with text behind it; return whether it is one."""
        if line.text[0] in SECTION_BEGINS:
            run_in = self._headings.run_in(line)
            if run_in:
                heading, rest, match = run_in
                self._heading("SECTION", heading, match)
                self._take_text(rest, begins=True)
                return True
            section = self._section(line)
            if section:
                self._heading("SECTION", line, section)
                return True
        odd = self._headings.odd.get(line.number)
        if odd is None and not (line.text[0] in self.vocabulary.begins and self.vocabulary.section_kind(line.key)):
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

    def _pipes(self, line: Line) -> None:
        if _RULE_MARKS.issuperset(line.text) and "-" in line.text and not self._has_whole_lines:
            return
        cut = cut_pipes(line.text, line.start, self._is_row_label, self._is_label)
        line.cut, line.key = cut, key(cut.label)
        self._in_table = True
        if any(cell.text for cell in cut.cells):
            self._take("FIGURES", line)
        elif line.key in self.vocabulary.captions:
            self._take("CAPTION", line)
        elif cut.cells and self._begins_row(cut.label):
            self._take("FIGURES", line)
        else:
            self._take("LABEL", line)

    def _begins_row(self, label: str) -> bool:
        """Return whether a label is that of a row, perhaps behind the label of its group."""
        return self.vocabulary.begins_row(key(label)) or self._is_row_label(label.rpartition(" ")[2])

    def _printed_kind(self, line: Line) -> str | None:
        """Return the type of a line that official tables have just so above their rows, None for any other line."""
        if line.key in self.vocabulary.captions:
            return self._remembered("CAPTION", line)
        return self._remembered("HEADER", line) if line.key in self.vocabulary.headers else None

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
            and text[0] not in self._annex_begins
        ):
            if len(known) >= _MOST_KNOWN:
                known.clear()
            known[text] = kind
        return kind

    def _kind_inside(self, line: Line) -> str | None:
        """Return the type of a line behind one of a table, None where it is of none."""
        text = line.text
        if (text[-1] in CELL_ENDS or " " in text) and self._is_figures(line):
            return "FIGURES"
        if _is_note(line) and len(line.key) >= _SHORTEST_NOTE:
            return "NOTE"
        if self.vocabulary.is_label(line.key):
            return self._remembered("LABEL", line)
        if has_final(text) or "，" in text or line.part():
            return None
        narrow = len(text) < _LONG_TEXT and line.width < max(self.wrap * 0.6, _LONG_TEXT)
        return "LABEL" if narrow or COLUMNS in text else None

    def _kind_outside(self, line: Line) -> str | None:
        """Return the type of a line that begins a table by itself, None where it does not."""
        if has_break(line.text):
            return "NOTE" if _is_note(line) else None
        if line.text[-1] in CELL_ENDS and self._is_figures(line):
            return "FIGURES"
        if _is_note(line) and len(line.key) >= _SHORTEST_NOTE:
            return "NOTE"
        if self._before is not None and self._headings.goes_on(self._at - 1):
            return None
        opens = len(line.key) >= _SHORTEST_LABEL and self.vocabulary.is_label(line.key) and self._table_follows()
        return "LABEL" if opens else None

    def _is_figures(self, line: Line) -> bool:
        """Return whether a line ends in cells of a table; its `cut` is then known."""
        cut = self._cut(line)
        if cut is None or not cut.cells or not self._is_row(cut):
            return False
        line.cut = cut
        return True

    def _cut(self, line: Line) -> RowPieces | None:
        """Return a line cut into label and cells, None if it has no cells."""
        cut = cut_line(line.text, line.start) if line.text[-1] in CELL_ENDS else None
        if not self._in_table or " " not in line.text or (cut is not None and self.vocabulary.is_label(key(cut.label))):
            return cut
        if cut is None or not cut.cells:
            tailed = cut_with_tail(line.text, line.start)
            if tailed is not None:
                return tailed
        return with_words(cut or RowPieces(line.text, line.span, ()), self._is_row_label, self._is_label)

    def _is_row_label(self, text: str) -> bool:
        return key(text) in self.vocabulary.row_labels

    def _is_label(self, text: str) -> bool:
        return self.vocabulary.is_label(key(text))

    def _table_follows(self) -> bool:
        """Return whether the next line, too, is of a table."""
        line = self._peek()
        if line is None or has_final(line.text):
            return False
        if self.vocabulary.is_label(line.key):
            return True
        cells = cut_line(line.text, line.start).cells
        return len(cells) > 1 or (bool(cells) and "，" not in line.text)

    def _is_row(self, cut: RowPieces) -> bool:
        if has_final(cut.label):
            return False
        label = key(cut.label)
        several = len(cut.cells) > 1
        if not label:
            return self._in_table or len(cut.cells) > _STRAY_CELLS
        if self._in_table:
            return several or self.vocabulary.is_label(label) or self.vocabulary.begins_row(label)
        if not self._in_section or len(label) == 1 or not (several or label in self.vocabulary.row_labels):
            return False
        return self.vocabulary.is_label(label)

    def _heading(self, kind: str, line: Line, match: "re.Match[str]") -> None:
        line.title_start = match.start("title")
        line.marker_number = numeral(match["zh"])
        self._in_table = False
        self._in_section = True
        self._take(kind, line)
        for _ in range(self._headings.missing_lines(match["title"], self._at) if kind == "SECTION" else 0):
            self._take_more()

    def _take_more(self) -> None:
        while is_page(self.lines[self._at].text):
            self.page_marks.append(self.lines[self._at])
            self._at += 1
        self._take("HEADING_MORE", self.lines[self._at])
        self._at += 1

    def _prose(self, line: Line) -> None:
        if line.text[0] in _SYMBOLS and _SYMBOLS.issuperset(line.text):
            self.page_marks.append(line)
            return
        if self._before is not None and self._continues(line, self._before):
            self._take_text(line, begins=False)
            return
        part = line.part()
        if part and self._in_section and self._stands_alone(line, part["title"]):
            self._heading("PART", line, part)
            more = self._peek()
            if more and self._wraps_heading(line, more):
                self._take_more()
            return
        self._take_text(line, begins=True)

    def _continues(self, line: Line, before: Line) -> bool:
        """Return whether `line` goes on with the paragraph of the line before it."""
        if self.is_wrapped and self._flows(line, before):
            return True
        return self._brackets.are_open and self._brackets.close_in(self.lines[self._at - 1 : self._at + 3])

    def _flows(self, line: Line, before: Line) -> bool:
        """Return whether `line` of wrapped text goes on with that of `before`, by its width and how it ends."""
        full = before.width >= self.full
        if before.ends:
            return full and not (line.part() or line.item())
        if full:
            return True
        if line.part() and not before.text[-1].isalnum():
            return False
        if before.text[-1] in "：:" or _ENTRY.match(line.text):
            return False
        return not (before.text[-1].isdigit() and line.text[0].isdigit())

    def _stands_alone(self, line: Line, title: str) -> bool:
        """Return whether a line that begins with （一） is a heading and not the start of a paragraph."""
        bare = title.rstrip("。：:")
        if not bare or has_break(bare) or len(bare) > _SHORT_HEADING:
            return False
        if title.endswith("。"):
            return len(bare) < _LONG_TEXT
        more = self._peek()
        if more is None or not self.is_wrapped or line.width < self.full:
            return True
        return self._wraps_heading(line, more)

    def _wraps_heading(self, line: Line, more: Line) -> bool:
        """Return whether `more` is the rest of the heading that begins on `line`."""
        if not self.is_wrapped or line.text[-1] in "。：:" or more.part() or more.item() or self._section(more):
            return False
        if has_break(more.text):
            return False
        if len(more.compact) <= 2:
            return True
        return line.width >= self.full and more.width < self.wrap * 0.6


def _is_note(line: Line) -> bool:
    """Return whether a line speaks of how the figures of a table are to agree."""
    return _NOTE[0] in line.text and _NOTE in line.key
