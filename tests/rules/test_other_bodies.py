"""Figures of other bodies in a report: of the city, the county, another bureau, a town; and the organ's own beside them.

What a bureau's or a town's report says of its whole county, and a county's of one bureau, contradicts none of its tables, and
我市 or 全市 in it is meant. The organ's own figure beside such a one is still held against the tables.
"""

from typing import NamedTuple

import pytest

from tests.helpers import lint

CODES = ("GL211", "GL212", "GL213", "GL214", "GL602", "GL603", "GL604")


class Organ(NamedTuple):
    """Who reports: `we` is what it calls itself, `region` the kind of place it lies in, `place` its name, `below` an organ in it."""

    name: str
    we: str
    region: str
    place: str
    below: str


DEPARTMENTS = (
    Organ("云岭省教育厅", "我厅", "省", "云岭省", "云岭省考试院"),
    Organ("云岭市教育局", "我局", "市", "云岭市", "青河县教育局"),
    Organ("青河县财政局", "我局", "县", "青河县", "城关镇财政所"),
    Organ("青河县卫生健康委员会", "我委", "县", "青河县", "县疾控中心"),
)
GOVERNMENTS = (
    Organ("云岭市人民政府", "我市", "省", "松澜省", "市教育局"),
    Organ("青河县人民政府", "我县", "市", "云岭市", "县教育局"),
    Organ("云岭市青河区人民政府", "我区", "市", "云岭市", "区教育局"),
    Organ("青河县城关镇人民政府", "我镇", "县", "青河县", "镇综合执法队"),
    Organ("云岭市青河区东坝街道办事处", "我街道", "区", "青河区", "街道综合执法队"),
)
OFFICE = Organ("青河县人民政府办公室", "我办", "市", "云岭市", "县教育局")
EVERYBODY = (*DEPARTMENTS, *GOVERNMENTS, OFFICE)


def report(organ: Organ, passage: str, *, nothing: bool = False) -> str:
    """Return a correct report with `passage` in it; one of an organ to which nothing happened where `nothing` is set."""
    received = "0 0 0 0 0 0 0" if nothing else "12 3 0 0 0 1 16"
    carried = "0 0 0 0 0 0 0" if nothing else "1 0 0 0 0 0 1"
    reviews = " ".join(["0"] * 15) if nothing else "1 1 0 0 2 1 0 0 0 1 0 0 0 0 0"
    own = "" if nothing else f"{organ.we}新收政府信息公开申请16件，上年结转1件，结转下年度继续办理1件。"
    return f"""{organ.name}2023年政府信息公开工作年度报告
一、总体情况
（一）主动公开
全年{organ.we}主动公开政府信息1205条。
（二）依申请公开
{passage.format(**organ._asdict())}
{own}
二、主动公开政府信息情况
第二十条第（一）项
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 0 0 0
行政规范性文件 {"0 0 0" if nothing else "3 1 16"}
第二十条第（五）项
信息内容 本年处理决定数量
行政许可 {"0" if nothing else "5487"}
第二十条第（六）项
信息内容 本年处理决定数量
行政处罚 {"0" if nothing else "392"}
行政强制 {"0" if nothing else "41"}
第二十条第（八）项
信息内容 本年收费金额（单位：万元）
行政事业性收费 {"0" if nothing else "1318.6"}
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 {received}
二、上年结转政府信息公开申请数量 {carried}
（一）予以公开 {received}
（七）总计 {received}
四、结转下年度继续办理 {carried}
四、政府信息公开行政复议、行政诉讼情况
结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计
{reviews}
"""


def found(organ: Organ, passage: str, *, nothing: bool = False) -> list[tuple[str, str]]:
    """Return the codes and quotations of the findings on other bodies' and the organ's own figures."""
    text = report(organ, passage, nothing=nothing)
    return [(each.code, text[each.span.start : each.span.end]) for each in lint(text, *CODES).findings]


