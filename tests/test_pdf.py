"""PDFs: text in reading order, tables by their rules, where it all stands, and files that cannot be read."""

import random
import re
import subprocess
import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter, annotations
from pypdf.generic import ArrayObject, FloatObject
from reportlab.pdfgen.canvas import Canvas

from govlint.cli import main
from govlint.linter import Linter
from govlint.readers.comment import Comment
from govlint.readers.failure import ReadError
from govlint.readers.pdf import child, comments, process, reader, worker
from govlint.readers.pdf.comments import commented
from govlint.readers.read import read_bytes
from govlint.source import Span
from tests.effort import some
from tests.generator import markdown
from tests.generator.layouts import Layout
from tests.generator.relaid import report_of
from tests.helpers import CORPUS, JIAYIN, JIXIAN, REPORTS, plugins, read
from tests.printed import FONT, HEIGHT, MARGIN, RIGHT, SIZE, Printer, needs_pdf, pdf_of
from tests.test_corpus_texts import assert_as_printed
from tests.test_relayout import context_of, figures, findings
from tests.word.build import document
from tests.word.form import blocks_of
from tests.word.test_annotate import SOFFICE

pytestmark = needs_pdf
SEEDS = [JIAYIN, JIXIAN, REPORTS / "yunling-2023.txt"]
RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
RULES = f"<w:tblBorders>{RULES}</w:tblBorders>"
STROKES = ["line", "rectangle", "filled"]


def text_of(data):
    return read_bytes(data, "报告.pdf").text


def failure(data):
    with pytest.raises(ReadError) as error:
        read_bytes(data, "报告.pdf")
    found = error.value.failure
    assert found.reason.in_language("en")
    assert found.advice.en
    return found.reason.in_language("zh"), found.advice.zh


def lint_pdf(data):
    source = read_bytes(data, "报告.pdf")
    result = Linter([rule for rule in plugins().rules if rule.default], plugins().forms).lint(source)
    assert not result.rule_failures
    return source, result.findings


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_report_is_the_same_as_text_and_as_pdf(path):
    report = report_of(context_of(read(path)))
    stroke = STROKES[SEEDS.index(path)]
    text = Layout(markdown.Markdown())(report, random.Random(1)).text
    printed = text_of(pdf_of(text, stroke=stroke, header="青河县政务公开办公室"))
    assert figures(context_of(printed)) == figures(context_of(text))
    assert findings(printed) == findings(text)
    assert "青河县政务公开办公室" not in printed
    assert "- 2 -" not in printed


def test_lines_stay_lines_and_rows_become_rows():
    source = read_bytes(pdf_of("一、总体情况\n无\n| 规章 | 1 | 12.50 |\n| 其他 | | 3 |"), "a.pdf")
    assert source.text == "一、总体情况\n无\n| 规章 | 1 | 12.50 |\n| 其他 |  | 3 |\n"


def test_the_lines_of_a_cell_are_joined():
    label = "要求行政机关确认或重新出具已获取信息以及其他需要说明的各种情形"
    assert text_of(pdf_of(f"| {label} | 1 | 2 | 3 |\n| 某某 | 123456789012345 | 2 | 3 |")) == (
        f"| {label} | 1 | 2 | 3 |\n| 某某 | 123456789012345 | 2 | 3 |\n"
    )


def test_merged_cells_come_once():
    printer = Printer()
    for left, bottom, right, top, text in [
        (100, 600, 200, 700, "办理结果"),
        (200, 650, 300, 700, "予以公开"),
        (200, 600, 300, 650, "不予公开"),
        (300, 650, 400, 700, "3"),
        (300, 600, 400, 650, "4"),
        (100, 560, 400, 600, "合计 7"),
    ]:
        printer.box(left, bottom, right, top)
        printer.put(left + 5, (bottom + top) / 2, text)
    assert text_of(printer.finish()) == "| 办理结果 | 予以公开 | 3 |\n| 不予公开 | 4 |\n| 合计 7 |\n"


def test_a_table_without_outer_rules_is_one():
    printer = Printer()
    printer.canvas.lines([(100, 700, 400, 700), (100, 660, 400, 660), (100, 620, 400, 620), (300, 620, 300, 700)])
    for y, label, figure in [(675, "行政许可", "12"), (635, "行政处罚", "5")]:
        printer.put(105, y, label)
        printer.put(305, y, figure)
    assert text_of(printer.finish()) == "| 行政许可 | 12 |\n| 行政处罚 | 5 |\n"


