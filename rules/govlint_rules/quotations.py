"""Where a text quotes: names in 《》 and short passages in quotation marks, whose words are not the report's own."""

from govlint.patterns import lazy

_QUOTED = lazy(r"《[^《》]{1,80}》|“[^“”。]{1,40}”|‘[^‘’。]{1,40}’|「[^「」。]{1,40}」", "《", "“", "‘", "「")


def quotations(text: str) -> list[tuple[int, int]]:
    """Return where each name in 《》 and each passage in quotation marks without a full stop begins and ends, marks included."""
    return [match.span() for match in _QUOTED.finditer(text)]


def is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` stands in a name or in quotation marks."""
    return any(first < start and end < last for first, last in quotations(text))
