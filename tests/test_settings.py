"""govlint.toml: where it is found, what it may say, and its errors, each with a caret under the very characters."""

import io
import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govlint.cli import main
from govlint.settings import SettingsError, own_relations, read_settings
from tests.helpers import REPORTS, plugins

RELATION = """\
[[relation]]
id = "few"
formula = "requests.received.total >= 1000"
message = { zh = "新收申请偏少", en = "few requests" }
"""


@pytest.fixture
def govlint(capsysbinary, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
        out, err = capsysbinary.readouterr()
        return int(status), out.decode("utf-8"), err.decode("utf-8")

    return run


@pytest.fixture
def report(tmp_path):
    folder = tmp_path / "县" / "2023"
    folder.mkdir(parents=True)
    return shutil.copy(REPORTS / "yunling-2023.txt", folder / "报告.txt")


def gl299(govlint, *arguments):
    """Return the messages of GL299."""
    _, out, err = govlint("--lang", "zh", "--format", "json", *arguments)
    assert not err
    (file,) = json.loads(out)["files"]
    return [each["message"] for each in file["findings"] if each["code"] == "GL299"]


SAID = ["新收申请偏少（13，不应小于 1000）"]


class TestFinding:
    def test_the_nearest_above_the_file(self, govlint, report, tmp_path):
        assert gl299(govlint, report) == []
        (tmp_path / "govlint.toml").write_text(RELATION, "utf-8")
        assert gl299(govlint, report) == SAID
        assert gl299(govlint, report.parent / "*.txt") == SAID
        assert gl299(govlint, tmp_path / "县") == SAID
        (report.parent / "govlint.toml").write_text("", "utf-8")
        assert gl299(govlint, report) == []

    def test_else_the_nearest_above_the_working_directory(self, govlint, report, tmp_path, monkeypatch):
        work = tmp_path / "work" / "deeper"
        work.mkdir(parents=True)
        monkeypatch.chdir(work)
        (tmp_path / "work" / "govlint.toml").write_text(RELATION, "utf-8")
        assert gl299(govlint, report) == SAID

    def test_named_on_the_command_line(self, govlint, report, tmp_path):
        (tmp_path / "govlint.toml").write_text("", "utf-8")
        (tmp_path / "own.toml").write_text(RELATION, "utf-8")
        assert gl299(govlint, "--config", "own.toml", report) == SAID

    def test_standard_input(self, govlint, report, tmp_path, monkeypatch):
        (tmp_path / "govlint.toml").write_text(RELATION, "utf-8")
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(report.read_bytes())))
        assert gl299(govlint, "-") == SAID

    def test_a_table_of_pyproject(self, govlint, report, tmp_path):
        project = tmp_path / "pyproject.toml"
        project.write_text("[project]\nname = 'tool.govlint'\n", "utf-8")
        assert gl299(govlint, report) == []
        project.write_text(RELATION.replace("[[relation]]", "[[tool.govlint.relation]]"), "utf-8")
        assert gl299(govlint, report) == SAID
        (tmp_path / "govlint.toml").write_text("", "utf-8")
        assert gl299(govlint, report) == []

    def test_a_pyproject_that_is_no_text_is_passed_over(self, govlint, report, tmp_path):
        (tmp_path / "pyproject.toml").write_bytes(b"\xff[tool.govlint]")
        assert gl299(govlint, report) == []

    def test_byte_order_mark_and_line_ends(self, govlint, report, tmp_path):
        (tmp_path / "govlint.toml").write_bytes(b"\xef\xbb\xbf" + RELATION.replace("\n", "\r\n").encode())
        assert gl299(govlint, report) == SAID

    def test_a_relation_across_years(self, govlint, report, tmp_path):
        text = RELATION.replace(
            "requests.received.total >= 1000", "requests.received.total > previous.requests.received.total"
        )
        (tmp_path / "govlint.toml").write_text(text, "utf-8")
        last_year = tmp_path / "last.txt"
        last_year.write_text(report.read_text("utf-8").replace("2023", "2022"), "utf-8")
        assert gl299(govlint, report) == []
        assert gl299(govlint, report, "--previous", last_year) == ["新收申请偏少（13，应大于 13）"]

    def test_select_ignore_and_fail_on(self, govlint, report, tmp_path):
        (tmp_path / "govlint.toml").write_text(RELATION + 'severity = "note"\n', "utf-8")
        assert govlint(report)[0] == 0
        assert govlint("--fail-on", "note", "--select", "own-relation", report)[0] == 1
        assert govlint("--fail-on", "note", "--select", "GL299,GL208", "--ignore", "own-relation", report)[0] == 0


def relation(**changes):
    """Return a [[relation]] table with these lines instead of the usual ones."""
    lines = {"id": '"few"', "formula": '"requests.received.total >= 1000"', "message": '"偏少"', **changes}
    return "[[relation]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items() if value is not None)


