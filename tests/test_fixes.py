"""What fixing promises: the finding is gone, no other comes, a second time changes nothing, every other byte stays."""

import codecs
import os
import random
import stat
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.documentation import document
from govlint.fixes import apply_edits, fix_source
from govlint.linter import Linter
from govlint.readers.decode import decode
from govlint.readers.rewrite import WriteError, encode_like, replace, rewrite
from govlint.rule import Applicability, Edit, Finding
from govlint.source import Source, Span
from tests.effort import some
from tests.generator.catalogue import OTHERS
from tests.generator.layouts import LAYOUTS
from tests.generator.report import make_report
from tests.helpers import JIAYIN, JIXIAN, plugins, read

FIXABLE = [rule for rule in plugins().rules if rule.fixable is not None]


@cache
def linter() -> Linter:
    return Linter(plugins().rules, plugins().forms)


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: rule.code)
def test_a_fixable_rule_fixes_an_example_of_its_own(rule: type) -> None:
    only = Linter([rule], plugins().forms)
    fixed = []
    for text in document(rule).bad:
        before = only.lint(Source(text), assume_report=True)
        edits = [edit for finding in before.findings if finding.fix for edit in finding.fix.edits]
        if edits:
            after = only.lint(Source(apply_edits(text, edits)), assume_report=True)
            fixed.append(len(after.findings) < len(before.findings))
    assert fixed
    assert all(fixed)


@pytest.mark.parametrize("path", [JIAYIN, JIXIAN], ids=lambda path: path.stem)
@pytest.mark.parametrize("unsafe", [False, True])
def test_a_seed_once_fixed_has_nothing_left_to_fix_and_nothing_new(path: Path, unsafe: bool) -> None:
    source = Source(read(path), path.name)
    before = linter().lint(source)
    fixed = fix_source(linter(), source, unsafe=unsafe)
    assert fixed.total > 0
    assert codes(fixed.result.findings) <= codes(before.findings)
    assert len(fixed.result.findings) == len(before.findings) - fixed.total
    left = [finding.fix for finding in fixed.result.findings if finding.fix is not None]
    assert not [fix for fix in left if unsafe or fix.applicability is Applicability.SAFE]
    assert fixed.result.source is not None
    again = fix_source(linter(), fixed.result.source, unsafe=unsafe)
    assert again.total == 0
    assert again.result.findings == fixed.result.findings


FAULTS = {name: mutator for name, (code, mutator) in OTHERS.items() if code in {rule.code for rule in FIXABLE}}


def mended_badly(name: str, seeds: range, layouts: list[str]) -> list[str]:
    """Return the generated reports with one fault whose fixes leave something to fix, or bring something new."""
    bad = []
    for seed, layout in product(seeds, layouts):
        mutation = FAULTS[name](make_report(seed), random.Random(seed))
        if mutation is None:
            continue
        source = Source(LAYOUTS[layout](mutation.report, random.Random(seed)).text, f"{seed}.txt")
        before = Counter(finding.code for finding in linter().lint(source).findings)
        fixed = fix_source(linter(), source, unsafe=True)
        new = Counter(finding.code for finding in fixed.result.findings) - before
        left = [finding.code for finding in fixed.result.findings if finding.fix is not None]
        assert fixed.result.source is not None
        if new or left or fix_source(linter(), fixed.result.source, unsafe=True).total:
            bad.append(f"{name} seed {seed} {layout}: left {left}, new {dict(new)}")
    return bad


@pytest.mark.parametrize("name", FAULTS)
def test_fixing_a_damaged_report_leaves_nothing_to_fix_and_brings_nothing_new(name: str) -> None:
    assert mended_badly(name, range(some(2, 1)), ["rows"]) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_fixing_many_damaged_reports(name: str) -> None:
    assert mended_badly(name, range(2, 12), ["rows", "markdown", "medium"]) == []


def test_only_safe_fixes_are_made_unasked() -> None:
    text = "青河县2023年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n\n第二十条第（一）项\n\n规章 / / /\n\n行政规范性文件 3 0 17\n"
    source = Source(text)
    assert fix_source(linter(), source).result.source is source
    unsafe = fix_source(linter(), source, unsafe=True)
    assert unsafe.made["GL203"] == 1
    assert unsafe.result.source is not None
    assert "规章 0 0 0\n" in unsafe.result.source.text


