"""What stands beside a total and its parts, and figures that look like others of the report (GL211, GL213, GL214)."""

import itertools

import pytest

from tests.helpers import findings
from tests.rules.test_breakdowns import HEAD
from tests.rules.test_figures import report

_LEADS = ("，其中", "，其中：", "，分别为", "，包括", "（", "（其中", "，具体为", "：", "，其中包括")
_LISTS = [
    ("不予公开18件", ("属于行政执法案卷的9件", "涉及第三方合法权益的4件", "属于内部事务信息的5件"), "无法提供30件"),
    ("无法提供18件", ("本机关不掌握相关政府信息9件", "没有现成信息需要另行制作9件"), "结转下年度继续办理3件"),
    ("不予处理18件", ("信访举报投诉类申请9件", "重复申请9件"), "其他处理30件"),
    ("法人或其他组织5件", ("商业企业3件", "法律服务机构2件"), "自然人57件"),
    ("自然人57件", ("网上提交40件", "邮寄17件"), "法人或其他组织62件"),
    ("线下申请10件", ("信函8件", "当面2件"), "线上申请30件"),
    ("行政复议5件", ("维持3件", "纠正2件"), "行政诉讼9件"),
    ("人大代表建议20件", ("主办12件", "会办8件"), "政协提案31件"),
    ("新收申请9件", ("自然人7件", "企业2件"), "上年结转12件"),
    ("政务新媒体12个", ("微信公众号8个", "微博4个"), "政府网站15个"),
    ("举办新闻发布会4场", ("县政府主办1场", "部门主办3场"), "在线访谈8场"),
]


def _wrong(text):
    return findings(f"{HEAD}{text}\n", "GL214")


@pytest.mark.parametrize(("total", "parts", "beside"), _LISTS, ids=[total for total, _, _ in _LISTS])
def test_what_stands_beside_a_total_is_none_of_its_parts(total, parts, beside):
    for lead, mark, then in itertools.product(_LEADS, "、，", "；，"):
        end = "）" if "（" in lead else ""
        assert _wrong(f"全年{total}{lead}{mark.join(parts)}{end}{then}{beside}。") == []
        assert (
            _wrong(f"2023年，我局予以公开3件{then}{total}{lead}{mark.join(parts)}{end}{then}{beside}{then}其他3件。")
            == []
        )


@pytest.mark.parametrize(
    ("text", "total", "working"),
    [
        ("不予公开18件，其中属于行政执法案卷的9件、涉及第三方的14件；无法提供10件。", "18件", "9 + 14 = 23"),
        ("法人或其他组织5件，其中商业企业3件、法律服务机构4件，自然人57件。", "5件", "3 + 4 = 7"),
        ("行政复议5件，其中维持3件、纠正4件，行政诉讼9件。", "5件", "3 + 4 = 7"),
        ("收到申请20件，其中自然人12件，法人8件，其他组织3件。", "20件", "12 + 8 + 3 = 23"),
        ("办结20件，其中予以公开9件；不予公开5件；无法提供8件。", "20件", "9 + 5 + 8 = 22"),
    ],
)
def test_the_parts_themselves_are_added_up(text, total, working):
    ((quote, severity, message),) = _wrong(text)
    assert (quote, severity, working in message) == (total, "error", True)


@pytest.mark.parametrize(
    "text",
    [
        "公开各类信息88条，其中审计结果公告9份，审计整改情况7份，其他72条。",
        "公开信息50条，其中公告12则，动态30条，其余8条。",
        "公开信息50条，其余8条见部门网站。",
        "对4件规范性文件全部进行了解读，解读形式包括文字4件、图解3件。",
        "对4件政策文件进行解读，其中文字解读4件、图解3件、视频解读1件。",
        "发生行政复议11件，行政诉讼16件，其中维持14件，纠正4件。",
        "建议20件、提案31件，其中主办40件。",
    ],
)
def test_breakdowns_that_are_right(text):
    assert _wrong(text) == []


def test_several_ways_of_explaining_are_each_held_against_the_documents():
    ((quote, _, message),) = _wrong("对4件政策文件进行解读，其中文字解读5件、图解3件。")
    assert quote == "4件"
    assert "5" in message


_PROCEEDINGS = """三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 12 3 0 0 0 1 16
二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1
（七）总计 13 3 0 0 0 1 17
四、结转下年度继续办理 0 0 0 0 0 0 0
四、政府信息公开行政复议、行政诉讼情况
结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计
6 2 2 1 11 3 1 2 1 7 5 1 1 2 9
"""
_BOTH = (
    "行政诉讼16件，其中未经复议直接起诉7件、复议后起诉9件",
    "行政诉讼16件（未经复议直接起诉7件、复议后起诉9件）",
    "行政诉讼案件16件：直接起诉7件，复议后起诉9件",
    "未经复议直接起诉7件、复议后起诉9件",
    "复议后起诉9件、未经复议直接起诉7件",
    "行政复议11件，行政诉讼16件（复议后起诉9件、直接起诉7件）",
)
_RESULTS = (
    "其中结果维持8件、结果纠正2件、其他结果3件、尚未审结3件",
    "已审结13件，尚未审结3件",
    "已审结的13件中维持8件",
    "判决维持8件、纠正2件",
    "3件正在审理中",
)


