"""GL5: names and numbers of laws and documents."""

import pytest

from govlint.source import Source
from tests.helpers import CORPUS, JIAYIN, JIXIAN, findings, lint, read

REPORT = "青河县2023年政府信息公开工作年度报告\n一、总体情况\n按照{}做好工作。\n"


def said(code, text):
    return findings(REPORT.format(text), code)


def places(path, code):
    text = read(path)
    source = Source(text)
    return [
        (source.position(finding.span.start).line, "".join(source.quote(finding.span).split()))
        for finding in lint(text, code).findings
    ]


def mended(text, code):
    """Return the text after the safe fixes of `code`."""
    edits = [edit for finding in lint(text, code).findings if finding.fix for edit in finding.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def test_seeds():
    assert places(JIXIAN, "GL501") == [(265, "《政务公开条例》")]
    assert places(JIXIAN, "GL502") == [(7, "国务院令711号")]
    assert places(JIXIAN, "GL503") == []
    assert places(JIXIAN, "GL506") == [(237, "《条例》")]
    assert places(JIAYIN, "GL501") == [(39, "《中华人民共和国政府信息公开条例》")]
    for code in ("GL502", "GL503", "GL506"):
        assert places(JIAYIN, code) == []


def test_a_full_name_after_its_short_form_is_one_note_that_points_at_the_others():
    (finding,) = lint(read(JIAYIN), "GL501").findings
    assert finding.severity.label == "note"
    source = Source(read(JIAYIN))
    assert [source.position(other.span.start).line for other in finding.related] == [8, 170, 174, 196]


def test_a_name_over_two_lines_is_mended_without_moving_the_lines():
    text = read(JIXIAN)
    after = mended(text, "GL501")
    assert after.count("\n") == text.count("\n")
    assert "《政府信息公\n\n开条例》" in after
    assert not findings(after, "GL501")
    text = REPORT.format("《国务\n院政府信息公开条例》")
    assert mended(text, "GL501") == REPORT.format("《中华人民共和国\n政府信息公开条例》")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
@pytest.mark.parametrize("code", ["GL501", "GL502", "GL503", "GL506"])
@pytest.mark.parametrize("name", ["suqian-2023.txt", "stcsm-2024.md"])
def test_real_reports_that_cite_rightly(name, code):
    assert not findings(read(CORPUS / name), code)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("政务公开条例", "政府信息公开条例"),
        ("国务院政府信息公开条例", "中华人民共和国政府信息公开条例"),
        ("中华人民共和国政府信息公开法", "中华人民共和国政府信息公开条例"),
        ("中华人民共和国信息公开条例", "中华人民共和国政府信息公开条例"),
        ("中国人民共和国政府信息公开条例", "中华人民共和国政府信息公开条例"),
        ("政府信息公开条列", "政府信息公开条例"),
        ("政府信公开条例", "政府信息公开条例"),
        ("政务信息公开条例", "政府信息公开条例"),
    ],
)
def test_misnamed_statutes(wrong, right):
    text = REPORT.format(f"《{wrong}》")
    assert [(quote, severity) for quote, severity, _ in findings(text, "GL501")] == [(f"《{wrong}》", "error")]
    assert mended(text, "GL501") == REPORT.format(f"《{right}》")


@pytest.mark.parametrize(
    "name",
    [
        "中华人民共和国政府信息公开条例", "政府信息公开条例", "条例", "信息公开条例", "上海市政府信息公开规定",
        "广东省政务公开条例", "政府信息公开信息处理费管理办法", "中华人民共和国保守国家秘密法", "政府采购条例",
        "中华人民共和国行政复议法", "政府信息公开条例实施办法", "省政府信息公开条例",
    ],
)  # fmt: skip
def test_other_statutes_and_right_names(name):
    assert not said("GL501", f"《{name}》")


def test_a_misnamed_statute_in_a_heading():
    assert findings("一、总体情况\n（一）落实《政务公开条例》\n主动公开。\n", "GL501")


