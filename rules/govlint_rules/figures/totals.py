"""What the report's tables say of a breakdown in its text: other totals that may be meant, and that nothing is left out."""

from decimal import Decimal

from govlint.facts import Context
from govlint.interval import Interval, exactly
from govlint_rules.figures.breakdowns import Breakdown
from govlint_rules.figures.dimensions import OUTCOMES

_REQUESTS = frozenset({"applicants", "outcomes", "requests", "intake"})
_BY_SENDER = frozenset({"applicants", "requests"})
_PROCEEDINGS = frozenset({"results", "suits"})
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

    "收到18件，其中予以公开15件、部分公开5件" is right where two were carried over from the year before, and so is
    "收到18件。办结17件。其中网上申请10件、信函申请8件".
    """
    values = totals_known(breakdown.dimension, context)
    concluded = row("concluded", context) if breakdown.dimension in _BY_SENDER else None
    stated = values if concluded is None else (*values, concluded)
    if not any(value in part.range for value in stated for part in breakdown.totals):
        return ()
    return tuple(map(exactly, values))


def totals_known(dimension: str, context: Context) -> tuple[Decimal, ...]:
    """Return the totals that the tables have for parts told apart by `dimension`: of requests, of reviews or of litigation."""
    if dimension in _REQUESTS:
        new, carried_in, done, left = (
            row(name, context) for name in ("received", "carried_in", "concluded", "carried_out")
        )
        received = (new, _add(new, carried_in))
        sums = (*received, done, _add(done, left)) if dimension == "outcomes" else received
    elif dimension in _PROCEEDINGS:
        review, direct, after = (
            context.figures.value(f"proceedings.{block}.total") for blocks in _BLOCKS.values() for block in blocks
        )
        sums = (review, direct, after, _add(direct, after))
    else:
        return ()
    return tuple(value for value in sums if value is not None)


def leaves_out_nothing(breakdown: Breakdown, context: Context) -> bool:
    """Return whether all outcomes or results that the parts do not name are 0 in the tables, for a total that these have."""
    if not table_totals(breakdown, context):
        return False
    labels = [part.label for part in breakdown.parts]
    if breakdown.dimension == "outcomes":
        is_done = any(word in breakdown.totals[0].label for word in _DONE)
        missing = [name for name, word in OUTCOMES.items() if not any(map(word.search, labels))]
        return all(row(name, context) == 0 for name in missing if not (is_done and name == "carried_out"))
    if breakdown.dimension == "results":
        blocks = next((blocks for word, blocks in _BLOCKS.items() if word in breakdown.totals[0].label), ())
        named = "".join(labels)
        left = [result for result, words in _RESULTS.items() if not any(word in named for word in words)]
        fields = (f"proceedings.{block}.{result}" for block in blocks for result in left)
        return bool(blocks) and all(context.figures.value(field) == 0 for field in fields)
    return False


def row(name: str, context: Context) -> Decimal | None:
    """Return the total of a row of the table of requests, of a group the sum of its rows; None where a cell has no value."""
    own = context.figures.value(f"requests.{name}.total")
    if own is not None:
        return own
    group = [
        each.value
        for each in context.figures
        if each.field.startswith(f"requests.{name}.") and each.field.endswith(".total")
    ]
    values = [value for value in group if value is not None]
    return sum(values, Decimal(0)) if values and len(values) == len(group) else None


def _add(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else first + second
