import pytest

from govlint.reporters.cells import drawn, hanging, text_width, visible, wrapped


@pytest.mark.parametrize(
    ("text", "narrow", "wide"),
    [
        ("abc", 3, 3),
        ("报告", 4, 4),
        ("（）", 4, 4),
        ("“”—…①", 5, 10),
        ("e\u0301", 1, 1),
        ("a\u200bb\ufeff", 2, 2),
        ("１２", 4, 4),
        ("⼯⺠", 4, 4),
        ("\u3000", 2, 2),
        ("\u00ad", 1, 1),
        ("ｱ", 1, 1),
    ],
)
def test_width(text, narrow, wide):
    assert text_width(text, 1) == narrow
    assert text_width(text, 2) == wide


def test_control_characters_become_pictures():
    assert visible("a\x1b[31m\r\n\t\x00\x7f") == "a␛[31m␍␊␉␀␡"
    assert visible("\x9b31m\ud800\u202e\u2066\u2028") == "␦31m␦␦␦␤"
    assert visible("报告，“引号”") == "报告，“引号”"


def test_tabs_reach_the_next_stop():
    glyphs, cells = drawn("报\ta\tb", 1)
    assert "".join(glyphs) == "报  a   b"
    assert cells == [0, 2, 4, 5, 8, 9]


def test_wrapping_keeps_words_and_punctuation_together():
    assert wrapped("核对原始数据，然后改正", 12, 1) == ["核对原始数", "据，然后改正"]
    assert wrapped("check it against your records", 12, 1) == ["check it", "against your", "records"]
    assert wrapped("（括号）和“引号”", 6, 1) == ["（括", "号）和", "“引号”"]
    assert wrapped("x" * 25, 10, 1) == ["x" * 10, "x" * 10, "x" * 5]
    assert wrapped("", 10, 1) == [""]


@pytest.mark.parametrize("width", [12, 20, 41])
@pytest.mark.parametrize("ambiguous", [1, 2])
def test_hanging_lines_fit(width, ambiguous):
    text = "依据《中华人民共和国政府信息公开条例》第五十条“年度报告”的规定 and some English words — 2021年。" * 3
    lines = list(hanging("  = 依据: ", text, width, ambiguous))
    assert all(text_width(line, ambiguous) <= width for line in lines)
    assert lines[0].startswith("  = 依据: ")
    assert all(line.startswith(" " * 10) for line in lines[1:])
    assert "".join("".join(lines).split()) == "".join(("= 依据: " + text).split())
