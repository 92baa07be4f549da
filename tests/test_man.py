"""The manual pages: current, without a complaint of mandoc, and readable by man."""

import os
import re
import shutil
import subprocess

import pytest
from tools.make_man import FOLDER, PAGES, differing

from govlint.cli.commands import commands
from govlint.reporters.cells import text_width


def test_they_are_current():
    assert not differing(), "run tools/make_man.py"


@pytest.mark.system
@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
@pytest.mark.parametrize("name", PAGES)
def test_mandoc_has_nothing_to_complain_of(name):
    done = subprocess.run(
        ["mandoc", "-Tlint", "-W", "warning", FOLDER / name], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.system
@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
@pytest.mark.parametrize("name", PAGES)
def test_man_shows_every_command_and_option(name):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MAN_KEEP_FORMATTING": ""}
    done = subprocess.run(["man", "-l", FOLDER / name], env=environment, capture_output=True, text=True, check=True)
    text = re.sub(r".\x08|\x1b\[[\d;]*m", "", done.stdout)
    for command in commands(PAGES[name]):
        assert f"govlint {command.name}" in text.replace("[check]", "check")
        for option in command.options:
            assert all(flag in text for flag in option.flags if flag not in {"-h", "--help"})
    assert all(text_width(line, 1) <= 80 for line in text.splitlines())
    assert not done.stderr
