"""Word documents: what counts as text, in which order, and where it is said to stand."""

import random
import re
from zipfile import ZipFile

import pytest

from govlint.linter import Linter
from govlint.readers.read import read_bytes, read_path
from govlint.rule import NOTE
from govlint.source import Span
from tests.generator.layouts import LAYOUTS
from tests.generator.report import make_report
from tests.helpers import CORPUS, REPORTS, plugins
from tests.helpers import read as text_of
from tests.word.build import BOLD, cell, document, levels, package, paragraph, root, row, run, table
from tests.word.form import blocks_of, blocks_of_markdown


def source(*blocks, **others):
    return read_bytes(document(*blocks, **others), "报告.docx")


def lines(*blocks, **others):
    return source(*blocks, **others).text.splitlines()


def lint(report):
    return Linter([rule for rule in plugins().rules if rule.default], plugins().forms).lint(report)


def test_a_paragraph_is_a_line_whatever_its_runs():
    link = f'<w:hyperlink r:id="rId9">{run("www.")}{run("qinghe.gov.cn")}</w:hyperlink>'
    tagged = f"<w:smartTag>{run('青河')}</w:smartTag><w:proofErr w:type='gramEnd'/>{run('县')}"
    assert lines(paragraph(tagged, run("网站"), link), "", "   ", "下一段") == [
        "青河县网站www.qinghe.gov.cn",
        "下一段",
    ]


def test_breaks_tabs_and_hyphens():
    hyphen = "<w:r><w:t>0464</w:t><w:noBreakHyphen/><w:t>7654321</w:t></w:r>"
    assert lines(paragraph("甲\n乙\t丙"), paragraph(hyphen)) == ["甲", "乙\t丙", "0464-7654321"]


def test_blanks_count_as_in_word():
    kept = '<w:r><w:t xml:space="preserve"> 甲 </w:t></w:r>'
    assert lines(paragraph("一", kept, "二"), paragraph("一", "<w:r><w:t> 甲\n </w:t></w:r>", "二")) == [
        "一 甲 二",
        "一甲二",
    ]


def test_entities_are_characters():
    assert lines("收费 < 5 & > 3", paragraph("<w:r><w:t>&#19968;&#x4E8C;</w:t></w:r>")) == ["收费 < 5 & > 3", "一二"]


def test_tracked_changes_are_read_as_accepted():
    changed = (
        f"{run('收到')}<w:del>{run('旧').replace('w:t', 'w:delText')}</w:del><w:ins>{run('申请')}</w:ins>"
        f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('12件')}</w:moveTo>"
    )
    merged = paragraph("前半", mark="<w:del/>"), paragraph("后半")
    gone = table(
        row("留", "1"),
        row("删", "2", properties="<w:del/>"),
        row(f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('去')}</w:tc>", "又", "3"),
    )
    assert lines(paragraph(changed), *merged, gone) == ["收到申请12件", "前半后半", "| 留 | 1 |", "| 又 | 3 |"]


def test_the_number_of_a_paragraph_merged_by_a_deleted_mark_counts_once():
    numbered = levels("%1、")
    blocks = paragraph("甲", number=1, mark="<w:del/>"), paragraph("乙", number=1), paragraph("丙", number=1)
    assert lines(*blocks, numbering=numbered) == ["一、甲乙", "二、丙"]


def test_hidden_text_is_left_out():
    styles = root(
        "styles",
        '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Below"><w:basedOn w:val="Gone"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Away"><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    hidden = (
        run("甲", "<w:rPr><w:vanish/></w:rPr>") + run("乙", '<w:rPr><w:rStyle w:val="Below"/></w:rPr>')
        + run("丙", '<w:rPr><w:vanish w:val="0"/></w:rPr>') + run("丁", "<w:rPr><w:webHidden/></w:rPr>")
    )  # fmt: skip
    assert lines(paragraph(hidden), paragraph("戊", style="Away"), styles=styles) == ["丙丁"]


