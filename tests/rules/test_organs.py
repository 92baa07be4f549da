"""GL6: organs and places."""

import pytest

from govlint.source import Position, Source
from tests.helpers import CORPUS, JIAYIN, JIXIAN, findings, lint, read

REPORT = "{}2023年政府信息公开工作年度报告\n一、总体情况\n{}\n"


def quotes(text, organ="青河县"):
    return [quote for quote, _, _ in findings(REPORT.format(organ, text), "GL604")]


def test_seeds():
    (finding,) = lint(read(JIAYIN), "GL604").findings
    source = Source(read(JIAYIN))
    assert source.position(finding.span.start) == Position(47, 10)
    assert source.quote(finding.span) == "市政府网站"
    assert not findings(read(JIXIAN), "GL604")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
@pytest.mark.parametrize("name", ["suqian-2023.txt", "stcsm-2024.md"])
def test_real_reports_of_cities(name):
    assert not findings(read(CORPUS / name), "GL604")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("通过市政府网站公开信息137条。", "市政府网站"),
        ("通过市人民政府门户网站主动公开政府信息137条。", "市人民政府门户网站"),
        ("2023年，全市共收到政府信息公开申请18件。", "全市"),
        ("全省共公开政府信息18条。", "全省"),
        ("全市各部门共公开信息20条。", "全市"),
    ],
)
def test_the_level_above_as_the_own_one(text, quote):
    assert quotes(text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "按照市政府办公厅部署，围绕省、市政府要求做好工作。",
        "在全市考核中排名第一，全省排名第3位。",
        "全市共召开政务公开会议3次，我县均参加。",
        "通过县政府网站公开137条。",
        "登录市政府网站查阅。",
        "全县共收到政府信息公开申请18件。",
    ],
)
def test_references_upwards_are_legal(text):
    assert not quotes(text)


@pytest.mark.parametrize("organ", ["云岭市", "云岭市市场监督管理局", "云岭市长河区", "长河区", ""])
def test_silent_where_the_level_cannot_be_told(organ):
    assert not quotes("全市共收到申请18件，通过市政府网站公开137条，全省共公开20条。", organ)


def test_towns_and_departments_of_a_county():
    text = "全市共收到申请18件，全县共公开20条。"
    assert quotes(text, "城关镇") == ["全市", "全县"]
    assert quotes(text, "青河县教育局") == ["全市"]
