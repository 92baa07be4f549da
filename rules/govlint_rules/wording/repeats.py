"""Finding words that stand twice in a row by mistake."""

from codecs import utf_32_le_encode
from collections.abc import Container, Iterator
from functools import cache

import msgspec

from govlint.patterns import lazy
from govlint_rules.datafiles import load

_LENGTHS = {1: (1, 2, 3), 2: (4, 5), 3: (6, 7), 4: (8, 9), 5: (10, 11), 6: (12,)}
"""How many characters the words have that are looked for, by the steps in which they are: at least two fall in a word of four."""
_LONGEST = 12
_WIDTH = 4  # bytes of a character in UTF-32
_LONG = lazy(r"([一-鿿]{3,12}?)\1+|(\d{4}年度?)\2+")
_PAIR = lazy(r"([一-鿿]{2})\1+")
_SINGLE = lazy(r"(?P<char>[的和及与被已])(?P=char)+", "的的", "和和", "及及", "与与", "被被", "已已")
_SINGLES = {
    "的": ("目标有打似真是别", "确士"),
    "和": ("总饱平温缓柔共谐维讲中议调随", "平谐解睦气美县顺林政静硕田布龙"),
    "及": ("普涉提顾波危触推遍惠企", "时早其至格第"),
    "与": ("参给赠授赋", "会"),
    "被": ("", "申征告检查评拆盗害处采保执监投审考诉上处侵"),
    "已": ("业早而久不", ""),
}
"""Single characters that nothing but a slip doubles, except after and before the characters named."""
_PLACE = lazy(
    r"(?:我们?|全|本)(?P<level>[省市县区旗镇乡局委厅])(?P=level)+"
    r"(?=共(?!青)|在(?![建编职校岗册])|主动|积极|认真|严格|始终|坚持|按照|根据|通过|依托|已|将|未|新收|收到|受理|全年|累计"
    r"|高度|深入|持续|不断|进一步|全面)",
    *(level * 2 for level in "省市县区旗镇乡局委厅"),
)
_ALONE = frozenset((*_SINGLES, *"省市县区旗镇乡局委厅"))
_TOTAL = lazy(
    r"共(?<![公中总一]共)(?:主动公开|公开|收到|新收|受理|收办|办理|办结|答复|发布|公布|制发|制定|印发|召开|举办|组织|开展|完成)"
    r"[^，。；：、\d共《等一二三四五六七八九十两]{0,15}(?P<again>(?<![公中总一])共计?)(?=\d)"
)
_NEGATED = ("不", "够", "未")
_NUMERALS = frozenset("零一二三四五六七八九十百千万两几")


class Repeat(msgspec.Struct, frozen=True):
    """A word that stands twice: `word` at `start`, its needless copy from `copy` to `end`."""

    word: str
    start: int
    copy: int
    end: int


class _File(msgspec.Struct):
    """The data file."""

    reduplicated: str
    distributive: str
    terms: str
    before: dict[str, str]
    after: dict[str, str]
    long: dict[str, str]


@cache
def _words() -> _File:
    return load("repeated_words.toml", _File)


def doubled(text: str) -> dict[int, set[int]]:
    """Return by the number of its line, from 0, how many Chinese characters may stand twice in a row there: one to twelve.

    Where so many do, the text is the same as itself moved by so many: its number and the moved one have so many noughts between
    them, and in steps of half the length two. Looking for these in a whole report takes a tenth of the time that a pattern
    takes.
    """
    lowest = utf_32_le_encode(text, "surrogatepass")[0][::_WIDTH]  # bytes
    found: dict[int, set[int]] = {}
    for step, lengths in _LENGTHS.items():
        some = lowest[::step]
        number = int.from_bytes(some, "little")
        for length in lengths:
            steps, rest = divmod(length, step)
            moved = int.from_bytes(lowest[rest::step], "little") if rest else number
            difference = (number ^ (moved >> 8 * steps)).to_bytes(len(some), "little")
            for line in _lines_of(text, difference, length, step):
                found.setdefault(line, set()).add(length)
    return found


