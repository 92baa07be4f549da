"""What the benchmarks share: running whole processes in turn, and tables of what they took."""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "fixtures" / "reports" / "jixian-2020.txt"


class Took(NamedTuple):
    """What one run took: wall time and processor time in milliseconds, peak memory in MiB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], folder: Path, statuses: Sequence[int] = (0, 1)) -> Took:
    """Run `command` in `folder`. Ends the benchmark where it exits with none of `statuses`: then it did not do its work."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in statuses:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Took(wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000, peak)


def in_turn(commands: Mapping[str, Sequence[str]], folder: Path, runs: int) -> dict[str, list[Took]]:
    """Run each of `commands` once uncounted and then `runs` times, in turn, so that all have the same neighbours."""
    found: dict[str, list[Took]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            took = run(command, folder)
            if turn:
                found[name].append(took)
    return found


def median(runs: Sequence[Took]) -> Took:
    """Return the median of each figure."""
    return Took(*(statistics.median(each) for each in zip(*runs, strict=True)))


def ratio(runs: Sequence[Took], others: Sequence[Took]) -> float:
    """Return the median of how many times as long `runs` took as `others`, pair by pair."""
    return statistics.median(one.wall / other.wall for one, other in zip(runs, others, strict=True))


def table(found: Mapping[str, Sequence[Took]], ours: str) -> None:
    """Print the medians and, pair by pair, how the run called `ours` compares with each."""
    print(f"{'':30}{'wall ms':>9}{'cpu ms':>9}{'peak MiB':>10}  {ours} / it")
    for name, runs in found.items():
        took = median(runs)
        times = "" if name == ours else f"{ratio(found[ours], runs):8.2f}"
        print(f"{name:30}{took.wall:9.1f}{took.cpu:9.1f}{took.peak:10.1f}  {times}")


def machine() -> str:
    """Return what the figures were measured on."""
    return f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}"
