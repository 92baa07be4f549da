"""GL7: unfinished, repeated and mistyped text, odd and full-width characters, spacing."""

import time

import pytest

from govlint.source import Position, Source
from tests.helpers import CORPUS, REPORTS, findings, lint, read

REPORT = "青河县2023年政府信息公开工作年度报告\n一、总体情况\n{}\n"
REAL = [
    *sorted(REPORTS.glob("*.txt")),
    *(CORPUS / name for name in ("suqian-2023.txt", "stcsm-2024.md")),
]


def quotes(code, text):
    return [quote for quote, _, _ in findings(REPORT.format(text), code)]


def mended(text, code, times=1):
    """Return the text after `times` rounds of the fixes of `code`."""
    text = REPORT.format(text)
    for _ in range(times):
        edits = [edit for finding in lint(text, code).findings if finding.fix for edit in finding.fix.edits]
        for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
            text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text.split("\n", 2)[2].rstrip("\n")


@pytest.mark.parametrize("code", ["GL704", "GL705", "GL706", "GL707", "GL708"])
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_reports(path, code):
    if not path.exists():
        pytest.skip("the corpus is not here")
    found = [quote for quote, _, _ in findings(read(path), code)]
    assert found == (["资金资金"] if (path.stem, code) == ("stcsm-2024", "GL705") else [])


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_radicals_of_a_real_report_are_one_finding():
    text = read(CORPUS / "suqian-2023.txt")
    (finding,) = lint(text, "GL710").findings
    assert Source(text).position(finding.span.start) == Position(2, 1)
    assert finding.severity.label == "note"
    assert len(finding.fix.edits) > 300
    assert not findings(read(CORPUS / "stcsm-2024.md"), "GL710")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年公开120条。发布解读13条", ["条"]),
        ("全年公开120条，增长5%，发布解读13条，召开新闻发布会两次，收到公众意见若干，均已答复；", ["；"]),
        ("全年公开120条。发布解读，", ["，"]),
        ("（一）主动公开\n全年公开120条。发布解读13条\n二、主动公开政府信息情况", ["条"]),
        (
            "全年公开120条。发布解读13条\n第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0",
            ["条"],
        ),
    ],
)
def test_paragraphs_that_break_off(text, found):
    assert quotes("GL704", text) == found


@pytest.mark.parametrize(
    "text",
    [
        "全年公开120条。",
        "重点如下。包括：\n1.公开规划；\n2.公开预算。",
        "主动公开120条",
        "坚持以公开为常态，不公开为例外",
        "全年公开120条。（见附件）",
        "开展“政府开放日”。网址：www.qinghe.gov.cn",
        "无",
    ],
)
def test_paragraphs_that_are_whole_or_no_sentences(text):
    assert not quotes("GL704", text)


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("公开扶贫资金资金使用情况。", "资金资金", "公开扶贫资金使用情况。"),
        ("更新政府信息公开公开指南。", "公开公开", "更新政府信息公开指南。"),
        ("收取信息信息处理费0元。", "信息信息", "收取信息处理费0元。"),
        ("坚持以公开为常态，不公开公开为例外。", "公开公开", "坚持以公开为常态，不公开为例外。"),
        ("全面排查，进行\n进行整改。", "进行\n进行", "全面排查，进行\n整改。"),
        ("按照按照按照要求。", "按照按照按照", "按照要求。"),
        ("政府信息公开政府信息公开工作有序。", "政府信息公开政府信息公开", "政府信息公开工作有序。"),
        ("2023年2023年公开。", "2023年2023年", "2023年公开。"),
        ("我县县共收到5件。", "县县", "我县共收到5件。"),
        ("公开的的信息。", "的的", "公开的信息。"),
        ("做好公开工作工作，成效明显。", "工作工作", "做好公开工作，成效明显。"),
        ("做好政策政策解读。", "政策政策", "做好政策解读。"),
        ("落实《政府信息信息公开条例》。", "信息信息", "落实《政府信息公开条例》。"),
        ("2023年共收到申请共18件。", "共", "2023年共收到申请18件。"),
        ("共受理政府信息公开申请共计18件。", "共计", "共受理政府信息公开申请18件。"),
    ],
)
def test_words_that_stand_twice(text, found, right):
    assert quotes("GL705", text) == [found]
    assert mended(text, "GL705") == right


