"""GL6: organs and places."""

import time

import pytest

from govlint.source import Position, Source
from govlint_rules.organs.names import organ_name
from tests.helpers import CORPUS, JIAYIN, JIXIAN, REPORTS, findings, lint, read

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


def test_what_the_divisions_tell_of_a_level():
    text = "全市共收到申请18件。\n\n全省未收到政府信息公开申请。"
    assert quotes(text, "宿城区") == ["全市", "全省"]
    assert quotes(text, "宿迁市宿豫区教育局") == ["全市", "全省"]
    assert quotes(text, "宿迁市") == ["全省"]
    assert quotes(text, "昆山市教育局") == ["全省"]
    assert not quotes(text, "重庆市")
    assert not quotes("全省政务公开工作会议后，全市各部门落实全省要求，全省考核排名第三。", "宿城区")


@pytest.mark.parametrize("organ", ["云岭市", "云岭市市场监督管理局", "云岭市长河区", "长河区", ""])
def test_silent_where_the_level_cannot_be_told(organ):
    assert not quotes("全市共收到申请18件，通过市政府网站公开137条，全省共公开20条。", organ)


def test_towns_and_departments_of_a_county():
    text = "全市共收到申请18件，全县共公开20条。"
    assert quotes(text, "城关镇") == ["全市", "全县"]
    assert quotes("全市共收到申请18件。", "青河县教育局") == ["全市"]


PREAMBLE = "{}2023年政府信息公开工作年度报告\n{}\n一、总体情况\n无\n"


def mismatch(title, preamble):
    return [quote for quote, _, _ in findings(PREAMBLE.format(title, preamble), "GL601")]


REAL = [*sorted(REPORTS.glob("*.txt")), *(CORPUS / name for name in ("suqian-2023.txt", "stcsm-2024.md"))]


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_reports_name_the_right_organs(path):
    if not path.exists():
        pytest.skip("the corpus is not here")
    for code in ("GL601", "GL602", "GL603"):
        assert not findings(read(path), code)


@pytest.mark.parametrize(
    ("title", "preamble", "quote"),
    [
        ("青河县", "本报告由白石县人民政府办公室编制。", "白石县人民政府办公室"),
        ("青河县财政局", "本报告由青河县教育局编制。", "青河县教育局"),
        ("云岭市市场监督管理局", "本报告由云岭市人民政府办公室编制。", "云岭市人民政府办公室"),
        ("青河县", "根据《条例》，白石县人民政府编制本年度报告。", "白石县人民政府"),
        ("青河县城关镇人民政府", "本报告由青河县红旗镇人民政府办公室编制。", "青河县红旗镇人民政府办公室"),
        (
            "云岭市长河区",
            "如对本报告有疑问，请与云岭市白水区人民政府办公室联系（电话：0990-6123456）。",
            "云岭市白水区人民政府办公室",
        ),
        (
            "云岭市",
            "如有疑问，请与白石市营商环境建设监督局政务公开科联系（电话：0990-6123456）。",
            "白石市营商环境建设监督局",
        ),
        ("国家税务总局青河县税务局", "本报告由国家税务总局白石县税务局编制。", "国家税务总局白石县税务局"),
        ("青河县人民政府", "本报告由云岭市人民政府办公室编制。", "云岭市人民政府办公室"),
    ],
)
def test_two_organs(title, preamble, quote):
    text = PREAMBLE.format(title, preamble)
    (finding,) = lint(text, "GL601").findings
    assert text[finding.span.start : finding.span.end] == quote
    assert [text[each.span.start : each.span.end] for each in finding.related] == [title]
    assert finding.severity.label == "warning"


