"""The rules that hold a report against last year's: exact places in both files, and what they must not accuse."""

import pytest

from govlint.rule import Finding, Severity
from govlint.source import Span
from tests.helpers import REPORTS, lint_together, read

LAST = read(REPORTS / "yunling-2023.txt")
THIS = read(REPORTS / "yunling-2024.txt")
ACROSS = ("GL901", "GL902", "GL903", "GL906", "GL907", "GL908")


def changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def across(*texts: str, codes: tuple[str, ...] = ACROSS) -> tuple[Finding, ...]:
    """Return the findings of the last of several reports checked together."""
    return lint_together(*texts, codes=codes)[-1].findings


def place(text: str, span: Span) -> tuple[str, str]:
    """Return (the text before on its line, the quotation)."""
    start = text.rfind("\n", 0, span.start) + 1
    return text[start : span.start], text[span.start : span.end]


def said(finding: Finding) -> str:
    return finding.message.in_language("zh")


def test_two_years_that_follow_one_another_have_no_finding():
    results = lint_together(LAST, THIS)
    assert [result.findings for result in results] == [(), ()]
    assert [result.previous for result in results] == ["", "1.txt"]


def test_what_was_carried_over_column_by_column():
    text = changed(THIS, ("上年结转政府信息公开申请数量 1 0 0 0 0 0 1", "上年结转政府信息公开申请数量 2 0 0 0 0 0 2"))
    first, second = across(LAST, text)
    assert {first.code, second.code} == {"GL901"}
    assert first.severity is Severity.ERROR
    assert place(text, first.span) == ("二、上年结转政府信息公开申请数量 ", "2")
    assert place(text, second.span) == ("二、上年结转政府信息公开申请数量 2 0 0 0 0 0 ", "2")
    assert said(first) == "“自然人”列：上年结转 2，上一年度报告的结转下年度为 1"
    assert said(second) == "“总计”列：上年结转 2，上一年度报告的结转下年度为 1"
    for finding, before in ((first, ""), (second, "1 0 0 0 0 0 ")):
        (related,) = finding.related
        assert related.source is not None
        assert related.source.text == LAST
        assert place(LAST, related.span) == (f"四、结转下年度继续办理 {before}", "1")
    assert first.place == "requests.carried_in.natural_person"


def test_applicants_of_another_kind_are_found_though_the_total_is_right():
    text = changed(THIS, ("上年结转政府信息公开申请数量 1 0 0", "上年结转政府信息公开申请数量 0 1 0"))
    assert [said(each).partition("列")[0] for each in across(LAST, text)] == ["“自然人”", "“商业企业”"]


@pytest.mark.parametrize("cell", ["", "/", "若干", "1.2.3"])
@pytest.mark.parametrize("year", [0, 1], ids=["last", "this"])
def test_a_cell_without_number_is_not_assessed(cell, year):
    texts = [LAST, THIS]
    row = ("四、结转下年度继续办理 1 0", "二、上年结转政府信息公开申请数量 1 0")[year]
    texts[year] = changed(texts[year], (row, f"{row[:-3]}{cell} 0"))
    result = lint_together(*texts, codes=ACROSS)[-1]
    assert result.findings == ()
    assert result.stats.unassessable > 0


def test_reports_of_two_forms_are_held_against_one_another_in_what_both_have():
    last = changed(
        LAST.replace("2023", "2020"),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 0 0 0 0 0 0 0\n", ""),
        ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 0 0 0 0 0 0 0\n", ""),
        ("3.其他 0 0 0 0 0 0 0\n", ""),
        ("（六）其他处理\n", "（六）其他处理 0 0 0 0 0 0 0\n"),
        ("本年制发件数 本年废止件数 现行有效件数", "本年新制作数量 本年新公开数量 对外公开总数量"),
        (
            "信息内容 本年处理决定数量\n行政许可 5210",
            "信息内容 上一年项目数量 本年增/减 处理决定数量\n行政许可 310 +2 5210",
        ),
    )
    this = THIS.replace("2024", "2021")
    result = lint_together(last, this, codes=ACROSS)[-1]
    assert result.previous == "1.txt"
    assert result.findings == ()
    assert result.stats.unassessable == 0
    wrong = changed(this, ("上年结转政府信息公开申请数量 1 0 0 0 0 0 1", "上年结转政府信息公开申请数量 1 0 0 0 0 0 3"))
    (finding,) = across(last, wrong)
    assert finding.code == "GL901"


def test_items_of_last_year():
    last = "青河县2019年政府信息公开工作年度报告\n二、主动公开政府信息情况\n行政许可 200 +12 3500\n行政处罚 80 减5 60\n"
    this = "青河县2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n行政许可 213 0 3600\n行政处罚 85 0 58\n"
    first, second = across(last, this, codes=("GL902",))
    assert first.severity is Severity.WARNING
    assert place(this, first.span) == ("行政许可 ", "213")
    assert said(first) == "“行政许可”：上一年项目数量为 213，按上一年度报告应为 200 + 12 = 212"
    assert [place(last, each.span) for each in first.related] == [("行政许可 ", "200"), ("行政许可 200 ", "+12")]
    assert said(second) == "“行政处罚”：上一年项目数量为 85，按上一年度报告应为 80 - 5 = 75"


@pytest.mark.parametrize("items", ["212", "188"])
def test_a_change_without_sign_may_be_either(items):
    last = "青河县2019年政府信息公开工作年度报告\n二、主动公开政府信息情况\n行政许可 200 12 3500\n"
    this = f"青河县2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n行政许可 {items} 0 3600\n"
    assert across(last, this, codes=("GL902",)) == ()
    assert across(last, this.replace(f" {items} ", " 200 "), codes=("GL902",))


