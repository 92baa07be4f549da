"""How reports call the Regulations, and how they define short names."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.tree import Heading, LogicalText

FULL_NAME = "中华人民共和国政府信息公开条例"
USUAL_NAME = "政府信息公开条例"
SHORT_NAME = "条例"

_CALLED = lazy(r"(?:简称|下称|以下称|统称)(?:为|：|:)?[“\"‘]?$")
_NEAR = 8


def is_definition(text: LogicalText, start: int) -> bool:
    """Return whether the name that begins at `start` is being defined: 以下简称《条例》."""
    return _CALLED.search(text.text, max(0, start - _NEAR), start) is not None


def passages(context: Context) -> Iterator[LogicalText]:
    """Yield the text of every heading and paragraph in reading order."""
    for node in context.passages:
        yield node.whole if isinstance(node, Heading) else node.text
