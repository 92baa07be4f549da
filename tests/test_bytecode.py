"""The file with the bytecode of all modules: used when it is there, never needed, and never older than the sources."""

import marshal
import os
import shutil
import subprocess
import sys

import pytest

from govlint import bytecode_file
from tests.helpers import JIAYIN, ROOT

LOADER = "import sys; from govlint import bytecode; bytecode.use(); import govlint.linter; print(govlint.linter.__loader__, govlint.linter.__file__)"


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
    files = (folder / "govlint" / "__pycache__").iterdir()
    return [path for path in files if path.suffix != ".pyc" or path.name.startswith("bytecode_place.")]


def loader(folder):
    return python(folder, "-c", LOADER)


def test_the_first_run_writes_it_and_the_next_ones_use_it_and_leave_it_alone(installed):
    first = check(installed)
    [file] = kept(installed)
    written = file.stat().st_mtime_ns
    assert "bytecode" in loader(installed)
    assert check(installed) == first
    assert file.stat().st_mtime_ns == written


@pytest.mark.skipif(os.name == "nt", reason="rights as Unix has them")
def test_nobody_may_write_it_who_may_not_write_the_sources(installed):
    before = os.umask(0)
    try:
        check(installed)
    finally:
        os.umask(before)
    [file] = kept(installed)
    assert file.stat().st_mode & 0o777 == (installed / "govlint" / "bytecode_file.py").stat().st_mode & 0o666


def test_help_runs_no_rules(installed):
    for _ in range(2):
        check(installed)
    code = "import sys; from govlint import bytecode; bytecode.use(); from govlint.cli import main\n"
    code += "try: main(sys.argv[1:])\nexcept SystemExit: print(*sys.modules)"
    for option in ("-h", "--help"):
        said = python(installed, "-c", code, "check", option)
        assert "govlint.cli.help" in said
        assert "govlint_rules." not in said


def test_other_commands_add_their_modules(installed):
    check(installed)
    size = kept(installed)[0].stat().st_size
    python(installed, "-m", "govlint", "rules")
    assert kept(installed)[0].stat().st_size > size
    assert "bytecode" in loader(installed)


@pytest.mark.parametrize("place", ["govlint/reporters/concise.py", "govlint_rules/figures/sums.py"])
def test_a_source_that_was_changed_is_read_anew(installed, place):
    check(installed)
    source = installed / place
    source.write_text(source.read_text(encoding="utf-8") + "\nprint('changed')\n", encoding="utf-8")
    assert "changed" in check(installed)
    assert check(installed).count("changed") == 1


@pytest.mark.parametrize("seconds", [0, 5])
def test_a_source_of_another_time_or_another_size_is_another_one(installed, seconds):
    source = installed / "govlint" / "reporters" / "concise.py"
    text = source.read_text(encoding="utf-8")
    source.write_text(f"{text}\nprint('one')\n", encoding="utf-8")
    assert "one" in check(installed)
    before = source.stat()
    more = "two" if seconds else "three"  # as long, later; longer, at the same time
    source.write_text(f"{text}\nprint('{more}')\n", encoding="utf-8")
    os.utime(source, (before.st_atime, int(before.st_mtime) + seconds))
    assert more in check(installed)


def test_what_is_compiled_anew_is_loaded_anew(installed):
    """As by an installer: its sources may be as old and as long as those before."""
    source = installed / "govlint" / "reporters" / "concise.py"
    text = source.read_text(encoding="utf-8")
    source.write_text(f"{text}\nprint('one')\n", encoding="utf-8")
    assert "one" in check(installed)
    before = source.stat()
    source.write_text(f"{text}\nprint('two')\n", encoding="utf-8")
    os.utime(source, (before.st_atime, before.st_mtime))
    python(installed, "-m", "compileall", "-q", "-f", str(installed))
    assert "two" in check(installed)
    assert "bytecode" in loader(installed)


def test_whole_seconds_of_time_are_enough(installed):
    check(installed)
    for source in installed.rglob("*.py"):
        stat = source.stat()
        os.utime(source, (stat.st_atime, int(stat.st_mtime)))  # as in archives and images
    assert "bytecode" in loader(installed)


def test_packages_that_were_moved_are_loaded_from_where_they_are(installed, tmp_path):
    before = check(installed)
    shutil.copytree(installed, tmp_path / "moved")
    shutil.rmtree(installed / "govlint" / "reporters")
    assert check(tmp_path / "moved") == before
    assert str(tmp_path / "moved") in loader(tmp_path / "moved")


