"""What is kept from run to run so that govlint starts quickly: the same output with it, without it, and when it is damaged."""

import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from govlint import cache, startup
from govlint.cli.check_options import options_of, parser
from govlint.cli.options import language_of
from govlint.compiled import compiled
from govlint.toml_data import DataError, read_toml
from tests.helpers import JIAYIN


def run(folder, *arguments):
    command = [sys.executable, "-c", "from govlint.cli import entry; entry()", *(arguments or [str(JIAYIN)])]
    environment = {**os.environ, "GOVLINT_CACHE_DIR": str(folder)}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert not done.stderr, done.stderr.decode()
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """Return the cache folder after one run, and what the run gave."""
    folder = tmp_path_factory.mktemp("cache")
    return folder, run(folder)


def kept_in(folder) -> Path:
    (path,) = (folder / "startup").iterdir()
    return path


@pytest.fixture
def nothing_kept(monkeypatch):
    """Let nothing be remembered before and behind a test."""
    monkeypatch.setattr(startup, "_kept", {})
    monkeypatch.setattr(startup, "_new", {})
    compiled.cache_clear()
    yield
    compiled.cache_clear()


def test_patterns_from_the_file_are_those_that_re_makes(first):
    entries = msgspec.msgpack.decode(cache.read(str(kept_in(first[0]))), type=dict[str, bytes])
    texts = [name.removeprefix("re ") for name in entries if name.startswith("re ")]
    assert len(texts) > 100
    startup._kept, before = entries, startup._kept
    compiled.cache_clear()
    try:
        for text in texts:
            pattern = compiled(text)
            assert pattern == re.compile(text)  # which compares what they are compiled to
            assert pattern.groupindex == re.compile(text).groupindex
    finally:
        startup._kept = before


def test_the_second_run_says_the_same_and_writes_nothing(first):
    folder, expected = first
    before = kept_in(folder).stat()
    assert run(folder) == expected
    after = kept_in(folder).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "no map", "wrong steps"])
def test_a_damaged_file_counts_as_none_and_is_written_anew(tmp_path, first, damage):
    folder, expected = first
    cache.mark(str(tmp_path))
    path = tmp_path / "startup" / kept_in(folder).name
    path.parent.mkdir()
    data = kept_in(folder).read_bytes()
    if damage == "no map":
        cache.write(str(path), msgspec.msgpack.encode([1, 2, 3]))
    elif damage == "wrong steps":
        entries = msgspec.msgpack.decode(cache.read(str(kept_in(folder))), type=dict[str, bytes])
        cache.write(
            str(path), msgspec.msgpack.encode(dict.fromkeys(entries, b"\x94\x00\x00\x80\xc4\x04\xff\xff\xff\xff"))
        )
    else:
        middle = len(data) // 2
        damaged = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
        path.write_bytes({"cut": data[:-10], "flipped": damaged, "empty": b""}[damage])
    assert run(tmp_path) == expected
    assert len(path.read_bytes()) == len(data)


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path, first):
    (tmp_path / "file").write_text("no folder")
    assert run(tmp_path / "file" / "cache") == first[1]
    assert (tmp_path / "file").read_text() == "no folder"


def test_toml_is_parsed_once(nothing_kept, monkeypatch):
    text = '[a]\nb = ["甲", 1.5, true]\n'
    assert read_toml(text) == {"a": {"b": ["甲", 1.5, True]}}
    monkeypatch.setitem(sys.modules, "tomli", None)  # importing it would be an error
    assert read_toml(text) == {"a": {"b": ["甲", 1.5, True]}}
    with pytest.raises(ImportError):
        read_toml(text + "# another\n")


def test_dates_are_not_kept_for_they_would_come_back_as_words(nothing_kept):
    assert read_toml("day = 2024-01-31\n") == read_toml("day = 2024-01-31\n") == {"day": dt.date(2024, 1, 31)}


def test_no_toml_is_an_error_that_says_where(nothing_kept):
    with pytest.raises(DataError, match="Invalid value"):
        read_toml("a = ")


@pytest.mark.parametrize("arguments", [["--no-cache", str(JIAYIN)], ["clean"]])
def test_where_nothing_is_to_be_kept_nothing_is(tmp_path, arguments):
    run(tmp_path, *arguments)
    assert not list(tmp_path.iterdir())


def test_workers_keep_what_they_worked_out(tmp_path):
    copies = [tmp_path / f"{number}.txt" for number in range(10)]
    for path in copies:
        path.write_bytes(JIAYIN.read_bytes())
    run(tmp_path / "cache", "--jobs", "2", *map(str, copies))
    kept = msgspec.msgpack.decode(cache.read(str(kept_in(tmp_path / "cache"))), type=dict[str, bytes])
    assert len(kept) > 100


@pytest.mark.parametrize(
    "text", [r"(?P<year>\d{4})年(?:第(?P<number>[一二三]+)号)?", "[一-龥]{2,}", "(?mi)^甲|乙$", r"(a)\1"]
)
def test_a_pattern_is_kept_with_its_groups_and_flags(nothing_kept, text):
    first = compiled(text)
    assert startup._new
    compiled.cache_clear()
    again = compiled(text)
    assert first == again == re.compile(text)
    assert again.groupindex == re.compile(text).groupindex
    assert again.flags == re.compile(text).flags


def test_a_pattern_that_is_wrong_is_an_error_of_re(nothing_kept):
    with pytest.raises(re.error, match="unterminated"):
        compiled("[一")
    assert not startup._new


def test_another_python_than_cpython_compiles_anew(nothing_kept, monkeypatch):
    monkeypatch.setattr(sys.implementation, "name", "other")
    assert compiled("甲+") == re.compile("甲+")
    assert not startup._new


@pytest.mark.parametrize("arguments", [[], ["report.txt"], ["甲.txt", "folder", "*.docx"]])
@pytest.mark.parametrize("asked", ["", "zh", "en"])
def test_mere_paths_mean_what_argparse_makes_of_them(arguments, asked, monkeypatch):
    monkeypatch.setenv("GOVLINT_LANG", asked)
    assert vars(options_of(arguments)) == vars(parser(language_of(arguments)).parse_args(arguments))
    options_of(arguments).select.append("GL201")
    assert not options_of(arguments).select
