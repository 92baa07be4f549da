"""`govlint annotate`: the findings as Word comments on exactly their characters, and nothing else changed."""

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.cli import main
from govlint.readers.comment import Comment
from govlint.readers.read import read_bytes
from govlint.readers.word.comments import commented
from govlint.source import Span
from tests.effort import some
from tests.helpers import CORPUS, JIAYIN, REPORTS, read
from tests.word.build import BOLD, W, cell, document, levels, package, paragraph, root, row, run, table
from tests.word.form import blocks_of

DATE = "2024-01-15T09:30:00Z"
_W = f"{{{W}}}"


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def comments_in(data):
    """Return what each comment of a document is on and what it says, in the order of their ids."""
    parts = parts_of(data)
    on, open_now, referred = {}, set(), []
    for element in ET.fromstring(parts["word/document.xml"]).iter():
        name, number = element.tag.removeprefix(_W), element.get(f"{_W}id")
        if name == "commentRangeStart":
            open_now.add(number)
            on[number] = ""
        elif name == "commentRangeEnd":
            open_now.remove(number)
        elif name == "commentReference":
            referred.append(number)
        elif name == "t":
            for each in open_now:
                on[each] += element.text or ""
    assert not open_now
    known = [name for name in parts if re.fullmatch(r"word/comments\d*\.xml", name)]
    said = {
        each.get(f"{_W}id"): (each.get(f"{_W}author"), ["".join(p.itertext()) for p in each])
        for each in ET.fromstring(parts[known[0]])
    }
    assert sorted(on) == sorted(referred)
    assert set(on) <= set(said)
    return [(on[number], *said[number]) for number in sorted(on, key=int)]


def on(data, *spans):
    """Return the characters that comments on `spans` of the text of `data` are on, after checking that all else is kept."""
    result = commented(data, [Comment(Span(*span), (f"批注{at}", "<&>")) for at, span in enumerate(spans)], DATE)
    assert read_bytes(result, "a.docx").text == read_bytes(data, "a.docx").text
    found = comments_in(result)
    assert [said for _, _, said in found] == [[f"批注{at}", "<&>"] for at in range(len(spans))]
    return [text for text, _, _ in found]


def span_of(data, quote):
    start = read_bytes(data, "a.docx").text.index(quote)
    return start, start + len(quote)


def test_a_comment_is_on_exactly_its_characters():
    data = document(paragraph("全年新收", run("申请13件", ""), "，上年结转2件。"))
    quotes = ["申请13件", "13", "收申", "件，上", "全", "。", "全年新收申请13件，上年结转2件。", "年新收申请1"]
    assert on(data, *[span_of(data, quote) for quote in quotes]) == quotes


def test_the_formatting_of_a_run_that_is_cut_is_kept():
    data = document(paragraph("青河县人民政府"))
    result = parts_of(commented(data, [Comment(Span(*span_of(data, "人民")), ("x",))], DATE))[
        "word/document.xml"
    ].decode()
    assert result.count(BOLD) == 3
    without = re.sub(r'<w:r><w:commentReference w:id="0"/></w:r>|<w:commentRange[^>]*/>', "", result)
    joined = without.replace(f'</w:t></w:r><w:r>{BOLD}<w:t xml:space="preserve">', "")
    assert joined == parts_of(data)["word/document.xml"].decode()


def test_everything_else_of_the_package_is_kept_byte_for_byte():
    parts = {
        "word/media/image1.png": bytes(range(256)) * 9,
        "customXml/item1.xml": b"<a> \r\n</a>",
        "docProps/app.xml": b"<x/>",
    }
    data = document("青河县", parts=parts, styles=root("styles", ""), settings=root("settings", ""))
    before = parts_of(data)
    after = parts_of(commented(data, [Comment(Span(0, 2), ("x",))], DATE))
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert {name for name in before if before[name] != after[name]} == changed
    assert list(after) == [*before, "word/comments.xml"]


def test_annotating_again_replaces_what_govlint_said_before():
    text = document(paragraph("全年新收", run("申请13件", ""), "，上年结转2件。"))
    first = commented(text, [Comment(Span(0, 4), ("旧",)), Comment(Span(2, 2), ("旧",))], DATE)
    second = commented(first, [Comment(Span(2, 6), ("新",))], DATE)
    assert [(quote, said) for quote, _, said in comments_in(second)] == [("新收申请", ["新"])]
    assert "旧" not in parts_of(second)["word/comments.xml"].decode()
    third = commented(second, [], DATE)
    assert comments_in(third) == []
    assert read_bytes(third, "a.docx").text == read_bytes(text, "a.docx").text
    assert len(parts_of(commented(second, [Comment(Span(2, 6), ("新",))], DATE))["word/document.xml"]) == len(
        parts_of(second)["word/document.xml"]
    )


