"""A paragraph cut at its punctuation, with the figures of each piece; what stands in brackets is cut by itself.

"公开信息2139条，其中动态类1744条（较上年增加20条）、政务类393条" has three segments, and one more inside the brackets.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from govlint.patterns import lazy, occurrences
from govlint.tree import Quantity

_MARKS = "，；：,;:"  # and 、, before which words without a figure go with the next
_MARK = lazy(rf"[、{_MARKS}]")
_STOP, _OTHER_STOPS = "。", "！？!?"
_BRACKETS = lazy(r"[（(][^（()）]{1,400}[)）]")
_BY = "(?:了|约|到|至)?$"
_FROM = r"(?=\d|上|去|原|年初|最初|同期|以往|过去|此前|$)[^，。；]{0,14}$"
_COMPARED = lazy(
    rf"增[加长]?{_BY}|减{_BY}|少{_BY}|多(?<![较很许更]多){_BY}|下降{_BY}|上升{_BY}|提高{_BY}|降低{_BY}|超出{_BY}|"
    r"较(?![大重多为高集突])[^，。；]{0,14}$|比(?<!评比)(?![选例对武])[^，。；]{0,14}$|与(?=上|去|\d{4}年|同期|往|前)[^，。；]{0,14}$|"
    rf"由{_FROM}|从{_FROM}|上一?年度?(?!度?(?:结转|转结))|去年|往年|历年|同期|每[^，。；]{{0,6}}$|平均|人均|户均|至少|不少于"
)
_MOST_IN_ONE = 20  # figures in one segment; more are no sentence
LONG_SEGMENT = 1000
"""Characters; a longer piece without any punctuation is no clause, and what belongs together in it stands close together."""
_YEAR = lazy(r"(\d{4})年")


class Segment(msgspec.Struct, frozen=True):
    """A piece of text from `start` to `end`; `mark` is the punctuation before it ("" at the beginning of a sentence).

    `quantities` are the figures that stand in the piece itself.
    """

    start: int
    end: int
    mark: str
    quantities: tuple[Quantity, ...]


class Sentence(msgspec.Struct, frozen=True, dict=True):
    """A sentence that holds figures: from `start`, where its first segment begins, to `end` of `text`.

    `number` counts all sentences, those without figures too.
    """

    text: str
    start: int
    end: int
    number: int
    quantities: tuple[Quantity, ...]

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The pieces of the sentence, cut when first asked for."""
        return tuple(_segments(self))

    def at(self, place: int) -> int:
        """Return which segment the character at `place` stands in."""
        return bisect_right(self.segments, place, key=_start) - 1


class Stretch(msgspec.Struct, frozen=True):
    """A run of sentences: a paragraph outside its brackets, or what stands in one pair of them behind the figure `owner`.

    `text` is the whole paragraph, with blanks for what stands in brackets where the sentences are those outside.
    """

    text: str
    sentences: tuple[Sentence, ...]
    owner: Quantity | None = None

    def words(self, start: int, end: int) -> str:
        """Return what stands from `start` to `end`, without what is blanked."""
        return self.text[start:end].replace(" ", "")

    def at(self, place: int) -> int:
        """Return which sentence the figure at `place` stands in."""
        return bisect_right(self.sentences, place, key=_start) - 1


def stretches(text: str, quantities: Sequence[Quantity]) -> Iterator[Stretch]:
    """Yield the paragraph outside its brackets, then each pair of brackets that holds figures."""
    outside: list[Quantity] = []
    bracketed: list[tuple[int, int, list[Quantity], Quantity]] = []
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
        if inside and outside:
            bracketed.append((start + 1, end - 1, inside, outside[-1]))
    bare.append(text[end:])
    blanked = "".join(bare)
    yield Stretch(blanked, _sentences(blanked, 0, len(text), (*outside, *reversed(waiting))))
    for start, end, inside, owner in bracketed:
        yield Stretch(text, _sentences(text, start, end, inside), owner)


def _sentences(text: str, start: int, last: int, quantities: Sequence[Quantity]) -> tuple[Sentence, ...]:
    """Return the sentences from `start` to `last` that hold figures."""
    said = text[start:last]
    for stop in _OTHER_STOPS:
        said = said.replace(stop, _STOP)
    found: list[Sentence] = []
    waiting = list(reversed(quantities))
    end = start - 1
    for number, piece in enumerate(said.split(_STOP)):
        begin, end = end + 1, end + 1 + len(piece)
        own = []
        while waiting and waiting[-1].start < end:
            own.append(waiting.pop())
        if not own:
            continue
        while text[begin] in _MARKS:
            begin += 1
        found.append(Sentence(text, begin, end, number, tuple(own)))
    return tuple(found)


def _segments(sentence: Sentence) -> Iterator[Segment]:
    """Yield the segments of a sentence.

    Pieces of an enumeration that hold no figure go with the next ("预算、决算信息3条" is one).
    """
    text, start, last = sentence.text, sentence.start, sentence.end
    waiting = list(reversed(sentence.quantities))
    mark = text[start - 1] if start and text[start - 1] in _MARKS else ""
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
                yield Segment(start, end, mark, tuple(own))
            start, mark = end + 1, following


def _start(piece: Sentence | Segment) -> int:
    return piece.start


def is_compared(quantity: Quantity, year: int | None) -> bool:
    """Return whether a figure says how much more or less there was, or is one of another year, or an average."""
    clause = quantity.clause
    if _COMPARED.search(clause):
        return True
    return year is not None and "年" in clause and any(int(each) != year for each in _YEAR.findall(clause))
