"""How many small faults in the code the tests notice: mutation testing of the figures, with mutmut.

`python tools/mutation.py --sample 600` makes 600 changes, drawn by lot, to the modules that read figures and judge them, runs for
each the tests that reach it, and prints the share that was noticed and every change that was not. It works on a copy in
build/mutation and needs the extra `mutation`; 600 changes take about an hour of one core. See docs/en/testing.md.
"""

import argparse
import ast
import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPY = ROOT / "build" / "mutation"
MUTATED = (
    "src/govlint/figures.py",
    "src/govlint/interval.py",
    "src/govlint/forms/*.py",
    "src/govlint/grammar/relation.py",
    "src/govlint/grammar/formula.py",
    "src/govlint_rules/figures/*.py",
)
TESTS = (
    "tests/rules",
    "tests/test_forms.py",
    "tests/test_formset.py",
    "tests/test_cells.py",
    "tests/test_interval.py",
    "tests/test_relations.py",
    "tests/test_rules.py",
    "tests/test_cases.py",
    "tests/test_configuration.py",
    "tests/test_properties.py",
    "tests/test_damaged.py",
    "tests/test_seeds.py",
    "tests/test_grammar.py",
    "tests/test_layouts_tables.py",
    "tests/test_relayout.py",
    "tests/test_generated.py",
    "tests/test_generated_pairs.py",
    "tests/test_pairs.py",
    "tests/test_torn_signs.py",
    "tests/test_label_variants.py",
    "tests/test_damage.py",
    "tests/test_corpus_texts.py",
    "tests/test_plugins.py",
    "tests/test_website_plugin.py",
    "tests/test_show.py",
    "tests/reporters/test_sarif.py",
    "tests/reporters/test_sarif_extras.py",
)
MARKS = "not slow and not system"
WRAPS = "property|cached_property|contextmanager"
KEEPS = r"cache|lru_cache\b.*|once_per_report"
LIBRARIES = ("pytest", "msgspec", "hypothesis", "lark", "tomli", "pluggy", "decimal")
PAGES = ("README.md", "README.zh-CN.md", "CHANGELOG.md")
SETTINGS = f"""
[tool.pytest.ini_options]
addopts = "-p no:cacheprovider --strict-markers"
markers = ["slow: takes seconds", "system: needs another program"]

[tool.mutmut]
source_paths = ["src"]
only_mutate = {json.dumps(MUTATED)}
also_copy = {json.dumps(["fixtures", "rules", "docs", "preload.txt", *PAGES])}
pytest_add_cli_args = ["-m", {json.dumps(MARKS)}]
pytest_add_cli_args_test_selection = {json.dumps(TESTS)}
process_isolation = "forkserver"
forkserver_warmup = "import"
preload_modules_file = "preload.txt"
"""
EACH_TEST_LOADS_THE_FORMS = '''

@pytest.fixture(autouse=True)
def each_test_loads_the_forms():
    """Show mutmut that every test needs what otherwise the first one loads for all."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        from tests import helpers

        helpers.plugins.cache_clear()
'''


