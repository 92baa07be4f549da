"""Dates, the period of the data, and words that depend on when they are read."""

import pytest

from tests.helpers import CORPUS, JIAYIN, JIXIAN, findings, lint, read

TITLE = "青河县2023年政府信息公开工作年度报告\n"
PREAMBLE = f"{TITLE}本年度报告由青河县人民政府办公室编制，所列数据的统计期限"
BODY = "\n一、总体情况\n2023年，青河县主动公开政府信息8126条。\n"
WHOLE_YEARS = [
    "为2023年1月1日至12月31日。",
    "自2023年1月1日起至2023年12月31日止。",
    "从2023年1月到12月。",
    "为1月1日至12月31日。",
    "为2023.1.1-2023.12.31。",
    "截至2023年12月31日。",
    "为2023年1月1日—12月31日。",
]


def places(path, code):
    result = lint(read(path), code)
    return [(result.source.position(each.span.start).line, result.source.quote(each.span)) for each in result.findings]


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        (JIAYIN, "GL306", [(22, "为 2020 年 1 月 1 日至 12 月 31 日止")]),
        (JIXIAN, "GL306", []),
        (JIAYIN, "GL308", []),
        (JIXIAN, "GL308", [(111, "今年"), (157, "目前"), (167, "目前"), (175, "目前"), (185, "截至目前")]),
    ],
)
def test_places_in_the_real_reports(path, code, expected):
    assert places(path, code) == expected


@pytest.mark.parametrize(
    "path", [JIAYIN, JIXIAN, CORPUS / "suqian-2023.txt", CORPUS / "stcsm-2024.md"], ids=lambda path: path.stem
)
def test_real_periods_and_dates_are_right(path):
    if not path.exists():
        pytest.skip("the corpus is not here")
    assert not lint(read(path), "GL301", "GL302", "GL303", "GL304").findings


@pytest.mark.parametrize(
    "date",
    ["2月30日", "2023年13月1日", "12月0日", "2023年6月31日", "2021年2月29日", "2023.02.30", "2023年00月", "4月31号"],
)
def test_dates_that_no_calendar_has(date):
    assert [found[:2] for found in findings(f"一、总体情况\n于{date}开展培训。", "GL301")] == [(date, "error")]


@pytest.mark.parametrize(
    "date", ["2020年2月29日", "2月29日", "2023.02.03", "2023-12-31", "为期36月", "12月31日", "2023年10月"]
)
def test_dates_that_exist(date):
    assert not findings(f"一、总体情况\n于{date}开展培训。", "GL301")


def test_a_leap_day_takes_the_year_of_its_period():
    assert [found[0] for found in findings("一、总体情况\n自2021年1月1日至2月29日。", "GL301")] == ["2月29日"]
    assert not findings("一、总体情况\n自2020年1月1日至2月29日。", "GL301")


def test_leading_zeros_are_taken_out():
    (finding,) = lint("一、总体情况\n于2023年 07 月05日印发。", "GL301").findings
    assert finding.severity.label == "note"
    assert [len(edit.span) for edit in finding.fix.edits] == [1, 1]
    assert finding.help.in_language("zh") == "改为“2023年7月5日”"


@pytest.mark.parametrize("period", WHOLE_YEARS)
@pytest.mark.parametrize("code", ["GL302", "GL303", "GL304"])
def test_a_whole_year(period, code):
    assert not findings(PREAMBLE + period + BODY, code)


@pytest.mark.parametrize(
    ("period", "quote"),
    [
        ("为2023年1月1日至12月30日。", "2023年1月1日至12月30日"),
        ("自2022年1月1日至2022年12月31日。", "2022年1月1日至2022年12月31日"),
        ("为2023年1月1日至2024年12月31日。", "2023年1月1日至2024年12月31日"),
        ("为2022年12月1日至2023年11月30日。", "2022年12月1日至2023年11月30日"),
        ("截止到2023年11月30日。", "2023年11月30日"),
    ],
)
def test_no_whole_year(period, quote):
    assert [found[:2] for found in findings(PREAMBLE + period + BODY, "GL302")] == [(quote, "error")]


def test_other_periods_are_not_the_data_s():
    body = "\n一、总体情况\n公示时间为3月1日至3月7日。开展统计调查，工期为3月1日至5月1日。\n"
    assert not findings(PREAMBLE + WHOLE_YEARS[0] + body, "GL302")
    assert not findings(TITLE + body, "GL302")


