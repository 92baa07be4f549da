import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.rule import Finding
from govlint.source import Span
from govlint.style import Style
from tests.helpers import lint
from tests.reporters.synthetic import (
    RULES,
    Case,
    HalfWidth,
    Undocumented,
    WrongSum,
    everything,
    fixed_case,
    run_of,
    sum_case,
    written,
)
from tests.snapshot import check

# What each character takes, said here and not asked of the code under test: (in a narrow terminal, in a wide one).
CELLS = {
    "a": (1, 1), "7": (1, 1), " ": (1, 1), ",": (1, 1), "中": (2, 2), "，": (2, 2), "（": (2, 2), "１": (2, 2), "⼯": (2, 2),
    "\u3000": (2, 2), "“": (1, 2), "”": (1, 2), "—": (1, 2), "…": (1, 2), "①": (1, 2), "×": (1, 2),
    "\u0301": (0, 0), "\u200b": (0, 0), "\ufeff": (0, 0), "\x1b": (1, 1), "\x07": (1, 1),
}  # fmt: skip
TAB = 4


def cells(text: str, ambiguous: int) -> int:
    column = 0
    for character in text:
        column += TAB - column % TAB if character == "\t" else CELLS[character][ambiguous - 1]
    return column


def rows(output: str) -> list[str]:
    """Return what stands behind the frame of each line of the first excerpt."""
    lines = output.splitlines()[2:]
    return [line.split("| ", 1)[1] for line in lines if re.match(r" *\d* \| ", line)]


def one(text: str, span: Span, style: Style, *others: tuple[Span, str]) -> list[str]:
    case = Case(text).add(Undocumented, span, *others)
    return rows(written("full", case.run(), style))


@given(
    before=st.text(alphabet=[*CELLS, "\t"], max_size=12),
    marked=st.text(alphabet=[*CELLS, "\t"], min_size=1, max_size=6).filter(str.strip),
    after=st.text(alphabet=[*CELLS, "\t"], max_size=12),
    ambiguous=st.sampled_from([1, 2]),
)
def test_carets_stand_below_what_is_meant(before, marked, after, ambiguous):
    style = Style(width=200, ambiguous_width=ambiguous)
    found = one(f"上一行\n{before}{marked}{after}\n", Span(4 + len(before), 4 + len(before + marked)), style)
    start, end = cells(before, ambiguous), cells(before + marked, ambiguous)
    assert found[1] == " " * start + "^" * max(1, end - start)


@pytest.mark.parametrize("tail", ["", "\u200b", "\u0301\ufeff"])
@pytest.mark.parametrize("length", range(10, 25))
def test_no_line_is_wider_than_the_terminal(tail, length):
    text = "中" * length + "a" * (length % 2) + tail
    for span in (Span(len(text) - 1, len(text)), Span(len(text), len(text))):
        assert all(cells(row.replace("^", "a"), 1) <= 40 - len("1 | ") for row in one(text, span, Style(width=40)))


@pytest.mark.parametrize(
    ("text", "marked", "ambiguous", "carets"),
    [
        ("政府集中采购 215 91.928.320", "91.928.320", 1, " " * 17 + "^" * 10),
        ("中“错”误", "误", 1, "      ^^"),
        ("中“错”误", "误", 2, "        ^^"),
        ("e\u0301e\u0301 错", "错", 1, "   ^^"),
        ("甲\t错", "错", 1, "    ^^"),
        ("\t\t错", "错", 1, "        ^^"),
        ("甲\u200b乙", "\u200b", 1, "  ^"),
    ],
)
def test_carets_counted_by_hand(text, marked, ambiguous, carets):
    start = text.index(marked)
    assert one(text, Span(start, start + len(marked)), Style(ambiguous_width=ambiguous))[1] == carets


def test_an_empty_place_has_one_caret():
    assert one("二百件\n", Span(3, 3), Style())[1] == "      ^"
    assert one("", Span(0, 0), Style())[-1:] == ["^"]


def test_the_headline_counts_code_points():
    output = written("full", sum_case().run(), Style())
    assert output.startswith("年报/测试.txt:4:6: error[GX101] 13 + 2 = 15，总计为 16\n")


def test_a_span_over_lines_skips_blank_ones():
    case = Case("前言 开始\n\n\n  中间  \n\n结尾。以后\n")
    case.add(Undocumented, Span(3, case.text.index("。") + 1))
    assert rows(written("full", case.run())) == ["前言 开始", "     ^^^^", "  中间", "  ^^^^", "结尾。以后", "^^^^^^"]


