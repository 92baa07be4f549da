"""`--show-settings` and `--show-files`; what is excluded; how many warnings a run tolerates."""

import os
import shutil

import pytest
import tomli

from govlint.cli import main
from tests.helpers import JIXIAN, REPORTS


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("GOVLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts").mkdir()
    shutil.copy(JIXIAN, tmp_path / "drafts" / "a.txt")
    shutil.copy(REPORTS / "yunling-2023.txt", tmp_path / "b.txt")
    return tmp_path


@pytest.fixture
def govlint(capsys, folder):
    def run(*arguments):
        try:
            status = main(list(arguments))
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        return status, out, err

    return run


BASE = """\
ignore = ["GL308"]
severity = { GL2 = "warning" }
"""
OWN = """\
extend = "base.toml"
ignore = ["GL701",
          "GL5"]
fail-on = "error"
baseline = "accepted.json"

[severity]
GL211 = "error"

[per-file-ignores]
"drafts/*" = ["GL1"]

[[relation]]
id = "few"
formula = "requests.received.total >= 1000"
message = { zh = "偏少", en = "few" }
"""


class TestSettings:
    def test_every_value_and_where_it_comes_from(self, govlint, folder):
        (folder / "base.toml").write_text(BASE, "utf-8")
        (folder / "govlint.toml").write_text(OWN, "utf-8")
        status, out, err = govlint("--show-settings", "--max-warnings", "3", "--config", "lang='zh'")
        assert (status, err) == (0, "")
        lines = out.splitlines()
        assert lines[0] == "# 设置文件：govlint.toml、base.toml"
        assert '    "GL308",  # base.toml:1' in lines
        assert '    "GL701",  # govlint.toml:2' in lines
        assert '    "GL5",  # govlint.toml:3' in lines
        assert '"GL2" = "warning"  # base.toml:2' in lines
        assert '"GL211" = "error"  # govlint.toml:8' in lines
        assert 'fail-on = "error"  # govlint.toml:4' in lines
        assert 'baseline = "accepted.json"  # govlint.toml:5' in lines
        assert "max-warnings = 3  # 命令行 --max-warnings" in lines
        assert 'lang = "zh"  # --config:1' in lines
        assert 'format = "full"  # 默认' in lines
        assert "[[relation]]  # govlint.toml:13" in lines
        assert any(line.startswith("#   GL308 relative-year（ignore，base.toml:1）") for line in lines)
        assert any(line.startswith("#   GL406 private-email（默认不启用）") for line in lines)

    def test_the_output_is_a_settings_file_that_means_the_same(self, govlint, folder):
        (folder / "base.toml").write_text(BASE, "utf-8")
        (folder / "govlint.toml").write_text(OWN, "utf-8")
        _, first, _ = govlint("--show-settings")
        (folder / "whole.toml").write_text(first, "utf-8")
        _, second, _ = govlint("--show-settings", "--config", "whole.toml")
        assert tomli.loads(first) == tomli.loads(second)
        assert tomli.loads(first)["ignore"] == ["GL308", "GL701", "GL5"]

    def test_what_the_command_line_says_takes_the_place_of_what_the_file_says(self, govlint, folder):
        (folder / "govlint.toml").write_text(
            'select = ["GL1"]\nextend-select = ["GL711"]\nignore = ["GL101"]\n', "utf-8"
        )
        _, out, _ = govlint("--show-settings", "--select", "GL2，GL3", "--ignore", "GL201")
        content = tomli.loads(out)
        assert (content["select"], content["extend-select"], content["ignore"]) == (["GL2", "GL3"], [], ["GL201"])
        assert '    "GL2",  # 命令行 --select' in out.splitlines()

    def test_without_a_file(self, govlint):
        status, out, _ = govlint("--show-settings", "--lang", "en")
        assert status == 0
        assert out.startswith("# no settings file\n")
        assert "# select: the rules that are on by default\n" in out

    def test_the_language_of_the_environment(self, govlint, monkeypatch):
        monkeypatch.setenv("GOVLINT_LANG", "en")
        assert 'lang = "en"  # GOVLINT_LANG' in govlint("--show-settings")[1].splitlines()
        assert 'lang = "zh"  # 命令行 --lang' in govlint("--show-settings", "--lang", "zh")[1].splitlines()

    def test_mistakes_are_said_here_too(self, govlint, folder):
        (folder / "govlint.toml").write_text('format = "ful"', "utf-8")
        status, out, err = govlint("--show-settings")
        assert (status, out) == (2, "")
        assert err.startswith("govlint.toml:1:10: error: 只能是 full、concise")
        assert "是不是 full？" in err


