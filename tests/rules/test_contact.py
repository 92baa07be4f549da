"""GL4: telephone numbers, postcodes, addresses of the office."""

from pathlib import Path

import pytest

import govlint_rules
from govlint.source import Source
from govlint_rules.contact.phones import fault
from govlint_rules.places import locate, prefectures, read_place
from tests.helpers import CORPUS, JIAYIN, JIXIAN, findings, lint, read

REPORT = "{organ}2023年政府信息公开工作年度报告\n本报告由{organ}办公室编制，如有疑问请联系（{contact}）。\n一、总体情况\n主动公开。\n"


def said(code, contact, organ="青河县"):
    return findings(REPORT.format(organ=organ, contact=contact), code)


def quotes(code, contact, organ="青河县"):
    return [quote for quote, _, _ in said(code, contact, organ)]


def edits(text, code):
    return [
        (text[edit.span.start : edit.span.end], edit.replacement)
        for finding in lint(text, code).findings
        for edit in (finding.fix.edits if finding.fix else ())
    ]


def test_a_dash_over_a_line_break_is_one_finding_and_only_the_dash_is_changed():
    text = read(JIAYIN)
    (finding,) = lint(text, "GL402").findings
    source = Source(text)
    assert source.position(finding.span.start).line == 30
    assert source.position(finding.span.end).line == 32
    assert "".join(source.quote(finding.span).split()) == "0458—2678345"
    assert edits(text, "GL402") == [("—", "-")]


@pytest.mark.parametrize("code", ["GL401", "GL402", "GL403", "GL404", "GL405", "GL407"])
def test_right_contacts_are_not_accused(code):
    assert not findings(read(JIXIAN), code)
    if code != "GL402":
        assert not findings(read(JIAYIN), code)


@pytest.mark.parametrize(
    "number",
    [
        "0469-4662805", "010-12345678", "(0458)2678345", "（010）66012345", "0458-2678345-8001", "12345", "95598", "4001234567",
        "400-123-4567", "13845678901", "138-4567-8901", "86-458-2678345", "110", "021-6208-1234",
    ],
)  # fmt: skip
def test_right_numbers(number):
    assert fault(number) is None


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("0458—2678345", "dash"), ("0458－2678345", "dash"), ("0458--2678345", "dash"), ("04582678345", "joined"),
        ("2678345", "no-area"), ("62081234", "no-area"), ("0458-267834", "length"), ("0458-267834567", "length"),
        ("010-1234567", "length"), ("1384567890", "length"), ("458-2678345", "area"), ("045-82678345", "area"),
        ("0458-26783452678346", "two"), ("0458-2678345-2678346", "two"), ("26783452678346", "two"), ("0458 2678345", "blank"),
        ("010-6208 1234", "blank"), ("0906-12345", "length"), ("0906-110", "length"), ("0458-2678345 0458-2678346", "two"),
    ],
)  # fmt: skip
def test_wrong_numbers(number, kind):
    found = fault(number)
    assert found is not None
    assert found.kind == kind


def test_numbers_apart_extensions_and_counts_are_left_alone():
    assert not said("GL402", "电话：0458-2678345、2678346，传真：2678347")
    assert not said("GL402", "电话：0458-2678345转8001")
    assert not said("GL402", "全年接听电话1200余次")
    assert not said("GL402", "全年接听电话12000次")


def test_blanks_in_a_number_are_mended():
    assert edits(REPORT.format(organ="青河县", contact="电话：0458 2678345"), "GL402") == [(" ", "-")]
    assert edits(REPORT.format(organ="青河县", contact="电话：0458-2678345 2678346"), "GL402") == [(" ", "、")]


@pytest.mark.parametrize(
    ("number", "edited"),
    [
        ("0906 - 8821234", [(" ", ""), (" ", "")]),
        ("0906- 8821234", [(" ", "")]),
        ("0906\u3000— 8821234", [("—", "-"), ("\u3000", ""), (" ", "")]),
    ],
)
def test_blanks_beside_the_hyphen(number, edited):
    ((quote, _, message),) = said("GL402", f"电话：{number}")
    assert quote == number
    assert " ".join(number.split()) in message
    assert edits(REPORT.format(organ="青河县", contact=f"电话：{number}"), "GL402") == edited


