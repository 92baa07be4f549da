"""Which line of numbers is which row of the form, decided for the whole table at once.

Labels stand before, after and around their numbers, are broken over lines, or are lost; lines of numbers are lost, doubled,
torn into single cells or added (group totals). A table that is plainly as it should be is taken as it is; for all others
there is best_reading.py.
"""

from collections.abc import Callable, Sequence

import msgspec

from govlint.forms.formset import KnownTable
from govlint.forms.lines import SHORT_LABEL, Line, contained, mark_tight, note_words
from govlint.forms.slots import Slot
from govlint.forms.vocabulary import SUBTOTALS
from govlint.tree import Row

_PLAIN = 0.7  # how much of the label stands around, where a line is plainly a row
_HALF = 0.5


class Match(msgspec.Struct, frozen=True):
    """A slot and the line that fills it in; `is_sure` is False where another reading is as good."""

    slot: Slot
    row: Row
    is_sure: bool = True


def align(
    known: KnownTable, lines: list[Line], words: str, end: tuple[str, ...], breaks: Sequence[int] = ()
) -> list[Match]:
    """Return the matches of the best alignment of `lines` with a table.

    `words` is the key of all words in it, `end` are those behind its last line; `breaks` are where it goes on behind text that is
    no part of it. Of slots that are alternatives (a `choice`) only one alternative is matched.

    Lines whose labels are headings of groups are no rows: their numbers are totals of their own.
    """
    slots = known.slots
    has_labels = not slots[0].is_group
    rows = _without_headings(known, lines) if has_labels else lines
    matched = _plainly(known, rows, _bears_label)
    if matched:
        return matched
    note_words(lines, end)
    if slots[0].width + 1 in [len(line.row.cells) for line in rows]:
        from govlint.forms.subtotals import without_subtotals  # noqa: PLC0415 — only a wider table needs it

        lines = without_subtotals(slots, lines, words)
        rows = _without_headings(known, lines) if has_labels else lines
    matched = _plainly(known, rows, _is_plain)
    if matched and (not has_labels or _are_in_order(matched, words)):
        return matched
    if has_labels and lines:
        from govlint.forms.apart import with_labels  # noqa: PLC0415 — only a table that is out of order needs it

        rows = _without_headings(known, with_labels(known, lines, words, end, breaks))
        matched = _plainly(known, rows, _bears_label)
        if matched:
            return matched
        own = {label for slot in slots for label in slot.keys}
        labels = [label for slot in slots for label in slot.pairs]
        rows = [line for line in rows if line.key in own or not _is_foreign(line, labels)]
    if not rows:
        return []
    mark_tight(rows)
    from govlint.forms.best_reading import best_matches  # noqa: PLC0415 — only a table that is out of order needs it

    return best_matches(known.alternatives, rows)


def _without_headings(known: KnownTable, lines: list[Line]) -> list[Line]:
    headings = known.headings
    return [line for line in lines if line.key not in headings and line.key not in SUBTOTALS]


def _are_in_order(matches: list[Match], words: str) -> bool:
    """Return whether the labels of rows that stand whole in a table stand in the order of the rows matched."""
    at = 0
    for match in matches:
        for own in match.slot.keys:
            found = words.find(own, at)
            if found >= 0:
                at = found
                break
            if own in words:
                return False
    return True


def _plainly(known: KnownTable, lines: list[Line], is_row: Callable[[Slot, Line], bool]) -> list[Match] | None:
    """Return the matches where every line is as it should be: `is_row` says so of a slot and its line."""
    for slots, is_wide in zip(known.alternatives, known.are_wide, strict=True):
        rows = [line for line in lines if line.key or len(line.row.cells) > 1] if is_wide else lines
        if len(rows) == 1 and slots[0].is_group and len(rows[0].cells) == sum(slot.width for slot in slots):
            return _parted(slots, rows[0].row)
        if len(slots) == len(rows) and all(map(is_row, slots, rows)):
            return [Match(slot, line.row) for slot, line in zip(slots, rows, strict=True)]
    return None


def _parted(slots: Sequence[Slot], row: Row) -> list[Match]:
    """Return the matches of a line that fills several slots."""
    matches, at = [], 0
    for slot in slots:
        cells = row.cells[at : at + slot.width]
        matches.append(Match(slot, Row(row.span, row.kind, row.label, row.label_span, cells)))
        at += slot.width
    return matches


def _bears_label(slot: Slot, line: Line) -> bool:
    """Return whether a line has all cells of a slot, and its label."""
    return line.key in slot.keys and len(line.row.cells) == slot.width


def _is_plain(slot: Slot, line: Line) -> bool:
    """Return whether a line has all cells of a slot, and most of the label around them."""
    if len(line.row.cells) != slot.width:
        return False
    if line.key in slot.keys:
        return True
    words = line.words
    for label in slot.pairs:
        said, enough = len([pair for pair in label if pair in words]), _PLAIN * len(label)
        if said >= enough and contained(line, label) * said >= enough:
            return True
    return False


def _is_foreign(line: Line, labels: Sequence[frozenset[str]]) -> bool:
    """Return whether a line's label is none of the form's, given as their pairs of characters."""
    if len(line.key) <= SHORT_LABEL:
        return False
    enough = _HALF * len(line.own)
    return all(len(line.own & label) < enough for label in labels)