def test_a_blank_that_a_sum_contradicts_is_not_filled_with_nought() -> None:
    rows = "| 一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | / | |\n| 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | / | |\n"
    text = f"三、收到和处理政府信息公开申请情况\n\n| 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n| - | - | - | - | - | - | - | - |\n{rows}"
    result = linter().lint(Source(text), assume_report=True)
    (blank,) = [finding for finding in result.findings if finding.code == "GL203"]
    assert blank.fix is not None
    lines = text.splitlines()
    places = [Source(text).position(edit.span.start).line for edit in blank.fix.edits]
    assert [lines[line - 1][:2] + lines[line - 1][2] for line in places] == ["| 二", "| 二"]


@given(st.text(max_size=60), st.data())
def test_edits_change_their_own_characters_and_no_other(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    edits = [Edit(span, data.draw(st.text(max_size=3))) for span in spans]
    kept, at = [], 0
    for edit in edits:
        kept.append(text[at : edit.span.start])
        at = edit.span.end
    expected = "".join(piece + edit.replacement for piece, edit in zip(kept, edits, strict=True)) + text[at:]
    assert apply_edits(text, reversed(edits)) == expected


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "gb18030"),
    ],
)
def test_a_file_keeps_its_encoding_and_line_ends(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = tmp_path / "report.txt"
    before = "青河县2023年政府信息公开工作年度报告\r\n\n一、总体情况。\r本年，共公开一千条𠮷\r\n"
    path.write_bytes(mark + before.encode(encoding))
    path.chmod(0o640)
    rewrite(str(path), before, before.replace("况。", "况"))
    assert path.read_bytes() == mark + before.replace("况。", "况").encode(encoding)
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o640  # there are no such rights
    assert os.listdir(tmp_path) == ["report.txt"]


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.sampled_from(["utf-8-sig", "utf-16", "gb18030", "utf-8"]),
)
def test_what_was_decoded_is_encoded_to_the_same_bytes(text: str, encoding: str) -> None:
    data = f"政府信息公开工作年度报告{text}".encode(encoding)
    assert encode_like(decode(data)[0], data) == data


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("一、总体情况。", "utf-8")
    (tmp_path / "link.txt").symlink_to("report.txt")
    rewrite(str(tmp_path / "link.txt"), "一、总体情况。", "一、总体情况")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "report.txt").read_text("utf-8") == "一、总体情况"


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("一、总体情况。", "utf-8")
    path.chmod(0o444)
    with pytest.raises(WriteError, match="Permission denied"):
        rewrite(str(path), "一、总体情况。", "一、总体情况")
    assert path.read_text("utf-8") == "一、总体情况。"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("有人又改过的报告", "utf-8")
    with pytest.raises(WriteError, match="changed meanwhile"):
        rewrite(str(path), "一、总体情况。", "一、总体情况")
    assert path.read_text("utf-8") == "有人又改过的报告"


def _save_when(monkeypatch: pytest.MonkeyPatch, function: str, path: Path) -> None:
    """Have somebody save the report at `path` while `os` does this for the first time."""
    original = getattr(os, function)
    waiting = ["有人刚刚存过的报告"]

    def saving(*arguments: object) -> object:
        if waiting:
            path.write_text(waiting.pop(), "utf-8")
            if function == "replace":
                raise PermissionError(13, "Permission denied")  # it is still open there
        return original(*arguments)

    monkeypatch.setattr(os, function, saving)


@pytest.mark.parametrize("platform", ["linux", "win32"])
@pytest.mark.parametrize("writes", [rewrite, lambda path, *texts: replace(path, *(text.encode() for text in texts))])
def test_what_is_saved_while_the_mended_file_is_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, writes: Callable[[str, str, str], None]
) -> None:
    path = tmp_path / "report.txt"
    before, after = "一、总体情况。", "一、总体情况"
    path.write_text(before, "utf-8")
    _save_when(monkeypatch, "replace" if platform == "win32" else "fsync", path)
    monkeypatch.setattr("sys.platform", platform)
    with pytest.raises(WriteError, match="changed meanwhile"):
        writes(str(path), before, after)
    assert path.read_text("utf-8") == "有人刚刚存过的报告"
    assert os.listdir(tmp_path) == ["report.txt"]


def test_a_file_that_cannot_be_written_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.txt"
    path.write_text("一、总体情况。", "utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(WriteError, match="No space left"):
        rewrite(str(path), "一、总体情况。", "一、总体情况")
    assert path.read_text("utf-8") == "一、总体情况。"
    assert os.listdir(tmp_path) == ["report.txt"]
