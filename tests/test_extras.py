"""What can be asked for beside the findings: --statistics, --show-fixes, --quiet, --verbose; and --help."""

import json
import os
import shutil

import pytest

from govlint.cli import COMMANDS, main
from govlint.reporters.cells import text_width
from tests.helpers import REPORTS, ROOT

SAMPLE = ROOT / "docs" / "samples" / "yunling-2024-draft.txt"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("GOVLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLE, tmp_path / "draft.txt")
    shutil.copy(REPORTS / "yunling-2023.txt", tmp_path / "good.txt")
    return tmp_path


@pytest.fixture
def govlint(capsysbinary, folder):
    def run(*arguments):
        try:
            status = main(list(arguments))
        except SystemExit as end:
            status = end.code
        out, err = capsysbinary.readouterr()
        return int(status), out.decode(), err.decode()

    return run


class TestStatistics:
    @pytest.mark.parametrize("format_name", ["full", "concise", "grouped", "narrated"])
    def test_counts_by_rule_the_most_frequent_first(self, govlint, format_name):
        _, out, err = govlint("--statistics", "--format", format_name, "draft.txt")
        assert not err
        lines = out.splitlines()
        at = lines.index("各规则的问题数：")
        block = lines[at + 1 : lines.index("", at)]
        assert block[0].split() == ["2", "GL211", "prose-against-table：正文中的数字与表格对不上。"]
        assert [int(line.split()[0]) for line in block] == [2, *[1] * 7]
        assert [line.split()[1] for line in block[1:]] == sorted(line.split()[1] for line in block[1:])
        assert any(line.startswith("共 1 个文件，") for line in lines[at:])

    def test_beside_output_for_programs_on_standard_error(self, govlint):
        _, out, err = govlint("--statistics", "--format", "json", "--lang", "en", "draft.txt")
        assert json.loads(out)
        assert err.startswith("Findings by rule:\n  2  GL211 ")

    @pytest.mark.parametrize(("language", "width"), [("zh", 40), ("en", 40), ("en", 80)])
    def test_fits_the_terminal(self, govlint, monkeypatch, width, language):
        monkeypatch.setenv("COLUMNS", "1000")
        command = ("draft.txt", "--statistics", "--format", "json", "--lang", language)
        whole = govlint(*command)[2]
        monkeypatch.setenv("COLUMNS", str(width))
        wrapped = govlint(*command)[2]
        assert max(text_width(line, 1) for line in wrapped.splitlines()) <= width
        assert len(wrapped.splitlines()) > len(whole.splitlines())
        assert "".join(wrapped.split()) == "".join(whole.split())

    def test_nothing_where_nothing_was_found(self, govlint):
        assert "各规则" not in govlint("--statistics", "--select", "GL1", "good.txt")[1]


class TestQuiet:
    def test_only_errors(self, govlint):
        status, out, _ = govlint("-q", "--format", "concise", "draft.txt")
        assert status == 1
        found = [line for line in out.splitlines() if line.startswith("draft.txt:")]
        assert len(found) == 4
        assert all(": error[" in line for line in found)
        assert "共 1 个文件，发现 9 处问题：错误 4、警告 4、提示 1。" in out

    def test_nothing_where_nothing_was_found(self, govlint):
        assert govlint("--quiet", "--select", "GL1", "good.txt") == (0, "", "")

    def test_what_could_not_be_done_is_said(self, govlint):
        status, out, _ = govlint("--quiet", "good.txt", "none.txt")
        assert status == 2
        assert "none.txt" in out

    def test_output_for_programs_is_whole(self, govlint):
        assert govlint("-q", "--format", "jsonl", "draft.txt")[1] == govlint("--format", "jsonl", "draft.txt")[1]

    def test_not_with_verbose(self, govlint):
        assert govlint("-q", "-v", "good.txt")[0] == 2


class TestVerbose:
    def test_what_was_not_assessed(self, govlint, folder):
        text = (folder / "good.txt").read_text("utf-8")
        lines = text.splitlines(keepends=True)
        received = next(at for at, line in enumerate(lines) if line.startswith("一、本年新收政府信息公开申请"))
        numbers = lines[received].split()
        lines[received] = " ".join([*numbers[:-1], "1.3.0"]) + "\n"
        fourth = next(at for at, line in enumerate(lines) if line.startswith("四、政府信息公开行政复议"))
        fifth = next(at for at, line in enumerate(lines) if line.startswith("五、"))
        (folder / "bad.txt").write_text("".join(lines[:fourth] + lines[fifth:]), "utf-8")
        _, out, _ = govlint("-v", "--format", "concise", "bad.txt")
        said = out.splitlines()
        assert "bad.txt 没有核对的：" in said
        assert any(line.startswith("  没有找到章节“政府信息公开行政复议、行政诉讼情况”") for line in said)
        assert (
            f"  bad.txt:{received + 1}:{lines[received].index('1.3.0') + 1} “一、本年新收政府信息公开申请数量（总计）”：“1.3.0”读不出数字"
            in said
        )
        assert "  勾稽关系 balance（总计）：缺少 “一、本年新收政府信息公开申请数量（总计）”" in said
        assert any("没有找到" in line and "（15 个数字）" in line for line in said)
        assert "没有启用的规则：GL406 private-email、GL711 spacing" in said

    def test_that_nothing_is_open(self, govlint):
        assert "good.txt：全部核对了\n" in govlint("-v", "good.txt")[1]

    def test_files_and_texts_that_were_passed_over(self, govlint, folder):
        (folder / "note.txt").write_text("会议记录\n", "utf-8")
        (folder / "a.xlsx").write_text("", "utf-8")
        _, out, _ = govlint("-v", ".")
        assert f"{os.path.join('.', 'note.txt')}：不是年度报告，没有检查" in out
        assert f"  {os.path.join('.', 'a.xlsx')}：不是报告的格式\n" in out

    def test_patterns_of_the_settings_that_are_about_no_file(self, govlint):
        settings = 'exclude = ["achive/*", "good.*"]', 'per-file-ignores = { "draft*" = ["GL1"], "drfat*" = ["GL1"] }'
        _, out, _ = govlint("-v", "draft.txt", "good.txt", *(part for each in settings for part in ("--config", each)))
        assert "设置中没有匹配到文件的通配符：achive/*、drfat*\n" in out


class TestShowFixes:
    def test_what_was_fixed_in_each_file(self, govlint):
        _, out, _ = govlint("--fix", "--show-fixes", "draft.txt", "good.txt")
        assert (
            "draft.txt 改正：\n  1  GL402  malformed-phone：电话号码写法有误。\n  1  GL701  halfwidth-punctuation"
            in out
        )
        assert "good.txt 改正" not in out

    def test_beside_a_diff(self, govlint, folder):
        before = (folder / "draft.txt").read_text("utf-8")
        _, out, err = govlint("--diff", "--show-fixes", "--lang", "en", "draft.txt")
        assert out.startswith("--- a/draft.txt")
        assert err.startswith("Fixes in draft.txt:\n  1  GL402 ")
        assert (folder / "draft.txt").read_text("utf-8") == before

    def test_nothing_to_fix(self, govlint):
        assert "没有改正任何问题" in govlint("--fix", "--show-fixes", "--select", "GL1", "good.txt")[1]

    def test_not_alone(self, govlint):
        assert govlint("--show-fixes", "good.txt")[0] == 2


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [50, 80, 200])
def test_help_fits_the_terminal(govlint, monkeypatch, command, language, width):
    monkeypatch.setenv("COLUMNS", str(width))
    status, out, _ = govlint(command, "--lang", language, "--help")
    assert status == 0
    assert out.startswith(f"{'用法：' if language == 'zh' else 'Usage: '}govlint {command} ")
    assert all(text_width(line, 1) <= width for line in out.splitlines())
    assert ("选项" in out) == (language == "zh")