ERRORS = {
    "syntax, basic string": (relation(formula='"requests.received.total => 1"'), "3:37", ">", "应为数据项的名称"),
    "syntax at the end": (relation(formula="'requests.received.total'"), "3:35", "'", "这里应为“+”、“-”或比较符"),
    "behind an escape": (
        relation(formula='"\\u0072equests.received.total = nobody"'),
        "3:43",
        "nobody",
        "没有数据项 nobody",
    ),
    "on a line of its own": (
        relation(formula='"""\n  requests.received.total\n    = requests.recieved.total"""'),
        "5:7",
        "requests.recieved.total",
        "是不是 requests.received.total？",
    ),
    "after a joined line": (
        relation(formula='"""requests.received.total \\\n    = 1 1"""'),
        "4:9",
        "1",
        "应为",
    ),
    "literal over lines": (relation(formula="'''\n= 1'''"), "4:1", "=", "应为数据项的名称"),
    "unknown table": (relation(table='"requets"', each='"row"'), "5:9", '"requets"', "是不是 requests？"),
    "unknown each": (relation(table='"requests"', each='"rows"'), "6:8", '"rows"', "是不是 row？"),
    "each without table": (relation(each="'row'"), "5:8", "'row'", "还要写是哪张表"),
    "unknown form": (relation(forms='["2020"]'), "5:9", '["2020"]', "没有格式 2020"),
    "same id": (relation() + relation(), "6:6", '"few"', "已经有一个关系叫“few”"),
    "unknown key": (relation(serverity='"note"'), "5:1", "serverity", "是不是 severity？"),
    "unknown table of settings": ("[[relations]]\nid = 'x'\n", "1:3", "relations", "是不是 relation？"),
    "missing key": (relation(message=None), "1:1", "[[relation]]", "缺少 message"),
    "wrong type": (relation(id="3"), "2:6", "3", "应为字符串"),
    "wrong type inside": (relation(years="[2022, '2023']"), "5:16", "'2023'", "应为整数"),
    "wrong choice": (relation(severity='"warn"'), "5:12", '"warn"', "是不是 warning？"),
    "one language only": (relation(message="{ zh = '偏少' }"), "4:11", "{ zh = '偏少' }", "缺少 en"),
    "a third language": (
        relation(message="{ zh = '偏少', en = 'few', fr = 'peu' }"),
        "4:36",
        "fr",
        "不认识的设置项 fr",
    ),
    "no table at all": ("relation = 3\n", "1:12", "3", "应为数组"),
    "no tables in it": ("relation = [3]\n", "1:13", "3", "应为表"),
    "no TOML": ("[[relation]\n", "1:11", "]", "TOML 语法有误"),
    "TOML that ends too early": ("id = 'x\n", "1:8", "", "TOML 语法有误"),
}


class TestErrors:
    @pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
    def test_errors_are_said_at_their_place(self, govlint, report, tmp_path, error):
        text, place, quoted, said = error
        (tmp_path / "govlint.toml").write_text(text, "utf-8")
        for language in ("en", "zh"):
            status, out, err = govlint("--lang", language, "--color", "never", report)
            assert (status, out) == (2, "")
            assert "Traceback" not in err
            head, _, excerpt, caret = err.splitlines()[:4]
            assert head.startswith(f"govlint.toml:{place}: error: ")
            number, _, line = excerpt.partition(" | ")
            assert int(number) == int(place.partition(":")[0])
            assert line == text.splitlines()[int(number) - 1]
            start = int(place.partition(":")[2]) - 1
            assert line[start : start + len(quoted)] == quoted
            assert caret.count("^") >= max(1, len(quoted))
        assert said in head

    def test_every_problem_is_said_in_the_order_of_the_file(self, govlint, report, tmp_path):
        text = relation(formula='"a = b"') + relation(id='"second"', formula='"c ="')
        (tmp_path / "govlint.toml").write_text(text, "utf-8")
        _, _, err = govlint(report)
        heads = [line.partition(": ")[0] for line in err.splitlines() if line.startswith("govlint.toml")]
        assert heads == ["govlint.toml:3:12", "govlint.toml:3:16", "govlint.toml:7:15"]

    @pytest.mark.parametrize("data", [None, b"\xff\xfe"])
    def test_settings_that_cannot_be_read(self, govlint, report, tmp_path, data):
        if data is not None:
            (tmp_path / "own.toml").write_bytes(data)
        status, out, err = govlint("--lang", "zh", "--config", "own.toml", report)
        assert (status, out) == (2, "")
        assert "own.toml：" in err
        assert ("没有这个设置文件" if data is None else "不是 UTF-8") in err

    def test_a_folder_is_no_settings_file(self, govlint, report, tmp_path):
        (tmp_path / "own.toml").mkdir()
        assert govlint("--config", "own.toml", report)[0] == 2
        (tmp_path / "govlint.toml").mkdir()
        assert gl299(govlint, report) == []


def test_every_format_shows_the_finding(govlint, report, tmp_path):
    (tmp_path / "govlint.toml").write_text(RELATION, "utf-8")
    for format_name in ("full", "concise", "json", "jsonl", "sarif"):
        status, out, _ = govlint("--lang", "en", "--format", format_name, report)
        assert status == 1
        assert "requests (13, which should be at least 1000)" in out


WHOLE = relation(
    table='"requests"',
    each='"column"',
    formula='"received + carried_in = 2 * concluded + previous.carried_out"',
    message='{ zh = "偏少", en = "few" }',
    severity='"note"',
    forms='["2021"]',
    years="[2023]",
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(WHOLE)), st.integers(0, 6), st.text(alphabet="ab\"'=[]{}.,\\\n 0#-*>新", max_size=3))
def test_settings_damaged_anywhere_are_read_or_said_to_be_wrong(tmp_path, start, length, inserted):
    text = WHOLE[:start] + inserted + WHOLE[start + length :]
    path = tmp_path / "govlint.toml"
    path.write_text(text, "utf-8", newline="\n")
    for problem in problems_in(str(path)):
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert problem.message.zh
        assert problem.message.en


def problems_in(path):
    try:
        own_relations(read_settings(path), plugins().forms)
    except SettingsError as error:
        return error.problems
    return ()
