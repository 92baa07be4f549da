"""GL1: title, sections, tables and what a template leaves behind."""

import re

import pytest

from govlint.rule import Applicability
from govlint.source import Source
from govlint_rules.organs.kinds import is_government, level
from tests.helpers import CORPUS, JIAYIN, JIXIAN, REPORTS, findings, lint, read

CLEAN = read(REPORTS / "yunling-2023.txt")
TITLE = "青河县财政局2023年政府信息公开工作年度报告\n"
SECTIONS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
ALL = [f"GL{number}" for number in (101, 102, 103, 104, 105, 106, 107, 108, 110, 112, 115, 118, 119, 120)]


def renumbered(numerals):
    return headed(lambda number, title: f"{numerals[number - 1]}、{title}")


def headed(heading):
    """Return the clean report with headings of another kind."""
    text = CLEAN
    for number, title in enumerate(SECTIONS, 1):
        text = re.sub(rf"(?m)^[一二三四五六]、{title}$", heading(number, title), text)
    return text


def without(section):
    """Return the clean report without section `section` (from 1)."""
    begins = [CLEAN.index(f"\n{'一二三四五六'[at]}、{title}\n") for at, title in enumerate(SECTIONS)] + [len(CLEAN)]
    return CLEAN[: begins[section - 1]] + CLEAN[begins[section] :]


def with_content(section, content):
    """Return the clean report with other words below the heading of section `section`."""
    heading = f"\n{'一二三四五六'[section - 1]}、{SECTIONS[section - 1]}\n"
    begin = CLEAN.index(heading) + len(heading)
    rest = CLEAN[begin:]
    end = rest.index(f"{'一二三四五六'[section]}、{SECTIONS[section]}\n") if section < 6 else len(rest)
    return CLEAN[:begin] + content + "\n" + rest[end:]


def quotes(text, code):
    return [quote for quote, _, _ in findings(text, code)]


def fixed(text, code):
    """Return the text with the edits of all findings of `code` made."""
    edits = [edit for finding in lint(text, code).findings if finding.fix for edit in finding.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        CLEAN.replace("\n", "\r\n"),
        CLEAN.replace("\n", "\n\n"),
        CLEAN.translate(str.maketrans("一工人民力方文行", "⼀⼯⼈⺠⼒⽅⽂⾏")),
        CLEAN.replace("云岭县人民政府2023年", "云岭县人民政府\n2023 年"),
        CLEAN.replace("、行政诉讼情况\n", "、行政\n诉讼情况\n"),
        CLEAN.replace("四、政府信息公开行政复议、", "四、因政府信息公开工作被申请行政复议、提起"),
        CLEAN.replace("五、存在", "五、政府信息公开工作存在"),
        CLEAN.replace("六、其他需要报告的事项\n", "六、其他需要报告的事项：", 1),
        CLEAN + "\n云岭县人民政府\n2024年1月20日\n",
        CLEAN + "\n七、附件\n无\n",
        headed(lambda number, title: f"　　{'一二三四五六'[number - 1]}、 {title}"),
        headed(lambda number, title: f"第{'一二三四五六'[number - 1]}部分　{title}"),
        headed(lambda number, title: f"## {'一二三四五六'[number - 1]}、{title}"),
        headed(lambda number, title: f"## {title}"),
        headed(lambda _, title: title),
        headed(lambda number, title: f"l{'一二三四五六'[number - 1]}、{title}"),
        headed(lambda number, title: f"|{'一二三四五六'[number - 1]}、{title}"),
        CLEAN.replace(
            "\n一、",
            "\n目录\n" + "\n".join(f"{n}、{t}" for n, t in zip("一二三四五六", SECTIONS, strict=True)) + "\n\n一、",
            1,
        ),
        CLEAN.replace(
            "\n一、",
            "\n" + "\n".join(f"{n}、{t}……{n}" for n, t in zip("一二三四五六", SECTIONS, strict=True)) + "\n一、",
            1,
        ),
    ],
    ids=str.__len__,
)
def test_a_right_report_is_not_accused(text):
    result = lint(text, *ALL)
    assert [(finding.code, result.source.quote(finding.span)) for finding in result.findings] == []


