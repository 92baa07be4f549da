"""The date that a report gives itself: below its text, or in brackets below its title."""

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from govlint.facts import Context
from govlint.grammar.line import NUMERAL, numeral
from govlint.patterns import lazy
from govlint.source import Span
from govlint.tree import LogicalText, Node, Paragraph, Part

_ARABIC = r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"
_CHINESE = rf"(?P<cyear>[〇○零一二三四五六七八九]{{4}})年(?P<cmonth>{NUMERAL})月(?P<cday>{NUMERAL}|二十|三十)日"
_SIGNER = r"(?:[^，。；：、\d（）()《》]{1,40}[局厅委办院部署处所队站社室府会组省市县区州盟旗乡镇道心司])?"
_BELOW = lazy(rf"{_SIGNER}(?P<date>{_ARABIC}|{_CHINESE})(?:印发)?")
_UNDER_TITLE = lazy(rf"[（(](?P<date>{_ARABIC}|{_CHINESE})[）)]")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ENDS = ("日", "号", "印发", "）", ")")
_STOP = "。"
_LONGEST = 70
_LAST = 4  # paragraphs: the date, and what may stand below it


class Signature(msgspec.Struct, frozen=True):
    """The report's own date, its place and how it reads."""

    date: dt.date
    span: Span
    text: str


def signature(context: Context) -> Signature | None:
    """Return the report's own date; None where it gives none or one that no calendar has."""
    for paragraph in reversed(list(_last_paragraphs(context))):
        found = _read(paragraph.text, _beginning(paragraph.text, context), _BELOW)
        if found is not None:
            return found
    front = (block for block in context.report.front[:2] if isinstance(block, Paragraph))
    return next((found for found in (_read(block.text, 0, _UNDER_TITLE) for block in front) if found), None)


def _beginning(text: LogicalText, context: Context) -> int:
    """Return where a signature may begin in `text`: on a line of its own behind a sentence whose last line is a full one."""
    stop = text.text.rfind(_STOP)
    if stop < 0 or stop + 1 == len(text.text):
        return 0
    between = context.source.text[text.offset(stop) : text.offset(stop + 1)]
    return stop + 1 if "\n" in between else 0


def _last_paragraphs(context: Context) -> Iterator[Paragraph]:
    """Yield the paragraphs that the last section ends in."""
    if not context.report.sections:
        return
    blocks: tuple[Node, ...] = context.report.sections[-1].blocks
    if blocks and isinstance(blocks[-1], Part):
        blocks = blocks[-1].blocks
    yield from (block for block in blocks[-_LAST:] if isinstance(block, Paragraph))


def ends_signed(text: str) -> bool:
    """Return whether a paragraph's text ends in a signature: who signs, and a date, behind its last full stop."""
    return _signed(text, text.rfind(_STOP) + 1, _BELOW) is not None


def _signed(text: str, start: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return the match of a whole text from `start`."""
    if len(text) - start >= _LONGEST or not text.endswith(_ENDS):
        return None
    return pattern.fullmatch(text, start)


def _read(text: LogicalText, start: int, pattern: re.Pattern[str]) -> Signature | None:
    match = _signed(text.text, start, pattern)
    if match is None:
        return None
    if match["year"]:
        year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    else:
        year = int(match["cyear"].translate(_DIGITS))
        month, day = numeral(match["cmonth"]), numeral(match["cday"])
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Signature(date, text.span(*match.span("date")), match["date"])
