"""Results kept from run to run: the same output, nothing kept that is not so any more, nothing torn."""

import json
import os
import shutil
import subprocess
import sys
import time

import pytest

from govlint import cache
from govlint.cli import main
from govlint.cli.many import known
from govlint.cli.many.known import Known, kind_of_run
from govlint.linter import Linter
from govlint.plugging.identity import identity
from govlint.plugins import Plugin
from govlint.readers import docx
from govlint.similar import Similar
from tests.helpers import JIAYIN, read
from tests.word.build import document


@pytest.fixture
def reports(tmp_path, monkeypatch):
    """Ten small reports in the current folder, the years of one organ, and a cache of their own."""
    folder = tmp_path / "年报"
    folder.mkdir()
    text = read(JIAYIN)
    head = text[: text.index("三、")]
    for at in range(10):
        (folder / f"{at}.txt").write_text(head.replace("2020", str(2010 + at)), "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def lints(monkeypatch):
    """The names of the files that were linted, not taken from the cache."""
    linted = []
    found = Linter.found

    def noting(self, context, **more):
        linted.append(context.source.name)
        return found(self, context, **more)

    monkeypatch.setattr(Linter, "found", noting)
    return linted


def check(capfd, *arguments):
    status = main(["check", ".", "--jobs", "1", "--color", "never", *arguments])
    out, err = capfd.readouterr()
    assert not err
    return status, out


@pytest.mark.parametrize("format_name", ["full", "jsonl", "json", "sarif"])
def test_again_nothing_is_linted_and_the_same_is_said(reports, lints, capfd, format_name):
    first = check(capfd, "--format", format_name)
    assert len(set(lints)) == 10
    lints.clear()
    assert check(capfd, "--format", format_name) == first
    assert lints == []


@pytest.mark.parametrize("changed", [None, "9.txt"])
def test_again_texts_are_compared_only_where_a_file_has_changed(reports, capfd, monkeypatch, changed):
    compared = []
    alike = Similar.alike

    def noting(self, sketch, is_candidate):
        compared.append(sketch.year)
        return alike(self, sketch, is_candidate)

    monkeypatch.setattr(Similar, "alike", noting)
    first = check(capfd)
    assert "GL904" in first[1]
    assert len(compared) == 10
    compared.clear()
    if changed:
        (reports / changed).write_text((reports / changed).read_text("utf-8") + "\n补充一句。\n", "utf-8")
    again = check(capfd)
    assert len(compared) == (10 if changed else 0)
    assert again == (check(capfd, "--no-cache") if changed else first)


def test_a_file_changed_before_its_turn_is_not_said_to_be_like_others_as_it_was(reports, capfd, monkeypatch):
    check(capfd)
    (reports / "0.txt").write_text((reports / "0.txt").read_text("utf-8") + "\n", "utf-8")
    first = check(capfd)
    assert f".{os.sep}9.txt:" in first[1]
    outcome = Known.outcome
    ninth = (reports / "9.txt").read_text("utf-8")

    def changing(self, parts):
        if parts[0][0] == f".{os.sep}0.txt":
            (reports / "9.txt").write_text("青河县2019年政府信息公开工作年度报告\n一、总体情况\n依法公开。\n", "utf-8")
        return None if parts[0][0] == f".{os.sep}9.txt" else outcome(self, parts)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Known, "outcome", changing)
        assert "9.txt:1" in check(capfd)[1]
    (reports / "9.txt").write_text(ninth, "utf-8")
    assert check(capfd) == first == check(capfd, "--no-cache")


def test_a_file_changed_before_its_turn_is_compared_as_it_is(reports, capfd, monkeypatch):
    for at, path in enumerate(sorted(reports.iterdir())):
        path.write_text(read(path).replace("嘉荫", f"嘉{'东南西北中上下左右前'[at]}"), "utf-8")
    copied = read(reports / "3.txt").replace("嘉北", "青河")
    (reports / "5.txt").write_text("嘉上县2015年政府信息公开工作年度报告\n一、总体情况\n依法公开。\n", "utf-8")
    first = check(capfd, "--format", "concise", "--select", "GL904")
    assert "5.txt" not in first[1]
    outcome = Known.outcome

    def changing(self, parts):
        if parts[0][0] == f".{os.sep}0.txt":
            (reports / "5.txt").write_text(copied, "utf-8")
        return None if parts[0][0] == f".{os.sep}5.txt" else outcome(self, parts)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Known, "outcome", changing)
        said = check(capfd, "--format", "concise", "--select", "GL904")
    lines = [line for line in said[1].splitlines() if line.startswith(f".{os.sep}5.txt")]
    anew = check(capfd, "--format", "concise", "--select", "GL904", "--no-cache")
    assert lines
    assert lines == [line for line in anew[1].splitlines() if line.startswith(f".{os.sep}5.txt")]
    assert check(capfd, "--format", "concise", "--select", "GL904") == anew


