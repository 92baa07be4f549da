"""Texts of documents as data: the same text, and the same places in the document, come of it again."""

import errno
import os
import random
import tempfile

import pytest

from govlint.cli import main
from govlint.readers import document
from govlint.readers.read import read_bytes
from govlint.source import Origin, Source, Span, Unread
from govlint.text import Message, Text
from tests.helpers import JIAYIN, read
from tests.ofd import ofd_of
from tests.printed import needs_pdf, pdf_of
from tests.test_formats import docx_of, html_of, mht_of

TABLE = "| 一 | 二 |\n|---|---|\n| <b>甲</b> | 乙 |\n<table><tr><td>丙</td><td rowspan=2>丁</td></tr><tr><td>戊</td></tr></table>\n"
MADE = [
    pytest.param(docx_of, "a.docx", id="docx"),
    pytest.param(html_of, "a.html", id="html"),
    pytest.param(mht_of, "a.mht", id="mht"),
    pytest.param(ofd_of, "a.ofd", id="ofd"),
    pytest.param(pdf_of, "a.pdf", id="pdf", marks=needs_pdf),
    pytest.param(lambda text: f"# {text}\n{TABLE}".encode(), "a.md", id="md"),
]


@pytest.mark.parametrize(("made", "name"), MADE)
def test_all_that_a_source_says_is_said_again(made, name):
    source = read_bytes(made(read(JIAYIN)), name)
    data = document.packed(source)
    assert len(data) < 40_000
    again = document.unpacked(data, name)
    for each in ("text", "name", "encoding", "comments", "folded", "unread"):
        assert getattr(again, each) == getattr(source, each)
    assert again.origin.lines_are_paragraphs == source.origin.lines_are_paragraphs
    assert again.origin.is_editable == source.origin.is_editable
    size, chance = len(source.text), random.Random(1)
    starts = [0, size - 1, size, *(chance.randrange(size) for _ in range(500))]
    for start in starts:
        span = Span(start, min(size, start + chance.choice((0, 1, 5, 100, 3000))))
        assert again.where(start) == source.where(start)
        assert again.place(span) == source.place(span)


class OfAPlugIn(Origin):
    def place(self, span):
        return Text("某处", "somewhere")


def test_what_data_cannot_say_is_not_kept():
    scanned = Origin()
    scanned.unread = Unread(Message(Text("扫描", "scanned")), Text("识别", "recognise"))
    assert document.packed(Source("一", origin=Origin())) is not None
    for source in (Source("一"), Source("一", origin=OfAPlugIn()), Source("一", origin=scanned)):
        assert document.packed(source) is None
    assert document.packed(Source("\ud800", origin=Origin())) is None


def test_documents_are_kept_by_their_places():
    kept = document.Documents(5)
    assert kept.get(3) is None
    kept.put(3, b"three")
    kept.put(1, b"one")
    assert [kept.get(at) for at in range(5)] == [None, b"one", None, b"three", None]
    kept.close()
    assert kept.get(3) is None


@pytest.mark.parametrize("fails", ["to begin", "to write", "to read"])
def test_where_the_disk_is_full_or_broken_documents_are_read_again(fails, tmp_path, monkeypatch, capsys):
    for at in range(9):
        (tmp_path / f"{at}.docx").write_bytes(docx_of(read(JIAYIN).replace("嘉荫", f"嘉{at}")))
    monkeypatch.chdir(tmp_path)
    arguments = [".", "--no-cache", "--jobs", "1", "--format", "json", "--ignore", "GL904"]
    status = main(arguments)
    out = capsys.readouterr().out

    failed = []

    class Bad:
        def __init__(self, **_):
            self._fail("to begin", errno.ENOSPC)

        def write(self, data):
            self._fail("to write", errno.ENOSPC)
            return len(data)

        def read(self, _):
            self._fail("to read", errno.EIO)

        def _fail(self, to, number):
            if fails == to:
                failed.append(to)
                raise OSError(number, os.strerror(number))

        close = seek = lambda *_: None

    monkeypatch.setattr(tempfile, "TemporaryFile", Bad)
    assert main(arguments) == status
    assert capsys.readouterr().out == out
    assert failed
