from govlint.reporters.cells import visible
from govlint.style import Style
from tests.reporters.commands import parse
from tests.reporters.hostile import NAME, hostile, is_harmless
from tests.reporters.synthetic import Case, Undocumented, everything, sum_case, written


def commands(played, language="zh"):
    lines = written("github", played, Style(language)).splitlines()
    parsed = [parse(line) for line in lines]
    assert all(parsed), lines
    return parsed


def test_a_finding_is_a_command_at_its_line():
    ((name, properties, text),) = commands(sum_case().run())
    assert name == "error"
    assert properties == {
        "file": "年报/测试.txt",
        "line": "4",
        "endLine": "4",
        "col": "6",
        "endColumn": "8",
        "title": "GX101 wrong-sum",
    }
    assert text == (
        "年报/测试.txt:4:6: 13 + 2 = 15，总计为 16。核对原始数据后改正。\n依据：《某某条例》第五十条；《报告格式》"
    )


def test_english():
    ((_, _, text),) = commands(sum_case().run(), "en")
    assert text == (
        "年报/测试.txt:4:6: 13 + 2 = 15, but the total is 16. Check it against your records.\n"
        "Basis: Some Regulations, article 50; Form of the report"
    )


def test_severities_and_everything_that_went_wrong():
    said = commands(everything())
    assert [(name, properties.get("file")) for name, properties, _ in said] == [
        ("error", "年报/测试.txt"),
        ("error", "年报/半角.txt"),  # a rule that broke down
        ("notice", "年报/半角.txt"),
        ("notice", "年报/半角.txt"),
        ("error", "没有.txt"),
        ("error", None),
    ]
    assert said[4][2] == "文件不存在。检查文件名。"
    assert said[5][2] == "空文件夹：没有找到可检查的文件"


def test_a_place_over_lines_has_no_columns():
    case = Case("甲乙\n丙丁\n戊").add(Undocumented, "乙\n丙丁\n")
    ((_, properties, _),) = commands(case.run())
    assert properties == {"file": "年报/测试.txt", "line": "1", "endLine": "2", "title": "GX900 undocumented"}


def test_a_place_without_characters():
    case = Case("甲乙\n")
    ((_, properties, _),) = commands(case.add(Undocumented, case.span("")).run())
    assert (properties["col"], properties["endColumn"]) == ("1", "1")


def test_standard_input_is_no_file():
    ((_, properties, text),) = commands(Case("甲", name="-").add(Undocumented, "甲").run())
    assert "file" not in properties
    assert text.startswith("-:1:1: ")


def test_a_hostile_report_says_nothing_but_its_own_commands():
    output = written("github", hostile())
    assert output.count("\n") == 2
    first, second = output.splitlines()
    assert is_harmless(output)
    name, properties, text = parse(first)
    assert (name, properties["file"], properties["title"]) == ("error", visible(NAME), "GX666 quoting")
    assert "::error file=a::假的%0A::warning::假的" in text
    assert parse(second)[:2] == ("error", {"title": "govlint"})
