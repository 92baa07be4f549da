import io
import re
import sys

import msgspec
import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from govlint.cli import main
from govlint.facts import Stats
from govlint.linter import FileResult
from govlint.reporters import report, reporter, sheets
from govlint.rule import Edit
from govlint.source import Source, Span
from govlint.style import Style
from govlint.text import Text
from tests.helpers import JIAYIN, lint, read
from tests.reporters.synthetic import Case, HalfWidth, Undocumented, WrongSum, everything, fixed_case, run_of, sum_case


def written(played, language="zh"):
    pieces = list(report(reporter("xlsx", played.setup, Style(language)), played.files, played.run()))
    assert all(isinstance(piece, bytes) for piece in pieces)
    return b"".join(pieces)


def book(played, language="zh"):
    return load_workbook(io.BytesIO(written(played, language)))


def rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_each_finding_is_a_row_that_says_everything():
    sheet = book(run_of(sum_case().result(), fixed_case().result()))["问题清单"]
    head, *found = rows(sheet)
    assert head == ["序号", "文件", "位置", "原文", "代码", "级别", "问题", "依据", "怎么改", "办理结果"]
    assert found[0] == [
        1, "年报/测试.txt", "第 4 行第 6 个字符", "16", "GX101", "错误", "13 + 2 = 15，总计为 16",
        "《某某条例》第五十条\n《报告格式》", "核对原始数据后改正", None,
    ]  # fmt: skip
    assert found[1][8] == "“,”改为“，”"
    assert [row[0] for row in found] == [1, 2, 3]


def test_the_list_is_set_up_for_reading_filling_in_and_printing():
    sheet = book(run_of(sum_case().result(), fixed_case().result()))["问题清单"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:J4"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("J2:J4", '"已改正,无误，不改,待核实"')
    error, note = sheet["F2"], sheet["F3"]
    assert (error.value, note.value) == ("错误", "提示")
    assert error.fill.fgColor.rgb != note.fill.fgColor.rgb != sheet["E2"].fill.fgColor.rgb


def test_rows_are_as_high_as_their_longest_text():
    case = Case("甲乙\n").add(Undocumented, "甲").add(WrongSum, "乙", sum="很长的说明" * 40, total=0)
    sheet = book(run_of(case.result()))["问题清单"]
    width = sheet.column_dimensions["G"].width
    assert sheet.row_dimensions[3].height > 2 * 200 / width * 12 > sheet.row_dimensions[2].height


def test_the_files_sheet_names_what_was_not_checked():
    played = everything()
    clean = FileResult("好.txt", Source("好\n", "好.txt"), (), Stats(3, 3, 1, 0))
    played = run_of(*played.files, clean, skipped=("README.md",), problems=played.run().problems)
    found = {row[0]: row[1:] for row in rows(book(played)["文件"])[1:]}
    assert found["没有.txt"][0] == "无法读取，没有检查"
    assert found["没有.txt"][-1] == "文件不存在；检查文件名"
    assert found["说明.md"][0] == "不是年度报告，未检查"
    assert found["好.txt"] == ["未发现问题", 0, 0, 0, 3, 3, 1, 0, None]
    assert found["年报/测试.txt"][:8] == ["有问题", 1, 0, 0, 10, 9, 4, 1]
    assert "规则 GX900 出错" in found["年报/半角.txt"][-1]
    summary = [tuple(row) for row in rows(book(played)["汇总"])]
    assert {("文件", 5, None), ("未发现问题", 1, None), ("无法读取，没有检查", 1, None), ("错误", 1, None)} <= set(
        summary
    )
    assert ("GX101", 1, "各项之和不等于总计。") in summary
    assert ("没有做到的", None, "错误：空文件夹：没有找到可检查的文件") in summary
    assert any(row[0] == "说明" and "README.md" in row[2] for row in summary)


def test_what_was_not_checked_has_a_row_in_the_list_too():
    found = {(row[1], row[5]): row[6] for row in rows(book(everything())["问题清单"])[1:]}
    assert found["没有.txt", "错误"] == "文件不存在。检查文件名。"
    assert "规则 GX900 检查 年报/半角.txt 时出错，结果不完整" in found["年报/半角.txt", "错误"]


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1}", "http://a.b/", "1.5", "_x0041_", "\t=1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_a_link_or_a_number(text):
    case = Case(text, name=text).add(WrongSum, Span(0, len(text)), sum=text, total=text, edits=[Edit(Span(0, 1), text)])
    sheet = book(run_of(case.result()))["问题清单"]
    for cell in sheet[2][1:9]:
        assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert unescape(sheet["D2"].value) == unescape(sheet["B2"].value) == text.replace("\t", "␉")
    assert sheet["D2"].quotePrefix


