"""Making parsers of the grammars: of tables that Lark computed beforehand, where they fit.

Importing Lark and computing the tables takes as long as linting several reports, so `tools/compile_grammars.py` writes
them to tables.py. A table is used only for the very grammar text that it was computed from; otherwise Lark computes it
anew, as it does after every edit of a .lark file.
"""

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from govlint.grammar import tables
from govlint.grammar.automaton import MORE, Automaton, Build, Production, Table
from govlint.resources import beside, read_text

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Rule

STARTS = {"report": ["report"], "prose": ["prose", "title"], "relation": ["relation", "sum"]}
"""Each grammar with the rules that a text may be parsed by."""


def grammar_text(name: str) -> str:
    """Return the text of the grammar `name`."""
    return read_text(beside(__file__, f"{name}.lark"))


def load(name: str, builder: Callable[[str], Build]) -> Automaton:
    """Return the parser of grammar `name`; `builder` returns for the name of a rule what makes a value of its children's."""
    table = tables.TABLES.get(name)
    if table is None or table[0] != _checksum(grammar_text(name)):
        return Automaton(compute_table(name), builder)
    checksum, terminals, ignored, productions, states, starts, ends = table
    made = tuple(Production(*each) for each in productions)
    return Automaton(Table(checksum, terminals, ignored, made, states, starts, ends), builder)


def compute_table(name: str) -> Table:
    """Return what Lark computes of grammar `name`, without steps that build nothing; the same for the same text."""
    lark = lark_of(name)
    rules = sorted(lark.rules, key=lambda rule: (rule.origin.name, [symbol.name for symbol in rule.expansion]))
    states, starts, ends = _numbered(lark, rules)
    productions = tuple(map(_production, rules))
    for state in states:
        state.update({symbol: _shortened(states, state, symbol, productions) for symbol in state})
    ordered = sorted(lark.terminals, key=lambda terminal: -terminal.priority)
    return Table(
        checksum=_checksum(grammar_text(name)),
        terminals=tuple((str(each.name), each.pattern.to_regexp()) for each in ordered if each.pattern is not None),
        ignored=tuple(map(str, lark.ignore_tokens)),
        productions=productions,
        states=states,
        starts=starts,
        ends=ends,
    )


def lark_of(name: str, *, strict: bool = False) -> "Lark":
    """Return what Lark makes of grammar `name`; it parses tokens as they are. Raises what Lark does, if `strict` of conflicts."""
    from lark import Lark  # noqa: PLC0415 — slow to import, and hardly ever needed
    from lark.lexer import Lexer  # noqa: PLC0415

    class TokensAsTheyAre(Lexer):
        __future_interface__ = 2

        def __init__(self, configuration: object) -> None:
            pass

        def lex(self, lexer_state: Any, parser_state: object) -> Any:  # noqa: ANN401, ARG002
            return iter(lexer_state.text)

    return Lark(
        grammar_text(name),
        parser="lalr",
        lexer=TokensAsTheyAre,
        start=STARTS[name],
        maybe_placeholders=False,
        strict=strict,
    )


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode())


def _production(rule: "Rule") -> Production:
    """Return what a rule's tree is made of, as Lark's ParseTreeBuilder has it: no `_TERMINAL`, what `_rule` has in its place."""
    kept = tuple(
        (place, not symbol.is_term and symbol.name.startswith("_"))
        for place, symbol in enumerate(rule.expansion)
        if not getattr(symbol, "filter_out", False)
    )
    transparent = bool(rule.options.expand1) and not rule.alias
    name = str(rule.origin.name)
    return Production(name, len(rule.expansion), str(rule.alias or name), kept, transparent)


def _shortened(
    states: tuple[dict[str, int], ...], state: dict[str, int], symbol: str, productions: tuple[Production, ...]
) -> int:
    """Return what `symbol` does in `state`, without the reductions behind it that follow in any case and build nothing."""
    action = state[symbol]
    while action > 0 and len(sole := set(states[action].values())) == 1 and min(sole) < 0:
        production = productions[~min(sole)]
        if production.lengthens:
            return MORE
        if not (production.transparent and production.size == 1):
            break
        action = state[production.origin]
    return action


def _numbered(lark: "Lark", rules: list["Rule"]) -> tuple[tuple[dict[str, int], ...], dict[str, int], dict[str, int]]:
    """Return the states with the first and last of each start, numbered as they are met: Lark numbers them anew at every run."""
    computed: Any = lark.parser  # a part of Lark without types
    table = computed.parser._parse_table  # noqa: SLF001 — what lark.tools.standalone writes into the parsers it generates
    places = {rule: ~place for place, rule in enumerate(rules)}
    numbers: dict[int, int] = {table.start_states[start]: at for at, start in enumerate(sorted(table.start_states))}
    states: list[dict[str, int]] = []
    for state in (met := list(numbers)):
        actions: dict[str, int] = {}
        for symbol, (action, argument) in sorted(table.states[state].items()):
            if action.name == "Shift" and argument not in numbers:
                numbers[argument] = len(numbers)
                met.append(argument)
            actions[str(symbol)] = numbers[argument] if action.name == "Shift" else places[argument]
        states.append(actions)
    return (
        tuple(states),
        {start: numbers[state] for start, state in sorted(table.start_states.items())},
        {start: numbers[state] for start, state in sorted(table.end_states.items())},
    )