def test_a_table_without_any_rules_keeps_its_cells_apart():
    printer = Printer()
    for at in range(7):
        printer.put(MARGIN + 200 + 35 * at, 500, str(at))
    printer.put(MARGIN, 500, "（一）予以公开")
    assert text_of(printer.finish()) == "（一）予以公开 0 1 2 3 4 5 6\n"


class Unruled(Printer):
    """Prints tables without rules."""

    def box(self, *_edges):
        pass


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_tables_without_rules_give_the_same_figures_or_none(path):
    text = Layout(markdown.Markdown())(report_of(context_of(read(path))), random.Random(1)).text
    printer = Unruled()
    printer.lines(text)
    expected = {field: value for field, (_, value, _) in figures(context_of(text)).items()}
    read_ones = {field: value for field, (_, value, _) in figures(context_of(text_of(printer.finish()))).items()}
    assert {field: value for field, value in read_ones.items() if value not in {None, expected[field]}} == {}
    assert sum(value is not None for value in read_ones.values()) > 0.9 * len(expected)


@pytest.mark.parametrize("seed", range(3))
def test_a_blank_cell_without_rules_makes_no_figure_another_one(seed):
    chance = random.Random(seed)
    text = Layout(markdown.Markdown())(report_of(context_of(read(SEEDS[seed % 3]))), random.Random(1)).text
    text = re.sub(r"(?<=\| )\d+(?= \|)", lambda match: "" if chance.random() < 0.04 else match[0], text)
    printer = Unruled()
    printer.lines(text)
    expected = {field: value for field, (_, value, _) in figures(context_of(text)).items()}
    read_ones = {field: value for field, (_, value, _) in figures(context_of(text_of(printer.finish()))).items()}
    assert {field: value for field, value in read_ones.items() if value not in {None, expected.get(field)}} == {}


def test_two_columns_are_read_one_after_the_other():
    left = [f"全年第{line}次主动公开了各类政府信息。" for line in range(12)]
    right = [f"依法办结第{line}件政府信息公开申请。" for line in range(11)]
    printer = Printer()
    printer.put(MARGIN, 700, "青河县人民政府二〇二三年政府信息公开工作年度报告（通栏标题）")
    for at, line in enumerate(left):
        printer.put(MARGIN, 660 - 18 * at, line)
    for at, line in enumerate(right):
        printer.put(MARGIN + 250, 660 - 18 * at, line)
    printer.put(MARGIN, 400, "以下恢复通栏，全年收到的申请都已依法办理，没有结转下年度继续办理的。")
    shown = text_of(printer.finish()).splitlines()
    assert shown[1:-1] == [*left, *right]
    assert shown[0].startswith("青河县")
    assert shown[-1].startswith("以下恢复")


def test_a_frame_and_an_underline_are_no_table():
    printer = Printer()
    printer.canvas.rect(MARGIN - 5, 300, RIGHT - MARGIN + 10, 500)
    printer.text("一、总体情况")
    printer.canvas.line(MARGIN, printer.y, RIGHT, printer.y)
    printer.text("全年公开3件。")
    assert text_of(printer.finish()) == "一、总体情况\n全年公开3件。\n"


def test_a_table_goes_on_over_pages_without_page_marks():
    rows = "\n".join(f"| 第{number}项 | {number} | {number * 7} |" for number in range(1, 101))
    data = pdf_of(rows, header="青河县年度报告", number="第 {} 页")
    assert text_of(data) == rows + "\n"


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("| 2.其他法律 | 1 | 30 |", "| 行政法规禁止公开 | | |", "| 2.其他法律行政法规禁止公开 | 1 | 30 |\n"),
        ("| （二）部分 | | |", "| 公开 | 1 | 30 |", "| （二）部分公开 | 1 | 30 |\n"),
        ("| 2.重复申请 | | |", "| | 1 | 30 |", "| 2.重复申请 | 1 | 30 |\n"),
        ("| 2.重复申请 | 1 | 30 |", "| 3.其他 | | |", "| 2.重复申请 | 1 | 30 |\n| 3.其他 |  |  |\n"),
        ("| 行政处罚 | 1 | 30 |", "| 行政强制 | | |", "| 行政处罚 | 1 | 30 |\n| 行政强制 |  |  |\n"),
        ("| 2.重复申请 | 1 | |", "| 合计 | | 30 |", "| 2.重复申请 | 1 |  |\n| 合计 |  | 30 |\n"),
    ],
)
def test_a_row_torn_by_a_page_break_is_one(upper, lower, expected):
    printer = Printer()
    for line in (upper, lower):
        printer.row([cell.strip() for cell in line.strip("|").split("|")])
        if line == upper:
            printer.turn()
    assert text_of(printer.finish()) == expected