def test_documents_in_force():
    text = changed(THIS, ("行政规范性文件 3 1 16", "行政规范性文件 3 1 14"))
    (finding,) = across(LAST, text, codes=("GL903",))
    assert finding.severity is Severity.NOTE
    assert place(text, finding.span) == ("行政规范性文件 3 1 ", "14")
    own = [place(text, each.span)[1] for each in finding.related if each.source is None]
    other = [place(LAST, each.span) for each in finding.related if each.source is not None]
    assert (own, other) == (["3", "1"], [("行政规范性文件 2 1 ", "14")])
    assert "14 + 3 - 1 = 16" in said(finding)


@pytest.mark.parametrize(
    ("last", "this", "is_found"),
    [
        ("5210", "52110", True),
        ("5210", "521", False),
        ("5210", "520", True),
        ("10", "100", False),
        ("10", "101", True),
        ("9", "99", False),
        ("1", "12", False),
        ("0", "5000", False),
        ("5000", "0", False),
    ],
)
def test_swing(last, this, is_found):
    before, after = (
        changed(LAST, ("行政许可 5210", f"行政许可 {last}")),
        changed(THIS, ("行政许可 5487", f"行政许可 {this}")),
    )
    found = across(before, after)
    assert [each.code for each in found] == ["GL907"] * is_found
    for finding in found:
        assert finding.severity is Severity.NOTE
        assert place(after, finding.span) == ("行政许可 ", this)
        assert [place(before, each.span) for each in finding.related] == [("行政许可 ", last)]
        assert last in said(finding)
        assert this in said(finding)


def test_a_unit_mixed_up_is_a_swing():
    text = changed(THIS, ("行政事业性收费 1318.6", "行政事业性收费 13186000"))
    (finding,) = across(LAST, text)
    assert said(finding) == "行政事业性收费（本年收费金额（万元））：13186000，超过上年（1204.35）的十倍"


def test_of_figures_that_swing_with_their_total_only_the_total_is_named():
    text = changed(
        THIS,
        ("新收政府信息公开申请数量 12 3 0 0 0 1 16", "新收政府信息公开申请数量 322 3 0 0 0 1 326"),
        ("（一）予以公开 7 2 0 0 0 1 10", "（一）予以公开 317 2 0 0 0 1 320"),
        ("（七）总计 11 3 0 0 0 1 15", "（七）总计 321 3 0 0 0 1 325"),
    )
    assert [each.place for each in across(LAST, text)] == ["requests.received.total", "requests.concluded.total"]


def test_a_table_of_last_year():
    text = THIS
    for row in ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费"):
        (old,) = [line for line in text.splitlines() if line.startswith(f"{row} ")]
        (new,) = [line for line in LAST.splitlines() if line.startswith(f"{row} ")]
        text = text.replace(f"\n{old}\n", f"\n{new}\n")
    (finding,) = across(LAST, text, codes=("GL908",))
    assert finding.severity is Severity.WARNING
    assert place(text, finding.span) == ("行政许可 ", "5210")
    (related,) = finding.related
    assert related.source is not None
    assert place(LAST, related.span) == ("行政许可 ", "5210")
    assert said(finding) == "主动公开政府信息情况表的数字与上一年度报告的完全相同（非零数字 7 个，最大的 5210）"
    assert finding.place == "disclosure"


def test_small_tables_may_be_the_same_by_chance():
    few = [("行政许可 5487", "行政许可 12"), ("行政处罚 392", "行政处罚 3"), ("行政强制 41", "行政强制 0")]
    this = changed(THIS, *few, ("行政事业性收费 1318.6", "行政事业性收费 0"))
    last = this.replace("2024", "2023")
    found = across(last, this, codes=("GL908",))
    assert [each.place for each in found] == ["requests"]
    assert across(last, changed(this, ("1.信访举报投诉类申请 1 0", "1.信访举报投诉类申请 — 0")), codes=("GL908",)) == ()


def test_stocks_that_stay_are_no_copy():
    def small(year):
        return changed(
            THIS.replace("2024", year),
            ("规章 0 0 0", "规章 0 0 1234"),
            ("行政规范性文件 3 1 16", "行政规范性文件 0 0 5678"),
            ("行政许可 5487", "行政许可 0"),
            ("行政处罚 392", "行政处罚 0"),
            ("行政强制 41", "行政强制 3"),
            ("行政事业性收费 1318.6", "行政事业性收费 0"),
        )

    assert [each.place for each in across(small("2023"), small("2024"), codes=("GL908",))] == ["requests"]


def test_the_same_report_twice():
    draft = changed(THIS, ("行政许可 5487", "行政许可 5486"))
    (finding,) = across(draft, LAST, THIS, codes=("GL906",))
    assert finding.severity is Severity.WARNING
    title = "云岭县人民政府2024年政府信息公开工作年度报告"
    assert place(THIS, finding.span) == ("", title)
    (related,) = finding.related
    assert related.source is not None
    assert (related.source.name, place(draft, related.span)) == ("1.txt", ("", title))
    assert said(finding) == "“云岭县人民政府”2024年度的报告不止一份：1.txt 也是"


def test_the_same_bytes_twice():
    (finding,) = across(THIS, THIS)
    assert said(finding) == "与 1.txt 完全相同（“云岭县人民政府”2024年度的报告）"


def test_two_organs_of_one_name_are_no_duplicate():
    first = LAST.replace("云岭县人民政府", "城关镇人民政府").replace("云岭县", "城关镇")
    second = first.replace("yunling", "qinghe").replace("6123456", "7654321").replace("人民路1号", "解放路8号")
    assert first != second
    assert across(first, second) == ()
