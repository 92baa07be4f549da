"""A government's report against the sum of the organs below (`--children`, GL905)."""

import json
import os

import pytest

from govlint.cli import main


def report(organ: str, licensing: str, documents: str = "0", received: str = "0", year: int = 2023) -> str:
    return (
        f"{organ}{year}年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（一）项\n"
        f"信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n行政规范性文件 {documents} 0 {documents}\n"
        f"第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 {licensing}\n"
        "三、收到和处理政府信息公开申请情况\n"
        f"一、本年新收政府信息公开申请数量 {received} 0 0 0 0 0 {received}\n"
    )


@pytest.fixture
def county(tmp_path, monkeypatch):
    for name in ("GOVLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "departments").mkdir()
    figures = {"财政局": ("40", "3", "5"), "教育局": ("35", "0", "1"), "民政局": ("20", "1", "0")}
    for at, (name, cells) in enumerate(figures.items()):
        (tmp_path / "departments" / f"{at}.txt").write_text(report(f"青河县{name}", *cells), "utf-8")
    (tmp_path / "county.txt").write_text(report("青河县人民政府", "95", "7", "6"), "utf-8")
    return tmp_path


@pytest.fixture
def check(capsysbinary):
    def run(*arguments):
        status = main(["--select", "GL905", "--format", "json", *map(str, arguments)])
        out, err = capsysbinary.readouterr()
        found = [finding for file in json.loads(out)["files"] for finding in file["findings"]] if out else []
        return status, found, err.decode("utf-8")

    return run


def test_a_report_that_is_the_sum_is_silent(county, check):
    assert check("county.txt", "--children", "departments/*.txt")[:2] == (0, [])
    assert check("county.txt", "--children", "departments")[:2] == (0, [])


def test_without_children_nothing_is_said(county, check):
    (county / "county.txt").write_text(report("青河县人民政府", "90"), "utf-8")
    assert check("county.txt")[:2] == (0, [])


def test_a_cell_that_is_not_the_sum_names_every_organ(county, check):
    (county / "county.txt").write_text(report("青河县人民政府", "90", "7", "6"), "utf-8")
    status, (found,), _ = check("county.txt", "--children", "departments")
    assert status == 1
    assert found["message"] == "“行政许可（本年处理决定数量）”为 90，3 个下属单位合计 95，相差 5"
    assert (found["quote"], found["place"]) == ("90", "disclosure.licensing.decisions")
    assert [(each["role"], each["quote"]) for each in found["related"]] == [
        ("青河县财政局：40", "40"),
        ("青河县教育局：35", "35"),
        ("青河县民政局：20", "20"),
    ]


def test_documents_of_the_government_itself_are_allowed_for(county, check):
    (county / "county.txt").write_text(report("青河县人民政府", "95", "3", "6"), "utf-8")
    _, found, _ = check("county.txt", "--children", "departments")
    assert {each["place"] for each in found} == {
        "disclosure.normative_documents.issued",
        "disclosure.normative_documents.in_force",
    }


def test_a_cell_that_one_organ_left_blank_is_not_judged(county, check):
    (county / "departments" / "0.txt").write_text(report("青河县财政局", "/", "3", "5"), "utf-8")
    assert check("county.txt", "--children", "departments")[1] == []


def test_the_report_itself_is_no_child(county, check):
    assert check("county.txt", "--children", ".")[:2] == (0, [])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", report("青河县税务局", "1", year=2022), "departments/a.txt：是2022年度的报告，与汇总报告不是同一年"),
        ("a.txt", "会议纪要\n", "departments/a.txt：不是年度报告"),
        ("a.txt", "", "departments/a.txt：文件是空的"),
    ],
)
def test_a_child_that_cannot_be_one_is_an_error(county, check, name, content, said):
    (county / "departments" / name).write_text(content, "utf-8")
    status, found, err = check("county.txt", "--children", "departments")
    assert (status, found) == (2, [])
    assert said.replace("/", os.sep) in err


@pytest.mark.parametrize("copied", ["departments/0.txt", "county.txt"])
def test_an_organ_that_would_be_counted_twice_is_an_error(county, check, copied):
    (county / "departments" / "copy.txt").write_text((county / copied).read_text("utf-8"), "utf-8")
    status, found, err = check("county.txt", "--children", "departments")
    assert (status, found) == (2, [])
    assert f"{os.path.join('departments', 'copy.txt')}：和 " in err
    assert "会重复计算，只留一份" in err


def test_the_report_alone_is_no_children(county, check):
    status, _, err = check("county.txt", "--children", "county.txt")
    assert status == 2
    assert "--children county.txt：没有找到报告" in err


def test_children_of_several_reports_are_an_error(county, check):
    status, _, err = check("county.txt", "departments/0.txt", "--children", "departments")
    assert status == 2
    assert "--children 用于检查一份汇总报告" in err
    assert "none*.txt：没有找到报告" in check("county.txt", "--children", "none*.txt")[2]