@pytest.mark.parametrize("code", [code for code in ALL if code not in {"GL115", "GL118", "GL119"}])
@pytest.mark.parametrize("path", [JIAYIN, JIXIAN], ids=lambda path: path.stem)
def test_the_seeds_have_nothing_of_this(path, code):
    assert findings(read(path), code) == []


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_real_reports():
    assert [code for code in ALL if findings(read(CORPUS / "suqian-2023.txt"), code)] == ["GL115"]
    text = read(CORPUS / "stcsm-2024.md")
    assert [code for code in ALL if findings(text, code)] == ["GL103", "GL106"]
    assert [message for _, _, message in findings(text, "GL103")] == [f"缺少第五部分“{SECTIONS[4]}”"]
    assert quotes(text, "GL106") == ["一", "二", "三"]


OLD = (
    "青河县财政局2018年度政府信息公开年度报告\n一、概述\n我局公开政府信息326条。\n二、主动公开情况\n网站发布300条。\n"
    "三、信息公开申请、收费和复议情况\n均为零。\n四、存在的问题\n公开形式单一。\n"
)


def test_a_report_for_2018_needs_none_of_the_forms_sections():
    assert [code for code in ALL if findings(OLD, code)] == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("收费", "政府信息公开的收费及减免情况"),
        ("复议", "因政府信息公开申请行政复议、提起行政诉讼的情况"),
        ("信息公开申请", "依申请公开政府信息和不予公开政府信息的情况"),
    ],
)
def test_a_report_for_2018_speaks_of_what_the_old_law_demands(words, title):
    ((quote, severity, message),) = findings(OLD.replace(words, "其他"), "GL103")
    assert (quote, severity) == ("青河县财政局2018年度政府信息公开年度报告", "warning")
    assert message == f"没有写到条例规定的内容“{title}”"


# GL101, GL102


def test_missing_title():
    text = "\n本年度报告所列数据的统计期限为2023年1月1日至2023年12月31日。\n一、总体情况\n正文。\n"
    ((quote, severity, message),) = findings(text, "GL101")
    assert (quote[:5], severity, message) == ("本年度报告", "error", "报告没有标题")
    assert findings(text, "GL102") == []


@pytest.mark.parametrize(
    ("title", "quote", "said", "right"),
    [
        (
            "青河县财政局2023年度政府信息公开工作年度报告",
            "2023年度",
            "“年度”重复",
            "青河县财政局2023年政府信息公开工作年度报告",
        ),
        (
            "2023年度青河县人民政府政府信息公开工作年度报告",
            "2023年度",
            "“年度”重复",
            "2023年青河县人民政府政府信息公开工作年度报告",
        ),
        (
            "青河县财政局2023年政府信息公开年度报告",
            "2023年政府信息公开年度报告",
            "缺“工作”",
            "青河县财政局2023年政府信息公开工作年度报告",
        ),
        (
            "青河县财政局2023年度政府信息公开工作报告",
            "2023年度政府信息公开工作报告",
            "缺“年度”",
            "青河县财政局2023年政府信息公开工作年度报告",
        ),
        (
            "青河县财政局 2023 年信息公开年度工作报告",
            "2023 年信息公开年度工作报告",
            "缺“政府”",
            "青河县财政局 2023年政府信息公开工作年度报告",
        ),
        (
            "青河县财政局2023年政府信息公开年度工作报告",
            "2023年政府信息公开年度工作报告",
            "词序不对",
            "青河县财政局2023年政府信息公开工作年度报告",
        ),
        (
            "青河县财政局2023年政务公开工作年度报告",
            "2023年政务公开工作年度报告",
            "应为“政府信息公开”",
            "青河县财政局2023年政府信息公开工作年度报告",
        ),
    ],
)
def test_title_form(title, quote, said, right):
    ((found, severity, message),) = findings(title + "\n一、总体情况\n", "GL102")
    assert (found, severity) == (quote, "warning")
    assert said in message
    assert fixed(title + "\n一、总体情况\n", "GL102") == right + "\n一、总体情况\n"
    assert lint(title, "GL102").findings[0].fix.applicability is Applicability.UNSAFE


