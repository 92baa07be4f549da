"""The tool touches nothing but the files that it is given: no network, no code from disk, no other programs."""

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govlint.readers.failure import ReadError
from govlint.readers.read import read_path
from tests.helpers import JIXIAN, ROOT
from tests.word.build import document, paragraph, run

GUARD = """
import sys
import time

FORBIDDEN = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "pickle.", "os.system", "os.exec", "os.posix_spawn", "subprocess.")

def guard(event, arguments):
    if event.startswith(FORBIDDEN):
        print("forbidden:", event, arguments, file=sys.stderr)
        raise RuntimeError(event)

sys.addaudithook(guard)
from govlint.cli import main
sys.exit(main(sys.argv[1:]))
"""


def guarded(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run govlint where opening a socket, unpickling or starting a program is refused and told of."""
    command = [sys.executable, "-X", "utf8", "-c", GUARD, *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )


@pytest.fixture
def files(tmp_path):
    (tmp_path / "报告.txt").write_bytes(JIXIAN.read_bytes())
    (tmp_path / "报告.docx").write_bytes(
        document(paragraph(run("云岭县2023年政府信息公开工作年度报告")), paragraph(run("截止今年")))
    )
    (tmp_path / "报告.html").write_text(
        "<html><body><h1>云岭县2023年政府信息公开工作年度报告</h1><img src='http://a.invalid/x.png'></body></html>",
        "utf-8",
    )
    (tmp_path / "govlint.toml").write_text('ignore = ["GL701"]\n', "utf-8")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("报告.txt", "报告.docx", "报告.html"),
        ("--format", "sarif", "报告.txt"),
        ("--format", "json", "报告.html"),
        ("--fix", "--unsafe-fixes", "报告.txt", "报告.docx"),
        ("annotate", "报告.docx", "-o", "b.docx"),
        ("extract", "报告.txt"),
        ("parse", "报告.txt"),
        ("explain", "GL201"),
        ("rules",),
    ],
    ids=" ".join,
)
def test_no_network_no_pickle_no_other_program(files, arguments):
    done = guarded(*arguments, folder=files)
    assert "forbidden" not in done.stderr
    assert done.returncode in {0, 1}, done.stderr


def test_the_guard_guards(tmp_path):
    program = GUARD.partition("from govlint")[0] + "import socket; socket.socket()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "forbidden: socket." in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_special_files_are_refused_and_links_in_circles_end(files):
    os.mkfifo(files / "pipe.txt")
    (files / "again").symlink_to(".")
    (files / "self.txt").symlink_to("self.txt")
    done = guarded("pipe.txt", folder=files)
    assert done.returncode == 2
    assert "pipe.txt" in done.stdout + done.stderr
    everything = guarded("--format", "concise", ".", folder=files)
    lines = [line for line in everything.stdout.splitlines() if "GL201" in line]
    assert len(lines) == len(set(lines))
    assert everything.returncode in {1, 2}


def test_settings_and_baselines_are_data(files):
    (files / "govlint.toml").write_text('baseline = "b.json"\n', "utf-8")
    (files / "b.json").write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    done = guarded("报告.txt", folder=files)
    assert done.returncode == 2
    assert "b.json" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_regular_file_for_which_one_would_have_to_wait_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "kmsg.txt"
    os.mkfifo(path)
    with open(path, "r+b", buffering=0):  # else there is nothing to wait for
        monkeypatch.setattr(stat, "S_ISREG", lambda _: True)
        with pytest.raises(ReadError, match="it is no regular file"):
            read_path(path)


@pytest.mark.skipif(os.name == "nt", reason="there is nothing of the kind on Windows")
def test_standard_input_that_does_not_wait_is_read_to_its_end(files):
    reads, writes = os.pipe()
    os.set_blocking(reads, False)
    text = JIXIAN.read_bytes()
    half = text.index(b"\n", len(text) // 2)
    with subprocess.Popen(
        [sys.executable, "-m", "govlint", "-", "--format", "json"], stdin=reads, stdout=-1
    ) as process:
        os.write(writes, text[:half])
        time.sleep(0.6)
        os.write(writes, text[half:])
        os.close(writes)
        out = process.stdout.read()
    os.close(reads)
    whole = subprocess.run(
        [sys.executable, "-m", "govlint", "-", "--format", "json"], input=text, capture_output=True, check=False
    )
    assert json.loads(out)["files"] == json.loads(whole.stdout)["files"]