def test_the_label_of_a_group_goes_on_over_the_page_break():
    printer = Printer()
    for bottom, group, label in [(600, "（四）无", "1.不掌握"), (700, "法提供", "2.没有现成")]:
        for left, right, text in [(100, 200, group), (200, 300, label), (300, 400, "4"), (400, 500, "5")]:
            printer.box(left, bottom, right, bottom + 50)
            printer.put(left + 5, bottom + 20, text)
        if bottom == 600:
            printer.turn()
    assert text_of(printer.finish()) == "| （四）无法提供 | 1.不掌握 | 4 | 5 |\n|  | 2.没有现成 | 4 | 5 |\n"


def test_a_head_that_is_repeated_on_each_page_comes_once():
    head = ["（本列数据的勾稽关系）", "自然人", "总计"]
    printer = Printer()
    for row in [head, ["一、本年新收", "", "7"], ["二、上年结转", "", ""]]:
        printer.row(row)
    printer.turn()
    for row in [head, ["三、本年办理", "", "7"]]:
        printer.row(row)
    assert text_of(printer.finish()) == (
        "| （本列数据的勾稽关系） | 自然人 | 总计 |\n| 一、本年新收 |  | 7 |\n| 二、上年结转 |  |  |\n| 三、本年办理 |  | 7 |\n"
    )


def test_a_table_with_the_figures_of_the_page_before_keeps_its_rows():
    printer = Printer()
    printer.row(["行政许可", "7"])
    printer.turn()
    printer.row(["行政许可", "7"])
    assert text_of(printer.finish()) == "| 行政许可 | 7 |\n" * 2


@pytest.mark.parametrize("number", ["- {} -", "— {} —", "{}", "第{}页 共9页", "{}/9", "Page {} of 9"])
@pytest.mark.parametrize("pages", [1, 3])
def test_page_numbers_are_left_out(number, pages):
    lines = "\n".join(f"全年第{line}次公开政府信息。" for line in range(38 * pages - 1))
    assert text_of(pdf_of(lines, number=number)) == lines + "\n"


@pytest.mark.parametrize("text", ["2020-", "—2023—", "1122", "3件", "第20条"])
def test_what_is_no_page_number_stays(text):
    printer = Printer(number="")
    printer.put(MARGIN, HEIGHT - 60, text)
    printer.put(MARGIN, 300, "一、总体情况")
    assert text_of(printer.finish()) == f"{text}\n一、总体情况\n"


def test_a_hyphen_at_the_end_of_a_line_is_kept():
    printer = Printer()
    printer.put(MARGIN, 500, "电话：0458-")
    printer.put(MARGIN, 480, "2678345")
    assert text_of(printer.finish()) == "电话：0458-\n2678345\n"


def test_a_figure_at_the_foot_of_a_page_is_no_page_number():
    printer = Printer(number="")
    printer.put(MARGIN, 300, "全年收到申请")
    printer.put(MARGIN, 80, "3119")
    assert text_of(printer.finish()) == "全年收到申请\n3119\n"


def test_bold_by_printing_twice_counts_once():
    printer = Printer()
    for shift in (0, 0.3):
        printer.put(MARGIN + shift, 500, "行政许可 1122 件")
    assert text_of(printer.finish()) == "行政许可 1122 件\n"


def test_spread_out_characters_have_no_blanks():
    printer = Printer()
    text = printer.canvas.beginText(MARGIN, 500)
    text.setFont(FONT, SIZE)
    text.setCharSpace(20)
    text.textOut("政府信息公开")
    printer.canvas.drawText(text)
    assert text_of(printer.finish()) == "政府信息公开\n"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_on_its_side_reads_the_same(angle):
    printer = Printer(number="")
    canvas = printer.canvas
    canvas.translate(*{90: (500, 100), 180: (500, 700), 270: (100, 700)}[angle])
    canvas.rotate(angle)
    for row, (label, figure) in enumerate([("行政许可", "12"), ("行政处罚", "345")]):
        printer.box(0, -20 * row, 200, 20 - 20 * row)
        printer.box(200, -20 * row, 300, 20 - 20 * row)
        printer.put(5, 5 - 20 * row, label)
        printer.put(205, 5 - 20 * row, figure)
    assert text_of(printer.finish()) == "| 行政许可 | 12 |\n| 行政处罚 | 345 |\n"