@pytest.mark.parametrize("title", ["青河县财政局2023年政府信息公开工作年度报", "青河县财政局2023年政府信息公开工作"])
def test_a_title_that_is_cut_off(title):
    text = f"{title}\n\n一、总体情况\n正文。\n"
    assert findings(text, "GL102") == [(title, "warning", "标题不完整，应写作“…政府信息公开工作年度报告”")]
    assert findings(text, "GL101") == []


@pytest.mark.parametrize(
    "title",
    [
        "青河县财政局2023年政府信息公开工作年度报告",
        "2023年青河县财政局政府信息公开工作年度报告",
        "2023年青河县人民政府信息公开工作年度报告",
        "青河县人民政府\n2023 年政府信息公开\n工作年度报告",
        "青河县财政局政府信息公开工作年度报告（2023年度）",
        "青河县财政局二〇二三年政府信息公开工作年度报告",
        "# 青河县财政局２０２３年政府信息公开工作年度报告",
    ],
)
def test_right_titles(title):
    assert findings(title + "\n\n一、总体情况\n正文。\n", "GL101") == []
    assert findings(title + "\n\n一、总体情况\n正文。\n", "GL102") == []


# GL103 to GL107


@pytest.mark.parametrize("section", [1, 2, 3, 4, 5, 6])
def test_missing_section(section):
    text = without(section)
    ((quote, severity, message),) = findings(text, "GL103")
    title = SECTIONS[section - 1]
    assert (severity, message) == ("error", f"缺少第{'一二三四五六'[section - 1]}部分“{title}”")
    assert quote == ("" if section == 6 else f"{'一二三四五六'[section]}、{SECTIONS[section]}")
    assert findings(text, "GL106") == []
    assert findings(text, "GL110") == []


def test_the_last_section_is_missed_at_the_end_of_the_text():
    text = without(6)
    (finding,) = lint(text, "GL103").findings
    assert finding.span.start == finding.span.end == len(text.rstrip())


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        ("五、存在的主要问题及改进情况", "存在的主要问题及整改措施", "note"),
        ("五、存在的主要问题及改进情况", "存在问题和下一步工作计划", "note"),
        ("六、其他需要报告的事项", "其他", "note"),
        ("三、收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况", "note"),
        ("五、存在的主要问题及改进情况", "不足与打算", "warning"),
        ("四、政府信息公开行政复议、行政诉讼情况", "监督保障情况", "warning"),
    ],
)
def test_section_title(old, new, severity):
    text = CLEAN.replace(f"{old}\n", f"{old[:2]}{new}\n")
    ((quote, level_found, message),) = findings(text, "GL104")
    assert (quote, level_found) == (new, severity)
    assert old[2:] in message
    assert findings(text, "GL103") == []
    if severity == "note":
        assert fixed(text, "GL104") == CLEAN


def test_a_note_behind_a_title_leaves_it_a_title_below_a_table():
    text = CLEAN.replace("三、收到和处理政府信息公开申请情况\n", "三、收到和处理政府信息公开申请情况（单位：件）\n")
    assert findings(text, "GL103") == findings(text, "GL110") == []
    assert [quote for quote, _, _ in findings(text, "GL104")] == ["收到和处理政府信息公开申请情况（单位：件）"]


def test_sections_beyond_the_form_are_not_called_wrong_titles():
    text = CLEAN.replace("二、主动公开政府信息情况\n", "二、工作机制保障\n明确分工。\n\n三、主动公开政府信息情况\n")
    assert findings(text, "GL104") == []
    assert findings(text, "GL103") == []


