"""OFD files (GB/T 33190): text in reading order, tables by their rules, where it all stands, and files that cannot be read."""

import random
import time
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.cli import main
from govlint.readers.failure import ReadError
from govlint.readers.ofd.reader import MOST_PAGES
from govlint.readers.read import read_bytes
from govlint.source import Span
from tests.effort import some_of
from tests.generator import markdown
from tests.generator.layouts import Layout
from tests.generator.relaid import report_of
from tests.helpers import JIAYIN, JIXIAN, REPORTS, read
from tests.ofd import STEPS, OfdPrinter, element, mm, ofd_of, package, path, root, text_object, zipped
from tests.printed import HEIGHT, MARGIN, RIGHT, needs_pdf, pdf_of
from tests.test_pdf import SEEDS, STROKES, lint_pdf
from tests.test_relayout import context_of, figures, findings

LAID = [(path, steps, stroke) for path, (steps, stroke) in zip(cycle(SEEDS), zip(STEPS, cycle(STROKES)))]


def text_of(data):
    return read_bytes(data, "报告.ofd").text


def failure(data):
    with pytest.raises(ReadError) as error:
        read_bytes(data, "报告.ofd")
    found = error.value.failure
    assert found.reason.in_language("en")
    assert found.advice.en
    return found.reason.in_language("zh"), found.advice.zh


def page(*objects, before=""):
    return before + element("Content", element("Layer", "".join(objects), ID=2))


def code(text, **values):
    return element("TextCode", text, **values)


def said(text, **values):
    """Return a TextObject at the upper left of a page with the TextCodes `text`."""
    return element("TextObject", text, **{"ID": 3, "Boundary": "20 20 100 10", "Font": 1, "Size": 4, **values})


@needs_pdf
@pytest.mark.parametrize(("source", "steps", "stroke"), some_of(LAID, 2))
def test_a_report_is_the_same_as_text_as_pdf_and_as_ofd(source, steps, stroke):
    text = Layout(markdown.Markdown())(report_of(context_of(read(source))), random.Random(1)).text
    shown = text_of(ofd_of(text, steps=steps, stroke=stroke, header="青河县政务公开办公室"))
    assert shown == text_of(pdf_of(text, stroke=stroke))
    assert figures(context_of(shown)) == figures(context_of(text))
    assert findings(shown) == findings(text)


@pytest.mark.parametrize("how", [{"space": "http://example.org/ofd"}, {"location": "/Doc_0/Pages/Page_{}/Content.xml"}])
def test_other_namespaces_and_locations_are_understood(how):
    assert text_of(ofd_of("一、总体情况\n| 规章 | 1 |", **how)) == "一、总体情况\n| 规章 | 1 |\n"


def test_a_file_of_another_programs_making():
    """Pages larger than they say, and everything from one corner, as in files made from PDFs by easyofd."""
    area = element("PageArea", element("PhysicalBox", "0 0 595 842"))
    lines = "".join(said(code("全年公开3件。", X=0, Y=2), Boundary=f"9 {at} 56 2") for at in (11, 450, 900))
    assert text_of(package([area + page(lines)])) == "全年公开3件。\n" * 3


@pytest.mark.parametrize(
    ("inner", "values", "expected"),
    [
        (code("全年公开12件", X=0, Y=4, DeltaX="4 4 4 4 2 2"), {}, "全年公开12件"),
        (code("全年公开12件", X=0, Y=4, DeltaX="g 4 4 g 2 2"), {}, "全年公开12件"),
        (code("全年公开12件", X=0, Y=4, DeltaX="g 4 4"), {}, "全年公开12件"),
        (code("全年公开12件", X=0, Y=4), {}, "全年公开12件"),
        (code("12", X=0, Y=4, DeltaX="20"), {}, "1 2"),
        (code("12", X=0, Y=4) + code("件", X=30), {}, "12 件"),
        (code("公开", X=0, Y=4, DeltaX="0", DeltaY="6"), {}, "公\n开"),
        (code("公开", X=0, Y=4), {"ReadDirection": 90}, "公\n开"),
        (code("公开", X=0, Y=1, DeltaX="1"), {"Size": 1, "CTM": "4 0 0 4 0 0"}, "公开"),
        (code("公开", X=0, Y=4, DeltaX="8"), {"HScale": 2}, "公开"),
        (code("公开", X=0, Y=4, DeltaX="4"), {"CTM": "0 1 -1 0 50 0"}, "公开"),
        (code("公开", X=0, Y=4, DeltaY="4"), {"CharDirection": 90, "ReadDirection": 90}, "公开"),
        (code("公开", X=0, Y=4, DeltaX="4"), {"Visible": "false"}, ""),
        (code("\n  全年\n  公开\n", X=0, Y=4), {}, "全年公开"),
        (code("", X=0, Y=4) + code("\n ", X=0, Y=4) + code("公开", X=0, Y=4), {}, "公开"),
        (
            element("CGTransform", CodePosition=1, CodeCount=2, GlyphCount=1)
            + code("affi9", X=0, Y=4, DeltaX="2 3 20"),
            {},
            "affi 9",
        ),
        (
            element("CGTransform", element("Glyphs", "5 6"), CodeCount=2, GlyphCount=2) + code("公开", X=0, Y=4),
            {},
            "公开",
        ),
    ],
)
def test_the_ways_to_write_a_line(inner, values, expected):
    mark = text_object(MARGIN, 300, "完")
    assert (
        text_of(package([page(said(inner, **values), mark)])).rstrip("\n").split("\n完")[0].replace("完", "")
        == expected
    )


