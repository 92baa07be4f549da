"""The lines of a web page: a paragraph, a line of one, or a row of a table each, and where its characters stand."""

import re

from govlint.readers.html.tokens import decoded
from govlint.readers.html.tree import Block, Run

_WORDS = re.compile(r"[ \t\n\r\f]+|[^ \t\n\r\f]+")
_BLANK = frozenset(" \t\n\r\f")
_LINE_END = re.compile(r"\r\n|\n|\r")
_TRIMMED = (
    "".join(map(chr, range(33)))
    + "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
_FIRST_WIDE = "\u2e80"
_WIDE_MARKS = frozenset("“”‘’—…·、")


class Line:
    """A line of the page's text; `places` says from which character on it stands where in the page.

    A place is (offset in the line, offset in the page, whether the characters that follow stand there one by one). `notes`
    are the stretches of it that are comments to govlint, `linked` counts the characters of links, `table` is the table that
    it is a row of. `is_apart` says whether a new block begins with it.
    """

    __slots__ = ("is_apart", "linked", "notes", "places", "table", "text")

    def __init__(self) -> None:
        self.text = ""
        self.places: list[tuple[int, int, bool]] = []
        self.notes: list[tuple[int, int]] = []
        self.linked = 0
        self.table: Block | None = None
        self.is_apart = True

    @property
    def is_note(self) -> bool:
        """Whether nothing but comments to govlint stands on it."""
        return sum(end - start for start, end in self.notes) >= len(self.text.replace(" ", ""))


class Writer:
    """Puts text together as a browser does: a run of blanks is one, none at the ends."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._pieces: list[tuple[str, int, bool]] = []
        self._notes: list[int] = []  # which pieces are comments
        self._blank: tuple[int, bool] | None = None  # where blanks stand, and whether they break a line
        self._joint: int | None = None
        self._linked = 0

    def add(self, run: Run) -> None:
        """Add text of the page."""
        for text, at, is_exact in decoded(self._page, run.start, run.end):
            if run.is_preformatted:
                self._append(text, at, is_exact=is_exact)
            else:
                self._add_words(text, at, is_exact=is_exact)
            self._linked += len(text) if run.is_link else 0

    def _add_words(self, text: str, at: int, *, is_exact: bool) -> None:
        for match in _WORDS.finditer(text):
            place = at + match.start() if is_exact else at
            if match.group()[0] not in _BLANK:
                self._append(match.group(), place, is_exact=is_exact)
            elif self._blank is None:
                self._blank = (place, _LINE_END.search(match.group()) is not None)

    def note(self, start: int, end: int) -> None:
        """Add the comment that stands from `start` to `end`, on one line."""
        self._notes.append(len(self._pieces))
        self._pieces.append((re.sub(r"[\r\n]", " ", self._page[start:end]), start, True))

    def join(self, at: int) -> None:
        """Let what follows join what stands: without a blank, but for two words or numbers."""
        self._joint = at

    def _append(self, text: str, at: int, *, is_exact: bool) -> None:
        if self._pieces:
            before = self._pieces[-1][0][-1]
            if self._joint is not None:
                if before.isascii() and before.isalnum() and text[0].isascii() and text[0].isalnum():
                    self._pieces.append((" ", self._joint, False))
            elif self._blank is not None and not (self._blank[1] and (_is_wide(before) or _is_wide(text[0]))):
                self._pieces.append((" ", self._blank[0], False))
        self._blank = self._joint = None
        self._pieces.append((text, at, is_exact))

    def take(self) -> Line | None:
        """Return the line that has been put together and begin another; None when nothing stands on it."""
        line = Line()
        whole = "".join(text for text, _, _ in self._pieces)
        line.text = whole.strip(_TRIMMED)
        if line.text:
            begin = len(whole) - len(whole.lstrip(_TRIMMED))
            self._place(line, begin)
            line.linked = self._linked
        self._pieces, self._notes, self._blank, self._joint, self._linked = [], [], None, None, 0
        return line if line.text else None

    def _place(self, line: Line, begin: int) -> None:
        at = -begin
        notes = set(self._notes)
        for number, (text, place, is_exact) in enumerate(self._pieces):
            start, end = max(at, 0), min(at + len(text), len(line.text))
            if start < end:
                line.places.append((start, place + start - at if is_exact else place, is_exact))
            if number in notes:
                line.notes.append((start, end))
            at += len(text)


def row_of(cells: list[Line | int], end: int) -> Line:
    """Return the line of a table's row; a cell without text is given by its place, `end` is that of the row's end."""
    line = Line()
    parts: list[str] = []
    length = 0
    for cell in cells:
        text, place = (cell.text, cell.places[0][1]) if isinstance(cell, Line) else ("", cell)
        line.places.append((length, place, False))
        if isinstance(cell, Line):
            line.places += [(length + 2 + at, where, is_exact) for at, where, is_exact in cell.places]
            line.notes += [(length + 2 + start, length + 2 + stop) for start, stop in cell.notes]
            line.linked += cell.linked
            line.places.append((length + 2 + len(text), place, False))
        kept = _unbarred(text, cell.notes) if isinstance(cell, Line) else ""
        parts.append(f"| {kept} " if text else "| ")
        length += len(parts[-1])
    line.places.append((length, end, False))
    line.text = "".join([*parts, "|"])
    return line


def _unbarred(text: str, notes: list[tuple[int, int]]) -> str:
    """Return a cell's text without the mark that ends cells."""
    return text if notes or "|" not in text else text.replace("|", "│")


def _is_wide(char: str) -> bool:
    return char >= _FIRST_WIDE or char in _WIDE_MARKS
