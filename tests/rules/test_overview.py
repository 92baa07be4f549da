"""GL109, GL113, GL114, GL116, GL117: what the sections in words must say, and how their lists are numbered."""

import re
import time

import pytest

from govlint.source import Source
from govlint_rules.datafiles import load
from govlint_rules.structure import topics
from tests.helpers import CORPUS, JIAYIN, JIXIAN, REPORTS, findings, lint, plugins, read

CODES = ("GL109", "GL113", "GL114", "GL116", "GL117")
CLEAN = read(REPORTS / "yunling-2023.txt")
HEAD = "青河县{year}年政府信息公开工作年度报告\n"


def section(code, number, text, year=2023):
    titles = {1: "一、总体情况", 5: "五、存在的主要问题及改进情况", 6: "六、其他需要报告的事项"}
    return findings(HEAD.format(year=year) + titles[number] + "\n" + text + "\n", code)


def quotes(*args, **more):
    return [found[0] for found in section(*args, **more)]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "path",
    [JIAYIN, JIXIAN, *sorted(REPORTS.glob("yunling-*.txt")), CORPUS / "suqian-2023.txt", CORPUS / "stcsm-2024.md"],
    ids=lambda path: path.stem,
)
def test_real_reports_are_whole(path, code):
    if not path.exists():
        pytest.skip("the corpus is not here")
    assert not findings(read(path), code)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（一）主动公开\n公开。\n（三）依申请公开\n受理。", ["（三）"]),
        ("（一）主动公开\n公开。\n（二）依申请公开\n受理。\n（二）平台\n网站。", ["（二）"]),
        ("（一）主动公开\n公开。\n（一）依申请公开\n受理。", ["（一）"]),
        ("（一）主动公开\n公开。\n（二）依申请公开\n受理。\n（一）平台\n网站。\n（二）监督\n考核。", ["（一）"]),
        ("（二）主动公开\n公开。", ["（二）"]),
        ("一是公开规划；二是公开预算；四是公开政策。", ["四是"]),
        ("一是公开规划；二是公开预算；二是公开政策；三是公示。", ["二是"]),
        ("一是公开规划；一是公开预算；二是公开政策。", ["一是"]),
        ("一是公开规划。\n三是公开预算。", ["三是"]),
        ("存在以下不足：一是公开不够及时；一是解读形式单一。", ["一是"]),
        ("存在以下不足：\n一是公开不够及时；\n一是解读形式单一。", ["一是"]),
        ("1.公开规划。\n2.公开预算。\n2.公开政策。", ["2."]),
        ("1.公开规划。2.公开预算。4.公开政策。", ["4."]),
        ("2、公开规划。\n3、公开预算。", ["2、"]),
        ("十是公开规划。", ["十是"]),
        ("主要问题一是人员不足；二是经费不足；二是制度不全。", ["二是"]),
        ("下一步，1.公开规划；2.公开预算；4.公开政策。", ["4."]),
        ("包括（1.公开规划；2.公开预算；2.公开政策）。", ["2."]),
        ("第一，公开规划。\n1.公开规划。\n3.公开预算。\n第二，公开政策。", ["3."]),
    ],
)
def test_broken_lists(text, found):
    assert quotes("GL109", 1, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "（一）主动公开\n一是规划；二是预算。\n（二）依申请公开\n一是受理；二是答复。",
        "一是畅通渠道，做到三个规范：一是规范受理，二是规范答复，三是规范归档。二是加强会商。三是归档。",
        "一是公开规划；二要公开预算；三是公开政策。",
        "首先是公开规划，二是公开预算。",
        "统一是前提，唯一是标准，之二是公开。",
        "1.公开规划。时间：5、6月份。2.公开预算，3、4月份各1次。3.公开政策3.5万条。",
        "1.公开规划。\n1.公开预算。\n1.公开政策。",
        "1.公开规划。\n（1）县级。\n（2）乡级。\n2.公开预算。",
        "1.2023年公开规划。\n2.2023年公开预算。",
        "一是公开。1、规划。2、预算。3、政策。二是受理。1、登记。2、答复。",
        "薄弱之处：一是不细；二是不紧。下一步，我区将一是细化内容；二是做实解读；三是加强指导。",
        "（一）主动公开。公开；（二）依申请公开。受理。\n（三）信息管理。审核。",
        "为此，我局一是加强学习，二是强化考核。",
        "1.公开规划。2.公开预算。\n下一步，1.公开政策；2.公开制度。",
        "1.公开规划。2.公开预算（1.部门预算；2.专项资金）。",
        "1.公开规划。2.公开预算。\n具体为1.公开政策；2.公开制度。",
        "1.公开规划。2.公开预算。\n培训情况：\n1.12月4日开展宣传。\n2.12月5日开展培训。",
        "（一）公开。一是公开规划。\n下一步，一是公开政策；二是公开制度。",
        "（一）主动公开\n第一，公开规划。\n第二，公开预算。\n（二）依申请公开\n第一、规范受理。\n第二、规范答复。",
        "主要问题一是人员不足；二是经费不足。改进措施一是提高认识；二是加大力度。",
        "一是主动公开。1.及时公开；2.深化解读，一是图文、二是视频；3.回应关切。二是依申请公开。三是平台建设。",
    ],
)
def test_sound_lists(text):
    assert quotes("GL109", 1, text) == []


