"""Every way to say a change, a rate, a share or a list: silent with the right figure, found with a wrong one."""

from itertools import product

import pytest

from tests.helpers import findings

HEAD = "青河县2023年政府信息公开工作年度报告\n一、总体情况\n"
OF_LAST_YEAR = [
    "较上年的{}", "较2022年的{}", "比去年{}", "较上年同期的{}", "较上年（{}）", "上年为{}，", "较上一年度{}", "与2022年{}相比，",
    "从2022年的{}", "由{}", "从{}",
]  # fmt: skip
MORE = ["增长", "增加", "上升", "提升", "提高", "增幅", "增幅达", "涨幅为", "增长率为", "增长幅度为", "增长了"]
LESS = ["下降", "减少", "降低", "降幅", "降幅达", "回落", "下降了"]
RATES = {
    "满意率": [("评价", "满意"), ("问卷", "满意"), ("测评", "满意"), ("回访", "满意"), ("调查", "满意"), ("评议", "满意")],
    "纠错率": [("复议", "纠正"), ("诉讼案件", "纠正"), ("案件", "纠错")],
    "败诉率": [("诉讼", "败诉"), ("应诉", "败诉")],
    "胜诉率": [("诉讼", "胜诉")],
    "维持率": [("复议", "维持"), ("审结案件", "维持")],
    "办结率": [
        ("受理诉求", "办结"), ("收到来信", "办结"), ("办理留言", "办结"), ("接收工单", "办结"), ("来电", "办结"),
    ],
    "整改率": [("发现问题", "整改"), ("错敏", "整改"), ("错误", "已整改")],
}  # fmt: skip
LEADS = [
    "其中，", "其中", "其中：", "其中包括", "其中有", "其中含", "包括", "包括：", "分别为", "分别为：", "分别是", "具体为：",
    "具体情况为：", "结果为：", "情况如下：", "按类别分，", "按类别划分，", "从类别看，", "从类别看：", "从内容来看，", "从内容分类为",
    "按内容统计，", "分为",
]  # fmt: skip


def quotes(code, sentence):
    return [quote for quote, _, _ in findings(f"{HEAD}{sentence}\n", code)]


@pytest.mark.parametrize("before", OF_LAST_YEAR)
def test_changes_in_per_cent(before):
    for words, now in ((MORE, 90), (LESS, 70)):
        for way in words:
            sentence = f"收到申请{now}件，{before.format('80件')}{way}"
            assert quotes("GL215", f"{sentence}12.5%。") == [], sentence
            assert quotes("GL215", f"{sentence}19.5%。") == ["19.5%"], sentence
    for way in ("增长", "下降"):
        wrong_way = f"收到申请{70 if way == '增长' else 90}件，{before.format('80件')}{way}12.5%。"
        assert quotes("GL215", wrong_way) == ["12.5%"], wrong_way


@pytest.mark.parametrize("before", OF_LAST_YEAR)
def test_changes_in_number(before):
    for words, now in ((("增加", "多", "上升", "增长", "增"), 90), (("减少", "下降", "少", "减"), 70)):
        for way in words:
            sentence = f"收到申请{now}件，{before.format('80件')}{way}"
            assert quotes("GL215", f"{sentence}10件。") == [], sentence
            assert quotes("GL215", f"{sentence}13件。") == ["13件"], sentence


@pytest.mark.parametrize("year", ["上年", "上年度", "去年", "上一年", "2022年", "2022年度", "去年同期", "去年全年"])
def test_multiples_of_last_year(year):
    for verb, old in product(("是", "为", "达到", "相当于"), ("（9件）", "9件")):
        sentence = f"收到申请18件，{verb}{year}{old}的"
        assert quotes("GL215", f"{sentence}2倍。") == [], sentence
        assert quotes("GL215", f"{sentence}3.5倍。") == ["3.5倍"], sentence


@pytest.mark.parametrize("rate", RATES)
def test_rates(rate):
    for (whole, part), link in product(RATES[rate], ("为", "达", "达到", "", "是")):
        sentence = f"{whole}50件，{part}45件，{rate}{link}"
        assert quotes("GL215", f"{sentence}90%。") == [], sentence
        assert quotes("GL215", f"{sentence}70%。") == ["70%"], sentence
    last_year = f"{RATES[rate][0][0]}50件，{RATES[rate][0][1]}45件，去年{rate}为70%。"
    assert quotes("GL215", last_year) == []


@pytest.mark.parametrize(
    "lead", ["占", "占比", "占比为", "占比例", "占比达", "占总数的", "占申请总量的", "占全部申请的", "占比例为"]
)
def test_shares(lead):
    for sentence in (f"收到申请40件，其中自然人30件，{lead}{{}}。", f"收到申请40件，其中自然人30件（{lead}{{}}）。"):
        assert quotes("GL215", sentence.format("75%")) == [], sentence
        assert quotes("GL215", sentence.format("58%")) == ["58%"], sentence


@pytest.mark.parametrize("lead", LEADS)
def test_parts_of_a_total(lead):
    for end, mark in product("，。", "、，；"):
        if (lead, end) == ("分为", "。"):
            continue
        sentence = f"公开信息30条{end}{lead}政策类10条{mark}财政类12条{mark}人事类"
        assert quotes("GL214", f"{sentence}8条。") == [], sentence
        assert quotes("GL214", f"{sentence}9条。") == ["30条"], sentence
