"""政府网站工作年度报表，govlint 插件：另一种报告，连同规则、读取器和输出格式。

The annual form of government websites, a plug-in of govlint: another kind of report, with a rule, a reader and a format.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from govlint.plugins import hook
from govlint.readers.plugged import Reader
from govlint.rule import Rule

govlint_api = 1


@hook
def govlint_rules() -> Iterable[type[Rule]]:
    """Return the rules of this plug-in."""
    from .relation import Relation

    return [Relation]


@hook
def govlint_forms() -> Iterable[tuple[str, str]]:
    """Return the form."""
    name = "website-2017.toml"
    return [(name, (Path(__file__).parent / name).read_text("utf-8"))]


@hook
def govlint_readers() -> Iterable[Reader]:
    """Return the reader of the forms as the reporting system exports them."""
    from .export import READER

    return [READER]


@hook
def govlint_reporters() -> Iterable[tuple[str, Callable[..., object]]]:
    """Return the format `list`."""
    from .listing import Reporter

    return [("list", Reporter)]