@pytest.mark.parametrize("result", _RESULTS)
@pytest.mark.parametrize("both", _BOTH)
def test_results_of_both_kinds_of_litigation(both, result):
    for mark in "，；。":
        text = f"因政府信息公开{both}{mark}{result}。"
        assert findings(f"{HEAD}{text}\n{_PROCEEDINGS}", "GL211") == []
        assert findings(f"{HEAD}{text}\n{_PROCEEDINGS}", "GL214") == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("未经复议直接起诉7件、复议后起诉9件，其中结果维持7件。", "7件"),
        ("行政诉讼16件，其中直接起诉7件、复议后起诉9件，已审结12件。", "12件"),
        ("未经复议直接起诉7件，其中维持4件。", "4件"),
        ("行政复议11件，行政诉讼16件，其中结果维持15件。", "15件"),
    ],
)
def test_a_wrong_result_of_litigation_is_found(text, quote):
    text = f"{HEAD}因政府信息公开引发{text}\n{_PROCEEDINGS}"
    assert [each[0] for each in findings(text, "GL211")] == [quote]


_REQUESTS = """三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 36 3 0 0 0 1 40
二、上年结转政府信息公开申请数量 2 0 0 0 0 0 2
（一）予以公开 20 3 0 0 0 1 24
（二）部分公开 15 0 0 0 0 0 15
（七）总计 35 3 0 0 0 1 39
四、结转下年度继续办理 3 0 0 0 0 0 3
"""


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("全年新收政府信息公开申请40件，上年结转2件。已办结的36件中，予以公开24件。", ["36件"]),
        ("全年新收政府信息公开申请40件，上年结转2件。在已办结的36件申请中，予以公开24件，占66.7%。", ["36件"]),
        ("全年新收政府信息公开申请40件，上年结转2件，应办42件。在办结的39件中，予以公开24件。", []),
        ("全年新收政府信息公开申请40件，上年结转2件。延期答复的7件中，予以公开5件。", []),
        ("全年新收政府信息公开申请40件，上年结转2件。县自然资源局办结的7件中，予以公开5件。", []),
        ("年内办结政府信息公开申请39件，余5件结转下一年度继续办理。", ["5件"]),
        ("年内办结政府信息公开申请39件，余3件结转下一年度继续办理。", []),
    ],
)
def test_what_was_concluded_and_what_is_left(text, quotes):
    assert [each[0] for each in findings(f"{HEAD}{text}\n{_REQUESTS}", "GL211")] == quotes


@pytest.mark.parametrize(
    "said", ["不予公开3件", "其中不予公开3件", "3件不予公开", "予以公开68件，不予公开3件", "部分公开5件、不予公开3件"]
)
@pytest.mark.parametrize(
    "documents",
    [
        "审查拟公开信息71件",
        "制发公文71件",
        "审核71件拟公开文件",
        "办理公文71件",
        "公文公开属性源头认定71件",
        "发文71件",
    ],
)
def test_documents_by_who_may_read_them_are_no_requests(documents, said):
    text = report(f"2023年，全县共收到政府信息公开申请18件。全年{documents}，{said}。")
    assert findings(text, "GL211") == []


def test_outcomes_of_requests_are_held_against_the_tables_beside_documents():
    text = report("2023年，全县共收到政府信息公开申请18件，不予公开9件。全年制发公文71件，其中不予公开3件。")
    assert [each[0] for each in findings(text, "GL211")] == ["9件"]


@pytest.mark.parametrize(
    "text",
    [
        "行政强制40件，其中行政强制措施37件、行政强制执行3件。",
        "行政强制40件（行政强制措施37件、行政强制执行3件）。",
        "办理行政复议案件86件，其中政府信息公开类6件；办理行政应诉案件41件，其中政府信息公开类3件。",
        "办理行政复议案件86件（其中涉及信息公开6件）。",
        "受理申请量居前三位的部门分别为5件、4件、3件，合计12件，占总数的66.7%。",
        "全年新收申请18件，撤回1件，实际办理17件。",
    ],
)
def test_parts_of_the_same_name_and_cases_of_all_kinds(text):
    text = report(f"2023年，全县共收到政府信息公开申请18件。{text}")
    assert [findings(text, code) for code in ("GL211", "GL213", "GL214")] == [[], [], []]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("因政府信息公开引发行政复议9件，其中维持3件。", "9件"),
        ("作出行政强制47件，其中行政强制措施37件、行政强制执行3件。", "47件"),
        ("全年新收申请18件，办理16件。", "16件"),
    ],
)
def test_a_wrong_total_before_such_parts(text, quote):
    text = report(f"2023年，全县共收到政府信息公开申请18件。{text}")
    assert [each[0] for each in findings(text, "GL211")] == [quote]