@pytest.mark.parametrize(
    ("title", "preamble"),
    [
        (
            "青河县",
            "本报告由云岭市青河县人民政府办公室综合全县情况编制，请与青河县政务公开办公室联系（电话：0990-6123456）。",
        ),
        ("洪泽区", "本报告由淮安市洪泽区人民政府办公室根据《条例》编制。"),
        ("青河县", "本报告由青河县政务服务管理局编制。"),
        ("青河县发展和改革局", "本报告由县发改委办公室编制。"),
        ("青河县市场监督管理局", "本报告由青河县工商行政管理局编制。"),
        ("青河县卫生健康局", "本报告由青河县卫生和计划生育委员会编制。"),
        ("市市场监督管理局", "本报告由云岭市市场监督管理局办公室编制。"),
        ("青河县财政局", "有疑问请与青河县人民政府办公室联系（电话：0990-6123456），或向白石县人民政府办公室反映。"),
        ("云岭经济技术开发区管理委员会", "本报告由云岭市人民政府办公室编制。"),
        ("上海市科委", "本报告由上海市科学技术委员会编制。"),
        ("云岭市住房和城乡建设局", "本报告由云岭市住建局编制。"),
        ("青河县乡村振兴局", "本报告由青河县农业农村局编制。"),
        ("青河县财政局", "如有疑问，请与我局办公室联系（电话：0990-6123456）。"),
        ("青河县公安局", "如有疑问，请与县局办公室联系，或与本局法制大队联系。"),
        ("青河县", "如有疑问，请与青河县人民政府办公室政务公开科联系（地址：人民路1号）。"),
    ],
)
def test_one_organ_under_two_names(title, preamble):
    assert not mismatch(title, preamble)


def test_the_parts_of_names():
    name = organ_name("宿迁市宿城区发展和改革局办公室")
    assert name.divisions == (("宿迁", "city"), ("宿城", "county"))
    assert name.department == "发展和改革局"
    assert organ_name("云岭市市场监督管理局").divisions == (("云岭", "city"),)
    assert organ_name("云岭市城市管理局").department == "城市管理局"
    assert organ_name("云岭市长河区红旗街道办事处").divisions[2] == ("红旗", "town")
    assert organ_name("青河县城关镇人民政府").is_government
    assert organ_name("云岭经济技术开发区管理委员会").is_zone
    assert organ_name("云岭市人民政府国有资产监督管理委员会").department == "国有资产监督管理委员会"
    assert organ_name("云岭市长河区人民政府红旗街道办事处").is_body_of_place
    assert organ_name("云岭地区行政公署").is_government
    assert organ_name("云岭市人民政府外事办公室").department == ""
    assert not organ_name("云岭市人民政府外事办公室").is_body_of_place


def own_words(organ, text):
    return [quote for quote, _, _ in findings(REPORT.format(organ, text), "GL602")]


@pytest.mark.parametrize(
    ("organ", "text", "found"),
    [
        ("青河县", "我局主动公开120条。", ["我局"]),
        ("青河县", "我镇高度重视政务公开。我镇公开120条，我委落实要求。", ["我镇", "我委"]),
        ("云岭市", "我县公开120条。", ["我县"]),
        ("云岭市长河区", "我县公开120条。", ["我县"]),
        ("城关镇人民政府", "我局公开120条，我乡公开3条。", ["我局", "我乡"]),
        ("红旗街道办事处", "我镇公开120条。", ["我镇"]),
        ("青河县财政局", "2023年我县收到政府信息公开申请18件。", ["我县"]),
        ("青河县财政局", "我市政府信息公开工作取得成效，我委公开2条，我厅印发3件。", ["我市", "我委", "我厅"]),
        ("青河县发展和改革委员会", "我局公开120条。", ["我局"]),
        ("嘉荫县", "我区公开120条。", ["我区"]),
        ("青河县", "2023年，我市主动公开政府信息120条；我省收到申请18件。", ["我市", "我省"]),
        ("青河县城关镇人民政府", "2023年，我县主动公开政府信息120条。", ["我县"]),
        ("青河县", "我县在我市率先公开120条，我市印发文件2件，我省高度重视政务公开，按照我市公开3条的要求。", []),
        ("云岭市", "我市主动公开政府信息120条。", []),
        ("青河县", "我市收到政府信息公开申请580件，市政府网站公开120条。", ["我市"]),
    ],
)
def test_words_of_another_organ(organ, text, found):
    assert own_words(organ, text) == found


