"""GL305, GL307, GL309: years left over, ranges the wrong way round, late reports."""

import time

import pytest

from tests.helpers import CORPUS, JIAYIN, JIXIAN, REPORTS, findings, lint, read

REPORT = "{organ}2023年政府信息公开工作年度报告\n一、总体情况\n{text}\n五、存在的主要问题及改进情况\n{plan}\n六、其他需要报告的事项\n无。\n{end}\n"


def quotes(code, text="公开。", plan="无。", end="", organ="青河县"):
    return [(found[0], found[1]) for found in findings(REPORT.format(organ=organ, text=text, plan=plan, end=end), code)]


def stale(text="公开。", plan="无。"):
    return [quote for quote, _ in quotes("GL305", text, plan)]


@pytest.mark.parametrize("code", ["GL305", "GL307", "GL309"])
@pytest.mark.parametrize(
    "path",
    [JIAYIN, JIXIAN, REPORTS / "yunling-2023.txt", CORPUS / "suqian-2023.txt", CORPUS / "stcsm-2024.md"],
    ids=lambda path: path.stem,
)
def test_real_reports_have_their_own_years(path, code):
    if not path.exists():
        pytest.skip("the corpus is not here")
    assert not findings(read(path), code)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022年，我县主动公开政府信息3126条。", ["2022年"]),
        ("2022年度，我县新收申请13件。", ["2022"]),
        ("（一）主动公开。2022年全县共发布信息3126条。", ["2022年"]),
        ("依申请公开方面，2022年收到申请13件。", ["2022年"]),
        ("截至2022年12月31日，共公开信息3126条。", ["2022年12月31日"]),
        ("2021年，全年开展培训3次。一是加强领导。", ["2021年"]),
        ("2024年，我县共公开政府信息3126条。", ["2024年"]),
        ("2022年，我县未收取政府信息公开信息处理费。", ["2022年"]),
        ("2022年，全县未发生政府信息公开行政复议。", ["2022年"]),
        ("２０２２年，我县主动公开政府信息3126条。", ["２０２２年"]),
        ("2022 年，我县主动公开政府信息\n3126 条。", ["2022 年"]),
    ],
)
def test_years_left_over(text, found):
    assert stale(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我县主动公开政府信息3126条。2022年公开3006条。",
        "2022年公开信息3006条，2023年公开信息3126条。",
        "2022年全县受理申请18件，2021年受理15件，申请量保持在15～18件之间。",
        "2022年，我县未收到申请。2023年，我县收到申请2件。",
        "我县公开信息3126条，比2022年增加120条。",
        "2022年，我县公开信息3006条，同比增长3%。",
        "2022年，我县在全市政务公开考核中得95分，公开工作名列第1。",
        "2022年以来，累计公开信息9000条。",
        "2022年7月印发的《青河县政务公开工作要点》，公开任务12项。",
        "印发《青河县2022年政务公开工作要点》，公开任务12项。",
        "公开2022年度部门决算35条，2024年部门预算36条。",
        "落实2021—2023年行动计划，公开任务12项。",
        "2024年，我县将公开重点项目35个。",
        "2024年1月，召开会议1次，部署公开工作。",
        "2024年1月20日，公布本报告，公开信息1条。",
        "2020年，我县开展信息公开试点，公开信息20条。",
        "上年结转2022年申请2件，均已办结。",
        "申请人申请公开2022年征地补偿信息2件。",
        "2022年，机构改革后重新成立办公室，公开栏目12个。",
        "信息处理费收取情况：2021年，未收取；2022年，未收取；2023年，未收取。",
        "2021年未收取信息处理费。2022年未收取信息处理费。2023年未收取信息处理费。",
        "2022年受理未结案件1件，本年审结。2022年，我县公开目录未发布12项，目前全部发布。",
        "其中1件转入本年。2022年12月收到的申请2件在本年办结。",
    ],
)
def test_years_meant(text):
    assert stale(text) == []


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        ("公开不够及时。2023年，我县将进一步加强培训。", ["2023年"]),
        ("公开不够及时。下一步，2023年我县将着力完善制度。", ["2023年"]),
        (
            "（一）存在的问题。公开不够及时。\n（二）整改措施。为加强公开，2023年我局加大培训力度，健全机制。",
            ["2023年"],
        ),
        ("（一）存在的问题\n公开不够及时。\n（二）下一步打算\n2023年，我局要加强培训。", ["2023年"]),
        ("公开不够及时。2024年，我县将进一步加强培训。", []),
        ("公开不够及时。2023年，我县加强培训，开展培训3次。", []),
        ("（一）存在的问题\n公开不够及时。\n（二）改进情况\n2023年，我局加强培训，完善制度。", []),
        ("（一）存在的问题\n公开不够及时。\n（二）整改措施\n2023年，我局加强培训，已完成整改。", []),
        ("2023年，我县将政务公开纳入绩效考核，2023年，我县将全面推进的公开工作纳入考核。", []),
    ],
)
def test_plans_for_the_year_that_is_over(plan, found):
    assert stale(plan=plan) == found