def test_problems_and_measures_may_be_two_lists():
    text = "主要问题\n（一）不及时。\n（二）不深入。\n改进措施：\n（一）加强培训。\n（二）完善制度。"
    assert quotes("GL109", 5, text) == []
    assert quotes("GL109", 5, text.replace("（二）完善", "（三）完善")) == ["（三）"]


def test_a_break_points_at_the_number_before():
    text = HEAD.format(year=2023) + "一、总体情况\n一是公开规划；二是公开预算；四是公开政策。\n"
    (finding,) = lint(text, "GL109").findings
    assert finding.message.in_language("zh") == "序号“四是”与前面的“二是”不连续，应为“三是”"
    assert [Source(text).quote(each.span) for each in finding.related] == ["二是"]


def test_lists_in_tables_are_rows():
    assert not findings(CLEAN.replace("（四）无法提供", "（八）无法提供"), "GL109")


@pytest.mark.parametrize(
    ("front", "count"),
    [
        ("本报告由青河县人民政府办公室按照上级要求编制，统计期限为2023年1月1日至12月31日。", 1),
        ("本报告根据《中华人民共和国政府信息公开条例》编制。", 0),
        ("本报告根据政府信息公开条例编制。", 0),
        ("本报告根据国务院令第711号编制。", 0),
        ("", 0),
        ("发布时间：2024年1月20日", 0),
    ],
)
def test_the_basis_in_the_preamble(front, count):
    text = HEAD.format(year=2023) + front + "\n一、总体情况\n落实《条例》，主动公开政府信息8126条。\n"
    assert len(findings(text, "GL113")) == count


def without_part(number):
    return re.sub(rf"（{number}）[^\n]*\n[^\n]*\n\n", "", CLEAN, count=1)


@pytest.mark.parametrize(
    ("number", "topic"),
    [("一", "主动公开"), ("二", "依申请公开"), ("三", "政府信息管理"), ("四", "平台建设"), ("五", "监督保障")],
)
def test_each_topic_is_missed(number, topic):
    assert findings(without_part(number), "GL114") == [("一、总体情况", "warning", f"“总体情况”没有写到{topic}")]


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我局通过网站主动公开信息126条，未收到申请，落实审核制度，开展业务培训。",
        "（一）公开内容。公开信息126条。\n（二）申请办理。未收到申请。\n（三）制度建设。落实三审三校。\n（四）公开渠道。办好网站。\n（五）组织领导。专人负责。",
        "公开信息126条，收到申请1件，加强保密审查，更新网站栏目，接受社会监督。",
    ],
)
def test_topics_under_other_names(text):
    assert quotes("GL114", 1, text) == []


def test_a_topic_only_mentioned_among_four_with_headings_is_a_note():
    four = "（一）主动公开\n公开信息126条，{}。\n（二）依申请公开\n收到申请1件。\n（三）信息管理\n三审三校。\n（四）监督保障\n开展培训。"
    ((quote, severity, message),) = section("GL114", 1, four.format("优化网站栏目5个"))
    assert (quote, severity) == ("一、总体情况", "note")
    assert message == "“总体情况”的其他四个方面都有小标题，平台建设没有，只在“优化网站栏目5个”里提到"
    more = "。平台建设方面，优化网站栏目5个，规范政务新媒体账号运行，完善网站检索功能，办好查阅场所"
    assert not section("GL114", 1, four.format(more)), "a topic written about at length needs no heading"
    assert not section("GL114", 1, four.format("优化网站栏目5个").replace("信息管理", "信息管理和平台建设"))
    for beginning in ("平台建设：", "5、平台建设\n", "五是平台建设。", "（五）加强平台建设，"):
        own = four.format("发布解读2篇").replace("三审三校。", f"三审三校。\n{beginning}优化网站栏目5个。")
        assert not section("GL114", 1, own), beginning
    assert not section("GL114", 1, "公开信息126条，收到申请1件，三审三校，优化网站，开展培训。"), "no headings at all"