def test_a_word_is_reported_once_with_its_other_places():
    text = REPORT.format("青河县", "我局公开120条。\n（一）主动公开\n我局印发3件，我局答复2件。")
    (finding,) = lint(text, "GL602").findings
    assert [text[each.span.start : each.span.end] for each in finding.related] == ["我局", "我局"]


@pytest.mark.parametrize(
    ("organ", "text"),
    [
        ("青河县", "我县公开120条，在我市、我省排名第一；县教育局反映：我局已公开；“我局有话说”栏目；受我委托。"),
        ("青河县", "我区公开120条，我市场监管局，我局部调整，我县区两级。"),
        ("青河县财政局", "我局公开我县财政预算120条，服务我市经济，推动我县政务公开工作，我县财政收入12元。"),
        ("城关镇人民政府", "我镇公开120条，我县组织培训，我市、我区通报。"),
        ("云岭经济技术开发区管理委员会", "我局、我区、我委公开120条。"),
        ("青河县发改委", "我委公开120条。"),
        ("云岭市人民政府国有资产监督管理委员会", "我委公开120条。"),
        ("云岭市人民政府外事办公室", "我办公开120条，我局公开2条。"),
        ("云岭地区行政公署", "我区公开120条。"),
        ("云岭市供水公司", "我局公开120条。"),
        ("青河县人民政府办公室", "我县公开120条，我办答复18件。"),
        ("江苏省人民政府办公厅", "我厅公开120条。我省新收政府信息公开申请13件。"),
        ("和田地区行政公署", "我区公开120条。"),
        ("青河县", "2023年，我市印发政务公开考核办法1份。我市办理的行政复议案件中，涉及政府信息公开3件。"),
        ("青河县", "转载情况如下：我省主动公开的文件58件，我市主动公开的文件36件。"),
        ("青河县", "我市主动公开政府信息12万条，我县占2.5%。我市收到政府信息公开申请580件，其中青河县13件。"),
        ("青河县", "据市政务公开办通报，我市新收政府信息公开申请580件。从全省看，我省收到申请5800件。"),
        ("城关镇人民政府", "2023年，我县发布政务公开工作通报4期，我镇均无问题。"),
        ("青河县财政局", "我县公开部门预算信息65份，由我局统一组织。我县办理低保申请320件，公示320条。"),
        ("青河县教育局", "我县印发招生方案1件，全文公开。我县高度重视政务公开工作，县政府专题研究2次。"),
        ("", "我局公开120条。"),
    ],
)
def test_words_that_may_stand(organ, text):
    assert not own_words(organ, text)


def foreign(organ, text):
    return [quote for quote, _, _ in findings(REPORT.format(organ, text), "GL603")]


@pytest.mark.parametrize(
    ("organ", "text", "found"),
    [
        ("嘉荫县", "2023年，集贤县主动公开政府信息3446条。", ["集贤县"]),
        ("嘉荫县", "双鸭山市集贤县人民政府高度重视政务公开工作。", ["双鸭山市集贤县"]),
        ("嘉荫县市场监督管理局", "2023年，宿迁市市场监督管理局收到申请18件。", ["宿迁市"]),
        ("宿迁市", "全年，涟水县未收到政府信息公开申请。", ["涟水县"]),
        ("宿迁市", "淮安市政府信息公开工作取得成效。", ["淮安市"]),
        ("琅溪县", "淮安市政府信息公开工作取得成效。", ["淮安市"]),
        ("琅溪县教育局", "淮安市教育局认真落实《条例》。", ["淮安市"]),
        ("琅溪市市场监督管理局", "淮安市市场监督管理局收到政府信息公开申请12件。", ["淮安市"]),
        ("琅溪县", "2023年度，集贤县政府网站累计发布信息5617条。", ["集贤县"]),
        ("上海市科委", "江苏省科学技术厅共收到政府信息公开申请34件。", ["江苏省"]),
        (
            "琅溪县西坝街道",
            "2023年，东大街街道主动公开政府信息120条；新街口街道收到申请3件。",
            ["东大街街道", "新街口街道"],
        ),
    ],
)
def test_another_place_acts(organ, text, found):
    assert foreign(organ, text) == found


