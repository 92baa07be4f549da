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
        ('[severity]\nGL118 = "eror"', "2:9", "只能是 error、warning、note，是不是 error？"),
        ('[severity]\nGL777 = "error"', "2:1", "没有规则 GL777"),
        ('[per-file-ignores]\n"*.md" = ["GL118", "nothing"]', "2:20", "没有规则 nothing"),
        ('slect = ["GL2"]', "1:1", "不认识的设置项 slect，是不是 select？"),
        ("select = 3", "1:10", "应为数组"),
        ('max-warnings = "3"', "1:16", "应为整数\n"),
        ('severity = { GL5 = "error", GL118 = 3 }', "1:37", "只能是 error、warning、note"),
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


WRONG_ON_THE_COMMAND_LINE = {
    'ignroe=["GL701"]': ("1:1", "不认识的设置项 ignroe，是不是 ignore？"),
    'ignore=["GL799"]': ("1:9", "没有规则 GL799"),
    'ignore=["GL701，GL702"]': ("1:9", "“GL701，GL702”不是一条规则；每条规则各用一对引号"),
    "ignore=[“GL701”]": ("1:9", '这里是全角的 “ ，应为半角的 " '),
    'ignore＝["GL701"]': ("1:7", "这里是全角的 ＝ ，应为半角的 = "),
    "select=[]": ("1:8", "不能为空"),
    'baseline=""': ("1:10", "不能为空"),
    'fail-on="warn"': ("1:9", "是不是 warning？"),
    'severity.GL211="eror"': ("1:16", "是不是 error？"),
    'per-file-ignores={""=["GL1"]}': ("1:19", "不能为空"),
    "=": ("1:1", "这里应为“键 = 值”"),
    "ignore=[": ("1:9", "值不对"),
    "ignore=GL701": (
        "1:8",
        "文字要用英文引号括起来）；引号会被 shell 去掉，整个参数要写在单引号里：--config 'fail-on=\"error\"'",
    ),
}


@pytest.mark.parametrize("argument", WRONG_ON_THE_COMMAND_LINE)
def test_a_mistake_in_an_argument_is_shown_at_its_place_in_it(govlint, argument):
    place, said = WRONG_ON_THE_COMMAND_LINE[argument]
    status, out, err = govlint("", "--config", argument)
    assert (status, out) == (2, "")
    assert err.startswith(f"--config:{place}: error: ")
    assert said in err.splitlines()[0]


def test_values_on_the_command_line_come_on_top_of_the_nearest_file_in_their_order(found):
    settings = 'select = ["GL1", "GL5"]\n'
    assert {code[:3] for code in codes(found(settings, "--config", 'ignore = ["GL5"]'))} == {"GL1"}
    assert codes(found(settings, "--config", 'select = ["GL1"]', "--config", 'select = ["GL118"]')) == {"GL118"}
    assert found(settings, "--config", "select = ['GL118']", "--config", 'severity.GL118 = "error"') == {
        ("GL118", "error")
    }


def test_a_file_and_a_value_on_the_command_line(found, folder):
    (folder / "own.toml").write_text('select = ["GL118"]', "utf-8")
    assert codes(found('select = ["GL5"]', "--config", "own.toml")) == {"GL118"}
    assert found('select = ["GL5"]', "--config", "own.toml", "--config", 'severity.GL118="error"') == {
        ("GL118", "error")
    }
    assert codes(found('select = ["GL5"]', "--isolated", "--config", 'select=["GL118"]')) == {"GL118"}


def test_isolated_and_a_file_contradict_each_other(govlint, folder):
    (folder / "own.toml").write_text("", "utf-8")
    status, _, err = govlint("", "--isolated", "--config", "own.toml")
    assert status == 2
    assert "--isolated 不用任何设置文件，不能再用 --config own.toml" in err


@pytest.mark.parametrize(
    "name",
    ["govlint.tml", "govlnt.toml", ".govlint.toml", "Govlint.toml", "govlint.toml.txt", "gov-lint.toml", "govlint.yml"],
)
def test_a_misspelt_name_of_a_settings_file_does_not_pass_silently(govlint, folder, name):
    status, out, err = govlint('select = ["GL118"]', name=name)
    assert (status, out) == (2, "")
    assert err == f"govlint：错误：{name}：设置文件应叫 govlint.toml，请改名；不想用它，加 --isolated\n"
    assert govlint('select = ["GL118"]', "--isolated", name=name)[0] == 1
    if not (folder / "govlint.toml").exists():  # where capitals make no difference it is there
        (folder / "govlint.toml").write_text("", "utf-8")
        assert govlint('select = ["GL118"]', name=name)[0] == 1


@pytest.mark.parametrize(
    "name", ["govlint.toml.bak", "govlint.toml~", "govlint-base.toml", "govlint.html", "pylint.toml"]
)
def test_other_files_are_no_misspelt_settings(govlint, name):
    assert govlint("wrong", name=name)[0] == 1


@pytest.mark.parametrize(
    "table", ["[tool.govlnt]", "[tool.Govlint]", "[[tool.gov-lint.relation]]", '[tool."govliint"]']
)
def test_a_misspelt_table_of_pyproject_does_not_pass_silently(govlint, table):
    status, out, err = govlint(f"{table}\nx = 1\n", name="pyproject.toml")
    assert (status, out) == (2, "")
    assert "是不是 [tool.govlint]？" in err


@pytest.mark.parametrize(
    "text", ["tool.govlint.ignroe = []", "[tool]\ngovlint.ignroe = []", "[tool.'govlint']\nignroe = []"]
)
def test_our_table_of_pyproject_is_found_however_it_is_written(govlint, text):
    status, _, err = govlint(f"{text}\n", name="pyproject.toml")
    assert status == 2
    assert "不认识的设置项 ignroe，是不是 ignore？" in err


def test_a_pyproject_named_as_settings_must_have_some(govlint):
    status, _, err = govlint("[tool.ruff]\n", "--config", "pyproject.toml", name="pyproject.toml")
    assert status == 2
    assert "其中没有 [tool.govlint]" in err


def test_the_table_of_pyproject_has_no_place_in_our_own_file(govlint):
    status, _, err = govlint('[tool.govlint]\nselect = ["GL1"]\n')
    assert status == 2
    assert err.startswith("govlint.toml:1:2: error: [tool.govlint] 只用于 pyproject.toml；这里直接写设置项\n")
