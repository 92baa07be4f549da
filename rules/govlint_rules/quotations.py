"""Where a text quotes: names in 《》 and short passages in quotation marks, whose words are not the report's own."""

from govlint.patterns import has_any, lazy

_NEAR = 90
_OPENING = "《“‘「"
_QUOTED = lazy(r"《[^《》]{1,80}》|“[^“”。]{1,40}”|‘[^‘’。]{1,40}’|「[^「」。]{1,40}」")


def is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` stands in a name or, without a full stop, in quotation marks."""
    first = max(0, start - _NEAR)
    if not has_any(text[first:start], _OPENING):
        return False
    for match in _QUOTED.finditer(text, first, min(len(text), end + _NEAR)):
        if match.start() < start and end < match.end():
            return True
    return False
