"""Finding the articles and items of the Regulations that a text cites, and what it says they are about."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from govlint.compiled import compiled
from govlint.grammar.line import NUMERAL, numeral
from govlint.patterns import lazy
from govlint.text import Text
from govlint_rules.regulation import Subject, regulation
from govlint_rules.structure.wording import chinese_number

_ITEM_OF = r"第[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[项款]"
_ARTICLE = rf"第(?:{NUMERAL}|[二三四五六]十|\d{{1,2}})条(?:{_ITEM_OF})*"
_RULES = "(?:规定|要求|精神)"
_BASIS = rf"[的之]?(?:有关|相关)?{_RULES}?(?:[、和及与][^，。；]{{2,90}}?{_RULES})?"
_NAME = r"《(?:(?:中华人民共和国)?政府信息公开)?条例》(?:[（(][^（）()]{0,40}[）)]){0,2}"
_LIST = lazy(
    rf"{_NAME}(?P<list>{_ARTICLE}(?:[、和及与，]{_ARTICLE}){{0,3}}){_BASIS}[，,]?",
    "条",
)
_NUMBER = lazy(rf"第({NUMERAL}|[二三四五六]十|\d{{1,2}})条")
_ITEM = r"第(?:二十|20)条第[（(]?(?P<item>[一二三四五六七八九十]{1,3}|\d{1,2})[）)]?项"
_REACH = 80


class Citation(msgspec.Struct, frozen=True):
    """A wrong citation: where it begins and ends in its text, what is said of it, and where that is to be found."""

    start: int
    end: int
    about: Text
    right: str


@cache
def _subjects() -> tuple[tuple[Subject, re.Pattern[str]], ...]:
    return tuple((subject, compiled(rf"[^，。；]{{0,24}}?(?:{subject.words})")) for subject in regulation().subject)


@cache
def _items() -> re.Pattern[str]:
    words = "|".join(f"(?P<i{at}>{item.words})" for at, item in enumerate(regulation().item))
    return compiled(rf"{_ITEM}(?:[的之]?规定的?|所列的?|中的?|关于)?[“\"]?(?:{words})")


def wrong_citations(text: str) -> Iterator[Citation]:
    """Yield the citations of articles and items of the Regulations that are not about what is said behind them."""
    for match in _LIST.finditer(text):
        numbers = {_value(each[1]) for each in _NUMBER.finditer(match["list"])}
        for subject, words in _subjects():
            if numbers.isdisjoint(subject.articles) and words.match(text, match.end(), match.end() + _REACH):
                right = "、".join(f"第{chinese_number(number)}条" for number in subject.articles)
                yield Citation(*match.span("list"), subject.name, right)
                break
    for match in _items().finditer(text) if "项" in text else ():
        at = int((match.lastgroup or "i0")[1:])
        right = regulation().item[at].number
        if match["item"] not in {right, str(numeral(right))}:
            about = match[f"i{at}"]
            yield Citation(
                match.start(), match.end("item") + _behind(match), Text(about, about), f"第二十条第（{right}）项"
            )


def _behind(match: re.Match[str]) -> int:
    """Return how many characters of the item's number follow its numeral: ）项 or 项."""
    return 1 if match.string.startswith("项", match.end("item")) else 2


def _value(number: str) -> int:
    return int(number) if number.isdigit() else numeral(number)
