"""The format markdown, read back by markdown-it."""

from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from govlint.style import Style
from tests.reporters.hostile import hostile
from tests.reporters.synthetic import everything, run_of, sum_case, written


def page(played, language="zh"):
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(written("markdown", played, Style(language)))
    return ET.fromstring(f"<page>{html}</page>")


def cells(page):
    return [["".join(cell.itertext()).replace("\u200b", "") for cell in row] for row in page.iter("tr")]


def test_a_finding_is_a_row():
    assert cells(page(sum_case().run())) == [
        ["文件", "位置", "级别", "规则", "问题和办法", "依据"],
        [
            "年报/测试.txt",
            "第 4 行第 6 个字符",
            "错误",
            "GX101",
            "13 + 2 = 15，总计为 16。核对原始数据后改正。",
            "《某某条例》第五十条；《报告格式》",
        ],
    ]


def test_in_english():
    head, row = cells(page(sum_case().run(), "en"))
    assert head[:3] == ["File", "Place", "Severity"]
    assert row[1:3] == ["line 4, column 6", "error"]


def test_the_totals_stand_below():
    items = ["".join(item.itertext()) for item in page(everything()).iter("li")]
    assert any("共 " in item for item in items)


def test_what_could_not_be_read_and_broken_rules_are_rows():
    said = " ".join(row[-2] for row in cells(page(everything())))
    assert "文件不存在" in said
    assert "GX900" in said


def test_without_findings_there_is_no_table():
    assert not list(page(run_of()).iter("table"))


def test_nothing_in_a_report_is_markup():
    shown = page(hostile())
    assert {element.tag for element in shown.iter()} <= {
        "page",
        "h2",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ul",
        "li",
        "p",
    }
    assert all(len(row) == 6 for row in cells(shown))
    assert "@" not in written("markdown", hostile()).replace("@&#8203;", "")
    assert "<script>alert(1)</script>]]>&lt;" in "".join(shown.itertext())