@pytest.mark.parametrize(
    ("front", "count"),
    [
        ("本报告根据《中华人民共和国政府信息公开条例》编制。如有疑问，请与青河县人民政府办公室联系。", 1),
        ("", 0),
        ("发布时间：2024年1月20日", 0),
        ("首页 > 政府信息公开年度报告", 0),
        ("发布时间：2024年1月20日\n\n根据《条例》，现将有关情况报告如下。", 1),
        ("现将2023年1月1日至12月31日政府信息公开工作年度报告公布如下。", 0),
        ("根据《条例》编制年度报告，统计期限为2023年度。", 0),
        ("根据《条例》编制年度报告，统计期限为二〇二三年一月一日至十二月三十一日。", 0),
        ("根据《条例》编制年度报告，数据截至2023年12月31日。", 0),
    ],
)
def test_a_preamble_without_a_period(front, count):
    assert len(findings(TITLE + front + BODY, "GL303")) == count


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("数据统计期限为2022年1月1日至12月31日。", ["2022"]),
        ("现发布青河县2022年政府信息公开工作年度报告，统计期限为2023年1月1日至12月31日。", ["2022"]),
        ("按照2022年政府信息公开工作年度报告格式编制，统计期限为2023年1月1日至12月31日。", []),
        ("二、2022年主动公开政府信息情况\n规章 0 0 0", ["2022"]),
        ("三、收到和处理政府信息公开申请情况\n2022年收到和处理政府信息公开申请情况统计表", ["2022"]),
        ("一、总体情况\n与2022年相比有所增加。\n五、2023年存在的主要问题及2024年改进措施\n无。", []),
    ],
)
def test_years_that_disagree_with_the_title(text, years):
    found = findings(f"{TITLE}{text}\n", "GL304")
    assert [quote for quote, _, _ in found] == years
    assert all(severity == "error" for _, severity, _ in found)


@pytest.mark.parametrize(
    ("period", "mended"),
    [
        ("为2023年1月1日至12月31日止", "为2023年1月1日至12月31日"),
        ("为2023年1月1日至12月31日为止", "为2023年1月1日至12月31日"),
        ("为2023年1月1日至12月31日截止", "为2023年1月1日至12月31日"),
        ("自2023年1月1日至12月31日截止", "自2023年1月1日至12月31日止"),
        ("自2023年1月1日起至12月31日止", None),
        ("自2023年1月1日至12月31日", None),
        ("为2023年1月1日起至12月31日止", None),
        ("从2023年1月1日到12月31日止", None),
        ("2023年1月1日至12月31日止", None),
    ],
)
def test_words_around_a_period(period, mended):
    text = f"{TITLE}数据统计期限{period}。\n"
    result = lint(text, "GL306")
    if mended is None:
        assert not result.findings
        return
    (finding,) = result.findings
    (edit,) = finding.fix.edits
    assert text[: edit.span.start] + edit.replacement + text[edit.span.end :] == text.replace(period, mended)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "今年以来，上半年开展培训，去年同期为2次，到目前为止共3次。",
            ["今年以来", "上半年", "去年同期", "到目前为止"],
        ),
        ("截止目前共62件，明年将继续，今年上半年3次。", ["截止目前", "明年", "今年上半年"]),
        ("如今年轻人多，编写说明年度报告，注明年份，过去年度和以前年度，样本月报。", []),
        ("推进重大建设项目前期工作信息公开，栏目前置审核，条目前加注，文明年检，古今年鉴，公开透明年。", []),
        ("政府网站栏目目前共12个，项目，目前已开工。", ["目前", "目前"]),
        ("本年、本年度、上年、全年、当年，2023年上半年，本年度下半年。", []),
        ("印发《青河县今年工作要点》，开设“今年我做主”“目前在办”专栏。", []),
        ("会议提出“今年要完成。明年再提高”的目标。", ["今年", "明年"]),
    ],
)
def test_relative_words(text, words):
    assert [found[0] for found in findings(f"{TITLE}一、总体情况\n{text}", "GL308")] == words


def test_relative_words_are_said_plainly():
    (found,) = findings(f"{TITLE}一、总体情况\n截至目前共受理62件。", "GL308")
    assert "截至2023年12月31日" in found[2]
