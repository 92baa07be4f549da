"""Reading the language of relations: `received + carried_in = concluded + carried_out`."""

from functools import cache

import msgspec
from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput, UnexpectedToken

from govlint.grammar.parsers import load


class RelationSyntaxError(ValueError):
    """A relation that cannot be read; `column` (from 1) is where it stops making sense."""

    def __init__(self, text: str, column: int) -> None:
        super().__init__(f"cannot read the relation {text!r} at column {column}")
        self.column = column


PREVIOUS = "previous"


class Term(msgspec.Struct, frozen=True):
    """A figure, or with `group` all figures at or below a path, added (`sign` 1) or taken away (-1).

    With `previous` it is the same organ's figure of the year before, written `previous.carried_out`.
    """

    path: str
    sign: int = 1
    group: bool = False
    previous: bool = False


class Sum(msgspec.Struct, frozen=True):
    """Terms to be added up."""

    terms: tuple[Term, ...]


class Formula(msgspec.Struct, frozen=True):
    """Two sums and how they compare: =, <= or >=."""

    left: Sum
    comparison: str
    right: Sum

    @property
    def needs_previous(self) -> bool:
        """Whether it speaks of the year before."""
        return any(term.previous for term in (*self.left.terms, *self.right.terms))


class _Builder(Transformer[Token, Formula | Sum]):
    def path(self, names: list[Token]) -> Term:
        return _term(names)

    def group(self, names: list[Token]) -> Term:
        return _term(names, group=True)

    def sum(self, children: list[Term | Token]) -> Sum:
        terms: list[Term] = []
        sign = 1
        for child in children:
            if isinstance(child, Token):
                sign = -1 if child == "-" else 1
            else:
                terms.append(msgspec.structs.replace(child, sign=sign))
        return Sum(tuple(terms))

    def relation(self, children: list[Sum | Token]) -> Formula:
        left, comparison, right = children
        assert isinstance(left, Sum)  # noqa: S101
        assert isinstance(right, Sum)  # noqa: S101
        return Formula(left, str(comparison), right)


def _term(names: list[Token], *, group: bool = False) -> Term:
    previous = len(names) > 1 and names[0] == PREVIOUS
    return Term(".".join(names[previous:]), group=group, previous=previous)


@cache
def _parser() -> Lark:
    return load("relation", transformer=_Builder())


def _parse(text: str, start: str) -> object:
    try:
        return _parser().parse(text, start=start)
    except UnexpectedInput as error:
        ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        column = len(text) + 1 if ended else error.column
        raise RelationSyntaxError(text, column) from None


def parse_formula(text: str) -> Formula:
    """Return the relation that `text` states. Raises RelationSyntaxError with the column that cannot be read."""
    formula = _parse(text, "relation")
    assert isinstance(formula, Formula)  # noqa: S101
    return formula


def parse_sum(text: str) -> Sum:
    """Return the sum of figures that `text` states. Raises RelationSyntaxError with the column that cannot be read."""
    result = _parse(text, "sum")
    assert isinstance(result, Sum)  # noqa: S101
    return result
