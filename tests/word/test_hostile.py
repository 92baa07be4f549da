"""Word files that are damaged, encrypted, something else or made to harm: refused with the reason, within bounded time."""

import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.readers.comment import Comment
from govlint.readers.decode import DecodingError
from govlint.readers.failure import ReadError
from govlint.readers.read import read_bytes
from govlint.readers.word.comments import commented
from govlint.source import Span
from tests.effort import some
from tests.helpers import REPORTS, read
from tests.word.build import NAMESPACES, cell, document, levels, package, paragraph, root, row, run, table
from tests.word.form import blocks_of

SECONDS = 20  # far more than any of these takes, on a busy machine too
GOOD = document(*blocks_of(read(REPORTS / "yunling-2023.txt")), numbering=levels("%1、"), styles=root("styles", ""))
MAIN = zipfile.ZipFile(io.BytesIO(GOOD)).read("word/document.xml").decode()


def refusal(data, name="报告.docx"):
    start = time.perf_counter()
    with pytest.raises(ReadError) as error:
        read_bytes(data, name)
    assert time.perf_counter() - start < SECONDS
    failure = error.value.failure
    assert failure.advice.zh
    assert failure.advice.en
    assert failure.reason.in_language("en")
    return failure.reason.in_language("zh")


def zipped(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return stream.getvalue()


def body(inner):
    return root("document", f"<w:body>{inner}</w:body>")


def test_other_packages_are_named():
    assert "Excel" in refusal(zipped(**{"xl/workbook.xml": "<a/>"}))
    assert "pptx" in refusal(zipped(**{"ppt/presentation.xml": "<a/>"}))
    assert "压缩文件" in refusal(zipped(**{"2023年.txt": "报告"}))
    assert "损坏" in refusal(zipped(**{"word/styles.xml": "<a/>"}))


def test_other_kinds_under_the_name_of_a_word_file_are_what_they_are():
    assert read_bytes("青河县".encode(), "报告.docx").text == "青河县"
    assert read_bytes(GOOD, "报告.txt").text == read_bytes(GOOD, "报告.docx").text


def test_nothing_in_it():
    assert "没有文字" in refusal(document())
    assert "没有文字" in refusal(document("", table(row("", ""), row("", ""))))
    assert "嵌入" in refusal(document("甲", '<w:altChunk r:id="rId5"/>'))


def test_an_encrypted_part_is_a_password():
    data = bytearray(zipped(**{"word/document.xml": body(paragraph("甲"))}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert "密码" in refusal(bytes(data))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_files(share):
    assert "损坏" in refusal(GOOD[: int(len(GOOD) * share)])


TORN = {
    ".docx": ({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}, "Word 文件（.docx）已损坏"),
    ".xlsx": ({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}, "Excel 表格（.xlsx）已损坏"),
    ".pptx": ({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}, "演示文稿（.pptx）已损坏"),
    ".odt": ({"mimetype": "application/vnd.oasis", "content.xml": "<a/>"}, "OpenDocument 文件（.odt）已损坏"),
    ".ofd": ({"OFD.xml": "<a/>", "Doc_0/Document.xml": "<a/>"}, "OFD 文件已损坏或不完整"),
    ".zip": ({"report.txt": "a"}, "压缩文件已损坏"),
}


@pytest.mark.parametrize("suffix", TORN)
def test_what_has_lost_its_end_is_called_what_it_is(suffix):
    parts, said = TORN[suffix]
    whole = zipped(**parts)
    parts_begin = whole.index(b"PK\x01\x02")
    for length in range(4, len(whole) - 22):
        assert refusal(whole[:length], f"报告{suffix}") == said, length
    if suffix != ".zip":
        assert refusal(whole[:parts_begin], "报告") == said
        assert refusal(whole[:parts_begin], "报告.docx") == said
    assert refusal(whole[:20], "报告") == TORN[".docx"][1]


@pytest.mark.parametrize(
    "main",
    [
        "",
        "<w:document>",
        body(paragraph("甲"))[:-5],
        root("document", "<w:body><w:p></w:r></w:body>"),
        f'<!DOCTYPE w:document [<!ENTITY a "甲">]><w:document {NAMESPACES}><w:body>{paragraph("<w:r><w:t>&a;</w:t></w:r>")}</w:body></w:document>',
        f'<!DOCTYPE w:document SYSTEM "file:///etc/passwd"><w:document {NAMESPACES}><w:body>{paragraph("甲")}</w:body></w:document>',
        body(paragraph("<w:r><w:t>&undefined;</w:t></w:r>")),
        body(paragraph("甲")).replace("UTF-8", "EBCDIC-9"),
        body(paragraph("甲")).encode("utf-16")[:-7],
        b"\xff\xfe\x00\xd8\x00\xd8",
    ],
)
def test_damaged_xml(main):
    assert "损坏" in refusal(package(main))


def test_an_entity_bomb_is_refused_at_once():
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 30))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "lol">{entities}]><w:document {NAMESPACES}><w:body>&e29;</w:body></w:document>'
    start = time.perf_counter()
    assert "损坏" in refusal(package(bomb))
    assert time.perf_counter() - start < 2


