"""Whether a sentence about a wider place (我市, 全省) tells of that place, or is the organ's own with a wrong word in it.

A report may say what its city or province published and received before it says what the organ itself did. Figures tell the
two apart, and the organ's own word next to the sentence.
"""

from decimal import Decimal

from govlint.facts import Claim, Context
from govlint.interval import interval
from govlint.patterns import has_any, lazy
from govlint.tree import LogicalText
from govlint_rules.figures.scope import begins_sentence, is_own
from govlint_rules.sentences import sentence_around

_TEN_THOUSANDS = "万亿"
_BEGINNING = 16  # characters of the next sentence in which its subject stands
_MOST_COMPARED = 8
_DOCUMENTS = "disclosure.normative_documents."
_CLEANED_UP = lazy(
    r"(?:清理|梳理|修订|保留)[^，。；\d]{0,16}文件[^，。；\d]{0,6}(\d{1,9})[件份个]", "清理", "梳理", "修订", "保留"
)


def tells_of_region(text: LogicalText, start: int, end: int, words: frozenset[str], context: Context) -> bool:
    """Return whether what `text[start:end]` says of a wider place than the organ's is meant of that place.

    `words` are what the organ calls itself. They show it in the same sentence (全市公开85万条，我局公开1205条). Else figures
    do: the tables' own are the organ's, greater ones are not. Else the words at the beginning of the next sentence do.
    """
    begin, stop = sentence_around(text.text, start, end)
    if has_any(text.text[begin:start] + text.text[end:stop], words):
        return True
    if _is_greater_clean_up(text.text[start:end], context):
        return True
    for claim in context.claims_between(text, start, end):
        is_greater = _is_greater(claim, context)
        if is_greater is not None:
            return is_greater
    return has_any(text.text[start:end], _TEN_THOUSANDS) or has_any(text.text[stop + 1 : stop + _BEGINNING], words)


def _is_greater(claim: Claim, context: Context) -> bool | None:
    """Return whether a figure is greater than the organ's own, False where it is that; None where this cannot be told."""
    said = interval(claim.quantity)
    values = [reading.value for reading in claim.readings if reading.value is not None] or _stated(claim, context)
    if said is None or not any(values):
        return None
    if any(value in said for value in values):
        return False
    return True if said.low > max(values) else None


def _is_greater_clean_up(said: str, context: Context) -> bool:
    """Return whether more documents were looked through than the organ can have had, or nobody knows how many it had."""
    cleaned = _CLEANED_UP.search(said)
    if cleaned is None:
        return False
    own = [each.value for each in context.figures if each.field.startswith(_DOCUMENTS) and each.value is not None]
    return not own or Decimal(cleaned[1]) > sum(own)


def _stated(claim: Claim, context: Context) -> list[Decimal]:
    """Return the figures that the report states of itself for the same matter elsewhere."""
    others = context.claims_by_kind[claim.kind][:_MOST_COMPARED]
    own = (each for each in others if each is not claim and begins_sentence(each, context) and is_own(each, context))
    return [each.quantity.value for each in own if each.quantity.value is not None]
