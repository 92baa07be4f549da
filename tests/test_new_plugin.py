"""`govlint new-plugin`: what it makes works as it is."""

import os
import subprocess
import sys

import pytest

from govlint.cli import main

PIP = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--no-index"]


@pytest.fixture
def new_plugin(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def run(*arguments, language="zh"):
        status = main(["new-plugin", "--lang", language, *arguments])
        return status, *capsys.readouterr()

    return run


def program(folder, *command, **environment):
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["house-rules", "zz_top"])
def test_what_it_makes_is_clean(new_plugin, tmp_path, name):
    assert new_plugin(name)[0] == 0
    assert program(tmp_path / name, "ruff", "check", ".", "--no-cache") == (0, "All checks passed!\n")
    assert program(tmp_path / name, "ruff", "format", "--check", ".", "--no-cache")[0] == 0
    names = [path for path in (tmp_path / name).rglob("*") if path.is_file()]
    assert len(names) == 7
    assert not [path for path in names if "<<" in path.read_text("utf-8") or "{package}" in str(path)]


@pytest.mark.slow
def test_what_it_makes_passes_its_own_tests_and_types(new_plugin, tmp_path):
    new_plugin("house-rules", "--code", "HS")
    folder, target = tmp_path / "house-rules", tmp_path / "installed"
    subprocess.run([*PIP, "--target", target, folder], check=True)
    where = {"PYTHONPATH": str(target), "PYTHONDONTWRITEBYTECODE": "1", "GOVLINT_LANG": "en"}
    status, output = program(folder, "pytest", "-q", "-p", "no:cacheprovider", **where)
    assert status == 0, output
    assert "4 passed" in output
    status, output = program(folder, "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "house_rules")
    assert status == 0, output
    status, output = program(tmp_path, "govlint", "explain", "HS001", **where)
    assert output.startswith("HS001 slogan · note")
    status, output = program(tmp_path, "govlint", "plugins", **where)
    assert "house_rules 0.1.0\n" in output
    assert "rules: HS001" in output


@pytest.mark.parametrize("place", [".", "house-rules"])
def test_its_tests_need_no_installing(new_plugin, tmp_path, place):
    new_plugin("house-rules", "--code", "HS")
    folder = "." if place == "house-rules" else "house-rules"
    status, output = program(
        tmp_path / place,
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        folder,
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONSAFEPATH="1",
    )
    assert status == 0, output
    assert "4 passed" in output
    slogan = tmp_path / "house-rules" / "house_rules" / "slogan.py"
    slogan.write_text(slogan.read_text("utf-8").replace("yield ", "return\n        yield "), "utf-8")
    assert "expected but not found: HS001" in program(tmp_path / "house-rules", "pytest", "-q", PYTHONSAFEPATH="1")[1]


def test_nothing_that_is_there_is_overwritten(new_plugin, tmp_path):
    (tmp_path / "house-rules").mkdir()
    assert new_plugin("house-rules") == (2, "", "govlint：错误：house-rules 已经存在，没有改动\n")
    assert (
        new_plugin("house-rules", language="en")[2]
        == "govlint: error: house-rules is there already and was left as it is\n"
    )
    assert not list((tmp_path / "house-rules").iterdir())


@pytest.mark.parametrize(
    "name", ["House", "1st", "class", "a b", "规则", "-x-", "a--b", "json", "govlint", "govlint-x", ".."]
)
def test_a_name_that_no_package_can_have_is_refused(new_plugin, tmp_path, name):
    status, out, err = new_plugin("--", name)
    assert (status, out) == (2, "")
    assert f"“{name}”" in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("letters", ["GL", "GLX", "h", "H", "H1"])
def test_letters_that_no_code_can_have_are_refused(new_plugin, tmp_path, letters):
    status, _, err = new_plugin("house-rules", "--code", letters, language="en")
    assert status == 2
    assert f'"{letters}"' in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "code"),
    [("house-rules", "HR001"), ("house", "HO001"), ("good-looks", "XGL001"), ("x", "XX001"), ("a-1", "XA001")],
)
def test_the_letters_come_from_the_name(new_plugin, tmp_path, name, code):
    assert new_plugin(name)[0] == 0
    assert code in (tmp_path / name / "tests" / "slogan.md").read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_said(new_plugin, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    status, out, err = new_plugin("file/house-rules")
    assert (status, out) == (2, "")
    assert "无法写入" in err
    assert "Errno" not in err