def test_a_long_span_shows_its_beginning_and_its_end():
    text = "".join(f"第{number}行\n" for number in range(1, 41))
    output = written("full", Case(text).add(Undocumented, Span(0, len(text))).run())
    numbers = [int(number) for number in re.findall(r"^ *(\d+) \|", output, re.MULTILINE)]
    assert numbers == [1, 2, 3, 4, 40]
    assert "\n...\n40 |" in output


def test_far_lines_are_parted_and_near_ones_are_not():
    near = Case("甲\n\n乙\n\n丙\n").add(Undocumented, "甲", ("丙", "角色"))
    assert "...\n" not in written("full", near.run())
    assert rows(written("full", near.run())) == ["甲", "^^", "乙", "丙", "-- 角色"]
    far = Case("甲\n乙\n丁\n丙\n").add(Undocumented, "丙", ("甲", "角色"))
    assert rows(written("full", far.run())) == ["甲", "-- 角色", "丙", "^^"]
    assert "-- 角色\n...\n4 | 丙" in written("full", far.run())


def test_labels_on_one_line_hang_below_their_places():
    assert rows(written("full", sum_case().run()))[1:] == [
        "-- - ^^",
        "|  |",
        "|  企业：2",
        "自然人：13",
    ]


def test_labels_without_room_stand_on_the_left_and_lead_to_their_places():
    case = Case(f"{'-' * 50}12 34 5\n").add(
        Undocumented, "5", ("12", "复议后起诉－结果维持"), ("34", "复议后起诉－结果纠正")
    )
    assert rows(written("full", case.run(), Style(width=64)))[1:] == [
        f"{' ' * 50}-- -- ^",
        f"复议后起诉－结果纠正 {'-' * 32}'",
        f"复议后起诉－结果维持 {'-' * 29}'",
    ]


def test_a_related_place_inside_the_finding_itself():
    case = Case("共甲乙丙件\n").add(Undocumented, "甲乙丙", ("乙", "当中"), ("共", "前面"))
    assert rows(written("full", case.run())) == [
        "共甲乙丙件",
        "--^^^^^^",
        "|   |",
        "|   当中",
        "前面",
    ]


def test_a_long_label_is_wrapped_below_its_place():
    case = Case("甲乙\n").add(Undocumented, "甲", ("乙", "很长的说明" * 12))
    found = rows(written("full", case.run(), Style(width=44)))
    assert found[:3] == ["甲乙", "^^--", "  |"]
    assert "".join(row.strip() for row in found[3:]) == "很长的说明" * 12
    assert all(row.startswith("  ") for row in found[3:])
    assert all(2 * len(row.strip()) + 2 <= 40 for row in found[3:])


def long_line() -> str:
    return "".join(f"第{number:02}句话讲了很多内容，" for number in range(80))


@pytest.mark.parametrize("width", [40, 80, 132])
@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize("marked", [("第40句",), ("第00句", "第79句"), ("第10句", "第11句", "第70句")])
def test_long_lines_are_cropped_around_every_place(width, ambiguous, marked):
    case = Case(long_line())
    spans = [case.span(each) for each in marked]
    case.add(Undocumented, spans[0], *((span, f"角色{number}") for number, span in enumerate(spans[1:])))
    found = rows(written("full", case.run(), Style(width=width, ambiguous_width=ambiguous)))
    shown = found[0]
    assert all(each in shown for each in marked)
    assert sum(2 if character not in "…0123456789" else 1 for character in shown) <= width - 4
    wide = {"…": ambiguous} | dict.fromkeys("0123456789", 1)
    for each in marked:
        at = sum(wide.get(character, 2) for character in shown[: shown.index(each)])
        assert found[1][at : at + 6] == ("^" if each == marked[0] else "-") * 6
    assert shown.startswith("…") == (marked[0] != "第00句")
    assert "…" in shown[1:]


def test_a_place_longer_than_the_terminal_shows_both_its_ends():
    text = "开头" + "长" * 100 + "结尾"
    found = one(text, Span(2, 102), Style(width=40))
    assert re.fullmatch("开头长+…长+结尾", found[0])
    assert found[1].strip("^ ") == ""
    assert found[1].startswith("    ^^")


def test_nothing_in_a_report_reaches_the_terminal_as_a_command():
    case = Case("甲\x1b[2J\x07\x9b31m\r乙\u202e丙\x00\n", name="名\x1b]0;x\x07\n.txt")
    case.add(WrongSum, "\x1b[2J", ("乙", "角\x1b[0m色"), sum="\x1b[31m", total="\n")
    for name in ("full", "concise"):
        for language in ("zh", "en"):
            output = written(name, case.run(), Style(language))
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", output)
    colored = written("full", case.run(), Style(color=True))
    assert set(re.findall(r"\x1b[^m]*m", colored)) <= {
        f"\x1b[{code}m" for code in ("0", "1", "1;31", "1;34", "4;1;31", "4;1;34")
    }


