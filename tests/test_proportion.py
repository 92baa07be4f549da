"""The cost of linting grows in proportion to the text, for every phase and every rule: counted in steps, not in seconds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.steps.texts import FAMILIES

ROOT = Path(__file__).parent.parent
LENGTHS = (2000, 8000)
FOURFOLD = 4.8  # how many times the steps a text of four times the length may take
FEW = 4000  # steps that do not count, half a one for each character: a table more, another shape of a list


def is_in_proportion(counts: list[int]) -> bool:
    """Return whether the longer text takes no more steps than its length allows."""
    few, many = counts
    return many <= FOURFOLD * few + FEW


def test_more_than_proportion_is_seen():
    assert is_in_proportion([500 + 30 * length for length in LENGTHS])
    assert not is_in_proportion([500 + 30 * length + length * length // 500 for length in LENGTHS])


@pytest.mark.slow
def test_steps_grow_in_proportion_to_the_text():
    command = [sys.executable, "-m", "tests.steps.count", *map(str, LENGTHS)]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    families: dict[str, dict[str, list[int]]] = json.loads(printed)
    assert set(families) == set(FAMILIES)
    assert all(counts["parsing"][-1] > LENGTHS[-1] / 4 for name, counts in families.items() if "blank" not in name)
    out_of_proportion = {
        f"{name} on {family}": counts
        for family, phases in families.items()
        for name, counts in phases.items()
        if not is_in_proportion(counts)
    }
    assert out_of_proportion == {}
