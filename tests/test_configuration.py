"""What settings do to a run: which rules, how grave, which files, which baseline; and what is wrong in them, with its place."""

import json
import shutil

import pytest

from govlint.cli import main
from tests.helpers import JIXIAN, read


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("GOVLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts").mkdir()
    shutil.copy(JIXIAN, tmp_path / "drafts" / "a.txt")
    return tmp_path


@pytest.fixture
def govlint(capsysbinary, folder):
    def run(settings, *arguments, name="govlint.toml", path="drafts/a.txt"):
        (folder / name).write_text(settings, "utf-8")
        status = main([*arguments, path])
        out, err = capsysbinary.readouterr()
        return status, out.decode("utf-8"), err.decode("utf-8")

    return run


@pytest.fixture
def found(govlint):
    """Return (code, severity) of every finding."""

    def run(settings, *arguments):
        _, out, err = govlint(settings, "--format", "json", *arguments)
        assert not err
        return {(each["code"], each["severity"]) for file in json.loads(out)["files"] for each in file["findings"]}

    return run


def codes(pairs):
    return {code for code, _ in pairs}


def test_select_ignore_and_extend_select(found):
    everything = codes(found(""))
    assert codes(found('select = ["GL5", "heading-punctuation"]')) == {"GL118"} | {
        c for c in everything if c.startswith("GL5")
    }
    assert codes(found('ignore = ["GL5"]')) == {code for code in everything if not code.startswith("GL5")}
    assert codes(found('select = ["GL118"]\nextend-select = ["GL502"]')) == {"GL118", "GL502"}
    assert codes(found('extend-select = ["GL502"]')) == everything


def test_the_command_line_comes_first(found):
    assert codes(found('select = ["GL5"]\nextend-select = ["GL2"]', "--select", "GL118")) == {"GL118"}
    assert codes(found('select = ["GL118"]\nignore = ["GL118"]', "--ignore", "GL502")) == {"GL118"}


def test_isolated_ignores_settings(found):
    assert codes(found('select = ["GL118"]', "--isolated")) > {"GL118", "GL502"}


def test_severity_is_as_the_settings_say(found):
    assert ("GL118", "note") in found("")
    assert ("GL118", "error") in found('[severity]\nGL118 = "error"')
    assert {
        severity
        for code, severity in found('[severity]\nGL5 = "error"\nunknown-report-year = "note"')
        if code.startswith("GL5")
    } == {"error"}


@pytest.mark.parametrize(
    "entries",
    [['ALL = "warning"', 'GL1 = "note"', 'GL118 = "error"'], ['heading-punctuation = "error"', 'GL1 = "note"']],
)
def test_the_severity_of_the_longer_entry_counts(found, entries):
    for lines in (entries, entries[::-1]):
        assert ("GL118", "error") in found("\n".join(["[severity]", *lines]))


def test_severities_hold_for_files_that_cannot_be_read_and_useless_comments(govlint, folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "useless.md").write_text(f"<!-- govlint: ignore-file GL999 无 -->\n{read(JIXIAN)}", "utf-8")
    settings = '[severity]\nGL0 = "note"'
    for name, code in (("empty.txt", "GL001"), ("useless.md", "GL004")):
        _, out, _ = govlint(settings, "--format", "json", path=name)
        severities = {each["code"]: each["severity"] for file in json.loads(out)["files"] for each in file["findings"]}
        assert severities[code] == "note"


def test_fail_on(govlint):
    settings = 'select = ["GL118"]\n'
    assert govlint(settings)[0] == 0
    assert govlint(settings + 'fail-on = "note"')[0] == 1
    assert govlint(settings + 'fail-on = "note"', "--fail-on", "error")[0] == 0


@pytest.mark.parametrize(
    ("pattern", "is_ignored"),
    [
        ("a.txt", True),
        ("drafts/*", True),
        ("drafts/a.txt", True),
        ("*.txt", True),
        ("./drafts/*.txt", True),
        ("drafts/", True),
        ("**/drafts/*", True),
        (r"drafts\\*.txt", True),
        ("raft/", False),
        ("*.md", False),
        ("reports/*", False),
        ("b/a.txt", False),
    ],
)
def test_rules_are_ignored_in_files_that_match(found, pattern, is_ignored):
    pairs = found(f'[per-file-ignores]\n"{pattern}" = ["GL118", "GL5"]')
    assert ("GL118" not in codes(pairs)) is is_ignored
    assert ("GL502" not in codes(pairs)) is is_ignored
    assert "GL709" in codes(pairs)