@pytest.mark.parametrize("format_name", ["concise", "json", "sarif", "html"])
def test_a_document_is_read_once(reports, capfd, monkeypatch, format_name):
    """Reading a Word file or a PDF takes longer than linting it."""
    for at, path in enumerate(sorted(reports.iterdir())):
        text = read(path).replace("嘉荫", f"嘉{'东南西北中上下左右前'[at]}") if at < 6 else read(path)
        path.with_suffix(".docx").write_bytes(document(*text.splitlines()))
        path.unlink()
    names = []
    plainly = docx.read
    monkeypatch.setattr(docx, "read", lambda data, name: (names.append(name), plainly(data, name))[1])
    arguments = ("--format", format_name, "--fail-on", "note")
    status, out = check(capfd, *arguments)
    assert names == [f".{os.sep}{at}.docx" for at in range(10)]
    assert check(capfd, *arguments, "--ignore", "GL904")[0] == status
    assert len(names) <= 20
    names.clear()
    assert check(capfd, *arguments) == (status, out)
    assert names == []
    again = check(capfd, *arguments, "--no-cache")
    assert names == [f".{os.sep}{at}.docx" for at in range(10)]
    workers = check(capfd, *arguments, "--jobs", "2")
    for other in (again, workers):
        assert other[0] == status
        if format_name not in {"sarif", "html"}:  # which say the arguments
            assert other[1] == out
    assert "GL90" in out


def test_another_format_needs_no_linting(reports, lints, capfd):
    check(capfd)
    lints.clear()
    status, out = check(capfd, "--format", "jsonl")
    assert lints == []
    assert (status, out) == check(capfd, "--format", "jsonl", "--no-cache")


def test_a_changed_file_is_linted_and_what_is_held_against_it(reports, lints, capfd):
    check(capfd)
    lints.clear()
    path = reports / "4.txt"
    path.write_text(path.read_text("utf-8") + "\n补充一句。\n", "utf-8")
    first = check(capfd)
    assert set(lints) == {f".{os.sep}4.txt", f".{os.sep}5.txt"}
    assert first == check(capfd, "--no-cache")


@pytest.mark.parametrize("is_known", [False, True])
def test_what_was_made_of_a_file_changed_meanwhile_is_not_kept(reports, capfd, monkeypatch, is_known):
    """While 0.txt is checked, 5.txt is another year's report; 6.txt, which is held against it, was not changed at all."""
    if is_known:
        check(capfd)
        (reports / "6.txt").write_text((reports / "6.txt").read_text("utf-8") + "\n补充一句。\n", "utf-8")
        (reports / "0.txt").write_text((reports / "0.txt").read_text("utf-8") + "\n补充一句。\n", "utf-8")
    first, fifth = (reports / "0.txt").read_text("utf-8"), (reports / "5.txt").read_text("utf-8")
    context = Linter.context

    def changing(self, source, previous=None):
        if source.text == first:
            (reports / "5.txt").write_text(fifth.replace("2015", "2005"), "utf-8")
        return context(self, source, previous)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Linter, "context", changing)
        check(capfd, "--format", "json")
    (reports / "5.txt").write_text(fifth, "utf-8")
    assert check(capfd, "--format", "json") == check(capfd, "--format", "json", "--no-cache")


def test_whose_report_a_file_is_is_not_kept_where_it_changes_meanwhile(reports, capfd, monkeypatch):
    """Between the look at its content and the reading of its first lines 5.txt becomes another year's report."""
    fifth = (reports / "5.txt").read_text("utf-8")
    identity = Linter.identity

    def changing(self, file):
        if file.name == f".{os.sep}0.txt":
            (reports / "5.txt").write_text(fifth.replace("2015", "2005"), "utf-8")
        return identity(self, file)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Linter, "identity", changing)
        check(capfd, "--format", "json")
    (reports / "5.txt").write_text(fifth, "utf-8")
    assert check(capfd, "--format", "json") == check(capfd, "--format", "json", "--no-cache")