def test_a_watermark_across_the_page_is_left_out():
    printer = Printer()
    printer.text("一、总体情况")
    printer.canvas.rotate(45)
    printer.put(400, 100, "内部资料")
    assert text_of(printer.finish()) == "一、总体情况\n"


def test_places_and_boxes():
    lines = "\n".join(f"全年第{line}次公开政府信息。" for line in range(60))
    source = read_bytes(pdf_of(f"{lines}\n| 规章 | 12 |  |"), "a.pdf")
    at = source.text.index("次公开政府信息", source.line_span(50).start)
    span = Span(at, at + 4)
    assert source.place(span).zh == "第 2 页"
    assert source.place(Span(0, at)).en == "pages 1-2"
    (box,) = source.origin.boxes(span)
    assert (box.page, round(box.right - box.left)) == (2, 44)
    top = HEIGHT - MARGIN - (49 - 38) * 18
    assert top - 18 < box.bottom < box.top < top
    empty = source.text.index("|  |") + 2
    (cell,) = source.origin.boxes(Span(empty, empty))
    assert (cell.page, cell.right, round(cell.top - cell.bottom)) == (2, pytest.approx(RIGHT, abs=0.1), 18)
    assert source.place(Span(empty, empty)).zh == "第 2 页"
    assert [box.page for box in source.origin.boxes(source.line_span(38))] == [1]


def test_what_is_filled_into_a_form_is_read():
    printer = Printer()
    printer.text("| 行政许可 |".strip("| "))
    printer.canvas.acroForm.textfield(name="figure", value="1234", x=200, y=printer.y, width=80, height=18)
    assert text_of(printer.finish()) == "行政许可 1234\n"


def test_findings_say_the_page():
    text = Layout(markdown.Markdown())(report_of(context_of(read(JIXIAN))), random.Random(1)).text
    source, found = lint_pdf(pdf_of(text))
    (figure,) = [each for each in found if each.code == "GL211" and source.quote(each.span).startswith("12200")]
    assert source.place(figure.span).zh == "第 1 页"


def image_page(canvas):
    canvas.drawInlineImage(picture(), 50, 50, 400, 600)
    canvas.showPage()


def picture():
    return Image.new("L", (20, 20), 128)


def test_scanned_pages_are_refused_with_what_to_do():
    file = BytesIO()
    canvas = Canvas(file)
    image_page(canvas)
    canvas.save()
    reason, advice = failure(file.getvalue())
    assert "扫描" in reason
    assert "OCR" in advice


def test_pages_without_text_are_named():
    printer = Printer()
    for line in read(REPORTS / "yunling-2023.txt").splitlines()[:20]:
        printer.text(line)
    printer.turn()
    image_page(printer.canvas)
    _, found = lint_pdf(printer.finish())
    (scanned,) = [each for each in found if each.code == "GL001"]
    assert scanned.message.in_language("zh") == "文件有一部分读不出来：第 2 页没有文字（扫描图像）"
    assert scanned.severity.label == "warning"
    assert "OCR" in scanned.help.in_language("en")


def test_blank_pages_are_refused_when_there_is_nothing_else():
    file = BytesIO()
    canvas = Canvas(file)
    canvas.showPage()
    canvas.save()
    assert failure(file.getvalue())[0] == "PDF 里没有文字"


def test_a_password_is_said():
    file = BytesIO()
    canvas = Canvas(file, encrypt="secret")
    canvas.drawString(100, 100, "x")
    canvas.save()
    assert "密码" in failure(file.getvalue())[0]


def test_too_many_pages_are_refused():
    file = BytesIO()
    canvas = Canvas(file)
    for _ in range(worker.MOST_PAGES + 1):
        canvas.drawString(100, 100, "x")
        canvas.showPage()
    canvas.save()
    assert "200 页" in failure(file.getvalue())[0]


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>"])
def test_what_only_begins_like_a_pdf_is_damaged(data):
    assert "损坏" in failure(data)[0]


def test_the_content_decides_not_the_name():
    assert read_bytes(pdf_of("一、总体情况"), "报告.txt").text == "一、总体情况\n"
    assert read_bytes(b"\n\n" + pdf_of("一、总体情况"), "报告.docx").text == "一、总体情况\n"