class TestFiles:
    def test_which_files_and_why_not_others(self, govlint, folder):
        for name in (".git", "node_modules", "drafts/.hidden.txt", "drafts/~$a.docx", "table.xlsx"):
            path = folder / name
            path.write_text("", "utf-8") if "." in name[1:] else path.mkdir()
        (folder / "govlint.toml").write_text('exclude = ["b.txt"]', "utf-8")
        status, out, err = govlint("--show-files", ".")
        assert (status, out.replace(os.sep, "/")) == (0, "./drafts/a.txt\n")
        assert err.replace(os.sep, "/").splitlines() == [
            "不检查：",
            "  ./b.txt：设置中的 exclude 排除了",
            "  ./.git/：不查看的文件夹",
            "  ./node_modules/：不查看的文件夹",
            "  ./govlint.toml：不是报告的格式",
            "  ./table.xlsx：不是报告的格式",
            "  ./drafts/.hidden.txt：隐藏文件",
            "  ./drafts/~$a.docx：Word 打开文件时的临时文件",
        ]
        assert govlint("--show-files")[1] == out

    @pytest.mark.skipif(os.name == "nt", reason="no name on Windows")
    def test_control_characters_in_names_are_shown(self, govlint, folder):
        (folder / "\x1b[31m.txt").write_text("", "utf-8")
        (folder / "\x1b[31m.jpg").write_text("", "utf-8")
        _, out, err = govlint("--show-files", ".")
        assert "./␛[31m.txt\n" in out
        assert "  ./␛[31m.jpg：" in err
        assert "\x1b" not in out + err

    def test_they_are_the_files_that_are_checked(self, govlint, folder):
        (folder / "govlint.toml").write_text('exclude = ["drafts/"]', "utf-8")
        _, shown, _ = govlint("--show-files", ".")
        _, out, _ = govlint("--format", "json", ".")
        assert [name for name in ("b.txt", "drafts/a.txt") if f'"./{name}"' in out] == [shown.strip()[2:]] == ["b.txt"]

    def test_no_file(self, govlint, folder):
        (folder / "empty").mkdir()
        assert govlint("--show-files", "empty")[0] == 2

    def test_what_is_not_there_is_not_shown_as_checked(self, govlint):
        status, out, err = govlint("--show-files", "b.txt", "none.txt", "https://a.example")
        assert (status, out) == (2, "b.txt\n")
        assert err.splitlines()[:2] == ["不检查：", "  none.txt：文件不存在；检查文件名和所在文件夹"]
        assert "https://a.example：这是网址" in err

    def test_no_path_is_an_error_elsewhere(self, govlint):
        status, _, err = govlint("--select", "GL1")
        assert status == 2
        assert "没有指定要检查的文件或文件夹" in err


class TestExclude:
    def test_a_file_that_is_named_itself_is_said_to_be_left_out(self, govlint, folder):
        (folder / "govlint.toml").write_text('exclude = ["drafts/*"]', "utf-8")
        status, out, _ = govlint("drafts/a.txt", "b.txt")
        assert "drafts/a.txt：设置中的 exclude 排除了，没有检查" in out
        assert "共 1 个文件" in out
        assert govlint("--format", "json", "drafts")[0] == 0
        assert status == govlint("b.txt")[0]

    def test_patterns_are_relative_to_the_file_that_says_them(self, govlint, folder):
        (folder / "drafts" / "govlint.toml").write_text('exclude = ["a.*"]', "utf-8")
        assert govlint("--show-files", "drafts")[0] == 2
        assert "b.txt" in govlint("--show-files", ".")[1]


class TestStatus:
    def test_so_many_warnings_are_tolerated(self, govlint):
        rules = ("--select", "GL118,GL502", "drafts/a.txt")
        number = govlint("--format", "concise", *rules)[1].count(": warning[")
        assert number
        assert govlint(*rules)[0] == 1
        assert govlint("--max-warnings", str(number), *rules)[0] == 0
        assert govlint("--max-warnings", str(number - 1), *rules)[0] == 1
        assert govlint("--max-warnings", str(number - 1), "--fail-on", "error", *rules)[0] == 1
        assert govlint("--max-warnings", str(number - 1), "--exit-zero", *rules)[0] == 0

    def test_errors_are_never_tolerated(self, govlint):
        assert (
            govlint("--max-warnings", "99", "--config", 'severity.GL118="error"', "--select", "GL118", "drafts/a.txt")[
                0
            ]
            == 1
        )

    def test_from_the_settings(self, govlint, folder):
        (folder / "govlint.toml").write_text(
            "max-warnings = 99\nselect = ['GL118']\nseverity.GL118 = 'warning'\n", "utf-8"
        )
        assert govlint("drafts/a.txt")[0] == 0
        assert govlint("--max-warnings", "0", "drafts/a.txt")[0] == 1

    @pytest.mark.parametrize("value", ["-1", "x", "1.5"])
    def test_a_number_is_meant(self, govlint, value):
        assert govlint("--max-warnings", value, "b.txt")[0] == 2

    def test_exit_zero_does_not_hide_that_something_could_not_be_done(self, govlint):
        assert govlint("--exit-zero", "drafts/a.txt")[0] == 0
        assert govlint("--exit-zero", "none.txt")[0] == 2


class TestFormatAndLanguage:
    def test_from_the_settings(self, govlint, folder):
        (folder / "govlint.toml").write_text("format = 'concise'\nlang = 'en'\n", "utf-8")
        _, out, _ = govlint("b.txt")
        assert out.splitlines()[-2].startswith("1 file, ")
        assert "  |" not in out
        assert "共 1 个文件" in govlint("--lang", "zh", "b.txt")[1]
        assert govlint("--format", "json", "b.txt")[1].startswith("{")

    def test_the_environment_goes_before_the_settings_and_those_before_the_locale(self, govlint, folder, monkeypatch):
        (folder / "govlint.toml").write_text("lang = 'zh'\n", "utf-8")
        monkeypatch.setenv("LANG", "en_US.UTF-8")
        assert "共 1 个文件" in govlint("b.txt")[1]
        monkeypatch.setenv("GOVLINT_LANG", "en")
        assert "1 file, " in govlint("b.txt")[1]
