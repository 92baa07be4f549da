"""Ctrl-C: what was found and mended so far is said, whole, and nothing else."""

import array
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest

from govlint.cli import check, main, mending
from govlint.cli.output import Outputs
from tests.helpers import JIAYIN, JIXIAN, read

fcntl = pytest.importorskip("fcntl", reason="signals are another thing on Windows")
termios = pytest.importorskip("termios")


@pytest.fixture(autouse=True)
def heard():
    """Signals are heard, here and in the processes started, even where the tests run in the background."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGHUP)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_the_run_with_what_was_found(tmp_path, jobs):
    text = read(JIAYIN)
    for at in range(400):
        (tmp_path / f"{at:03}.txt").write_text(text.replace("2020", str(2000 + at)), "utf-8")
    command = [sys.executable, "-m", "govlint", "check", ".", "--lang", "zh", "--no-cache", "--jobs", jobs, "--format"]
    for name in ("json", "concise"):
        process = subprocess.Popen(
            [*command, name], cwd=tmp_path, bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        lines = [process.stdout.readline()]
        while name == "json" and b'"findings"' not in lines[-1]:
            lines.append(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert err.decode() == ""
        if name == "json":
            document = json.loads(b"".join([*lines, out]))
            assert document["exit_status"] == 130
            assert 0 < len(document["files"]) == document["summary"]["files"] < 400
        else:
            stopped = re.search(r"已中断，结果不完整：共 400 个文件，检查了 (\d+) 个。\n", out.decode())
            assert 0 < int(stopped[1]) < 400
            assert f"已检查 {stopped[1]} 个文件，" in out.decode()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("number", [3, 9])
def test_a_run_that_is_to_end_leaves_nothing_behind(tmp_path, number, name):
    for at in range(number):
        (tmp_path / f"{at}.txt").write_text(read(JIAYIN), "utf-8")
    os.mkfifo(tmp_path / "results.jsonl")
    before = sorted(tmp_path.iterdir())
    command = [sys.executable, "-m", "govlint", *(f"{at}.txt" for at in range(number)), "--no-cache", "--jobs", "1"]
    command += ["--output-file", "out.sarif", "--output-file", "html=out.html", "--output-file", "results.jsonl"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with open(tmp_path / "results.jsonl", "rb"):  # opening it waits for the run to write there, which then waits for us
        while len(list(tmp_path.iterdir())) < len(before) + 2:
            time.sleep(0.01)
        for _ in range(1 if name == "SIGINT" else 3):  # `timeout` sends it twice
            process.send_signal(getattr(signal, name))
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert b"Traceback" not in out + err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_workers_that_are_to_end_with_the_run_say_nothing(tmp_path, name):
    for at in range(100):
        (tmp_path / f"{at:03}.txt").write_text(read(JIAYIN), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "govlint", ".", "--format", "concise", "--no-cache", "--jobs", "2", "--lang", "en"],
        cwd=tmp_path,
        bufsize=0,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    process.stdout.readline()
    os.killpg(process.pid, getattr(signal, name))
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err.decode()) == (130, "")
    assert b"Stopped; the results are incomplete" in out
    assert b"ended unexpectedly" not in out


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_interrupt_while_files_are_mended_says_what_was_mended(tmp_path, language):
    text = read(JIXIAN)
    files = [tmp_path / f"{at:03}.txt" for at in range(400)]
    for file in files:
        file.write_text(text, "utf-8")
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "govlint",
            "--fix",
            "--show-fixes",
            ".",
            "--lang",
            language,
            "--no-cache",
            "--jobs",
            "1",
        ],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while process.poll() is None and files[2].read_text("utf-8") == text:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    mended = [file.name for file in files if file.read_text("utf-8") != text]
    assert process.returncode == 130
    assert err.decode() == ""
    assert 3 <= len(mended) < 400
    said = out.decode()
    assert re.findall(r"(\d+\.txt)(?: 改正：|:)$", said, re.MULTILINE) == mended
    if language == "zh":
        assert "已中断，结果不完整：共 400 个文件，检查了 0 个。\n" in said
        assert f"已改正 {5 * len(mended)} 处：" in said
    else:
        assert "Stopped; the results are incomplete: 0 of 400 files checked.\n" in said
        assert f"{5 * len(mended)} findings fixed: " in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "govlint：错误：运行已中断，没有写基线文件 base.json；一处问题也没有被接受\n"),
        (
            "en",
            "govlint: error: the run was stopped and the baseline base.json was not written; no finding was accepted\n",
        ),
    ],
)
def test_an_interrupt_accepts_nothing(tmp_path, language, said):
    text = read(JIAYIN)
    for at in range(400):
        (tmp_path / f"{at:03}.txt").write_text(text, "utf-8")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "govlint", ".", "--write-baseline", "base.json", "--format", "json"),
            *("--lang", language, "--no-cache", "--jobs", "1"),
        ],
        cwd=tmp_path,
        bufsize=0,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    lines = [process.stdout.readline()]
    while b'"suppressed"' not in lines[-1]:
        lines.append(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    document = json.loads(b"".join([*lines, out]))
    assert process.returncode == 130
    assert err.decode() == said
    assert not (tmp_path / "base.json").exists()
    set_aside = sum(len(file["suppressed"]) for file in document["files"])
    assert 0 < set_aside == sum(document["summary"][severity] for severity in ("errors", "warnings", "notes"))


def test_an_interrupt_that_workers_hear_too_is_said_once(tmp_path):
    """Ctrl-C goes to all processes of the terminal, from some programs twice; here before a worker has imported anything."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\nif '-c' in sys.orig_argv:\n"
        "    os.killpg(0, signal.SIGINT)\n    os.killpg(0, signal.SIGINT)\n",
        "utf-8",
    )
    for at in range(9):
        (tmp_path / f"{at}.txt").write_text(read(JIAYIN), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "govlint", ".", "--lang", "zh", "--no-cache", "--jobs", "2"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        start_new_session=True,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (130, "")
    assert re.search("已中断，结果不完整：共 9 个文件，检查了 \\d 个。\n", done.stdout.decode())


def in_pipe(descriptor):
    waiting = array.array("i", [0])
    fcntl.ioctl(descriptor, termios.FIONREAD, waiting)
    return waiting[0]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no pipe can be made small")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("format_name", ["json", "sarif"])
def test_an_interrupt_while_something_is_written_cuts_nothing(tmp_path, unbuffered, format_name):
    for at in range(9):
        (tmp_path / f"{at}.txt").write_text(read(JIXIAN).replace("年", "年第"), "utf-8")
    ours, theirs = os.pipe()
    fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, 4096)
    process = subprocess.Popen(
        [sys.executable, "-m", "govlint", ".", "--format", format_name, "--no-cache", "--jobs", "1"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    is_stuck = False
    while not is_stuck:
        before = in_pipe(ours)
        time.sleep(0.3)
        is_stuck = 0 < before == in_pipe(ours)
    process.send_signal(signal.SIGINT)
    time.sleep(0.1)
    with open(ours, "rb") as pipe:
        written = json.loads(pipe.read())
    assert process.communicate(timeout=60)[1].decode() == ""
    assert process.returncode == 130
    assert "files" in written or "runs" in written


@pytest.mark.slow
def test_workers_end_without_a_word_when_the_run_is_killed(tmp_path):
    for at in range(100):
        (tmp_path / f"{at:03}.txt").write_text(read(JIAYIN), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "govlint", ".", "--format", "concise", "--no-cache", "--jobs", "2"],
        cwd=tmp_path,
        bufsize=0,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    process.kill()
    assert process.communicate(timeout=60)[1].decode() == ""


@pytest.fixture
def drafts(tmp_path, monkeypatch):
    """Three drafts in the current folder: fewer than are checked as many."""
    monkeypatch.chdir(tmp_path)
    for at in range(3):
        shutil.copy(JIXIAN, tmp_path / f"{at}.txt")
    return sorted(tmp_path.iterdir())


def interrupted_at(monkeypatch, module, name, file):
    """Let Ctrl-C come when `name` of `module` is done with `file`; None for any."""
    plainly = getattr(module, name)

    def interrupted(first, *more, **named):
        done = plainly(first, *more, **named)
        if file is None or file in {first, *(getattr(each, "name", None) for each in more)}:
            signal.raise_signal(signal.SIGINT)
        return done

    monkeypatch.setattr(module, name, interrupted)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "已中断，结果不完整：共 3 个文件，检查了 0 个。\n已改正 15 处："),
        ("en", "Stopped; the results are incomplete: 0 of 3 files checked.\n15 findings fixed: "),
    ],
)
def test_an_interrupt_while_a_few_files_are_written_says_what_was_mended(drafts, monkeypatch, capsys, language, said):
    interrupted_at(monkeypatch, mending, "rewrite", "1.txt")
    assert main(["--fix", "0.txt", "1.txt", "2.txt", "--lang", language]) == 130
    out, err = capsys.readouterr()
    assert said in out
    assert err == ""
    assert all(read(each) != read(JIXIAN) for each in drafts)