def test_of_a_field_only_the_result_is_text():
    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def field(instruction, result):
        said = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        return f"{mark('begin')}{said}{mark('separate')}{run(result)}{mark('end')}"

    toc = paragraph(
        mark("begin"), '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>', mark("separate"),
        run("一、总体情况1"),
    )  # fmt: skip
    rest = paragraph(run("二、主动公开3"), mark("end"))
    simple = f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>'
    blocks = paragraph(run("共"), field("REF n", "12"), run("件")), paragraph(simple), toc, rest, "正文"
    assert lines(*blocks) == ["共12件", "7", "正文"]


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{paragraph('联系电话：')}{paragraph('0464-7654321')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    found = source(paragraph("正文", drawing, "续"), paragraph(old))
    assert found.text.splitlines() == ["正文续", "联系电话：", "0464-7654321", "联系电话：", "0464-7654321"]
    assert found.place(Span(found.text.index("联系"), found.text.index("联系") + 2)).zh == "文本框"


def test_footnotes_stand_at_the_end_and_headers_nowhere():
    notes = root(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote><w:footnote w:id="2">{paragraph("含上年结转。")}</w:footnote>',
    )
    refers = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = source(
        paragraph("收到12件", refers, "。"), "完。", footnotes=notes, header1=root("hdr", paragraph("页眉")),
        comments=root("comments", f'<w:comment w:id="0">{paragraph("批注")}</w:comment>'),
    )  # fmt: skip
    assert found.text.splitlines() == ["收到12件。", "完。", "含上年结转。"]
    assert found.place(Span(found.text.index("含"), found.text.index("含") + 1)).zh == "脚注 1"


def test_content_controls_are_text():
    inline = f"<w:sdt><w:sdtPr><w:alias w:val='年'/></w:sdtPr><w:sdtContent>{run('2023')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{paragraph('整段')}{table(row('甲', '1'), row('乙', '2'))}</w:sdtContent></w:sdt>"
    held = f"<w:sdt><w:sdtContent>{cell('丙')}</w:sdtContent></w:sdt>"
    rows = table(f"<w:tr>{held}{cell('3')}</w:tr>", f"<w:sdt><w:sdtContent>{row('丁', '4')}</w:sdtContent></w:sdt>")
    assert lines(paragraph(inline, "年"), block, rows) == [
        "2023年",
        "整段",
        "| 甲 | 1 |",
        "| 乙 | 2 |",
        "| 丙 | 3 |",
        "| 丁 | 4 |",
    ]


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("chineseCounting", ["一", "二", "十", "十一", "二十"]),
        ("decimal", ["1", "2", "10", "11", "20"]),
        ("decimalFullWidth", ["１", "２", "１０", "１１", "２０"]),
        ("decimalEnclosedCircle", ["①", "②", "⑩", "⑪", "⑳"]),
        ("lowerLetter", ["a", "b", "j", "k", "t"]),
        ("upperRoman", ["I", "II", "X", "XI", "XX"]),
        ("decimalZero", ["01", "02", "10", "11", "20"]),
        ("ideographTraditional", ["甲", "乙", "癸", "11", "20"]),
        ("chineseLegalSimplified", ["壹", "贰", "壹拾", "壹拾壹", "贰拾"]),
        ("someFutureFormat", ["1", "2", "10", "11", "20"]),
    ],
)
def test_automatic_numbers_are_written_out(kind, written):
    found = lines(*[paragraph("事", number=1)] * 20, numbering=levels("%1、", kinds=(kind,)))
    assert [found[at] for at in (0, 1, 9, 10, 19)] == [f"{each}、事" for each in written]


def test_levels_count_below_one_another():
    blocks = [paragraph("事", number=1, level=level) for level in (0, 1, 2, 2, 1, 2, 0, 1)]
    found = lines(*blocks, numbering=levels("%1、", "（%2）", "%3."))
    assert found == ["一、事", "（一）事", "1.事", "2.事", "（二）事", "1.事", "二、事", "（一）事"]
    assert lines(
        *blocks[:3], numbering=levels("第%1章", "%1.%2", "%1.%2.%3", kinds=("decimal",) * 3, suffix="tab")
    ) == [
        "第1章 事",
        "1.1 事",
        "1.1.1 事",
    ]