def test_messages_name_the_report_s_year():
    (found,) = findings(REPORT.format(organ="青河县", text="2022年，共公开信息3126条。", plan="无。", end=""), "GL305")
    assert found[1:] == ("warning", "“2022年”不是报告年度（2023年），疑为沿用其他年度的文字")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("期限为2023年12月31日至2023年1月1日。", ["2023年12月31日至2023年1月1日"]),
        ("期限为2023年1月1日至2022年12月31日。", ["2023年1月1日至2022年12月31日"]),
        ("落实2023—2021年计划，2023年至2021年规划。", ["2023—2021年", "2023年至2021年"]),
        ("5月20日至10日检查，自5月20日至5月10日整改。", ["5月20日至10日", "5月20日至5月10日"]),
        ("期限为2023年1月1日至12月31日，落实2021-2023年计划，5月10日至20日检查。", []),
        ("供暖期11月15日至3月31日，2023年11月至2月开展巡查。", []),
        ("电话0458-2678345，2023年12月31日—2023年12月31日，12月28日至1月3日。", []),
        ("《条例》（2019）—2018年版。", []),
    ],
)
def test_ranges(text, found):
    assert quotes("GL307", text) == [(quote, "error") for quote in found]


@pytest.mark.parametrize(
    ("organ", "end", "found"),
    [
        ("青河县财政局", "青河县财政局\n2024年2月1日", [("2024年2月1日", "warning")]),
        ("青河县财政局", "青河县财政局\n2024年1月31日", []),
        ("青河县财政局", "青河县财政局 2024年2月1日", [("2024年2月1日", "warning")]),
        ("青河县财政局", "二〇二四年二月二十日", [("二〇二四年二月二十日", "warning")]),
        ("青河县财政局", "2023年1月15日", [("2023年1月15日", "error")]),
        ("青河县财政局", "2023年12月31日", []),
        ("青河县财政局", "2024年2月31日", []),
        ("青河县财政局", "2024年2月1日召开会议。", []),
        ("青河县人民政府", "2024年2月1日", []),
        ("青河县人民政府", "青河县人民政府\n2024年4月1日", [("2024年4月1日", "warning")]),
        ("青河县人民政府办公室", "2024年2月1日", []),
        ("青河县白石镇人民政府", "2024年4月20日", []),
        ("青河县白石镇财政所", "2024年4月20日", []),
        ("青河县城关街道办事处", "2024年4月20日", []),
        ("青河县白石镇人民政府", "2023年11月20日", [("2023年11月20日", "error")]),
        ("青河经济开发区管委会", "2024年4月20日", []),
    ],
)
def test_the_date_below_the_report(organ, end, found):
    assert quotes("GL309", end=end, organ=organ) == found


def test_the_date_below_the_title():
    text = REPORT.format(organ="青河县财政局", text="公开。", plan="无。", end="")
    title, _, rest = text.partition("\n")
    assert [each[0] for each in findings(f"{title}\n（2024年2月20日）\n{rest}", "GL309")] == ["2024年2月20日"]
    assert not findings(f"{title}\n2025年12月30日\n{rest}", "GL309"), "a web page's clock is not the report's date"


def test_a_legal_day_is_said():
    text = REPORT.format(organ="青河县财政局", text="公开。", plan="无。", end="2024年3月5日")
    assert findings(text, "GL309")[0][2] == "落款日期“2024年3月5日”晚于法定公布期限2024年1月31日"
    assert not findings(text.replace("2023", "2018").replace("2024", "2019"), "GL309"), "the old law had another day"


def test_time_grows_in_proportion_to_the_number_of_years():
    def seconds(count):
        text = REPORT.format(organ="青河县", text="2022年，公开1条" * count, plan="2023年" * count, end="")
        begun = time.process_time()
        lint(text, "GL305", "GL307")
        return time.process_time() - begun

    seconds(10)
    assert seconds(8_000) < 10 * seconds(2_000)


_TABLES = """三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 36 3 0 0 0 1 40
二、上年结转政府信息公开申请数量 2 0 0 0 0 0 2
（七）总计 35 3 0 0 0 1 39
四、结转下年度继续办理 3 0 0 0 0 0 3
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022年，全市新收政府信息公开申请40件，上年结转2件。", ["2022年"]),
        ("我局2022年新收政府信息公开申请40件，上年结转2件。按时答复39件。", ["2022年"]),
        ("2022年，全市新收政府信息公开申请31件，上年结转2件。", []),
        ("2022年结转2件，全年收到政府信息公开申请40件。", []),
        ("2022年收到的政府信息公开申请40件已全部办结。", []),
        ("2022年我局收到政府信息公开申请40件，较2021年增加5件。", []),
        ("2022年，全市新收政府信息公开申请40件，上年结转2件；2023年新收40件，与上年持平。", []),
        ("2022年度未发生因政府信息公开申请行政复议、提起行政诉讼的情况。", ["2022"]),
        ("2022年，我局没有因政府信息公开引发的行政复议和行政诉讼。", ["2022年"]),
        ("我局2022年没有收取信息处理费。", ["2022年"]),
        ("2022年未收取信息处理费；2023年未收取信息处理费。", []),
        ("2022年没有完成的整改任务已完成。2022年，我局没有因地制宜推进公开。", []),
        ("2022年未收到的回执，本年补齐。2022年，未发生的事项不列。", []),
        ("2022年没有受理完毕的申请2件已办结。", []),
    ],
)
def test_last_year_with_this_years_figures_or_with_nothing(text, found):
    text = f"青河县财政局2023年政府信息公开工作年度报告\n一、总体情况\n主动公开信息稳步推进。\n{text}\n{_TABLES}"
    assert [each[0] for each in findings(text, "GL305")] == found