def main() -> None:
    """Draw the changes, run the tests on each and print what they did not notice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=600, help="how many changes (default: 600)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--once", action="store_true", help="try no change again by itself: sooner, and a lower bound")
    parser.add_argument("--only", default="", help="changes whose names match this regular expression only")
    options = parser.parse_args()
    prepare()
    mutmut("run", "--max-children", "1", "no.such.name")  # makes the changes, and notes which test reaches which
    if not STATISTICS.exists():
        sys.exit(f"a test fails without any change; see what `pytest` says in {COPY / 'mutants'}")
    names = [name for name in possible() if re.search(options.only, name)]
    drawn = sorted(random.Random(options.seed).sample(names, min(options.sample, len(names))))
    reached = json.loads(STATISTICS.read_text("utf-8"))["tests_by_mangled_function_name"]
    tests = {name: reached.get(name.partition("__mutmut_")[0], []) for name in drawn}
    codes = tried([name for name in drawn if tests[name]], tests, options)
    missed = [name for name in drawn if codes.get(name) == 0]
    untested = [name for name in drawn if not tests[name]]
    for name in (*missed, *untested):
        shown = subprocess.run(
            [*MUTMUT, "show", name], cwd=COPY, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
        changed = [line for line in shown.stdout.splitlines() if re.match(r"[+-](?![+-])", line)]
        print(name, *changed, sep="\n", end="\n\n")
    share = 1 - (len(missed) + len(untested)) / len(drawn)
    error = 1.96 * (share * (1 - share) / len(drawn)) ** 0.5
    print(f"{len(names)} possible changes, {len(drawn)} tried: {share:.1%} noticed (± {error:.1%}),", end=" ")
    print(f"{len(missed)} not noticed, {len(untested)} reached by no test")


def tried(names: list[str], tests: dict[str, list[str]], options: argparse.Namespace) -> dict[str, int]:
    """Return what became of the tests for each change: 0 where all passed. See try_mutants.py."""
    job, results = COPY / "job.json", COPY / "results.json"
    trial = {"mutants": names, "reached": tests, "marks": MARKS, "results": str(results)}
    trial |= {"processes": options.processes, "once": options.once}
    job.write_text(json.dumps(trial), "utf-8")
    paths = os.pathsep.join(("src", str(Path(__file__).parent)))
    options = ["-q", "-s", "-p", "no:cacheprovider", "-p", "try_mutants", "-m", MARKS]
    subprocess.run(
        [sys.executable, "-m", "pytest", *options, *TESTS],
        cwd=COPY / "mutants",
        env={**ENVIRONMENT, "PYTHONPATH": paths, "TRY_MUTANTS": str(job)},
        check=False,
    )
    codes: dict[str, int] = json.loads(results.read_text("utf-8")) if results.exists() else {}
    if len(codes) < len(names):
        sys.exit(f"not all changes could be tried; see what pytest says in {COPY}")
    return codes


STATISTICS = COPY / "mutants" / "mutmut-stats.json"
MUTMUT = [sys.executable, "-m", "mutmut"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": "src", "GOVLINT_NO_SKIPS": "1"}  # the same examples each time


def prepare() -> None:
    """Make the copy that mutmut works on, with the packages where it looks for them."""
    shutil.rmtree(COPY, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__", ".hypothesis")
    shutil.copytree(ROOT / "linter" / "govlint", COPY / "src" / "govlint", ignore=ignored)
    for folder in ("rules", "tests", "fixtures", "docs"):
        shutil.copytree(ROOT / folder, COPY / folder, ignore=ignored)
    shutil.copytree(ROOT / "rules" / "govlint_rules", COPY / "src" / "govlint_rules", ignore=ignored)
    for page in PAGES:
        shutil.copy(ROOT / page, COPY)
    (COPY / "pyproject.toml").write_text(SETTINGS, "utf-8")
    (COPY / "preload.txt").write_text("\n".join(LIBRARIES), "utf-8")
    conftest = COPY / "tests" / "conftest.py"
    conftest.write_text(conftest.read_text("utf-8") + EACH_TEST_LOADS_THE_FORMS, "utf-8")
    for pattern in MUTATED:
        for path in COPY.glob(pattern):
            path.write_text(undecorated(path.read_text("utf-8")), "utf-8")
    cases = COPY / "tests" / "test_cases.py"  # pytest finds no test by a name with Chinese characters and slashes in it
    cases.write_text(
        cases.read_text("utf-8").replace("ids=str", "ids=lambda case: case.place.rpartition('/')[2]"), "utf-8"
    )


def undecorated(code: str) -> str:
    """Return `code` with `@cache`, `@property` and the like applied behind the function: mutmut passes over what is decorated.

    While mutmut looks which test reaches what, nothing is cached, so that not only the first test counts.
    """
    lines = code.splitlines()
    for function in ast.walk(ast.parse(code)):
        if not isinstance(function, ast.FunctionDef) or len(function.decorator_list) != 1:
            continue
        decorator, name = ast.unparse(function.decorator_list[0]), function.name
        if not re.fullmatch(WRAPS + "|" + KEEPS, decorator):
            continue
        applied = f"{decorator}({name})"
        if re.fullmatch(KEEPS, decorator):
            applied += f" if __import__('os').environ.get('MUTANT_UNDER_TEST') != 'stats' else {name}"
        lines[function.decorator_list[0].lineno - 1] = ""
        lines[(function.end_lineno or 0) - 1] += f"\n{' ' * function.col_offset}{name} = {applied}"
    return "\n".join(lines) + "\n"


def mutmut(*arguments: str) -> None:
    """Run mutmut in the copy; its exit status says nothing that its results do not."""
    subprocess.run([*MUTMUT, *arguments], cwd=COPY, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=False)


def possible() -> list[str]:
    """Return the names of all changes that mutmut can make."""
    names: list[str] = []
    for path in sorted((COPY / "mutants").rglob("*.meta")):
        names += json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return names


if __name__ == "__main__":
    main()