def test_colour_underlines_the_characters_themselves():
    output = written("full", sum_case().run(), Style(color=True))
    assert "\x1b[4;1;31m16\x1b[0m" in output
    assert "\x1b[4;1;34m13\x1b[0m" in output
    assert "\x1b[1;31merror[GX101]\x1b[0m" in output
    assert re.sub(r"\x1b\[[\d;]*m", "", output) == written("full", sum_case().run(), Style())


def test_help_and_every_basis_have_a_line():
    zh = written("full", sum_case().run(), Style("zh"))
    en = written("full", sum_case().run(), Style("en"))
    assert "  = 怎么改: 核对原始数据后改正\n  = 依据: 《某某条例》第五十条\n  = 依据: 《报告格式》\n" in zh
    assert (
        "  = help: check it against your records\n  = basis: Some Regulations, article 50\n  = basis: Form of the report\n"
        in en
    )


def many(number: int) -> Case:
    case = Case("甲,乙\n" * number + "末行\n")
    for nth in range(number):
        case.add(HalfWidth, Span(nth * 4 + 1, nth * 4 + 2), mark=",")
    return case.add(Undocumented, "末行")


def test_repeats_are_folded_after_the_third():
    output = written("full", many(60).run())
    assert output.count("note[GX701]") == 3
    assert "\n…… 另有 57 处 GX701，用 --all 显示全部\n\n" in output
    assert output.index("另有 57") < output.index("GX900")
    assert "… 57 more of GX701, --all shows them" in written("full", many(60).run(), Style("en"))
    assert "60" in output.splitlines()[-2], "the summary counts them all"


def test_few_repeats_and_other_rules_are_not_folded():
    assert "GX701，用" not in written("full", many(3).run())
    case = Case("一\n")
    for _ in range(9):
        case.add(Undocumented, "一")
    assert "GX900，用" not in written("full", case.run())


def test_all_unfolds_and_folding_is_for_each_file():
    unfolded = written("full", many(60).run(), Style(show_all=True))
    assert unfolded.count("note[GX701]") == 60
    assert "GX701，用" not in unfolded
    both = run_of(many(4).result(), many(5).result())
    output = written("full", both)
    assert "另有 1 处" in output
    assert "另有 2 处" in output


def test_very_many_related_places_are_folded():
    case = Case("一二三四五六七八九十\n" * 4)
    case.add(Undocumented, "一", *((Span(at, at + 1), f"角色{at}") for at in range(1, 43)))
    output = written("full", case.run())
    assert output.count("角色") == 24
    assert "  | …… 另有 18 个相关位置，用 --all 显示全部\n" in output
    assert "… 18 more places, --all shows them\n" in written("full", case.run(), Style("en"))
    unfolded = written("full", case.run(), Style(show_all=True))
    assert unfolded.count("角色") == 42
    assert "相关位置" not in unfolded


def test_a_finding_without_a_source_has_no_excerpt():
    finding: Finding = Case("").add(WrongSum, Span(0, 0), sum="文件损坏", total="无").findings[0]
    missing = everything().files[-1]
    run = run_of(type(missing)(missing.name, None, (finding,), failure=missing.failure), rules=RULES)
    output = written("full", run)
    assert output.startswith("没有.txt: error[GX101] 文件损坏，总计为 无\n  = 怎么改: 核对原始数据后改正\n")


def test_an_unreadable_file_is_named_even_without_a_finding():
    for name in ("full", "concise"):
        assert "没有.txt: error: 文件不存在；检查文件名\n" in written(name, everything())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("color", [False, True])
def test_snapshots(language, color):
    style = Style(language, color=color, width=80)
    name = f"{language}{'-color' if color else ''}"
    check(f"full/everything-{name}.txt", written("full", everything(), style))
    check(f"full/fixed-{name}.txt", written("full", fixed_case().run(), style))


def test_a_real_finding():
    text = (
        "二、主动公开政府信息情况\n第二十条第（九）项\n信息内容 采购项目数量 采购总金额\n政府集中采购 215 91.928.320\n"
    )
    output = written("full", run_of(lint(text, "GL201")), Style(width=80))
    assert output.startswith("test.txt:4:12: error[GL201] ")
    assert f"\n4 | 政府集中采购 215 91.928.320\n  | {' ' * 17}{'^' * 10}\n" in output
