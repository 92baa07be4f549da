"""Reading the language of relations: `received + carried_in = concluded + carried_out`."""

import re
from decimal import Decimal
from functools import cache
from typing import cast

import msgspec

from govlint.compiled import compiled
from govlint.grammar.automaton import END, Automaton, Parse, methods
from govlint.grammar.formula import EXACT, PREVIOUS, Comparator, Comparison, Formula, Sum, Term
from govlint.grammar.parsers import load
from govlint.grammar.tokens import Token
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


class _Builder:
    def figure(self, names: list[Token]) -> Term:
        words = [name.text for name in names]
        previous = len(words) > 1 and words[0] == PREVIOUS and not words[1].startswith(".")
        path = "".join(word if word.startswith(".") else f".{word}" for word in words[previous:])
        return Term(path[1:], previous=previous, start=names[0].start, end=names[-1].end)

    def constant(self, children: list[Token]) -> Decimal:
        return Decimal(children[0].text)

    def product(self, children: list[Token | Term]) -> Term:
        number, term = children
        return msgspec.structs.replace(cast("Term", term), factor=Decimal(cast("Token", number).text))

    def sum(self, children: list[Term | Decimal | Token]) -> Sum:
        terms: list[Term] = []
        constant = Decimal(0)
        sign = 1
        for child in children:
            if isinstance(child, Token):
                sign = -1 if child.text == "-" else 1
            elif isinstance(child, Term):
                terms.append(msgspec.structs.replace(child, factor=sign * child.factor))
            else:
                constant = EXACT.add(constant, sign * child)
        return Sum(tuple(terms), constant)

    def comparison(self, children: list[Sum | Token]) -> Comparison:
        left, comparator, right = children
        said = cast("Token", comparator).text
        known = _COMPARATORS.get(said, said)
        return Comparison(cast("Sum", left), cast("Comparator", known), cast("Sum", right))

    def relation(self, children: list[Comparison]) -> Formula:
        return Formula(children[-1], children[0] if len(children) > 1 else None)


@cache
def _parser() -> tuple[Automaton, re.Pattern[str]]:
    automaton = load("relation", methods(_Builder()))
    return automaton, compiled("|".join(f"(?P<{name}>{pattern})" for name, pattern in automaton.table.terminals))


def _parse(text: str, start: str) -> object:
    automaton, terminals = _parser()
    parse = automaton.begin(start)
    at = 0
    while match := terminals.match(text, at):
        token = Token(match.lastgroup or "", match.group(), at, match.end())
        at = token.end
        if token.type in automaton.table.ignored:
            continue
        if not parse.accepts(token.type):
            raise RelationSyntaxError(text, token.start + 1, len(token.text), _expected(parse))
        parse.read((token,))
    if at < len(text) or not parse.accepts(END):
        raise RelationSyntaxError(text, at + 1, min(1, len(text) - at), _expected(parse))
    return parse.end()


def _expected(parse: Parse) -> Text:
    """Return what could go on after what `parse`, the beginning of a relation that is right so far, has read."""
    accepted = parse.expected()
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