@pytest.mark.slow
def test_zip_bombs():
    assert "过大" in refusal(package(" " * 40_000_000))
    assert "过大" in refusal(package(body("<w:p/>" * 3_000_000)))
    many = zipped(
        **{f"word/{'x' * 60}{at}": "" for at in range(20_000)}, **{"word/document.xml": body(paragraph("甲"))}
    )
    assert "过大" in refusal(many)
    for part in ("styles", "numbering"):
        assert "过大" in refusal(document(paragraph("甲", number=1, style="a"), **{part: " " * 40_000_000}))


def test_deep_nesting():
    for tag in ("sdt", "p", "tbl", "ins"):
        deep = f"<w:{tag}>" * 100_000 + paragraph("甲") + f"</w:{tag}>" * 100_000
        assert "过大" in refusal(package(body(deep)))
    nested = "甲"
    for _ in range(40):
        nested = table(row(cell(nested if nested == "甲" else f"{nested}{paragraph('乙')}"), cell("丙")))
    assert read_bytes(document(nested), "a.docx").text.count("乙") == 39


@pytest.mark.slow
def test_what_would_grow_without_bounds():
    long = "长" * 200_000
    header = table(row("标签", long), *[row("行", "1")] * 2000)
    boxes = f'<w:footnote w:id="1">{paragraph(long)}</w:footnote>'
    refers = paragraph("甲", *['<w:r><w:footnoteReference w:id="1"/></w:r>'] * 5000)
    numbered = [paragraph("事", number=1)] * 3000
    styles = '<w:style w:styleId="a" w:type="paragraph"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    wide = table(
        row(cell("甲", span=2_000_000_000), cell("1", span=63), properties='<w:gridBefore w:val="999999999"/>'),
        row("乙", "2"),
    )
    fields = paragraph("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 50_000, "文字")
    start = time.perf_counter()
    found = read_bytes(document(header, refers, wide, footnotes=root("footnotes", boxes)), "a.docx")
    assert len(found.text) < 450_000
    assert len(read_bytes(document(*numbered, numbering=levels("%1" * 100_000)), "a.docx").text) < 300_000
    assert read_bytes(document(paragraph("甲", style="a"), styles=root("styles", styles)), "a.docx").text == "甲\n"
    assert read_bytes(document(fields), "a.docx").text == "文字\n"
    assert time.perf_counter() - start < SECONDS


def test_a_field_without_end_swallows_nothing():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
    assert read_bytes(document(paragraph("甲", begin, "乙"), "丙"), "a.docx").text == "甲乙\n丙\n"


def survives(data):
    """Read `data` and write a comment into it; only the refusals that are meant may come of it."""
    try:
        source = read_bytes(data, "a.docx")
    except ReadError:
        return
    assert source.text.strip()
    for at in range(0, len(source.text), 97):
        source.place(Span(at, at + 1))
    if data.startswith(b"PK"):
        try:
            result = commented(
                data, [Comment(Span(at, at + 3), ("批注",)) for at in range(0, len(source.text), 50)], ""
            )
        except DecodingError:
            return
        assert read_bytes(result, "a.docx").text == source.text


@settings(max_examples=some(200, 20), deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_any_bytes_changed(changes):
    data = bytearray(GOOD)
    for at, byte in changes:
        data[at] = byte
    survives(bytes(data))


@settings(max_examples=some(100, 10), deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, len(GOOD)))
def test_any_stretch_cut_out(one, other):
    survives(GOOD[: min(one, other)] + GOOD[max(one, other) :])


TAGS = ["p", "r", "t", "tbl", "tr", "tc", "tcPr", "pPr", "rPr", "numPr", "numId", "ilvl", "fldChar", "txbxContent", "sdt", "del", "ins", "br",
        "footnoteReference", "gridSpan", "vMerge", "vanish", "altChunk", "instrText", "hyperlink"]  # fmt: skip
XML = st.recursive(
    st.sampled_from(["一、总体情况", "12", "&lt;", " ", "|"]).map(lambda text: f"<w:r><w:t>{text}</w:t></w:r>"),
    lambda inner: st.tuples(
        st.sampled_from(TAGS), st.sampled_from(["", ' w:val="1"', ' w:val="-3"', ' w:val="x"', ' w:fldCharType="begin"', ' w:id="1"']),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<w:{made[0]}{made[1]}>{''.join(made[2])}</w:{made[0]}>"),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=some(300, 40), deadline=None)
@given(st.lists(XML, max_size=6))
def test_any_elements_in_any_others(blocks):
    note = f'<w:footnote w:id="1">{paragraph("注")}</w:footnote>'
    survives(package(body("".join(blocks)), footnotes=root("footnotes", note), numbering=levels("%1、")))


@pytest.mark.slow
def test_five_hundred_pages():
    text = "全年新收政府信息公开申请13件，上年结转2件，均依法办理。" * 4
    blocks = [paragraph(*[run(text)] * 3)] * 5000 + [table(*[row("规章", "1", "2", "3")] * 1000)]
    start = time.perf_counter()
    found = read_bytes(document(*blocks), "a.docx")
    assert len(found.text) > 1_500_000
    assert time.perf_counter() - start < SECONDS
