"""GL504–GL509: documents and articles cited, marks of titles, the principle of openness."""

import time

import pytest

from tests.helpers import CORPUS, JIAYIN, JIXIAN, REPORTS, findings, lint, read

CODES = ("GL504", "GL505", "GL507", "GL508", "GL509")
REPORT = "青河县{year}年政府信息公开工作年度报告\n{front}\n一、总体情况\n{text}\n"


def quotes(code, text, year=2023, front=""):
    return [quote for quote, _, _ in findings(REPORT.format(year=year, text=text, front=front), code)]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "path",
    [JIAYIN, JIXIAN, REPORTS / "yunling-2023.txt", CORPUS / "suqian-2023.txt", CORPUS / "stcsm-2024.md"],
    ids=lambda path: path.stem,
)
def test_real_reports_cite_rightly(path, code):
    if not path.exists():
        pytest.skip("the corpus is not here")
    assert not findings(read(path), code)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("按照国办公开办函〔2019〕60号要求编制。", ["国办公开办函〔2019〕60号"]),
        ("按照国办公开办函[2019] 60 号要求编制。", ["国办公开办函[2019] 60 号"]),
        ("按照国办公开办涵（2019）60号要求编制。", ["国办公开办涵（2019）60号"]),
        (
            "按照《中华人民共和国政府信息公开工作年度报告格式（试行）》编制。",
            ["《中华人民共和国政府信息公开工作年度报告格式（试行）》"],
        ),
        ("按照国办公开办函〔2021〕30号要求编制。", []),
        ("按照国办公开办函〔2019〕60号、国办公开办函〔2021〕30号要求编制。", []),
        ("国办公开办函〔2019〕60号文件同时废止。", []),
        (
            "按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕33号）编制。",
            ["国办公开办函〔2021〕33号"],
        ),
        (
            "按照《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2012〕30号）编制。",
            ["国办公开办函〔2012〕30号"],
        ),
        ("按照《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制。", []),
        ("落实《关于政府信息公开处理费的通知》（国办公开办函〔2020〕41号）。", []),
        ("按照《关于做好2023年政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2023〕35号）编制。", []),
        ("按照《政府信息公开工作年度报告格式》（原国办公开办函〔2019〕60号同时废止）编制。", []),
        ("按照国办公开办函〔2019〕61号、国办函〔2020〕109号要求办理。", []),
    ],
)
def test_the_document_about_the_form(text, found):
    assert quotes("GL504", "公开。", front=text) == found
    of_any_year = [each for each in found if "〔2021〕33" in each or "〔2012〕" in each]
    assert quotes("GL504", "公开。", year=2020, front=text) == of_any_year


def test_an_old_report_may_cite_the_old_articles_and_documents():
    text = "根据《条例》第三十二条规定，编制2018年政府信息公开工作年度报告。"
    assert quotes("GL505", text, year=2018) == []
    assert quotes("GL504", "按照国办公开办函〔2019〕60号编制。", year=2018) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据《条例》第三十二条规定，编制本年度报告。", ["第三十二条"]),
        (
            "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第31条的规定，现公布2023年政府信息公开工作年度报告。",
            ["第31条"],
        ),
        ("根据《条例》第四十九条、第五十条规定，编制本年度报告。", []),
        ("根据《条例》第三十六条、第五十条规定，编制本年度报告。", []),
        ("按照《条例》第四十三条规定收取信息处理费0元。", ["第四十三条"]),
        ("按照《条例》第四十二条规定收取信息处理费0元。", []),
        ("落实《条例》第十条“公开为常态、不公开为例外”的要求。", ["第十条"]),
        ("落实《条例》第四条以公开为常态、不公开为例外。", ["第四条"]),
        ("按照《条例》第三十六条答复申请，未收取信息处理费。", []),
        ("公开第二十条第（五）项行政处罚418件。", ["第二十条第（五）项"]),
        ("公开第二十条第六项行政处罚418件、第20条第（5）项行政许可2件。", []),
        ("《青河县政务公开办法》第三条规定编制年度报告。", []),
        ("《行政许可法》第二十条规定的行政许可评价。", []),
    ],
)
def test_articles(text, found):
    assert quotes("GL505", text) == found


