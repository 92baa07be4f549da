"""What the report's tables say of a breakdown in its text: other totals that may be meant, and that nothing is left out."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from govlint.facts import Context
from govlint.forms.relations import Operand, add_up
from govlint.interval import Interval, exactly
from govlint_rules.figures.breakdowns import Breakdown
from govlint_rules.figures.dimensions import OUTCOMES

_REQUESTS = ("received", "concluded")
_CLAIMS = {
    "applicants": _REQUESTS,
    "outcomes": _REQUESTS,
    "requests": _REQUESTS,
    "intake": _REQUESTS,
    "results": ("reviews", "litigation", "reviews_and_litigation"),
    "suits": ("litigation",),
}
_DONE = ("办结", "答复")
_RESULTS = {
    "upheld": ("维持",),
    "corrected": ("纠正", "撤销", "违法"),
    "other": ("其他", "其它"),
    "pending": ("审结", "审理"),
}
_BLOCKS = {"复议": ("review",), "诉讼": ("litigation_direct", "litigation_after_review")}


def table_totals(breakdown: Breakdown, context: Context) -> tuple[Interval, ...]:
    """Return the totals of the tables that such parts may make up, when the text's own total is one of them.

    "收到18件，其中予以公开15件、部分公开5件" is right where two were carried over from the year before.
    """
    values = tuple(_values(_CLAIMS.get(breakdown.dimension, ()), context))
    if not any(value in part.range for value in values for part in breakdown.totals):
        return ()
    return tuple(map(exactly, values))


def leaves_out_nothing(breakdown: Breakdown, context: Context) -> bool:
    """Return whether all outcomes or results that the parts do not name are 0 in the tables, for a total that these have."""
    if not table_totals(breakdown, context):
        return False
    labels = [part.label for part in breakdown.parts]
    if breakdown.dimension == "outcomes":
        is_done = any(word in breakdown.totals[0].label for word in _DONE)
        missing = [kind for kind, word in OUTCOMES.items() if not any(map(word.search, labels))]
        kinds = [kind for kind in missing if not (is_done and kind == "carried_out")]
        return all(next(_values((kind,), context), None) == 0 for kind in kinds)
    if breakdown.dimension == "results":
        blocks = next((blocks for word, blocks in _BLOCKS.items() if word in breakdown.totals[0].label), ())
        named = "".join(labels)
        fields = [
            f"proceedings.{block}.{result}"
            for block in blocks
            for result, words in _RESULTS.items()
            if not any(word in named for word in words)
        ]
        return bool(blocks) and all(context.figures.value(field) == 0 for field in fields)
    return False


def _values(kinds: Iterable[str], context: Context) -> Iterator[Decimal]:
    """Yield what the tables have for the claims `kinds`: one value for each reading whose cells all have one."""
    for claim in context.form.claim:
        if claim.id not in kinds:
            continue
        for total in claim.sums:
            operands = tuple(Operand(context.figures[term.path], term.sign) for term in total.terms)
            value = add_up(operands) if all(term.path in context.figures for term in total.terms) else None
            if value is not None:
                yield value