def test_only_govlints_own_comments_are_replaced_however_they_are_written():
    comments = "".join(
        f'<w:comment w:id="{number}" w:author="{author}">{paragraph(said)}</w:comment>'
        for number, author, said in [(7, "张三", "请核实"), (8, "govlint", "旧"), (9, "govlint 用户", "留")]
    )
    look = '<w:rPr><w:rStyle w:val="a7"/></w:rPr>'
    marked = "".join(
        f'<w:commentRangeStart w:id="{number}" />{run("旧")}<w:commentRangeEnd w:id="{number}"></w:commentRangeEnd>'
        f'<w:r w:rsidR="00AB">{look}<w:commentReference w:id="{number}"/></w:r>'
        for number in (7, 8, 9)
    )
    data = document(paragraph(marked, "新"), comments=root("comments", comments))
    result = commented(data, [Comment(Span(1, 2), ("x",))], DATE)
    assert [(quote, author) for quote, author, _ in comments_in(result)] == [
        ("旧", "张三"),
        ("旧", "govlint 用户"),
        ("旧", "govlint"),
    ]


def test_comments_that_are_there_stay():
    old = f'<w:comment w:id="7" w:author="张三">{paragraph("请核实")}</w:comment>'
    marked = f'<w:commentRangeStart w:id="7"/>{run("旧")}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    data = document(paragraph(marked, "新"), comments=root("comments", old))
    result = commented(data, [Comment(Span(1, 2), ("x",))], DATE)
    assert comments_in(result) == [("旧", "张三", ["请核实"]), ("新", "govlint", ["x"])]
    assert parts_of(result)["word/_rels/document.xml.rels"] == parts_of(data)["word/_rels/document.xml.rels"]
    data = document("新", comments=f'<w:comments xmlns:w="{W}"/>')
    assert comments_in(commented(data, [Comment(Span(0, 1), ("x",))], DATE)) == [("新", "govlint", ["x"])]


def test_places_without_characters():
    rows = table(row("行政许可", cell("")), row("行政处罚", "<w:tc><w:p/></w:tc>"), row("强制", "7"))
    data = document(paragraph("总体情况", number=1), rows, numbering=levels("%1、"))
    spot = '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    single = read_bytes(data, "a.docx").text.rindex("| |") + 1
    commented_once = commented(data, [Comment(Span(single, single), ("x",))], DATE)
    assert f"<w:tc><w:p>{spot}</w:p></w:tc>" in parts_of(commented_once)["word/document.xml"].decode()
    text = read_bytes(data, "a.docx").text
    assert text == "一、总体情况\n| 行政许可 | |\n| 行政处罚 | |\n| 强制 | 7 |\n"
    first, second = (match.start() + 1 for match in re.finditer(r"\| \|", text))
    assert on(data, (0, 2), (0, 4), (first, first), (second, second), (second, second)) == [
        "总体情况",
        "总体",
        "",
        "",
        "",
    ]


def test_a_comment_does_not_leave_its_cell():
    data = document("前", table(row("行政许可", "12"), row("行政处罚", "34")), "后")
    assert on(data, span_of(data, "行政许可 | 12"), span_of(data, "12 |\n| 行政处罚"), span_of(data, "前\n| 行政")) == [
        "行政许可", "12", "前",
    ]  # fmt: skip


def test_text_boxes_and_notes_are_commented_where_they_hang():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('电话：123')}</w:txbxContent></v:textbox></w:pict></w:r>"
    note = root("footnotes", f'<w:footnote w:id="2">{paragraph("注：旧数")}</w:footnote>')
    refers = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = document(paragraph("甲", box, "乙", refers, "丙"), footnotes=note)
    result = commented(data, [Comment(Span(*span_of(data, each)), (each,)) for each in ("电话", "旧数")], DATE)
    assert parts_of(result)["word/footnotes.xml"] == note.encode()
    found = parts_of(result)["word/document.xml"].decode()
    assert f'<w:commentRangeStart w:id="0"/>{box}<w:commentRangeEnd w:id="0"/>' in found
    assert f'<w:commentRangeStart w:id="1"/>{refers}<w:commentRangeEnd w:id="1"/>' in found


def test_entities_breaks_and_blanks_around_a_cut():
    mixed = "<w:r><w:t>收 费&lt;5&#20803; 整</w:t><w:br/><w:tab/><w:t>次 行</w:t></w:r>"
    data = document(paragraph(mixed))
    assert read_bytes(data, "a.docx").text == "收 费<5元 整\n\t次 行\n"
    quotes = ["收 ", " 费<", "<", "5元", "元 ", " 整", "次", " 行", "整\n\t次"]
    assert on(data, *[span_of(data, quote) for quote in quotes]) == [quote.replace("\n\t", "") for quote in quotes]


