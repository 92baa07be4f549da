"""Reading what running text mentions, with prose.lark."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
from lark import Lark, Token, Tree
from lark.common import LexerConf
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from govlint.figures import parse_number
from govlint.grammar.parsers import load
from govlint.grammar.tokens import LightToken
from govlint.patterns import lazy
from govlint.tree import (
    Address,
    Date,
    Decree,
    DocumentNumber,
    Email,
    LogicalText,
    Mention,
    Organ,
    Period,
    Phone,
    Postcode,
    Quantity,
    Statute,
    Url,
)

_LONGEST_ISSUER = 12
_ISSUER = lazy(r"[^\W\da-zA-Z_]{1,12}$")
_NOT_ISSUER = lazy(r".*(?:根据|按照|依据|通知|见|和|与|及|的|由|即|文件|为|照)")
_DECREE_ISSUER = lazy(r"(?:中华人民共和国)?国(?:务院)?令?第?$")
_TITLE_YEAR = lazy(r"(\d{4}|[〇○零一二三四五六七八九]{4})年度?")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DIGITS = lazy(r"\d+")
_SKIPPED = frozenset({"GAP", "WORD"})
_ORGAN = "ORGAN"  # searched for by itself: only the preamble has it, and its beginning is no digit or mark
_BEGIN = r"(?=[0-9A-Za-z《〔\[［【〖﹝{]|地址|第[0-9]|(?:将近|接近|近|约|逾|超过?|[自从为由])[0-9]|[（(]\d{3,4}[)）])"


class ProseLexer(Lexer):
    """Yields the tokens of a `_Prose`'s mentions, with one GAP for all that stands between two.

    A scanner that searches skips plain text at the speed of `re`; Lark's own lexer would make a token of every piece.
    """

    __future_interface__ = 2

    def __init__(self, configuration: LexerConf) -> None:
        ordered = sorted(configuration.terminals, key=lambda terminal: -terminal.priority)
        self._patterns = {each.name: each.pattern.to_regexp() for each in ordered if each.pattern is not None}
        self._begin: dict[int, frozenset[str]] = {}
        self._follow: dict[tuple[int, int], re.Pattern[str] | None] = {}
        self._compiled: dict[frozenset[str], re.Pattern[str]] = {}

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:  # noqa: ANN401
        """Yield the tokens of the text in `lexer_state`, as `parser_state` accepts them."""
        prose: _Prose = lexer_state.text
        text, at = prose.text, prose.begin
        states, first = parser_state.parse_conf.states, parser_state.position
        begin = self._begin.setdefault(first, frozenset(states[first]))
        search = self._pattern(begin - {_ORGAN}, "" if "NAME" in begin else _BEGIN).search
        organ = self._pattern(frozenset({_ORGAN}), "").search(text, at) if prose.organs else None
        while True:
            here = first, parser_state.position
            if here not in self._follow:
                names = frozenset(states[here[1]])
                self._follow[here] = self._following(names - begin if "GAP" in names else names)
            follow = self._follow[here]
            match = follow.match(text, at) if follow else None
            if match is None or not _accepts(parser_state, match.lastgroup):
                match = search(text, at)
                if organ is not None and organ.start() < at:
                    organ = organ.re.search(text, at)
                if organ is not None and (match is None or organ.start() < match.start()):
                    match = organ
                if match is None:
                    return
                if match.start() > at:
                    yield LightToken("GAP", "", at)
            yield LightToken(match.lastgroup or "", match.group(), match.start())
            at = match.end()

    def _following(self, names: frozenset[str]) -> re.Pattern[str] | None:
        """Return the pattern of those of `names` that can stand right behind a token; None where none can."""
        known = frozenset(name for name in names if name in self._patterns and name != _ORGAN)
        return self._pattern(known, "") if known else None

    def _pattern(self, names: frozenset[str], guard: str) -> re.Pattern[str]:
        if names not in self._compiled:
            self._compiled[names] = re.compile(f"{guard}(?:{self._any(names)})")
        return self._compiled[names]

    def _any(self, names: frozenset[str]) -> str:
        return "|".join(self._named(name) for name in self._patterns if name in names)

    def _named(self, name: str) -> str:
        return f"(?P<{name}>{self._patterns[name]})"


def _accepts(parser_state: Any, name: str | None) -> bool:  # noqa: ANN401
    """Return whether the parser can take the terminal `name` now.

    A state of an LALR table may list a terminal that only another way to the same state can take: 止 after any date,
    because it can follow the second date of a period.
    """
    stack, states = list(parser_state.state_stack), parser_state.parse_conf.states
    while True:
        action, argument = states[stack[-1]].get(name, (None, None))
        if action is None:
            return False
        if action is Shift:
            return True
        if argument.expansion:
            del stack[-len(argument.expansion) :]
        stack.append(states[stack[-1]][argument.origin.name][1])


class _Prose(msgspec.Struct):
    """A text to be lexed from `begin` on, with or without the names of organs; Lark passes it through as it is."""

    text: str
    begin: int = 0
    organs: bool = False


class TitleParts(msgspec.Struct, frozen=True):
    """A title cut into its parts: the organ's name, the year and where it stands, and the rest."""

    organ: str
    year: int | None
    year_start: int
    year_end: int
    tail: str