@pytest.mark.parametrize(
    "text",
    [
        "县政府政府信息公开工作人员以优质服务服务群众，做到信息公开公开内容更加聚焦。",
        "各部门部门预算年年公开，有目的的确认，人人参与，一一对应，法法衔接，双双提升，多多益善。",
        "本年度年度报告，2023年度年度报告，党组织组织培训，教育教育局，信息化信息公开。",
        "进行了了解，普及及时，以及及早，参与与否，总和和平均数，被被申请人，断断续续。",
        "我县县域经济，我县县政府信息公开办，我县县委，全县县直部门，县县通公路，我局局长。",
        "共公开三类共18条，共同建设，公共服务共12项，共发布3类共18条，共青团共18人。",
        "惠企政策政策解读率100%，税收政策政策解读，建设项目项目环评，逐项逐项核对，深入基层了解了解情况。",
        "信息公开目录 信息公开目录查询",
        "政务公开  政务公开指南。",
        "一件一件办，公开不充分充分说明机制不全。",
        "及时公开公开指南和公开目录，政务服务工作工作人员持证上岗，政务公开公开栏更新，依法公开公开事项，标明政府信息公开公开日期，主动公开公开率100%，基层工作工作量大。",
        "从事基层工作工作人员不足，承担培训工作工作人员轮岗，主动公开公开目录内的事项，主动公开公开及时，政府信息公开公开数增加，完善依申请公开公开流程。",
    ],
)
def test_words_that_may_stand_twice(text):
    assert not quotes("GL705", text)


def test_lines_that_stand_several_times_repeat_no_word():
    assert not quotes("GL705", "（一）无\n（一）无\n（一）无\n完成工作。\n完成工作。\n完成工作。")
    assert quotes("GL705", "（一）无\n（一）无\n建设公开平台公开平台。") == ["公开平台公开平台"]


@pytest.mark.parametrize(
    "text",
    [
        "1.政策解读\n政策解读材料发布20条。",
        "政策解读\n\n政策解读有力，材料齐全。",
        "（1）加强平台建设\n平台建设有序推进。",
        "2.强化领导，压实责任\n责任落实到岗、到人，明确分管领导，配备专职人员3名，工作有序。",
    ],
)
def test_a_paragraph_may_begin_with_the_words_of_the_heading_above(text):
    assert not quotes("GL705", text)


@pytest.mark.parametrize("length", range(1, 13))
def test_the_same_line_over_and_over_comes_to_an_end(length):
    line = "青河县财政局预算管理科室"[:length] + "\n"
    whole_lines = "全县各单位认真落实公开要求，" * 12 + "成效明显。\n"
    for at in range(13):
        text = f"{whole_lines}{'甲乙丙丁戊己庚辛壬子丑寅'[:at]}。\n{line * 4}（一）{line}（一）{line}"
        assert not quotes("GL705", text), at


@pytest.mark.parametrize(
    "line_break", ["\n", "\r\n", "\n\n", "\n　　", " \n", "\n- 1 -\n", "\f", "\n\f", "\u2028", "\u200b"]
)
def test_a_word_that_stands_twice_around_a_break_of_the_line(line_break):
    for word in ("县", "资金", "财政局", "青河县财政局预算管理科室"):
        for at in range(1, 2 * len(word)):
            doubled = f"{(word * 2)[:at]}{line_break}{(word * 2)[at:]}"
            assert quotes("GL705", f"认真落实各项要求，及时公开信息，不断改进工作，我{doubled}主动公开。") == [doubled]


@pytest.mark.parametrize("length", range(2, 13))
def test_a_word_of_any_length_that_stands_twice_at_any_place(length):
    word, before = "青河县财政局预算管理科室"[:length], "甲乙丙丁戊己庚辛壬子丑寅"
    for at in range(13):
        text = f"{before[:at]}{word}{word}卯辰巳午。\n{before[at:]}卯辰巳午。"
        assert quotes("GL705", text) == [word * 2], at


def test_a_word_of_thirteen_characters_may_stand_twice():
    assert not quotes("GL705", "青河县财政局预算管理科室人" * 2 + "卯辰巳午。")


LONG = "认真落实政府信息公开各项要求，健全工作机制，拓宽公开渠道，全年通过政府网站主动公开政府信息120条"