def test_rules_are_read_from_paths_of_every_kind():
    boxes = [(100, 600, 200, 650), (200, 600, 300, 650)]
    texts = [text_object(left + 5, 620, text) for (left, _, _, _), text in zip(boxes, ("规章", "7"), strict=True)]
    for data, values in [
        ("M 0 0 L 1 0 L 1 1 L 0 1 C", {"CTM": f"{mm(100)} 0 0 {mm(50)} 0 0"}),
        (f"S 0 0 L{mm(100)} 0L{mm(100)} {mm(50)} L 0,{mm(50)} L 0 0", {}),
    ]:
        rules = [path(box, data, **values) for box in boxes]
        assert text_of(package([page(*rules, *texts)])) == "| 规章 | 7 |\n"
        block = element("PageBlock", "".join(rules))
        assert text_of(package([page(block, *texts)])) == "| 规章 | 7 |\n"
        unit = element("CompositeGraphicUnits", element("CompositeGraphicUnit", element("Content", block), ID=70))
        used = element("CompositeObject", ID=9, ResourceID=70, Boundary="0 0 210 297")
        assert text_of(package([page(used, *texts)], resources=unit)) == "| 规章 | 7 |\n"
    shade = [path(box, data, Stroke="false", Fill="true") for box in boxes]
    assert text_of(package([page(*shade, *texts)])) == "规章 7\n"


def test_a_form_in_the_template_is_filled_in_on_the_page():
    printer = OfdPrinter(number="")
    printer.row(["行政许可", "", ""])
    filled = page(text_object(RIGHT - 115, printer.y + 5, "12"), before=element("Template", TemplateID=900))
    assert text_of(package([filled], [page(*printer.pages[0])])) == "| 行政许可 |  | 12 |\n"


def test_places_and_boxes():
    lines = "\n".join(f"全年第{line}次公开政府信息。" for line in range(60))
    source = read_bytes(ofd_of(f"{lines}\n| 规章 | 12 |  |"), "a.ofd")
    at = source.text.index("次公开政府信息", source.line_span(50).start)
    assert source.place(Span(at, at + 4)).zh == "第 2 页"
    (box,) = source.origin.boxes(Span(at, at + 4))
    assert (box.page, round(box.right - box.left)) == (2, 44)
    top = HEIGHT - MARGIN - (49 - 38) * 18
    assert top - 18 < box.bottom < box.top < top
    empty = source.text.index("|  |") + 2
    (cell,) = source.origin.boxes(Span(empty, empty))
    assert (cell.page, cell.right, round(cell.top - cell.bottom)) == (2, pytest.approx(RIGHT, abs=0.1), 18)


def test_findings_say_the_page():
    text = Layout(markdown.Markdown())(report_of(context_of(read(JIXIAN))), random.Random(1)).text
    source, found = lint_pdf(ofd_of(text))
    (figure,) = [each for each in found if each.code == "GL211" and source.quote(each.span).startswith("12200")]
    assert source.place(figure.span).zh == "第 1 页"


def test_the_content_decides_not_the_name():
    assert read_bytes(ofd_of("一、总体情况"), "报告.docx").text == "一、总体情况\n"


IMAGE = element("ImageObject", ID=4, ResourceID=5, Boundary="0 0 210 297")


def test_scanned_pages_are_refused_with_what_to_do():
    reason, advice = failure(package([page(IMAGE)]))
    assert reason == "OFD 是扫描图像，没有文字"
    assert "OCR" in advice
    assert failure(package([page()]))[0] == "OFD 里没有文字"


@pytest.mark.parametrize("lost", [page(IMAGE), None])
def test_pages_without_text_are_named(lost):
    printer = OfdPrinter()
    for line in read(REPORTS / "yunling-2023.txt").splitlines()[:20]:
        printer.text(line)
    pages = [page(*printer.pages[0]), lost or page()]
    more = {} if lost else {"Doc_0/Document.xml": document_with_a_lost_page()}
    _, found = lint_pdf(package(pages, more=more))
    (scanned,) = [each for each in found if each.code == "GL001"]
    assert scanned.message.in_language("zh") == "文件有一部分读不出来：第 2 页没有文字（扫描图像）"


