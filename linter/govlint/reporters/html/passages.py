"""Which stretches of a report are shown: all of it, or in a page with many reports what is around its findings."""

from collections.abc import Iterable, Sequence

from govlint.source import Source, Span

_LINES = 2
"""How many lines before and after a place are shown with it."""
_ROOM = 300
"""How many characters before and after a place are shown at most."""
_LONGEST = 1000
"""Of a place that is longer only the beginning and the end are shown."""


def whole(source: Source) -> list[Span]:
    """Return the one stretch that is all the text."""
    return [Span(0, len(source.text))]


def around(source: Source, places: Iterable[Span]) -> list[Span]:
    """Return the stretches around `places`, in order and apart from one another, with whole lines unless those are long."""
    ends = [end for place in places for end in _ends(place)]
    return _merged(sorted(_widened(source, end) for end in ends))


def _ends(place: Span) -> Sequence[Span]:
    if len(place) <= _LONGEST:
        return (place,)
    return Span(place.start, place.start + _ROOM), Span(place.end - _ROOM, place.end)


def _widened(source: Source, place: Span) -> Span:
    first = max(1, source.position(place.start).line - _LINES)
    last = min(source.line_count, source.position(place.end).line + _LINES)
    start = max(source.line_span(first).start, place.start - _ROOM)
    end = min(source.line_span(last).end, place.end + _ROOM)
    return Span(start, max(start, end))


def _merged(stretches: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for stretch in stretches:
        if merged and stretch.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, stretch.end))
        else:
            merged.append(stretch)
    return merged
