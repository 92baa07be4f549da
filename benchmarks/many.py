"""Time a run over many reports: one process and two on two cores, the same again from the cache, and the memory it takes.

usage: python benchmarks/many.py [--reports N] [--more N] [--folder FOLDER] [--cores N]

Writes N invented reports into FOLDER, or into a temporary one, and has them checked there with an empty cache of its own.
Prints wall and processor time, their ratios, and the peak memory of the largest process for N and for MORE reports. On a busy
machine look at the processor time.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from measure import Took, run
from reports import write

FASTER_WITH_TWO = 1.8
FASTER_AGAIN = 20.0


def check(folder: Path, cache: Path, *options: str) -> Took:
    """Return what checking all reports in `folder` took."""
    command = [sys.executable, "-m", "govlint", "check", ".", "--cache-dir", str(cache), *options]
    return run(command, folder)


def show(what: str, took: Took, reports: int) -> None:
    """Print one line."""
    print(
        f"{what:<44} {took.wall / 1000:8.2f} s {took.cpu / 1000:8.2f} s {took.wall / reports:8.2f} ms {took.peak:6.0f} MiB"
    )


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--more", type=int, default=4000, help="for the memory alone")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--cores", type=int, default=2)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    with tempfile.TemporaryDirectory() as temporary:
        folder, cache = options.folder or Path(temporary) / "reports", Path(temporary) / "cache"
        write(folder, options.reports)
        jobs = ("--jobs", str(options.cores))
        print(
            f"{options.reports} reports, {options.cores} cores: wall time, processor time, wall time a report, peak memory"
        )
        one = check(folder, cache, "--no-cache", "--jobs", "1")
        show("one process", one, options.reports)
        two = check(folder, cache, "--no-cache", *jobs)
        show(f"{options.cores} workers", two, options.reports)
        first = check(folder, cache, *jobs)
        show(f"{options.cores} workers, keeping the results", first, options.reports)
        again = check(folder, cache, *jobs)
        show("again", again, options.reports)
        (folder / "2024/000000.txt").write_text("改过的一份。\n", "utf-8")
        show("again, one report changed", check(folder, cache, *jobs), options.reports)
        print(f"workers: {one.wall / two.wall:.2f} times as fast as one process (bar {FASTER_WITH_TWO})")
        print(f"again: {one.wall / again.wall:.1f} times as fast (bar {FASTER_AGAIN})")
        if options.more > options.reports:
            write(folder, options.more)
            show(
                f"{options.more} reports, {options.cores} workers",
                check(folder, cache, "--no-cache", *jobs),
                options.more,
            )


if __name__ == "__main__":
    main()