@pytest.mark.parametrize(
    "damaged",
    [
        lambda whole: b"",
        lambda whole: b"\0" * 20,
        lambda whole: b"\xff" * 5000,
        lambda whole: whole[: len(whole) // 2],
        lambda whole: b"\0\0\0\0" + whole[4:],  # of another Python
        lambda whole: whole[:4] + (5).to_bytes(4, "big") + marshal.dumps(5),
    ],
)
def test_a_damaged_file_counts_as_none_and_is_written_anew(installed, damaged):
    before = check(installed)
    [file] = kept(installed)
    file.write_bytes(damaged(file.read_bytes()))
    assert check(installed) == before
    assert "bytecode" in loader(installed)


def test_sources_from_before_1970_change_no_result(installed):
    before = check(installed)
    for source in installed.rglob("*.py"):
        os.utime(source, (-100, -100))
    assert check(installed) == before


def test_who_wants_no_bytecode_gets_none(installed):
    (installed / "govlint" / "__pycache__").mkdir()
    check(installed, PYTHONDONTWRITEBYTECODE="1")
    assert not kept(installed)


def test_bytecode_of_another_source_or_another_python_is_not_taken(installed, tmp_path):
    check(installed)
    source = installed / "govlint" / "linter.py"
    [cached] = (installed / "govlint" / "__pycache__").glob("linter.*.pyc")
    stat = source.stat()
    place = (str(source), str(cached), int(stat.st_mtime), stat.st_size)
    assert bytecode_file.python_wrote(place)
    assert not bytecode_file.python_wrote((*place[:3], stat.st_size + 1))
    assert not bytecode_file.python_wrote((str(tmp_path / "linter.py"), *place[1:]))
    cached.write_bytes(b"\0\0\0\0" + cached.read_bytes()[4:])
    assert not bytecode_file.python_wrote(place)


def test_where_python_keeps_nothing_that_fits_it_is_not_looked_for_in_every_run(installed):
    compileall = "import compileall, py_compile, sys; "
    compileall += (
        "compileall.compile_dir(sys.argv[1], quiet=1, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)"
    )
    python(installed, "-c", compileall, str(installed))
    before = check(installed)
    [file] = kept(installed)
    written = file.stat().st_mtime_ns
    assert check(installed) == before
    assert file.stat().st_mtime_ns == written


def test_a_program_that_imports_govlint_imports_it_as_ever(installed):
    check(installed)
    program = "import govlint; govlint.lint_text; import govlint.linter; print(govlint.linter.__loader__)"
    assert "bytecode" not in python(installed, "-c", program)


STARTED = "import sys; from govlint import bytecode; bytecode.use(); bytecode.begin_check(); print(*sys.modules)"


def run_ahead(folder):
    return {name for name in python(folder, "-c", STARTED).split() if name.startswith("govlint")}


def test_what_a_check_needs_is_run_at_once_and_nothing_else(installed):
    assert "govlint_rules" not in run_ahead(installed)
    check(installed)
    names = run_ahead(installed)
    assert {"govlint.linter", "govlint_rules.figures.gl208_balance"} <= names
    assert not {"govlint.reporters.concise", "govlint.cli.top", "govlint.cli.explain"} & names


@pytest.mark.parametrize("arguments", [["--help"], pytest.param(["rules"], marks=pytest.mark.slow)])
def test_it_is_the_same_after_another_command(installed, tmp_path, arguments):
    shutil.copytree(installed, tmp_path / "other")
    check(installed)
    python(tmp_path / "other", "-m", "govlint", *arguments)
    check(tmp_path / "other")
    assert run_ahead(tmp_path / "other") == run_ahead(installed)
    python(installed, "-m", "govlint", *arguments)
    assert run_ahead(tmp_path / "other") == run_ahead(installed)


@pytest.mark.slow
def test_modules_stand_in_the_order_in_which_they_need_one_another(installed):
    code = "import sys; from govlint import bytecode; bytecode.use(); seen = set(sys.modules); bytecode.begin_check()"
    code += "; import builtins; print(*(name for name in sys.modules if name not in seen))"
    check(installed)
    first = python(installed, "-c", code).split()
    source = installed / "govlint" / "text.py"  # which nearly all need
    source.write_text(source.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    check(installed)
    assert python(installed, "-c", code).split() == first


def test_a_module_that_fails_is_reported_as_ever(installed):
    rule = installed / "govlint_rules" / "figures" / "gl208_balance.py"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(f"{text}\nimport os\nassert 'WRONG' not in os.environ\n", encoding="utf-8")
    right, wrong = check(installed), python(installed, "-m", "govlint", str(JIAYIN), WRONG="1")
    assert "bytecode" in loader(installed)
    assert (check(installed), python(installed, "-m", "govlint", str(JIAYIN), WRONG="1")) == (right, wrong)
    [file] = kept(installed)
    file.unlink()
    assert python(installed, "-m", "govlint", str(JIAYIN), WRONG="1", PYTHONDONTWRITEBYTECODE="1") == wrong


def test_what_msgspec_loads_with_itself_is_there_when_it_is_used(installed):
    code = (
        "import sys; from govlint import bytecode; bytecode.use(); import msgspec; before = 'textwrap' in sys.modules; "
    )
    code += "print(before, msgspec.json.decode(b'[1]'), msgspec.json.schema(int), msgspec.inspect.type_info(int))"
    assert (
        python(installed, "-c", code)
        == "False [1] {'type': 'integer'} IntType(gt=None, ge=None, lt=None, le=None, multiple_of=None)\n"
    )
