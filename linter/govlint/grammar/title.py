"""Where the title of a report stands."""

from collections.abc import Sequence

from govlint.forms.vocabulary import Vocabulary
from govlint.grammar.headings import TITLE_LINES, Headings
from govlint.grammar.line import Line, has_break, is_page, is_short_number
from govlint.grammar.wrapping import UNWRAPPED
from govlint.patterns import lazy

_YEAR = lazy(r"[（(]\d{4}年度?[）)]")
_FRONT_MATTER = frozenset(("正文", "目录", ""))


def find_title(lines: Sequence[Line], vocabulary: Vocabulary, headings: Headings) -> tuple[int, int] | None:
    """Return which lines the title takes, if the report begins with one (after page marks and stray short lines), else None.

    The numbers are those of the first line and of the line behind the last.
    """
    head = lines[: 3 * TITLE_LINES]
    for first, line in enumerate(head):
        if is_page(line.text) or is_short_number(line.text) or line.key() in _FRONT_MATTER:
            continue
        joined = ""
        for last in range(first, min(first + TITLE_LINES, len(head))):
            text = head[last].compact.lstrip("#")
            if has_break(text) or headings.is_numbered(head[last]) or len(text) * 2 > UNWRAPPED:
                break
            joined += text
            if vocabulary.is_title(joined):
                end = last + 1
                has_year = end < len(head) and _YEAR.fullmatch(head[end].compact) is not None
                return first, end + has_year
    return None
