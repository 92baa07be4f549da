"""Reading what running text mentions, with prose.lark."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial
from typing import Any

import msgspec

from govlint.compiled import compiled
from govlint.figures import parse_number
from govlint.grammar.automaton import Automaton, Build, Parse, UnexpectedTokenError
from govlint.grammar.numerals import is_count, numeral_value, parse_percentage
from govlint.grammar.parsers import load
from govlint.grammar.tokens import Token
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
_NOT_ISSUER = lazy(r"\A.*(?:根据|按照|依据|通知|见|和|与|及|的|由|即|文件|为|照)")
_DECREE_ISSUER = lazy(r"(?:中华人民共和国)?国(?:务院)?令?第?$")
_TITLE_YEAR = lazy(r"(\d{4}|[〇○零一二三四五六七八九]{4})年度?")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DIGITS = lazy(r"\d+")
_WORD = "WORD"
_ORGAN = "ORGAN"  # searched for by itself: only the preamble has it, and its beginning is no digit or mark
_BEFORE_ORGAN = lazy("[由与向：，]")  # what the pattern of ORGAN looks behind for ends in one of these
_NEAR_NUMERAL = lazy(
    r"(?:大约|将近|接近|超过|超|逾|(?<![附最就靠邻贴亲相挨走远新])近|(?<![预签违公特契条履誓盟邀守缔隐俭相节简合制])约)$"
)
_NEAR_ENDS = frozenset("约近过超逾")
_LONGEST_NEAR = 3
_LIMIT = lazy(r"(?:不[足满止]|(?<![看得找收见听做想])不到|不[少多]于|不低于|至[少多]|最多)$")
_LIMIT_ENDS = frozenset("足满止到于少多不未没有")
_NOT = ("不", "未", "没有", "没")
_PERCENT = "百分"
_NUMERALS = "一二两三四五六七八九十百千万"
_BEGIN = lazy(
    rf"[0-9A-Za-z《〔\[［【〖﹝{{地第将接近约逾超自从为由（({_NUMERALS}]"
    rf"(?:(?<=[0-9A-Za-z《〔\[［【〖﹝{{])|(?<=[近约逾自从为由第])(?=[0-9])|(?<=地)(?=址)|(?<=[将接])(?=近[0-9])|(?<=超)(?=过?[0-9])|"
    rf"(?<=[（(])(?=\d{{3,4}}[)）])|(?<=[{_NUMERALS}])(?=[{_NUMERALS}零〇○余多分件条份篇宗起次场册例期项个家人名]))"
)

_Search = Callable[[str, int], re.Match[str] | None]


class Tree(msgspec.Struct, frozen=True):
    """What a rule of prose.lark makes: its name and what it consists of."""

    data: str
    children: list[Any]


class ProseLexer:
    """Yields the tokens of a text's mentions, and nothing for what stands between two.

    A scanner that searches skips plain text at the speed of `re`; Lark's own lexer would make a token of every piece.
    """

    def __init__(self, terminals: tuple[tuple[str, str], ...]) -> None:
        self._patterns = dict(terminals)
        self._begin: dict[int, set[str]] = {}
        self._searches: dict[int, _Search] = {}
        self._follow: dict[int, dict[int, re.Pattern[str] | None]] = {}
        self._compiled: dict[frozenset[str], re.Pattern[str]] = {}

    def tokens(self, text: str, at: int, parse: Parse, *, organs: bool) -> Iterator[Token]:
        """Yield the tokens of `text` from `at` on that `parse` accepts and reads one by one; with `organs` names of organs."""
        table, states = parse.table.states, parse.states
        first = states[-1]
        if first not in self._searches:
            self._begin[first] = self._patterns.keys() & table[first]
            self._searches[first] = self._beginning(self._begin[first])
        begin, search = self._begin[first], self._searches[first]
        if organs:
            search = self._with_organs(search, text, at)
        follows = self._follow.setdefault(first, {})
        while True:
            state = states[-1]
            if state not in follows:
                names = self._patterns.keys() & table[state]
                follows[state] = self._following(names - begin if begin <= names else names)
            follow = follows[state]
            match = follow.match(text, at) if follow else None
            if match is None or (table[state][match.lastgroup or ""] < 0 and not parse.accepts(match.lastgroup or "")):
                match = search(text, at)
                if match is None:
                    return
            start, at = match.span()
            yield Token(match.lastgroup or "", match.group(), start, at)

    def _with_organs(self, search: "_Search", text: str, at: int) -> "_Search":
        """Return what finds in `text`, from `at` on, names of organs beside what `search` does."""
        search_organ = self._organ_search()
        organ, match = search_organ(text, at), search(text, at)

        def search_both(text: str, at: int) -> re.Match[str] | None:
            nonlocal organ, match
            if match is not None and match.start() < at:
                match = search(text, at)
            if organ is not None and organ.start() < at:
                organ = search_organ(text, at)
            return organ if organ is not None and (match is None or organ.start() < match.start()) else match

        return search_both

    def _organ_search(self) -> "_Search":
        """Return the search for names of organs: first for what stands before each of them."""
        pattern = self._pattern(frozenset({_ORGAN}))

        def search(text: str, at: int) -> re.Match[str] | None:
            before = max(0, at - 1)
            while place := _BEFORE_ORGAN.search(text, before):
                before = place.end()
                if match := pattern.match(text, before):
                    return match
            return None

        return search

    def _beginning(self, begin: set[str]) -> "_Search":
        """Return the search for what can begin a mention, or a title.

        `re` is quick to find one of many characters and slow to try a large alternation everywhere: so first the one.
        """
        pattern = self._pattern(frozenset(begin - {_ORGAN}))
        if "NAME" in begin:
            return pattern.search

        def search(text: str, at: int) -> re.Match[str] | None:
            while place := _BEGIN.search(text, at):
                if match := pattern.match(text, place.start()):
                    return match
                at = place.end()
            return None

        return search

    def _following(self, names: set[str]) -> re.Pattern[str] | None:
        """Return the pattern of `names`, the terminals that can stand right behind a token; None where none can."""
        known = frozenset(names - {_ORGAN})
        return self._pattern(known) if known else None

    def _pattern(self, names: frozenset[str]) -> re.Pattern[str]:
        if names not in self._compiled:
            self._compiled[names] = compiled("|".join(self._named(name) for name in self._patterns if name in names))
        return self._compiled[names]

    def _named(self, name: str) -> str:
        return f"(?P<{name}>{self._patterns[name]})"


class TitleParts(msgspec.Struct, frozen=True):
    """A title cut into its parts: the organ's name, the year and where it stands, and the rest."""

    organ: str
    year: int | None
    year_start: int
    year_end: int
    tail: str


