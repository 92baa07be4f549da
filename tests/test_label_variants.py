"""Labels that offices write with more, fewer or other words than the form: read as the rows they are, in every layout."""

import re

import pytest

from govlint.linter import Linter
from govlint.source import Source
from tests.helpers import REPORTS, findings, plugins, read

LINTER = Linter((), plugins().forms)
TEXTS = {"2021": read(REPORTS / "yunling-2024.txt"), "2019": read(REPORTS / "jiayin-2020.txt")}
_ROW = re.compile(r"(?m)^(.*[^\d \-.,增减。；])((?: (?:[增减] ?)?\d[\d.,]*)+)$")
LAYOUTS = {
    "a row a line": str,
    "a cell a line": lambda text: _ROW.sub(lambda row: row[1] + row[2].replace(" ", "\n"), text),
    "columns": lambda text: _ROW.sub(lambda row: f"| {row[1]} |{row[2].replace(' ', ' | ')} |", text),
}
PARTLY = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
NOT_CORRECTED = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
FEE = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"


def figures(text):
    return {figure.field: figure.value for figure in LINTER.context(Source(text)).figures}


@pytest.mark.parametrize("layout", ["a row a line", "a cell a line", "columns"])
@pytest.mark.parametrize(
    ("form", "label", "written"),
    [
        ("2021", "3.其他", "3.其他（请说明）"),
        ("2021", "3.其他", "3、其他（请注明具体情况：）"),
        ("2021", "3.其他", "3.其他情形"),
        ("2021", PARTLY, "（二）部分公开"),
        ("2021", PARTLY, "（二）部分公开（区分处理）"),
        ("2021", "（一）予以公开", "（一）予以公开（含主动公开）"),
        ("2021", "（一）予以公开", "（一）予以公开数"),
        ("2021", "（七）总计", "（七）总计（办结数）"),
        ("2021", "（七）总计", "（七）合计"),
        ("2021", "3.危及“三安全一稳定”", "3.危及三安全一稳定（国家安全、公共安全、经济安全、社会稳定）"),
        ("2021", "5.属于三类内部事务信息", "5.属于三类内部事务信息（人事管理、后勤管理、内部工作流程）"),
        ("2021", NOT_CORRECTED, "1.无正当理由逾期不补正的，不再处理"),
        ("2021", FEE, "2.逾期未缴纳费用，不再处理"),
        ("2021", "一、本年新收政府信息公开申请数量", "一、本年度新收政府信息公开申请总数"),
        ("2021", "二、上年结转政府信息公开申请数量", "二、上年度结转政府信息公开申请数量（件）"),
        ("2021", "四、结转下年度继续办理", "四、结转下一年度继续办理数量"),
        ("2021", "规章", "规章（件）"),
        ("2021", "行政强制", "行政强制（宗）"),
        ("2019", "（六）其他处理", "（六）其他处理（请说明）"),
        ("2019", "其他对外管理服务事项", "其他对外管理服务事项（项）"),
    ],
)
def test_a_label_in_other_words_is_that_row(form, label, written, layout):
    before = LAYOUTS[layout](TEXTS[form])
    text = LAYOUTS[layout](re.sub(rf"(?m)^{re.escape(label)}(?= )", written, TEXTS[form]))
    assert written in text
    assert figures(text) == figures(before)
    for code in ("GL106", "GL111"):
        assert findings(text, code) == findings(before, code)


@pytest.mark.parametrize("layout", ["a row a line", "a cell a line", "columns"])
@pytest.mark.parametrize("row", ["3.其他", "（七）总计", "（一）予以公开"])
def test_a_row_that_is_not_there_is_still_missing(row, layout):
    text = LAYOUTS[layout](re.sub(rf"(?m)^{re.escape(row)} .*\n", "", TEXTS["2021"]))
    assert any(f"“{row}”" in message for _, _, message in findings(text, "GL111"))


OTHER_LABELS = {
    "1.本机关不掌握相关政府信息": "1.信息不存在",
    "2.没有现成信息需要另行制作": "2.需要加工汇总",
    "4.保护第三方合法权益": "4、涉及商业秘密、个人隐私",
    "四、结转下年度继续办理": "四、下年待办",
}


