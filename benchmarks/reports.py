"""Write invented reports into a folder, for timing runs over many files: last year's and this year's of every organ.

usage: python benchmarks/reports.py FOLDER NUMBER
"""

import random
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.generator.figures import SIZES  # noqa: E402
from tests.generator.layouts import LAYOUTS  # noqa: E402
from tests.generator.organs import STEMS  # noqa: E402
from tests.generator.report import Writer  # noqa: E402

_YEARS = (2024, 2025)
_LAYOUTS = ("rows", "pdf")
_CHARACTERS = "".join(map(chr, range(0x6C50, 0x6D50)))  # two of them make the name of a place


def write(folder: Path, number: int) -> None:
    """Write `number` reports into `folder`/2024 and `folder`/2025; in every third one a figure is wrong."""
    for year in _YEARS:
        (folder / str(year)).mkdir(parents=True, exist_ok=True)
    for at in range(number):
        (folder / f"{_YEARS[at % 2]}/{at // 2:06}.txt").write_text(_report(at), "utf-8", newline="")


def _report(at: int) -> str:
    """Return the report at the place `at` of those in the order of their organs."""
    chance = random.Random(at)
    size = tuple(SIZES)[at // 2 % len(SIZES)]
    report = Writer(chance, _YEARS[at % 2], size, "rows").report()
    text = _named(LAYOUTS[_LAYOUTS[at % len(_LAYOUTS)]](report, chance).text, at // 2)
    if at % 3 == 0:
        place = chance.choice([place for place, character in enumerate(text) if character.isdigit()])
        text = f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1 :]}"
    return text


def _named(text: str, organ: int) -> str:
    """Return a report with the name of a place that no other organ has."""
    first, second = divmod(organ, len(_CHARACTERS))
    for stem in STEMS:
        text = text.replace(stem, _CHARACTERS[first] + _CHARACTERS[second])
    return text


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
