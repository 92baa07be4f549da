"""Many files: the same output whoever does the work, and one bad file or dying worker costs that file alone."""

import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from govlint import ComparisonError, lint_paths, similar
from govlint.cli import main
from govlint.cli.check_options import parser
from govlint.cli.linting import linter_for
from govlint.cli.many.checking import Checker, digest_of
from govlint.cli.many.frames import Identified, Identify, Lost, NoWorkersError, Start, send
from govlint.cli.many.known import Known
from govlint.cli.many.ordered import Inline, Ordered
from govlint.cli.many.pool import Pool
from govlint.cli.many.progress import Progress, duration
from govlint.run import Setup
from govlint.text import Message, Text
from tests.helpers import JIAYIN, JIXIAN, read

KILLER = '''
import os, signal, sys, time
from govlint.plugins import hook
from govlint.rule import ERROR, Rule
from govlint.source import Source
from govlint.text import Text

class Deadly(Rule):
    """有些词让进程结束。

    检查什么：有没有这些词。
    为什么：为了测试。

    Some words end the process.

    What it checks: Whether these words are there.
    Why: For the test.
    """

    code, name, since = "XX001", "deadly", "0.1"
    severity = ERROR
    wants = Source
    message = Text("没有死", "survived")

    def check(self, node, context):
        if "自杀" in node.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "退出" in node.text:
            os._exit(7)
        if "内存" in node.text:
            raise MemoryError("no room")
        if "打印" in node.text:
            print("this is no answer")
            sys.stdin.read()
        yield from ()

@hook
def govlint_rules():
    return [Deadly]
'''


@pytest.fixture
def folder(tmp_path):
    """A folder of twenty reports: two organs over the years, copies, foreign texts, and what cannot be read."""
    for at, path in enumerate((JIAYIN, JIXIAN)):
        text = read(path)
        for year in range(2015, 2021):
            other = text.replace("2020", str(year)).replace("2021", str(year + 1)).replace("2019", str(year - 1))
            (tmp_path / f"{at}{2040 - year}.txt").write_text(other, "utf-8")
    (tmp_path / "copy.txt").write_text(read(JIXIAN).replace("集贤", "青河"), "utf-8")
    (tmp_path / "same.txt").write_text(read(JIXIAN), "utf-8")
    (tmp_path / "notes.md").write_text("会议记录\n", "utf-8")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "empty.txt").write_bytes(b"")
    return tmp_path


def govlint(folder, *arguments, environment=(), **more):
    command = [sys.executable, "-m", "govlint", "check", ".", "--lang", "en", "--no-cache", *arguments]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", **dict(environment)}
    done = subprocess.run(command, cwd=folder, capture_output=True, env=env, check=False, timeout=300, **more)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.slow
@pytest.mark.parametrize("format_name", ["full", "json", "sarif"])
def test_the_output_is_the_same_whatever_the_number_of_workers(folder, format_name):
    alone = govlint(folder, "--jobs", "1", "--format", format_name)
    assert alone[0] == 2
    assert alone[1].count("GL904") > 0
    for jobs in ("2", "4"):
        status, output, errors = govlint(folder, "--jobs", jobs, "--format", format_name)
        assert (status, errors) == (2, "")
        assert output.replace(f'"--jobs","{jobs}"', '"--jobs","1"').replace(f"--jobs {jobs}", "--jobs 1") == alone[1]


@pytest.mark.slow
def test_many_files_are_checked_as_a_few_are(folder):
    _, many, _ = govlint(folder, "--jobs", "1", "--format", "jsonl")
    kept = sorted(folder.iterdir())[:7]
    for path in folder.iterdir():
        if path not in kept:
            path.unlink()
    _, few, _ = govlint(folder, "--format", "jsonl")
    assert few
    assert many.startswith(few)


