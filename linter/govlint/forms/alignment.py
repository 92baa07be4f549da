"""Which line of numbers is which row of the form, decided for the whole table at once.

Labels stand before, after and around their numbers, are broken over lines, or are lost; lines of numbers are lost, doubled,
torn into single cells or added (group totals). A table that is plainly as it should be is taken as it is; for all others
there is best_reading.py.
"""

from collections.abc import Sequence

import msgspec

from govlint.forms.formset import KnownTable
from govlint.forms.lines import SHORT_LABEL, Line, contained, mark_tight
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


def align(known: KnownTable, lines: list[Line], words: str) -> list[Match]:
    """Return the matches of the best alignment of `lines` with a table; `words` is the key of all words in it.

    Of slots that are alternatives (a `choice`) only one alternative is matched. Lines whose labels are headings of groups are
    no rows: their numbers are totals of their own.
    """
    slots = known.slots
    has_labels = not slots[0].is_group
    if has_labels:
        lines = [line for line in lines if not (line.key in known.headings or line.key in SUBTOTALS)]
    if any(len(line.row.cells) == slots[0].width + 1 for line in lines):
        from govlint.forms.subtotals import without_subtotals  # noqa: PLC0415 — only a wider table needs it

        lines = without_subtotals(slots, lines, words)
    for each in known.alternatives:
        matched = _plainly(each, lines)
        if matched:
            return matched
    if has_labels:
        own = {label for slot in slots for label in slot.keys}
        labels = [label for slot in slots for label in slot.pairs]
        lines = [line for line in lines if line.key in own or not _is_foreign(line, labels)]
    if not lines:
        return []
    mark_tight(lines)
    from govlint.forms.best_reading import best_matches  # noqa: PLC0415 — only a table that is out of order needs it

    return best_matches(known.alternatives, lines)


def _plainly(slots: Sequence[Slot], lines: list[Line]) -> list[Match] | None:
    """Return the matches where every line is as it should be: all cells, and most of the label around them."""
    if all(slot.width > 1 for slot in slots):
        lines = [line for line in lines if line.key or len(line.row.cells) > 1]
    if len(lines) == 1 and slots[0].is_group and len(lines[0].cells) == sum(slot.width for slot in slots):
        return _parted(slots, lines[0].row)
    if len(slots) != len(lines) or not all(map(_is_plain, slots, lines)):
        return None
    return [Match(slot, line.row) for slot, line in zip(slots, lines, strict=True)]


def _parted(slots: Sequence[Slot], row: Row) -> list[Match]:
    """Return the matches of a line that fills several slots."""
    matches, at = [], 0
    for slot in slots:
        cells = row.cells[at : at + slot.width]
        matches.append(Match(slot, Row(row.span, row.kind, row.label, row.label_span, cells)))
        at += slot.width
    return matches


def _is_plain(slot: Slot, line: Line) -> bool:
    if len(line.row.cells) != slot.width:
        return False
    if line.key in slot.keys:
        return True
    around = line.around
    return any(contained(line, label) * len(around & label) >= _PLAIN * len(label) for label in slot.pairs)


def _is_foreign(line: Line, labels: Sequence[frozenset[str]]) -> bool:
    """Return whether a line's label is none of the form's, given as their pairs of characters."""
    if len(line.key) <= SHORT_LABEL:
        return False
    enough = _HALF * len(line.own)
    return all(len(line.own & label) < enough for label in labels)
