"""`--watch`: checking again when a file changes, however the editor writes it."""

import os
import shutil
import signal
import sys
import time

import pytest

from govlint.cli import main
from tests.helpers import REPORTS
from tests.terminal import PATIENCE, Terminal

pytest.importorskip("pty")
WAITING = "waiting for changes"


class Watched(Terminal):
    """A run of `govlint --watch` in a folder, on a terminal."""

    def __init__(self, folder, *arguments):
        environment = {**os.environ, "GOVLINT_LANG": "en", "TERM": "xterm", "NO_COLOR": "1"}
        command = [sys.executable, "-m", "govlint", "--watch", "--format", "concise", *arguments]
        super().__init__(command, cwd=folder, env=environment)

    def rounds(self, number):
        """Wait until it has checked `number` times, and return what it said in the last round."""
        return self.wait(lambda text: text.count(WAITING) >= number).split(WAITING)[number - 1]

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watched(tmp_path):
    started = []

    def start(*arguments):
        started.append(Watched(tmp_path, *arguments))
        return started[-1]

    shutil.copy(REPORTS / "yunling-2023.txt", tmp_path / "a.txt")
    yield start
    for each in started:
        each.close()


def replaced(path, text):
    """Write as many editors do: beside the file, and then in its place."""
    other = path.with_name(".a.txt.swp")
    other.write_text(text, "utf-8")
    os.replace(other, path)


@pytest.mark.slow
def test_it_checks_again_when_a_file_is_written_or_replaced_or_is_new(watched, tmp_path):
    run = watched(".")
    first = run.rounds(1)
    assert "\x1b[2J" in first
    assert "1 file, " in first
    assert "XX" not in first
    text = (tmp_path / "a.txt").read_text("utf-8")
    (tmp_path / "a.txt").write_text(text.replace("云岭县", "XX县"), "utf-8")
    assert "GL120" in run.rounds(2)
    replaced(tmp_path / "a.txt", text)
    assert "GL120" not in run.rounds(3)
    shutil.copy(tmp_path / "a.txt", tmp_path / "b.md")
    assert "2 files, " in run.rounds(4)
    (tmp_path / "b.md").unlink()
    assert "1 file, " in run.rounds(5)
    assert run.interrupt() == 0
    assert "Traceback" not in run.text


@pytest.mark.slow
def test_it_checks_again_when_the_settings_change_and_goes_on_after_a_mistake(watched, tmp_path):
    run = watched("a.txt")
    run.rounds(1)
    (tmp_path / "govlint.toml").write_text("slect = ['GL1']\n", "utf-8")
    assert "unknown key slect; did you mean select?" in run.rounds(2)
    (tmp_path / "govlint.toml").write_text("extend = 'base.toml'\n", "utf-8")
    (tmp_path / "base.toml").write_text("select = ['GL101']\n", "utf-8")
    run.rounds(3)
    time.sleep(1)
    known = run.text.count(WAITING)
    assert "no findings" in run.rounds(known)
    (tmp_path / "base.toml").write_text("slect = ['GL101']\n", "utf-8")
    assert "base.toml:1:1" in run.rounds(known + 1)
    assert run.interrupt() == 0


@pytest.mark.parametrize(
    "arguments",
    [("--fix",), ("--diff",), ("--write-baseline", "x.json"), ("--format", "json"), ("--show-files",), ("-",)],
)
def test_what_it_cannot_go_with(arguments, tmp_path, capsys):
    shutil.copy(REPORTS / "yunling-2023.txt", tmp_path / "a.txt")
    with pytest.raises(SystemExit) as end:
        main(["--watch", *arguments, str(tmp_path / "a.txt")])
    assert end.value.code == 2
    assert "--watch " in capsys.readouterr().err