def test_a_number_over_two_lines_has_no_blank():
    assert not said("GL402", "电话：0906-\n  8821234")
    assert not said("GL402", "电话：0906\n-8821234")


def test_service_numbers_stand_alone_or_are_called_hot_lines():
    assert quotes("GL402", "电话：0906-12345") == ["0906-12345"]
    assert not said("GL402", "电话：12345")
    assert not said("GL402", "电话：0906-12329")
    assert not said("GL402", "电话：0906-12315转8012")
    assert quotes("GL402", "电话：0906—12329") == ["0906—12329"]
    assert quotes("GL402", "电话：0906-123290") == ["0906-123290"]
    assert not said("GL402", "政务服务热线电话：0906-12345")


def test_what_is_no_preamble_needs_no_contact():
    front = "青河县2023年政府信息公开工作年度报告\n{}\n一、总体情况\n主动公开。\n"
    assert not findings(front.format("发布时间：2024年1月20日 浏览次数：12"), "GL401")
    assert not findings(front.format("首页 > 政府信息公开年度报告"), "GL401")
    assert not findings(front.format("全县各单位认真做好各项工作。"), "GL401")
    assert findings(front.format("根据《条例》，现将2023年度报告公布如下。"), "GL401")


def test_contact_is_asked_for_only_where_there_is_a_preamble():
    assert said("GL401", "各单位")
    assert not said("GL401", "地址：青河县城关镇人民路1号")
    assert not findings("青河县2023年政府信息公开工作年度报告\n一、总体情况\n主动公开。\n", "GL401")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_contact_in_real_reports():
    assert not findings(read(CORPUS / "suqian-2023.txt"), "GL401")
    assert [severity for _, severity, _ in findings(read(CORPUS / "stcsm-2024.md"), "GL401")] == ["note"]


def test_an_area_code_of_another_prefecture():
    assert quotes("GL403", "电话：0451-2678345", "嘉荫县") == ["0451"]
    assert "伊春市" in said("GL403", "电话：0451-2678345", "嘉荫县")[0][2]
    assert quotes("GL403", "电话：0451-82678345", "淮安市洪泽区") == ["0451"]
    assert quotes("GL403", "电话：0496-4662805", "集贤县") == ["0496"]
    assert "不是双鸭山市的区号" in said("GL403", "电话：0496-4662805", "集贤县")[0][2]


@pytest.mark.parametrize(
    ("organ", "contact"),
    [
        ("嘉荫县", "电话：0458-2678345"),
        ("集贤县", "电话：0469-4662805"),
        ("仙桃市", "电话：0728-3223456"),
        ("济源市", "电话：0391-6633456"),
        ("开封市", "电话：0371-23123456"),
        ("公主岭市", "电话：0434-6212345"),
        ("铁岭市", "电话：024-72812345"),
        ("鼓楼区", "电话：0516-83712345"),
        ("云岭市", "电话：0516-83712345"),
        ("市科委", "电话：0516-83712345"),
        ("嘉荫县", "省监督电话：0451-82678345"),
        ("嘉荫县", "哈尔滨办事处，电话：0451-82678345"),
    ],
)
def test_area_codes_that_may_be_right(organ, contact):
    assert not said("GL403", contact, organ)


@pytest.mark.parametrize(
    ("organ", "contact"),
    [("株洲市", "电话：0733-8680456"), ("遵义市", "电话：0852-8222456"), ("眉山市", "电话：0833-8160456")],
)
def test_a_code_of_its_own_may_have_been_merged_into_another_s(organ, contact):
    text = f"{organ}{{}}年政府信息公开工作年度报告\n本报告由{organ}人民政府办公室编制，如有疑问请联系（{contact}）。\n一、概述\n公开。"
    assert not lint(text.format(2012), "GL403").findings
    assert lint(text.format(2023), "GL403").findings