@cache
def _parser() -> Lark:
    return load("prose", ProseLexer)


def read_mentions(text: LogicalText, begin: int = 0, *, organs: bool = False) -> tuple[Mention, ...]:
    """Return what a paragraph mentions from index `begin` on, in order; with `organs` the names of organs too."""
    tree = _parser().parse(_Prose(text.text, begin, organs), start="prose")
    return tuple(_mentions(tree.children, text))


def read_title(text: LogicalText) -> TitleParts:
    """Return the parts of a report's title; a part that it does not have is empty or None."""
    try:
        tokens = _parser().parse(_Prose(text.text), start="title").children
    except UnexpectedInput:
        return TitleParts("", None, 0, 0, text.text)
    named = {token.type: token for token in tokens if isinstance(token, Token)}
    organ = "".join(str(token) for token in tokens if isinstance(token, Token) and token.type == "NAME")
    tail = str(named.get("TITLE_TAIL", ""))
    if organ.endswith("人民") and tail.startswith("政府"):
        organ += "政府"
    year = _TITLE_YEAR.search(text.text)
    organ = organ.replace(year.group(), "") if year else organ
    return TitleParts(
        organ=organ.removeprefix("关于").strip("的《》"),
        year=int(year.group(1).translate(_CHINESE_DIGITS)) if year else None,
        year_start=year.start() if year else 0,
        year_end=year.end() if year else 0,
        tail=tail,
    )


def _start(token: Token) -> int:
    return token.start_pos or 0


def _mentions(children: list[Any], text: LogicalText) -> Iterator[Mention]:
    for child in children:
        if isinstance(child, Tree):
            mention: Mention | None = _COMPOSED[child.data](child.children, text)
        elif child.type in _SKIPPED:
            continue
        else:
            mention = _SIMPLE[child.type](child, text)
        if mention is not None:
            yield mention


def _date(tokens: list[Any], text: LogicalText) -> Date:
    start, end = _start(tokens[0]), _start(tokens[-1]) + len(tokens[-1])
    parts: dict[str, int] = {}
    for token in tokens:
        if token.type == "DOTTED":
            parts.update(zip(("YEAR", "MONTH", "DAY"), map(int, _DIGITS.findall(token)), strict=True))
        else:
            parts[token.type.removesuffix("_ALONE")] = int(_DIGITS.findall(token)[0])
    return Date(text.span(start, end), text, start, end, parts.get("YEAR"), parts.get("MONTH"), parts.get("DAY"))


