"""What the line lexer needs to know of the official forms: which words are theirs.

All registered forms count, so that the tables of a wrong form are read as tables too.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from operator import add

from govlint.compiled import compiled
from govlint.fold import LEFT_OUT, fold, label_key
from govlint.forms.model import Form, SectionForm, TableForm

_OPERATORS = frozenset("()|?:[]")
"""What a pattern may be written with and still begin with none but characters that stand in it."""
_WIDE = {"(": "（", ")": "）", "[": "［", "]": "］"}
SUBTOTALS = ("小计", "合计")
"""What reports call the sums that they add to a form's rows or columns."""
_SHORT = 60  # characters of a text whose pairs are worth keeping
_ALIKE = 0.6  # of a line's pairs of characters stand in the row label that it is meant to be
_STRAY = 3  # a lone character is a label's piece only on a line as short as this


@lru_cache(maxsize=4096)  # the forms say the same words in many places
def key(text: str) -> str:
    """Return the comparison key of a label or title, folded."""
    return label_key(fold(text))


def similarity(left: str, right: str) -> float:
    """Return how alike two keys are, from 0 to 1 (Dice coefficient of their pairs of characters)."""
    if left == right:
        return 1.0
    a, b = pairs(left), pairs(right)
    return 2 * len(a & b) / (len(a) + len(b))


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters in `text`; a single character is its own pair."""
    return _known_pairs(text) if len(text) <= _SHORT else _pairs(text)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map(add, text, text[1:])) or frozenset((text,) if text else ())


_known_pairs = lru_cache(maxsize=1024)(_pairs)  # reports of one form have the same labels again and again


def table_words(table: TableForm) -> Iterable[str]:
    """Yield every text that the official table prints: captions, headers, column and row labels, the note."""
    if table.note:
        yield table.note
    for block in table.block:
        if block.caption:
            yield block.caption
        yield from block.header
        yield from (column.label.zh for column in block.columns)
        for row in block.rows:
            yield row.label.zh
            yield from row.variants


def _number(label: str) -> str:
    """Return the first character of a label, which is its number, if any, or that number in brackets."""
    return label[:3] if label.startswith("(") else label[:1]


class Vocabulary:
    """The words of a set of forms, ready for looking up.

    `begins` are the characters that a line can begin with whose key is a section's title, a caption or a header, `ends` those
    that it can end with; `section_begins` and `section_ends` are those of the sections' titles alone. `annex_begins` are the
    characters that a line can begin with that begins an annex, None where a form's pattern leaves that open. `known_lines` is
    where the line lexer notes types of tables' lines that their text alone decides: all reports have the same.
    """

    def __init__(self, forms: Iterable[Form]) -> None:
        forms = tuple(forms)
        self.section_titles: dict[str, str] = {}
        self._numbers: dict[int, str] = {}
        self.title_patterns = [compiled(form.title.pattern) for form in forms]
        annexes = "|".join(f"(?:{form.annex})" for form in forms if form.annex)
        self._annex = compiled(annexes) if annexes else None
        self.annex_begins = _annex_begins(annexes)
        rows: set[str] = set()
        words: set[str] = set(SUBTOTALS)
        captions: set[str] = set()
        headers: set[str] = set()
        for form in forms:
            for section in form.section:
                for title in (section.title, *section.variants):
                    self.section_titles[key(title)] = section.id
                self._numbers[section.number] = section.id
            for table in form.table:
                words.update(map(key, table_words(table)))
                for block in table.block:
                    captions.update(key(block.caption) for _ in [0] if block.caption)
                    headers.update(key(header) for header in block.header)
                    headers.add(key("".join(block.header)))
                    rows.update(key(label) for row in block.rows for label in (row.label.zh, *row.variants))
        self._numbered = frozenset(self._numbers.values())
        rows.discard("")
        self._section_pairs = frozenset(title[:2] for title in self.section_titles)
        self.known_lines: dict[str, str] = {}
        self._own_pairs = _own_pairs(form.section for form in forms)
        self.captions = frozenset(captions)
        self.headers = frozenset(headers)
        self.section_begins = _bounds(known[:1] for known in self.section_titles)
        self.section_ends = _bounds(known[-1:] for known in self.section_titles)
        self.begins = self.section_begins | _bounds(known[:1] for known in (*captions, *headers))
        self.ends = self.section_ends | _bounds(known[-1:] for known in (*captions, *headers))
        self.row_labels = frozenset(rows)
        self._rows = "\n".join(rows)
        self._rows_by_number: dict[str, list[str]] = {}
        for label in sorted(rows | headers):
            self._rows_by_number.setdefault(_number(label), []).append(label)
        self._printed = words
        self._words = "\n".join(words)

    def is_title(self, folded: str) -> bool:
        """Return whether a line, or lines joined, without blanks read as the title of a report."""
        return any(pattern.search(folded) for pattern in self.title_patterns)

    def begins_annex(self, text_key: str) -> bool:
        """Return whether a key begins with the header of a table that reports append."""
        return self._annex is not None and self._annex.match(text_key) is not None

    def begins_row(self, text_key: str) -> bool:
        """Return whether a key is a row label of some form, or begins or continues one."""
        return (
            text_key in self.row_labels
            or text_key in self._rows
            or any(len(label) > 3 and text_key.startswith(label) for label in self.row_labels)
        )

    def resembles_row(self, text_key: str) -> bool:
        """Return whether a key is like a label of a row or group of rows: with its number, and hardly other characters.

        It may have more behind it.
        """
        own = pairs(text_key)
        labels = self._rows_by_number.get(_number(text_key), ())
        return any(text_key.startswith(label) or len(own & pairs(label)) >= _ALIKE * len(own) for label in labels)

    def is_label(self, text_key: str) -> bool:
        """Return whether a key consists of pieces of the tables' labels and headers (each of two characters or more)."""
        if text_key in self._printed or text_key in self._words:
            return True
        at = pieces = 0
        size, words = len(text_key), self._words
        if size > 1 and text_key[:2] not in words:
            return False
        while at < size:
            end = at
            while end < size and text_key[at : end + 1] in words:
                end += 1
            if end == at or (end == at + 1 and size > _STRAY):
                return False
            at = end
            pieces += 1
        return size >= 2 * pieces

    def begins_label(self, start: str) -> bool:
        """Return whether a key of several characters that is a label can begin with the two characters `start`."""
        return start in self._words

    def section_kind(self, title_key: str) -> str | None:
        """Return the id of the section whose title, or a variant of it, has this key; None if none."""
        return self.section_titles.get(title_key)

    def begins_section(self, text_key: str) -> bool:
        """Return whether a key can begin with the title of a section: whether one has the same first two characters."""
        return text_key[:2] in self._section_pairs or text_key[:1] in self._section_pairs

    def sections_named(self, title_key: str) -> dict[str, float]:
        """Return the sections whose own words a key has, and what share of them; words of several sections do not count."""
        found = pairs(title_key)
        shares = {kind: len(found & own) / len(own) for kind, own in self._own_pairs.items() if own}
        return {kind: share for kind, share in shares.items() if share}

    def numbered_section(self, number: int) -> str | None:
        """Return the id of the section with this number, None if there is none."""
        return self._numbers.get(number)

    def has_all_sections(self, kinds: Iterable[str]) -> bool:
        """Return whether the sections of the latest form, as far as their numbers tell, are all among `kinds`."""
        return self._numbered.issubset(kinds)

    def nearest_section(self, title_key: str) -> tuple[str, float]:
        """Return the id of the section with the most similar title, and how similar it is (0 to 1)."""
        best = max(self.section_titles, key=lambda title: similarity(title, title_key))
        return self.section_titles[best], similarity(best, title_key)


