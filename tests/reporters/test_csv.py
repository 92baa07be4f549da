import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from govlint.reporters.csv import harmless
from govlint.style import Style
from tests.reporters.hostile import hostile, is_harmless
from tests.reporters.synthetic import Case, Undocumented, everything, run_of, sum_case, written

BEGIN_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def table(played, language="zh"):
    output = written("csv", played, Style(language))
    assert output.startswith("\ufeff")
    assert output.count("\n") == output.count("\r\n")
    rows = list(csv.reader(io.StringIO(output[1:], newline=""), strict=True))
    assert {len(row) for row in rows} == {8}
    return rows


def test_a_row_for_each_finding():
    assert table(sum_case().run()) == [
        ["文件", "位置", "原文", "代码", "级别", "问题", "依据", "怎么改"],
        [
            "年报/测试.txt",
            "第 4 行第 6 个字符",
            "“16”",
            "GX101",
            "错误",
            "13 + 2 = 15，总计为 16",
            "《某某条例》第五十条；《报告格式》",
            "核对原始数据后改正",
        ],
    ]


def test_english():
    head, row = table(sum_case().run(), "en")
    assert head == ["File", "Place", "Quotation", "Code", "Severity", "What is wrong", "Basis", "How to correct it"]
    assert row[1:5] == ["line 4, column 6", "“16”", "GX101", "error"]
    assert row[6] == "Some Regulations, article 50; Form of the report"


def test_everything_that_went_wrong_has_a_row():
    rows = table(everything())[1:]
    assert [(row[0], row[3], row[4]) for row in rows] == [
        ("年报/测试.txt", "GX101", "错误"),
        ("年报/半角.txt", "", "错误"),
        ("年报/半角.txt", "GX701", "提示"),
        ("年报/半角.txt", "GX701", "提示"),
        ("没有.txt", "", "错误"),
        ("", "", "错误"),
    ]
    assert rows[4][5] == "文件不存在。检查文件名。"
    assert rows[5][5] == "空文件夹：没有找到可检查的文件"


def test_no_findings_leave_the_names_of_the_columns():
    assert len(table(run_of(Case("甲").result()))) == 1


def test_a_quotation_over_lines_stands_on_one_and_a_long_one_is_cut():
    case = Case("甲\n乙" + "丙" * 2000)
    row = table(case.add(Undocumented, case.text).run())[1]
    assert row[2].startswith("“甲 乙丙丙")
    assert row[2].endswith("丙”")
    assert len(row[2]) < 600


@pytest.mark.parametrize("begin", BEGIN_FORMULA)
def test_no_cell_begins_a_formula(begin):
    assert harmless(f"{begin}1").startswith("'")
    assert harmless(f" \u3000{begin}1").startswith("'") or begin.isspace()
    assert harmless(f"1{begin}1") == f"1{begin}1"


def test_a_hostile_report_is_only_text():
    assert is_harmless(written("csv", hostile()).replace("\r\n", "\n"))
    for row in table(hostile()):
        assert not any(cell.lstrip().startswith(BEGIN_FORMULA) for cell in row)


def calc() -> bool:
    """Return whether LibreOffice is here with its spreadsheet."""
    program = shutil.which("soffice")
    return program is not None and Path(program).resolve().with_name("libsclo.so").exists()


@pytest.mark.slow
@pytest.mark.system
@pytest.mark.skipif(not calc(), reason="needs LibreOffice Calc")
def test_a_spreadsheet_shows_it_as_text(tmp_path):
    case = Case("=1+2\n2023-1\n001\n", name="=1+2.txt")
    for text in ("=1+2", "2023-1", "001"):
        case.add(Undocumented, text)
    path = tmp_path / "list.csv"
    path.write_bytes(written("csv", case.run()).encode() + b"=1+2\r\n")  # what is not made harmless is reckoned
    options = "44,34,76,1,,0,false,true"  # commas, double quotes, UTF-8, and numbers recognised as a double click does
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", f"--infilter=CSV:{options}"]
    shown = f"csv:Text - txt - csv (StarCalc):{options},false,false,false,-1"
    command += ["--convert-to", shown, "--outdir", tmp_path / "out", path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (sheet,) = (tmp_path / "out").iterdir()
    head, *rows, reckoned = csv.reader(io.StringIO(sheet.read_text("utf-8-sig")))
    assert reckoned[0] == "3"
    assert head[2] == "原文"
    assert [row[2] for row in rows] == ["“=1+2”", "“2023-1”", "“001”"]
    assert {row[0] for row in rows} == {"'=1+2.txt"}
    assert [row[1] for row in rows] == [f"第 {number} 行第 1 个字符" for number in (1, 2, 3)]