def document_with_a_lost_page():
    pages = "".join(
        element("Page", ID=at, BaseLoc=f"Pages/Page_{at}/{name}.xml") for at, name in enumerate(["Content", "No"])
    )
    return root("Document", element("Pages", pages))


def test_characters_without_code_are_refused():
    glyphs = element("CGTransform", element("Glyphs", "5 6 7"), CodeCount=3, GlyphCount=3)
    assert "没有文字编码" in failure(package([page(said(glyphs + code("¤¤¤", X=0, Y=4)))]))[0]


def test_encrypted_files_say_so():
    data = bytearray(ofd_of("一、总体情况"))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flag] |= 1
    assert failure(bytes(data))[0] == "OFD 文件加了密"
    more = {"Encryptions.xml": root("Encryptions", ""), "Doc_0/Pages/Page_0/Content.xml": b"\x8f\x01\x02"}
    assert failure(package([page()], more=more))[0] == "OFD 文件加了密"


def test_signed_files_are_read():
    signs = {"Doc_0/Signs/Signatures.xml": root("Signatures", ""), "Doc_0/Signs/Sign_0/SignedValue.dat": b"\x30\x82"}
    assert text_of(package([page(text_object(MARGIN, 500, "一、总体情况"))], more=signs)) == "一、总体情况\n"


@pytest.mark.parametrize(
    "files",
    [
        {"OFD.xml": "<x"},
        {"OFD.xml": root("OFD", "")},
        {"OFD.xml": root("OFD", element("DocBody", element("DocRoot", "../../etc/passwd")))},
        {"OFD.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        {"OFD.xml": root("OFD", "<a>" * 500 + "</a>" * 500)},
        {"OFD.xml": b"\x00" * 50},
    ],
    ids=["torn", "empty", "outside", "entity", "deep", "zeros"],
)
def test_damaged_files_are_refused(files):
    assert failure(zipped(files))[0] == "OFD 文件已损坏或不完整"


def test_too_many_pages_are_refused():
    assert "200 页" in failure(package([page()] * (MOST_PAGES + 1)))[0]


def nested_units():
    uses = element("CompositeObject", ID=9, ResourceID=70, Boundary="0 0 9 9") * 50
    return element("CompositeGraphicUnits", element("CompositeGraphicUnit", element("Content", uses), ID=70))


HOSTILE = {
    "a bomb": lambda: zipped({"OFD.xml": b" " * (200 << 20)}),
    "many elements": lambda: package([page("<a/>" * 1_200_000)]),
    "many characters": lambda: package([page(said(code("公" * 300_000, X=0, Y=4)) * 2)]),
    "units in themselves": lambda: package(
        [page(element("CompositeObject", ID=9, ResourceID=70, Boundary="0 0 9 9"))], resources=nested_units()
    ),
    "a template used again and again": lambda: package(
        [page(before=element("Template", TemplateID=900) * 200)] * 50, [page(said(code("公开" * 500, X=0, Y=4)))]
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_soon(name):
    data = HOSTILE[name]()
    start = time.monotonic()
    reason, _ = failure(data)
    assert time.monotonic() - start < 15
    assert "过大" in reason or "40 万字" in reason or "损坏" in reason


@pytest.mark.parametrize(
    "values",
    [
        {"X": 0, "Y": 4, "DeltaX": "g 999999999999 1"},
        {"X": "nan", "Y": "inf", "DeltaX": "1e999 -1e999 x g g g"},
        {"X": "1e308", "Y": "-1e308", "DeltaX": "1e308"},
        {"DeltaX": "g"},
        {"DeltaY": "g -5 2"},
    ],
)
def test_odd_numbers_are_no_trouble(values):
    odd = said(code("公开", **values), Boundary="a b", CTM="1 0 0 nan 0 1e400", Size="-inf", HScale="x")
    shown = text_of(
        package([page(odd, text_object(MARGIN, 300, "完"), path((0, 0, 9, 9), "L M 1 C Q 1 2 A B 3 x L L 5"))])
    )
    assert sorted("".join(shown.split())) == sorted("公开完")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_cut_and_damaged_files_end_well(data):
    whole = ofd_of("一、总体情况\n| 规章 | 1 |")
    cut = whole[: data.draw(st.integers(4, len(whole)))]
    at = data.draw(st.integers(4, max(4, len(cut) - 1)))
    damaged = cut[:at] + bytes([data.draw(st.integers(0, 255))]) + cut[at + 1 :]
    try:
        text = text_of(damaged)
    except ReadError as error:
        text = error.failure.advice.zh
    assert text


def test_comments_cannot_be_written_into_one(tmp_path, capsys):
    (tmp_path / "报告.ofd").write_bytes(ofd_of(read(JIAYIN)))
    assert main(["annotate", str(tmp_path / "报告.ofd"), "-o", str(tmp_path / "b.ofd"), "--lang", "zh"]) == 2
    assert "annotate 支持 Word 文件（.docx、.doc、.wps）和 PDF" in capsys.readouterr().err
