"""How right govlint is: correct reports that it accuses, and faults that it misses, over generated reports.

    python benchmarks/recall.py --reports 2000 --layouts all --seed 1

prints for every layout the correct reports that got an error or a warning, and for every mutator how many of its faults
were found at their place; --show prints some of what was missed. Exits with 1 where a bar is missed.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.generator.catalogue import CELLS, OTHERS, PARAGRAPHS, PLAIN_LAYOUTS, PROSE
from tests.generator.layouts import LAYOUTS
from tests.generator.model import Laid, Report
from tests.generator.mutators import Expected, Mutation
from tests.generator.report import make_report
from tests.generator.trial import Bench, Trial

CELL_BAR, PROSE_BAR = 1.0, 0.98
_SHOWN = 60  # characters of what was accused


class Tally:
    """What a share of the reports gave; adds up."""

    def __init__(self) -> None:
        self.reports: Counter[str] = Counter()
        self.accused: Counter[tuple[str, str]] = Counter()
        self.with_accusation: Counter[str] = Counter()
        self.tried: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = defaultdict(list)

    def add(self, other: "Tally") -> None:
        """Add another share."""
        for name in ("reports", "accused", "with_accusation", "tried", "found"):
            getattr(self, name).update(getattr(other, name))
        for key, examples in other.examples.items():
            self.examples[key] += examples


def measure(arguments: tuple[range, tuple[str, ...], float]) -> Tally:
    """Return the tally of the reports of some seeds, in every layout, each mutator in one layout with some probability."""
    seeds, layouts, share = arguments
    bench, tally = Bench(), Tally()
    for seed in seeds:
        report = make_report(seed)
        for name in layouts:
            _judge(bench, tally, report, name, seed)
        chance = random.Random(seed)
        for name, (_, mutator, always) in mutators(bench).items():
            if always or chance.random() < share:
                mutation = mutator(report, chance)
                if mutation is not None:
                    layout = chance.choice(PLAIN_LAYOUTS if name in PARAGRAPHS else layouts)
                    trial = bench.run(mutation.report, LAYOUTS[layout], seed)
                    _count(tally, name, mutation, trial, f"{seed} {layout}", bench.missed(mutation, trial))
    return tally


def mutators(bench: Bench) -> dict:
    """Return all mutators by name: the code each is for, itself, and whether it is tried on every report."""
    known = {name: ("GL206-9", mutator, True) for name, mutator in CELLS.items()}
    known |= {name: ("GL211", mutator, False) for name, mutator in PROSE.items()}
    known |= {name: (code, mutator, False) for name, (code, mutator) in OTHERS.items() if code in bench.codes}
    return known


def _judge(bench: Bench, tally: Tally, report: Report, name: str, seed: int) -> None:
    trial = bench.run(report, LAYOUTS[name], seed)
    tally.reports[name] += 1
    accusations = bench.accusations(trial, LAYOUTS[name])
    tally.with_accusation[name] += bool(accusations)
    for finding in accusations:
        tally.accused[name, finding.code] += 1
        start, end = finding.span.start, finding.span.end
        text = trial.laid.text
        context = f"{text[max(0, start - 40) : start]}【{text[start:end][:_SHOWN]}】{text[end : end + 20]}".replace(
            "\n", "/"
        )
        tally.examples[f"false {finding.code}"].append(
            f"{seed} {name}: {finding.message.in_language('zh')[:90]} | {context}"
        )


def _count(tally: Tally, name: str, mutation: Mutation, trial: Trial, where: str, missed: list[Expected]) -> None:
    tally.tried[name] += 1
    tally.found[name] += not missed
    if missed:
        tally.examples[name].append(
            f"{where}: {mutation.what} | missed {[each.codes for each in missed]} {_around(trial.laid, missed)}"
        )


def _around(laid: Laid, missed: list[Expected]) -> str:
    spans = laid.spans()
    tag = next((tag for each in missed for tag in each.tags if tag in spans), None)
    if tag is None:
        return ""
    start, end = spans[tag]
    return f"{laid.text[max(0, start - 40) : start]}【{laid.text[start:end][:_SHOWN]}】{laid.text[end : end + 15]}".replace(
        "\n", "/"
    )


def report(tally: Tally, bench: Bench, shown: int) -> bool:
    """Print the tables; return whether every bar was met."""
    print(f"{'layout':22}{'reports':>8}{'accused':>9}  by")
    for name, count in tally.reports.items():
        codes = {code: number for (layout, code), number in tally.accused.items() if layout == name}
        print(f"{name:22}{count:>8}{tally.with_accusation[name]:>9}  {codes or ''}")
    print(f"\n{'mutator':34}{'code':>9}{'faults':>8}{'found':>8}{'recall':>9}")
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for name, (code, _, _) in mutators(bench).items():
        tried, found = tally.tried[name], tally.found[name]
        sums[code].update(tried=tried, found=found)
        print(f"{name:34}{code:>9}{tried:>8}{found:>8}{found / tried if tried else 0:>9.1%}")
    print(
        f"\nrules without a mutator: {' '.join(sorted(bench.codes - {code for code, _ in OTHERS.values()} - _BY_OTHERS))}"
    )
    print(f"mutators without a rule: {' '.join(sorted({code for code, _ in OTHERS.values()} - bench.codes))}")
    for key, examples in tally.examples.items():
        for example in examples[:shown]:
            print(f"  {key}: {example}")
    accused, reports = sum(tally.with_accusation.values()), sum(tally.reports.values())
    cells = sum(tally.found[name] for name in CELLS) / max(1, sum(tally.tried[name] for name in CELLS))
    prose = sum(tally.found[name] for name in PROSE) / max(1, sum(tally.tried[name] for name in PROSE))
    print(f"\nfalse errors or warnings: {accused} of {reports} texts; recall: cells {cells:.2%}, prose {prose:.2%}")
    return not accused and cells >= CELL_BAR and prose >= PROSE_BAR


_BY_OTHERS = {"GL206", "GL207", "GL208", "GL209", "GL211"}


def main() -> int:
    """Measure in several processes and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layouts", default="all", help="names separated by commas, or all")
    parser.add_argument("--share", type=float, default=0.15, help="of the reports on which each mutator is tried")
    parser.add_argument("--show", type=int, default=0, help="examples to print of each false finding and each miss")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    options = parser.parse_args()
    layouts = tuple(LAYOUTS) if options.layouts == "all" else tuple(options.layouts.split(","))
    begun = time.perf_counter()
    seeds = range(options.seed, options.seed + options.reports)
    size = max(1, min(25, options.reports // options.processes))
    shares = [seeds[at : at + size] for at in range(0, len(seeds), size)]
    tally = Tally()
    with ProcessPoolExecutor(options.processes) as pool:
        for each in pool.map(measure, [(share, layouts, options.share) for share in shares]):
            tally.add(each)
    met = report(tally, Bench(), options.show)
    print(f"{options.reports} reports x {len(layouts)} layouts in {time.perf_counter() - begun:.0f} s")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