def test_an_interrupt_before_a_few_files_are_written_leaves_them_alone(drafts, monkeypatch, capsys):
    interrupted_at(monkeypatch, mending, "fix_source", "1.txt")
    assert main(["--fix", "0.txt", "1.txt", "2.txt", "--format", "json"]) == 130
    document = json.loads(capsys.readouterr().out)
    assert (document["exit_status"], document["summary"]["fixed"]) == (130, {})
    assert all(read(each) == read(JIXIAN) for each in drafts)


def test_an_interrupt_while_the_end_is_written_comes_too_late(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for at in range(9):
        shutil.copy(JIXIAN, tmp_path / f"{at}.txt")
    plainly = Outputs.end

    def interrupted(self, run):
        signal.raise_signal(signal.SIGINT)
        plainly(self, run)

    monkeypatch.setattr(Outputs, "end", interrupted)
    assert main([".", "--format", "json", "--no-cache", "--jobs", "1"]) == 1
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert (document["exit_status"], len(document["files"]), err) == (1, 9, "")


ENDLESS = '''
from govlint.plugins import hook
from govlint.rule import ERROR, Rule
from govlint.source import Source
from govlint.text import Text

class Endless(Rule):
    """有些词没完没了。

    检查什么：有没有这些词。
    为什么：为了测试。

    Some words never end.

    What it checks: Whether these words are there.
    Why: For the test.
    """

    code, name, since = "XX001", "endless", "0.1"
    severity = ERROR
    wants = Source
    message = Text("没完", "endless")

    def check(self, node, context):
        open("begun", "w").close()
        while True:
            pass
        yield

@hook
def govlint_rules():
    return [Endless]
'''


@pytest.mark.parametrize("number", [1, 9])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "已中断，结果不完整：共 {number} 个文件，检查了 0 个。"),
        ("en", "Stopped; the results are incomplete: 0 of {number} file"),
    ],
)
def test_an_interrupt_ends_what_would_never_end(tmp_path, number, language, said):
    (tmp_path / "endless.py").write_text(ENDLESS, "utf-8")
    (tmp_path / "govlint.toml").write_text('plugins = ["endless.py"]\nextend-select = ["XX"]\n', "utf-8")
    for at in range(number):
        shutil.copy(JIXIAN, tmp_path / f"{at}.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "govlint", ".", "--jobs", "1", "--no-cache", "--lang", language],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while process.poll() is None and not (tmp_path / "begun").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, b"")
    assert said.format(number=number) in out.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "govlint：错误：已中断，结果不完整\n"),
        ("en", "govlint: error: stopped; the results are incomplete\n"),
    ],
)
def test_an_interrupt_before_there_is_a_result_is_said(monkeypatch, capsys, language, said):
    interrupted_at(monkeypatch, check, "read_files", None)
    assert main([str(JIXIAN), "--lang", language]) == 130
    assert capsys.readouterr() == ("", said)