@cache
def _parser() -> tuple[Automaton, ProseLexer]:
    automaton = load("prose", _tree)
    return automaton, ProseLexer(automaton.table.terminals)


def _tree(name: str) -> Build:
    return partial(Tree, name)


def _parse(text: str, begin: int, start: str, *, organs: bool = False) -> list[Any]:
    automaton, lexer = _parser()
    parse = automaton.begin(start)
    parse.read(lexer.tokens(text, begin, parse, organs=organs))
    parsed: Tree = parse.end()
    return parsed.children


def read_mentions(text: LogicalText, begin: int = 0, *, organs: bool = False) -> tuple[Mention, ...]:
    """Return what a paragraph mentions from index `begin` on, in order; with `organs` the names of organs too."""
    return _mentions(_parse(text.text, begin, "prose", organs=organs), text)


def read_title(text: LogicalText) -> TitleParts:
    """Return the parts of a report's title; a part that it does not have is empty or None."""
    try:
        tokens = _parse(text.text, 0, "title")
    except UnexpectedTokenError:
        return TitleParts("", None, 0, 0, text.text)
    named = {token.type: token for token in tokens if isinstance(token, Token)}
    organ = "".join(token.text for token in tokens if isinstance(token, Token) and token.type == "NAME")
    tail = named["TITLE_TAIL"].text if "TITLE_TAIL" in named else ""
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


def _mentions(children: list[Any], text: LogicalText) -> tuple[Mention, ...]:
    mentions: list[Mention] = []
    for child in children:
        if isinstance(child, Tree):
            mention = _COMPOSED[child.data](child.children, text)
        elif child.type == _WORD:
            continue
        else:
            mention = _SIMPLE[child.type](child, text)
        if mention is not None:
            mentions.append(mention)
    return tuple(mentions)


def _date(tokens: list[Any], text: LogicalText) -> Date:
    start, end = tokens[0].start, tokens[-1].end
    parts: dict[str, int] = {}
    for token in tokens:
        if token.type == "DOTTED":
            parts.update(zip(("YEAR", "MONTH", "DAY"), map(int, _DIGITS.findall(token.text)), strict=True))
        else:
            parts[token.type.removesuffix("_ALONE")] = int(token.text.rstrip("年月日号"))
    return Date(text.span(start, end), text, start, end, parts.get("YEAR"), parts.get("MONTH"), parts.get("DAY"))


def _date_mention(children: list[Any], text: LogicalText) -> Mention:
    return _date(children, text)


def _period(children: list[Any], text: LogicalText) -> Mention:
    words = {child.type: child.text for child in children if isinstance(child, Token)}
    trees: list[Tree] = [child for child in children if isinstance(child, Tree)]
    first, last = (_date(tree.children, text) for tree in trees)
    start = first.start - len(words.get("LEAD", ""))
    end = last.end + len(words.get("TRAIL", ""))
    lead, link, trail = (words.get(kind, "") for kind in ("LEAD", "LINK", "TRAIL"))
    return Period(text.span(start, end), text, start, end, first, last, lead, link, trail)


def _since(children: list[Any], text: LogicalText) -> Mention:
    return _date(children[1].children, text)


