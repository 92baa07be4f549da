import pytest

from govlint.facts import Stats
from govlint.linter import FileResult
from govlint.source import Source
from govlint.style import Style
from tests.reporters.synthetic import Case, Undocumented, everything, run_of, sum_case, written
from tests.snapshot import check


def test_one_line_for_each_finding():
    lines = written("concise", everything()).splitlines()
    assert lines[:3] == [
        "年报/测试.txt:4:6: error[GX101] 13 + 2 = 15，总计为 16",
        "年报/半角.txt:1:5: note[GX701] 半角“,”应为全角",
        "年报/半角.txt:2:5: note[GX701] 半角“,”应为全角",
    ]


def test_a_message_with_line_ends_stays_on_its_line():
    case = sum_case()
    case.findings.clear()
    case.add(Undocumented, "16").add(Undocumented, "13")
    output = written("concise", case.run(), Style("en"))
    assert output.count("\n") == 2 + 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_snapshots(language):
    check(f"concise/everything-{language}.txt", written("concise", everything(), Style(language)))


def clean(number: int, stats: Stats) -> FileResult:
    return FileResult(f"{number}.txt", Source("文"), (), stats)


@pytest.mark.parametrize(
    ("files", "zh", "en"),
    [
        (
            (clean(1, Stats(1, 1, 1, 0)),),
            "共 1 个文件，未发现问题。\n表格应有数字 1 个，读出 1 个；核对勾稽关系 1 项。",
            "1 file, no findings.\n1 of 1 figure read; 1 relation checked.",
        ),
        (
            (clean(1, Stats(198, 200, 40, 0)), clean(2, Stats(0, 100, 0, 2))),
            "共 2 个文件，未发现问题。\n表格应有数字 300 个，读出 198 个，102 个没有读出；核对勾稽关系 40 项，另有 2 项因缺少数字无法核对。",
            "2 files, no findings.\n198 of 300 figures read, 102 not read; 40 relations checked, 2 could not be assessed.",
        ),
    ],
)
def test_the_summary_counts(files, zh, en):
    assert written("concise", run_of(*files), Style("zh")) == zh + "\n"
    assert written("concise", run_of(*files), Style("en")) == en + "\n"


def test_where_no_file_was_checked_nothing_is_said_to_be_clean():
    assert written("concise", run_of(), Style("zh")) == ""


def test_english_plurals():
    one = Case("甲乙\n").add(Undocumented, "甲")
    assert "1 file, 1 finding: 1 warning.\n" in written("concise", one.run(), Style("en"))
    two = one.add(Undocumented, "乙")
    assert "1 file, 2 findings: 2 warnings.\n" in written("concise", two.run(), Style("en"))


def test_many_skipped_files_are_not_all_named():
    run = run_of(skipped=tuple(f"{number}.md" for number in range(57)))
    assert "不是年度报告，已跳过：0.md、1.md、" in written("concise", run)
    assert "、9.md 等 57 个文件\n" in written("concise", run)
    assert "9.md and 47 more\n" in written("concise", run, Style("en"))
