import pytest

from govlint.style import Style
from tests.reporters.hostile import hostile, is_harmless
from tests.reporters.synthetic import Case, Undocumented, everything, run_of, written
from tests.snapshot import check


@pytest.mark.parametrize("language", ["zh", "en"])
def test_snapshots(language):
    check(f"grouped/everything-{language}.txt", written("grouped", everything(), Style(language)))


def test_findings_stand_in_columns_under_their_file():
    case = Case("甲\n" * 11 + "一二三四五六七八九十")
    case.add(Undocumented, "甲").add(Undocumented, "十")
    assert written("grouped", case.run()).splitlines()[:4] == [
        "年报/测试.txt",
        "  1:1    warning  GX900  没有文档",
        "  12:10  warning  GX900  没有文档",
        "",
    ]


def test_a_file_without_findings_is_not_shown():
    assert "测试" not in written("grouped", run_of(Case("甲").result()))


def test_colours():
    coloured = written("grouped", Case("甲").add(Undocumented, "甲").run(), Style(color=True))
    assert "\x1b[1;33mwarning\x1b[0m" in coloured
    assert "\x1b[" not in written("grouped", everything())


def test_a_hostile_report_is_only_text():
    output = written("grouped", hostile())
    assert is_harmless(output)
    assert not any(line.lstrip().startswith("::") for line in output.splitlines())