def test_missing_topics_are_one_finding_and_only_under_the_form_of_2021():
    text = "公开信息126条，收到申请1件。"
    ((_, _, message),) = section("GL114", 1, text)
    assert message == "“总体情况”没有写到政府信息管理、平台建设、监督保障"
    assert not section("GL114", 1, text, year=2020)
    assert not section("GL114", 1, "无", year=2023), "an empty section is another rule's"


def test_the_words_of_every_topic_are_there():
    known = {each.name for each in load("overview_topics.toml", topics._File).topic}
    assert known == {topic for form in plugins().forms.forms for part in form.section for topic in part.topics}


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("无。", ["warning"]),
        ("加强政务公开培训。", ["warning"]),
        ("收取行政事业性收费1204.35万元，公开收费目录。", ["warning"]),
        ("未收取信息处理费。", []),
        ("本年度未发生政府信息公开收费事项。", []),
        ("依申请公开未收取任何费用。", []),
        ("全年政府信息公开收费0元。", []),
        ("收取信息公开处\n理费 0 元。", []),
        ("1.信息处理费收取情况：无。", []),
        ("收取政府信息公开信息处理费情况：0元。", []),
    ],
)
def test_the_fee_in_section_six(text, severities):
    found = section("GL116", 6, text)
    assert [each[1] for each in found] == severities
    assert all(each[0] == "六、其他需要报告的事项" for each in found)
    assert not section("GL116", 6, text, year=2020)


def test_the_fee_in_another_section_is_a_note_and_one_that_was_not_paid_an_error():
    said = "2023年，云岭县人民政府未收取政府信息公开信息处理费。"
    moved = CLEAN.replace(said, "无。").replace("均依法办理。", "均依法办理，未收取信息处理费。")
    assert [each[1] for each in findings(moved, "GL116")] == ["note"]
    cited = CLEAN.replace(said, "无。").replace("落实《条例》", "落实《政府信息公开信息处理费管理办法》")
    assert [each[1] for each in findings(cited, "GL116")] == ["warning"]
    row = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    unpaid = CLEAN.replace(said, "无。").replace(f"{row} 0 0 0 0 0 0 0", f"{row} 1 0 0 0 0 0 1")
    ((_, severity, message),) = findings(unpaid, "GL116")
    assert severity == "error"
    assert message == "表格中有1件申请因逾期未缴费而不再处理，“其他需要报告的事项”却没有写信息处理费"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("一是部分单位公开不够及时，二是解读形式较为单一。", "只写了问题"),
        ("存在的主要问题：公开工作规范性有待提升，队伍建设还需进一步加强。", "只写了问题"),
        ("（一）存在的主要问题\n公开意识有所松懈。\n（二）改进情况\n", "只写了问题"),
        ("下一步，将加强业务培训，优化栏目设置。", "只写了改进情况"),
        ("针对上述问题，我市及时进行了针对性的改进，完善制度。", "只写了改进情况"),
        ("一是公开不够及时。下一步，将加强业务培训。", ""),
        ("（一）公开时效有待提高。\n（二）整改措施：加强培训。", ""),
        ("针对公开不够及时的问题，建立提醒机制。", ""),
        ("与群众期盼还有距离。充实工作力量。", ""),
        ("人员流动快，需配强力量。邀请专家授课。", ""),
        ("公开存在差距，已通过召开会议督促各单位重视。", ""),
        ("无。", ""),
    ],
)
def test_problems_and_improvements(text, said):
    found = section("GL117", 5, text)
    assert len(found) == bool(said)
    assert all(said in message and severity == "warning" for _, severity, message in found)


def test_sections_that_go_on_under_headings_of_their_own():
    text = "一、存在问题\n公开不够及时。\n二、改进措施\n将加强培训。"
    assert quotes("GL117", 5, text) == []


def test_very_long_lists_take_no_time():
    begun = time.process_time()
    for text in ("一是公开；" * 20_000, "1.公开。\n" * 5_000, "（一）公开。\n" * 5_000, "不" * 100_000):
        section("GL109", 1, text)
        section("GL117", 5, text)
    assert time.process_time() - begun < 10
