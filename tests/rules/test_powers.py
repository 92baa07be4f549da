"""GL217 and GL218: what an organ may do, and what a fee can come to."""

import pytest

from govlint_rules.organs.rulemakers import may_make_rules
from tests.helpers import CORPUS, JIAYIN, JIXIAN, REPORTS, findings, read

TABLE = """{organ}{year}年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（一）项
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 {regulations} 0 11
行政规范性文件 3 0 11
"""
FEE = "青河县{year}年政府信息公开工作年度报告\n六、其他需要报告的事项\n{text}\n"


@pytest.mark.parametrize("code", ["GL217", "GL218"])
@pytest.mark.parametrize(
    "path",
    [JIAYIN, JIXIAN, REPORTS / "yunling-2023.txt", CORPUS / "suqian-2023.txt", CORPUS / "stcsm-2024.md"],
    ids=lambda path: path.stem,
)
def test_real_reports(path, code):
    if not path.exists():
        pytest.skip("the corpus is not here")
    assert not findings(read(path), code)


@pytest.mark.parametrize(
    "organ",
    ["青河县", "青河县人民政府办公室", "青河县财政局", "云岭市市场监督管理局", "白石镇人民政府", "昆山市人民政府"],
)
def test_who_may_make_none(organ):
    ((quote, severity, message),) = findings(TABLE.format(organ=organ, year=2023, regulations=4), "GL217")
    assert (quote, severity) == ("4", "warning")
    assert organ in message
    assert not findings(TABLE.format(organ=organ, year=2023, regulations=0), "GL217")


@pytest.mark.parametrize(
    "organ",
    [
        "江苏省人民政府",
        "苏州市人民政府",
        "苏州市人民政府办公室",
        "云岭市人民政府",
        "国家税务总局",
        "青河经济开发区管委会",
        "黄埔海关",
    ],
)
def test_who_may_or_may_not_be_judged(organ):
    assert not findings(TABLE.format(organ=organ, year=2023, regulations=4), "GL217")


def test_the_form_of_2019_too():
    text = TABLE.replace("本年制发件数 本年废止件数 现行有效件数", "本年新制作数量 本年新公开数量 对外公开总数量")
    assert findings(text.format(organ="青河县", year=2020, regulations=2), "GL217")[0][0] == "2"


def test_names_of_organs():
    assert may_make_rules("昆山市人民政府") is may_make_rules("上海市科委") is False
    assert may_make_rules("苏州市") is may_make_rules("上海市") is True
    assert may_make_rules("国家市场监督管理总局") is may_make_rules("生态环境部") is may_make_rules("") is None
    assert may_make_rules("国家税务总局青河县税务局") is False


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共收取政府信息公开信息处理费2953元。", ["2953元"]),
        ("收取信息处理费共计人民币0.2953万元。", ["0.2953万元"]),
        ("全年收取35元信息处理费。", ["35元"]),
        ("信息处理费：125元。", ["125元"]),
        ("按件计收信息处理费150元。", ["150元"]),
        ("按件、按量计收信息处理费150元。", []),
        ("收取信息处理费2950元，其中青河县公安局1件，收取425元。", []),
        ("收取信息处理费0元。", []),
        ("全年减免3件信息处理费。", []),
        ("收取信息处理费约1005元。", []),
        ("收取信息处理费及邮寄费125元。", []),
        ("未收取信息处理费，行政事业性收费1204.35万元，罚没收入1235元。", []),
    ],
)
def test_fees(text, found):
    assert [quote for quote, _, _ in findings(FEE.format(year=2023, text=text), "GL218")] == found
    assert not findings(FEE.format(year=2020, text=text), "GL218")