@pytest.mark.parametrize(
    "arguments", [("--select", "GL7"), ("--config", "severity.GL701='error'"), ("--config", "select=['GL7']")]
)
def test_other_settings_are_another_run(reports, lints, capfd, arguments):
    check(capfd)
    lints.clear()
    first = check(capfd, *arguments)
    assert len(set(lints)) == 10
    assert first == check(capfd, *arguments, "--no-cache")


def test_no_cache_neither_uses_nor_keeps_anything(reports, lints, capfd, tmp_path):
    check(capfd, "--no-cache")
    assert not (tmp_path / "cache" / "results").exists()
    check(capfd)
    lints.clear()
    check(capfd, "--no-cache")
    assert len(set(lints)) == 10


def test_cache_dir_says_where(reports, capfd, tmp_path):
    check(capfd, "--cache-dir", str(tmp_path / "other"))
    assert (tmp_path / "other" / "results").is_dir()
    assert not (tmp_path / "cache" / "results").exists()


def test_a_baseline_works_with_kept_results(reports, lints, capfd, tmp_path):
    check(capfd)
    baseline = str(tmp_path / "baseline.json")
    check(capfd, "--write-baseline", baseline)
    lints.clear()
    status, out = check(capfd, "--baseline", baseline)
    assert status == 0
    assert "未发现新的问题" in out
    assert lints == []