def test_characters_that_a_workbook_cannot_hold_become_pictures():
    text = "甲\x00\x0b\x1b[2J\ud800\ufffe\uffff\u202e乙\r\n丙\U0001f600"
    sheet = book(run_of(Case(text, name=text).add(Undocumented, Span(0, len(text))).result()))["问题清单"]
    assert sheet["D2"].value == "甲␀␋␛[2J␦␦␦␦乙\n丙\U0001f600"


def test_very_long_texts_are_cut():
    case = Case("甲").add(WrongSum, "甲", sum="\U0001f600" * 40_000, total=0)
    value = book(run_of(case.result()))["问题清单"]["G2"].value
    assert value.endswith("😀…")
    assert len(value.encode("utf-16-le")) // 2 <= 32_767


def test_a_full_sheet_goes_on_in_another(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    case = Case("一\n二\n三\n").add(Undocumented, "一").add(Undocumented, "二").add(Undocumented, "三")
    made = book(run_of(case.result()))
    assert [row[0] for row in rows(made["问题清单"])] == ["序号", 1, 2]
    assert [row[0] for row in rows(made["问题清单 2"])] == ["序号", 3]
    assert made["问题清单"].auto_filter.ref == "A1:J3"


def test_changes_are_said_in_words():
    case = Case("甲,乙,丙——丁")
    case.add(HalfWidth, "甲", mark=",", edits=[Edit(case.span(",", nth), "，") for nth in (1, 2)])
    case.add(HalfWidth, "丁", mark="", edits=[Edit(case.span("——"), ""), Edit(Span(0, 0), "“")])
    case.add(HalfWidth, "丁", mark="", edits=[Edit(Span(at, at + 1), str(at)) for at in range(5)])
    found = [cell.value for cell in book(run_of(case.result()))["问题清单"]["I"][1:]]
    assert found[0] == "“,”改为“，”（2 处）"
    assert found[1] == "删去“——”\n补““”"
    assert found[2].endswith("“乙”改为“2”\n……另有 2 种改动")


def test_an_unreadable_file_with_a_finding_has_no_place():
    missing = msgspec.structs.replace(everything().files[-1], findings=tuple(sum_case().findings))
    assert rows(book(run_of(missing))["问题清单"])[1][1:4] == ["没有.txt", None, None]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_run_gives_the_same_bytes(language):
    played = run_of(lint(read(JIAYIN)), *everything().files)
    assert written(played, language) == written(played, language)


def test_english_workbooks_are_english():
    made = book(everything(), "en")
    assert made.sheetnames == ["Findings", "Files", "Summary"]
    assert not any(re.search(r"[\u4e00-\u9fff]", str(value)) for sheet in made for value in rows(sheet)[0])
    assert made.properties.title == "Report review"


def test_an_empty_run_is_a_workbook_too():
    assert len(rows(book(run_of())["问题清单"])) == 1
    assert book(run_of(problems=(Text("没有文件", "no files"),)))["汇总"].max_row > 1


@pytest.mark.parametrize(("language", "said"), [("zh", "需要 XlsxWriter"), ("en", "needs XlsxWriter")])
def test_without_the_library_one_line_says_what_to_install(monkeypatch, capsysbinary, language, said):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "govlint.reporters.sheets", raising=False)
    assert main(["--format", "xlsx", "--lang", language, str(JIAYIN)]) == 2
    out, err = (text.decode() for text in capsysbinary.readouterr())
    assert out == ""
    assert len(err.splitlines()) == 1
    assert said in err
    assert "pip install 'govlint[xlsx]'" in err