@pytest.fixture
def plugin(tmp_path):
    """A plug-in whose rule dies of some words."""
    where = tmp_path / "plugin"
    (where / "deadly-1.0.dist-info").mkdir(parents=True)
    (where / "deadly.py").write_text(KILLER, "utf-8")
    (where / "deadly-1.0.dist-info" / "entry_points.txt").write_text("[govlint]\ndeadly = deadly\n", "utf-8")
    return {"PYTHONPATH": str(where)}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a process cannot kill itself by a signal there")
def test_a_worker_that_dies_is_named_with_its_file_and_the_others_go_on(tmp_path, plugin):
    folder = tmp_path / "reports"
    folder.mkdir()
    text = read(JIAYIN)
    for at in range(20):
        (folder / f"{at:02}.txt").write_text(text.replace("2020", str(2000 + at)), "utf-8")
    for name, word in (("03", "自杀"), ("07", "退出"), ("11", "内存"), ("15", "打印")):
        (folder / f"{name}.txt").write_text(f"{text}\n{word}\n", "utf-8")
    status, output, errors = govlint(folder, "--jobs", "2", "--format", "concise", environment=plugin)
    assert status == 2
    lines = output.splitlines()
    (killed,) = (line for line in lines if line.startswith(f".{os.sep}03.txt:"))
    (ended,) = (line for line in lines if line.startswith(f".{os.sep}07.txt:"))
    assert "the process that checked it ended unexpectedly (signal SIGKILL)" in killed
    assert "the process that checked it ended unexpectedly (exit status 7)" in ended
    assert "rule XX001 failed on ./11.txt" in output
    assert "MemoryError: no room" in output
    assert "cannot be read: ./03.txt, ./07.txt" in output
    assert "20 files (2 could not be read and checked)" in output
    assert "this is no answer" in errors
    for at in set(range(20)) - {3, 7}:
        assert f"{at:02}.txt:" in output


def start():
    return Start(vars(parser("zh").parse_args(["--isolated", "."])), [], "", None, [])


def sleeping(monkeypatch, code):
    """Let workers run `code` instead."""
    monkeypatch.setattr("govlint.cli.many.pool.command", lambda: [sys.executable, "-c", code])


def ready():
    """Return code that says what a worker says first."""
    stream = io.BytesIO()
    send(Identified(-1, []), stream)
    return f"import sys, time; sys.stdout.buffer.write({stream.getvalue()!r}); sys.stdout.flush();"


def test_a_file_that_takes_too_long_is_named(monkeypatch):
    sleeping(monkeypatch, f"{ready()} time.sleep(60)")
    pool = Pool(1, start(), limit=0.5)
    try:
        pool.submit(Identify(5, {5: "a.txt"}))
        begin = time.monotonic()
        while not isinstance(lost := pool.get(0.1), Lost):
            assert time.monotonic() - begin < 20
        assert lost.task == Identify(5, {5: "a.txt"})
        assert lost.reason.in_language("en") == "checking it was not done after 0 seconds"
    finally:
        pool.close()


def wait(pool):
    while (answer := pool.get(60)) is None:
        pass
    return answer


def test_where_no_worker_can_begin_that_is_said(monkeypatch):
    sleeping(monkeypatch, "raise SystemExit(3)")
    pool = Pool(2, start())
    pool.submit(Identify(0, {0: "a.txt"}))
    try:
        with pytest.raises(NoWorkersError):
            wait(pool)
    finally:
        pool.close()