def test_every_option_of_check_has_a_heading_of_its_own(govlint):
    _, out, _ = govlint("check", "--help", "--lang", "en")
    rest = out.partition("\nOptions:\n")[2]
    assert [line.split()[0].strip(",") for line in rest.splitlines() if line.startswith("  -")] == ["-h"]


class TestExtractInChinese:
    def test_the_same_facts_under_the_names_of_the_form(self, govlint):
        plain = json.loads(govlint("extract", "good.txt")[1])
        chinese = json.loads(govlint("extract", "--names", "zh", "good.txt")[1])
        assert (chinese["机关"], chinese["年度"]) == (plain["organ"], plain["year"])
        assert chinese["统计期限"]["开始"] == plain["period"]["start"]
        assert chinese["联系方式"]["电话"] == plain["contact"]["phone"]
        table = chinese["数字"]["收到和处理政府信息公开申请情况表"]
        cell, figure = table["一、本年新收政府信息公开申请数量（总计）"], plain["figures"]["requests.received.total"]
        assert list(cell.values()) == [figure["value"], "读出", *list(figure.values())[2:]]
        assert sum(map(len, chinese["数字"].values())) == len(plain["figures"])

    def test_no_english_word_is_left(self, govlint):
        chinese = json.loads(govlint("extract", "--names", "zh", "draft.txt")[1])
        keys = {key for table in (chinese, *chinese["数字"].values()) for key in table}
        assert not any(key.isascii() for key in keys)
        states = {cell["状态"] for table in chinese["数字"].values() for cell in table.values()}
        assert states == {"读出", "空白"}


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_explanation_of_a_rule_fits_the_terminal(govlint, monkeypatch, width, language):
    monkeypatch.setenv("COLUMNS", str(width))
    _, out, _ = govlint("explain", "GL208", "GL801", "--lang", language)
    headings = ("反例", "正例", "Wrong", "Right", "Bad", "Good")
    is_example = False
    for line in out.splitlines():
        if line and not line.startswith(" "):
            is_example = line.startswith(headings)
        assert is_example or text_width(line, 1) <= width, line


def test_one_line_a_finding_keeps_the_advice_for_a_file_that_cannot_be_read(govlint, folder):
    (folder / "torn.docx").write_bytes(b"PK\x03\x04 torn")
    _, out, _ = govlint("--format", "concise", "torn.docx")
    _, whole, _ = govlint("torn.docx")
    advice = next(line for line in whole.splitlines() if "= 怎么改: " in line).partition("= 怎么改: ")[2]
    assert f"；{advice}" in out.splitlines()[0]