def test_patterns_are_relative_to_the_settings(found, folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "drafts" / "govlint.toml").write_text(
        '[per-file-ignores]\n"a.txt" = ["GL118"]\n"drafts/a.txt" = ["GL502"]', "utf-8"
    )
    assert "GL118" not in codes(found(""))
    assert "GL502" in codes(found(""))


def test_no_rule_left_to_run_is_an_error(govlint):
    for settings, arguments in (('select = ["GL5"]\nignore = ["GL5"]', ()), ("", ("--ignore", "ALL"))):
        status, out, err = govlint(settings, *arguments)
        assert (status, out) == (2, "")
        assert "什么也不会检查" in err


def test_settings_extend_others(found, folder):
    (folder / "office").mkdir()
    (folder / "office" / "base.toml").write_text(
        'select = ["GL1", "GL5"]\nignore = ["GL502"]\n[severity]\nGL118 = "error"\nGL501 = "error"\n', "utf-8"
    )
    pairs = found('extend = "office/base.toml"\nignore = ["GL506"]\n[severity]\nGL501 = "note"')
    assert ("GL118", "error") in pairs
    assert ("GL501", "note") in pairs
    assert not {"GL502", "GL506", "GL709"} & codes(pairs)


def test_a_baseline_in_the_settings_is_relative_to_them(govlint, folder):
    (folder / "office").mkdir()
    settings = 'baseline = "office/base.json"'
    status, out, _ = govlint(settings, "--write-baseline", "office/base.json")
    assert (status, "基线已写入" in out) == (0, True)
    status, out, _ = govlint(settings)
    assert (status, "另有 18 处已按注释或基线忽略" in out) == (0, True)


@pytest.mark.parametrize(
    ("settings", "place", "said"),
    [
        ('select = ["GL2", "GL99x"]', "1:18", "没有规则 GL99x"),
        ('ignore = ["heading-punctation"]', "1:11", "没有规则 heading-punctation，是不是 heading-punctuation？"),
        ('[severity]\nGL118 = "eror"', "2:9", "只能是 note、warning、error，是不是 error？"),
        ('[severity]\nGL777 = "error"', "2:1", "没有规则 GL777"),
        ('[per-file-ignores]\n"*.md" = ["GL118", "nothing"]', "2:20", "没有规则 nothing"),
        ('slect = ["GL2"]', "1:1", "不认识的设置项 slect，是不是 select？"),
        ("select = 3", "1:10", "应为数组"),
        ('severity = { GL5 = "error", GL118 = 3 }', "1:37", "应为字符串"),
        ('[per-file-ignores]\n"a" = ["GL5"]\n"*.txt" = "GL7"', "3:11", "应为数组"),
        ('[per-file-ignores]\n"a" = ["GL5"]\n"b" = ["GL5", 7]', "3:15", "应为字符串"),
        ('fail-on = "errors"', "1:11", "是不是 error？"),
        ('extend = "none.toml"', "1:10", "没有这个设置文件：none.toml"),
        ('extend = "govlint.toml"', "1:10", "govlint.toml 已经在继承的链条里"),
    ],
)
def test_what_is_wrong_is_shown_at_its_place(govlint, settings, place, said):
    status, out, err = govlint(settings)
    assert (status, out) == (2, "")
    assert err.startswith(f"govlint.toml:{place}: error: ")
    assert said in err


def test_a_fault_in_an_extended_file_is_shown_there(govlint, folder):
    (folder / "base.toml").write_text('\nselect = ["GL99x"]', "utf-8")
    status, _, err = govlint('extend = "base.toml"')
    assert status == 2
    assert err.startswith("base.toml:2:11: error: ")


def test_files_that_extend_each_other_are_an_error(govlint, folder):
    (folder / "base.toml").write_text('extend = "govlint.toml"', "utf-8")
    status, _, err = govlint('extend = "base.toml"')
    assert (status, "base.toml:1:10: error: " in err) == (2, True)
