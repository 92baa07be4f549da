"""Labels on lines of their own, apart from the numbers of their rows, and which rows they name.

Where labels stand before their numbers throughout, or behind them, a whole label next to a row's numbers names them as surely
as one on their line: also where rows are out of order, doubled or lost. So does one that is broken around them. What is not
so clear is left as it is, for the reading of the table as a whole (best_reading.py).
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise, takewhile

import msgspec

from govlint.forms.formset import KnownTable
from govlint.forms.lines import Line, row_key
from govlint.forms.slots import Slot
from govlint.source import Span
from govlint.tree import Cell, Row

_CLEARLY = 2  # by how many labels one side must prevail where something speaks for the other
_MOSTLY = 3  # how many stretches must be as their labels say for each that is not
_LONGEST = 40  # characters, and pieces of a label; all labels are shorter


class _Labels(msgspec.Struct, frozen=True):
    """The keys of the labels at one end of a gap, in order, and whether it has other words.

    None are known where the gap `is_broken`: text that is no part of the table stands in it.
    """

    keys: tuple[str, ...]
    has_more: bool
    is_broken: bool = False


_BROKEN = _Labels((), has_more=True, is_broken=True)


class _Stretch(msgspec.Struct, frozen=True):
    """Lines of numbers without words between them, and the labels right before and right behind it.

    It `is_bare` where its first line has no label on it.
    """

    lines: Sequence[Line]
    is_bare: bool
    before: _Labels
    behind: _Labels


def with_labels(
    known: KnownTable, lines: Sequence[Line], words: str, end: tuple[str, ...], breaks: Sequence[int]
) -> list[Line]:
    """Return `lines`, each with the key of the whole label that stands around it, or before or behind it throughout.

    Single cells that are a row by such a label are joined. The other arguments are those of `align`.
    """
    slots = known.by_label(words)
    lines, end = _without_tails(lines, end, slots)
    gaps = [line.gap for line in lines[1:]] + [end]
    lines = [_with_label_around(line, gap, slots) for line, gap in zip(lines, gaps, strict=True)]
    stretches = _stretches(lines, end, breaks, slots)
    is_before = _stand_before(stretches)
    if is_before is None:
        return lines
    result: list[Line] = []
    fitting = others = 0
    beside = [*stretches[1:], None] if is_before else [None, *stretches[:-1]]
    for each, other in zip(stretches, beside, strict=True):
        goes_on = other is not None and other.is_bare and not _names(other, is_before=is_before)
        rows = _rows(each.lines, _names(each, is_before=is_before), slots, goes_on=goes_on)
        fitting += rows is not None
        others += rows is None and (each.is_bare or len(each.lines) > 1)
        result += [_with_words(line, each, is_before=is_before) for line in each.lines] if rows is None else rows
    return result if fitting >= _MOSTLY * others else lines


def _with_label_around(line: Line, gap: tuple[str, ...], slots: Mapping[str, Slot]) -> Line:
    """Return a line with a piece of a label with the key of the whole, if the other pieces are right before and behind it.

    `gap` are the words behind it.
    """
    if not line.key or line.key in slots:
        return line
    heads = accumulate(reversed(line.gap[-_LONGEST:]), lambda text, piece: piece + text, initial="")
    tails = list(takewhile(_is_short, accumulate(gap[:_LONGEST], initial="")))
    for head in takewhile(_is_short, heads):
        own = next((whole for tail in tails if (whole := head + line.key + tail) in slots), None)
        if own is not None:
            return _with_key(line, own)
    return line


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST


def _without_tails(
    lines: Sequence[Line], end: tuple[str, ...], slots: Mapping[str, Slot]
) -> tuple[list[Line], tuple[str, ...]]:
    """Return the lines, and the words behind the last one, with a label behind numbers as one of the words that follow.

    Only where a whole label stands before the numbers, on their line or above it: then those behind them are of the next row.
    """
    result: list[Line] = []
    carried: tuple[str, ...] = ()
    for line in lines:
        gap, row = (*carried, *line.gap), line.row
        is_behind = row.label_span.start > row.cells[0].span.start
        size = 0 if is_behind else len(row.label_span)
        front, tail = row_key(row.label[:size]), row_key(row.label[size:])
        is_named = bool(_last(gap, slots).keys) if is_behind else front in slots
        carried = (tail,) if tail and is_named else ()
        result.append(msgspec.structs.replace(line, key=front if carried else line.key, gap=gap))
    return result, (*carried, *end)


def _stretches(
    lines: Sequence[Line], end: tuple[str, ...], breaks: Sequence[int], slots: Mapping[str, Slot]
) -> list[_Stretch]:
    first = [line.row.span.start for line in lines]
    behind_break = {bisect_left(first, at) for at in breaks}
    starts = [at for at, line in enumerate(lines) if line.gap or line.key or not at or at in behind_break]
    ends = [*starts, len(lines)]
    gaps = [*(lines[at].gap for at in starts), end]
    before = [_BROKEN if at in behind_break else _last(gap, slots) for at, gap in zip(ends, gaps, strict=True)]
    behind = [_BROKEN if at in behind_break else _first(gap, slots) for at, gap in zip(ends, gaps, strict=True)]
    return [
        _Stretch(lines[start:stop], not lines[start].key, *labels)
        for (start, stop), *labels in zip(pairwise(ends), before, behind[1:], strict=False)
    ]


def _stand_before(stretches: Sequence[_Stretch]) -> bool | None:
    """Return whether labels stand before their numbers, or behind them; None where nothing says so.

    A label between two lines of numbers may be of either. It is of one where other words part it from the other, or where
    the other has its own.
    """
    before = behind = 0
    for at, each in enumerate(stretches):
        if not each.is_bare:
            continue
        if each.before.keys:
            before += each.before.has_more or not at or not stretches[at - 1].is_bare
        if each.behind.keys:
            behind += each.behind.has_more or at + 1 == len(stretches) or not stretches[at + 1].is_bare
    if not (before and behind):
        return bool(before) if before or behind else None
    return before > behind if abs(before - behind) >= _CLEARLY else None


def _last(gap: tuple[str, ...], slots: Mapping[str, Slot]) -> _Labels:
    """Return the labels at the end of a gap."""
    keys: list[str] = []
    end = len(gap)
    while end:
        near = gap[max(0, end - _LONGEST) : end]
        texts = takewhile(_is_short, accumulate(reversed(near), lambda text, piece: piece + text))
        found = [(count, text) for count, text in enumerate(texts, 1) if text in slots]
        if not found:
            break
        count, own = found[-1]
        keys.append(own)
        end -= count
    return _Labels(tuple(reversed(keys)), bool(end))


def _first(gap: tuple[str, ...], slots: Mapping[str, Slot]) -> _Labels:
    """Return the labels at the beginning of a gap."""
    keys: list[str] = []
    start = 0
    while start < len(gap):
        texts = takewhile(_is_short, accumulate(gap[start : start + _LONGEST]))
        found = [(count, text) for count, text in enumerate(texts, 1) if text in slots]
        if not found:
            break
        count, own = found[-1]
        keys.append(own)
        start += count
    return _Labels(tuple(keys), start < len(gap))


def _names(stretch: _Stretch, *, is_before: bool) -> tuple[str, ...]:
    """Return the labels of a stretch that stand on this side of it."""
    return (stretch.before if is_before else stretch.behind).keys if stretch.is_bare else ()


def _rows(
    lines: Sequence[Line], named: tuple[str, ...], slots: Mapping[str, Slot], *, goes_on: bool
) -> list[Line] | None:
    """Return the rows that lines are which have these labels, None where they are others.

    One row that has a cell too few or too many stays so, but for a page's number before or behind its cells. Where the stretch
    beside it `goes_on` with no label of its own, the cells that are too few may be there.
    """
    if not named:
        return None
    sizes = [slots[name].width for name in named]
    if sizes == [len(line.cells) for line in lines]:
        return [_with_key(line, name) for line, name in zip(lines, named, strict=True)]
    cells = tuple(cell for line in lines for cell in line.cells)
    if len(named) > 1 or len(cells) > sizes[0] + 1 or (len(cells) < sizes[0] and goes_on):
        return None
    if len(lines) == len(cells) == sizes[0] + 1:
        cells = _without_page_number(cells, slots[named[0]])
    return [_joined(lines, named[0], cells)]


def _without_page_number(cells: tuple[Cell, ...], slot: Slot) -> tuple[Cell, ...]:
    """Return single cells, one too many, without the first or the last, if they only add up without that one."""
    rows = [(*cells[:at], *cells[at + 1 :]) for at in range(len(cells))]
    fitting = {values: row for row in rows if slot.adds_up(values := tuple(cell.text for cell in row))}
    (row,) = fitting.values() if len(fitting) == 1 else (cells,)
    return row if row in {rows[0], rows[-1]} else cells


def _with_words(line: Line, stretch: _Stretch, *, is_before: bool) -> Line:
    """Return a line with only the words around it that can be its label's."""
    if not stretch.is_bare:
        return line
    lead = line.lead if is_before and not stretch.before.is_broken else ""
    trail = line.trail if not is_before and not stretch.behind.is_broken else ""
    return msgspec.structs.replace(line, lead=lead, trail=trail)


def _with_key(line: Line, own: str) -> Line:
    return msgspec.structs.replace(line, key=own)


def _joined(lines: Sequence[Line], own: str, cells: tuple[Cell, ...]) -> Line:
    first, last = lines[0].row, lines[-1].row
    row = Row(Span(first.span.start, last.span.end), first.kind, first.label, first.label_span, cells)
    return msgspec.structs.replace(lines[0], row=row, key=own)
