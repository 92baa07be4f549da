"""Write invented reports into a folder, for timing runs over many files.

usage: python benchmarks/reports.py FOLDER NUMBER
"""

import random
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.generator.layouts import LAYOUTS  # noqa: E402
from tests.generator.report import make_report  # noqa: E402

_LAYOUTS = ("rows", "pdf")


def write(folder: Path, number: int) -> None:
    """Write the first `number` reports into `folder`; in every third one a figure is wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(number):
        chance = random.Random(seed)
        text = LAYOUTS[_LAYOUTS[seed % len(_LAYOUTS)]](make_report(seed), chance).text
        if seed % 3 == 0:
            at = chance.choice([at for at, character in enumerate(text) if character.isdigit()])
            text = f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"
        (folder / f"{seed:06}.txt").write_text(text, "utf-8", newline="")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
