"""Section headings: which lines are titles of sections, judged with the lines around them."""

import re
import unicodedata
from collections.abc import Sequence

from govlint.fold import label_key as key
from govlint.forms.vocabulary import Vocabulary
from govlint.grammar.cells import cut_line
from govlint.grammar.line import NUMERAL, NUMERALS, Line, has_break, is_page, numeral, piece_of
from govlint.grammar.paragraphs import in_mid_sentence
from govlint.patterns import lazy

_SECTION = lazy(rf"[#\s]*(第?(?P<zh>{NUMERAL})(?:部分)?\s*(?:[、．.，,：:]\s*|(?=\s)))(?P<title>.*)")
STROKES = "|lI丨¦!"
"""What a scan makes of dirt in front of a heading."""
_ODD_SECTION = lazy(r"[#\s]*[（(]?第?(?P<number>[^\W_])(?:部分|[章节])?[）)]?[、．.，,：:\s]*(?P<title>\D.*)")
_DIRT = lazy(rf"[{STROKES}]\s*(?=第?[{NUMERALS}])")
_TITLE_END = lazy(r"[：:。；\s]")
SECTION_BEGINS = frozenset(f"{NUMERALS}第#")
"""The characters that a section's number can begin with."""
_NOTE = lazy(r"[（(][^（）()]*[）)]$")  # behind a title: （单位：件）
_LIST_MARKS = "；、"
_PARTS = "部分"
_LONGEST_NUMBER = 6  # characters: 第十一部分、
_LONGEST_TITLE = 60
SHORT_HEADING = 36
"""The most characters of a heading that is no title of the official forms."""
_LONGEST_HEADER = 24
_FEW_SECTIONS = 3
TITLE_LINES = 4
"""The most lines that the report's title takes; a section's title takes one less."""


def section_match(line: Line) -> "re.Match[str] | None":
    """Return the match of a line that begins with a section's number, None for any other."""
    return _SECTION.fullmatch(line.text) if line.first in SECTION_BEGINS else None


