"""GL299."""

from collections.abc import Iterator
from decimal import Decimal

from govlint.facts import Context, OwnEquation
from govlint.forms.relations import Equation, Operand
from govlint.rule import WARNING, Finding, Rule, Severity
from govlint.text import Message, Text
from govlint_rules.figures.sums import cells, plain, said, without_zeros

_MANY = 7
_SHOULD = {
    "=": Text("应等于", "should equal"),
    "!=": Text("不应等于", "should not equal"),
    "<": Text("应小于", "should be less than"),
    "<=": Text("不应大于", "should be at most"),
    ">": Text("应大于", "should be more than"),
    ">=": Text("不应小于", "should be at least"),
}
_ADVICE = Text("{advice}", "{advice}")
_WHERE = Text("“{label}”：", "{label}: ")


class OwnRelation(Rule):
    """使用者自己在 govlint.toml 中写的关系不成立。

    检查什么：govlint.toml 中每个 [[relation]] 写的关系（表中数字之间的和、大小、条件，可以跨表、跨年），在报告中是否成立。
        出现问题时所说的话、严重程度都由使用者写定。
    为什么：上级机关和各地常在官方格式之外另有审核要求；写成关系，就和官方的勾稽关系一样逐格核对。
    反例：
        # govlint.toml
        [[relation]]
        id = "regulations"
        formula = "disclosure.regulations.issued = 0"
        message = "县级政府和部门无权制定规章"

        二、主动公开政府信息情况
        规章 1 0 1
    正例：
        # govlint.toml
        [[relation]]
        id = "regulations"
        formula = "disclosure.regulations.issued = 0"
        message = "县级政府和部门无权制定规章"

        二、主动公开政府信息情况
        规章 0 0 0
    局限：关系中有空白、读不出或缺失的单元格时不作判断，计入“无法核对”；关系写得对不对，由使用者负责。

    A relation that the user wrote in govlint.toml does not hold.

    What it checks: Every [[relation]] of govlint.toml (sums, comparisons, conditions between figures of the tables, also across
        tables and years). What is said where it does not hold, and how grave that is, the user says there.
    Why: Supervising offices often ask for more than the official form; written as a relation it is checked cell by cell like the
        relations of the form.
    Limits: A relation with a blank, unreadable or missing cell is not assessed (the summary counts it); whether it
        is a sensible one is up to the user.
    """

    code, name = "GL299", "own-relation"
    severity = WARNING
    wants = OwnEquation
    message = Text("{said}（{where}{left}，{should} {right}）", "{said} ({where}{left}, which {should} {right})")
    executable_examples = False

    def check(self, node: OwnEquation, context: Context) -> Iterator[Finding]:
        """Yield a finding when the relation does not hold; one with a missing figure is not assessable."""
        relation, equation = node.relation, node.equation
        if equation.holds is not False:
            return
        formula = relation.parsed.conclusion
        target = _target(equation)
        yield self.finding(
            context.title_span() if target is None or target.figure.span is None else target.figure.span,
            severity=Severity[relation.severity.upper()],
            help=_ADVICE if relation.help is not None else None,
            related=cells(_others(equation, target), context),
            place=target.figure.field if target is not None else relation.id,
            said=relation.message,
            advice=relation.help,
            where=Message(_WHERE, {"label": equation.label}) if equation.label.zh else "",
            left=_working(equation.left, formula.left.constant, equation.left_sum),
            should=_SHOULD[formula.comparator],
            right=_working(equation.right, formula.right.constant, equation.right_sum),
        )


def _target(equation: Equation) -> Operand | None:
    """Return the last figure of this report: on the right, else on the left, else in the condition."""
    figures = (*equation.premise, *equation.left, *equation.right)
    return next((each for each in reversed(figures) if not each.previous), None)


def _others(equation: Equation, target: Operand | None) -> list[Operand]:
    """Return every other figure once, of very many those that are not 0."""
    figures = {
        (each.previous, each.figure.field): each for each in (*equation.left, *equation.right, *equation.premise)
    }
    if target is not None:
        figures.pop((target.previous, target.figure.field))
    others = tuple(figures.values())
    return list(others if len(others) < _MANY else without_zeros(others) or others[:_MANY])


def _working(operands: tuple[Operand, ...], constant: Decimal, total: Decimal | None) -> str:
    """Return a sum with its numbers, "10 + 1 = 11", of very many addends those that are not 0."""
    shown = operands if len(operands) < _MANY else without_zeros(operands)
    working, result = said(shown, constant), plain(total)
    return working if working == result else f"{working} = {result}"
