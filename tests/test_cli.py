"""The command line, as its users meet it: output, exit status, errors."""

import io
import json
import os
import shutil
import subprocess
import sys

import pytest

from govlint import __version__
from govlint.cli import main
from govlint.reporters import FORMATS
from tests.helpers import JIAYIN, JIXIAN, REPORTS, ROOT, plugins, read

CLEAN = REPORTS / "yunling-2023.txt"


@pytest.fixture(autouse=True)
def _english_neither_asked_for(monkeypatch):
    for name in ("GOVLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def govlint(capsysbinary):
    def run(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
        out, err = capsysbinary.readouterr()
        return int(status), out.decode("utf-8", "surrogateescape"), err.decode("utf-8")

    return run


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(("name", "status"), [(CLEAN, 0), (JIAYIN, 1), (ROOT / "missing.txt", 2)])
def test_the_exit_status_is_the_same_in_every_format(govlint, format_name, name, status):
    assert govlint("--format", format_name, name)[0] == status


def test_a_correct_report_has_no_finding(govlint):
    status, out, _ = govlint(CLEAN, "--all")
    assert status == 0
    assert "error[" not in out
    assert "warning[" not in out
    assert "note[" not in out


@pytest.mark.parametrize(("threshold", "status"), [("note", 1), ("warning", 1), ("error", 1), ("never", 0)])
def test_fail_on(govlint, threshold, status):
    assert govlint("--fail-on", threshold, JIAYIN)[0] == status


def test_fail_on_counts_only_what_is_as_grave(govlint):
    assert govlint("--select", "GL205", "--fail-on", "error", JIAYIN)[0] == 0
    assert govlint("--select", "GL205", "--fail-on", "warning", JIAYIN)[0] == 1


def test_check_is_the_command_when_none_is_given(govlint):
    assert govlint(JIAYIN) == govlint("check", JIAYIN)


def test_an_empty_selection_is_no_wish_for_the_default_rules(govlint):
    for value in ("", " ,"):
        status, out, err = govlint("--lang", "zh", "--select", value, JIAYIN)
        assert (status, out) == (2, "")
        assert "--select 后面没有写规则" in err
    assert govlint("--ignore", "", "--select", "GL205", "--fail-on", "warning", JIAYIN)[0] == 1


def test_select_and_ignore(govlint):
    _, out, _ = govlint("--format", "concise", "--select", "GL2", "--ignore", "GL201,GL205", JIAYIN)
    codes = {line.partition("[")[2][:5] for line in out.splitlines() if "[GL" in line}
    assert codes
    assert all(code.startswith("GL2") for code in codes)
    assert not codes & {"GL201", "GL205"}
    _, named, _ = govlint("--format", "concise", "--select", "malformed-number", JIAYIN)
    assert "GL201" in named


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "GL20l", JIAYIN], "是不是 GL2"),
        (["--ignore", "malformed-nmber", JIAYIN], "是不是 malformed-number"),
        (["--slect", "GL201", JIAYIN], "--slect"),
        (["--format", "xml", JIAYIN], "xml"),
        (["check"], "没有指定要检查的文件或文件夹"),
        (["explain", "GL999"], "GL999"),
        (["extract", "missing.txt"], "不存在"),
        (["parse", str(ROOT)], "不是普通文件"),
    ],
)
def test_errors_of_use_are_said_and_exit_with_2(govlint, arguments, said):
    status, out, err = govlint(*arguments)
    assert status == 2
    assert said in err
    assert "Traceback" not in out + err


def test_no_arguments_is_an_error_of_use(govlint):
    status, out, err = govlint()
    assert (status, out) == (2, "")
    assert "govlint [check]" in err


def test_a_pattern_that_matches_nothing_is_an_error(govlint, tmp_path):
    status, out, _ = govlint(tmp_path / "*.txt")
    assert status == 2
    assert "没有找到" in out
    status, out, _ = govlint(tmp_path)
    assert status == 2


def test_folders_and_patterns(govlint, tmp_path):
    (tmp_path / "县" / "2020").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    shutil.copy(CLEAN, tmp_path / "县" / "2020" / "甲.txt")
    shutil.copy(CLEAN, tmp_path / "县" / "乙.md")
    shutil.copy(CLEAN, tmp_path / ".hidden" / "丙.txt")
    (tmp_path / "notes.log").write_text("x")
    for argument in (tmp_path, tmp_path / "**" / "*.[tm]*"):
        _, out, _ = govlint("--format", "json", argument)
        names = [file["path"] for file in json.loads(out)["files"]]
        assert [name.rpartition("/")[2] for name in names] == ["甲.txt", "乙.md"] or sorted(
            name.rpartition("/")[2] for name in names
        ) == sorted(["甲.txt", "乙.md"])
    _, out, _ = govlint("--format", "json", tmp_path, tmp_path / "县" / "乙.md")
    assert len(json.loads(out)["files"]) == 2


def test_a_document_that_cannot_be_read_yet_is_never_passed_over(govlint, tmp_path):
    shutil.copy(CLEAN, tmp_path / "good.txt")
    (tmp_path / "draft.docx").write_bytes(b"PK\x03\x04rest")
    status, out, _ = govlint(tmp_path)
    assert status == 2
    assert "draft.docx" in out
    assert "GL001" in out


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03", bytes(range(128, 256)) * 3, b"%PDF-1.4"])
def test_unreadable_bytes_are_gl001_and_exit_status_2(govlint, tmp_path, data):
    path = tmp_path / "报告.txt"
    path.write_bytes(data)
    status, out, err = govlint(path)
    assert status == 2
    assert "GL001" in out
    assert "报告.txt" in out
    assert "Traceback" not in out + err
    assert govlint("--ignore", "GL001", path)[0] == 2