@pytest.mark.parametrize(
    ("organ", "text"),
    [
        ("嘉荫县", "伊春市高度重视政务公开，黑龙江省人民政府印发文件3件，嘉荫县公开120条，嘉荫县人民政府答复5件。"),
        (
            "嘉荫县",
            "赴集贤县学习，集贤县人民法院审结1件，与集贤县结对，落实《集贤县公开办法》，“集贤县公开12条”的经验。",
        ),
        ("嘉荫县", "对口支援集贤县，集贤县派员来访，上海市对口支援我县。地址在集贤县公开路3号。"),
        ("宿迁市", "其中，沭阳县477件、泗阳县公开301件，宿城区公开12条，沭阳县巧用“枫桥经验”推进政务公开。"),
        ("朝阳区", "吉林省高度重视政务公开工作，长春市公开12条，北京市公开3条。"),
        ("城关镇人民政府", "淮安市人民政府高度重视政务公开工作，集贤县公开12条。"),
        ("琅溪市", "霁川县公开12条，黑龙江省高度重视政务公开工作。"),
        ("琅溪县", "霁川市人民政府高度重视政务公开工作。"),
        ("琅溪市", "全市城市管理局公开12条，中心城市管理局公开3条，我市教育局公开2条。"),
        ("琅溪县", "试点县公开12条，周边县公开3条，各县公开2条。"),
        ("市科委", "淮安市公开12条。"),
        ("琅溪县", "全年通过县政府网站公开12条，通过霁川县政府网站公开3条。"),
        ("浦东新区", "示范区（青浦区、吴江区、嘉善县）联合发布标准，吴江区公开12条。"),
        ("宿迁市", "城区公开12条，郊区公开3条，苏州宿迁工业园区公开2条。"),
        ("", "淮安市公开12条。"),
        ("琅溪县", "霁川县主动公开政府信息3446条。"),
    ],
)
def test_places_that_may_be_named(organ, text):
    assert not foreign(organ, text)


BEFORE = [
    "协助",
    "会同",
    "指导",
    "督促",
    "配合",
    "通过",
    "经由",
    "报请",
    "收到",
    "根据",
    "落实",
    "依托",
    "联合",
    "协调",
    "积极配合",
    "主动协助",
    "年内",
    "期间",
    "同时",
    "其中",
    "随后",
    "集中",
    "加强",
    "完善",
    "健全",
    "公开",
    "公布",
    "管理",
    "转发",
    "组织",
    "邀请",
    "调研",
    "走访",
    "比如",
    "例如",
    "每季度",
    "定期",
    "统一由",
    "严格落实",
    "上年",
    "多次",
    "全力配合",
    "深化",
    "确保",
]
ACTS = (
    "办理申请2件。",
    "公开政府信息20条。",
    "收到政府信息公开申请3件，均已答复。",
    "统一公开信息。",
    "高度重视政务公开工作。",
)


@pytest.mark.parametrize(
    ("organ", "its"),
    [
        ("琅溪市", "市教育局"),
        ("琅溪县", "县人民政府办公室"),
        ("琅溪县财政局", "县司法局"),
        ("琅溪县城关镇人民政府", "镇政府"),
        ("琅溪县西坝乡人民政府", "乡人民政府"),
        ("琅溪县西坝街道办事处", "街道办事处"),
    ],
)
@pytest.mark.parametrize("word", BEFORE)
def test_a_word_before_the_organs_own_is_no_place(organ, its, word):
    assert not foreign(organ, "".join(f"{word}{its}{act}" for act in ACTS))


def test_a_place_that_the_address_names_is_its_own():
    text = "琅溪县2023年政府信息公开工作年度报告\n请与琅溪县人民政府办公室联系（地址：淮安市琅溪县1号）。\n一、总体情况\n淮安市公开12条。\n"
    assert not findings(text, "GL603")


@pytest.mark.parametrize("code", ["GL601", "GL602", "GL603", "GL604"])
def test_long_texts_take_no_time(code):
    begun = time.process_time()
    lint(REPORT.format("琅溪县", "我局淮安市公开，" * 20_000 + "《" * 5000 + "我局“" * 5000), code)
    assert time.process_time() - begun < 5
