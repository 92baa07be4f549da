import re

import pytest

from govlint.source import Origin, Source
from govlint.style import Style
from govlint.text import Text
from tests.reporters.hostile import hostile, is_harmless
from tests.reporters.synthetic import Case, HalfWidth, Undocumented, everything, run_of, sum_case, written
from tests.snapshot import check


@pytest.mark.parametrize("language", ["zh", "en"])
def test_snapshots(language):
    check(f"narrated/everything-{language}.txt", written("narrated", everything(), Style(language)))


def test_a_finding_is_one_paragraph_of_sentences():
    head, finding, *_ = written("narrated", sum_case().run()).split("\n\n")
    assert head == "文件 年报/测试.txt：共 1 处问题。"
    assert finding == (
        "错误，代码 GX101，第 4 行第 6 个字符，原文“16”。13 加 2 等于 15，总计为 16。怎么改：核对原始数据后改正。"
        "相关位置：第 4 行第 1 个字符，自然人：13；第 4 行第 4 个字符，企业：2。依据：《某某条例》第五十条；《报告格式》。"
    )


def test_english():
    head, finding, *_ = written("narrated", sum_case().run(), Style("en")).split("\n\n")
    assert head == "File 年报/测试.txt: 1 finding."
    assert finding == (
        "Error, code GX101, line 4, column 6, at “16”. 13 plus 2 equals 15, but the total is 16. "
        "How to correct it: check it against your records. "
        "See also: line 4, column 1, en 自然人：13; line 4, column 4, en 企业：2. "
        "Basis: Some Regulations, article 50; Form of the report."
    )


def test_nothing_is_drawn_or_coloured():
    output = written("narrated", everything(), Style(color=True))
    assert not re.search(r"[\x1b^|─│]|  ", output)


def test_a_place_in_a_document_is_said_in_its_words():
    class Pages(Origin):
        def place(self, span):
            return Text("第 3 页", "page 3")

    case = Case("甲乙").add(Undocumented, "乙")
    result = type(case.result())(case.name, Source(case.text, case.name, origin=Pages()), tuple(case.findings))
    assert "警告，代码 GX900，第 3 页，原文“乙”。没有文档。" in written("narrated", run_of(result))


def test_a_long_quotation_is_cut_in_the_middle():
    case = Case("甲" * 300 + "乙")
    output = written("narrated", case.add(Undocumented, case.text).run())
    assert re.search("原文“甲{30} …… 甲{29}乙”", output)


def test_repeats_are_folded_and_read_out_with_all():
    case = Case("甲," * 5)
    for nth in range(1, 6):
        case.add(HalfWidth, case.span(",", nth), mark=",")
    folded = written("narrated", case.run())
    assert folded.count("半角") == 3
    assert "GX701 另有 2 处，用 --all 读出全部。" in folded
    assert written("narrated", case.run(), Style(show_all=True)).count("半角") == 5


def test_a_hostile_report_is_only_text():
    assert is_harmless(written("narrated", hostile()))
