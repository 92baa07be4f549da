"""Chinese numerals as counts: 十八件, 三百余件, 一百零五条.

GB/T 15835-2011 wants counts in Arabic digits and numerals in names and set phrases, so most numerals of a report are no
counts: 第一, 二十条 (an article or a policy's name), 办成一件事. Only what is surely counted is read.
"""

from decimal import Decimal

from govlint.figures import parse_number, scale_value
from govlint.patterns import lazy

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
"""What each Chinese digit stands for."""

_ZEROS = {"零", "〇", "○"}
_MYRIADS = {"亿": 100_000_000, "万": 10_000}
_DIGIT = "[一二两三四五六七八九]"
_SECTION = lazy(rf"(?:({_DIGIT})千)?(零)?(?:({_DIGIT})百)?(零)?(?:({_DIGIT})?十)?(零)?({_DIGIT})?")
_WEIGHTS = (1000, 100, 10, 1)

_STRONG = frozenset("件条份篇宗起次场册例期") | {"人次"}
_WEAK = frozenset("项个家人名")  # 八项规定, 两个维护, 三家: a count only where the clause ends with it
_CLAUSE_END = frozenset("，。；、,;）)：:")
_NEVER_AFTER = frozenset("第这那此该每同某另各哪任首头前后上下几数多好初再其又唯逢成整零〇○“‘《〈「0123456789.")
_ARTICLE = lazy(r"第[一二三四五六七八九十百]+[条项款]?[、至到和及—-]$")
_RATE = lazy(r"(?:每|至少|最多|不少于|只跑|最多跑|人均|户均|平均)[^，。；]{0,6}$")
_PHRASE = lazy(
    r"件(?:事|套|实事|大事|好事|小事|民生|要事|难事)|条(?:例|款|线|主线|底线|措施|具体|意见|举措|政策|硬|龙|路|腿|战线|红线)|"
    r"次(?:性|元|方|年|序|会议|全会|产业|供水|污染|函)|期(?:工程|项目|建设|叫)|篇大|场(?:所|地|景|合|馆|硬仗|攻坚|战)|"
    r"起(?:来|到|草|初|步|用|点|义|止)|例(?:外|行|会|如|子)|份(?:子|额)|[”’》]"
)
_ARTICLES = lazy(r"(?:政策|措施|意见|条例|办法|规定|惠企|助企|纾困|经济|创新|发展|举措|新|硬|国|稳)$")
_VERB = (
    "受理|办结|办理|满意|收到|答复|成熟|公开|制定|发布|解读|出台|整改|销号|解决|完成|审核|编制|更新|报送|回复|处理|落实"
)
_PROVERB = lazy(rf"(?:{_VERB})(一[件条项个份篇])[，、]?(?:{_VERB})\1")
_FEW_ARTICLES = 100
_PHASES = 4
_NEAR_BY = 12


def parse_numeral(text: str) -> Decimal | None:
    """Return the value of a Chinese numeral (十八, 一千二百, 三万零五, 一〇五, 零点五) or of digits; None for what is neither.

    三四 and 一百五 are left alone: the first is 3 or 4, the second 105 or 150.
    """
    if text[:1].isdecimal():
        return parse_number(text)
    text, _, decimals = text.partition("点")
    whole = Decimal(0) if text in _ZEROS else _whole(text)
    return whole + Decimal("0." + _plain(decimals)) if whole is not None and decimals else whole


def parse_percentage(text: str) -> Decimal | None:
    """Return the value of what stands behind 百分之, or behind 百分 in 百分百; there 百 alone is 100."""
    return parse_numeral(f"一{text}" if text.startswith("百") else text)


def _plain(digits: str) -> str:
    """Return digits in Arabic figures: 二〇 is 20."""
    return "".join(str(DIGITS[char]) for char in digits)


def _whole(text: str) -> Decimal | None:
    if len(text) > 1 and not any(char in text for char in "十百千万亿"):
        return Decimal(_plain(text)) if "〇" in text or "○" in text else None
    text = text.replace("〇", "零").replace("○", "零")
    total = 0
    for word, weight in _MYRIADS.items():
        head, found, tail = text.partition(word)
        if found:
            value = _section(head)
            if not value:
                return None
            total, text = total + value * weight, tail
    rest = _section(text) if text else 0
    return None if rest is None else Decimal(total + rest)


def _section(text: str) -> int | None:
    """Return the value of a numeral below 10,000, which may begin with 零; None for anything else."""
    match = _SECTION.fullmatch(text)
    if match is None or text in {"", "零"}:
        return None
    thousands, zero, hundreds, zero_tens, tens, zero_ones, ones = match.groups()
    if ones and (hundreds or thousands) and "十" not in text and not (zero or zero_tens or zero_ones):
        return None
    ten = tens or ("一" if "十" in text else "")
    parts = zip((thousands, hundreds, ten, ones), _WEIGHTS, strict=True)
    return sum(DIGITS[digit] * weight for digit, weight in parts if digit)


def numeral_value(numeral: str, scale: str, *, is_vague: bool) -> Decimal | None:
    """Return the value of a numeral before a measure word, times `scale`.

    百, 千 and 万 alone count only as an approximation: 百余件, 近千条, not 百件.
    """
    value = parse_numeral("一" + numeral if is_vague and numeral in {"百", "千", "万"} else numeral)
    return None if value is None else value * scale_value(scale)


def is_count(text: str, start: int, end: int, unit: str, value: Decimal) -> bool:
    """Return whether the numeral at `start`, with a measure word `unit` that ends at `end`, surely counts something.

    A clerk writes 收到申请十八件; 这两件, 每一条, 办成一件事, 二次供水, 三期工程, 八项规定 and 惠企二十条 count nothing.
    """
    before, after = text[max(0, start - _NEAR_BY) : start], text[end : end + _NEAR_BY]
    is_last = not after or after[0] in _CLAUSE_END
    if (
        before[-1:] in _NEVER_AFTER
        or _ARTICLE.search(before)
        or _RATE.search(before)
        or _PHRASE.match(unit[-1] + after)
    ):
        return False
    if unit not in _STRONG:
        return unit in _WEAK and is_last and value > 1
    word = text[start:end]
    if value == 1 and (not is_last or unit in {"次", "起"} or _PROVERB.search(before + word + after)):
        return False
    if unit == "条" and value < _FEW_ARTICLES:
        return is_last and not _ARTICLES.search(before)
    if unit == "期" and value <= _PHASES:
        return is_last and not word.startswith("二")
    return not (unit == "次" and word.startswith("二次")) and after[:1] != unit