def test_a_repeated_paragraph_names_the_first():
    text = REPORT.format(f"{LONG}。\n（一）主动公开\n1.{LONG}；。")
    (finding,) = lint(text, "GL706").findings
    assert text[finding.span.start : finding.span.end] == f"1.{LONG}；。"
    assert text.index(LONG) == finding.related[0].span.start


def test_a_run_of_repeated_paragraphs_is_one_finding():
    parts = "\n".join(f"（{mark}）{mark}项工作\n第{mark}项，{LONG}。" for mark in "一二三")
    assert len(quotes("GL706", f"{parts}\n二、主动公开政府信息情况\n{parts}")) == 1
    assert not quotes("GL706", f"第一，{LONG}。\n（一）主动公开\n第二，{LONG}。")


def test_a_paragraph_pasted_twice_into_one():
    text = REPORT.format(f"{LONG}。{LONG}。")
    (finding,) = lint(text, "GL706").findings
    assert text[finding.span.start : finding.span.end] == f"{LONG}。"
    assert finding.span.start > finding.related[0].span.start


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("公开１２０条。", ["１２０"], "公开120条。"),
        ("增长３．５％，ＡＰＰ上线。", ["３．５％", "ＡＰＰ"], "增长3.5%，APP上线。"),
        ("规章 ０ ０ ０", ["０", "０", "０"], "规章 0 0 0"),
        ("公开120条①，Ⅳ类。", [], "公开120条①，Ⅳ类。"),
    ],
)
def test_full_width_digits_and_letters(text, found, right):
    assert quotes("GL707", text) == found
    assert mended(text, "GL707") == right


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("截止2023年12月31日，公开120条。", "截止", "截至2023年12月31日，公开120条。"),
        ("数据截止12月31日。", "截止", "数据截至12月31日。"),
        ("按照决策布\n署，做好公开。", "布\n署", "按照决策部署\n，做好公开。"),
        ("公民、法人和其它组织。", "其它", "公民、法人和其他组织。"),
        ("做为牵头部门。", "做为", "作为牵头部门。"),
        ("上年转结2件。", "转结", "上年结转2件。"),
        ("登陆县政府网站查阅。", "登陆", "登录县政府网站查阅。"),
        ("进一部规范。", "进一部", "进一步规范。"),
        ("建立台帐。", "台帐", "建立台账。"),
    ],
)
def test_common_slips(text, wrong, right):
    assert quotes("GL708", text) == [wrong]
    assert mended(text, "GL708") == right


@pytest.mark.parametrize(
    "text",
    [
        "申请截止日期为2023年底，截止到2023年底，于12月31日截止，报名截止2023年12月31日。",
        "土地流转结果公开，支付责任，自己经办，所作所为，多做为民服务的事，教育部暑期活动。",
        "交通迅速，一贯切实加强，习惯彻底改变，发布署名文章，3台帐篷，内部份额，台风登陆。",
        "《微博帐号管理办法》，“其它”栏目，妥协手段，教授于2023年，表示犯罪，预防碍难。",
    ],
)
def test_what_only_looks_like_a_slip(text):
    assert not quotes("GL708", text)


def test_odd_characters_are_mended_at_once():
    assert mended("全⾯公\u200b开，⺠⽣信息，立即。", "GL710") == "全面公开，民生信息，立即。"
    assert quotes("GL710", "全⾯公\u200b开，\ue123字，\ufffd字。") == ["⾯", "\ue123"]
    assert not quotes("GL710", "　　全面公开①\u00a0120条。")


def test_spacing_follows_the_majority():
    text = "公开120条，解读 13 条，开会2次。"
    assert mended(text, "GL711") == "公开120条，解读13条，开会2次。"
    assert not quotes("GL711", "公开120条，解读13条\n20条，第 一次。")
    assert "GL711" not in {finding.code for finding in lint(REPORT.format(text)).findings}


@pytest.mark.parametrize("code", ["GL704", "GL705", "GL706", "GL707", "GL708", "GL710", "GL711"])
def test_long_texts_take_no_time(code):
    begun = time.process_time()
    lint(REPORT.format("共公开" * 6_000 + "工作1 2" * 6_000 + "。"), code)
    assert time.process_time() - begun < 5
