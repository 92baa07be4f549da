"""本单位的审核规则，govlint 插件。The house rules of an office, a plug-in of govlint."""

from collections.abc import Iterable

from govlint.plugins import hook
from govlint.rule import Rule
from house_rules.slogan import Slogan


@hook
def govlint_rules() -> Iterable[type[Rule]]:
    """Return the rules of this plug-in; add new ones here."""
    return [Slogan]
