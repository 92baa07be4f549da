"""GL211 on a list of statements as real reports word them: every wrong figure is found, no right one is accused."""

import re
from pathlib import Path

import pytest

from tests.helpers import findings, lint, plugins
from tests.rules.test_figures import report


def lines(name):
    text = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


STATEMENTS = lines("claims.txt")
SILENT = lines("claims-silent.txt")
FIGURE = re.compile(r"\{([^|]+)\|([^}]+)\}")
CASES = [(line, at) for line in STATEMENTS for at in range(len(FIGURE.findall(line)))]


def said(line, wrong=None):
    """Return `line` with its right figures, but with the wrong one at `wrong`."""
    numbers = iter(range(len(line)))
    return FIGURE.sub(lambda match: match[2] if next(numbers) == wrong else match[1], line)


def test_there_are_enough():
    assert len(CASES) >= 150


@pytest.mark.parametrize("line", STATEMENTS)
def test_right_figures_are_not_accused(line):
    assert not findings(report(said(line)), "GL211")


@pytest.mark.parametrize("line", SILENT)
def test_what_is_said_of_others_is_not_compared(line):
    assert not findings(report(line), "GL211")


@pytest.mark.parametrize(("line", "at"), CASES)
def test_a_wrong_figure_is_found(line, at):
    wrong = FIGURE.findall(line)[at][1]
    quotes = [quote for quote, _, _ in findings(report(said(line, at)), "GL211")]
    assert [quote for quote in quotes if quote.startswith(wrong)], said(line, at)
    assert len(quotes) == 1


@pytest.mark.parametrize("line", lines("statements.txt"))
def test_a_statement_that_the_tables_contradict_is_found(line):
    before, _, rest = line.partition("[")
    said, _, after = rest.partition("]")
    quotes = [quote for quote, severity, _ in findings(report(before + said + after), "GL212") if severity == "warning"]
    assert quotes
    assert all(quote.startswith(said) for quote in quotes)


@pytest.mark.parametrize("line", lines("statements-silent.txt"))
def test_a_statement_of_others_or_that_holds_is_not_accused(line):
    assert not findings(report(line), "GL212")


def test_a_statement_points_at_every_cell_that_contradicts_it():
    (finding,) = lint(report("全年未发生政府信息公开行政复议、行政诉讼案件。"), "GL212").findings
    assert [each.role.in_language("zh") for each in finding.related] == [
        "行政复议－总计：6", "未经复议直接起诉－总计：1", "复议后起诉－总计：2",
    ]  # fmt: skip


def after(prose, later, **changed):
    return report(prose, **changed) + f"五、存在的主要问题及改进情况\n{later}\n"


@pytest.mark.parametrize(
    ("first", "second", "quotes"),
    [
        ("2023年，我县主动公开政府信息3446条。", "全年共主动公开政府信息3464条。", ["3464条"]),
        ("2023年全县累计公开政府信息3446条。", "2023年，全县主动公开政府信息3400余条。", []),
        ("2023年，我县主动公开政府信息3446条。", "全年通过政府网站主动公开政府信息1137条。", []),
        ("2023年，我县主动公开政府信息3446条。", "2022年，我县主动公开政府信息3120条。", []),
        ("2023年，我县主动公开政府信息3446条。", "县教育局主动公开政府信息120条。", []),
        ("一是公开财政领域，主动公开政府信息50条。", "二是公开教育领域，主动公开政府信息80条。", []),
        ("2023年，我县主动公开政府信息3446条。上年结转申请2件。", "全年共主动公开政府信息3448条。", ["3448条"]),
        ("收到政府信息公开申请18件。", "收到政府信息公开申请17件。", ["17件"]),
        ("收到政府信息公开申请18件，上年结转2件。", "2023年共收到政府信息公开申请20件。", []),
        ("收到政府信息公开申请18件。", "县政府办公室收到政府信息公开申请7件。", []),
    ],
)
def test_a_quantity_stated_twice(first, second, quotes):
    result = lint(after(first, second), "GL213")
    assert [result.source.quote(finding.span) for finding in result.findings] == quotes
    assert all(len(finding.related) == 1 for finding in result.findings)


def test_what_the_table_contradicts_is_reported_once():
    text = after("全年收到政府信息公开申请18件。", "全年共收到政府信息公开申请81件。")
    assert not findings(text, "GL213")
    assert [quote for quote, _, _ in findings(text, "GL211")] == ["81件"]


def test_a_figure_less_than_the_same_one_elsewhere_is_no_share_where_its_sentence_says_all():
    text = report("全年制发行政规范性文件5件，废止2件，现行有效3件。集中公开现行有效行政规范性文件37件。")
    assert [quote for quote, _, _ in findings(text, "GL211")] == ["3件"]


OLD = "青河县2016年政府信息公开工作年度报告\n一、概述\n{}\n二、存在的问题\n{}\n"


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("2016年共收到政府信息公开申请18件。", "全年共收到政府信息公开申请16件，均已答复。", 1),
        ("2016年共收到政府信息公开申请18件，上年结转3件。", "全年共收到政府信息公开申请20件。", 1),
        ("2016年共收到政府信息公开申请18件，上年结转2件。", "全年共收到政府信息公开申请20件。", 0),
    ],
)
def test_reports_without_tables_are_held_against_themselves(first, second, count):
    assert len(findings(OLD.format(first, second), "GL213")) == count


@pytest.mark.parametrize("form", plugins().forms.forms, ids=lambda form: form.id)
def test_every_reading_of_a_claim_is_of_cells_that_the_form_has(form):
    fields = {field for table in form.table for field in table.fields}
    wordings = plugins().forms.wordings(form)
    for wording in wordings.all:
        terms = [term for reading in wording.readings for term in reading.parsed.terms]
        assert all(term.fitting(fields) for term in terms), wording.form.id


@pytest.mark.parametrize(
    "piece", ["未涉及", "均已按规定", "收到申请", "其中、", "分别", "政府信息公开", "“", "（", "1件", "无因"]
)
def test_long_repetitions_are_read_in_linear_time(piece):
    text = f"青河县2023年政府信息公开工作年度报告\n一、总体情况\n{piece * 3000}行政复议5件。\n"
    assert lint(text, "GL211", "GL212", "GL213").findings is not None