def test_other_text_is_gl003_and_with_reports_only_skipped(govlint, tmp_path):
    path = tmp_path / "README.md"
    path.write_text("# 说明\n本项目检查政府信息公开工作年度报告。\n", "utf-8")
    status, out, _ = govlint(path)
    assert status == 1
    assert out.count("[GL") == 1
    assert "GL003" in out
    status, out, _ = govlint("--reports-only", path)
    assert status == 0
    assert "README.md" in out
    assert "GL003" not in out


@pytest.mark.parametrize(
    "keep",
    [
        lambda text: text.partition("\n")[2],
        lambda text: text[text.index("三、收到") :],
        lambda text: text[: text.index("三、收到")],
        lambda text: text[text.index("四、政府信息公开行政复议") :],
    ],
    ids=["no title", "no first half", "no second half", "only the end"],
)
def test_a_report_that_lost_a_part_is_still_a_report(govlint, tmp_path, keep):
    path = tmp_path / "draft.txt"
    path.write_text(keep(read(CLEAN)), "utf-8")
    status, out, _ = govlint("--reports-only", path)
    assert status == 1
    assert "GL10" in out


def test_stdin(govlint, monkeypatch):
    data = JIAYIN.read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    status, out, _ = govlint("--stdin-filename", "草稿.txt", "--select", "GL201", "-")
    assert status == 1
    assert out.startswith("草稿.txt:239:12: error[GL201]")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert govlint("-")[0] == 2


def test_the_language_follows_the_option_then_the_environment(govlint, monkeypatch):
    assert "= 依据:" in govlint("--select", "GL201", JIAYIN)[1]
    assert "= basis:" in govlint("--select", "GL201", "--lang", "en", JIAYIN)[1]
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "= basis:" in govlint("--select", "GL201", JIAYIN)[1]
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "= 依据:" in govlint("--select", "GL201", JIAYIN)[1]


def test_colour_only_where_it_is_wanted(govlint, monkeypatch):
    assert "\x1b[" not in govlint(JIAYIN)[1]
    assert "\x1b[" in govlint("--color", "always", JIAYIN)[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in govlint(JIAYIN)[1]
    assert "\x1b[" not in govlint("--color", "never", JIAYIN)[1]


def test_version_and_help(govlint):
    assert govlint("--version") == (0, f"govlint {__version__}\n", "")
    for command in ([], ["check"], ["explain"], ["rules"], ["extract"], ["parse"]):
        for language in ("zh", "en"):
            status, out, _ = govlint(*command, "--help", *(["--lang", language] if command else []))
            assert status == 0
            assert "govlint" in out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_explain_every_rule(govlint, language):
    for rule in plugins().rules:
        status, out, _ = govlint("explain", rule.code.lower(), "--lang", language)
        assert status == 0
        assert out.startswith(f"{rule.code} {rule.name} ")
        assert ("局限" if language == "zh" else "Limits") in out


def test_rules_lists_every_rule(govlint):
    _, out, _ = govlint("rules")
    assert [line.split()[0] for line in out.splitlines()] == [rule.code for rule in plugins().rules]
    _, out, _ = govlint("rules", "--format", "json")
    assert [entry["code"] for entry in json.loads(out)] == [rule.code for rule in plugins().rules]


@pytest.mark.parametrize("path", [JIAYIN, JIXIAN], ids=lambda path: path.stem)
def test_extract(govlint, path):
    status, out, _ = govlint("extract", path)
    assert status == 0
    facts = json.loads(out)
    truth = json.loads(path.with_name(f"{path.stem}.figures.json").read_text("utf-8"))
    assert facts["year"] == truth["year"]
    assert facts["form"] == "2019"
    assert facts["period"]["start"] == "2020-01-01"
    assert facts["period"]["end"] == "2020-12-31"
    assert {field: figure["value"] for field, figure in facts["figures"].items()} == truth["figures"]
    change = facts["figures"]["disclosure.licensing.change"]
    line = read(path).splitlines()[change["line"] - 1]
    assert line[change["column"] - 1 :].startswith(change["text"])
    assert set(change) == {"value", "status", "text", "line", "column"}


def test_extract_says_what_is_no_report(govlint, tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("今天天气很好。\n", "utf-8")
    status, out, err = govlint("extract", path)
    assert status == 1
    assert json.loads(out)["year"] is None
    assert "不是" in err


def test_parse_shows_every_node_with_its_place(govlint):
    status, out, _ = govlint("parse", JIAYIN)
    assert status == 0
    assert "30:29-32:8" in out
    assert "Phone" in out
    assert "Row kind='figures' label='行政许可'" in out


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_closed_pipe_is_no_traceback():
    command = f"{sys.executable} -m govlint --all {JIAYIN} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "Traceback" not in done.stderr
    assert done.stderr == ""


def test_output_survives_a_terminal_without_chinese():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "govlint", str(JIAYIN)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 1
    assert "GL201" in done.stdout
    assert "Traceback" not in done.stderr