@pytest.mark.parametrize("layout", ["a row a line", "columns"])
@pytest.mark.parametrize("labels", [*OTHER_LABELS, tuple(OTHER_LABELS)])
def test_a_row_under_another_label_is_said_to_be_so_and_not_to_be_missing(labels, layout):
    labels = (labels,) if isinstance(labels, str) else labels
    text = TEXTS["2021"]
    for label in labels:
        text = text.replace(f"{label} ", f"{OTHER_LABELS[label]} ")
    found = findings(LAYOUTS[layout](text), "GL111")
    wanted = [(OTHER_LABELS[label], f"行标题与统一格式不一致，按位置和序号应为“{label}”") for label in labels]
    assert sorted((quote, message) for quote, _, message in found) == sorted(wanted)
    assert set(figures(text).values()) - {None} <= set(figures(TEXTS["2021"]).values())


@pytest.mark.parametrize(
    "rows",
    [
        "9.信息不存在 1 1 0 0 0 0 2",
        "信息不存在 1 1 0 0 0 0 2",
        "1.信息不存在 1 1 0 0 0 2",
        "1.信息不存在 1 1 0 0 0 0 2\n1.不属于本机关公开 0 0 0 0 0 0 0",
        "小计 1 1 0 0 0 0 2",
    ],
)
def test_a_row_that_may_be_another_is_still_missing(rows):
    text = TEXTS["2021"].replace("1.本机关不掌握相关政府信息 1 1 0 0 0 0 2", rows)
    assert [message for _, _, message in findings(text, "GL111")] == [
        "收到和处理政府信息公开申请情况表缺少1行：“1.本机关不掌握相关政府信息”"
    ]


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("三、本年度办理结果", "三、年度办理结果"),
        ("三、本年度办理结果", "三、本年度办理结果（请说明）"),
        ("四、结转下年度继续办理", "四、结转度继续办理"),
        ("二、上年结转政府信息公开申请数量", "二、上结转政府信息公开申数量"),
    ],
)
@pytest.mark.parametrize("layout", ["a row a line", "a cell a line"])
def test_a_damaged_label_is_no_section(label, written, layout):
    before = LAYOUTS[layout](TEXTS["2021"])
    text = before.replace(label, written)
    assert written in text
    for code in ("GL103", "GL105", "GL106", "GL107"):
        assert findings(text, code) == findings(before, code)


def test_rows_whose_lines_lost_their_labels_are_not_read_as_others():
    text = LAYOUTS["a cell a line"](TEXTS["2021"]).replace("（一）予以公开\n", "（一）同意提供有关的各类信息，\n")
    right = figures(TEXTS["2021"])
    assert all(value is None or value == right[field] for field, value in figures(text).items() if field in right)


@pytest.mark.parametrize("layout", ["a row a line", "columns"])
@pytest.mark.parametrize("row", ["规章", "一、本年新收政府信息公开申请数量", "4.保护第三方合法权益", "（七）总计"])
def test_a_row_without_numbers_is_not_missing(row, layout):
    text = LAYOUTS[layout](re.sub(rf"(?m)^{re.escape(row)} .*$", row, TEXTS["2021"]))
    assert [(quote, message) for quote, _, message in findings(text, "GL111")] == [(row, f"“{row}”这一行没有数字")]


@pytest.mark.parametrize(("cells", "count"), [("1 1 0 0 2 1 0 0 0 1", 10), ("1 1 0 0 2 1 0 0 0 1 0 0 0 0 0 0", 16)])
def test_the_table_of_one_row_is_said_to_have_so_many_numbers(cells, count):
    text = TEXTS["2021"].replace("1 1 0 0 2 1 0 0 0 1 0 0 0 0 0", cells)
    assert [message for _, _, message in findings(text, "GL111")] == [
        f"政府信息公开行政复议、行政诉讼情况表应有15个数字，这里有{count}个，分不清是哪一列的"
    ]


@pytest.mark.parametrize("said", ["行政许可5487件", "行政许可 没有"])
def test_a_row_whose_number_cannot_be_read_is_not_missing(said):
    text = TEXTS["2021"].replace("行政许可 5487", said)
    assert [(quote, message) for quote, _, message in findings(text, "GL111")] == [(said, "“行政许可”这一行读不出数字")]


@pytest.mark.parametrize(("cell", "yuan"), [("2997（万元）", 29970000), ("2997(元)", 2997), ("2.5亿（元）", 250000000)])
def test_a_unit_in_brackets_is_one(cell, yuan):
    text = TEXTS["2019"].replace("91.928.320", cell)
    assert figures(text)["disclosure.procurement.amount"] == yuan
    assert not findings(text, "GL202")