def test_lists_go_on_and_start_again_as_they_say():
    numbering = root(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>',
    )
    order = [(1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 0), (1, 0), (4, 0), (5, 0), (0, 0), (99, 0)]
    found = lines(*[paragraph("事", number=number, level=level) for number, level in order], numbering=numbering)
    assert found == ["3.事", "(1)事", "4.事", "(2)事", "1.事", "2.事", "3.事", "D)事", "事", "事", "事"]


def test_styles_number_their_paragraphs():
    styles = root(
        "styles",
        '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="4"><w:basedOn w:val="1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>',
    )
    blocks = [paragraph("事", style=style) for style in ("1", "2", "3", "4", "loop", "1")]
    assert lines(*blocks, paragraph("免", style="1", number=0), styles=styles, numbering=levels("%1、", "（%2）")) == [
        "一、事", "（一）事", "（二）事", "事", "事", "二、事", "免",
    ]  # fmt: skip


def test_merged_cells_are_written_once_and_numbers_as_printed():
    rows = table(
        row(cell("组", merge="restart"), cell("标签", span=2), "1", "２", " 3 ", "12,200"),
        row(cell(merge="continue"), cell("其他", span=2), "", "-", "—", "91.928.320"),
    )
    assert lines(rows) == ["| 组 | 标签 | 1 | ２ |  3  | 12,200 |", "| 其他 | | - | — | 91.928.320 |"]


def test_the_pieces_of_a_cell_are_joined_but_never_two_numbers():
    rows = table(
        row(
            "保护第三方合\n法权益", cell("其他", "处理"), cell("22", "（其中修订16件）"), cell("1", "2"), "3\n4", "a|b"
        ),
        row("甲", "1"),
    )
    assert lines(rows)[0] == "| 保护第三方合法权益 | 其他处理 | 22（其中修订16件） | 1 2 | 3 4 | a｜b |"


def test_tables_that_only_arrange_text_are_no_tables():
    inner = table(row("规章", "0"), row("行政许可", "7"))
    assert lines(table(row(cell("标题", inner, paragraph("落款"))))) == [
        "标题",
        "| 规章 | 0 |",
        "| 行政许可 | 7 |",
        "落款",
    ]
    assert lines(table(row("第一段。"), row("第二段。"))) == ["第一段。", "第二段。"]
    upright = cell(*"本年度政府信息公开申请办理结果情况")
    assert lines(table(row(upright, "1"), row("甲", "2"))) == [
        "| 本年度政府信息公开申请办理结果情况 | 1 |",
        "| 甲 | 2 |",
    ]
    assert lines(table(row(cell(*["一段话而已。"] * 20), "边栏"))) == ["一段话而已。"] * 20 + ["边栏"]


def test_where_it_says_that_something_stands():
    rows = table(
        row(cell("行政复议", span=2), cell("总计", merge="restart")),
        row("结果维持", "结果纠正", cell(merge="continue")),
        row("1", "", "5"),
    )
    found = source("题目", "", "引言", rows, "结尾")

    def place(quote, length=None):
        start = found.text.index(quote)
        return found.place(Span(start, start + (len(quote) if length is None else length)))

    assert (place("引言").zh, place("引言").en) == ("第 2 段", "paragraph 2")
    assert (place("结尾").zh, place("结尾").en) == ("第 3 段", "paragraph 3")
    assert (place("5").zh, place("5").en) == ("表 1 第 3 行“总计”列", "table 1, row 3, column “总计”")
    assert place("行政复议").zh == "表 1 第 1 行"
    assert place("1 | | 5").zh == "表 1 第 3 行"
    assert place("结果维持", 40).zh == "表 1"
    empty = found.text.rindex("| |") + 1
    assert found.place(Span(empty, empty)).zh == "表 1 第 3 行“结果纠正”列"