def test_where_places_lie():
    assert locate("黑龙江省集贤县福利镇繁荣街65号").prefecture == "双鸭山市"
    assert locate("国家税务总局沭阳县税务局").prefecture == "宿迁市"
    assert locate("上海市科委").codes == {"21"}
    assert locate("鼓楼区") is None
    assert locate("江苏省嘉荫县") is None
    assert prefectures("0458") == ("伊春市",)
    assert len(prefectures("024")) > 1
    assert prefectures("0999") == ()


def test_every_name_of_the_divisions_is_read_whole():
    file = Path(govlint_rules.__file__).parent / "data" / "divisions.txt"
    lines = file.read_text("utf-8").splitlines()[1:]
    names = {name for line in lines for name in line.split()} - {"-"}
    assert len(names) > 3000
    assert [name for name in sorted(names) if read_place(name)[1] != len(name)] == []


def test_postcodes():
    assert quotes("GL404", "邮编：15329") == ["15329"]
    assert quotes("GL404", "邮编：153 299") == ["153 299"]
    assert quotes("GL404", "邮编：223600", "嘉荫县") == ["223600"]
    assert not said("GL404", "邮编：153299", "嘉荫县")
    assert not said("GL404", "邮编：223600", "沭阳县")
    assert not said("GL404", "邮编：750306", "阿拉善盟")
    assert not said("GL404", "邮编：223600", "云岭市")


@pytest.mark.parametrize(
    ("contact", "quote"),
    [
        ("邮箱：qhx126.com", "qhx126.com"),
        ("邮箱：qhx@126com", "qhx@126com"),
        ("邮箱：qhx@126，com", "qhx@126，com"),
        ("邮箱：qhx@126.con", "qhx@126.con"),
        ("邮箱：qhx@@126.com", "qhx@@126.com"),
        ("邮箱：qhx＠126.com", "＠"),
        ("邮箱：12345678", "12345678"),
        ("邮箱：qh xx@163.com", "qh xx@163.com"),
    ],
)
def test_broken_mailboxes(contact, quote):
    assert quotes("GL405", contact) == [quote]


@pytest.mark.parametrize(
    "contact",
    [
        "邮箱：qhx@126.com;电话",
        "邮箱：a@126.com、b@163.com",
        "邮箱：a_1@mail.qinghe.gov.cn，网址www.x.cn",
        "邮箱：a#at#126.com",
        "邮箱：qh@mail.政务，电话",
        "邮箱：qh@青河.政务",
        "邮箱：qh@青河县.cn。",
    ],
)
def test_sound_mailboxes(contact):
    assert not said("GL405", contact)


@pytest.mark.parametrize(
    ("contact", "quote"),
    [
        ("http//www.a.gov.cn", "http//"),
        ("http:/www.a.gov.cn", "http:/"),
        ("http：//www.a.gov.cn", "http：//"),
        ("hppt://www.a.gov.cn", "hppt://"),
        ("http://10.1.2.3:8080/x", "http://10.1.2.3"),
        ("http://www。a.gov.cn", "。"),
        ("www,a.gov.cn", ","),
        ("www．a.gov.cn", "．"),
        ("网站（）", "（）"),
        ("网址：，电话", "："),
        ("链接：（）", "（）"),
    ],
)
def test_broken_addresses(contact, quote):
    assert quotes("GL407", contact) == [quote]


@pytest.mark.parametrize(
    "contact",
    [
        "http://www.a.gov.cn/，电话",
        "www.a.gov.cn，0469-4662805",
        "www.a.gov.cn，www.b.gov.cn",
        "采用https协议",
        "http://www.a.gov.cn/col/col1/index.html?a=1&b=2",
        "登录“http://www.a.gov.cn”查阅",
        "HTTP://WWW.A.GOV.CN",
        "网址：www.a.gov.cn。",
    ],
)
def test_sound_addresses(contact):
    assert not said("GL407", contact)
