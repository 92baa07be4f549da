"""How the rules about structure say numbers and quotations."""

from collections.abc import Iterable

from govlint.text import Text

_NUMERALS = "零一二三四五六七八九十"


def chinese_number(number: int) -> str:
    """Return a number from 1 to 99 in Chinese: 六, 十二, 四十九."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return f"{_NUMERALS[tens] if tens > 1 else ''}十{_NUMERALS[ones] if ones else ''}"


def quoted(words: Iterable[str]) -> Text:
    """Return words in quotation marks; in Chinese nothing stands between one quotation and the next."""
    marked = [f"“{word}”" for word in words]
    return Text("".join(marked), ", ".join(marked))
