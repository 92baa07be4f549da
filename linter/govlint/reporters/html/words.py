"""Text made safe for the page, and the words that its parts share."""

from html import escape

from govlint.reporters.cells import one_line, visible
from govlint.reporters.words import SEVERITIES
from govlint.rule import Severity
from govlint.text import Language


def kept(text: str) -> str:
    """Return a stretch of a report for the page: its blanks kept, control characters as pictures, no markup."""
    shown = "\t".join(map(visible, text.split("\t"))) if "\t" in text else visible(text)
    return escape(shown)


def plain(text: str) -> str:
    """Return a message or a name for the page, on one line, control characters as pictures, no markup."""
    return escape(one_line(text))


def mark_id(file: int, number: int) -> str:
    """Return the id of the place of finding `number` in the text of the file with this number."""
    return f"p{file}-{number}"


def finding_id(file: int, number: int) -> str:
    """Return the id of finding `number` in the list of the file with this number."""
    return f"f{file}-{number}"


def related_id(file: int, offset: int) -> str:
    """Return the id of a place that findings of this file relate to, which begins at `offset`."""
    return f"r{file}-{offset}"


def label(number: int, severity: Severity, code: str, language: Language) -> str:
    """Return what a screen reader says for a finding's number in the text."""
    word = SEVERITIES[severity].in_language(language)
    return f"第 {number} 处：{word} {code}" if language == "zh" else f"finding {number}: {word} {code}"
