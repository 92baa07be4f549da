"""GL118."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import NOTE, Applicability, Edit, Finding, Rule
from govlint.text import Text
from govlint.tree import Paragraph, Part, Section
from govlint_rules.bases import DOCUMENT_FORMAT

_SENTENCE = lazy(r"\d|[，；：]|^(?:本年|今年|全年|我[局县市区镇乡省]|无)|[未没]")

_RAGGED = 3  # cells by which the lines of one text differ
_LAST_NARROW = "\u2e7f"


class HeadingPunctuation(Rule):
    """单独成行的标题末尾有句号。

    检查什么：单独成行的“一、……”“（一）……”标题末尾是否用了句号。
    为什么：公文的标题单独成行时末尾不加句号；只有标题和正文接排在一行时才用句号隔开。
    反例：
        一、总体情况
        （五）强化政务公开各项保障措施。
        县政府办成立了县政务公开办，安排专职人员负责全县政务公开工作。
    正例：
        一、总体情况
        （五）强化政务公开各项保障措施
        县政府办成立了县政务公开办，安排专职人员负责全县政务公开工作。
        六、其他需要报告的事项
        （一）无其他需要报告的事项。
    局限：下面没有正文的、像一句话的（有数字、逗号或“未”“没有”等字样）视为正文条目，不提示；一行正好占满、看不出
        是不是与正文接排的，不提示；“1.”一级的小标题不检查。

    A heading that stands alone ends in a full stop.

    What it checks: Whether headings 一、… and （一）… that stand on a line of their own end in 。
    Why: In official documents a heading on its own line takes no full stop; only one that runs on into the text does.
    Limits: One without text below, or that reads like a sentence (numbers, commas, a negation), is taken for an item; one that
        fills its line may run on into the text and is left alone; headings numbered 1. are not checked.
    """

    code, name = "GL118", "heading-punctuation"
    severity = NOTE
    wants = (Part, Section)
    fixable = Applicability.SAFE
    basis = (DOCUMENT_FORMAT,)
    message = Text("标题“{title}”单独成行，末尾不用句号", "the heading “{title}” stands alone and takes no full stop")
    help = Text("删去句号", "delete the full stop")

    def check(self, node: Part | Section, context: Context) -> Iterator[Finding]:
        text = node.heading.text
        title = text.text.rstrip("。")
        if not title or title == text.text:
            return
        is_known = isinstance(node, Section) and node.kind is not None
        if not is_known and (not node.blocks or _SENTENCE.search(title)):
            return
        if _may_run_on(node, context):
            return
        span = text.span(len(title), len(text.text))
        yield self.finding(span, edits=[Edit(span, "")], title=title)


def _may_run_on(node: Part | Section, context: Context) -> bool:
    """Return whether a heading may run on into the text, and its line end behind the full stop only because it is full.

    So it may be where the text below is broken over lines no wider than the heading's own.
    """
    below = node.blocks[0] if node.blocks else None
    if not isinstance(below, Paragraph):
        return False
    lines = context.source.text[below.span.start : below.span.end].splitlines()
    heading = context.source.text[node.heading.span.start : node.heading.span.end].splitlines()
    return len(lines) > 1 and _width(lines[0]) <= _width(heading[-1]) + _RAGGED


def _width(line: str) -> int:
    """Return about how many cells a line takes: two for a Chinese character."""
    return sum(2 if char > _LAST_NARROW else 1 for char in line.strip())
