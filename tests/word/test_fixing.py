"""`--fix` on Word files: the characters in question change with their formatting, tracked or not, and nothing else."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.cli import main
from govlint.fixes import apply_edits
from govlint.readers.read import load, read_bytes
from govlint.readers.word.draft import Draft
from govlint.rule import Edit
from govlint.source import Span
from tests.helpers import REPORTS, read
from tests.word.build import BOLD, cell, document, levels, paragraph, row, run, table
from tests.word.form import blocks_of
from tests.word.test_annotate import DATE, SOFFICE, converted, parts_of

MAIN = "word/document.xml"


def edited(data, *edits, date=None):
    """Return `data` with quotations of its text replaced, after checking that all other parts are as they were."""
    draft = Draft(data, "a.docx", date)
    found = []
    for quote, replacement in edits:
        start = draft.source.text.index(quote)
        found.append((Span(start, start + len(quote)), replacement))
    assert all(draft.can_edit(*each) for each in found)
    draft.edit(found)
    before, after = parts_of(data), parts_of(draft.data)
    assert {name for name in before if before[name] != after[name]} <= {MAIN}
    return draft


def rejected(data):
    """Return the text of a document as if all its tracked changes were rejected."""
    parts = parts_of(data)
    xml = re.sub(r"<w:ins .*?</w:ins>", "", parts[MAIN].decode())
    parts[MAIN] = re.sub(r"<w:del .*?>(.*?)</w:del>", r"\1", xml).replace("w:delText", "w:t").encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return read_bytes(stream.getvalue(), "a.docx").text


def test_characters_change_in_their_runs():
    data = document(paragraph("全年,新收", run("申请13件", ""), ",上年结转2件."))
    draft = edited(data, (",新", "，新"), ("件,上", "件，上"), (".", "。"))
    assert draft.source.text == "全年，新收申请13件，上年结转2件。\n"
    found = parts_of(draft.data)[MAIN].decode()
    assert found.count("<w:r>") == 3
    assert found.count(BOLD) == 2


def test_tracked_changes_are_by_govlint_and_keep_the_formatting():
    data = document(paragraph("全年,新收"))
    draft = edited(data, (",", "，"), date=DATE)
    assert draft.source.text == "全年，新收\n"
    assert rejected(draft.data) == "全年,新收\n"
    found = parts_of(draft.data)[MAIN].decode()
    who = f'w:author="govlint" w:date="{DATE}"'
    assert re.search(
        rf'<w:del w:id="1" {who}><w:r>{re.escape(BOLD)}<w:delText xml:space="preserve">,</w:delText></w:r></w:del>',
        found,
    )
    assert re.search(
        rf'<w:ins w:id="2" {who}><w:r>{re.escape(BOLD)}<w:t xml:space="preserve">，</w:t></w:r></w:ins>', found
    )


@pytest.mark.parametrize("date", [None, DATE])
def test_an_empty_cell_is_filled_in_the_look_of_its_mark(date):
    look = "<w:rPr><w:b/></w:rPr>"
    empty = f"<w:tc><w:tcPr/><w:p><w:pPr>{look}</w:pPr></w:p></w:tc>"
    for each in (empty, "<w:tc><w:p w:rsidR='00AB12CD'/></w:tc>", cell("　　")):
        draft = Draft(document(table(row("规章", each, "1"), row("其他", "2", "3"))), "a.docx", date)
        at = draft.source.text.index("|", 3) + 1
        assert draft.can_edit(Span(at, at), "0")
        assert draft.edit([(Span(at, at), "0")]).text.splitlines()[0].replace("　", "") == "| 规章 | 0 | 1 |"
        if each is empty:
            assert f"<w:r>{look}<w:t" in parts_of(draft.data)[MAIN].decode()


def test_what_cannot_be_edited():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('电话,1')}</w:txbxContent></v:textbox></w:pict></w:r>"
    rows = table(row("规章", "1"), row("其他", "2"))
    data = document(paragraph("甲\n乙", number=1), paragraph("丙", box), rows, numbering=levels("%1、"))
    draft = Draft(data, "a.docx", None)
    text = draft.source.text
    assert text == "一、甲\n乙\n丙\n电话,1\n| 规章 | 1 |\n| 其他 | 2 |\n"

    def can(quote, replacement="x"):
        start = text.index(quote)
        return draft.can_edit(Span(start, start + len(quote)), replacement)

    assert can("甲")
    assert can("规章")
    assert not can("、")
    assert not can("甲\n乙")
    assert not can("乙\n丙")
    assert not can(",1")
    assert not can("规章 | 1")
    assert not can("丙", "x\ny")
    assert not can("规章", "a|b")


CHARACTERS = st.text(st.sampled_from("甲乙 12,，<&>𠮷⼀"), min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(
    st.data(), st.lists(st.lists(st.tuples(CHARACTERS, st.booleans()), min_size=1, max_size=4), min_size=1, max_size=3), st.sampled_from([None, DATE])
)  # fmt: skip
def test_any_edits_of_any_runs(data, drawn, date):
    blocks = [paragraph(*[run(text, BOLD if bold else "") for text, bold in runs]) for runs in drawn]
    draft = Draft(document("始", *blocks, "终"), "a.docx", date)
    before = draft.source.text
    edits, at = [], 0
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(min(at, len(before)), len(before)))
        end = data.draw(st.integers(start, min(start + 5, len(before))))
        replacement = data.draw(st.sampled_from(["", "丙", "<&>", " ", "𠮷12"]))
        if draft.can_edit(Span(start, end), replacement):
            edits.append((Span(start, end), replacement))
            at = end + 1
    expected = apply_edits(before, [Edit(*each) for each in edits])
    after = draft.edit(edits).text
    assert "".join(after.split()) == "".join(expected.split())
    if all(line.strip() for line in expected.splitlines()):
        assert after == expected
    if date:
        assert rejected(draft.data) == before


def broken():
    text = read(REPORTS / "yunling-2023.txt")
    for right, wrong in (
        ("认真落实《条例》，", "认真落实《条例》,"),
        ("申请13件，上年", "申请13件,上年"),
        ("予以公开8件，", "予以公开8件，，"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    return text


@pytest.mark.parametrize("tracking", [[], ["--track-changes"]])
def test_the_command_mends_in_place(tmp_path, capsys, tracking):
    path = tmp_path / "报告.docx"
    path.write_bytes(document(*blocks_of(broken())))
    before = read_bytes(path.read_bytes(), "a.docx").text
    assert main([str(path), "--fix", "--lang", "zh", *tracking]) == 0
    right = read_bytes(document(*blocks_of(read(REPORTS / "yunling-2023.txt"))), "a.docx").text
    assert read_bytes(path.read_bytes(), "a.docx").text == right
    assert (b"<w:ins" in parts_of(path.read_bytes())[MAIN]) == bool(tracking)
    if tracking:
        assert rejected(path.read_bytes()) == before
    once = path.read_bytes()
    assert main([str(path), "--fix", "--lang", "zh", *tracking]) == 0
    assert path.read_bytes() == once


@pytest.mark.parametrize("number", [1, 9])
@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_document_that_is_saved_before_it_is_mended_stays(tmp_path, capsys, monkeypatch, option, number):
    for at in range(number):
        (tmp_path / f"{at}.docx").write_bytes(document(*blocks_of(broken())))
    path, newer = tmp_path / "0.docx", document(*blocks_of(broken().replace("8件", "9件")))

    def saved(name, *more):
        if name == str(path):
            path.write_bytes(newer)
        return load(name, *more)

    monkeypatch.setattr("govlint.cli.mending.load", saved)
    assert main([str(tmp_path), option, "--lang", "zh", "--no-cache", "--jobs", "1"]) == 2
    assert path.read_bytes() == newer
    output = capsys.readouterr()
    assert f"{path}：检查期间文件被改动，未修改；请再运行一次" in output.out + output.err
    if option == "--fix" and number > 1:
        right = read_bytes(document(*blocks_of(read(REPORTS / "yunling-2023.txt"))), "a.docx").text
        assert read_bytes((tmp_path / "8.docx").read_bytes(), "a.docx").text == right


def test_a_document_without_faults_stays_byte_for_byte(tmp_path):
    path = tmp_path / "报告.docx"
    path.write_bytes(document(*blocks_of(read(REPORTS / "yunling-2023.txt"))))
    before = path.read_bytes()
    assert main([str(path), "--fix"]) == 0
    assert path.read_bytes() == before


def test_tracking_needs_fixing(tmp_path, capsys):
    with pytest.raises(SystemExit) as end:
        main([str(REPORTS / "yunling-2023.txt"), "--track-changes", "--lang", "zh"])
    assert end.value.code == 2
    assert "--fix" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.system
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (apt-get install libreoffice-writer-nogui)")
def test_libreoffice_reads_the_tracked_changes(tmp_path):
    path = tmp_path / "报告.docx"
    path.write_bytes(document(*blocks_of(broken())))
    main([str(path), "--fix", "--track-changes"])
    content = converted(tmp_path, path)
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    changes = [region[0] for region in content.iter(f"{text}changed-region")]
    kinds = [change.tag.removeprefix(text) for change in changes]
    assert kinds.count("insertion") == 2
    assert kinds.count("deletion") == 3
    creators = [each.text for change in changes for each in change.iter("{http://purl.org/dc/elements/1.1/}creator")]
    assert set(creators) == {"govlint"}


def test_a_read_only_document_is_left_alone(tmp_path, capsys):
    path = tmp_path / "报告.docx"
    path.write_bytes(document(*blocks_of(broken())))
    before = path.read_bytes()
    path.chmod(0o444)
    assert main([str(path), "--fix", "--lang", "zh"]) == 2
    assert path.read_bytes() == before
    assert "报告.docx" in capsys.readouterr().out
