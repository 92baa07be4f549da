"""GL905."""

from collections.abc import Iterator
from decimal import Decimal

from govlint.facts import Context
from govlint.figures import Figure, Status
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import CONTENT
from govlint_rules.figures.sums import plain
from govlint_rules.labels import cell_name

_KINDS = frozenset({"count", "ten_thousand_yuan"})


class RollUp(Rule):
    """汇总报告的数字与各下属单位报告的合计不一致。

    检查什么：用 --children 指定了下属单位的报告时，逐格核对：本报告的数字是否等于各单位同一格之和。每格一处，并列出各单位的数字。
    为什么：政府的年度报告汇总所属各单位的数据，两边对不上，说明有单位漏报、重报，或者汇总之后又改过。
    反例：
        （本报告“行政许可”为 90，三个下属单位的报告为 40、35、20，合计 95）
    正例：
        （本报告“行政许可”为 95，三个下属单位的报告为 40、35、20）
    局限：只有全部下属单位的这一格都是明确的数字时才核对；少指定了单位，合计自然偏小。本级机关自身的报告也要一并指定。规章、规范性
        文件由本级制发的，一般不应相加，只在合计大于本报告时提示。

    A report's figure is not the sum of those of the organs below.

    What it checks: When the reports of the organs below are given by --children, every cell: whether the figure is the sum of
        theirs. One finding a cell, with each organ's figure.
    Why: A government's report sums up its organs; where the two disagree somebody was left out or counted twice, or a figure
        was changed afterwards.
    Limits: Only where every organ has a clear figure in that cell; with an organ left out the sum is of course too small. Name
        the government's own office too. Regulations and normative documents are mostly issued by the government itself: only a
        sum that is greater than the report's figure is reported.
    """

    code, name = "GL905", "roll-up"
    severity = WARNING
    wants = Report
    basis = (CONTENT,)
    folds = True
    executable_examples = False
    message = Text(
        "“{cell}”为 {value}，{number} 个下属单位合计 {sum}，相差 {difference}",
        "{cell} is {value}, the {number} organs below come to {sum}, a difference of {difference}",
    )
    help = Text("核对各单位的报送数和汇总过程", "check what the organs reported and how it was summed up")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        """Yield a finding for each cell that the children's figures, where all are there, do not make up."""
        if context.children:
            for figure in context.figures:
                yield from self._against_children(figure, context)

    def _against_children(self, node: Figure, context: Context) -> Iterator[Finding]:
        if node.value is None or node.span is None or node.kind not in _KINDS:
            return
        parts = [(child, child.figures[node.field]) for child in context.children]
        if any(part.status is not Status.EXACT for _, part in parts):
            return
        total = sum((part.value or Decimal(0) for _, part in parts), Decimal(0))
        if total == node.value or (total < node.value and _is_of_the_whole(node.field)):
            return
        yield self.finding(
            node.span,
            related=[
                related(part.span, _ROLE, child.source, organ=child.organ or child.source.name, value=plain(part.value))
                for child, part in parts
                if part.value and part.span is not None
            ],
            place=node.field,
            cell=cell_name(node.field, context),
            value=plain(node.value),
            number=len(parts),
            sum=plain(total),
            difference=plain(abs(total - node.value)),
        )


_ROLE = Text("{organ}：{value}", "{organ}: {value}")


def _is_of_the_whole(field: str) -> bool:
    """Return whether the figure also counts what the government itself issued."""
    return field.startswith(("disclosure.regulations.", "disclosure.normative_documents."))