@pytest.mark.parametrize("error", [OSError(errno.EAGAIN, "no process"), RuntimeError("can't start new thread")])
@pytest.mark.parametrize("room", [0, 1])
def test_where_the_system_has_no_room_for_workers_the_others_or_the_run_itself_do_the_work(
    tmp_path, monkeypatch, capfd, room, error
):
    for at in range(9):
        (tmp_path / f"{at}.txt").write_text(read(JIAYIN).replace("2020", str(2010 + at)), "utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = [".", "--no-cache", "--format", "json", "--jobs"]
    status = main([*arguments, "1"])
    out = capfd.readouterr().out
    started = []
    begin = threading.Thread.start if isinstance(error, RuntimeError) else subprocess.Popen

    def begun(*given, **more):
        if len(started) == room:
            raise error
        started.append(begin)
        return begin(*given, **more)

    if isinstance(error, RuntimeError):
        monkeypatch.setattr(threading.Thread, "start", begun)
    else:
        monkeypatch.setattr(subprocess, "Popen", begun)
    assert main([*arguments, "3"]) == status
    said = capfd.readouterr()
    assert (json.loads(said.out)["files"], said.err) == (json.loads(out)["files"], "")
    assert len(started) == room


def test_a_worker_answers(tmp_path):
    (tmp_path / "a.txt").write_text(read(JIAYIN), "utf-8")
    pool = Pool(1, start())
    try:
        pool.submit(Identify(0, {0: str(tmp_path / "a.txt"), 1: str(tmp_path / "missing.txt")}))
        answer = wait(pool)
        assert isinstance(answer, Identified)
        assert [each and each.year for each in answer.identities] == [2020, None]
    finally:
        pool.close()


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_a_worker_that_is_stopped_takes_away_what_it_has_begun(tmp_path, monkeypatch):
    programs, temporary = tmp_path / "programs", tmp_path / "temporary"
    programs.mkdir()
    temporary.mkdir()
    (programs / "soffice").write_text(
        f"#!/bin/sh\necho $$ > {tmp_path}/new && mv {tmp_path}/new {tmp_path}/pid && exec sleep 60\n"
    )
    (programs / "soffice").chmod(0o755)
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1 }")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("govlint.cli.many.pool._PATIENCE", 30)
    pool = Pool(1, start())
    pool.submit(Identify(0, {0: str(tmp_path / "a.rtf")}))
    begin = time.monotonic()
    while not (tmp_path / "pid").exists():
        assert time.monotonic() - begin < 30
        pool.get(0.1)
    pool.close()
    assert list(temporary.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


class Dying(Inline):
    """Hands that are lost with every task that has the file 03.txt in it, before any file is linted."""

    def get(self, seconds):
        if self._tasks and isinstance(self._tasks[0], Identify) and "03.txt" in self._tasks[0].names.values():
            return Lost(self._tasks.popleft(), Message(Text("没了", "gone")))
        return super().get(seconds)


def test_a_file_that_costs_a_worker_its_life_costs_no_other_file_its_relatives(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [f"{at:02}.txt" for at in range(10)]
    for at, name in enumerate(names):
        (tmp_path / name).write_text(read(JIAYIN).replace("2020", str(2010 + at)), "utf-8")
    linter, rules, settings = linter_for(parser("zh").parse_args(["--isolated", "."]))
    checker = Checker(linter, settings, Setup(rules))
    known = Known(str(tmp_path / "cache"), b"kind")
    results = [each.result for each in Ordered(names, checker, Dying(checker), known).results() if each is not None]
    assert [each.previous for each in results] == ["", names[0], names[1], "", "", *names[4:9]]
    again = Known(str(tmp_path / "cache"), b"kind")
    digests = [digest_of((tmp_path / name).read_bytes()) for name in names]
    assert [again.identity(*each) is None for each in zip(names, digests, strict=True)] == [
        name == "03.txt" for name in names
    ]


@pytest.mark.parametrize("is_piped", [False, True])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "govlint：错误：比较各份报告正文用的临时文件写不了，可能是磁盘满了；腾出空间后再运行\n"),
        (
            "en",
            (
                "govlint: error: the temporary file for comparing the texts of the reports cannot be written: the disk may be full; "
                "make room and run again\n"
            ),
        ),
    ],
)
def test_a_full_disk_is_said_where_texts_are_compared(language, said, is_piped, tmp_path, monkeypatch, capsys):
    for at in range(20):
        (tmp_path / f"{at}.txt").write_text(read(JIAYIN).replace("嘉荫", f"嘉{chr(0x5000 + at)}"), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(read(JIXIAN).encode())))
    monkeypatch.setattr("govlint.similar._TABLES", f"PRAGMA max_page_count = 5; {similar._TABLES}")
    paths = [".", "-"] if is_piped else ["."]
    assert main(["check", *paths, "--no-cache", "--jobs", "1", "--lang", language]) == 2
    assert capsys.readouterr().err == said
    with pytest.raises(ComparisonError, match="the disk may be full"):
        list(lint_paths(["."], select=["GL904"]))