def test_runs_within_tracked_changes_and_links():
    inner = f'<w:ins w:id="1" w:author="李四">{run("新收申请")}</w:ins><w:hyperlink w:anchor="a">{run("网站地址")}</w:hyperlink>'
    data = document(paragraph(inner, '<w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>', "完"))
    assert on(data, span_of(data, "收申请网"), span_of(data, "址完")) == ["收申请网", "址完"]


@pytest.mark.parametrize("prefix", ["w", "ns0", ""])
@pytest.mark.parametrize("namespace", [W, "http://purl.oclc.org/ooxml/wordprocessingml/main"])
def test_any_prefix_and_the_strict_namespace(prefix, namespace):
    name = f"{prefix}:" if prefix else ""
    declared = f'xmlns{":" if prefix else ""}{prefix}="{namespace}"'
    inner = f"<{name}p><{name}r><{name}t>青河县政府</{name}t></{name}r></{name}p><{name}p/>"
    data = package(f"<{name}document {declared}><{name}body>{inner}</{name}body></{name}document>")
    result = commented(data, [Comment(Span(1, 3), ("x",))], DATE)
    assert read_bytes(result, "a.docx").text == "青河县政府\n"
    parts = parts_of(result)
    found = ET.fromstring(parts["word/document.xml"])
    assert [each.text for each in found.iter(f"{{{namespace}}}t")] == ["青", "河县", "政府"]
    assert len(list(found.iter(f"{{{namespace}}}commentReference"))) == 1
    assert namespace in parts["word/comments.xml"].decode()


def test_utf16_is_written_as_utf8():
    main = root("document", f"<w:body>{paragraph('青河县')}</w:body>").replace("UTF-8", "UTF-16")
    data = package(main.encode("utf-16"))
    assert on(data, (1, 2)) == ["河"]


CHARACTERS = st.text(st.sampled_from("甲乙 12，<&>𠮷⼀"), min_size=1, max_size=6)


@settings(max_examples=some(150, 30), deadline=None)
@given(
    st.data(), st.lists(st.lists(st.tuples(CHARACTERS, st.booleans()), min_size=1, max_size=4), min_size=1, max_size=3)
)
def test_any_spans_in_any_runs(data, drawn):
    blocks = [paragraph(*[run(text, BOLD if bold else "") for text, bold in runs]) for runs in drawn]
    made = document("始", *blocks)
    source = read_bytes(made, "a.docx")
    spans = []
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(source.text) - 1))
        spans.append((start, data.draw(st.integers(start + 1, len(source.text)))))
    wanted = ["".join(source.text[start:end].split()) for start, end in spans]
    for found, want in zip(on(made, *spans), wanted, strict=True):
        assert "".join(found.split()) == want or not want  # a paragraph of blanks is no line of the text


def report(tmp_path, text, name="报告.docx"):
    path = tmp_path / name
    path.write_bytes(document(*blocks_of(text)))
    return path