def test_torn_and_foreign_files_in_the_cache_count_as_none(reports, lints, capfd, tmp_path):
    first = check(capfd)
    files = [path for path in (tmp_path / "cache" / "results").rglob("*") if path.is_file()]
    for at, path in enumerate(files):
        data = path.read_bytes()
        if at % 3 == 0:
            path.write_bytes(data[: len(data) // 2])
        elif at % 3 == 1:
            cache.write(str(path), b"\x91\xc0")
    lints.clear()
    assert check(capfd) == first
    assert lints


def test_a_file_changed_between_result_and_output_is_no_wrong_output(reports, capfd, monkeypatch):
    check(capfd)
    from govlint.cli.many import ordered  # noqa: PLC0415

    compare = ordered.Ordered._compare

    def meddling(self, at, *more):
        if at == 3:
            (reports / "3.txt").write_text("短。\n", "utf-8")
        return compare(self, at, *more)

    monkeypatch.setattr(ordered.Ordered, "_compare", meddling)
    status, out = check(capfd, "--format", "json")
    assert status == 2
    assert "3.txt 有变动：它的内容变了" in out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_cache_is_no_error(reports, capfd, tmp_path):
    (tmp_path / "cache").mkdir(mode=0o500)
    assert check(capfd) == check(capfd, "--no-cache")


def test_a_file_in_the_place_of_the_cache_is_no_error(reports, capfd, tmp_path):
    (tmp_path / "cache").write_text("in the way")
    assert check(capfd) == check(capfd, "--no-cache")


def test_clean_deletes_the_cache(reports, lints, capfd, tmp_path):
    check(capfd)
    assert main(["clean", "--lang", "en"]) == 0
    assert capfd.readouterr().out == f"deleted {tmp_path / 'cache'}\n"
    assert not (tmp_path / "cache").exists()
    assert main(["clean", "--lang", "zh"]) == 0
    assert capfd.readouterr().out == "没有缓存\n"


def test_clean_deletes_nothing_else(tmp_path, capfd):
    (tmp_path / "mine.txt").write_text("keep")
    (tmp_path / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert main(["clean", "--cache-dir", str(tmp_path), "--lang", "zh"]) == 2
    assert "不是 govlint 的缓存文件夹" in capfd.readouterr().err
    assert (tmp_path / "mine.txt").exists()


def test_a_folder_with_other_files_is_never_taken_for_the_cache(reports, capfd, monkeypatch):
    mine = reports / "results" / "ab" / "mine.csv"
    mine.parent.mkdir(parents=True)
    mine.write_text("keep", "utf-8")
    os.utime(mine, (0, 0))
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(reports))
    before = sorted(reports.rglob("*"))
    assert check(capfd) == check(capfd, "--no-cache")
    assert sorted(reports.rglob("*")) == before
    assert main(["clean", "--lang", "zh"]) == 2
    assert "不是 govlint 的缓存文件夹" in capfd.readouterr().err
    assert sorted(reports.rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("changed", ["house.py", "house_words.py"])
def test_a_plug_in_or_a_module_of_it_that_was_changed_is_another_run(reports, lints, capfd, monkeypatch, changed):
    monkeypatch.syspath_prepend(str(reports))
    monkeypatch.delitem(sys.modules, "house_words", raising=False)
    (reports / "house.py").write_text(
        "from govlint.plugins import hook\nimport house_words\ngovlint_api = 1\n"
        "@hook\ndef govlint_forms():\n    return house_words.FORMS\n",
        "utf-8",
    )
    (reports / "house_words.py").write_text("FORMS = []\n", "utf-8")
    arguments = ("--config", 'plugins=["./house.py"]')
    first = check(capfd, *arguments)
    assert len(lints) == 10
    assert check(capfd, *arguments) == first
    assert len(lints) == 10
    with (reports / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert check(capfd, *arguments) == first
    assert len(lints) == 20


def test_a_link_to_nothing_beside_the_rules_is_passed_over(tmp_path, monkeypatch):
    package = tmp_path / "house_rules"
    package.mkdir()
    (package / "__init__.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    before = kind_of_run(["house_rules"]), identity([Plugin("house", sys, str(package))])
    (package / ".#__init__.py").symlink_to(tmp_path / "nowhere")
    assert (kind_of_run(["house_rules"]), identity([Plugin("house", sys, str(package))])) == before


def test_clean_leaves_what_was_put_into_the_cache_later(reports, capfd, tmp_path):
    check(capfd)
    (tmp_path / "cache" / "mine.txt").write_text("keep")
    assert main(["clean", "--lang", "en"]) == 0
    assert os.listdir(tmp_path / "cache") == ["mine.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")
def test_what_could_not_be_read_is_tried_again(reports, capfd, monkeypatch, tmp_path):
    (reports / "8.txt").rename(reports / "8.rtf")
    (reports / "8.rtf").write_bytes(rb"{\rtf1\ansi }")
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    assert "请安装 LibreOffice" in check(capfd)[1]
    (programs / "soffice").write_text("#!/bin/sh\n", "utf-8")
    (programs / "soffice").chmod(0o755)
    assert "LibreOffice 没能打开" in check(capfd)[1]


def test_sarif_has_the_same_messages_and_arguments_whether_kept_or_not(reports, capfd):
    def results(*arguments):
        (run,) = json.loads(check(capfd, "--format", "sarif", *arguments)[1])["runs"]
        return run["results"], [rule.get("messageStrings") for rule in run["tool"]["driver"]["rules"]]

    fresh = results("--no-cache")
    assert any(each["message"].get("arguments") for each in fresh[0])
    assert results() == fresh
    assert results() == fresh


def test_old_results_go(reports, capfd, tmp_path):
    check(capfd)
    results = tmp_path / "cache" / "results"
    old = [path for path in results.rglob("*") if path.is_file()]
    for path in old:
        os.utime(path, (0, 0))
    check(capfd, "--select", "GL7")
    assert not any(path.exists() for path in old if path.name != "pruned")


def test_the_oldest_results_go_when_they_take_too_much(reports, capfd, tmp_path, monkeypatch):
    check(capfd)
    results = tmp_path / "cache" / "results"
    for path in results.rglob("*"):
        os.utime(path, (time.time() - 1000, time.time() - 1000))
    os.utime(results / "pruned", (0, 0))
    old = {path for path in results.rglob("*") if path.is_file() and path.name != "pruned"}
    monkeypatch.setattr(known, "_MOST_BYTES", sum(path.stat().st_size for path in old))
    check(capfd, "--select", "GL7")
    left = {path for path in results.rglob("*") if path.is_file() and path.name != "pruned"}
    assert not old <= left
    assert len(left - old) > 10  # those of this run


@pytest.mark.slow
def test_two_runs_at_once_and_one_killed_leave_nothing_torn(reports, capfd, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")  # a process of its own may have another terminal
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    expected = check(capfd, "--no-cache")
    command = [sys.executable, "-m", "govlint", "check", ".", "--jobs", "1", "--color", "never"]
    for _ in range(3):
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        runs = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=reports) for _ in range(3)]
        try:
            runs[0].wait(1.2)
        except subprocess.TimeoutExpired:
            runs[0].kill()
        for run in runs[1:]:
            out, _ = run.communicate(timeout=120)
            assert (run.returncode, out.decode().replace("\r\n", "\n")) == expected
        runs[0].communicate()
        assert check(capfd) == expected


@pytest.mark.skipif(os.name == "nt", reason="folders have no such permissions there")
def test_nobody_else_looks_into_the_cache(reports, capfd, tmp_path):
    check(capfd)
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
