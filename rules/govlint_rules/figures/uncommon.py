"""The cells that a rule about how a figure is written has to look at: of a report's hundreds nearly all are plain counts."""

from govlint.facts import Context, once_per_report
from govlint.figures import Figure


@once_per_report
def uncommon_figures(context: Context) -> tuple[Figure, ...]:
    """Return the figures that are not just digits in a column that counts: blank and absent ones, too."""
    return tuple([each for each in context.figures if each.kind != "count" or not each.text.isdecimal()])
