"""The layout of printed pages, whatever document they come from."""

from govlint.readers.printed.grids import find_grids


def test_a_page_full_of_rules_is_no_table_and_takes_no_time():
    upright = [(at * 400, 0, at * 400 + 10, 400_000) for at in range(1000)]
    level = [(0, at * 400, 400_000, at * 400 + 10) for at in range(1000)]
    assert find_grids([*upright[:9], *level[:60]])
    assert find_grids([*upright, *level]) == []
