"""How much a figure of the prose may be: exactly what it says, or a range where it is vague or rounded."""

from decimal import Decimal

import msgspec

from govlint.figures import SCALES
from govlint.tree import Quantity


class Interval(msgspec.Struct, frozen=True):
    """All values from `low` to `high`, both included; `high` is None where there is no upper bound."""

    low: Decimal
    high: Decimal | None

    def __contains__(self, value: object) -> bool:
        return isinstance(value, Decimal) and self.low <= value and (self.high is None or value <= self.high)

    @property
    def is_exact(self) -> bool:
        """Whether only one value is possible."""
        return self.low == self.high


def interval(quantity: Quantity) -> Interval | None:
    """Return the range that `quantity` may mean, generously; None where its number cannot be read.

    "8000 余" is from 8000 to 9000, "近 300" from 200 to 300, "约 3000" a tenth up or down, "超 200" at least 200; "3.2万"
    is rounded in its last digit, "18" is 18.
    """
    value = quantity.value
    if value is None:
        return None
    step = _last_place(quantity)
    before, after = quantity.vague_before, quantity.vague_after
    if "超" in before or "逾" in before or "以上" in after:
        return Interval(value, None)
    if after[:1] in {"余", "多"}:
        return Interval(value, value + max(step, _magnitude(value)))
    if "近" in before:
        return Interval(value - max(step, _magnitude(value)), value)
    if quantity.is_vague:
        return Interval(value - max(step, value / 10), value + max(step, value / 10))
    if quantity.scale or "." in quantity.number:
        return Interval(value - step, value + step)
    return Interval(value, value)


def _last_place(quantity: Quantity) -> Decimal:
    """Return what one more in the last digit written would add."""
    decimals = len(quantity.number.partition(".")[2])
    return Decimal(1).scaleb(-decimals) * SCALES[quantity.scale]


def _magnitude(value: Decimal) -> Decimal:
    """Return the power of ten that the value is a multiple of: 1000 for 8000, 10 for 6750."""
    if not value or value != value.to_integral_value():
        return Decimal(1)
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