def _lines_of(text: str, difference: bytes, length: int, step: int) -> Iterator[int]:
    """Yield the lines of `text` where so many characters stand twice: in these steps so many noughts of `difference`."""
    noughts = bytes(length // step)
    line = counted = 0
    at = difference.find(noughts)
    while at >= 0:
        start = _twice(text, at * step, length, step)
        if start < 0:
            at = difference.find(noughts, at + 1)
            continue
        line, counted = line + text.count("\n", counted, start), start
        yield line
        end = text.find("\n", start)
        if end < 0:
            return
        at = difference.find(noughts, end // step + 1)


def _twice(text: str, at: int, length: int, step: int) -> int:
    """Return where so many characters of one line begin that stand twice, less than a step before `at`; -1 where none do.

    The last of them must be Chinese, and one alone of those that may be a slip.
    """
    if length == 1 and text[at] not in _ALONE:
        return -1
    for start in range(at - step + 1, at + 1) if at >= step else range(at + 1):
        word = text[start : start + length]
        if "一" <= word[-1] <= "鿿" and text.startswith(word, start + length) and "\n" not in word:
            return start
    return -1


def repeats(text: str, lengths: Container[int]) -> Iterator[Repeat]:
    """Yield the words of a text that certainly stand twice by mistake, in no order; none overlap.

    `lengths` are those of what `doubled` found in it.
    """
    yield from _words_twice(text, lengths)
    if 1 not in lengths:
        return
    for match in _SINGLE.finditer(text):
        if _is_single(text, match["char"], match.start(), match.end()):
            yield Repeat(match["char"], match.start(), match.start() + 1, match.end())
    for match in _PLACE.finditer(text):
        yield Repeat(match["level"], match.start("level"), match.start("level") + 1, match.end())


def has_totals(text: str) -> bool:
    """Return whether there may be such a 共 as `totals` finds in one of the lines of `text`."""
    return _TOTAL.search(text) is not None


def totals(text: str) -> Iterator[Repeat]:
    """Yield each 共 that repeats one before its verb: 共收到申请共18件."""
    for match in _TOTAL.finditer(text):
        yield Repeat(match["again"], match.start(), match.start("again"), match.end("again"))


def _words_twice(text: str, lengths: Container[int]) -> Iterator[Repeat]:
    end = 0
    for match in _LONG.finditer(text) if any(length in lengths for length in range(3, _LONGEST + 1)) else ():
        word = match[1] or match[2]
        if _is_wrong(text, word, *match.span()):
            end = match.end()
            yield Repeat(word, match.start(), match.start() + len(word), end)
    for match in _PAIR.finditer(text) if 2 in lengths else ():
        if match.start() >= end and match[1][0] != match[1][1] and _is_wrong(text, match[1], *match.span()):
            yield Repeat(match[1], match.start(), match.start() + 2, match.end())


def _is_wrong(text: str, word: str, start: int, end: int) -> bool:
    """Return whether a word that stands twice between `start` and `end` belongs to no two phrases that meet there."""
    words = _words()
    if word in words.reduplicated.split() or word[0] in words.distributive or _NUMERALS.issuperset(word):
        return False
    if _is_in_term(text, word, start, end):
        return True
    if text.endswith(_NEGATED, 0, start) and end - start == 2 * len(word):
        return False
    behind = words.before.get(word) or words.long.get(word, "")
    if not text.startswith(tuple(behind.split()), end):
        return True
    ahead = words.after.get(word)
    return ahead is not None and not text.endswith(tuple(ahead.split()), 0, start)


def _is_in_term(text: str, word: str, start: int, end: int) -> bool:
    """Return whether the single word would be part of a fixed term there."""
    for term in _words().terms.split():
        at = term.find(word)
        if at >= 0 and text.endswith(term[:at], 0, start) and text.startswith(term[at:], end - len(word)):
            return True
    return False


def _is_single(text: str, char: str, start: int, end: int) -> bool:
    not_after, not_before = _SINGLES[char]
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not (before and before in not_after) and not (after and after in not_before)