@pytest.mark.parametrize("organ", EVERYBODY, ids=lambda organ: organ.name)
@pytest.mark.parametrize(
    "passage",
    [
        "",
        "2023年，我{region}主动公开政府信息85万条，{we}主动公开1205条。",
        "2023年，我{region}主动公开政府信息85万条。{we}认真落实有关要求，全年主动公开政府信息1205条。",
        "2023年，我{region}累计主动公开政府信息85632条，政府信息公开工作走在前列。",
        "今年以来，我{region}累计公开各类信息12.5万条，{we}供稿320条。",
        "去年，我{region}共公开政府信息78万条；今年，我{region}共公开政府信息85万条，增长9%。",
        "全{region}各级行政机关共收到政府信息公开申请3120件，{we}收到16件。",
        "据统计，2023年全{region}共受理政府信息公开申请3120件，同比增长12.3%。{we}受理16件。",
        "根据{region}政府办公室通报，全{region}共收到政府信息公开申请3120件，办结3050件，结转下年度继续办理70件。",
        "从{region}里通报的情况看，2023年共收到政府信息公开申请3120件，共办结3050件。",
        "2023年，{place}共发生政府信息公开行政复议案件45件、行政诉讼案件23件，其中涉及{we}的行政复议2件、行政诉讼1件。",
        "2023年，全{region}因政府信息公开被申请行政复议45件，被提起行政诉讼23件。",
        "2023年，我{region}收到政府信息公开申请3120件，较上年增长15%，申请量持续上升，{we}也面临同样形势。",
        "我{region}新收政府信息公开申请3120件，上年结转96件，办结3170件，结转下年度46件，其中{we}结转下年度1件。",
        "一年来，全{region}上下认真贯彻《条例》，累计公开政府信息85万条，办理申请3120件，回应群众关切1.2万次。",
        "2023年，全{region}新收政府信息公开申请3120件，上年结转96件。办结3170件，结转下年度继续办理46件。",
        "全{region}政府信息公开申请总量为3120件。从申请人看，自然人2600件，法人或其他组织520件。",
        "全{region}共发生行政复议45件。其中，结果维持30件，结果纠正8件，其他结果7件。",
        "全{region}制发行政规范性文件48件，{we}牵头起草3件。",
        "{region}政府制发规范性文件26件，废止12件，现行有效326件。",
        "截至2023年底，全{region}现行有效行政规范性文件326件，其中由{we}负责实施的16件。",
        "全{region}共办理行政许可85487件，{we}办理5487件。",
        "2023年，全{region}各级行政执法机关作出行政处罚决定5.2万件，{we}作出392件。",
        "全{region}行政事业性收费13.2亿元，{we}收费1318.6万元。",
        "{place}：收到申请3120件，办结3050件；{we}：收到申请16件。",
        "{we}收到政府信息公开申请16件（全{region}3120件），占0.5%。",
        "{place}人民政府2023年收到政府信息公开申请580件，其中转{we}办理16件。",
        "{place}政府办公室收到申请85件，转交{we}办理5件。",
        "2023年度全{region}主动公开政府信息数量为85632条，依申请公开政府信息数量为3120件。",
        "全国行政机关共受理政府信息公开申请52万件，{we}受理16件。",
        "与周边相比，松澜县2023年主动公开政府信息4200条，{we}公开1205条，差距明显。",
    ],
)
def test_figures_of_the_wider_place_are_its_own(organ, passage):
    assert found(organ, passage) == []


@pytest.mark.parametrize("organ", EVERYBODY, ids=lambda organ: organ.name)
@pytest.mark.parametrize(
    "passage",
    [
        "我{region}未发生因政府信息公开引发的行政复议、行政诉讼案件，{we}也未发生。",
        "2023年，我{region}未发生因政府信息公开引发的行政复议、行政诉讼案件。{we}未发生行政复议和行政诉讼。",
        "2023年，我{region}共收到政府信息公开申请3120件，{we}未收到政府信息公开申请。",
        "全{region}共收到政府信息公开申请3120件，均已办结；{we}未收到申请。",
        "全{region}发生行政复议45件，行政诉讼23件，{we}未发生。",
        "2023年我{region}制发行政规范性文件48件，{we}未制发。",
    ],
)
def test_what_happened_elsewhere_did_not_happen_here(organ, passage):
    assert found(organ, passage, nothing=True) == []


