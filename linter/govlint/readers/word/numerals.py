"""The numerals that Word numbers paragraphs with (ST_NumberFormat), those that Chinese documents use."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST = 9999


def numeral(number: int, kind: str) -> str:
    """Return `number` as the number format `kind` writes it; a format that is not known gives Arabic digits."""
    if kind in {"none", "bullet"}:
        return ""
    if not 0 < number <= _LARGEST:
        return str(number)
    if kind in _SIGNS:
        signs = _SIGNS[kind]
        return signs[number - 1] if number <= len(signs) else str(number)
    return _WRITERS[kind](number) if kind in _WRITERS else str(number)


def _chinese(number: int) -> str:
    written = _with_weights(number, "零" + _DIGITS[1:], "十百千")
    return written.removeprefix("一") if 10 <= number < 20 else written


def _with_weights(number: int, digits: str, weights: str) -> str:
    """Return `number` in words, with the digits 零 to 九 and the weights 十, 百 and 千 (or their legal forms)."""
    written = ""
    places = str(number)
    for at, digit in enumerate(places):
        weight = len(places) - at - 1
        if digit != "0":
            written += digits[int(digit)] + (weights[weight - 1] if weight else "")
        elif places[at + 1 :].strip("0") and not written.endswith(digits[0]):
            written += digits[0]
    return written


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _run(first: str, count: int) -> str:
    """Return the `count` characters from `first` on."""
    return "".join(chr(ord(first) + at) for at in range(count))


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_SIGNS = {
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda number: _with_weights(number, _LEGAL, "拾佰仟"),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperLetter": _letters,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": lambda number: f"{number:02}",
}