@pytest.fixture
def without_sqlite(monkeypatch):
    monkeypatch.delitem(sys.modules, "govlint.similar")
    monkeypatch.setitem(sys.modules, "sqlite3", None)


@pytest.mark.parametrize("files", [2, 9])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            "govlint：错误：这个 Python 没有 sqlite3 模块，无法比较各份报告的正文；换用带 sqlite3 的 Python，或者加上 --ignore GL904\n",
        ),
        (
            "en",
            (
                "govlint: error: this Python has no sqlite3 module, which comparing the texts of the reports needs; "
                "use a Python with sqlite3, or add --ignore GL904\n"
            ),
        ),
    ],
)
@pytest.mark.usefixtures("without_sqlite")
def test_a_python_without_sqlite_says_so_where_texts_are_to_be_compared(language, said, files, tmp_path, capsys):
    names = [str(tmp_path / f"{at}.txt") for at in range(files)]
    for name in names:
        Path(name).write_text(read(JIAYIN), "utf-8", newline="\n")
    assert main(["check", *names, "--no-cache", "--format", "json", "--lang", language]) == 2
    assert capsys.readouterr() == ("", said)
    assert main(["check", "--fix", *names, "--no-cache", "--format", "json", "--lang", language]) == 2
    assert capsys.readouterr() == ("", said)
    assert {read(Path(name)) for name in names} == {read(JIAYIN)}
    with pytest.raises(ComparisonError, match="no sqlite3"):
        lint_paths(names)


def test_a_python_without_sqlite_checks_what_need_not_be_compared(tmp_path):
    """Another process: nothing of many files has been loaded there yet."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['_sqlite3'] = None\n", "utf-8")
    names = [str(tmp_path / f"{at}.txt") for at in range(9)]
    for name in names:
        Path(name).write_text(read(JIAYIN), "utf-8")
    for given in (names[:1], [*names[:2], "--ignore", "GL904"], [*names, "--ignore", "GL904", "--jobs", "2"]):
        done = subprocess.run(
            [sys.executable, "-m", "govlint", *given, "--no-cache", "--format", "json"],
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            check=False,
        )
        assert (done.stderr, done.returncode) == (b"", 1)
        assert len(json.loads(done.stdout)["files"]) == sum(name in names for name in given)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock to be set by hand."""
    monkeypatch.delenv("TERM", raising=False)

    def tell():
        return tell.now

    tell.now = 0.0
    return tell


def test_a_short_run_shows_nothing(clock):
    stream = Terminal()
    progress = Progress(100, "zh", stream, clock)
    for done in range(9):
        clock.now += 0.1
        progress.update(done)
    progress.hide()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "█████░░░░░░░░░░░░░░░ 25/100  每秒 2.5 个  还需 30 秒"),
        ("en", "█████░░░░░░░░░░░░░░░ 25/100  2.5 a second  30 s left"),
    ],
)
def test_a_long_run_shows_the_rate_and_the_time_left_and_leaves_no_trace(clock, language, line):
    stream = Terminal()
    progress = Progress(100, language, stream, clock)
    clock.now = 5.0
    progress.update(0)
    clock.now = 5.05
    progress.update(1)
    clock.now = 15.05
    progress.update(25)
    assert stream.getvalue().split("\r")[-1].rstrip() == line
    progress.hide()
    assert re.search(r"\r +\r$", stream.getvalue())


