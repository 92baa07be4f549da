"""Time each further report in this process, when everything is loaded, next to what AutoCorrect's Rust takes for the same text.

usage: python benchmarks/further.py [--runs N] [FILE]

AutoCorrect comes with the extra `bench` (pip install -e '.[bench]'). Prints medians and ratios: of the whole, of its parts, and
of the rules that take longest. The two take turns, so that a busy machine slows both.
"""

import argparse
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from govlint.facts import Context
from govlint.grammar.report import parse_report
from govlint.linter import Linter
from govlint.plugins import load_plugins
from govlint.readers.failure import ReadFailure
from govlint.readers.read import read_path
from govlint.source import Source

REPORT = Path(__file__).parent.parent / "fixtures" / "reports" / "jixian-2020.txt"
SHOWN = 12


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes once."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def medians(works: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """Return the median milliseconds of each of `works`, done in turn `runs` times after a first time that does not count."""
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs + 1):
        for name, work in works.items():
            times[name].append(milliseconds(work))
    return {name: statistics.median(taken[1:]) for name, taken in times.items()}


def autocorrect(text: str) -> dict[str, Callable[[], object]]:
    """Return what AutoCorrect does with `text`; nothing where it is not installed."""
    try:
        import autocorrect_py  # noqa: PLC0415 — only where it is there
    except ImportError:
        sys.stderr.write("AutoCorrect is not installed: pip install -e '.[bench]'\n")
        return {}
    return {"AutoCorrect": lambda: autocorrect_py.lint_for(text, "text")}


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=REPORT)
    parser.add_argument("--runs", type=int, default=50)
    options = parser.parse_args()
    read = read_path(options.file)
    if isinstance(read, ReadFailure):
        sys.exit(f"{options.file} cannot be read")
    text, plugins = read.text, load_plugins()
    rules = [rule for rule in plugins.rules if rule.default]
    linter, without_rules = Linter(rules, plugins.forms), Linter([], plugins.forms)
    report = parse_report(Source(text), plugins.forms.vocabulary)
    known = linter.context(Source(text))
    list(known.facts())
    found = medians(
        {
            "read, parse and all rules": lambda: linter.lint(read_path(options.file)),
            **autocorrect(text),
            "read the file": lambda: read_path(options.file),
            "parse": lambda: parse_report(Source(text), plugins.forms.vocabulary),
            "tables": lambda: Context(known.source, report, plugins.forms),
            "parse, tables and claims": lambda: without_rules.lint(Source(text)),
            "rules": lambda: linter.lint_context(known),
        },
        options.runs,
    )
    whole = found["read, parse and all rules"]
    print(f"{options.file.name}: {len(text)} characters, {len(rules)} rules, median of {options.runs} runs")
    for name, median in found.items():
        print(f"{median:8.2f} ms  {median / whole:5.2f}  {name}")
    if "AutoCorrect" in found:
        print(f"{whole / found['AutoCorrect']:8.1f} times AutoCorrect")
    alone = {rule.code: Linter([rule], plugins.forms) for rule in rules}
    nothing = medians({"": lambda: without_rules.lint_context(known)}, 5)[""]
    times = medians({code: lambda each=each: each.lint_context(known) for code, each in alone.items()}, 5)
    for code, median in sorted(times.items(), key=lambda each: -each[1])[:SHOWN]:
        print(f"{max(0.0, median - nothing):8.2f} ms  {code}")


if __name__ == "__main__":
    main()
