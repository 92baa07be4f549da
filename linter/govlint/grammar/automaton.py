"""Parsing by the LALR tables that Lark computes of a grammar.

The tables are Lark's, shortened where a step would build nothing (`parsers.compute_table`), and what comes out is what Lark
would make of the same tokens (a test holds the two against each other). The loop that follows them is here, because importing
Lark takes as long as linting several reports.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

END = "$END"
"""The terminal that stands for the end of the text."""
MORE = 0
"""In place of a state: the value is one more of the list that stands last, and the state stays. No symbol leads to state 0."""

_NEITHER = -1  # no shift: `_reduce` says whether it is a reduction

Build = Callable[[list[Any]], Any]


class Production(msgspec.Struct, frozen=True):
    """A rule of the grammar in one of its forms.

    `kept` are the places of the symbols whose values go to what is built, each with whether its values are spliced in
    (a rule whose name begins with `_` builds nothing itself). A `transparent` rule (`?rule`) with one value is that value.
    """

    origin: str
    size: int
    builds: str
    kept: tuple[tuple[int, bool], ...]
    transparent: bool

    @property
    def lengthens(self) -> bool:
        """Whether it does nothing but put one more value to a list."""
        return self.origin.startswith("_") and self.kept == ((0, True), (1, False))


class Table(msgspec.Struct, frozen=True):
    """What Lark computes of a grammar, shortened.

    Attributes:
        checksum: of the grammar's text.
        terminals: name and regular expression of each, those of higher priority first.
        ignored: the terminals that stand for nothing.
        productions: the rules.
        states: for every state what each symbol does: a number above 0 is the state that follows, ~N reduces production N,
            MORE makes a list longer.
        starts, ends: for every rule that a text may be parsed by the first and the last state.

    """

    checksum: int
    terminals: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]
    productions: tuple[Production, ...]
    states: tuple[dict[str, int], ...]
    starts: dict[str, int]
    ends: dict[str, int]


class UnexpectedTokenError(ValueError):
    """A token, or the end of the text, that cannot stand where it does."""


def methods(builder: object) -> Callable[[str], Build]:
    """Return what finds for a rule's name the method of `builder`; what a rule without one has is a list."""
    return lambda name: getattr(builder, name, list)


class Automaton:
    """The parser of a table; `builder` returns for the name of a rule what makes a value of its children's."""

    def __init__(self, table: Table, builder: Callable[[str], Build]) -> None:
        self.table = table
        self.reductions = tuple((each.origin, each.size, _shaped(each, builder)) for each in table.productions)

    def begin(self, start: str) -> "Parse":
        """Return a parse by the rule `start`, to read tokens."""
        return Parse(self, start)


class Parse:
    """One text being parsed: let it read all tokens, then ask for the end.

    `states` are the numbers of the states that it went through and can come back to; in the last of them it is.
    """

    def __init__(self, automaton: Automaton, start: str) -> None:
        self.table = automaton.table
        self._reductions = automaton.reductions
        self._last = self.table.ends[start]
        self.states = [self.table.starts[start]]
        self._values: list[Any] = []

    def accepts(self, terminal: str) -> bool:
        """Return whether `terminal` can stand here.

        A state of an LALR table may list a terminal that only another way to the same state can take: 止 after any date,
        because it can follow the second date of a period.
        """
        stack = self.states.copy()
        while terminal != END or stack[-1] != self._last:
            action = self.table.states[stack[-1]].get(terminal)
            if action is None:
                return False
            if action >= 0:
                return True
            origin, size, _ = self._reductions[~action]
            if size:
                del stack[-size:]
            following = self.table.states[stack[-1]][origin]
            if following != MORE:
                stack.append(following)
        return True

    def expected(self) -> set[str]:
        """Return the terminals that can stand here."""
        return {name for name in self.table.states[self.states[-1]] if name.isupper() and self.accepts(name)}

    def read(self, tokens: Iterable[Any]) -> None:
        """Take the next tokens; the `type` of each is a terminal of the grammar. Raises UnexpectedTokenError."""
        states, values, table = self.states, self._values, self.table.states
        actions = table[states[-1]]
        for token in tokens:
            action = actions.get(token.type, _NEITHER)
            if action == MORE:
                values[-1].append(token)
                continue
            if action < 0:
                action = self._reduce(token.type)
                if action == MORE:
                    values[-1].append(token)
                    actions = table[states[-1]]
                    continue
            states.append(action)
            values.append(token)
            actions = table[action]

    def end(self) -> Any:  # noqa: ANN401
        """Return what was built of the whole text. Raises UnexpectedTokenError where something is missing."""
        self._reduce(END)
        return self._values[-1]

    def _reduce(self, terminal: str) -> int:
        """Reduce all that `terminal` completes, and return the state that follows it."""
        states, values, table = self.states, self._values, self.table.states
        actions = table[states[-1]]
        while True:
            action = actions.get(terminal)
            if action is None:
                raise UnexpectedTokenError(terminal)
            if action >= 0:
                return action
            origin, size, build = self._reductions[~action]
            if size == 1:
                states.pop()
                children = [values.pop()]
            elif size:
                children = values[-size:]
                del states[-size:], values[-size:]
            else:
                children = []
            value = build(children)
            actions = table[states[-1]]
            following = actions[origin]
            if following == MORE:
                values[-1].append(value)
                continue
            values.append(value)
            states.append(following)
            if terminal == END and following == self._last:
                return following
            actions = table[following]


def _shaped(production: Production, builder: Callable[[str], Build]) -> Build:
    """Return what makes the value of a production of the values of its symbols."""
    build: Build = _as_it_is if production.origin.startswith("_") else builder(production.builds)
    if production.transparent:
        build = _unless_single(build)
    kept = production.kept
    if len(kept) == production.size and not any(is_spliced for _, is_spliced in kept):
        return build
    if kept == ((0, True),):
        return lambda children: build(children[0])
    return lambda children: build(_chosen(children, kept))


def _as_it_is(children: list[Any]) -> list[Any]:
    return children


def _unless_single(build: Build) -> Build:
    return lambda children: children[0] if len(children) == 1 else build(children)


def _chosen(children: list[Any], kept: tuple[tuple[int, bool], ...]) -> list[Any]:
    chosen: list[Any] = []
    for place, is_spliced in kept:
        if is_spliced and not chosen:
            chosen = children[place]  # nobody else has it: a long list grows in place
        elif is_spliced:
            chosen += children[place]
        else:
            chosen.append(children[place])
    return chosen