def test_without_the_library_it_is_one_line(monkeypatch):
    monkeypatch.setattr(process, "find_spec", lambda _name: None)
    assert failure(pdf_of("一、总体情况"))[1] == "请运行 pip install 'govlint[pdf]'"


@pytest.mark.parametrize("code", ["while True: pass", "import os; os.abort()", "print('{')", "raise MemoryError"])
def test_a_library_that_fails_takes_nothing_down(code, monkeypatch, tmp_path):
    program = tmp_path / "child.py"
    program.write_text(code)
    monkeypatch.setattr(child, "__file__", str(program))
    monkeypatch.setattr(process, "_PATIENCE", 1)
    assert "损坏" in failure(b"%PDF-1.4")[0]


WITHOUT_FONTS = """
import sys
from ctypes import POINTER, byref, c_char
sys.path.insert(0, sys.argv[1])
import pypdfium2_raw as pdfium
import worker
options = pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=(POINTER(c_char) * 1)())
pdfium.FPDF_InitLibraryWithConfig(byref(options))
print([page["is_torn"] for page in worker.pages(sys.stdin.buffer.read())])
"""


@pytest.mark.parametrize(("text", "is_torn"), [("无", True), ("无 ", False)])
def test_text_that_is_lost_with_its_font_is_noticed(text, is_torn):
    printer = Printer(number="")
    printer.canvas.setFont("STSong-Light", 12)
    printer.canvas.drawString(100, 500, text)
    folder = worker.__file__.removesuffix("worker.py")
    command = [sys.executable, "-c", WITHOUT_FONTS, folder]
    done = subprocess.run(command, input=printer.finish(), capture_output=True, check=True)
    assert done.stdout.decode().strip() == f"[{is_torn}]"


def test_lost_text_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "_taken_apart", lambda _data: [reader.RawPage(is_torn=True)])
    assert "字体" in failure(b"%PDF-1.4")[0]


def notes_in(data):
    """Return page, box, text and author of each note of a PDF."""
    for number, page in enumerate(PdfReader(BytesIO(data)).pages, 1):
        for each in page.get("/Annots") or ():
            note = each.get_object()
            assert note["/Subtype"] == "/Highlight"
            yield number, [float(side) for side in note["/Rect"]], note["/Contents"], note["/T"]


def test_annotate_marks_what_was_found_and_changes_no_text(tmp_path, capsys):
    text = Layout(markdown.Markdown())(report_of(context_of(read(JIXIAN))), random.Random(1)).text
    path, output = tmp_path / "集贤.pdf", tmp_path / "批注.pdf"
    path.write_bytes(pdf_of(text))
    assert main(["annotate", str(path), "-o", str(output), "--lang", "zh", "--select", "GL211,GL502"]) == 1
    assert "3 条批注" in capsys.readouterr().out
    source = read_bytes(path.read_bytes(), "a.pdf")
    assert text_of(output.read_bytes()) == source.text
    notes = list(notes_in(output.read_bytes()))
    assert [(page, text[:8], author) for page, _, text, author in notes] == [
        (1, "GL502 警告", "govlint"),
        (1, "GL211 警告", "govlint"),
        (1, "GL211 警告", "govlint"),
    ]
    at = source.text.index("12200条")
    (box,) = source.origin.boxes(Span(at, at + 6))
    assert notes[1][1] == pytest.approx([box.left, box.bottom, box.right, box.top], abs=0.01)
    assert "10164" in notes[1][2]


def test_a_comment_over_pages_is_on_each():
    data = pdf_of("\n".join(f"全年第{line}次公开政府信息。" for line in range(60)))
    length = len(text_of(data))
    written = commented(data, [Comment(Span(0, length), ("一", "二"))], "2024-01-15T09:30:00Z")
    assert [(page, text) for page, _, text, _ in notes_in(written)] == [(1, "一\n二"), (2, "一\n二")]


def test_annotating_again_replaces_what_govlint_said_before():
    date = "2024-01-15T09:30:00Z"
    data = pdf_of("\n".join(f"全年第{line}次公开政府信息。" for line in range(60)))
    length = len(text_of(data))
    first = commented(data, [Comment(Span(0, length), ("旧",))], date)
    writer = PdfWriter(clone_from=BytesIO(first))
    writer.add_annotation(0, annotations.Highlight(rect=(1, 1, 9, 9), quad_points=ArrayObject([FloatObject(1)] * 8)))
    saved = BytesIO()
    writer.write(saved)
    second = commented(saved.getvalue(), [Comment(Span(0, 3), ("新",))], date)
    notes = [each.get_object() for page in PdfReader(BytesIO(second)).pages for each in page.get("/Annots") or ()]
    assert sorted(str(note.get("/Contents", "")) for note in notes) == ["", "新"]
    third = commented(second, [], date)
    assert [
        each
        for page in PdfReader(BytesIO(third)).pages
        for each in page.get("/Annots") or ()
        if "/T" in each.get_object()
    ] == []
    assert text_of(third) == text_of(data)