@pytest.mark.parametrize(
    ("citation", "right"),
    [
        ("国务院令711号", "国务院令第711号"),
        ("国务院令 711 号", "国务院令第 711 号"),
        ("国务院711号令", "国务院第711号令"),
        ("国务院令第711", "国务院令第711号"),
    ],
)
def test_decree_numbers_are_mended(citation, right):
    text = REPORT.format(f"《中华人民共和国政府信息公开条例》（{citation}）")
    assert [quote for quote, _, _ in findings(text, "GL502")] == [citation]
    assert mended(text, "GL502") == REPORT.format(f"《中华人民共和国政府信息公开条例》（{right}）")


@pytest.mark.parametrize(
    "citation",
    [
        "国务院令第711号", "国令第711号", "国务院第711号令", "第711号国务院令", "中华人民共和国国务院令第711号",
        "2007年4月5日国务院令第492号公布，2019年4月3日国务院令第711号修订", "原国务院令第492号",
        "2007年4月5日国务院令第492号公布，2019年修订",
    ],
)  # fmt: skip
def test_right_decree_numbers(citation):
    assert not said("GL502", f"《中华人民共和国政府信息公开条例》（{citation}）")


def test_the_old_decree_is_wrong_only_since_2019():
    text = "青河县{}年政府信息公开工作年度报告\n根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。\n"
    assert findings(text.format(2019), "GL502")
    assert not findings(text.format(2018), "GL502")
    assert said("GL502", "《中华人民共和国政府信息公开条例》（国务院令第771号）")
    assert not said("GL502", "《信访条例》（国务院令第431号）")


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("国办公开办函[2019]60号", "国办公开办函〔2019〕60号"),
        ("国办公开办函【2021】30号", "国办公开办函〔2021〕30号"),
        ("国办公开办函（2021）30 号", "国办公开办函〔2021〕30 号"),
        ("国办函〔2020〕第0109号", "国办函〔2020〕109号"),
        ("国办公开办涵〔2021〕30号", "国办公开办函〔2021〕30号"),
        ("国办公开办〔2021〕30号", "国办公开办函〔2021〕30号"),
        ("青政发2021年第3号", "青政发〔2021〕3号"),
        ("国办函〔2020〕109号文", "国办函〔2020〕109号文件"),
    ],
)
def test_document_numbers_are_mended(number, right):
    text = REPORT.format(f"《通知》（{number}）")
    assert [quote for quote, _, _ in findings(text, "GL503")] == [number]
    assert mended(text, "GL503") == REPORT.format(f"《通知》（{right}）")


@pytest.mark.parametrize(
    "text",
    [
        "国办公开办函〔2019〕60 号", "国办函〔2020〕109号文件", "印发2021年1号文件", "（2020）京01行初12号", "公告〔2020〕第3号",
        "政府信息公开告知书（2020）第3号",
    ],
)  # fmt: skip
def test_right_document_numbers(text):
    assert not said("GL503", text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("新《条例》", "《条例》"),
        ("《政府信息公开条例》（以下简称条例）", "条例"),
        ("《政府信息公开条例》（以下简称“条例”），落实《条例》", "“条例”"),
        ("《条例》，《政府信息公开条例》（以下简称《条例》）", "《条例》"),
        ("《政府信息公开条例》（简称《条例》），《政府信息公开条例》（以下称《条例》）", "《条例》"),
    ],
)
def test_short_names(text, quote):
    assert [(found, severity) for found, severity, _ in said("GL506", text)] == [(quote, "note")]


@pytest.mark.parametrize(
    "definition",
    ["以下简称《条例》", "以下简称“《条例》”", "简称《条例》", "以下称《条例》", "国令第711号，以下简称《条例》"],
)
def test_definitions_of_short_names(definition):
    assert not said("GL506", f"《中华人民共和国政府信息公开条例》（{definition}），落实《条例》")