def _date_mention(children: list[Any], text: LogicalText) -> Mention:
    return _date(children, text)


def _period(children: list[Any], text: LogicalText) -> Mention:
    words = {child.type: str(child) for child in children if isinstance(child, Token)}
    trees: list[Tree[Any]] = [child for child in children if isinstance(child, Tree)]
    first, last = (_date(tree.children, text) for tree in trees)
    start = first.start - len(words.get("LEAD", ""))
    end = last.end + len(words.get("TRAIL", ""))
    lead, link, trail = (words.get(kind, "") for kind in ("LEAD", "LINK", "TRAIL"))
    return Period(text.span(start, end), text, start, end, first, last, lead, link, trail)


def _since(children: list[Any], text: LogicalText) -> Mention:
    return _date(children[1].children, text)


def _quantity(tokens: list[Token], text: LogicalText) -> Mention:
    start, end = _start(tokens[0]), _start(tokens[-1]) + len(tokens[-1])
    parts = {token.type: str(token) for token in tokens}
    number, scale = parts["NUMBER"], parts.get("SCALE", "")
    value: Decimal | None = parse_number(number, scale)
    return Quantity(
        text.span(start, end), text, start, end, number, scale, value, parts.get("UNIT", ""),
        parts.get("NEAR", ""), parts.get("OVER", "") + parts.get("OVER_AFTER", ""),
    )  # fmt: skip


def _plain(kind: "type[Mention]") -> "Callable[[Token, LogicalText], Mention]":
    def build(token: Token, text: LogicalText) -> Mention:
        start = _start(token)
        return kind(text.span(start, start + len(token)), text, start, start + len(token))

    return build


def _address(token: Token, text: LogicalText) -> Mention:
    end = _start(token) + len(token)
    start = _start(token) + len("地址：")
    return Address(text.span(start, end), text, start, end)


def _statute(token: Token, text: LogicalText) -> Mention:
    start, end = _start(token), _start(token) + len(token)
    return Statute(text.span(start, end), text, start, end, token[1:-1])


def _organ(token: Token, text: LogicalText) -> Mention:
    start, end = _start(token), _start(token) + len(token)
    return Organ(text.span(start, end), text, start, end, str(token))


def _document_number(token: Token, text: LogicalText) -> Mention | None:
    issuer = _issuer(text.text[max(0, _start(token) - _LONGEST_ISSUER) : _start(token)])
    if not issuer:
        return None
    start, end = _start(token) - len(issuer), _start(token) + len(token)
    year, number = _DIGITS.findall(token)[:2] if len(_DIGITS.findall(token)) > 1 else (token[:4], token[4:])
    return DocumentNumber(text.span(start, end), text, start, end, issuer, int(year), str(number))


def _issuer(before: str) -> str:
    match = _ISSUER.search(before)
    if match is None:
        return ""
    return _NOT_ISSUER.sub("", match.group())


def _decree(token: Token, text: LogicalText) -> Mention:
    start, end = _start(token), _start(token) + len(token)
    issuer = _DECREE_ISSUER.search(text.text, max(0, start - _LONGEST_ISSUER), start)
    if issuer:
        start = issuer.start()
    return Decree(text.span(start, end), text, start, end, int(_DIGITS.findall(token)[0]))


_COMPOSED: dict[str, Callable[[list[Any], LogicalText], Mention]] = {
    "date": _date_mention,
    "period": _period,
    "since": _since,
    "quantity": _quantity,
}
_SIMPLE: dict[str, Callable[[Token, LogicalText], Mention | None]] = {
    "PHONE": _plain(Phone),
    "POSTCODE": _plain(Postcode),
    "EMAIL": _plain(Email),
    "URL": _plain(Url),
    "ADDRESS": _address,
    "STATUTE": _statute,
    "DOCUMENT_NUMBER": _document_number,
    "DECREE": _decree,
    "ORGAN": _organ,
}