class Headings:
    """The section headings of a text.

    `full` is how many cells wide a full line of wrapped text is, None where the text is not wrapped. `odd` are the headings of a
    report that numbers its sections 1. or （一）: start of the line to start of the title and number of the section. `begins` are
    the characters that a heading with a number, or an annex, can begin with.
    """

    def __init__(self, lines: Sequence[Line], vocabulary: Vocabulary, full: int | None) -> None:
        self._lines = lines
        self._vocabulary = vocabulary
        self._full = full
        self.odd = self._oddly_numbered()
        begins = vocabulary.annex_begins
        self.annex_begins = frozenset(line.first for line in lines) if begins is None else begins
        begins, ends = vocabulary.section_begins, vocabulary.section_ends
        places = [
            (at, kind)
            for at, line in enumerate(lines)
            if (line.first in SECTION_BEGINS or (line.first in begins and line.last in ends))
            and at
            and (kind := self._kind(at))
        ]
        self._kinds = dict(places)
        if not self.odd and places and not vocabulary.has_all_sections(self._kinds.values()):
            self.odd = self._oddly_numbered_among(places)
        odd = [line.first for line in lines if line.start in self.odd] if self.odd else ()
        self.begins = SECTION_BEGINS.union(self.annex_begins, odd)
        clear = [(at, kind) for at, kind in places if not self.goes_on(at)]
        self._clear = frozenset(kind for _, kind in clear)
        self._first = clear[0][0] if len(clear) >= _FEW_SECTIONS else 0

    def goes_on(self, at: int) -> bool:
        """Return whether line `at` is in the middle of a sentence that fills the line before it."""
        if self._full is None or not at:
            return self._is_listed(self._lines[at])
        before = self._lines[at - 1]
        if is_page(before.text) and at > 1:
            before = self._lines[at - 2]
        return in_mid_sentence(before, self._full) or self._is_listed(self._lines[at])

    def begins_annex(self, at: int) -> bool:
        """Return whether the header of an appended table stands at line `at`, in one line or a cell a line."""
        own, begins = self._lines[at].key(), self._vocabulary.annex_begins
        if len(own) > _LONGEST_HEADER or (own and begins is not None and own[0] not in begins):
            return False
        return self._vocabulary.begins_annex("".join([line.key() for line in self._lines[at : at + 3]]))

    def runs_in(self, at: int) -> bool:
        """Return whether line `at`, a title by itself, is part of a sentence.

        That takes that the section has its title elsewhere, or that the line stands before all sections, as in a preamble that
        names the parts.
        """
        kind = self._kinds.get(at)
        return kind is not None and (kind in self._clear or at < self._first) and self.goes_on(at)

    def _is_listed(self, line: Line) -> bool:
        """Return whether the line is a whole title and a mark of a list behind it, as where a preamble names the parts."""
        if line.last not in _LIST_MARKS:
            return False
        match = section_match(line)
        return (key(match["title"]) if match else line.key()) in self._vocabulary.section_titles

    def kind_of_title(self, line: Line) -> str | None:
        """Return the kind of section whose title is all of the line, None for any other line."""
        words = self._vocabulary
        if line.first not in words.section_begins or line.last not in words.section_ends:
            return None
        return words.section_titles.get(line.key())

    def _kind(self, at: int) -> str | None:
        """Return the kind of section whose title begins on line `at` and may run over the next two, else None."""
        line = self._lines[at]
        match = section_match(line)
        if match is None:
            return self.kind_of_title(line)
        title = match["title"]
        for more in range(at + 1, at + TITLE_LINES):
            name = _TITLE_END.split(title, maxsplit=1)[0]
            kind = self._vocabulary.section_kind(key(name))
            if kind or name != title or more >= len(self._lines) or has_break(title.replace("，", "")):
                return kind
            title += "" if is_page(self._lines[more].text) else self._lines[more].text
        return None

    def is_numbered(self, line: Line) -> bool:
        """Return whether a line outside of tables is a section's heading with its number."""
        match = section_match(line)
        return match is not None and self.is_section(line, match["title"], key(match["title"]), in_table=False)

    def is_section(self, line: Line, title: str, title_key: str, *, in_table: bool) -> bool:
        """Return whether a line with the number of a section, and `title` behind it, is a section's heading."""
        if title == "" and in_table:
            return False
        words = self._vocabulary
        if words.section_kind(title_key) or words.section_kind(key(_NOTE.sub("", title))):
            return True
        if line.first == "第" and _PARTS not in line.text[:_LONGEST_NUMBER]:
            return False  # 第一，…  第二，… of running text
        ended = title.rstrip("。")
        if not title_key or len(ended) > SHORT_HEADING or has_break(ended.replace("，", "")):
            return False
        if in_table and (len(cut_line(line.text, line.start).cells) > 1 or words.is_label(line.key())):
            return False
        return not words.begins_row(line.key())

    def missing_lines(self, title: str, at: int) -> int:
        """Return how many lines from `at` on complete a section's title; 0 where it is complete or nothing does."""
        joined = key(title)
        if self._vocabulary.section_kind(joined):
            return 0
        ahead = [line for line in self._lines[at : at + TITLE_LINES] if not is_page(line.text)]
        for count, more in enumerate(ahead[: TITLE_LINES - 2], start=1):
            joined += more.key()
            if self._vocabulary.section_kind(joined):
                return count
        return 0

    def _oddly_numbered(self) -> dict[int, tuple[int, int]]:
        """Return `odd`; such a heading counts only where no section is numbered as it should be, elsewhere it is inside one."""
        found: dict[str, dict[int, tuple[int, int]]] = {}
        for line in self._lines:
            if self.kind_of_title(line):
                return {}
            regular = section_match(line)
            if regular and self._vocabulary.section_kind(key(regular["title"])):
                return {}
            match = line.part() or line.item()
            if match and self._vocabulary.section_kind(key(line.text[match.end("marker") :])):
                groups = match.groupdict()
                arabic = groups.get("arabic") or groups.get("inner")
                number = int(arabic) if arabic else numeral(groups["zh"])
                found.setdefault("arabic" if arabic else "chinese", {})[line.start] = (match.end("marker"), number)
        return next((lines for lines in found.values() if len(lines) >= _FEW_SECTIONS), {})

    def _oddly_numbered_among(self, places: Sequence[tuple[int, str]]) -> dict[int, tuple[int, int]]:
        """Return `odd` where others are numbered as they should be; `places` are the lines of all those, with their kinds.

        Such a heading counts where no line but this one is the section's title, between its two neighbours. Where titles that
        stand elsewhere have such numbers, too, they are a list of the parts.
        """
        words = self._vocabulary
        there = {kind for _, kind in places}
        found: dict[int, tuple[str, int, int]] = {}
        for at, line in enumerate(self._lines):
            match = _ODD_SECTION.fullmatch(line.text) if line.last in words.section_ends else None
            kind = words.section_kind(key(match["title"])) if match else None
            if match is None or kind is None or at in self._kinds:
                continue
            if kind in there:
                return {}
            there.add(kind)
            found[at] = kind, match.start("title"), int(unicodedata.numeric(match["number"], 0))
        order = sorted([*places, *((at, kind) for at, (kind, _, _) in found.items())])
        kinds: list[str | None] = [None, *(kind for _, kind in order), None]
        between = {at: (kinds[index], kinds[index + 2]) for index, (at, _) in enumerate(order)}
        return {
            self._lines[at].start: (start, number)
            for at, (kind, start, number) in found.items()
            if words.numbered_section(number) == kind
            and between[at] == (words.numbered_section(number - 1), words.numbered_section(number + 1))
        }

    def without_dirt(self, line: Line) -> Line:
        """Return a section heading without the stroke that a scan put before it ("l六、", "|六、"), any other line as it is."""
        dirt = _DIRT.match(line.text) if line.first in STROKES else None
        match = _SECTION.fullmatch(line.text, dirt.end()) if dirt else None
        if dirt is None or match is None or not self._vocabulary.section_kind(key(match["title"])):
            return line
        return piece_of(line, dirt.end(), len(line.text))

    def run_in(self, line: Line, match: "re.Match[str]", title: str) -> "tuple[Line, Line, re.Match[str]] | None":
        """Return heading, text behind it and the heading's match where a section's text begins on the line of its title.

        `match` is that of `section_match`, `title` the key of what stands behind the number.
        """
        if self._vocabulary.section_kind(title) or not self._vocabulary.begins_section(title):
            return None
        for end in _TITLE_END.finditer(line.text, match.start("title"), match.start("title") + _LONGEST_TITLE):
            if self._vocabulary.section_kind(key(line.text[match.start("title") : end.start()])):
                heading = piece_of(line, 0, end.start())
                of_heading = _SECTION.fullmatch(heading.text)
                return (heading, piece_of(line, end.end(), len(line.text)), of_heading) if of_heading else None
        return None