@pytest.mark.parametrize("name", ["yunling-2023", "yunling-2024"])
def test_a_report_in_word_is_the_same_report(name):
    text = text_of(REPORTS / f"{name}.txt")
    made = read_bytes(document(*blocks_of(text)), "报告.docx")
    plain = read_bytes(text.encode(), "报告.txt")
    linter = Linter((), plugins().forms)
    of_word, of_text = linter.context(made).figures, linter.context(plain).figures
    assert [(each.field, each.value) for each in of_word] == [(each.field, each.value) for each in of_text]
    assert sum(each.value is not None for each in of_word) == 200
    assert [each.code for each in lint(made).findings] == [each.code for each in lint(plain).findings]


def test_faults_are_the_same_in_word():
    text = text_of(REPORTS / "yunling-2023.txt")
    faults = {
        "总计 11 2 0 0 1 0 14": "总计 11 2 0 0 1 0 15", "新收政府信息公开申请13件": "新收政府信息公开申请17件",
        "行政强制 37": "行政强制 3 7", "规范性文件 2 1 14": "规范性文件 2 1.5 14", "信息处理费": "信息处理费，",
    }  # fmt: skip
    for right, wrong in faults.items():
        assert right in text
        broken = text.replace(right, wrong)
        of_text = {(each.code, each.place) for each in lint(read_bytes(broken.encode(), "a.txt")).findings}
        of_word = {
            (each.code, each.place) for each in lint(read_bytes(document(*blocks_of(broken)), "a.docx")).findings
        }
        assert of_word == of_text, wrong


@pytest.mark.parametrize("seed", range(12))
def test_generated_reports_are_the_same_in_word(seed):
    text = LAYOUTS["markdown"](make_report(seed), random.Random(seed)).text
    of_text = lint(read_bytes(text.encode(), "a.md"))
    of_word = lint(read_bytes(document(*blocks_of_markdown(text)), "a.docx"))
    assert of_word.stats == of_text.stats
    assert sorted((each.code, each.place) for each in of_word.findings) == sorted(
        (each.code, each.place) for each in of_text.findings
    )


def test_a_row_of_dashes_is_a_row():
    text = text_of(REPORTS / "yunling-2023.txt").replace(
        "2 0 0 1 3 1 0 0 0 1 0 0 0 0 0", "- - - - - - - - - - - - - - -"
    )
    found = lint(read_bytes(document(*blocks_of(text)), "a.docx")).findings
    assert ["GL203" for each in found if each.code == "GL203"] == ["GL203"]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not there")
def test_the_blank_form():
    found = lint(read_path(CORPUS / "blank-form-2021.docx")).findings
    codes = [each.code for each in found]
    assert codes.count("GL203") == 3
    assert codes.count("GL120") == 3
    assert "GL108" in codes
    assert not {"GL206", "GL207", "GL208", "GL209", "GL210", "GL211", "GL214"} & set(codes)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not there")
def test_the_official_form_filled_in():
    path = CORPUS / "blank-form-2021.docx"
    with ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist() if not name.endswith("/")}
    main = parts["word/document.xml"].decode()
    count = iter(range(10_000))

    def filled(match):
        inner = match[0]
        text = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", inner)).strip("\u3000 ")
        if text or "<w:vMerge/>" in inner or 'w:val="continue"' in inner:
            return inner
        at = inner.rindex("</w:p>")
        inner = re.sub(r"<w:r>(?:(?!</w:r>).)*</w:r>", "", inner[:at])
        return f"{inner}<w:r><w:t>{next(count)}</w:t></w:r></w:p></w:tc>"

    main = re.sub(r"<w:tc>(?:(?!</w:tc>).)*</w:tc>", filled, main)
    numbers = next(count)
    made = read_bytes(
        package(main, {name: data for name, data in parts.items() if name != "word/document.xml"}), "a.docx"
    )
    figures = [each.value for each in Linter((), plugins().forms).context(made).figures]
    assert numbers == 200
    assert sorted(figures) == list(range(200))
    assert {each.code for each in lint(made).findings if each.severity > NOTE} >= {"GL206", "GL207", "GL208", "GL209"}


def test_runs_split_anywhere_give_the_same_text():
    text = "全年新收政府信息公开申请13件，上年结转2件。"
    split = "".join(run(character, BOLD if at % 2 else "") for at, character in enumerate(text))
    assert lines(paragraph(split)) == [text]
