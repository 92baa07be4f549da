"""Bytes to text: every encoding that offices use, and a plain refusal for everything else."""

import contextlib
import os

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govlint.readers.decode import DecodingError, decode
from govlint.readers.failure import ReadError
from govlint.readers.find import find_files
from govlint.readers.read import read_bytes, read_path, reader_of
from tests.helpers import JIXIAN, lint, read

TEXT = "青河县人民政府2023年政府信息公开工作年度报告\r\n一、总体情况\n平安。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312"])
def test_every_office_encoding_gives_the_same_text(encoding):
    text, _ = decode(TEXT.encode(encoding))
    assert text == TEXT


@pytest.mark.parametrize(("bom", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf16_is_read_in_both_byte_orders(bom, encoding):
    assert decode(bom + TEXT.encode(encoding))[0] == TEXT


def test_line_ends_are_kept():
    assert "\r\n" in decode(TEXT.encode())[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空"),
        (b" \n\r\n\t", "空"),
        ("\ufeff".encode("utf-8"), "空"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04\x14\x00", "docx"),
        (bytes(range(256)) * 4, "GB18030"),
        (b"abc\x00\x01\x02\x00def\x00", "二进制"),
        (b"\xff\xfeabc", "UTF-16"),
        ("2023年报告\n".encode("utf-16-le"), "GB18030"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data, said):
    with pytest.raises(DecodingError) as error:
        decode(data)
    assert said in error.value.reason.in_language("zh")
    assert error.value.advice.zh
    assert error.value.reason.in_language("en")


def test_utf8_with_a_damaged_byte_is_not_read_as_gbk():
    data = bytearray((TEXT * 20).encode())
    data[data.index("总".encode()) + 1] = 0x20
    with pytest.raises(DecodingError) as error:
        decode(bytes(data))
    assert "第 2 行" in error.value.reason.in_language("zh")
    assert "line 2" in error.value.reason.in_language("en")


def test_too_large_is_refused():
    with pytest.raises(DecodingError, match="32 MB"):
        decode(b"a" * (32 * 1024 * 1024 + 1))


@settings(deadline=None)  # a busy machine is no fault
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    assume(reader_of(data) != "office")  # LibreOffice takes seconds
    with contextlib.suppress(ReadError):
        assert read_bytes(data, "x.txt").text.strip()


def test_what_cannot_be_opened_is_a_read_error(tmp_path):
    for path in (tmp_path / "missing.txt", tmp_path):
        with pytest.raises(ReadError):
            read_path(path)
    if os.name != "nt":  # there are none
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(ReadError):
            read_path(tmp_path / "pipe")
    with pytest.raises(ReadError):
        read_path(tmp_path / "a\x00b")


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8-sig"])
def test_the_encoding_changes_no_finding(encoding):
    text = read(JIXIAN)
    source = read_bytes(text.encode(encoding), "test.txt")
    assert lint(source.text).findings == lint(text).findings


def test_a_folder_that_may_not_be_looked_into_is_named(tmp_path, monkeypatch):
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a.txt").write_text("青河县", "utf-8")
    closed = tmp_path / "closed"
    closed.mkdir()
    look = os.scandir

    def refuse(path):
        if os.fspath(path) == os.fspath(closed):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(os, "access", lambda path, mode: os.fspath(path) != os.fspath(closed))
    ((_, names),) = find_files([os.fspath(tmp_path)])
    assert names == [os.fspath(tmp_path / "open" / "a.txt"), os.fspath(closed)]
    with pytest.raises(ReadError) as error:
        read_path(closed)
    assert error.value.failure.reason.in_language("zh") == "没有权限查看这个文件夹"