def test_without_comments_a_pdf_is_what_it_was():
    data = pdf_of("一、总体情况")
    assert commented(data, [], "2024-01-15T09:30:00Z") == data


def test_annotate_says_why_it_cannot(tmp_path, capsys, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(read(REPORTS / "yunling-2023.txt")[:300]))
    monkeypatch.setattr(comments, "done", lambda _job, _data: b"")
    assert main(["annotate", str(path), "-o", str(tmp_path / "b.pdf"), "--lang", "en"]) == 2
    assert "comments cannot be added" in capsys.readouterr().err
    assert not (tmp_path / "b.pdf").exists()


@pytest.fixture(scope="module")
def whole():
    return pdf_of(read(REPORTS / "yunling-2023.txt")[:900] + "\n| 规章 | 1 | 2 |\n| 其他 | 3 | 4 |")


@settings(max_examples=some(25, 6), deadline=None)
@given(data=st.data())
def test_damaged_files_are_read_or_refused(whole, data):
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        if data.draw(st.booleans()):
            damaged[at] = data.draw(st.integers(0, 255))
        else:
            del damaged[at : at + data.draw(st.integers(1, 400))]
    assert_honest(b"%PDF-1.4\n" + bytes(damaged))


@settings(max_examples=some(10, 3), deadline=None)
@given(share=st.floats(0.01, 0.99))
def test_truncated_files_are_read_or_refused(whole, share):
    assert_honest(b"%PDF-1.4\n" + whole[: int(len(whole) * share)])


def assert_honest(data):
    """Assert that a PDF is read, with places, or refused with advice."""
    try:
        source = read_bytes(data, "a.pdf")
    except ReadError as refused:
        said = refused.failure.advice.zh
    else:
        said = source.text.strip()
        assert source.origin.boxes(Span(0, len(source.text)))
    assert said


def test_hostile_sizes_are_bounded():
    file = BytesIO()
    canvas = Canvas(file, pagesize=(1e7, 1e7))
    for number in range(4000):
        canvas.line(number, 0, number, 100)
        canvas.line(0, number, 100, number)
    canvas.drawString(5e6, 5e6, "2023")
    canvas.save()
    assert text_of(file.getvalue()) == "2023\n"


@pytest.mark.slow
@pytest.mark.system
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["yunling-2023", "yunling-2024"])
def test_a_word_document_is_the_same_once_it_is_exported(tmp_path, name):
    path = tmp_path / f"{name}.docx"
    blocks = [block.replace("</w:tblPr>", f"{RULES}</w:tblPr>") for block in blocks_of(read(REPORTS / f"{name}.txt"))]
    blocks = [block.replace('<w:gridCol w:w="1000"/>', '<w:gridCol w:w="550"/>') for block in blocks]
    path.write_bytes(document(*blocks))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    word = read_bytes(path.read_bytes(), path.name)
    printed = text_of(path.with_suffix(".pdf").read_bytes())
    assert figures(context_of(printed)) == figures(context_of(word.text))
    assert findings(printed) == findings(word.text)


@pytest.mark.parametrize("name", ["hongze-2023", "huaian-2024"])
def test_the_figures_of_the_corpus(name):
    path = CORPUS / f"{name}.pdf"
    if not path.exists():
        pytest.skip("the corpus is not here")
    assert_as_printed(text_of(path.read_bytes()), path)


def test_the_findings_of_the_corpus():
    path = CORPUS / "hongze-2023.pdf"
    if not path.exists():
        pytest.skip("the corpus is not here")
    source, found = lint_pdf(path.read_bytes())
    codes = [(each.code, source.place(each.span).zh) for each in found if each.severity.label != "note"]
    assert codes == [("GL111", "第 3 页"), ("GL111", "第 4 页"), ("GL209", "第 4 页"), ("GL209", "第 4 页")]
    _, found = lint_pdf((CORPUS / "huaian-2024.pdf").read_bytes())
    assert [each.code for each in found if each.severity.label != "note"] == []