@pytest.mark.parametrize("mark", ["，", "、", "：", ","])
def test_first_second_third_in_running_text_are_no_sections(mark):
    said = (
        f"\n第一{mark}加强组织领导。\n第二{mark}完善工作机制\n明确责任。\n第三{mark}做好解读。\n第十一{mark}抓好落实。"
    )
    for before in ("\n二、", "\n四、", "\n六、"):
        text = CLEAN.replace(before, said + before)
        assert [code for code in (*ALL, "GL109") if findings(text, code)] == []


@pytest.mark.parametrize("number", ["第{}部分 ", "第{}部分：", "第{}、", "第{}，"])
def test_sections_may_be_the_first_the_second_and_so_on(number):
    text = re.sub(r"(?m)^([一二三四五六])、", lambda match: number.format(match[1]), CLEAN)
    assert text != CLEAN
    assert [code for code in ("GL103", "GL104", "GL105", "GL106", "GL109") if findings(text, code)] == []
    added = text.rstrip() + "\n" + number.format("八") + "附则\n无。\n"
    assert bool(findings(added, "GL106")) is ("部分" in number)


def test_section_order():
    swapped = re.sub(r"(?s)(\n五、存在.*?)(\n六、其他.*)", r"\2\1", CLEAN)
    for text in (swapped, swapped.replace("六、其他", "五、其他").replace("五、存在", "六、存在")):
        (finding,) = lint(text, "GL105").findings
        assert text[finding.span.start : finding.span.end][2:] == SECTIONS[4]
        assert finding.message.in_language("zh").endswith(f"应排在“{SECTIONS[3]}”之后")
        assert findings(text, "GL106") == []
    first = re.sub(r"(?s)(\n一、总体情况\n.*?)(\n二、.*)", r"\2\1", CLEAN)
    (finding,) = lint(first, "GL105").findings
    assert finding.message.in_language("zh") == f"“总体情况”的位置不对，应排在“{SECTIONS[1]}”之前"


@pytest.mark.parametrize(
    ("numerals", "wrong"),
    [
        ("一二三三四五", ["三", "四", "五"]),
        ("一二二四五六", ["二"]),
        ("一二三五六七", ["五", "六", "七"]),
        ("一一二三四五", ["一", "二", "三", "四", "五"]),
        ("一二三四五七", ["七"]),
    ],
)
def test_section_number(numerals, wrong):
    text = renumbered(numerals)
    result = lint(text, "GL106")
    assert [result.source.quote(finding.span) for finding in result.findings] == wrong
    assert not result.findings[0].related
    for finding in result.findings[1:]:
        assert finding.related[0].span == result.findings[0].span
    assert fixed(text, "GL106") == CLEAN
    assert findings(text, "GL105") == []


@pytest.mark.parametrize("marker", ["{n}.", "{n}、", "（{z}）"])
def test_sections_numbered_like_another_level(marker):
    text = headed(lambda number, title: marker.format(n=number, z="一二三四五六"[number - 1]) + title)
    assert quotes(text, "GL106") == [marker.format(n=n, z="一二三四五六"[n - 1]) for n in range(1, 7)]
    assert fixed(text, "GL106") == CLEAN
    assert findings(text, "GL103") == []


def test_numbers_that_begin_again_inside_a_section():
    text = with_content(5, "一、主要问题\n公开不够及时。\n二、改进措施\n加强培训。\n")
    ((quote, _, message),) = findings(text, "GL106")
    assert (quote, message) == ("一", "序号“一”与前面的“五”不连续")
    assert findings(text, "GL108") == []


def test_duplicate_section():
    text = CLEAN.replace("六、其他需要报告的事项\n", "六、其他需要报告的事项\n无\n\n六、其他需要报告的事项\n")
    (finding,) = lint(text, "GL107").findings
    assert finding.span.start == text.rindex("六、其他需要报告的事项")
    assert finding.related[0].span.start == text.index("六、其他需要报告的事项")


# GL108, GL110, GL112


