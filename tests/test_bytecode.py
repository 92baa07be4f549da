"""The file with the bytecode of all modules: used when it is there, never needed, and never older than the sources."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.helpers import JIAYIN, ROOT

LOADER = "import sys; from govlint import bytecode; bytecode.use(); import govlint.linter; print(govlint.linter.__loader__, govlint.__path__)"


@pytest.fixture
def installed(tmp_path):
    """Return a folder with the packages, as an installation has them."""
    folder = tmp_path / "packages"
    for package in ("linter/govlint", "rules/govlint_rules"):
        shutil.copytree(ROOT / package, folder / package.split("/")[1], ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def python(folder, *arguments, **environment):
    """Return what a Python prints that has the packages of `folder`."""
    unwanted = {"PYTHONDONTWRITEBYTECODE", "COVERAGE_PROCESS_START"}
    variables = {name: value for name, value in os.environ.items() if name not in unwanted}
    variables |= {"PYTHONPATH": str(folder), "GOVLINT_CACHE_DIR": str(folder.parent / "cache")} | environment
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder.parent, env=variables, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done.stdout


def check(folder, **environment):
    return python(folder, "-m", "govlint", "--format", "concise", str(JIAYIN), **environment)


def kept(folder):
    return [path for path in (folder / "govlint" / "__pycache__").iterdir() if path.suffix not in {".pyc", ".py"}]


def loader(folder):
    return python(folder, "-c", LOADER)


def test_the_first_run_writes_it_and_the_next_ones_use_it_and_leave_it_alone(installed):
    first = check(installed)
    [file] = kept(installed)
    written = file.stat().st_mtime_ns
    assert "bytecode" in loader(installed)
    assert check(installed) == first
    assert file.stat().st_mtime_ns == written


def test_other_commands_add_their_modules(installed):
    check(installed)
    size = kept(installed)[0].stat().st_size
    python(installed, "-m", "govlint", "rules")
    assert kept(installed)[0].stat().st_size > size
    assert "bytecode" in loader(installed)


def test_a_source_that_was_changed_is_read_anew(installed):
    check(installed)
    source = installed / "govlint" / "reporters" / "concise.py"
    source.write_text(source.read_text(encoding="utf-8") + "\nprint('changed')\n", encoding="utf-8")
    assert "changed" in check(installed)
    assert check(installed).count("changed") == 1


def test_packages_that_were_moved_are_loaded_from_where_they_are(installed, tmp_path):
    before = check(installed)
    shutil.copytree(installed, tmp_path / "moved")
    shutil.rmtree(installed / "govlint" / "reporters")
    assert check(tmp_path / "moved") == before
    assert str(tmp_path / "moved") in loader(tmp_path / "moved")


@pytest.mark.parametrize("damage", [b"", b"\0" * 20, b"\xff" * 5000, None])
def test_a_damaged_file_counts_as_none_and_is_written_anew(installed, damage):
    before = check(installed)
    [file] = kept(installed)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert check(installed) == before
    if damage is not None:
        assert "bytecode" in loader(installed)


def test_who_wants_no_bytecode_gets_none(installed):
    check(installed, PYTHONDONTWRITEBYTECODE="1")
    assert not (installed / "govlint" / "__pycache__").exists()


def test_a_program_that_imports_govlint_imports_it_as_ever(installed):
    check(installed)
    assert "bytecode" not in python(installed, "-c", "import govlint; print(govlint.lint_text, govlint.__loader__)")
