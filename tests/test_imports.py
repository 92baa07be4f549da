"""The import budget: what one `govlint report.txt` loads. Every module takes time before the first report is read.

The modules of govlint are listed in tests/snapshots/imports.txt, rule files left out; those of Python here, by what brings
them. A new one is named by the failing test: import it inside the function that needs it, or list it with a reason.
"""

import os
import subprocess
import sys

import pytest

from tests import snapshot
from tests.helpers import JIAYIN, ROOT

OF_MSGSPEC = [
    "collections",
    "contextlib",
    "copyreg",
    "datetime",
    "decimal",
    "enum",
    "functools",
    "keyword",
    "math",
    "msgspec",
    "numbers",
    "operator",
    "platform",
    "re",
    "reprlib",
    "textwrap",
    "types",
    "typing",
    "uuid",
    "warnings",
]
"""What msgspec brings, under one Python or another."""
OF_GOVLINT = [
    "__future__",
    "bisect",
    "encodings",
    "gc",
    "govlint",
    "govlint_rules",
    "importlib",
    "itertools",
    "unicodedata",
    "zlib",
]
"""What govlint uses itself."""
MOST = 310
"""Modules in all, those that Python has loaded before included."""


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """Return a cache folder after a first run, which parses the data files and compiles the patterns."""
    folder = tmp_path_factory.mktemp("cache")
    for arguments in ([str(JIAYIN)], ["explain", "GL208"]):
        code = f"import sys; sys.argv[1:] = {arguments!r}; from govlint.cli import entry; entry()"
        subprocess.run([sys.executable, "-c", code], env=environment(folder), stdout=subprocess.DEVNULL, check=False)
    return folder


def environment(cache):
    return {**os.environ, "PYTHONPATH": "", "GOVLINT_LANG": "zh", "PYTHONUTF8": "1", "GOVLINT_CACHE_DIR": str(cache)}


def loaded(cache, *arguments: str) -> list[str]:
    """Return the names of the modules that are loaded when govlint with `arguments` is done, in the order of their loading."""
    code = (
        "import sys\nsys.modules['typing_extensions'] = None\n"  # msgspec takes it where it is, as it is for developers
    )
    code += f"before = set(sys.modules)\nfrom govlint.cli import main\nmain({list(arguments)!r})\nsys.stdout.flush()\n"
    code += "print('', *(name for name in sys.modules if name not in before), sep='\\n')"
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, cwd=ROOT.parent, env=environment(cache)
    )
    return done.stdout.rpartition("\n\n")[2].split()


@pytest.fixture(scope="module")
def names(cache) -> list[str]:
    return loaded(cache, str(JIAYIN))


def test_a_check_loads_no_other_module_of_govlint(names):
    own = sorted(name for name in names if name.startswith("govlint") and ".gl" not in name)
    if sys.platform == "win32":
        own.remove("govlint.cli.windows")  # what is another thing there
    snapshot.check("imports.txt", "".join(f"{name}\n" for name in own))


def test_a_check_loads_no_other_module_of_python(names):
    allowed = {*OF_MSGSPEC, *OF_GOVLINT}
    others = {name for name in names if name.partition(".")[0].lstrip("_") not in allowed and not name.startswith("_")}
    assert not others, f"new at start-up: {sorted(others)}"


def test_a_check_loads_few_modules(names):
    assert len(names) <= MOST


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], ("govlint_rules", "govlint.forms", "govlint.grammar", "lark")),
        (["explain", "GL208"], ("govlint.readers.word", "govlint.readers.html", "lark", "tomli")),
        (
            [str(JIAYIN), "--format", "json"],
            ("lark", "json", "pathlib", "govlint.reporters.sarif", "govlint.readers.word"),
        ),
    ],
    ids=lambda value: " ".join(value[:1]) if isinstance(value, list) else "",
)
def test_other_commands_load_what_they_need(cache, arguments, unwanted):
    assert not [name for name in loaded(cache, *arguments) if name.startswith(unwanted)]