def test_a_wrong_article_is_named_with_the_right_one():
    text = REPORT.format(year=2023, front="根据《条例》第三十二条规定，编制本年度报告。", text="公开。")
    ((_, severity, message),) = findings(text, "GL505")
    assert severity == "warning"
    assert message == "“第三十二条”与所说的年度报告对不上，应为第四十九条、第五十条"


def test_a_caption_of_the_table_with_another_item():
    clean = read(REPORTS / "yunling-2023.txt")
    wrong = clean.replace("第二十条第（六）项", "第二十条第（七）项")
    assert findings(wrong, "GL505") == [
        ("第二十条第（七）项", "warning", "小标题“第二十条第（七）项”有误，这里应为“第二十条第（六）项”")
    ]
    swapped = clean.replace("第（五）项", "第（八）项@").replace("第（八）项\n", "第（五）项\n").replace("项@", "项")
    assert not findings(swapped, "GL505"), "captions in another order than their rows are not judged"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("落实《关于做好公开工作的通知要求。", ["《"]),
        ("落实关于做好〈条例〉工作的通知》要求。", ["》"]),
        ("落实《关于印发<青河县公开办法>的通知》。", ["<青河县公开办法>"]),
        ("落实《关于印发＜青河县公开办法＞的通知》。", ["＜青河县公开办法＞"]),
        ("落实《关于印发《青河县公开办法》的通知》。", ["《青河县公开办法》"]),
        ("落实《关于印发〈青河县公开办法〉的通知》。", []),
        ("落实《关于印发〈青河县公开办法的通知》。", ["〈"]),
        ("落实《条例》《办法》，时限<15日，满意度>90%。", []),
        ("第一段落实《关于做好公开工作\n的通知》要求。", []),
    ],
)
def test_marks_of_titles(text, found):
    assert quotes("GL507", text) == found


def fixed(text, code):
    edits = [edit for finding in lint(text, code).findings if finding.fix for edit in finding.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("《关于印发<青河县公开办法>的通知》", "《关于印发〈青河县公开办法〉的通知》"),
        (
            "《中华人民共和国政府信息公开条例（国务院令第711号）",
            "《中华人民共和国政府信息公开条例》（国务院令第711号）",
        ),
        ("《青河县公开办法的要求", "《青河县公开办法的要求"),
    ],
)
def test_marks_of_titles_are_put_right_where_it_is_clear(wrong, right):
    text = REPORT.format(year=2023, front="", text=f"落实{wrong}。")
    after = fixed(text, "GL507")
    assert after == text.replace(wrong, right)
    assert fixed(after, "GL507") == after


def test_very_many_marks_take_no_time():
    begun = time.process_time()
    for text in ("《" * 50_000, "《<" * 50_000, "《条例》第一条" * 10_000, "不公开为" * 50_000):
        lint(REPORT.format(year=2023, front="", text=text), *CODES)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("坚持以公开为常态、公开为例外。", ["公开为例外"]),
        ("坚持以不公开为常态、公开为例外。", ["以不公开为常态、公开为例外"]),
        ("坚持公开为例外、不公开为常态。", ["公开为例外", "不公开为常态"]),
        ("坚持以公开为常态、不公开为例外。", []),
        ("坚持“公开为常态，以不公开为例外”。", []),
        ("公开是原则，不公开是例外，公开是常态。", []),
        ("坚持以公开为常\n态、公开为例\n外。", ["公开为例\n外"]),
    ],
)
def test_the_principle_of_openness(text, found):
    assert quotes("GL508", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("落实新修订的《条例》。", ["新修订的"]),
        ("落实新修订《中华人民共和国政府信息公开条例》。", ["新修订"]),
        ("落实新《条例》，学习修订后的《政府信息公开条例》。", ["新", "修订后的"]),
        ("创新《条例》宣传，重新《条例》培训，更新《条例》。", []),
        ("落实新修订的《行政复议法》和《条例》。", []),
    ],
)
def test_what_is_no_longer_new(text, found):
    assert quotes("GL509", text) == found
    assert quotes("GL509", text, year=2020) == []
