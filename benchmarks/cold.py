"""Time one cold run of govlint beside the tools that somebody might take instead: whole processes, in turn, on one text.

    python benchmarks/cold.py --node FOLDER [--python PYTHON] [FILE]

FOLDER has node_modules with zhlint, textlint with a rule for Chinese, and @lint-md/cli; PYTHON is a Python that has
autocorrect_py. What is not there is named and left out. To have them:

    npm install zhlint textlint textlint-rule-zh-half-and-full-width-bracket @lint-md/cli
    pip install autocorrect_py

Lower bounds: a Python that does nothing, reads the file, or searches it once with `re`. What the cache folder keeps for a quick
start is used, as it is by every run but the first; --first-run also times govlint without it. Exits with 1 where a bar is missed.
"""

import argparse
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import REPORT, ROOT, Took, in_turn, machine, median, ratio, table

OURS = "govlint"
BARE = "python -c pass"
BARS = {BARE: 8.0, "zhlint": 0.3}
SECONDS = {".pdf": 0.6, ".docx": 0.25}
READ = "import sys; open(sys.argv[1], encoding='utf-8').read()"
SEARCH = "import re, sys; re.findall(r'\\d+', open(sys.argv[1], encoding='utf-8').read())"
AUTOCORRECT = (
    "import sys, autocorrect_py; autocorrect_py.lint_for(open(sys.argv[1], encoding='utf-8').read(), sys.argv[1])"
)
FORGETFUL = """
import os, runpy, sys, tempfile
os.environ["GOVLINT_CACHE_DIR"] = tempfile.mkdtemp(dir=".")
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
NODE = {
    "zhlint": ("zhlint/bin/index.js",),
    "textlint": ("textlint/bin/textlint.js", "--rule"),
    "lint-md": ("@lint-md/cli/lib/src/lint-md.js",),
}


def main() -> int:
    """Measure, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--govlint", default=str(Path(sys.executable).parent / "govlint"), help="the command to time")
    parser.add_argument("--node", type=Path, default=ROOT, help="the folder that has node_modules")
    parser.add_argument("--python", default=sys.executable, help="a Python that has autocorrect_py")
    parser.add_argument("--textlint-rule", default="zh-half-and-full-width-bracket", help="a rule, or preset-NAME")
    parser.add_argument("--first-run", action="store_true", help="time govlint with an empty cache folder too")
    parser.add_argument("file", nargs="?", type=Path, default=REPORT)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / f"report{options.file.suffix}"
        shutil.copy(options.file, text)
        print(f"{options.file.name}, {text.stat().st_size} bytes; {machine()}; {options.runs} runs\n")
        found = in_turn(_commands(options, text), Path(folder), options.runs)
    table(found, OURS)
    return 0 if _verdict(found, options.file.suffix) else 1


def _commands(options: argparse.Namespace, text: Path) -> dict[str, list[str]]:
    python = [sys.executable, "-c"]
    commands = {OURS: [options.govlint, text.name], BARE: [*python, "pass"]}
    if options.first_run:
        commands["govlint, empty cache folder"] = [*python, FORGETFUL, options.govlint, text.name]
    if text.suffix not in {".txt", ".md"}:
        return commands
    commands["python: read the file"] = [*python, READ, text.name]
    commands["python: one pass of re"] = [*python, SEARCH, text.name]
    return {**commands, **_others(options, text)}


def _others(options: argparse.Namespace, text: Path) -> dict[str, list[str]]:
    """Return the other tools' commands, for those that are there."""
    commands = {}
    markdown = text.with_suffix(".md")  # lint-md reads nothing else
    shutil.copy(text, markdown) if markdown != text else None
    node = shutil.which("node")
    for name, (script, *arguments) in NODE.items():
        path = (options.node / "node_modules" / script).resolve()
        if node is None or not path.exists():
            print(f"not measured: {name}, for {path if node else 'node'} is not there")
            continue
        more = [*arguments, options.textlint_rule] if arguments else []
        commands[name] = [node, str(path), *more, markdown.name if name == "lint-md" else text.name]
    if _has_autocorrect(options.python):
        commands["autocorrect_py"] = [options.python, "-c", AUTOCORRECT, text.name]
    else:
        print(f"not measured: autocorrect_py, for {options.python} has none")
    return commands


def _has_autocorrect(python: str) -> bool:
    if python == sys.executable:
        return importlib.util.find_spec("autocorrect_py") is not None
    return (
        subprocess.run([python, "-c", "import autocorrect_py"], stderr=subprocess.DEVNULL, check=False).returncode == 0
    )


def _verdict(found: dict[str, list[Took]], suffix: str) -> bool:
    """Say how the figures stand to the bars, and return whether all are met."""
    held = []
    for name, bar in BARS.items():
        if name in found and suffix == ".txt":
            measured = ratio(found[OURS], found[name])
            held.append(measured <= bar)
            print(f"\n{OURS} / {name}: {measured:.2f}, bar {bar}: {'met' if held[-1] else 'missed'}", end="")
    if suffix in SECONDS:
        seconds = median(found[OURS]).wall / 1000
        held.append(seconds <= SECONDS[suffix])
        print(f"\na {suffix}: {seconds:.3f} s, bar {SECONDS[suffix]} s: {'met' if held[-1] else 'missed'}", end="")
    print()
    return all(held)


if __name__ == "__main__":
    sys.exit(main())
