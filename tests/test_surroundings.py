"""Odd surroundings: closed streams, little memory, Python without docstrings, endless files. Each is said, with status 2."""

import errno
import os
import subprocess
import sys

import pytest

from govlint.cli import check, main
from govlint.readers import text
from tests.helpers import JIAYIN, JIXIAN, read
from tests.printed import needs_pdf, pdf_of

PREFIX = {"zh": "：错误：", "en": ": error: "}
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def out_of_memory(*_, **__):
    raise MemoryError


def govlint(command, *arguments, **environment):
    """Return status, output and errors of a shell command with govlint in the place of {}."""
    if os.name == "nt":
        pytest.skip("it takes a POSIX shell")
    done = subprocess.run(
        ["sh", "-c", command.format(f"{sys.executable} -m govlint"), "sh", *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@LANGUAGES
def test_a_file_that_needs_too_much_memory_is_named(language, monkeypatch, capsys):
    monkeypatch.setattr(text, "read", out_of_memory)
    assert main([str(JIAYIN), "--format", "concise", "--lang", language]) == 2
    out = capsys.readouterr().out
    wanted = {
        "zh": "文件读不出来：内存不够；关闭别的程序，再试一次",
        "en": "there is not enough memory; close other programs",
    }
    assert f"{JIAYIN}: error[GL001]" in out
    assert wanted[language] in out


@pytest.mark.parametrize("number", [1, 9])
@LANGUAGES
def test_a_reader_that_breaks_down_costs_its_file_alone(language, number, tmp_path, monkeypatch, capsys):
    def breaking(data, name):
        if name.endswith("0.txt"):
            name = {}["part"]
        return plainly(data, name)

    plainly = text.read
    monkeypatch.setattr(text, "read", breaking)
    for at in range(number):
        (tmp_path / f"{at}.txt").write_bytes(JIAYIN.read_bytes())
    assert main([str(tmp_path), "--format", "concise", "--no-cache", "--jobs", "1", "--lang", language]) == 2
    out, err = capsys.readouterr()
    wanted = {
        "zh": "govlint 出错：KeyError: 'part' (test_surroundings.py:",
        "en": "govlint broke down on it: KeyError: 'part' (test_surroundings.py:",
    }
    assert out.count(wanted[language]) == 1
    assert out.count("GL115") == number - 1
    assert err == ""


@LANGUAGES
def test_too_little_memory_for_a_run_is_said(language, monkeypatch, capsys):
    monkeypatch.setattr(check, "linter_for", out_of_memory)
    assert main([str(JIAYIN), "--lang", language]) == 2
    wanted = {"zh": "govlint：错误：内存不够\n", "en": "govlint: error: there is not enough memory\n"}
    assert capsys.readouterr() == ("", wanted[language])


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_closed_standard_input_is_said():
    status, out, err = govlint("{} - --lang zh --format concise <&-")
    assert (status, err) == (2, "")
    assert "-: error[GL001] 文件读不出来：标准输入是关着的；请指定文件\n" in out
    assert govlint("{} parse - --lang en <&-") == (2, "", "govlint: error: -: standard input is closed; name a file\n")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_closed_streams_do_no_harm(tmp_path):
    page = tmp_path / "found.json"
    status, out, err = govlint("{} $1 -o $2 <&- >&- 2>&-", JIXIAN, page)
    assert (status, out, err) == (1, "", "")
    assert '"GL502"' in read(page)


@pytest.mark.slow
@LANGUAGES
def test_a_python_without_docstrings_explains_nothing(language):
    wanted = {"zh": "规则的说明都被它去掉了", "en": "takes away what the rules say of themselves"}
    status, out, err = govlint("{} explain GL208 --lang $1", language, PYTHONOPTIMIZE="2")
    assert (status, out) == (2, "")
    assert wanted[language] in err
    assert govlint("{} $1 --format concise", JIXIAN, PYTHONOPTIMIZE="2") == govlint("{} $1 --format concise", JIXIAN)


@pytest.mark.slow
def test_nothing_is_said_of_what_workers_leave_open(tmp_path):
    for at in range(9):
        (tmp_path / f"{at}.txt").write_text("短。\n", "utf-8")
    status, _, err = govlint("{} $1 --jobs 2 --no-cache", tmp_path, PYTHONWARNINGS="always")
    assert (status, err) == (1, "")


@pytest.mark.skipif(os.name == "nt" or not os.path.exists("/dev/zero"), reason="needs /dev/zero")
@LANGUAGES
def test_settings_without_end_are_refused(language, capsys):
    assert main([str(JIAYIN), "--config", "/dev/zero", "--lang", language]) == 2
    wanted = {
        "zh": "设置文件太长，不能超过 100 万字",
        "en": "the settings are too long: more than 1,000,000 characters",
    }
    out, err = capsys.readouterr()
    assert out == ""
    assert wanted[language] in err


@pytest.mark.skipif(os.name == "nt" or not os.path.exists("/dev/zero"), reason="needs /dev/zero")
@pytest.mark.slow
@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
@LANGUAGES
def test_a_baseline_without_end_is_refused(language, option, capsys):
    assert main([str(JIAYIN), option, "/dev/zero", "--lang", language]) == 2
    wanted = {
        "zh": "基线文件 /dev/zero 超过 256 MB，不是 govlint 写出的基线；请确认文件名",
        "en": "the baseline /dev/zero is larger than 256 MB and is none that govlint wrote; check its name",
    }
    assert capsys.readouterr() == ("", f"govlint{PREFIX[language]}{wanted[language]}\n")


@pytest.mark.skipif(os.name == "nt" or not os.path.exists("/dev/zero"), reason="needs /dev/zero")
@LANGUAGES
def test_a_plug_in_without_end_is_refused(language, capsys):
    assert main([str(JIAYIN), "--config", 'plugins=["/dev/zero"]', "--lang", language]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert {"zh": "/dev/zero：不是 Python 文件", "en": "/dev/zero: it is no Python file"}[language] in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_settings_that_were_not_named_are_not_waited_for(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.txt").write_bytes(JIAYIN.read_bytes())
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pyproject.toml")
    assert main(["a.txt", "--exit-zero"]) == 0
    os.unlink("pyproject.toml")
    (tmp_path / "pyproject.toml").write_bytes(b"[tool.govlint]\n" + b"#" * 4_000_000)
    capsys.readouterr()
    assert main(["a.txt", "--lang", "en"]) == 2
    assert "pyproject.toml: the settings are too long" in capsys.readouterr().err


@pytest.mark.parametrize("key", ["extend", "baseline"])
def test_a_name_that_no_file_can_have_is_said(key, tmp_path, monkeypatch, capsys):
    (tmp_path / "a.txt").write_bytes(JIAYIN.read_bytes())
    (tmp_path / "govlint.toml").write_text(f'{key} = "a\\u0000b"\n')
    monkeypatch.chdir(tmp_path)
    assert main(["a.txt"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "a␀b" in err or "a\\u0000b" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("suffix", ["txt", "html", "docx", "pdf", "odt", "doc", "rtf", "mht"])
def test_a_pipe_among_the_files_of_a_folder_is_not_waited_for(suffix, tmp_path):
    os.mkfifo(tmp_path / f"a.{suffix}")
    for arguments in ("--format concise", "--fix --format concise", "--diff"):
        status, out, err = govlint(f"{{}} $1 --lang en {arguments}", tmp_path)
        assert status == 2
        assert (
            f"a.{suffix}: error[GL001] the file cannot be read: it is no regular file" in out + err
            or "--diff" in arguments
        )
        assert "Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="no such folder can be deleted there")
@LANGUAGES
def test_a_current_folder_that_is_gone_is_said(language, tmp_path, monkeypatch, capsys):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    said = {
        "zh": "govlint：错误：当前文件夹已经被删除；换到别的文件夹再运行\n",
        "en": "govlint: error: the current folder has been deleted; change to another one and run again\n",
    }
    for arguments in ([str(JIAYIN)], ["."], ["--fix", str(JIAYIN)]):
        assert main([*arguments, "--lang", language]) == 2
        assert capsys.readouterr() == ("", said[language])


@needs_pdf
@LANGUAGES
def test_it_is_not_the_pdf_that_is_damaged_where_no_process_can_be_started(language, tmp_path, monkeypatch, capsys):
    (tmp_path / "a.pdf").write_bytes(pdf_of(read(JIAYIN)))

    def refuse(*_, **__):
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(subprocess, "run", refuse)
    assert main([str(tmp_path / "a.pdf"), "--format", "concise", "--lang", language]) == 2
    said = {
        "zh": "无法启动读取 PDF 的程序：打开的文件太多；",
        "en": "the program that reads PDF cannot be started: Too many",
    }
    assert said[language] in capsys.readouterr().out


@LANGUAGES
def test_a_folder_that_may_not_be_looked_into_is_not_taken_for_a_missing_file(language, tmp_path, monkeypatch, capsys):
    """As another user it is tried by hand: what a user may not read, Python itself may lie in."""
    path, lstat = str(tmp_path / "closed" / "a.txt"), os.lstat

    def refuse(name, **more):
        if name == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return lstat(name, **more)

    monkeypatch.setattr(os, "lstat", refuse)
    assert main([path, "--format", "concise", "--lang", language]) == 2
    wanted = {
        "zh": "没有权限查看它所在的文件夹；检查文件夹的访问权限",
        "en": "its folder may not be looked into; check the folder",
    }
    assert f"a.txt{'：' if language == 'zh' else ': '}{wanted[language]}" in capsys.readouterr().out
