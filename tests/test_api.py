"""The Python interface: what `import govlint` offers to programs."""

import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

import govlint
from govlint.cli import main
from govlint.readers import docx
from tests import snapshot
from tests.helpers import JIAYIN, JIXIAN, REPORTS, ROOT, read
from tests.surface import surface
from tests.test_formats import docx_of
from tests.word.build import document
from tests.word.form import blocks_of

YUNLING = REPORTS / "yunling-2023.txt"
FAULTY = read(YUNLING).replace("新收政府信息公开申请13件", "新收政府信息公开申请17件")


def codes(result):
    return [finding.code for finding in result.findings]


def in_a_process(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_it_loads_nothing_else():
    code = "import sys; before = set(sys.modules); import govlint; print(*sorted(set(sys.modules) - before))"
    loaded = in_a_process(code).split()
    assert [name for name in loaded if name.partition(".")[0] not in sys.stdlib_module_names] == ["govlint"]


def test_every_name_is_there_and_comes_from_where_it_says():
    for name in govlint.__all__:
        assert getattr(govlint, name).__name__ == name
    assert set(govlint.__all__) <= set(dir(govlint))
    with pytest.raises(AttributeError, match="lint_txt"):
        _ = govlint.lint_txt


def test_a_text():
    (finding,) = govlint.lint_text(FAULTY, name="云岭县.txt").findings
    assert finding.code == "GL211"
    assert FAULTY[finding.span.start : finding.span.end] == "17件"
    assert finding.severity is govlint.Severity.WARNING
    assert "17" in finding.message.in_language("zh")
    assert not govlint.lint_text(read(YUNLING)).findings


def test_rules_are_selected_by_code_beginning_and_name():
    text = read(JIAYIN)
    assert {code[:3] for code in codes(govlint.lint_text(text, select=["GL2"]))} == {"GL2"}
    assert set(codes(govlint.lint_text(text, select=["GL201"]))) == {"GL201"}
    assert codes(govlint.lint_text(text, select="malformed-number")) == codes(govlint.lint_text(text, select=["GL201"]))
    assert "GL201" not in codes(govlint.lint_text(text, ignore=["GL201"]))
    with pytest.raises(govlint.UnknownRuleError, match="GL2O1"):
        govlint.lint_text(text, select=["GL2O1"])


def test_settings_count_only_where_they_are_named(tmp_path, monkeypatch):
    settings = tmp_path / "govlint.toml"
    settings.write_text(
        'select = ["GL2"]\nseverity = { GL211 = "note" }\n[per-file-ignores]\n"*.md" = ["GL211"]\n', "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    assert govlint.lint_text(FAULTY).findings[0].severity is govlint.Severity.WARNING
    assert govlint.lint_text(FAULTY, settings=settings).findings[0].severity is govlint.Severity.NOTE
    assert not govlint.lint_text(FAULTY, settings=settings, name=str(tmp_path / "a.md")).findings
    assert govlint.find_settings([str(tmp_path / "a.md")]) == str(settings)
    settings.write_text("slect = []\n", "utf-8")
    with pytest.raises(govlint.SettingsError, match="slect"):
        govlint.lint_text(FAULTY, settings=settings)
    with pytest.raises(govlint.SettingsError, match=r"nowhere\.toml"):
        govlint.lint_text(FAULTY, settings="nowhere.toml")


def test_files_that_the_settings_exclude_are_left_out(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(FAULTY, "utf-8")
    settings = tmp_path / "govlint.toml"
    settings.write_text("exclude = ['b.*']", "utf-8")
    (result,) = govlint.lint_paths([tmp_path], settings=settings)
    assert result.name.endswith("a.txt")


def test_settings_that_are_not_called_so_are_named(tmp_path):
    (tmp_path / "govlint.tml").write_text("", "utf-8")
    with pytest.raises(Exception, match="not called so") as caught:
        govlint.find_settings([str(tmp_path / "a.txt")])
    assert caught.value.path == str(tmp_path / "govlint.tml")


def test_a_baseline_of_the_settings_is_obeyed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_bytes(FAULTY.encode())
    (tmp_path / "govlint.toml").write_text('baseline = "accepted.json"\n', "utf-8")
    main(["report.txt", "--write-baseline", "accepted.json", "--isolated"])
    result = govlint.lint_path("report.txt", settings="govlint.toml")
    assert not result.findings
    assert [each.finding.code for each in result.suppressed] == ["GL211"]
    (tmp_path / "accepted.json").write_text("{", "utf-8")
    with pytest.raises(govlint.BaselineError, match=r"accepted\.json"):
        govlint.lint_path("report.txt", settings="govlint.toml")


def test_a_file_of_any_kind(tmp_path):
    path = tmp_path / "云岭县.docx"
    path.write_bytes(document(*blocks_of(FAULTY)))
    result = govlint.lint_path(path)
    assert codes(result) == ["GL211"]
    assert result.name == str(path)


def test_a_file_that_cannot_be_read_is_an_exception(tmp_path):
    with pytest.raises(govlint.ReadError, match="there is no such file") as caught:
        govlint.lint_path(tmp_path / "nothing.txt")
    assert caught.value.failure.reason.in_language("zh") == "文件不存在"
    with pytest.raises(govlint.ReadError):
        govlint.read_report(tmp_path / "nothing.txt")


def test_against_the_year_before(tmp_path):
    before, after = tmp_path / "2023.txt", tmp_path / "2024.txt"
    text = read(YUNLING)
    before.write_bytes(text.encode())
    after.write_bytes(text.replace("2024", "2025").replace("2023", "2024").encode())
    carried = codes(govlint.lint_path(after, previous=before, select=["GL9"]))
    assert "GL901" in carried
    assert codes(govlint.lint_text(read(after), previous=text, select=["GL9"])) == carried
    assert not govlint.lint_path(after, select=["GL9"]).findings
    with pytest.raises(govlint.NotPreviousError, match="2020") as caught:
        govlint.lint_path(after, previous=JIAYIN)
    assert caught.value.name == str(JIAYIN)


def test_many_files_come_one_after_another_and_a_bad_one_ends_nothing(tmp_path):
    for number, text in enumerate([read(YUNLING), FAULTY]):
        (tmp_path / f"{number}.txt").write_bytes(text.encode())
    (tmp_path / "2.docx").write_bytes(b"PK\x03\x04 torn")
    results = govlint.lint_paths([tmp_path, tmp_path / "*.nothing", "missing.txt"], select=["GL211", "GL001"])
    assert iter(results) is results
    done = list(results)
    assert [os.path.basename(result.name) for result in done] == [
        "0.txt",
        "1.txt",
        "2.docx",
        "*.nothing",
        "missing.txt",
    ]
    assert [codes(result) for result in done] == [[], ["GL211"], ["GL001"], ["GL001"], ["GL001"]]
    assert [result.failure is None for result in done] == [True, True, False, False, False]


def test_however_many_files_there_are_each_is_read_in_its_turn(tmp_path, monkeypatch):
    monkeypatch.setattr("govlint.api._FEW", 2)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_bytes(FAULTY.replace("云岭", f"云{number}岭").encode())
    results = govlint.lint_paths([tmp_path], select=["GL211", "GL001"])
    first = next(results)
    (tmp_path / "2.txt").unlink()
    assert [codes(result) for result in (first, *results)] == [["GL211"], ["GL211"], ["GL001"]]


def test_however_many_documents_there_are_each_is_read_once(tmp_path, monkeypatch):
    names = []
    plainly = docx.read
    monkeypatch.setattr(docx, "read", lambda data, name: (names.append(name), plainly(data, name))[1])
    monkeypatch.setattr("govlint.api._FEW", 2)
    for number in range(3):
        (tmp_path / f"{number}.docx").write_bytes(docx_of(FAULTY.replace("2024", str(2024 - number))))
    assert [codes(each) for each in govlint.lint_paths([tmp_path], select=["GL211"])] == [["GL211"]] * 3
    assert names == [str(tmp_path / f"{number}.docx") for number in range(3)]


def test_mistakes_are_raised_before_the_first_result():
    with pytest.raises(govlint.UnknownRuleError):
        govlint.lint_paths([YUNLING], select=["NO999"])


def test_a_report_as_data():
    report = govlint.read_report(JIXIAN)
    assert (report.organ, report.year, report.form, report.is_report) == ("集贤县人民政府", 2020, "2019", True)
    assert (report.period.start, report.period.end) == (date(2020, 1, 1), date(2020, 12, 31))
    assert report.contact["phone"].startswith("0469")
    assert report.value("requests.received.total") == Decimal(18)
    figure = report.figures["requests.received.total"]
    assert report.source.quote(figure.span) == "18"
    assert report.source.line_text(report.where(figure).line).count("18")
    assert report.tree.title.year == 2020
    with pytest.raises(KeyError, match=r"did you mean requests\.received\.total"):
        report.value("requests.recieved.total")


def test_the_tables_hold_every_figure_once():
    report = govlint.read_report(JIXIAN)
    assert [table.id for table in report.tables] == ["disclosure", "requests", "proceedings"]
    assert all(table.is_found for table in report.tables)
    cells = {figure.field: figure for table in report.tables for row in table.rows for figure in row.cells.values()}
    assert cells == {figure.field: figure for figure in report.figures}
    requests = {row.id: row.cells for row in report.tables[1].rows}
    assert requests["received"]["total"].value == 18


def test_a_table_that_is_not_there_is_absent_and_not_zero(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("云岭县人民政府2023年政府信息公开工作年度报告\n一、总体情况\n无。\n", "utf-8")
    table = govlint.read_report(path).tables[0]
    assert not table.is_found
    assert {cell.status for row in table.rows for cell in row.cells.values()} == {govlint.Status.ABSENT}


@pytest.mark.parametrize("path", [JIXIAN, JIAYIN, YUNLING], ids=lambda path: path.stem)
def test_it_says_what_extract_says(path, capsys):
    main(["extract", str(path)])
    facts = json.loads(capsys.readouterr().out)
    report = govlint.read_report(path)
    assert {field: each["value"] for field, each in facts["figures"].items()} == {
        figure.field: None if figure.value is None else pytest.approx(float(figure.value)) for figure in report.figures
    }
    assert (facts["organ"], facts["year"], facts["contact"]) == (report.organ, report.year, dict(report.contact))


def test_it_is_typed(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        "import govlint\n"
        "reveal_type(govlint.lint_text('').findings[0].code)\n"
        "reveal_type(govlint.read_report('a').value('b'))\n"
        "govlint.lint_txt\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(program)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert 'Revealed type is "str"' in done.stdout
    assert "Decimal | None" in done.stdout or "Union[decimal.Decimal, None]" in done.stdout
    assert 'Module has no attribute "lint_txt"' in done.stdout


def test_the_interface_stays_as_it_is():
    """What changes here changes other people's programs: say it in CHANGELOG.md, and raise the version of the interface."""
    snapshot.check("api.txt", surface())