@pytest.mark.parametrize(
    ("section", "content", "quote"),
    [
        (5, "", "五、存在的主要问题及改进情况"),
        (5, "- 4 -\n", "五、存在的主要问题及改进情况"),
        (5, "（文字描述）\n", "五、存在的主要问题及改进情况"),
        (5, "无\n", "无"),
        (5, "暂无。\n", "暂无。"),
        (1, "无。\n", "无。"),
        (6, "\n云岭县人民政府\n2024年1月20日\n", "六、其他需要报告的事项"),
    ],
)
def test_empty_section(section, content, quote):
    assert [(found, severity) for found, severity, _ in findings(with_content(section, content), "GL108")] == [
        (quote, "warning")
    ]


@pytest.mark.parametrize(
    ("section", "content"),
    [
        (6, "无\n"),
        (6, "（一）无其他需要报告的事项。\n"),
        (6, "本年度未收取信息处理费。\n云岭县人民政府\n2024年1月20日\n"),
        (5, "（一）主动公开不够及时。\n"),
        (5, "无障碍浏览功能有待完善。\n"),
    ],
)
def test_sections_with_little_content(section, content):
    assert findings(with_content(section, content), "GL108") == []


@pytest.mark.parametrize("section", [2, 3, 4])
def test_missing_table(section):
    text = with_content(section, "本年度没有相关情况。\n")
    ((quote, severity, message),) = findings(text, "GL110")
    assert (quote, severity) == (f"{'一二三四五六'[section - 1]}、{SECTIONS[section - 1]}", "error")
    assert message == f"缺少{SECTIONS[section - 1]}表"


def test_wrong_edition():
    for path, line, quote in ((JIAYIN, 207, "信息内容"), (JIXIAN, 326, "本年新")):
        text = re.sub(r"2020(?= 年政府信息公开工作年度报告)", "2023", read(path))
        (finding,) = lint(text, "GL112").findings
        source = Source(text)
        assert source.position(finding.span.start).line == line
        assert source.quote(finding.span).startswith(quote)
        message = finding.message.in_language("zh")
        assert "2019年试行格式（国办公开办函〔2019〕60号），2023年度应使用2021年格式" in message
    ((quote, _, _),) = findings(CLEAN.replace("2023", "2020"), "GL112")
    assert quote == "信息内容 本年制发件数 本年废止件数 现行有效件数"


def test_other_outcomes_in_rows_of_their_own_are_no_wrong_edition():
    rows = "".join(f"{at}.{label} 0 0 0 0 0 0 0\n" for at, label in enumerate(("逾期不补正", "逾期不缴费", "其他"), 1))
    text = read(JIAYIN).replace("（六）其他处理 0 0 0 0 0 0 0\n", f"（六）其他处理\n{rows}")
    assert findings(text, "GL112") == []


def test_the_edition_of_a_report_without_year_is_not_judged():
    text = re.sub(r"(?m)^.*(?:年度报告|统计期限).*$", "", CLEAN.replace("2023", "2020"))
    assert findings(text, "GL112") == []


# GL115, GL118


def test_missing_assessment_in_the_seeds():
    assert [message for _, _, message in findings(read(JIAYIN), "GL115")] == ["没有写工作考核、社会评议、责任追究"]
    assert [message for _, _, message in findings(read(JIXIAN), "GL115")] == ["没有写社会评议、责任追究"]


@pytest.mark.parametrize(
    ("organ", "concerns"),
    [
        ("云岭县人民政府", True),
        ("云岭县", True),
        ("城关镇人民政府", True),
        ("云岭县教育局", False),
        ("云岭县人民政府办公室", False),
        ("东关街道办事处", False),
        ("云岭经济开发区管委会", False),
    ],
)
def test_only_governments_report_their_assessment(organ, concerns):
    text = f"{organ}2023年政府信息公开工作年度报告\n一、总体情况\n开展了社会评议，纳入年度考核。\n"
    assert [message for _, _, message in findings(text, "GL115")] == (["没有写责任追究"] if concerns else [])


@pytest.mark.parametrize("assessment", ["纳入考核", "开展考评2次"])
def test_assessment_and_accountability_in_other_words(assessment):
    text = f"云岭县人民政府2023年政府信息公开工作年度报告\n一、总体情况\n{assessment}，社会评议为优，未被问\n责。\n"
    assert findings(text, "GL115") == []


