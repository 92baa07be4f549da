"""Look for texts that cost more than in proportion to their length, by counted work: the same on every machine.

usage: python -m tests.steps.search SEED TEXTS

The texts are those of benchmarks/proportion.py: pieces put together by chance, repeated, alone and behind a report.
"""

import random
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.steps.texts import HEAD
from tests.steps.work import Work, watch

# Both must be out of proportion: one section or table more may change what a report is.
LENGTHS = ((2000, 4000, 8000), (6000, 12_000, 24_000))
TWICE = 2.6  # how many times the work of the second stretch the third, of twice its length, may add
FEW = 4000


def main(seed: int, texts: int) -> int:
    """Try as many texts, print those out of proportion, and return the exit status."""
    sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))
    search: Any = import_module("proportion").Search(random.Random(seed), frozenset())
    found = 0
    search.seconds("", HEAD, LENGTHS[0][-1])  # what is made but once
    for _ in range(texts):
        before, unit = search.text()
        if all(_is_out_of_proportion(search, before, unit, lengths) for lengths in LENGTHS):
            found += 1
            sys.stdout.write(f"out of proportion: {unit!r} behind {len(before)} characters\n")
            sys.stdout.flush()
    sys.stdout.write(f"{texts} texts tried, {found} out of proportion\n")
    return 1 if found else 0


def _is_out_of_proportion(search: Any, before: str, unit: str, lengths: tuple[int, int, int]) -> bool:
    least, some, most = [_work(search, before, unit, length) for length in lengths]
    return most - some > TWICE * max(0, some - least) + FEW


def _work(search: Any, before: str, unit: str, length: int) -> int:
    done = Work.done
    search.seconds(before, unit, length)
    return Work.done - done


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as bytecode:
        watch(bytecode)
        status = main(*map(int, sys.argv[1:]))
    sys.exit(status)
