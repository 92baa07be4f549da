"""`--fix`, `--diff`, `--baseline` and accepted findings, as users meet them on the command line."""

import errno
import io
import json
import os
import shutil
import subprocess
import sys
from weakref import WeakSet

import pytest

from govlint import linter
from govlint.cli import main, mending
from govlint.readers.read import read_path
from tests.helpers import JIAYIN, JIXIAN, REPORTS, read
from tests.printed import needs_pdf
from tests.terminal import Terminal
from tests.test_formats import WRITERS, docx_of, laid_out

CLEAN = REPORTS / "yunling-2023.txt"


@pytest.fixture
def govlint(capsysbinary, monkeypatch):
    for name in ("GOVLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
        out, err = capsysbinary.readouterr()
        return int(status), out.decode("utf-8"), err.decode("utf-8")

    return run


@pytest.fixture
def draft(tmp_path, monkeypatch):
    shutil.copy(JIXIAN, tmp_path / "draft.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "draft.txt"


def codes(out):
    return [finding["code"] for file in json.loads(out)["files"] for finding in file["findings"]]


def test_fix_mends_the_file_and_reports_what_is_left(govlint, draft):
    status, out, _ = govlint("--fix", "--format", "json", "draft.txt")
    assert status == 1
    assert json.loads(out)["summary"]["fixed"] == {"GL118": 1, "GL219": 1, "GL501": 1, "GL502": 1, "GL709": 1}
    assert not {"GL118", "GL219", "GL501", "GL502", "GL709"} & set(codes(out))
    assert "（国务院令第 711 号）" in draft.read_text("utf-8")
    changed = [
        (old, new) for old, new in zip(read(JIXIAN).splitlines(), read(draft).splitlines(), strict=True) if old != new
    ]
    assert len(changed) == 7  # 《政务公开条例》 stands on two lines, and two items were marked with 、


def test_what_the_settings_ignore_in_a_file_is_not_mended(govlint, draft):
    (draft.parent / "govlint.toml").write_text('[per-file-ignores]\n"draft*" = ["GL5", "GL7", "GL1"]\n')
    _, out, _ = govlint("--fix", "--format", "json", "draft.txt")
    assert json.loads(out)["summary"]["fixed"] == {"GL219": 1}
    assert govlint("--diff", "draft.txt")[:2] == (0, "")


def test_what_the_baseline_accepts_is_not_mended(govlint, draft):
    govlint("--select", "GL5", "--write-baseline", "base.json", "draft.txt")
    before = read(draft)
    _, out, _ = govlint("--fix", "--baseline", "base.json", "--format", "json", "draft.txt")
    assert json.loads(out)["summary"]["fixed"] == {"GL118": 1, "GL219": 1, "GL709": 1}
    assert read(draft) != before
    assert "《政务公开" in read(draft).replace("\n", "")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_baseline_that_is_a_link_stays_one(govlint, draft):
    folder = draft.parent
    (folder / "shared").mkdir()
    (folder / "base.json").symlink_to("shared/base.json")
    govlint("--write-baseline", "base.json", "draft.txt")
    assert (folder / "base.json").is_symlink()
    assert b"GL219" in (folder / "shared/base.json").read_bytes()


@pytest.mark.parametrize("option", ["--fix", "--diff", "--format=concise"])
def test_a_fault_of_govlint_costs_only_its_file(govlint, draft, monkeypatch, option):
    shutil.copy(draft, draft.parent / "odd.txt")
    plainly = linter.parse_report

    def parse(source, vocabulary):
        if source.name == "odd.txt":
            raise KeyError(source.name)
        return plainly(source, vocabulary)

    monkeypatch.setattr(linter, "parse_report", parse)
    status, out, err = govlint(option, "odd.txt", "draft.txt")
    assert status == 2
    assert "govlint 出错：KeyError: 'odd.txt'" in out + err
    assert "这是 govlint 的缺陷" in out + err or option == "--format=concise"
    assert "draft.txt" in out
    assert ("（国务院令第 711 号）" in read(draft)) is (option == "--fix")
    assert read(draft.parent / "odd.txt") == read(JIXIAN)


def test_fixing_twice_changes_nothing(govlint, draft):
    govlint("--fix", "draft.txt")
    once, when = draft.read_bytes(), draft.stat().st_mtime_ns
    _, out, _ = govlint("--fix", "draft.txt")
    assert draft.read_bytes() == once
    assert draft.stat().st_mtime_ns == when
    assert "已改正" not in out


@pytest.fixture
def drafts(draft, monkeypatch):
    """Nine drafts in the current folder; gives how many of their texts were in memory at each reading."""
    for at in range(9):
        shutil.copy(draft, draft.with_name(f"{at}.txt"))
    draft.unlink()
    alive, seen = WeakSet(), []

    def noting(name):
        source = read_path(name)
        alive.add(source)
        seen.append(len(alive))
        return source

    monkeypatch.setattr("govlint.cli.across.read_path", noting)
    return seen


def test_of_many_files_each_is_mended_in_its_turn(govlint, drafts, tmp_path):
    status, out, err = govlint("--fix", "--format", "json", ".", "--no-cache", "--jobs", "1")
    assert (status, err) == (1, "")
    assert json.loads(out)["summary"]["fixed"] == {"GL118": 9, "GL219": 9, "GL501": 9, "GL502": 9, "GL709": 9}
    assert not {"GL118", "GL219", "GL501", "GL502", "GL709"} & set(codes(out))
    assert len(drafts) == 9
    assert max(drafts) <= 2
    assert len({path.read_bytes() for path in tmp_path.glob("*.txt")}) == 1


def test_a_diff_of_many_files_is_made_file_by_file(govlint, drafts):
    status, out, err = govlint("--diff", ".")
    assert (status, err) == (1, "")
    assert [line for line in out.splitlines() if line.startswith("--- ")] == [f"--- a/./{at}.txt" for at in range(9)]
    assert len(drafts) == 9
    assert max(drafts) <= 2


def test_a_fault_in_mending_one_of_many_files_is_named(govlint, drafts, monkeypatch, tmp_path):
    fix = mending.fix_source

    def failing(linter, file, **more):
        if file.name == os.path.join(".", "4.txt"):
            raise ValueError
        return fix(linter, file, **more)

    monkeypatch.setattr(mending, "fix_source", failing)
    status, out, err = govlint("--fix", "--format", "json", "--lang", "en", ".", "--no-cache", "--jobs", "1")
    assert status == 2
    assert f"{os.path.join('.', '4.txt')}: govlint broke down on it: ValueError" in err
    assert json.loads(out)["summary"]["fixed"]["GL501"] == 8
    assert (tmp_path / "4.txt").read_bytes() == JIXIAN.read_bytes()


def test_fix_says_what_it_did(govlint, draft):
    assert "已改正 5 处：GL118 1 处、GL219 1 处、GL501 1 处、GL502 1 处、GL709 1 处。\n" in govlint("--fix", draft)[1]


def test_the_summary_says_what_could_be_fixed(govlint, draft):
    assert "\n5 处可用 --fix 自动改正。\n" in govlint(draft)[1]
    assert "\n5 can be fixed with --fix.\n" in govlint("--lang", "en", draft)[1]


def test_a_selection_holds_for_fixing_too(govlint, draft):
    govlint("--fix", "--select", "GL219", "draft.txt")
    assert "规范性文件 3 件" in draft.read_text("utf-8")
    assert "国务院令 711 号" in draft.read_text("utf-8")


def test_diff_changes_no_file_and_is_a_patch(govlint, draft):
    before = draft.read_bytes()
    status, out, err = govlint("--diff", "draft.txt")
    assert (status, err) == (1, "")
    assert draft.read_bytes() == before
    subprocess.run(["git", "apply", "-"], input=out.encode(), cwd=draft.parent, check=True)
    patched = draft.read_bytes()
    draft.write_bytes(before)
    govlint("--fix", "draft.txt")
    assert draft.read_bytes() == patched


def test_diff_of_a_file_without_final_line_end_is_a_patch_too(govlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.txt"
    text = "青河县2023年政府信息公开工作年度报告\r\n一、总体情况。\r\n正文。\r\n六、其他需要报告的事项。"
    path.write_bytes(text.encode())
    _, out, _ = govlint("--diff", "--select", "GL118", "a.txt")
    subprocess.run(["git", "apply", "-"], input=out.encode(), cwd=tmp_path, check=True)
    assert path.read_bytes().decode() == text.replace("况。", "况").replace("项。", "项")


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of its own")
def test_diff_on_a_terminal_shows_control_characters_and_is_a_patch_elsewhere(tmp_path):
    text = "青河县2023年政府信息公开工作年度报告\r\n一、总体情况。\r\n正文\x1b[31m。\r\n六、其他需要报告的事项。"
    (tmp_path / "a\x1b.txt").write_bytes(text.encode())
    command = [sys.executable, "-m", "govlint", "--diff", "--select", "GL118", "a\x1b.txt"]
    raw = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).stdout.decode()
    terminal = Terminal(command, cwd=tmp_path)
    shown = terminal.wait(lambda text: "\\ No newline" in text and "+六、" in text)
    terminal.close()
    assert raw.count("\x1b") == 3
    assert "\x1b" not in shown
    assert shown.replace("\r", "").splitlines() == raw.replace("\x1b", "␛").replace("\r", "").splitlines()


def test_diff_of_a_correct_report_is_empty(govlint):
    assert govlint("--diff", CLEAN) == (0, "", "")


REPORT = "青河县2023年政府信息公开工作年度报告\n一、总体情况\n全年公开12件,较好。\n"


def test_diff_shows_the_text_of_a_word_file(govlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = docx_of(REPORT)
    (tmp_path / "a.docx").write_bytes(data)
    status, out, err = govlint("--diff", "a.docx")
    assert (status, out.splitlines()[-2:]) == (1, ["-全年公开12件,较好。", "+全年公开12件，较好。"])
    assert err == "govlint：a.docx：以上只是文字的改动，供查看；写进 Word 文件请用 --fix\n"
    assert (tmp_path / "a.docx").read_bytes() == data


@pytest.mark.parametrize("name", ["a.html", pytest.param("a.pdf", marks=needs_pdf), "a.ofd", "a.mht"])
def test_what_cannot_be_mended_says_so(govlint, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    text = laid_out("yunling-2023")
    data = WRITERS[name](text.replace("，", ",", 1))
    (tmp_path / name).write_bytes(data)
    said = f"{name}：可改正的问题有 1 处，但 govlint 不改写这种文件"
    status, out, err = govlint("--diff", name)
    assert (status, out) == (1, "")
    assert said in err
    status, out, _ = govlint("--fix", name, "--fail-on", "note")
    assert status == 1
    assert said in out
    assert (tmp_path / name).read_bytes() == data
    (tmp_path / name).write_bytes(WRITERS[name](text))
    assert govlint("--diff", name) == (0, "", "")


def test_diff_of_what_cannot_be_read_is_an_error(govlint, tmp_path):
    status, out, err = govlint("--diff", tmp_path / "none.txt")
    assert (status, out) == (2, "")
    assert "none.txt" in err


def test_unsafe_fixes_alone_are_an_error(govlint):
    status, _, err = govlint("--unsafe-fixes", CLEAN)
    assert status == 2
    assert "--unsafe-fixes 要与 --fix 或 --diff 一起用" in err


def test_unsafe_fixes_are_made_when_asked_for(govlint, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "青河县2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（一）项\n规章 / / /\n", "utf-8"
    )
    assert "1 处可用 --fix --unsafe-fixes 改正，改后须人工确认。" in govlint("--select", "GL203", path)[1]
    govlint("--fix", "--select", "GL203", path)
    assert "规章 / / /" in path.read_text("utf-8")
    govlint("--fix", "--unsafe-fixes", "--select", "GL203", path)
    assert "规章 0 0 0" in path.read_text("utf-8")


def test_standard_input_is_mended_to_standard_output(govlint, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(JIXIAN.read_bytes())))
    status, out, err = govlint("--fix", "-")
    assert status == 1
    assert out.startswith(read(JIXIAN)[:20])
    assert "（国务院令第 711 号）" in out
    assert "已改正 5 处" in err


def test_a_document_on_standard_input_is_not_made_a_text(govlint, monkeypatch):
    page = f"<html><body><p>{'</p><p>'.join(read(JIXIAN).splitlines())}</p></body></html>"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.encode())))
    status, out, err = govlint("--fix", "-")
    assert (status, out) == (2, "")
    assert "标准输入不是文本或 Markdown" in err


