"""Reading the language of relations: `received + carried_in = concluded + carried_out`."""

from decimal import Decimal
from functools import cache
from typing import Any, cast

import msgspec
from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from govlint.grammar.formula import EXACT, PREVIOUS, Comparator, Comparison, Formula, Sum, Term
from govlint.grammar.parsers import load
from govlint.text import Text


class RelationSyntaxError(ValueError):
    """A relation that cannot be read.

    `column` (code points from 1; one more than there are where the text ends too early) is where it stops making sense,
    `length` how many characters are meant, `expected` what would have been right there.
    """

    def __init__(self, text: str, column: int, length: int, expected: Text) -> None:
        super().__init__(f"cannot read the relation {text!r} at column {column}: expected {expected.en}")
        self.column = column
        self.length = length
        self.expected = expected


_EXPECTED = {
    "NAME": (Text("数据项的名称（如 received）", "the name of a figure (such as received)"),),
    "NUMBER": (Text("数", "a number"),),
    "SIGN": (Text("“+”", "“+”"), Text("“-”", "“-”")),
    "_TIMES": (Text("“*”", "“*”"),),
    "COMPARISON": (Text("比较符（= != < <= > >=）", "a comparison (= != < <= > >=)"),),
    "_IMPLIES": (Text("“->”", "“->”"),),
    "$END": (Text("结束", "the end"),),
}
"""What may come next, by the grammar's terminals; what only goes on with a path (. and .*) is not worth naming."""

_COMPARATORS = {"≠": "!=", "≤": "<=", "≥": ">="}


class _Builder(Transformer[Token, Formula | Comparison | Sum]):
    def figure(self, names: list[Token]) -> Term:
        previous = len(names) > 1 and names[0] == PREVIOUS and not names[1].startswith(".")
        start, end = names[0].start_pos, names[-1].end_pos
        path = "".join(name if name.startswith(".") else f".{name}" for name in names[previous:])
        return Term(path[1:], previous=previous, start=start or 0, end=end or 0)

    def constant(self, children: list[Token]) -> Decimal:
        return Decimal(children[0])

    def product(self, children: list[Token | Term]) -> Term:
        number, term = children
        return msgspec.structs.replace(cast("Term", term), factor=Decimal(cast("Token", number)))

    def sum(self, children: list[Term | Decimal | Token]) -> Sum:
        terms: list[Term] = []
        constant = Decimal(0)
        sign = 1
        for child in children:
            if isinstance(child, Token):
                sign = -1 if child == "-" else 1
            elif isinstance(child, Term):
                terms.append(msgspec.structs.replace(child, factor=sign * child.factor))
            else:
                constant = EXACT.add(constant, sign * child)
        return Sum(tuple(terms), constant)

    def comparison(self, children: list[Sum | Token]) -> Comparison:
        left, comparator, right = children
        known = _COMPARATORS.get(str(comparator), str(comparator))
        return Comparison(cast("Sum", left), cast("Comparator", known), cast("Sum", right))

    def relation(self, children: list[Comparison]) -> Formula:
        return Formula(children[-1], children[0] if len(children) > 1 else None)


@cache
def _parser() -> Lark:
    return load("relation", transformer=_Builder())


def _parse(text: str, start: str) -> object:
    try:
        return _parser().parse(text, start=start)
    except UnexpectedInput as error:
        at, length = _place(text, error)
        raise RelationSyntaxError(text, at + 1, length, _expected(text[:at], start)) from None


def _place(text: str, error: UnexpectedInput) -> tuple[int, int]:
    """Return where the text stops making sense (from 0), and how many characters are meant."""
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        return error.token.start_pos or 0, len(error.token)
    return (error.pos_in_stream or 0, 1) if isinstance(error, UnexpectedCharacters) else (len(text), 0)


def _expected(text: str, start: str) -> Text:
    """Return what could go on after `text`, the beginning of a relation that is right so far."""
    state: Any = _parser().parse_interactive(text, start=start)  # partly untyped in Lark
    state.exhaust_lexer()
    accepted: set[str] = state.accepts()
    if "NAME" in accepted:
        accepted -= {"SIGN"}  # a sum may begin with a sign, but hardly any does
    wanted = [said for name, words in _EXPECTED.items() if name in accepted for said in words]
    return Text(_or([each.zh for each in wanted], "、", "或"), _or([each.en for each in wanted], ", ", " or "))


def _or(words: list[str], comma: str, last: str) -> str:
    return f"{comma.join(words[:-1])}{last}{words[-1]}" if len(words) > 1 else words[0]


@cache
def parse_formula(text: str) -> Formula:
    """Return the relation that `text` states. Raises RelationSyntaxError with the column that cannot be read."""
    return cast("Formula", _parse(text, "relation"))


def parse_sum(text: str) -> Sum:
    """Return the sum of figures that `text` states. Raises RelationSyntaxError with the column that cannot be read."""
    return cast("Sum", _parse(text, "sum"))
