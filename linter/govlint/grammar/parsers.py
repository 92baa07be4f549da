"""Making Lark parsers of the grammars, from tables computed beforehand where they fit.

Computing the tables of the three grammars takes as long as linting several reports, so `tools/compile_grammars.py` writes them
to tables.py. A table is used only for the very grammar text and Lark release it was computed from; otherwise Lark
builds the parser from the grammar, as it does after every edit of a .lark file.
"""

import hashlib
from typing import Any

import lark
from lark import Lark, Transformer
from lark.grammar import Rule
from lark.lexer import Lexer, TerminalDef

from govlint.grammar import tables
from govlint.resources import beside, read_text

STARTS = {"report": ["report"], "prose": ["prose", "title"], "relation": ["relation", "sum"]}
"""Each grammar with the rules that a text may be parsed by."""


def grammar_text(name: str) -> str:
    """Return the text of the grammar `name`."""
    return read_text(beside(__file__, f"{name}.lark"))


def digest(text: str) -> str:
    """Return what a table must have been computed from: the grammar's text and the release of Lark."""
    return hashlib.sha256(f"{lark.__version__}\n{text}".encode()).hexdigest()


def build(name: str, lexer: type[Lexer] | str, transformer: Transformer[Any, Any] | None) -> Lark:
    """Return the parser of grammar `name`, computed from its text."""
    return Lark(
        grammar_text(name),
        parser="lalr",
        lexer=lexer,
        start=STARTS[name],
        transformer=transformer,
        maybe_placeholders=False,
    )


def load(name: str, lexer: type[Lexer] | str = "basic", transformer: Transformer[Any, Any] | None = None) -> Lark:
    """Return the parser of grammar `name`, from its table if that fits."""
    table = tables.TABLES.get(name)
    if table is None or table["digest"] != digest(grammar_text(name)):
        return build(name, lexer, transformer)
    data = table["data"]
    data["options"]["lexer"] = data["parser"]["lexer_conf"]["lexer_type"] = lexer
    # What lark.tools.standalone calls in the parsers it generates; Lark leaves it untyped.
    loader: Any = Lark
    parser: Lark = loader._load_from_dict(data, table["memo"], transformer=transformer)  # noqa: SLF001
    return parser


def compute_table(name: str, lexer: type[Lexer] | str) -> dict[str, Any]:
    """Return the table of grammar `name` as plain data."""
    data, memo = build(name, lexer, None).memo_serialize([TerminalDef, Rule])
    data["options"]["lexer"] = data["parser"]["lexer_conf"]["lexer_type"] = None
    return {"lark": lark.__version__, "digest": digest(grammar_text(name)), "data": data, "memo": memo}
