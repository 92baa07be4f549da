"""Which part of a line too long for the terminal is shown."""

from collections.abc import Sequence

ELLIPSIS = "…"
Window = tuple[int, int]


def windows(cells: Sequence[int], marks: Sequence[Window], room: int, ellipsis_width: int) -> list[Window]:
    """Return the stretches of a line to show, so that all of it takes at most `room` cells.

    `cells` is where each character of the line begins, with the line's width at the end; `marks` are the stretches that
    must be seen, the most important first. Between and around what is returned stands an ellipsis. What surrounds the
    marks is shown as far as there is room; a mark that is too long itself shows its beginning and its end.
    """
    length = len(cells) - 1
    if cells[-1] <= room:
        return [(0, length)]
    choices = (marks, _ends(marks), _ends(marks[:1]))
    shown = (each for each in choices if _width(cells, _reach(each, 0, length, ellipsis_width), ellipsis_width) <= room)
    kept = next(shown, choices[-1])
    low, high = 0, length
    while low < high:
        middle = (low + high + 1) // 2
        if _width(cells, _reach(kept, middle, length, ellipsis_width), ellipsis_width) <= room:
            low = middle
        else:
            high = middle - 1
    return _reach(kept, low, length, ellipsis_width)


def _ends(marks: Sequence[Window]) -> list[Window]:
    return [end for start, stop in marks for end in ((start, min(start + 1, stop)), (max(start, stop - 1), stop))]


def _reach(marks: Sequence[Window], extra: int, length: int, gap: int) -> list[Window]:
    """Return the marks widened by `extra` characters on both sides, those joined that nearly touch."""
    merged: list[Window] = []
    for start, stop in sorted(marks):
        wide = (max(0, start - extra), min(length, max(stop, start + 1) + extra))
        if merged and wide[0] <= merged[-1][1] + gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], wide[1]))
        else:
            merged.append(wide)
    return merged


def _width(cells: Sequence[int], shown: Sequence[Window], ellipsis_width: int) -> int:
    width = sum(cells[stop] - cells[start] for start, stop in shown)
    ellipses = len(shown) - 1 + (shown[0][0] > 0) + (shown[-1][1] < len(cells) - 1)
    return width + ellipses * ellipsis_width
