"""Results in files: each whole, or not at all, and said which."""

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from govlint.cli import main
from govlint.reporters import html
from tests.helpers import JIXIAN

FORMATS = {"a.sarif": "$schema", "a.sarif.json": "$schema", "a.JSON": '"tool"', "a.jsonl": '{"code"', "a.csv": "文件,"}


not_on_windows = pytest.mark.skipif(os.name == "nt", reason="another error there")
needs_limits = pytest.mark.skipif(os.name == "nt", reason="a process cannot be limited so there")


def linked(path, target):
    """Make a link."""
    if os.name == "nt":
        pytest.skip("links need rights there")
    path.symlink_to(target)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "report.txt").write_bytes(JIXIAN.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", FORMATS)
def test_the_suffix_says_the_format(name, folder, capsys):
    assert main(["report.txt", "-o", name]) == 1
    assert FORMATS[name] in (folder / name).read_text("utf-8")[:300]
    said = capsys.readouterr()
    assert said.err == ""
    assert f"已写入 {name}\n" in said.out
    assert "GL115" not in said.out


def test_a_named_format_wins_over_the_suffix(folder, capsys):
    assert main(["report.txt", "--format", "junit", "-o", "a.txt", "--lang", "en"]) == 1
    assert ET.parse("a.txt").getroot().tag == "testsuites"
    assert "a.txt was written\n" in capsys.readouterr().out


def test_a_hyphen_is_standard_output(folder, capsys):
    assert main(["report.txt", "--format", "csv", "-o", "-"]) == 1
    assert capsys.readouterr().out.startswith("\ufeff文件,")
    assert files(folder) == ["report.txt"]


def test_the_format_of_the_settings_does_not_reach_files(folder, capsys):
    (folder / "govlint.toml").write_text('format = "jsonl"\n')
    assert main(["report.txt", "-o", "a.csv"]) == 1
    assert (folder / "a.csv").read_text("utf-8-sig").startswith("文件,")


def test_several_formats_in_one_run(folder, capsys):
    arguments = ["--output-file", "sarif=out.sarif", "--output-file", "gitlab=gl.json", "--output-file", "b.csv"]
    assert main(["report.txt", "--format", "concise", *arguments]) == 1
    said = capsys.readouterr().out
    assert "report.txt:7:2: warning[GL502]" in said
    assert said.count("已写入") == 3
    (run,) = json.loads((folder / "out.sarif").read_text("utf-8"))["runs"]
    count = len(run["results"])
    assert count == len(json.loads((folder / "gl.json").read_text("utf-8")))
    assert count + 1 == len((folder / "b.csv").read_text("utf-8-sig").splitlines())
    assert files(folder) == ["b.csv", "gl.json", "out.sarif", "report.txt"]


@pytest.mark.slow
def test_many_files_and_many_processes_write_the_same(folder, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    for number in range(6):
        (folder / f"{number}.txt").write_bytes(JIXIAN.read_bytes())
    written = {}
    for jobs in ("1", "2"):
        outputs = [f"--output-file={name}=out-{jobs}.{name}" for name in ("csv", "gitlab", "github", "junit")]
        command = [
            sys.executable,
            "-m",
            "govlint",
            ".",
            "--lang",
            "zh",
            "--jobs",
            jobs,
            "--format",
            "concise",
            *outputs,
        ]
        done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
        assert done.returncode == 1
        results = [(folder / f"out-{jobs}.{name}").read_bytes() for name in ("csv", "gitlab", "github", "junit")]
        written[jobs] = [done.stdout.replace(f"out-{jobs}", "out"), *results]
    assert written["1"] == written["2"]
    assert written["1"][1].count(b"GL502") == 7


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing is killed at once there")
def test_what_a_killed_run_has_left_goes_a_day_later(folder):
    code = "import os, signal; from govlint.readers import whole; whole.os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)"
    for number in range(2):
        command = f"{code}; whole.write_atomically('{number}.csv', b'half')"
        assert subprocess.run([sys.executable, "-c", command], check=False).returncode == -signal.SIGKILL
    old, new = sorted(name for name in os.listdir(folder) if name.startswith("."))
    others = [".0.csv.swp", "0.csv.govlint-tmp", ".0.csv.abcdefgh"]
    for name in (*others, old):
        (folder / name).touch()
        os.utime(folder / name, (0, time.time() - 2 * 24 * 3600))
    assert main(["report.txt", "-o", "out.csv"]) == 1
    assert {*others, new, "out.csv"} <= set(os.listdir(folder))
    assert old not in os.listdir(folder)


def test_people_s_formats_in_a_file_have_no_colour(folder):
    assert main(["report.txt", "--color", "always", "-o", "a.txt"]) == 1
    assert "\x1b" not in (folder / "a.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["-o", "report.txt"], "这是要检查或对照的文件", "one of the files that are read"),
        (["--output-file", "csv=./report.txt"], "这是要检查或对照的文件", "one of the files that are read"),
        (["-o", "link.csv"], "这是要检查或对照的文件", "one of the files that are read"),
        (["-o", "没有/a.csv"], "文件夹 没有 不存在", "there is no folder 没有"),
        pytest.param(["-o", "report.txt/a.csv"], "路径中有一段不是文件夹", "Not a directory", marks=not_on_windows),
        (["--format", "csv", "-o", "."], "这是文件夹", "Is a directory"),
        (["-o", "a.docx"], "govlint annotate", "govlint annotate"),
        (["--format", "csv", "-o", "a.pdf"], "govlint annotate", "govlint annotate"),
        (["-o", "a.xml"], "--format junit -o a.xml", "--format junit -o a.xml"),
        (["--output-file", "a.xml"], "--output-file junit=a.xml", "--output-file junit=a.xml"),
        (["--output-file", "sarff=a.sarif"], "是不是 sarif？", "did you mean sarif?"),
        (["--output-file", "sarif=-"], "--format", "--format"),
        (["--output-file", "sarif="], "要写明文件名", "needs a file"),
        (["--format", "gitlap"], "是不是 gitlab？", "did you mean gitlab?"),
        (["-o", "a.csv", "--output-file", "json=./a.csv"], "不能写入同一个文件", "cannot go into one file"),
        (["-o", "a.csv", "--diff"], "--diff", "--diff"),
        pytest.param(["-o", "a" * 300 + ".csv"], "名称太长", "File name too long", marks=not_on_windows),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_done(arguments, zh, en, folder, capsys):
    if "link.csv" in arguments:
        linked(folder / "link.csv", "report.txt")
    there = files(folder)
    for language, said in (("zh", zh), ("en", en)):
        try:
            status = main(["report.txt", "--lang", language, *arguments])
        except SystemExit as end:
            status = end.code
        assert status == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert said in err
        assert files(folder) == there
    assert (folder / "report.txt").read_bytes() == JIXIAN.read_bytes()


def test_one_file_that_cannot_be_written_leaves_none_behind(folder, capsys):
    assert main(["report.txt", "-o", "a.csv", "--output-file", "json=nowhere/a.json"]) == 2
    assert files(folder) == ["report.txt"]


def test_a_read_only_file_stays(folder, capsys):
    kept = folder / "a.csv"
    kept.write_text("old")
    kept.chmod(0o444)
    assert main(["report.txt", "-o", "a.csv"]) == 2
    assert "a.csv：无法写入（没有权限" in capsys.readouterr().err
    assert kept.read_text() == "old"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(folder, capsys):
    (folder / "closed").mkdir(mode=0o555)
    assert main(["report.txt", "-o", "closed/a.csv"]) == 2
    assert "closed/a.csv：无法写入（没有权限）" in capsys.readouterr().err


def test_an_existing_file_is_replaced_and_keeps_its_permissions(folder):
    old = folder / "a.csv"
    old.write_text("old")
    old.chmod(0o640)
    linked(folder / "link", "a.csv")
    assert main(["report.txt", "--format", "csv", "-o", "link"]) == 1
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert old.read_text("utf-8-sig").startswith("文件,")
    assert (folder / "link").is_symlink()


def run(*arguments, **how):
    command = [sys.executable, "-m", "govlint", "report.txt", "--lang", "zh", *arguments]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", **how)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device_is_said_and_the_other_results_are_still_there(folder):
    done = run("--format", "concise", "--output-file", "csv=/dev/full", "--output-file", "b.csv")
    assert done.returncode == 2
    assert "错误：/dev/full：无法写入（磁盘满了），没有写出结果" in done.stdout
    assert "GL502" in done.stdout
    assert "GL502" in (folder / "b.csv").read_text("utf-8-sig")
    assert Path("/dev/full").is_char_device()


@needs_limits
def test_a_disk_without_room_leaves_the_old_file(folder):
    (folder / "a.sarif").write_text("old")

    def little_room():
        import resource  # noqa: PLC0415 — there is none on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = run("-o", "a.sarif", preexec_fn=little_room)
    assert done.returncode == 2
    assert "错误：a.sarif：无法写入" in done.stdout
    assert (folder / "a.sarif").read_text() == "old"
    assert files(folder) == ["a.sarif", "report.txt"]


@needs_limits
@pytest.mark.parametrize("command", [("init",), ("new-plugin", "house-rules")])
def test_a_disk_without_room_leaves_nothing_half_written(tmp_path, command):
    def little_room():
        import resource  # noqa: PLC0415 — there is none on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    done = subprocess.run(
        [sys.executable, "-m", "govlint", *command, "--lang", "zh"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "GOVLINT_CACHE_DIR": os.devnull},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=little_room,
    )
    assert done.returncode == 2
    assert "无法写入" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("is_on_stream", [True, False])
def test_a_format_without_room_for_its_temporary_files_says_so(folder, monkeypatch, capsys, is_on_stream):
    def no_room(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", no_room)
    monkeypatch.setattr(html, "_IN_MEMORY", 1)
    where = ("--format", "html") if is_on_stream else ("-o", "a.html", "--output-file", "a.json")
    status = main(["report.txt", "--select", "GL2", *where])
    out, err = capsys.readouterr()
    said = "错误：格式 html 要用的临时文件写不了（磁盘满了）"
    assert status == 2
    assert said in (err if is_on_stream else out)
    assert files(folder) == (["report.txt"] if is_on_stream else ["a.json", "report.txt"])


def test_a_closed_pipe_costs_no_file(folder):
    command = [sys.executable, "-m", "govlint", "report.txt", "--output-file", "sarif=out.sarif", "--all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 2
    assert json.loads((folder / "out.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert files(folder) == ["out.sarif", "report.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_can_be_written(folder):
    os.mkfifo("pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        assert run("--format", "jsonl", "-o", "pipe").returncode == 1
        assert b"GL502" in reader.stdout.read()
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


def test_problems_are_said_beside_the_formats_of_programs(folder, capsys):
    assert main(["report.txt", "nothing*.txt", "--format", "jsonl"]) == 2
    assert "nothing*.txt：没有找到可检查的文件" in capsys.readouterr().err


def test_paths_may_stand_before_and_behind_options(folder, capsys):
    (folder / "other.txt").write_bytes(JIXIAN.read_bytes())
    assert main(["report.txt", "--format", "concise", "-o", "a.txt", "other.txt", "--lang", "zh"]) == 1
    assert "共 2 个文件" in capsys.readouterr().out


def test_nothing_of_it_is_imported_without_it():
    code = f"import sys\nfrom govlint.cli import main\nmain([{str(JIXIAN)!r}])\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & {"govlint.cli.output_files", "govlint.readers.whole", "tempfile"}


def test_standard_input_that_is_mended_leaves_the_summary_on_standard_error(folder):
    text = JIXIAN.read_text("utf-8")
    command = [sys.executable, "-m", "govlint", "-", "--fix", "-o", "a.csv", "--lang", "zh"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert "集贤县人民政府" in done.stdout
    assert "已写入 a.csv" in done.stderr
    assert "-,第" in (folder / "a.csv").read_text("utf-8-sig")