@pytest.mark.parametrize(
    ("name", "kind", "governs"),
    [
        ("青河县人民政府", "county", True),
        ("宿迁市", "city", True),
        ("上海市", "province", True),
        ("云南省人民政府", "province", True),
        ("恩施土家族苗族自治州", "city", True),
        ("海淀区", "county", True),
        ("青河镇", "town", True),
        ("东关街道办事处", "town", False),
        ("青河县人民政府办公室", "department", False),
        ("云岭市市场监督管理局", "department", False),
        ("上海市科委", "department", False),
        ("云岭高新技术产业开发区", "", False),
        ("云岭新区管委会", "", False),
        ("", "", False),
    ],
)
def test_kinds_of_organs(name, kind, governs):
    assert level(name) == kind
    assert is_government(name) is governs


def test_heading_punctuation_in_the_seed():
    text = read(JIXIAN)
    (finding,) = lint(text, "GL118").findings
    position = Source(text).position(finding.span.start)
    assert (position.line, position.column) == (297, 16)
    assert "（五）强化政务公开各项保障措施\n" in fixed(text, "GL118")


@pytest.mark.parametrize(
    "text",
    [
        "六、其他需要报告的事项\n（一）无其他需要报告的事项。\n（二）本年度未收取信息处理费。\n",
        "一、总体情况\n（一）主动公开情况。全年公开信息30条。\n（二）依申请公开情况。全年收到申请2件。\n",
        "一、总体情况\n（一）全年召开新闻发布会12场。\n发布会均有解读。\n",
    ],
)
def test_items_that_are_no_headings(text):
    assert findings(TITLE + text, "GL118") == []


def test_a_section_heading_with_a_full_stop():
    assert quotes(TITLE + "一、总体情况。\n2023年，我局认真做好工作。\n", "GL118") == ["。"]


# GL119


def announced(preamble):
    return findings(CLEAN.replace(CLEAN.split("\n")[2], preamble), "GL119")


def test_announced_parts_in_the_seed():
    text = read(JIAYIN)
    (finding,) = lint(text, "GL119").findings
    source = Source(text)
    start, end = source.position(finding.span.start), source.position(finding.span.end)
    assert (start.line, start.column, end.line) == (16, 12, 20)
    assert finding.message.in_language("zh") == (
        "前言列出的部分与正文不符：正文没有“概述”“政府信息公开情况”，"
        "前言没有列出“总体情况”“政府信息公开行政复议、行政诉讼情况”"
    )
    assert findings(read(JIXIAN), "GL119") == []


@pytest.mark.parametrize(
    ("preamble", "message"),
    [
        (f"本报告由{'、'.join(SECTIONS[:5])}六部分组成。", "前言没有列出“其他需要报告的事项”"),
        (f"本年度报告包括以下五个部分：{'、'.join(SECTIONS)}。", "前言说是5个部分，列出的是6个"),
        ("本年度报告共分七个部分。", "前言说是7个部分，正文是6个"),
        (
            f"本报告由概述、{'、'.join(SECTIONS[1:4])}、政府信息公开的收费及减免情况、{SECTIONS[4]}等六部分组成。",
            "前言列出的部分与正文不符：正文没有“概述”“政府信息公开的收费及减免情况”，前言没有列出“总体情况”“其他需要报告的事项”",
        ),
    ],
)
def test_announced_parts(preamble, message):
    assert [said for _, _, said in announced(preamble)] == [message]


