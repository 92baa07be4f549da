"""Numbers that belong to a person, told by their check digits."""

import re
from collections.abc import Iterator

import msgspec

from govlint.facts import Context, once_per_report
from govlint.patterns import lazy
from govlint.source import Span
from govlint.tree import Heading, LogicalText, Row

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
_FIRST_YEAR, _NEVER = 1900, 2100
_LENGTH = 18
_SEPARATORS = str.maketrans("", "", " -")
_LONG = lazy(r"\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}")
_SHORTEST = 15  # digits of what it finds
_NOUGHTS = bytes.maketrans(b"123456789", b"000000000")
_NOUGHTS_AND_SEPARATORS = bytes.maketrans(b"123456789 -", b"00000000000")
_SHOWN = 4
_NEAR = 30


class Number(msgspec.Struct, frozen=True):
    """A long number: its digits, its span, and the text right before it."""

    digits: str
    span: Span
    before: str

    @property
    def masked(self) -> str:
        """The number with its middle hidden, for messages."""
        return f"{self.digits[:_SHOWN]}…{self.digits[-_SHOWN:]}"


def numbers(context: Context, pattern: re.Pattern[str]) -> Iterator[Number]:
    """Yield what matches `pattern` in paragraphs, headings and rows, with the 30 characters before it.

    In rows only numbers without blanks are taken: there a blank parts two cells.
    """
    for text in _texts(context):
        for match in pattern.finditer(text.text):
            before = text.text[max(0, match.start() - _NEAR) : match.start()]
            yield Number(match.group().translate(_SEPARATORS), text.span(*match.span()), before)
    for start, row in _rows(context):
        for match in pattern.finditer(row):
            if match.group().isalnum():
                span = Span(start + match.start(), start + match.end())
                yield Number(match.group(), span, row[max(0, match.start() - _NEAR) : match.start()])


@once_per_report
def _texts(context: Context) -> list[LogicalText]:
    """Return the paragraphs and headings with a long number."""
    if not _has_long_number(context.prose, _NOUGHTS_AND_SEPARATORS):
        return []
    texts = (node.whole if isinstance(node, Heading) else node.text for node in context.passages)
    return [text for text in texts if _LONG.search(text.text)]


@once_per_report
def _rows(context: Context) -> list[tuple[int, str]]:
    """Return the rows with a long number without blanks, and where they begin."""
    text = context.source.folded
    if not _has_long_number(text, _NOUGHTS):
        return []
    rows = [(row.span.start, text[row.span.start : row.span.end]) for row in context.nodes_by_kind.get(Row, ())]
    return [(start, row) for start, row in rows if _LONG.search(row)]


def _has_long_number(text: str, noughts: bytes) -> bool:
    """Return whether a number of fifteen digits may stand in `text`; `noughts` makes a nought of all that it may consist of.

    Of fifteen characters that follow each other five stand where every third one does, so most texts need no closer look.
    """
    if b"00000" not in text[::3].encode("ascii", "replace").translate(noughts):
        return False
    return b"0" * _SHORTEST in text.encode("ascii", "replace").translate(noughts)


def has_birth_date(digits: str) -> bool:
    """Return whether 18 digits begin with the code of a province and hold a day on which somebody can have been born."""
    if len(digits) != _LENGTH or int(digits[:2]) not in _PROVINCES:
        return False
    import datetime as dt  # noqa: PLC0415 — hardly any report has such a number

    try:
        born = dt.date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    return _FIRST_YEAR <= born.year < _NEVER


def is_resident_id(digits: str) -> bool:
    """Return whether `digits` (the last may be X) is a resident's identity number with the right check digit."""
    if not has_birth_date(digits):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:-1], strict=True))
    return _CHECK_DIGITS[total % 11] == digits[-1].upper()


def passes_luhn(digits: str) -> bool:
    """Return whether the last digit is the check digit of the others as bank cards have it."""
    total = 0
    for index, digit in enumerate(map(int, reversed(digits))):
        doubled = digit * 2 if index % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