@pytest.mark.parametrize("organ", [*DEPARTMENTS, *GOVERNMENTS], ids=lambda organ: organ.name)
@pytest.mark.parametrize(
    "passage",
    [
        "{below}收到政府信息公开申请3件，均已答复。",
        "{below}新收申请2件，上年结转1件，办结3件。",
        "{below}未收到政府信息公开申请，未发生行政复议、行政诉讼。",
        "{below}全年作出行政处罚决定260件、行政强制35件。",
        "{below}主动公开政府信息320条。",
        "{below}因政府信息公开被申请行政复议1件，被提起行政诉讼1件。",
        "下属单位共公开政府信息560条。",
    ],
)
def test_figures_of_one_organ_below_are_its_own(organ, passage):
    assert found(organ, passage) == []


@pytest.mark.parametrize("organ", GOVERNMENTS[:3], ids=lambda organ: organ.name)
@pytest.mark.parametrize(
    "passage",
    [
        "司法局审查行政规范性文件12件，办理政府信息公开行政复议案件5件。",
        "全{we[1]}有23个部门、8个乡镇未收到政府信息公开申请，未发生行政复议、行政诉讼。",
        "自然资源局收到申请6件。其中予以公开3件，部分公开1件，无法提供2件。",
        "{we[1]}自然资源局被提起行政诉讼1件，被申请复议1件；{we[1]}公安局被申请复议1件。",
        "{we[1]}税务局收到政府信息公开申请4件，由其上级主管部门统计，不计入本报告。",
    ],
)
def test_figures_of_one_organ_in_a_government_report_are_its_own(organ, passage):
    assert found(organ, passage) == []


@pytest.mark.parametrize("organ", DEPARTMENTS, ids=lambda organ: organ.name)
@pytest.mark.parametrize(
    "passage",
    [
        "全系统共主动公开政府信息8600条，其中机关公开1205条。",
        "{region}政府办公室转来申请5件，{we}直接收到11件。",
        "{region}行政审批局代{we}办理行政许可1200件。",
        "{region}综合行政执法局集中行使{we}处罚权，作出行政处罚210件。",
        "{region}城市管理局作出行政处罚120件。",
        "我{region}2023年共收到政府信息公开申请3120件，由政府办公室统一登记后转各部门办理。",
        "近年来，我{region}扎实推进政府信息公开工作，公开的广度和深度不断拓展。{we}按照统一部署，健全工作机制。",
    ],
)
def test_figures_of_others_in_a_department_report_are_theirs(organ, passage):
    assert found(organ, passage) == []


@pytest.mark.parametrize("organ", EVERYBODY, ids=lambda organ: organ.name)
@pytest.mark.parametrize(
    ("passage", "code", "quote"),
    [
        ("2023年，{we}共收到政府信息公开申请18件。", "GL211", "18件"),
        ("2023年，全{region}共收到政府信息公开申请3120件，{we}收到政府信息公开申请18件。", "GL211", "18件"),
        ("全{region}共受理政府信息公开申请3120件。{we}共受理政府信息公开申请18件。", "GL211", "18件"),
        ("全{region}作出行政处罚决定52360件，{we}作出行政处罚决定329件。", "GL211", "329件"),
        ("全{region}共办理行政许可85487件，{we}办理行政许可5847件。", "GL211", "5847件"),
        ("2023年，全{region}主动公开政府信息85万条。{we}主动公开政府信息1250条。", "GL213", "1250条"),
        (
            "全{region}共收到政府信息公开申请3120件，{we}未收到政府信息公开申请。",
            "GL212",
            "未收到政府信息公开申请",
        ),
    ],
)
def test_the_own_figure_beside_that_of_the_wider_place_is_held_against_the_tables(organ, passage, code, quote):
    assert found(organ, passage) == [(code, quote)]