def test_the_line_is_back_as_soon_as_a_finding_is_written(clock):
    stream = Terminal()
    progress = Progress(100, "en", stream, clock)
    clock.now = 5.0
    progress.update(10)
    for done in range(11, 20):
        progress.hide()
        clock.now += 0.01
        progress.update(done)
        assert f" {done}/100 " in stream.getvalue().split("\r")[-1]


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [(5, "5 秒", "5 s"), (65, "1 分 05 秒", "1 min 05 s"), (7810, "2 小时 10 分", "2 h 10 min")],
)
def test_times_are_said_as_people_do(seconds, zh, en):
    assert duration(seconds, "zh") == zh
    assert duration(seconds, "en") == en


def test_no_line_for_programs(clock):
    stream = io.StringIO()
    progress = Progress(100, "zh", stream, clock)
    clock.now = 50.0
    progress.update(5)
    assert stream.getvalue() == ""


@pytest.mark.skipif(os.name == "nt" or not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("number", [1, 9])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "govlint：错误：无法写到标准输出：磁盘满了，结果不完整\n"),
        ("en", "govlint: error: standard output cannot be written: "),
    ],
)
def test_a_full_disk_is_said(tmp_path, number, language, said):
    for at in range(number):
        (tmp_path / f"{at}.txt").write_text("短。\n", "utf-8")
    command = [sys.executable, "-m", "govlint", "check", ".", "--lang", language, "--no-cache"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(said)
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_without_standard_output_the_status_says_all():
    done = subprocess.run(["sh", "-c", f"{sys.executable} -m govlint {JIAYIN} >&-"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_text_are_checked_too(tmp_path):
    for at in range(9):
        (tmp_path / f"{at}.txt").write_text("短。\n", "utf-8")
    with open(os.fsencode(tmp_path) + b"/\xff\xfe.txt", "wb") as file:
        file.write("短。\n".encode())
    status, out, err = govlint(tmp_path, "--jobs", "2", "--format", "jsonl")
    assert (status, err) == (1, "")
    assert len(out.splitlines()) == 10
    assert "\ufffd\ufffd.txt" in out


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("number", [1, 9])
def test_findings_in_files_whose_names_are_no_text_can_be_accepted(tmp_path, number):
    reports = tmp_path / "reports"
    reports.mkdir()
    for at in range(number):
        with open(os.fsencode(reports) + b"/\xff%d\n.txt" % at, "wb") as file:
            file.write(JIAYIN.read_bytes())
    said = govlint(reports, "--write-baseline", "../accepted.json", "--jobs", "1")
    assert (said[0], said[2]) == (0, "")
    assert "\\udcff" in json.loads((tmp_path / "accepted.json").read_text("utf-8"))["entries"][0]["path"]
    said = govlint(reports, "--baseline", "../accepted.json", "--jobs", "1")
    assert (said[0], said[2]) == (0, "")


@pytest.mark.skipif(os.name == "nt" or not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [(str(JIAYIN),), ("--nonsense",), ("--help",), ("nothing.txt",)])
def test_where_nothing_can_be_said_at_all_the_status_says_it(arguments):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "govlint", *arguments], stdout=full, stderr=full, check=False)
    assert done.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
@pytest.mark.parametrize(("language", "said"), [("zh", "文件超过了大小限制"), ("en", "File too large")])
def test_a_limit_of_the_size_of_files_is_said(tmp_path, language, said):
    shutil.copy(JIAYIN, tmp_path / "a.txt")
    command = f"ulimit -f 1; exec {sys.executable} -m govlint a.txt --lang {language} --output-file json=out.json"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2
    assert f"out.json{'：无法写入（' if language == 'zh' else ': cannot be written ('}{said}" in done.stdout.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