def _quantity(tokens: list[Token], text: LogicalText) -> Mention | None:
    start, end = tokens[0].start, tokens[-1].end
    parts = {token.type: token.text for token in tokens}
    if len(parts) < len(tokens):
        parts["SCALE"] = "".join([token.text for token in tokens if token.type == "SCALE"])
    if "NUMBER" not in parts:
        return _numeral(parts, start, end, text)
    number, unit, scale = parts["NUMBER"].replace(" ", ""), parts.get("UNIT", ""), parts.get("SCALE", "")
    before, after = parts.get("NEAR", ""), parts.get("OVER", "") + parts.get("OVER_AFTER", "")
    if text.text[start - 1 : start] in _LIMIT_ENDS:
        limit = _limit(text.text, start, before)
        start, before = start - len(limit), limit + before
    value = parse_number(number, scale)
    return Quantity(text.span(start, end), text, start, end, number, scale, value, unit, before, after)


def _count(token: Token, text: LogicalText) -> Mention:
    start, end = token.start, token.end
    number, unit = token.text[:-1], token.text[-1]
    limit = _limit(text.text, start, "") if text.text[start - 1 : start] in _LIMIT_ENDS else ""
    start -= len(limit)
    return Quantity(text.span(start, end), text, start, end, number, "", Decimal(number), unit, limit, "")


def _limit(text: str, start: int, near: str) -> str:
    """Return the word for an upper or lower limit right before `start` (不 or 未 before 超过), "" where none stands."""
    if near.startswith("超"):
        return next((word for word in _NOT if text.endswith(word, 0, start)), "")
    match = _LIMIT.search(text, max(0, start - _LONGEST_NEAR), start)
    return match.group() if match else ""


def _numeral(parts: dict[str, str], start: int, end: int, text: LogicalText) -> Quantity | None:
    """Return what a Chinese numeral counts, None where it does not count."""
    numeral, unit, scale = parts["NUMERAL"], parts.get("UNIT", ""), parts.get("SCALE", "")
    near = None
    if text.text[start - 1 : start] in _NEAR_ENDS:
        near = _NEAR_NUMERAL.search(text.text, max(0, start - _LONGEST_NEAR), start)
    before, after = near.group() if near else "", parts.get("OVER", "") + parts.get("OVER_AFTER", "")
    if numeral.startswith(_PERCENT):
        numeral, scale, unit = numeral.removeprefix(_PERCENT).removeprefix("之"), "", "%"
        is_open = text.text.startswith("几", end)  # 百分之九十几
        value = None if is_open else parse_percentage(numeral)
    else:
        value = numeral_value(numeral, scale, is_vague=bool(before or after))
        if value is None or not is_count(text.text, start, end, unit, value):
            return None
    start -= len(before)
    limit = _limit(text.text, start, before) if text.text[start - 1 : start] in _LIMIT_ENDS else ""
    start -= len(limit)
    return Quantity(text.span(start, end), text, start, end, numeral, scale, value, unit, limit + before, after)


def _plain(kind: "type[Mention]") -> "Callable[[Token, LogicalText], Mention]":
    def build(token: Token, text: LogicalText) -> Mention:
        return kind(text.span(token.start, token.end), text, token.start, token.end)

    return build


def _address(token: Token, text: LogicalText) -> Mention:
    start, end = token.start + len("地址："), token.end
    return Address(text.span(start, end), text, start, end)


def _statute(token: Token, text: LogicalText) -> Mention:
    start, end = token.start, token.end
    return Statute(text.span(start, end), text, start, end, token.text[1:-1])


def _organ(token: Token, text: LogicalText) -> Mention:
    start, end = token.start, token.end
    return Organ(text.span(start, end), text, start, end, token.text)


def _document_number(token: Token, text: LogicalText) -> Mention | None:
    issuer = _issuer(text.text[max(0, token.start - _LONGEST_ISSUER) : token.start])
    if not issuer:
        return None
    start, end = token.start - len(issuer), token.end
    numbers = _DIGITS.findall(token.text)
    year, number = numbers[:2] if len(numbers) > 1 else (token.text[:4], token.text[4:])
    return DocumentNumber(text.span(start, end), text, start, end, issuer, int(year), number)


def _issuer(before: str) -> str:
    match = _ISSUER.search(before)
    if match is None:
        return ""
    return _NOT_ISSUER.sub("", match.group())


def _decree(token: Token, text: LogicalText) -> Mention:
    start, end = token.start, token.end
    issuer = _DECREE_ISSUER.search(text.text, max(0, start - _LONGEST_ISSUER), start)
    if issuer:
        start = issuer.start()
    return Decree(text.span(start, end), text, start, end, int(_DIGITS.findall(token.text)[0]))


_COMPOSED: dict[str, Callable[[list[Any], LogicalText], Mention | None]] = {
    "date": _date_mention,
    "period": _period,
    "since": _since,
    "quantity": _quantity,
}
_SIMPLE: dict[str, Callable[[Token, LogicalText], Mention | None]] = {
    "COUNT": _count,
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
