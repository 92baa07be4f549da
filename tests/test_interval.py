"""Ranges of figures, every small one, held against the values that they stand for."""

from decimal import Decimal
from itertools import product

import pytest

from govlint.interval import Interval, exactly

VALUES = [Decimal(number) / 2 for number in range(19)]
BOUNDS = [Decimal(number) for number in range(5)]
RANGES = [
    *(Interval(low, None) for low in BOUNDS),
    *(Interval(low, high) for low in BOUNDS for high in BOUNDS if low <= high),
    *(Interval(low, high, is_open=True) for low in BOUNDS for high in BOUNDS if low < high),
]
HELD = {each: frozenset(value for value in VALUES if value in each) for each in RANGES}
PAIRS = list(product(RANGES, repeat=2))


def test_a_range_holds_what_is_between_its_bounds():
    for each, held in HELD.items():
        expected = {value for value in VALUES if value >= each.low and (each.high is None or value <= each.high)}
        assert held == (expected - {each.high} if each.is_open else expected)
    assert "3" not in exactly(Decimal(3))


def test_two_ranges_meet_where_a_value_is_in_both():
    for one, other in PAIRS:
        assert one.meets(other) == bool(HELD[one] & HELD[other])
        assert one.exceeds(other) == (min(HELD[one]) > max(HELD[other]))


def test_the_sum_of_two_ranges_holds_the_sums_of_their_values():
    for one, other in PAIRS:
        total = one + other
        sums = {first + second for first in HELD[one] for second in HELD[other]}
        assert all(value in total for value in sums)
        assert total.low == min(sums)
        if one.high is None or other.high is None:
            assert total.high is None
        else:
            assert total.high == one.high + other.high
            assert (total.high in total) == (total.high in sums)


@pytest.mark.parametrize(("high", "is_exact"), [(None, False), (Decimal(2), True), (Decimal(3), False)])
def test_a_range_of_one_value_is_exact(high, is_exact):
    assert Interval(Decimal(2), high).is_exact == is_exact