def faulty():
    text = read(REPORTS / "yunling-2023.txt")
    for right, wrong in (
        ("新收政府信息公开申请13件", "新收政府信息公开申请17件"),
        ("（七）总计 11 2", "（七）总计 12 2"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    return text


def test_the_command(tmp_path, capsys):
    path, output = report(tmp_path, faulty()), tmp_path / "批注.docx"
    assert main(["annotate", str(path), "-o", str(output), "--lang", "zh"]) == 1
    assert "批注.docx" in capsys.readouterr().out
    found = comments_in(output.read_bytes())
    heads = {(quote, said[0].split()[0]) for quote, _, said in found}
    assert {("17件", "GL211"), ("12", "GL207"), ("12", "GL208")} <= heads, heads
    assert all(author == "govlint" for _, author, _ in found)
    said = next(said for _, _, said in found if said[0].startswith("GL208"))
    assert said[0].startswith("GL208 错误：")
    assert any(line.startswith("怎么改：") for line in said)
    assert any(line.startswith("依据：") for line in said)
    assert any("表 2 第 4 行“自然人”列" in line for line in said)


def test_the_command_in_english_with_a_selection(tmp_path, capsys):
    path, output = report(tmp_path, faulty()), tmp_path / "out.docx"
    arguments = ["annotate", str(path), "-o", str(output), "--lang", "en", "--select", "GL211", "--fail-on", "never"]
    assert main(arguments) == 0
    [(quote, _, said)] = comments_in(output.read_bytes())
    assert quote == "17件"
    assert said[0].startswith("GL211 warning: ")


def test_the_command_is_reproducible(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    path = report(tmp_path, faulty())
    for name in ("a.docx", "b.docx"):
        main(["annotate", str(path), "-o", str(tmp_path / name)])
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert b"2023-11-14T22:13:20Z" in parts_of((tmp_path / "a.docx").read_bytes())["word/comments.xml"]


def test_what_the_command_refuses(tmp_path, capsys):
    path = report(tmp_path, faulty())
    before = path.read_bytes()
    broken = tmp_path / "broken.docx"
    broken.write_bytes(before[: len(before) // 2])
    for arguments, said in (
        ([str(JIAYIN), "-o", str(tmp_path / "x.docx")], "annotate"),
        ([str(path), "-o", str(path)], "-o"),
        ([str(path), "-o", str(tmp_path / "x.pdf")], "请以 .docx 结尾"),
        ([str(path), "-o", "-"], "请以 .docx 结尾"),
        ([str(broken), "-o", str(tmp_path / "x.docx")], "损坏"),
        ([str(tmp_path / "missing.docx"), "-o", str(tmp_path / "x.docx")], "不存在"),
        ([str(path), "-o", str(tmp_path / "no" / "x.docx")], "无法写入"),
        ([str(path), "-o", str(tmp_path / "x.docx"), "--select", "GL2111"], "GL2111"),
    ):
        assert main(["annotate", *arguments, "--lang", "zh"]) == 2
        assert said in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not (tmp_path / "x.docx").exists()


SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def converted(tmp_path, path):
    """Return the content of the document at `path` as LibreOffice reads it (OpenDocument XML)."""
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path / "odt"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with zipfile.ZipFile(tmp_path / "odt" / f"{path.stem}.odt") as file:
        return ET.fromstring(file.read("content.xml"))


def annotations(content):
    """Return the characters that each annotation is on and its first paragraph, in the document's order."""
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    creator = "{http://purl.org/dc/elements/1.1/}creator"
    found, open_now = [], {}

    def walk(element):
        if element.tag == f"{office}annotation":
            lines = [each for each in element if each.tag.endswith("}p")]
            assert element.find(creator).text == "govlint"
            entry = ["", "".join(lines[0].itertext())]
            found.append(entry)
            open_now[element.get(f"{office}name")] = entry
        elif element.tag == f"{office}annotation-end":
            open_now.pop(element.get(f"{office}name"))
        else:
            add(element.text)
            for child in element:
                walk(child)
                add(child.tail)

    def add(text):
        for entry in open_now.values():
            entry[0] += text or ""

    walk(content)
    return [tuple(entry) for entry in found]


@pytest.mark.slow
@pytest.mark.system
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (apt-get install libreoffice-writer-nogui)")
def test_libreoffice_reads_the_comments_where_they_are(tmp_path):
    path, output = report(tmp_path, faulty()), tmp_path / "reviewed.docx"
    main(["annotate", str(path), "-o", str(output), "--lang", "zh"])
    expected = sorted((quote, said[0]) for quote, _, said in comments_in(output.read_bytes()))
    assert expected
    assert sorted(annotations(converted(tmp_path, output))) == expected


@pytest.mark.slow
@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (apt-get install libreoffice-writer-nogui)")
def test_what_libreoffice_saved_again_is_annotated_anew(tmp_path):
    path, output = report(tmp_path, faulty()), tmp_path / "reviewed.docx"
    main(["annotate", str(path), "-o", str(output), "--lang", "zh"])
    expected = [said for *_, said in comments_in(output.read_bytes())]
    command = [
        SOFFICE,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "docx",
    ]
    subprocess.run([*command, "--outdir", tmp_path / "saved", output], check=True, capture_output=True, timeout=180)
    main(["annotate", str(tmp_path / "saved" / "reviewed.docx"), "-o", str(tmp_path / "again.docx"), "--lang", "zh"])
    assert [said for *_, said in comments_in((tmp_path / "again.docx").read_bytes())] == expected


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (apt-get install libreoffice-writer-nogui)")
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not there")
def test_libreoffice_reads_the_comments_in_the_official_form(tmp_path):
    output = tmp_path / "reviewed.docx"
    main(["annotate", str(CORPUS / "blank-form-2021.docx"), "-o", str(output), "--lang", "zh"])
    expected = sorted(said[0] for _, _, said in comments_in(output.read_bytes()))
    assert sorted(said for _, said in annotations(converted(tmp_path, output))) == expected


def test_a_file_that_is_there_is_not_overwritten_unasked(tmp_path, capsys):
    path, output = report(tmp_path, faulty()), tmp_path / "reviewed.docx"
    output.write_text("别的内容", "utf-8")
    assert main(["annotate", str(path), "-o", str(output), "--lang", "zh"]) == 2
    assert "已存在；换一个文件名，或加 --force 覆盖" in capsys.readouterr().err
    assert output.read_text("utf-8") == "别的内容"
    assert main(["annotate", str(path), "-o", str(output), "--lang", "zh", "--force"]) == 1
    out = capsys.readouterr().out
    assert "已写入" in out
    assert "表格应有数字 200 个，读出 200 个" in out
