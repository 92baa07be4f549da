"""Folding characters that only look different, one for one, so that no offset moves.

PDF text writes 工 as the Kangxi radical ⼯, a Word draft writes ２０２０ in full width: both are read as what
they stand for. Every function here returns text of the same length as it was given, except `label_key`.
"""

import re
import unicodedata
from functools import cache, lru_cache

from govlint.patterns import lazy

# CJK radicals (U+2E80–2EFF) to the character that a report means; NFKC leaves these alone.
_RADICALS = {
    "⺁": "厂", "⺄": "乙", "⺆": "冂", "⺇": "几", "⺈": "刀", "⺊": "卜", "⺋": "卩", "⺌": "小", "⺍": "小", "⺎": "兀",
    "⺏": "尢", "⺐": "尢", "⺒": "巳", "⺓": "幺", "⺔": "彑", "⺖": "心", "⺗": "心", "⺘": "手", "⺙": "攵", "⺛": "旡",
    "⺜": "日", "⺝": "月", "⺞": "歹", "⺟": "母", "⺠": "民", "⺡": "水", "⺢": "水", "⺣": "火", "⺤": "爪", "⺥": "爪",
    "⺦": "丬", "⺧": "牛", "⺨": "犬", "⺩": "王", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "示", "⺮": "竹", "⺯": "糸",
    "⺰": "纟", "⺱": "网", "⺲": "罒", "⺳": "网", "⺶": "羊", "⺷": "羊", "⺹": "老", "⺺": "聿", "⺻": "聿", "⺼": "肉",
    "⺽": "臼", "⺾": "艹", "⺿": "艹", "⻀": "艹", "⻁": "虎", "⻂": "衣", "⻃": "西", "⻄": "西", "⻅": "见", "⻆": "角",
    "⻇": "角", "⻈": "讠", "⻉": "贝", "⻊": "足", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "阝", "⻐": "钅",
    "⻑": "长", "⻒": "长", "⻓": "长", "⻔": "门", "⻕": "阜", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页",
    "⻛": "风", "⻜": "飞", "⻝": "食", "⻞": "食", "⻟": "食", "⻠": "饣", "⻡": "首", "⻢": "马", "⻣": "骨", "⻤": "鬼",
    "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻫": "齐", "⻬": "齐", "⻭": "齿", "⻮": "齿",
    "⻯": "龙", "⻰": "龙", "⻱": "龟", "⻲": "龟", "⻳": "龟",
}  # fmt: skip

# Where NFKC gives the traditional form of a Kangxi radical, the simplified one that a report means.
_SIMPLIFIED = {
    "⼾": "户", "⾒": "见", "⾔": "言", "⾙": "贝", "⾞": "车", "⾧": "长", "⾨": "门", "⾭": "青", "⾱": "韦", "⾴": "页",
    "⾵": "风", "⾶": "飞", "⾷": "食", "⾺": "马", "⿂": "鱼", "⿃": "鸟", "⿄": "卤", "⿆": "麦", "⿈": "黄", "⿌": "鼠",
    "⿑": "齐", "⿒": "齿", "⿓": "龙", "⿔": "龟", "⾦": "金",
}  # fmt: skip

_BLANKS = "\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2012\ufe63"  # what Word and the fonts of a PDF write for the one of the keyboard
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff"


@cache
def foldings() -> dict[int, str]:
    """Return every character that is folded, with what it stands for. Made when one is met: most reports have none."""
    table: dict[int, str] = {cp: unicodedata.normalize("NFKC", chr(cp)) for cp in range(0x2F00, 0x2FD6)}
    table.update({cp: unicodedata.normalize("NFKC", chr(cp)) for cp in range(0xF900, 0xFB00)})
    for radical, char in (_RADICALS | _SIMPLIFIED).items():
        table[ord(radical)] = char
    for first, last in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ")):
        for cp in range(ord(first), ord(last) + 1):
            table[cp] = chr(cp - 0xFEE0)
    for wide, narrow in zip("＠．／＿＋％", "@./_+%", strict=True):
        table[ord(wide)] = narrow
    for blank in _BLANKS + _INVISIBLE:
        table[ord(blank)] = " "
    for hyphen in _HYPHENS:
        table[ord(hyphen)] = "-"
    table[ord("﹢")] = "+"
    return table


_FOLD = (
    r"[\t\v\f\u00a0\u00ad\u1680\u2000-\u2012\u2028\u2029\u202f\u205f\u2060\u2e80-\u2fd5\u3000\uf900-\ufaff"
    r"\ufe62\ufe63\ufeff％＋．-９＠-Ｚ＿ａ-ｚ]"
)  # every character of `foldings`
LEFT_OUT = " \r\n、，。：；,.;:“”‘’\"'`·|*#—－_-"  # as it stands in a set of a pattern
"""The characters of a text that its key is without."""
_LONGEST_LABEL = 24
# `re` looks for a set of characters at the start of a pattern four times as fast as for a repeated one: so first one, then more.
_FOLDED = lazy(f"{_FOLD}{_FOLD}*")
_MARKS = lazy(f"[{LEFT_OUT}][{LEFT_OUT}]*")


def fold(text: str) -> str:
    """Return `text` with radicals, full-width letters and digits, and odd blanks folded, offset for offset."""
    # Most texts have few such characters, and looking for them takes a twentieth of the time that `translate` takes.
    return _FOLDED.sub(_folded, text)


def _folded(match: re.Match[str]) -> str:
    return match.group().translate(foldings())


def label_key(text: str) -> str:
    """Return what two spellings of one label share: no blanks, no punctuation, half-width brackets.

    Takes folded text. The result is for comparing only; its offsets mean nothing.
    """
    return _label_key(text) if len(text) <= _LONGEST_LABEL else _key(text)


def _key(text: str) -> str:
    bare = _MARKS.sub("", text)
    return bare.replace("（", "(").replace("）", ")").replace("［", "[").replace("］", "]")


_label_key = lru_cache(2048)(_key)  # every report has the same labels
