"""What the rules about sums share: saying a sum with its numbers, and pointing at every addend."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from govlint.facts import Context, Equation, once_per_report
from govlint.forms.relations import Operand, add_up
from govlint.rule import Finding, Related, Rule, related
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.labels import cell_name

_ROLE = Text("{cell}：{value}", "{cell}: {value}")
_ROLE_BEFORE = Text("上年“{cell}”：{value}", "last year's {cell}: {value}")


def plain(value: Decimal | None) -> str:
    """Return a figure as people write it: no exponent, no trailing zeros after the point."""
    return "?" if value is None else f"{value.normalize():f}"


def said(operands: Iterable[Operand], constant: Decimal = Decimal(0)) -> str:
    """Return a sum as its numbers: "10 + 1 + 0 - 2"; one taken twice is "2 × 5", a figure below 0 is taken away."""
    addends = [((each.sign > 0) != ((each.figure.value or 0) < 0), _times(each)) for each in operands]
    if constant or not addends:
        addends.append((constant >= 0, plain(abs(constant))))
    (is_added, first), *others = addends
    return ("" if is_added else "-") + first + "".join(f" {'+' if added else '-'} {each}" for added, each in others)


def _times(operand: Operand) -> str:
    value = "?" if operand.figure.value is None else plain(abs(operand.figure.value))
    return value if operand.factor == 1 else f"{plain(operand.factor)} × {value}"


def without_zeros(operands: Iterable[Operand]) -> tuple[Operand, ...]:
    """Return the operands that are not 0: what is worth saying of a sum of twenty."""
    return tuple(operand for operand in operands if operand.figure.value)


def cells(operands: Iterable[Operand], context: Context) -> Iterator[Related]:
    """Yield every figure of a sum as a related place, named as the form names it; last year's are in last year's report."""
    for operand in operands:
        figure = operand.figure
        there = context.previous if operand.previous else context
        if figure.span is None or there is None:
            continue
        name, value = cell_name(figure.field, there), plain(figure.value)
        if operand.previous:
            yield related(figure.span, _ROLE_BEFORE, there.source, cell=name, value=value)
        else:
            yield related(figure.span, _ROLE, cell=name, value=value)


def sum_of_cells(operands: Iterable[Operand], context: Context) -> Text:
    """Return a sum with the names of its cells: “A”295 + “B”40 = 335."""
    chinese = english = ""
    operands = tuple(operands)
    for operand in operands:
        name, value = cell_name(operand.figure.field, context), plain(operand.figure.value)
        sign = " - " if operand.sign < 0 else " + " if chinese else ""
        chinese += f"{sign}“{name.zh}”{value}"
        english += f"{sign}{name.en} {value}"
    total = plain(add_up(operands))
    return Text(f"{chinese} = {total}", f"{english} = {total}")


def working(equation: Equation) -> str:
    """Return the left side without zeros: "16 + 2 = 18", or "18" where at most one addend is left."""
    counting, total = without_zeros(equation.left), plain(equation.left_sum)
    return f"{said(counting)} = {total}" if len(counting) > 1 else total


@once_per_report
def _unequal(context: Context) -> dict[str, list[Equation]]:
    """Return the equations that do not hold, by their relations."""
    found: dict[str, list[Equation]] = {}
    for equation in context.equations:
        if equation.holds is False:
            found.setdefault(equation.relation, []).append(equation)
    return found


class SumRule(Rule):
    """A rule about one relation of the form; a subclass names the `relation`.

    The primary place is the cell that `target` chooses, the other figures are related. `message` may use {label}, {sum},
    {left}, {right}, {right_sum}, {cell}, {left_cell} (its last) and {working}: the sum without zeros.
    """

    relation: str
    wants = Report

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        """Yield a finding for each equation that does not hold; one with a missing figure is not assessable."""
        for equation in _unequal(context).get(self.relation, ()):
            target = self.target(equation, context)
            if target.figure.span is not None and self.is_wrong(equation):
                yield self._found(equation, target, target.figure.span, context)

    def _found(self, equation: Equation, target: Operand, span: Span, context: Context) -> Finding:
        return self.finding(
            span,
            related=cells(self.others(equation, target), context),
            place=target.figure.field,
            label=equation.label,
            sum=said(equation.left),
            left=plain(equation.left_sum),
            right=said(equation.right),
            right_sum=plain(equation.right_sum),
            cell=cell_name(target.figure.field, context),
            left_cell=cell_name(equation.left[-1].figure.field, context),
            working=working(equation),
        )

    def is_wrong(self, equation: Equation) -> bool:  # noqa: ARG002
        """Return whether an equation that does not hold is to be reported."""
        return True

    def target(self, equation: Equation, context: Context) -> Operand:  # noqa: ARG002
        """Return the figure to point at: the total on the right; the last one on the left where that is last year's."""
        return next(each for each in (*reversed(equation.right), *reversed(equation.left)) if not each.previous)

    def others(self, equation: Equation, target: Operand) -> Iterator[Operand]:
        """Yield the figures to show beside the target: all others."""
        for operand in (*equation.left, *equation.right):
            if operand is not target:
                yield operand
