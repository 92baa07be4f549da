"""Labels of a table's rows that have lost characters, also where they are broken over lines.

The pieces of a label stand before, behind and around its numbers, and other words between them. So all words of a table are
read as one text, in the order of its lines: a label that is not in it whole, but is without a few characters, is damaged.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate

from govlint.facts import TableReading
from govlint.fold import label_key
from govlint.forms.lines import row_key
from govlint.forms.reading import MatchedRow
from govlint.forms.slots import row_keys
from govlint.tree import Row

_MOST = 4  # characters that a label may have lost
_SHARE = 3  # and no more than one of so many
_NEAR = 60  # characters of the text behind a label in which its other pieces may stand
_FIRST = 2  # characters at its beginning that it must have: its number, or a word that is not another row's


def damaged_labels(
    reading: TableReading, suspects: Iterable[MatchedRow], text: str
) -> Iterator[tuple[MatchedRow, Row]]:
    """Yield those of the rows `suspects` whose labels have lost characters, each with the line that misses them.

    None of their labels stands in the table whole. `text` is the report's, folded.
    """
    words = _Words(reading, text)
    for match in suspects:
        line = match.row if _lost_on_line(match) else words.damaged(match)
        if line is not None:
            yield match, line


def _lost_on_line(match: MatchedRow) -> bool:
    """Return whether the label on a row's own line is the form's without a few characters from its middle."""
    own, label = (_without_brackets(label_key(each)) for each in (match.row.label, match.form.label.zh))
    if not own or own in label or not 0 < len(label) - len(own) <= _MOST:
        return False
    rest = iter(label)
    return all(character in rest for character in own)


def _without_brackets(key: str) -> str:
    """Return a label's key without brackets: 一、予以公开 has lost no characters, its number is written in another way."""
    return key.replace("(", "").replace(")", "")


class _Words:
    """All words of a table in the order of its lines, and where each line's words end among them."""

    def __init__(self, reading: TableReading, source: str) -> None:
        self._source = source
        self._lines = reading.lines
        self._keys = [row_key(row.label) for row in reading.lines]
        self._text = "".join(self._keys)
        self._labels = {id(match.form): row_keys(match.form) for match in reading.rows}

    def damaged(self, match: MatchedRow) -> Row | None:
        """Return the line where characters of a row's label are missing; None where they may stand elsewhere."""
        label = self._labels[id(match.form)][0]
        lost = next(self._losses(label), None)
        return self._place_of(label, *lost) if lost is not None else None

    def _losses(self, label: str) -> Iterator[tuple[int, int]]:
        """Yield from where to where characters may be missing that leave of `label` what stands among the words, few first."""
        head = next(size for size in range(len(label), -1, -1) if label[:size] in self._text)
        tail = next(size for size in range(len(label), -1, -1) if label[len(label) - size :] in self._text)
        for count in range(1, min(_MOST, len(label) // _SHARE) + 1):
            for at in range(min(head, len(label) - count), max(_FIRST, len(label) - tail - count) - 1, -1):
                if label[:at] + label[at + count :] in self._text:
                    yield at, at + count

    def _place_of(self, label: str, at: int, end: int) -> Row | None:
        """Return the line where the characters from `at` to `end` of a label are missing; None where they may stand elsewhere."""
        rest, lost = label[:at] + label[end:], label[at:end]
        others = [other for labels in self._labels.values() for other in labels if label not in labels]
        if any(rest in other for other in others):
            return None
        start = self._text.find(rest)
        ends = list(accumulate(map(len, self._keys)))
        line = next(index for index, each in enumerate(ends) if each >= start + at)
        is_broken = end == len(label) or ends[line] == start + at
        if (is_broken or len(lost) > 1) and self._is_loose(lost, rest, others):
            return None
        if is_broken and self._is_torn_off(lost, self._lines[line]):
            return None
        return self._lines[line]

    def _is_loose(self, lost: str, rest: str, others: list[str]) -> bool:
        """Return whether characters stand in words that are no part of another label."""
        text = self._text
        for label in sorted([rest, *others], key=len, reverse=True):
            text = text.replace(label, "\n")
        return lost in text

    def _is_torn_off(self, lost: str, line: Row) -> bool:
        """Return whether characters may be another piece of the label that is broken at the end of `line`."""
        end = line.label_span.end
        return lost in self._source[end : end + _NEAR] or any(key in lost for key in self._keys if key)