def _bounds(chars: Iterable[str]) -> frozenset[str]:
    """Return the characters that a text can begin (or end) with whose key begins (or ends) with one of `chars`."""
    known = frozenset(chars)
    return known.union(LEFT_OUT, *(_WIDE[first] for first in known if first in _WIDE))


def _annex_begins(pattern: str) -> frozenset[str] | None:
    """Return the characters that a text whose key matches `pattern` can begin with, None where the pattern leaves that open."""
    chars = frozenset(pattern) - _OPERATORS
    sets = "".join(part.partition("]")[0] for part in pattern.split("[")[1:])
    if any(map(str.isascii, chars)) or not _OPERATORS.isdisjoint(sets):
        return None
    return _bounds(chars) if chars else chars


def _own_pairs(sections: Iterable[Iterable[SectionForm]]) -> dict[str, frozenset[str]]:
    """Return, for each section, the pairs of characters in its title that say which section it is.

    Pairs that another section's title has do not, nor those that only join two such pairs (息情 in 信息情况).
    """
    titles: dict[str, frozenset[str]] = {}
    for section in (section for form in sections for section in form):
        titles[section.id] = titles.get(section.id, frozenset()) | pairs(key(section.title))
    counts = Counter(pair for own in titles.values() for pair in own)
    shared = {char for pair, count in counts.items() if count > 1 for char in pair}
    return {kind: frozenset(pair for pair in own if not shared.issuperset(pair)) for kind, own in titles.items()}