def test_a_file_that_cannot_be_written_is_named(govlint, draft, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("govlint.readers.rewrite.write_atomically", refuse)
    status, out, _ = govlint("--fix", "draft.txt")
    assert status == 2
    assert "draft.txt：无法写入（没有权限" in out
    assert "），文件保持原样" in out
    assert read(draft) == read(JIXIAN)
    assert "GL502" in out
    assert "已改正" not in out


def test_a_file_that_cannot_be_read_is_not_called_clean(govlint, tmp_path):
    (tmp_path / "none.txt").write_bytes(b"PK\x03\x04 torn")
    out = govlint("--select", "GL501", tmp_path / "none.txt")[1]
    assert "共 1 个文件，都无法读取，没有检查。" in out
    out = govlint("--select", "GL501", tmp_path / "none.txt", CLEAN)[1]
    assert "共 2 个文件，其中 1 个无法读取、没有检查；其余未发现问题。" in out


def test_a_baseline_accepts_what_is_there_and_reports_what_is_new(govlint, draft):
    status, out, _ = govlint("--write-baseline", "base.json", "draft.txt")
    assert status == 0
    assert "基线已写入 base.json：18 条" in out
    status, out, _ = govlint("--baseline", "base.json", "draft.txt")
    assert status == 0
    assert "另有 18 处已按注释或基线忽略。" in out
    draft.write_text(read(draft).replace("0469-4662805", "0469—4662805"), "utf-8")
    status, out, _ = govlint("--baseline", "base.json", "--format", "json", "draft.txt")
    assert status == 1
    assert codes(out) == ["GL402"]
    (file,) = json.loads(out)["files"]
    assert {each["kind"] for each in file["suppressed"]} == {"external"}


def test_entries_that_no_longer_occur_are_counted(govlint, draft):
    govlint("--write-baseline", "base.json", "draft.txt")
    govlint("--fix", "draft.txt")
    out = govlint("--baseline", "base.json", "draft.txt")[1]
    assert "基线 base.json 中有 5 条已不再出现，可用 --write-baseline base.json 更新" in out
    govlint("--write-baseline", "base.json", "draft.txt")
    assert "已不再出现" not in govlint("--baseline", "base.json", "draft.txt")[1]


def test_an_expired_entry_is_reported_again(govlint, draft):
    govlint("--write-baseline", "base.json", "draft.txt")
    base = json.loads((draft.parent / "base.json").read_text("utf-8"))
    for entry in base["entries"]:
        entry["expires"] = "2021-01-01" if entry["code"] == "GL502" else "2999-01-01"
    (draft.parent / "base.json").write_text(json.dumps(base), "utf-8")
    status, out, _ = govlint("--baseline", "base.json", "--format", "concise", "draft.txt")
    assert status == 1
    assert "[GL502]" in out
    assert "基线 base.json 中有 1 条已过期，重新报告" in out


def test_a_missing_baseline_is_an_error_that_says_how_to_make_it(govlint, draft):
    status, _, err = govlint("--baseline", "none.json", draft)
    assert status == 2
    assert "没有基线文件 none.json；先用 --write-baseline none.json 生成" in err


def test_a_missing_baseline_may_only_be_the_one_that_is_written(govlint, draft):
    status, _, err = govlint("--baseline", "none.json", "--write-baseline", "new.json", "draft.txt")
    assert status == 2
    assert "没有基线文件 none.json；先用 --write-baseline none.json 生成" in err
    assert not (draft.parent / "new.json").exists()
    assert govlint("--baseline", "./new.json", "--write-baseline", "new.json", "draft.txt")[0] == 0


@pytest.mark.parametrize("mends", [(), ("--fix",)])
def test_nothing_is_done_where_no_baseline_can_be_written(govlint, draft, mends):
    before = draft.read_bytes()
    status, out, err = govlint("--write-baseline", "no/such/base.json", *mends, "draft.txt")
    assert (status, out) == (2, "")
    assert err == "govlint：错误：基线文件 no/such/base.json 无法写入：文件或文件夹不存在\n"
    assert draft.read_bytes() == before


def test_a_read_only_baseline_stays_as_it_is(govlint, draft):
    govlint("--write-baseline", "base.json", "draft.txt")
    base = draft.parent / "base.json"
    base.chmod(0o444)
    before = base.read_bytes()
    draft.write_text(read(draft).replace("0469-4662805", "0469—4662805"), "utf-8")
    status, _, err = govlint("--write-baseline", "base.json", "draft.txt")
    assert (status, base.read_bytes()) == (2, before)
    assert "基线文件 base.json 无法写入：没有权限" in err


def test_findings_of_a_baseline_that_could_not_be_written_count_as_findings(govlint, draft, monkeypatch):
    def full(path, data):
        raise OSError(errno.ENOSPC, "No space left on device", path)

    monkeypatch.setattr("govlint.cli.accepting.write_atomically", full)
    status, out, _ = govlint("--write-baseline", "base.json", "--statistics", "draft.txt")
    assert status == 2
    assert "错误：基线文件 base.json 无法写入：磁盘满了；一处问题也没有被接受" in out
    assert "共 1 个文件，发现 18 处问题：" in out
    assert "已按注释或基线忽略" not in out
    assert "  GL502  " in out


def test_accepted_findings_are_in_sarif_with_their_reason(govlint, tmp_path):
    path = tmp_path / "a.md"
    path.write_text(
        "# 青河县2023年政府信息公开工作年度报告\n\n<!-- govlint: ignore GL201 原文如此 -->\n办理行政许可1,23件，行政处罚4,5件。\n\n1,2件\n",
        "utf-8",
    )
    _, out, _ = govlint("--format", "sarif", "--select", "GL201", path)
    results = json.loads(out)["runs"][0]["results"]
    assert [result["suppressions"] for result in results] == [
        [],
        *[[{"kind": "inSource", "status": "accepted", "justification": "原文如此"}]] * 2,
    ]


def test_a_report_in_gb18030_keeps_its_encoding(govlint, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(read(JIAYIN).encode("gb18030"))
    govlint("--fix", path)
    mended = path.read_bytes().decode("gb18030")
    assert "0458-2678345" in mended.replace("\n", "")
    assert "GL402" not in govlint(path)[1]
