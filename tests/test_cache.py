"""The cache folder: where it is, and that nothing in it is ever torn or trusted."""

import multiprocessing
import os
import sys

import pytest

from govlint import cache


def test_the_folder_is_the_given_one_or_the_environments(monkeypatch, tmp_path):
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "environment"))
    assert cache.folder(str(tmp_path / "given")) == str(tmp_path / "given")
    assert cache.folder() == str(tmp_path / "environment")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="other systems have a place of their own")
def test_the_folder_is_the_systems(monkeypatch, tmp_path):
    monkeypatch.delenv("GOVLINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == str(tmp_path / "govlint")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache.folder() == str(tmp_path / ".cache" / "govlint")


def test_what_was_written_is_read(tmp_path):
    path = str(tmp_path / "results" / "ab" / "cdef")
    assert cache.read(path) is None
    assert cache.write(path, b"one")
    assert cache.write(path, b"two")
    assert cache.read(path) == b"two"
    assert os.listdir(os.path.dirname(path)) == ["cdef"]


def test_every_piece_of_a_file_is_as_good_as_none(tmp_path):
    path = tmp_path / "file"
    cache.write(str(path), b"all of it")
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert cache.read(str(path)) is None
    path.write_bytes(whole[:-1] + b"?")
    assert cache.read(str(path)) is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert not cache.write(str(tmp_path / "file" / "results"), b"data")
    assert not cache.mark(str(tmp_path / "file"))


def _write_often(path, byte):
    for _ in range(200):
        cache.write(path, bytes([byte]) * 50_000)


def test_two_processes_may_write_the_same_file(tmp_path):
    path = str(tmp_path / "shared")
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_often, args=(path, byte)) for byte in (1, 2)]
    for writer in writers:
        writer.start()
    is_there = False
    while any(writer.is_alive() for writer in writers):
        found = cache.read(path)
        if found is None and os.name == "nt":  # there nobody may open a file while it takes its place
            continue
        assert not is_there if found is None else len(set(found)) == 1
        is_there = found is not None
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert len(cache.read(path)) == 50_000
