"""A paragraph cut at its punctuation, with the figures of each piece; what stands in brackets is cut by itself.

"公开信息2139条，其中动态类1744条（较上年增加20条）、政务类393条" has three segments, and one more inside the brackets.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from govlint.patterns import lazy, occurrences
from govlint.tree import Quantity

_MARK = lazy(r"[，；、：,;:]")
_STOP = lazy(r"[。！？!?]")
_BRACKETS = lazy(r"[（(][^（()）]{1,400}[)）]")
# One of many characters first: `re` finds that quickly, and tries the rest only there.
_COMPARED = lazy(
    r"[增减少多下上提降超较比与由从去往历同每平人户至不](?:"
    r"(?:(?<=增)[加长]|(?<=下)降|(?<=上)升|(?<=提)高|(?<=降)低|(?<=超)出|(?<=[增减少])|(?<=多)(?<![较很许更]多))(?:了|约|到|至)?$|"
    r"(?:(?<=较)(?![大重多为高集突])|(?<=比)(?<!评比)(?![选例对武])|(?<=与)(?=上|去|\d{4}年|同期|往|前)|"
    r"(?<=[由从])(?=\d|上|去|原|年初|最初|同期|以往|过去|此前|$))[^，。；]{0,14}$|"
    r"(?<=上)一?年度?(?!度?(?:结转|转结))|(?<=[去往历])年|(?<=同)期|(?<=每)[^，。；]{0,6}$|(?<=[平人户])均|(?<=至)少|(?<=不)少于)"
)
_MOST_IN_ONE = 20  # figures in one segment; more are no sentence
_YEAR = lazy(r"(\d{4})年")


class Segment(msgspec.Struct, frozen=True):
    """A piece of text from `start` to `end`; `mark` is the punctuation before it ("" at the beginning of a sentence).

    `sentence` counts the sentences, `quantities` are those that stand in the piece itself.
    """

    start: int
    end: int
    mark: str
    sentence: int
    quantities: tuple[Quantity, ...]


class Stretch(msgspec.Struct, frozen=True, dict=True):
    """A run of segments: a paragraph outside its brackets, or what stands in one pair of them behind the figure `owner`.

    `text` is the whole paragraph, with blanks for what stands in brackets where the segments are those outside; what the
    segments are cut from reaches from `start` to `end`, and `quantities` are its figures.
    """

    text: str
    start: int
    end: int
    quantities: tuple[Quantity, ...]
    owner: Quantity | None = None

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The pieces of the sentences that hold figures, cut when first asked for."""
        return tuple(_cut(self.text, self.start, self.end, self.quantities))

    def words(self, start: int, end: int) -> str:
        """Return what stands from `start` to `end`, without what is blanked."""
        return self.text[start:end].replace(" ", "")

    def at(self, index: int) -> int:
        """Return which segment the character at `index` stands in; -1 where none is, in a sentence without figures."""
        found = bisect_right(self.segments, index, key=lambda segment: segment.start) - 1
        return found if found >= 0 and index < self.segments[found].end else -1


def stretches(text: str, quantities: Sequence[Quantity]) -> Iterator[Stretch]:
    """Yield the paragraph outside its brackets, then each pair of brackets that holds figures."""
    outside: list[Quantity] = []
    bracketed: list[tuple[int, int, list[Quantity], Quantity | None]] = []
    waiting = list(reversed(quantities))
    bare: list[str] = []
    end = 0
    for place, _ in occurrences(text, "（("):
        match = _BRACKETS.match(text, place) if place >= end else None
        if match is None:
            continue
        bare.append(text[end:place])
        start, end = match.span()
        bare.append(" " * (end - start))
        while waiting and waiting[-1].start < start:
            outside.append(waiting.pop())
        inside = []
        while waiting and waiting[-1].start < end:
            inside.append(waiting.pop())
        bracketed.append((start + 1, end - 1, inside, outside[-1] if outside else None))
    bare.append(text[end:])
    yield Stretch("".join(bare), 0, len(text), (*outside, *reversed(waiting)))
    for start, end, inside, owner in bracketed:
        if inside and owner is not None:
            yield Stretch(text, start, end, tuple(inside), owner)


def _cut(text: str, start: int, last: int, quantities: Sequence[Quantity]) -> Iterator[Segment]:
    """Yield the segments of the sentences that hold figures."""
    waiting = list(reversed(quantities))
    for sentence, match in enumerate((*_STOP.finditer(text, start, last), None)):
        end = match.start() if match else last
        if waiting and waiting[-1].start < end:
            yield from _segments(text, start, end, sentence, waiting)
        start = end + 1


def _segments(text: str, start: int, last: int, sentence: int, waiting: list[Quantity]) -> Iterator[Segment]:
    """Yield the segments of a sentence, taking its figures from `waiting`, the next one last.

    Pieces of an enumeration that hold no figure go with the next ("预算、决算信息3条" is one).
    """
    mark = ""
    for match in (*_MARK.finditer(text, start, last), None):
        end, following = (match.start(), match.group()) if match else (last, "")
        own = []
        if waiting and waiting[-1].start < end:
            if end < waiting[-1].end:
                continue
            while waiting and waiting[-1].start < end:
                own.append(waiting.pop())
            if len(own) > _MOST_IN_ONE:
                own = []
        if own or following != "、":
            if own or end > start:
                yield Segment(start, end, mark, sentence, tuple(own))
            start, mark = end + 1, following


def is_compared(quantity: Quantity, year: int | None) -> bool:
    """Return whether a figure says how much more or less there was, or is one of another year, or an average."""
    clause = quantity.clause
    if _COMPARED.search(clause):
        return True
    return year is not None and any(int(each) != year for each in _YEAR.findall(clause))
