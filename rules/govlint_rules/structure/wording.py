"""How the rules about structure say numbers and quotations."""

from collections.abc import Iterable

from govlint.text import Text

_NUMERALS = "零一二三四五六七八九十"


def chinese_number(number: int) -> str:
    """Return a number from 1 to 19 in Chinese: 六, 十二."""
    return _NUMERALS[number] if number <= 10 else f"十{_NUMERALS[number - 10]}"


def quoted(words: Iterable[str]) -> Text:
    """Return words in quotation marks; in Chinese nothing stands between one quotation and the next."""
    marked = [f"“{word}”" for word in words]
    return Text("".join(marked), ", ".join(marked))