@pytest.mark.parametrize(
    "preamble",
    [
        f"本报告由{'、'.join(SECTIONS)}六个部分组成。",
        f"全文包括：{'，'.join(SECTIONS)}。",
        f"报告共分6个部分，即{'；'.join(f'{n}、{t}' for n, t in zip('一二三四五六', SECTIONS, strict=True))}。",
        f"本报告由云岭县人民政府办公室编制，内容包括{'、'.join(SECTIONS[:5])}以及其他需要报告情况和相关数据统计表等。",
        "本年度报告包括总体情况、主动公开、依申请公开、行政复议诉讼、存在问题及改进措施、其他事项六部分内容。",
        f"本年度报告包括{'、'.join(SECTIONS[:3])}等内容。",
        f"报告包括{'、'.join(SECTIONS)}和附表七部分。",
        "本报告共分六部分。所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
        "本报告由云岭县人民政府办公室按照《中华人民共和国政府信息公开条例》、《年度报告编制规范》编制，经县政府同意，现予公布。",
        "本报告综合全县各乡镇、县政府各部门、各街道办事处的政府信息公开工作情况编制，部分乡镇的情况从略。",
    ],
)
def test_announced_parts_that_are_right(preamble):
    assert announced(preamble) == []


# GL120


def test_a_placeholder_in_quotation_marks_may_mean_any_name():
    text = TITLE + "一、总体情况\n开展“XX行动”，收到申请XX件，建立“XX+信访”机制，公开“XX”。\n"
    assert [(quote, severity) for quote, severity, _ in findings(text, "GL120")] == [
        ("XX", "warning"),
        ("XX", "error"),
        ("XX", "error"),
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("青河县财政局20XX年政府信息公开工作年度报告", ["20XX年"]),
        ("全年收到申请XX件，答复××件，共X件。", ["XX", "××", "X"]),
        ("报告形成于XX年XX月XX日，另于2024年×月×日修改。", ["XX年XX月XX日", "×月×日"]),
        ("由ＸＸ县财政局编制，联系电话：0990-XXXXXXXX。", ["ＸＸ", "XXXXXXXX"]),
        ("网址为www.xxx.gov.cn，【】栏目，【单位名称】负责。", ["xxx", "【】", "【单位名称】"]),
        ("可在政务公开专栏（ ）查阅，电话______，见《 》和国办〔 〕号。", ["（ ）", "______", "《 》", "〔 〕"]),
        ("（文字描述，收取信息处理费情况在此处报告。）", ["（文字描述，收取信息处理费情况在此处报告。）"]),
        ("××县××局接诉即办，申请人××件，××年××月办结。", ["××", "××", "××", "××年××月"]),
        ("（此处填写主要问题）另有□□项。", ["（此处填写主要问题）", "□□"]),
    ],
)
def test_placeholder(text, quoted):
    assert quotes(f"一、总体情况\n{text}\n", "GL120") == quoted


@pytest.mark.parametrize(
    "text",
    [
        "【重要通知】栏目、“1+X”新闻发布会、XXL号、Excel 2016、25×8厘米。",
        "网址为http://www.xx.gov.cn，邮箱为xx@qinghe.gov.cn，栏目为/xxgk/。",
        "张××不服答复申请复议，××公司提起诉讼。",
        "（以下简称《条例》）（国办公开办函〔2021〕30号）（一）",
        "申请人可登录网站填写申请表（请在线填写申请表并提交），详见说明。",
        "减少行政许可12项，用负面清单管理。",
        "张三诉××局一案，被申请人××市人民政府已答复。",
        "原告×××诉××市××局信息公开纠纷案，第三人××有限公司到庭。",
        "张三与××公司就××局答复申请复议一案已审结。",
        "面向X年级、××年级学生家长公开。",
    ],
)
def test_no_placeholder(text):
    assert quotes(f"一、总体情况\n{text}\n", "GL120") == []


def test_placeholders_in_tables_and_headings():
    text = "二、主动公开政府信息情况\n| 规章 | XX | 0 | 0 |\n（一）XX局公开情况\n全年公开3条。\n"
    assert quotes(TITLE + text, "GL120") == ["XX", "XX"]


def test_the_first_line_of_a_wrapped_preamble_is_no_title():
    text = (
        "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）\n第五十条规定，由青河县人民政府编制本报告。本报告所列数据\n"
        "统计期限为2023年1月1日至2023年12月31日。\n一、总体情况\n全年工作有序推进。\n"
    )
    assert [finding[0] for finding in findings(text, "GL101")] == [
        "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）"
    ]
    assert not findings(text, "GL102")
