"""Windows: what is another thing there, tried on any system with what stands in for it.

All of this has been run under CPython for Windows with code page 936, too; these tests keep it so where there is none.
"""

import ctypes
import errno
import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from govlint.api import lint_text
from govlint.cli import main
from govlint.cli.many import worker
from govlint.cli.options import language_of, wants_color
from govlint.configuration import FilePattern
from govlint.processes import end_tree, tied
from govlint.readers.failure import why
from govlint.readers.office import convert
from govlint.readers.whole import write_atomically
from tests.helpers import JIAYIN

LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "GOVLINT_LANG")


@pytest.fixture
def windows(monkeypatch):
    """Have this process take itself for one on Windows, in an environment that says nothing of the language."""
    monkeypatch.setattr(sys, "platform", "win32")
    for name in (*LOCALES, "FORCE_COLOR", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def registry(**values):
    """Return what stands in for the module winreg: a registry with the values of `Control Panel` and LibreOffice."""

    class Key:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

    def value(name):
        if name not in values:
            raise FileNotFoundError(errno.ENOENT, "no such key")
        return values[name]

    return SimpleNamespace(
        HKEY_CURRENT_USER="user",
        HKEY_LOCAL_MACHINE="machine",
        OpenKey=lambda *_: Key(),
        QueryValueEx=lambda _, name: (value(name), 1),
        QueryValue=lambda root, _: value(root),
    )


@pytest.mark.parametrize(
    ("known", "environment", "language"),
    [
        ({"LocaleName": "zh-CN"}, {}, "zh"),
        ({"LocaleName": "en-US"}, {}, "en"),
        ({"LocaleName": "fr-FR"}, {}, "zh"),
        ({}, {}, "zh"),
        ({"LocaleName": "en-US"}, {"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LocaleName": "zh-CN"}, {"LANG": "en_US.UTF-8"}, "en"),
        ({"LocaleName": "en-US"}, {"GOVLINT_LANG": "zh"}, "zh"),
    ],
)
def test_the_language_is_that_of_windows_where_the_environment_names_none(known, environment, language, windows):
    windows.setitem(sys.modules, "winreg", registry(**known))
    for name, value in environment.items():
        windows.setenv(name, value)
    assert language_of([]) == language
    assert language_of(["--lang", "en"]) == "en"


class Console(io.StringIO):
    """A terminal."""

    def isatty(self):
        return True

    def fileno(self):
        return 1


class Kernel:
    """Stands in for kernel32: a console with a mode, which takes a new one or does not; no console where the mode is None."""

    def __init__(self, mode, *, is_new):
        self.mode, self._is_new = mode, is_new

    def GetStdHandle(self, number):  # noqa: N802 — its name there
        return {-11: "output", -12: "errors"}[number]

    def GetConsoleMode(self, console, mode):  # noqa: N802
        assert console == "output"
        mode._obj.value = self.mode or 0
        return self.mode is not None

    def SetConsoleMode(self, console, mode):  # noqa: N802
        assert console == "output"
        self.mode = mode if self._is_new else self.mode
        return self._is_new


@pytest.mark.parametrize(
    ("mode", "is_new", "colors", "after"),
    [(3, True, True, 7), (7, False, True, 7), (3, False, False, 3), (None, False, False, None)],
    ids=["Windows 10", "Windows Terminal", "Windows 7", "NUL"],
)
def test_colors_are_for_consoles_that_understand_them(mode, is_new, colors, after, windows):
    kernel = Kernel(mode, is_new=is_new)
    windows.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert wants_color("auto", Console()) is colors
    assert kernel.mode == after
    assert not wants_color("auto", io.StringIO())
    assert wants_color("always", Console())
    assert not wants_color("never", Console())


@pytest.mark.parametrize(
    ("argument", "meant"),
    [('公开 年报"', "公开 年报"), ('"公开"', '"公开"'), ('公开 年报" --fix', '公开 年报" --fix'), ("年报", "年报")],
)
def test_a_quote_after_a_backslash_is_no_part_of_a_name(argument, meant, windows, capsys):
    assert main([argument, "--lang", "zh"]) == 2
    assert f"错误：{meant}：文件不存在；检查文件名和所在文件夹\n" in capsys.readouterr().out


def test_elsewhere_a_name_may_end_in_a_quote(capsys):
    if os.name == "nt":
        pytest.skip("no name can have a quote there")
    assert main(['年报"', "--lang", "zh"]) == 2
    assert '错误：年报"：文件不存在' in capsys.readouterr().out


class Gone(io.StringIO):
    """A pipe of Windows whose reader has gone."""

    def write(self, text):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    def fileno(self):
        raise io.UnsupportedOperation


@pytest.mark.parametrize("is_windows", [True, False])
def test_a_pipe_that_nobody_reads_is_nothing_to_complain_of(is_windows, monkeypatch, capsys):
    monkeypatch.setattr("govlint.cli._give_up_output", lambda: None)
    monkeypatch.setattr(sys, "platform", "win32" if is_windows else "linux")
    monkeypatch.setattr(sys, "stdout", Gone())
    assert main([str(JIAYIN), "--lang", "zh"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("govlint：错误：无法写到标准输出") is not is_windows


def test_a_file_of_results_is_written_though_nobody_reads_the_pipe(tmp_path, windows):
    windows.setattr("govlint.cli._give_up_output", lambda: None)
    windows.setattr(sys, "stdout", Gone())
    assert main([str(JIAYIN), "--lang", "zh", "--output-file", str(tmp_path / "results.json")]) == 2
    assert json.loads((tmp_path / "results.json").read_bytes())["files"]


def test_a_refusal_may_mean_that_another_program_holds_the_file(windows):
    said = why(PermissionError(errno.EACCES, "Permission denied"))
    assert "正被 Word、Excel 等程序占用" in said.zh
    assert "another program" in said.en


@pytest.mark.parametrize("times", [0, 1, 3])
def test_a_file_is_put_in_its_place_when_the_virus_scanner_lets_go(times, tmp_path, windows):
    path, replace, tries = tmp_path / "report.txt", os.replace, []

    def hindered(source, target):
        tries.append(source)
        if len(tries) <= times:
            raise PermissionError(errno.EACCES, "Access is denied")
        replace(source, target)

    windows.setattr(os, "replace", hindered)
    write_atomically(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert len(tries) == times + 1


def test_a_file_that_excel_holds_is_left_as_it_is(tmp_path, windows, capsys):
    def hindered(*_):
        raise PermissionError(errno.EACCES, "Access is denied")

    (tmp_path / "list.csv").write_bytes(b"old")
    windows.setattr(os, "replace", hindered)
    assert main([str(JIAYIN), "--lang", "zh", "-o", str(tmp_path / "list.csv")]) == 2
    assert "没有权限，或者正被 Word、Excel 等程序占用" in capsys.readouterr().out
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("list.csv", b"old")]


def test_a_path_may_be_too_long(windows, capsys):
    name = f"{'长' * 100}/{'长' * 100}/{'长' * 60}.txt"
    assert main([name, "--lang", "zh"]) == 2
    assert "文件不存在，或者完整路径超过了 Windows 的 259 个字符" in capsys.readouterr().out


def test_patterns_of_the_settings_do_not_match_across_drives(monkeypatch):
    def on_another_drive(*_):
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", on_another_drive)
    assert not FilePattern("C:\\work", "drafts/*.txt").matches("/reports/report.txt")
    assert FilePattern("C:\\work", "report*.txt").matches("/reports/report.txt")


def test_names_for_programs_have_slashes(windows, tmp_path, capsys):
    report = tmp_path / "年报\\青河县.txt"
    if os.name == "nt":
        report.parent.mkdir()
    report.write_bytes(JIAYIN.read_bytes())
    main([str(report), "--format", "json", "--lang", "zh"])
    file = json.loads(capsys.readouterr().out)["files"][0]
    assert file["path"].endswith("年报/青河县.txt")
    assert {finding["path"] for finding in file["findings"]} == {file["path"]}


def test_a_diff_has_names_that_patch_reads(windows, tmp_path, capsys):
    report = tmp_path / "年报\\青河县.txt"
    if os.name == "nt":
        report.parent.mkdir()
    report.write_text("青河县2024年政府信息公开工作年度报告\n一、总体情况\n全年公开12条,办理3件。\n", "utf-8")
    main([str(report), "--diff", "--select", "GL701", "--lang", "zh"])
    old, new = (line for line in capsys.readouterr().out.splitlines() if line.startswith(("---", "+++")))
    assert old.startswith("--- a/")
    assert old.endswith("年报/青河县.txt")
    assert new == old.replace("--- a/", "+++ b/")


@pytest.mark.parametrize("address", ["https://qinghe.example/?id=3", "http://qinghe.example/report.html"])
def test_an_address_is_no_name_on_windows(address, monkeypatch, capsys):
    stat = os.stat

    def known(path, *more, **named):
        if path == address:
            raise OSError(errno.EINVAL, "The filename, directory name, or volume label syntax is incorrect", path)
        return stat(path, *more, **named)

    monkeypatch.setattr(os, "stat", known)
    assert main(["parse", address, "--lang", "zh"]) == 2
    out, err = capsys.readouterr()
    assert f"{address}：这是网址，不是文件；govlint 不联网" in out + err


def test_libreoffice_is_found_where_the_user_has_installed_it(tmp_path, windows):
    program = tmp_path / "soffice.exe"
    program.write_bytes(b"")
    windows.setattr(
        convert.shutil, "which", lambda name: name if os.path.isabs(name) and os.path.exists(name) else None
    )
    windows.setitem(sys.modules, "winreg", registry())
    assert convert._program() is None
    windows.setitem(sys.modules, "winreg", registry(machine=str(tmp_path)))
    assert convert._program() == str(program)


def test_no_program_that_lies_among_the_reports_is_started(tmp_path, windows):
    """Windows looks in the current folder first for a program that is called by a mere name."""
    windows.setitem(sys.modules, "winreg", registry())
    windows.setattr(convert, "_USUAL_PLACES", ())
    asked = []
    windows.setattr(convert.shutil, "which", asked.append)
    windows.setenv("PATH", os.pathsep.join(["", ".", "reports", str(tmp_path)]))
    assert convert._program() is None
    assert asked == [str(tmp_path / "soffice.exe")]


def test_a_folder_that_windows_cannot_delete_yet_is_deleted_a_little_later(tmp_path, monkeypatch):
    delete, tried = convert.shutil.rmtree, []

    def held(folder, **how):
        tried.append(folder)
        if len(tried) > 2:
            delete(folder, **how)

    monkeypatch.setattr(convert.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(convert.shutil, "rmtree", held)
    with convert._working_folder() as folder:
        assert os.path.isdir(folder)
    assert os.listdir(tmp_path) == []
    assert tried == [folder] * 3


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_what_a_program_has_started_ends_with_it(tmp_path, monkeypatch):
    program = tmp_path / "System32" / "taskkill.exe"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    end_tree(4711)
    assert (tmp_path / "asked").read_text(encoding="utf-8") == "/T /F /PID 4711\n"
    program.unlink()
    end_tree(4711)  # no such program: nothing happens


@pytest.mark.skipif(os.name != "nt", reason="only there processes are tied so")
def test_what_is_tied_ends_when_it_is_let_go():
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        tied(process.pid)()
        assert process.wait(30) is not None


_POSIX = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix_spawn")
_NAMES = (
    "fork",
    "pread",
    "sched_getaffinity",
    "killpg",
    "getuid",
    "geteuid",
    "getpgid",
    "mkfifo",
    "O_NOFOLLOW",
    "O_CLOEXEC",
    "set_blocking",
)
_WITHOUT = f"""
import os, signal, sys
sys.modules.update(dict.fromkeys({_POSIX!r}))
for name in {_NAMES!r}:
    vars(os).pop(name, None)
for name in ("SIGKILL", "SIGALRM", "SIGPIPE", "SIGHUP", "SIGUSR1", "SIGCHLD"):
    vars(signal).pop(name, None)
from govlint.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("given", [("{}", "--jobs", "2"), ("-", "--fix"), ("{}", "--fix", "-o", "{}/a.csv")])
def test_nothing_is_needed_that_only_posix_has(tmp_path, given):
    said = []
    for begin in (["-m", "govlint"], ["-c", _WITHOUT]):
        for number in range(3):
            (tmp_path / f"{number}.txt").write_bytes(JIAYIN.read_bytes())
        rest = [*(each.format(tmp_path) for each in given), "--format", "csv", "--lang", "zh", "--no-cache"]
        done = subprocess.run(
            [sys.executable, *begin, *rest], input=JIAYIN.read_bytes(), capture_output=True, check=False
        )
        said.append((done.returncode, done.stdout, done.stderr))
    assert said[0] == said[1]
    assert said[0][0] == 1


@pytest.mark.parametrize(
    ("encoding", "form"), [("gbk", "full"), ("gbk", "concise"), ("ascii", "full"), ("gbk", "markdown"), ("gbk", "html")]
)
def test_what_a_code_page_cannot_write_is_written_otherwise(encoding, form, tmp_path):
    report = tmp_path / "年报.txt"
    text = JIAYIN.read_text(encoding="utf-8").replace("县人民政府", "县𠮷•人民政府㛃政府信息公开政府信息公开", 1)
    report.write_text(text, encoding="utf-8")
    variables = {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "govlint", report.name, "--format", form, "--lang", "zh"],
        cwd=tmp_path,
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == 1
    assert len(done.stdout.decode(encoding if form in {"full", "concise"} else "utf-8")) > 1000


@pytest.mark.parametrize(
    "command",
    [
        ["extract", str(JIAYIN)],
        ["rules", "--format", "json"],
        ["schema"],
        ["completion", "zsh"],
    ],
)
def test_what_programs_read_is_utf_8_whatever_the_code_page(command):
    line = [sys.executable, "-m", "govlint", *command, "--lang", "zh"]
    ways = ({"PYTHONIOENCODING": encoding} for encoding in ("utf-8", "gbk"))
    plain, gbk = (
        subprocess.run(line, env={**os.environ, **way}, capture_output=True, check=True).stdout for way in ways
    )
    assert gbk == plain
    assert not gbk.isascii()
    assert b"\r" not in gbk


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_stay(end, tmp_path, capsys):
    report = tmp_path / "report.txt"
    before = "青河县2024年政府信息公开工作年度报告\n一、总体情况\n全年主动公开信息12条,办理申请3件。\n"
    report.write_bytes(before.replace("\n", end).encode())
    main([str(report), "--fix", "--select", "GL701", "--lang", "zh"])
    assert report.read_bytes() == before.replace(",", "，").replace("\n", end).encode()


def test_findings_in_lines_with_carriage_returns_are_where_they_were():
    text = JIAYIN.read_text(encoding="utf-8")

    def places(text):
        result = lint_text(text, name="report.txt")
        return [(each.code, result.source.position(each.span.start)) for each in result.findings]

    assert places(text.replace("\n", "\r\n")) == places(text)


def test_a_worker_whose_run_has_ended_ends_quietly(windows):
    ended = []
    windows.setattr(worker.os, "_exit", ended.append)
    windows.setattr(worker.signal, "signal", lambda *_: None)
    windows.setattr(worker, "_streams", lambda: (io.BytesIO(), io.BytesIO()))

    def gone(_):
        raise OSError(errno.EINVAL, "Invalid argument")

    windows.setattr(worker, "receive", gone)
    worker.main()
    assert ended == [1]


@pytest.mark.skipif(os.name != "nt", reason="only Windows has such jobs")
def test_the_process_that_reads_pdf_may_be_limited():
    done = subprocess.run(
        [sys.executable, "-c", "from govlint.readers.pdf.child import limit_by_job; print(limit_by_job())"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("True", "")
