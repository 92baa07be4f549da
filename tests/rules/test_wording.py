"""GL7: punctuation and typography."""

import time

import pytest

from govlint.source import Position, Source
from tests.helpers import CORPUS, JIAYIN, JIXIAN, findings, lint, read

REPORT = "青河县2023年政府信息公开工作年度报告\n一、总体情况\n{}\n"


def quotes(code, text):
    return [quote for quote, _, _ in findings(REPORT.format(text), code)]


def mended(text, code):
    """Return the text after the safe fixes of `code`."""
    text = REPORT.format(text)
    edits = [edit for finding in lint(text, code).findings if finding.fix for edit in finding.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text.split("\n", 2)[2].rstrip("\n")


def test_half_width_punctuation_of_the_seeds():
    text = read(JIAYIN)
    found = lint(text, "GL701").findings
    source = Source(text)
    assert len(found) == 34
    assert source.position(found[0].span.start) == Position(8, 1)
    assert all(len(finding.span) == 1 and finding.severity.label == "note" for finding in found)
    assert not findings(read(JIXIAN), "GL701")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_half_width_punctuation_of_real_reports():
    assert [quote for quote, _, _ in findings(read(CORPUS / "stcsm-2024.md"), "GL701")] == [","]
    assert not findings(read(CORPUS / "suqian-2023.txt"), "GL701")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("认真落实,积极(含3件)公开;为什么?", "认真落实，积极（含3件）公开；为什么？"),
        ("增长5%,同比下降。", "增长5%，同比下降。"),
        (
            "邮编：155805,电话：0458-2678345;传真：0458-2678346。",
            "邮编：155805，电话：0458-2678345；传真：0458-2678346。",
        ),
        ("（以下简称《条例》)的规定", "（以下简称《条例》）的规定"),
        ("电话:(0458)2678345", "电话：(0458)2678345"),
        ("(一)主动公开如下：", "（一）主动公开如下："),
        ("公众号(ID:qinghe)", "公众号（ID:qinghe）"),
    ],
)
def test_half_width_punctuation_is_mended(text, right):
    assert mended(text, "GL701") == right


@pytest.mark.parametrize(
    "text",
    [
        "于8:30开会，比例1:1，公开1,200条，国办函(2020)109号。",
        "1)主动公开。(1)规划。",
        "开通APP,微信。",
        "1,加强领导。2,强化培训。",
        "10,加强领导。11,强化培训。",
        "一、总体情况\n10,加强领导。\n11,强化培训。",
        "见[网站](http://www.a.gov.cn/?a=1;b=2)。",
        "函数f(x)取Open (Data)的值。",
    ],
)
def test_half_width_marks_that_belong_there(text):
    assert not quotes("GL701", text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("由办公室编制（以下简称办公室，主动公开。", ["（"]),
        ("围绕“六稳“工作。", ["“"]),
        ("围绕”六稳”工作。", ["”"]),
        ("六稳”、“六保”工作。", ["”"]),
        ("（见附件（一）", ["（"]),
        ("落实《关于做好公开工作的通知要求，“六稳工作。", ["“"]),
        ("字号（2020〕1号", ["（", "〕"]),
        ("第一段。”\n“第二段。", ["”", "“"]),
        ("“六稳工作。\n“三公”经费公开。", ["“"]),
        ("落实“六稳工作。\n“公开是常态。”", ["“"]),
        ("要求：“主动公开。\n“规范公开。\n及时公开。", ["“"]),
    ],
)
def test_unbalanced_pairs(text, found):
    assert quotes("GL702", text) == found


@pytest.mark.parametrize("text", ["《" * 100_000, "《" * 50_000 + "》" * 50_000, "（我" * 50_000, "）" * 50_000])
def test_very_many_loose_marks_are_a_few_findings_and_take_no_time(text):
    begun = time.process_time()
    assert len(quotes("GL702", text)) in {0, 20}
    assert time.process_time() - begun < 5


def test_the_mark_that_faces_the_wrong_way_is_the_one_reported():
    text = REPORT.format("围绕“六稳“工作。")
    (finding,) = lint(text, "GL702").findings
    assert finding.span.start == text.rindex("“")


@pytest.mark.parametrize(
    "text",
    [
        "1）主动；2)依申请；一）其他。",
        "（含：1）主动；2）依申请）。",
        "（以下简称《条例》)的规定。",
        "Let’s公开。",
        "第一段“开头\n第二段结尾”。",
        "要求：“主动公开。\n“规范“公开”程序。\n“及时公开。”",
        "‘主动公开。\n‘规范公开’。",
        "“多点办”，‘一刻钟’，（附件1），【公开】，《关于〈条例〉的通知》。",
        "（" * 9 + "公开" + "）" * 9,
    ],
)
def test_balanced_pairs(text):
    assert not quotes("GL702", text)


@pytest.mark.parametrize("code", ["GL702", "GL703"])
@pytest.mark.parametrize(
    "path", [JIAYIN, JIXIAN, CORPUS / "suqian-2023.txt", CORPUS / "stcsm-2024.md"], ids=lambda path: path.stem
)
def test_sound_punctuation_of_real_reports(path, code):
    if not path.exists():
        pytest.skip("the corpus is not here")
    assert not findings(read(path), code)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("公开。。", "公开。"),
        ("公开，，及时", "公开，及时"),
        ("公开，。", "公开。"),
        ("规划、，预算", "规划，预算"),
        ("规划、预算、）", "规划、预算）"),
        ("公开。。。。。。", "公开……"),
        ("公开。，及时", "公开。，及时"),
    ],
)
def test_repeated_punctuation(text, right):
    assert quotes("GL703", text)
    assert mended(text, "GL703") == right


@pytest.mark.parametrize("text", ["公开……内容", "说：“公开。”", "公开！！", "（1）、（2）", "1,,2", "等。"])
def test_marks_that_may_follow_each_other(text):
    assert not quotes("GL703", text)


def test_list_marks_of_the_seeds():
    text = read(JIXIAN)
    source = Source(text)
    (finding,) = lint(text, "GL709").findings
    assert (source.position(finding.span.start).line, source.quote(finding.span)) == (187, "1、")
    assert [source.position(other.span.start).line for other in finding.related] == [197, 213]
    assert [(source.quote(edit.span), edit.replacement) for edit in finding.fix.edits] == [("、", ".")] * 3
    assert not findings(read(JIAYIN), "GL709")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1、规划。\n2、预算。", "1.规划。\n2.预算。"),
        ("如下：1、规划；2、预算。", "如下：1.规划；2.预算。"),
        ("1、规划。2、2023年公开。3、预算。", "1、规划。2、2023年公开。3、预算。"),
        ("要求如下。1、2023年公开10件。", "要求如下。1、2023年公开10件。"),
        ("（一）、主动公开", "（一）主动公开"),
        ("（1）、主动公开。", "（1）主动公开。"),
    ],
)
def test_list_marks_are_mended(text, right):
    assert quotes("GL709", text)
    assert mended(text, "GL709") == right


@pytest.mark.parametrize(
    "text",
    [
        "办理第1、2号。1、2号提案。",
        "落实第（一）、（五）项。（一）、（五）项",
        "1.规划",
        "（一）主动公开",
        "一、规划情况",
    ],
)
def test_numbers_that_are_no_list(text):
    assert not quotes("GL709", text)
