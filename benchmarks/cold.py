"""Time govlint side by side with zhlint on the same report: whole processes, one after the other, in turn.

usage: python benchmarks/cold.py [--runs N] [--govlint COMMAND] [--zhlint PATH] [FILE]

Prints the median wall time and the peak memory of each, their ratio pair by pair, and as a lower bound `python -c pass`; then,
in this process, parse plus all rules for FILE. zhlint is run by `node` directly (npm install zhlint@0.8).
"""

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "fixtures" / "reports" / "jixian-2020.txt"
ZHLINT = ROOT / "node_modules" / "zhlint" / "bin" / "index.js"
BAR_COLD = 0.5
BAR_IN_PROCESS = 15.0


def run_once(command: list[str], folder: Path) -> tuple[float, float]:
    """Return the wall time in seconds and the peak memory in MiB of one run of `command` in `folder`."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return elapsed, usage.ru_maxrss / 1024


def in_process(path: Path, runs: int) -> float:
    """Return the median time in milliseconds of parsing `path` and running all rules over it."""
    from govlint.linter import Linter  # noqa: PLC0415 — not wanted where only whole processes are timed
    from govlint.plugins import load_plugins  # noqa: PLC0415
    from govlint.readers.read import read_path  # noqa: PLC0415
    from govlint.source import Source  # noqa: PLC0415

    plugins = load_plugins()
    linter = Linter(plugins.rules, plugins.forms)
    text = read_path(path).text
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        linter.lint(Source(text))
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--govlint", default=f"{Path(sys.executable).parent / 'govlint'}")
    parser.add_argument("--zhlint", type=Path, default=ZHLINT)
    parser.add_argument("file", nargs="?", type=Path, default=REPORT)
    options = parser.parse_args()
    report: Path = options.file.resolve()
    commands = {
        "govlint": [*shlex.split(options.govlint), report.name],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    if options.zhlint.exists():
        commands["zhlint"] = ["node", str(options.zhlint), report.name]
    results: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(options.runs + 1):
        for name, command in commands.items():
            measured = run_once(command, report.parent)
            if turn:
                results[name].append(measured)
    for name, runs in results.items():
        times, peaks = zip(*runs, strict=True)
        print(f"{name:<16} median {statistics.median(times) * 1000:7.1f} ms   peak {statistics.median(peaks):6.1f} MiB")
    for name in results.keys() - {"govlint"}:
        ratio = statistics.median(a[0] / b[0] for a, b in zip(results["govlint"], results[name], strict=True))
        bar = f" (bar {BAR_COLD})" if name == "zhlint" else ""
        print(f"govlint / {name:<16} {ratio:.2f}{bar}")
    if "zhlint" not in results:
        print(f"zhlint was not measured: {options.zhlint} is not there (npm install zhlint@0.8)")
    print(f"parse and all rules in process {in_process(report, 30):.1f} ms (bar {BAR_IN_PROCESS})")


if __name__ == "__main__":
    main()
