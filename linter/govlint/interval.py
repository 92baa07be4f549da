"""How much a figure of running text may be: exactly what it says, or a range where it is vague or rounded.

Source: GB/T 15835-2011 《出版物上数字用法》 on 概数 (余, 多, 左右, 约 …) and on 万 and 亿 behind digits ("3.2万"). It does not
say how a figure is to be shortened, so that both ways are right: 35 of 805 is 4.34 % cut off and 4.35 % rounded.
"""

from decimal import Decimal

import msgspec

from govlint.figures import scale_value
from govlint.patterns import lazy
from govlint.tree import Quantity

_AT_LEAST = ("超", "逾", "至少", "不少于", "不低于", "不止")
_AT_MOST = ("不足", "不到", "不满", "不超", "未超", "没超", "没有超", "不多于", "至多", "最多")
_AT_MOST_AFTER = ("以下", "以内", "之内")
_ABOUT = "约"
_REACH = 24  # characters before a figure in which its 约 may stand
_ABOUT_BEFORE = lazy(
    r"(?<![预签违公特契履誓盟邀守缔隐俭相节简合])约(?:占[^，。；：、（）()\d]{0,20}|(?:同比|环比)?(?:增长|增加|上升|提高|提升|下降|减少|降低|压缩)了?|"
    r"[为是有达计到在共合]{1,3})$"
)
_ZERO = Decimal(0)


class Interval(msgspec.Struct, frozen=True):
    """All values from `low` to `high`; both included, but for a `high` that `is_open`. `high` is None where there is no bound.

    Two intervals contradict each other only when they have no value in common.
    """

    low: Decimal
    high: Decimal | None
    is_open: bool = False

    def __contains__(self, value: object) -> bool:
        return isinstance(value, Decimal) and self.low <= value and self._reaches(value)

    def __add__(self, other: "Interval") -> "Interval":
        """Return the range of the sum of two values, one of either range."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(self.low + other.low, high, self.is_open or other.is_open)

    def meets(self, other: "Interval") -> bool:
        """Return whether the two have a value in common."""
        return self._reaches(other.low) if self.low <= other.low else other._reaches(self.low)  # noqa: SLF001

    def exceeds(self, other: "Interval") -> bool:
        """Return whether every value of this is greater than every value of `other`."""
        return not self.meets(other) and self.low >= other.low

    @property
    def is_exact(self) -> bool:
        """Whether only one value is possible."""
        return self.low == self.high

    def _reaches(self, value: Decimal) -> bool:
        return self.high is None or value < self.high or (value == self.high and not self.is_open)


def exactly(value: Decimal) -> Interval:
    """Return the range that holds `value` alone."""
    return Interval(value, value)


def interval(quantity: Quantity) -> Interval | None:
    """Return the range that `quantity` may mean, generously; None where its number cannot be read.

    "8000 余" is from 8000 to 9000, "近 300" from 200 to 300, "约 3000" and "约为 3000" a tenth up or down, "超 200" at least
    200, "不足 300" and "300 件以内" at most; "3.2万" and "4.35%" are rounded or cut off in their last digit, "18" is 18.
    """
    value = quantity.value
    if value is None:
        return None
    before, after, number = quantity.vague_before, quantity.vague_after, quantity.number
    if not before and not after and _is_about(quantity):
        before = _ABOUT
    is_rounded = quantity.scale or quantity.unit == "%" or number.endswith("万") or "." in number
    if not before and not after and not is_rounded:
        return exactly(value)
    step = _last_place(quantity)
    if before.startswith(_AT_MOST) or after.endswith(_AT_MOST_AFTER):
        return Interval(_ZERO, value)
    if before.startswith(_AT_LEAST) or "超" in before or "以上" in after:
        return Interval(value, None)
    if after[:1] in {"余", "多"}:
        return Interval(value, value + max(step, _magnitude(value)))
    if "近" in before:
        return Interval(value - max(step, _magnitude(value)), value)
    if before or after:
        return Interval(value - max(step, value / 10), value + max(step, value / 10))
    return Interval(value - step / 2, value + step, is_open=True)


def _is_about(quantity: Quantity) -> bool:
    """Return whether 约 stands before the words that lead to a figure: 约占45%, 约占总数的45%, 约为300件, 约增长13%."""
    text, start = quantity.prose.text, quantity.start
    first = max(0, start - _REACH)
    return text.find(_ABOUT, first, start) >= 0 and _ABOUT_BEFORE.search(text, first, start) is not None


def _last_place(quantity: Quantity) -> Decimal:
    """Return what one more in the last digit written would add: 1000 for "3.2万", 1 for "300"."""
    if quantity.number.endswith("万"):
        return scale_value("万")
    decimals = quantity.number.replace("点", ".").partition(".")[2]
    return Decimal(1).scaleb(-len(decimals)) * scale_value(quantity.scale)


def _magnitude(value: Decimal) -> Decimal:
    """Return the power of ten that the value is a multiple of: 1000 for 8000, 10 for 6750."""
    if not value or value != value.to_integral_value():
        return Decimal(1)
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