@pytest.mark.parametrize("organ", EVERYBODY, ids=lambda organ: organ.name)
@pytest.mark.parametrize(
    "before",
    [
        "收到上级部门转办申请2件。",
        "{region}政府办公室转办申请5件。",
        "{below}移送申请3件。",
        "协助{below}办理申请2件。",
        "向{below}转交申请2件，均已告知申请人。",
        "与{below}共同答复申请1件。",
    ],
)
@pytest.mark.parametrize("name", ["", "{name}"])
def test_the_own_figure_behind_what_another_organ_handed_on_is_held_against_the_tables(organ, before, name):
    assert found(organ, f"{before}{name}收到政府信息公开申请18件，同比增加3件。") == [("GL211", "18件")]


@pytest.mark.parametrize("organ", EVERYBODY[:-1], ids=lambda organ: organ.name)
def test_the_own_figure_behind_another_organs_is_held_against_the_tables_where_its_name_is_said(organ):
    passage = f"{organ.below}收到政府信息公开申请3件，均已答复。{organ.name}收到政府信息公开申请18件，同比增加3件。"
    assert found(organ, passage) == [("GL211", "18件")]


@pytest.mark.parametrize("organ", GOVERNMENTS[:4], ids=lambda organ: organ.name)
def test_the_own_place_is_the_organ_itself(organ):
    whole = f"全{organ.we[1:]}"
    assert found(organ, f"{whole}共受理政府信息公开申请18件，其中{organ.below}6件。") == [("GL211", "18件")]
    assert found(organ, f"2023年，{whole}各级行政机关共收到政府信息公开申请18件。") == [("GL211", "18件")]


@pytest.mark.parametrize("organ", DEPARTMENTS[1:], ids=lambda organ: organ.name)
@pytest.mark.parametrize(
    "passage",
    [
        "2023年，我{region}收到政府信息公开申请16件。",
        "2023年，我{region}主动公开政府信息1205条。",
        "我{region}高度重视政务公开工作，明确专人负责。",
        "2023年，我{region}未发生因政府信息公开引发的行政复议、行政诉讼案件。",
    ],
)
def test_the_tables_own_figures_said_of_the_wider_place_are_the_organs(organ, passage):
    wrong = f"我{organ.region}"
    assert ("GL602", wrong) in found(organ, f"{passage}\n群众满意度不断提高。")


@pytest.mark.parametrize("organ", [GOVERNMENTS[1], *GOVERNMENTS[3:]], ids=lambda organ: organ.name)
@pytest.mark.parametrize(
    "passage",
    [
        "2023年，全{region}共收到政府信息公开申请16件。",
        "2023年，全{region}主动公开政府信息1205条。",
        "全{region}政府信息公开工作取得新的成效。",
    ],
)
def test_the_tables_own_figures_said_of_all_of_it_are_the_organs(organ, passage):
    assert found(organ, f"{passage}\n群众满意度不断提高。") == [("GL604", f"全{organ.region}")]


@pytest.mark.parametrize("organ", EVERYBODY, ids=lambda organ: organ.name)
@pytest.mark.parametrize(
    ("passage", "quotes"),
    [
        ("全{region}共收到政府信息公开申请3120件。{name}共收到政府信息公开申请18件。", ["18件"]),
        ("全{region}共收到政府信息公开申请3120件。全年共收到政府信息公开申请18件。", ["18件"]),
        ("全{region}共收到政府信息公开申请3120件。2023年，共收到申请18件，其中自然人14件。", ["18件", "14件"]),
        ("{below}收到政府信息公开申请3件。本年度收到政府信息公开申请18件。", ["18件"]),
        ("{region}司法局制发规范性文件2件。本年度制发行政规范性文件7件。", ["7件"]),
        ("{below}收到政府信息公开申请3件。其中予以公开3件。", []),
        ("2022年，全{region}共收到政府信息公开申请2900件。2023年，共收到政府信息公开申请3120件。", []),
        ("2023年，全{region}共收到政府信息公开申请3120件。全年共办结3050件。", []),
        ("{below}受{we}委托作出行政处罚60件。", []),
    ],
)
def test_a_sentence_that_begins_anew_does_not_go_on_with_others(organ, passage, quotes):
    assert found(organ, passage) == [("GL211", quote) for quote in quotes]
