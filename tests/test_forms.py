"""Reading the official tables: every cell, and nothing that is not there."""

import json
import re
from decimal import Decimal

import msgspec
import pytest
import tomli

from govlint.figures import Problem, Status, parse_number
from govlint.forms.formset import FormSet
from govlint.forms.load import FormError, load_forms
from govlint.linter import Linter
from govlint.source import Source
from tests.helpers import CORPUS, JIAYIN, JIXIAN, REPORTS, ROOT, plugins, read

TEXTS_OF_THE_CORPUS = [JIAYIN, JIXIAN, CORPUS / "suqian-2023.txt", CORPUS / "stcsm-2024.md"]


def context(text):
    return Linter((), plugins().forms).context(Source(text))


def figures(text):
    return context(text).figures


@pytest.mark.parametrize("path", TEXTS_OF_THE_CORPUS, ids=lambda path: path.stem)
def test_every_cell_of_the_real_reports(path):
    if not path.exists():
        pytest.skip("the corpus is not here")
    truth = json.loads(path.with_name(f"{path.stem}.figures.json").read_text("utf-8"))["figures"]
    found = figures(read(path))
    expected = {field: None if value is None else Decimal(str(value)) for field, value in truth.items()}
    assert {field: found.value(field) for field in truth} == expected
    assert {figure.field for figure in found} == set(truth)


def test_a_cell_knows_its_place():
    text = read(JIAYIN)
    figure = figures(text)["disclosure.licensing.change"]
    assert (figure.value, figure.text, figure.signed) == (Decimal(-35), "减 35", True)
    assert text[figure.span.start : figure.span.end] == "减 35"
    figure = figures(text)["disclosure.procurement.amount"]
    assert (figure.status, figure.problem, figure.value) == (Status.UNREADABLE, Problem.MALFORMED, None)


REQUESTS = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 {}\n二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0\n"


def row(cells):
    found = figures(REQUESTS.format(cells))
    names = ["natural_person", "business", "research", "public_interest", "legal_service", "other", "total"]
    return [found[f"requests.received.{name}"] for name in names]


def test_blank_is_not_zero_and_absent_is_not_blank():
    cells = row("1 / - 无 0 0 1")
    assert [cell.status for cell in cells[:5]] == [Status.EXACT, Status.BLANK, Status.BLANK, Status.BLANK, Status.EXACT]
    assert [cell.value for cell in cells[:5]] == [1, None, None, None, 0]
    absent = figures(REQUESTS.format("1 0 0 0 0 0 1"))["requests.granted.total"]
    assert (absent.status, absent.value, absent.span) == (Status.ABSENT, None, None)


def test_a_row_that_lost_a_cell_is_not_guessed_at():
    assert {cell.problem for cell in row("1 0 0 0 0 1")} == {Problem.CELLS_LOST}
    assert {cell.value for cell in row("1 0 0 0 0 1")} == {None}


def test_full_width_digits_and_annotated_cells():
    assert [cell.value for cell in row("２ 0 0 0 0 0 2（其中1件撤回）")][::6] == [2, 2]


def test_the_report_year_chooses_the_form():
    assert context("青河县2019年政府信息公开工作年度报告\n").form.id == "2019"
    assert context("青河县2020年政府信息公开工作年度报告\n").form.id == "2019"
    assert context("青河县2021年政府信息公开工作年度报告\n").form.id == "2021"
    assert context("青河县2025年政府信息公开工作年度报告\n").form.id == "2021"


def test_the_tables_of_another_form_are_read_as_what_they_are():
    text = "青河县2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n规章 0 0 0\n规范性文件 3 3 17\n"
    found = context(text)
    assert found.form.id == "2021"
    assert found.reading.tables["disclosure"].form.id == "2019"
    assert found.figures.value("disclosure.normative_documents.total_public") == 17


def test_other_outcomes_as_one_row_or_as_three():
    one = "三、收到和处理政府信息公开申请情况\n（六）其他处理 1 0 0 0 0 0 1\n（七）总计 1 0 0 0 0 0 1\n"
    three = one.replace("（六）其他处理", "3.其他")
    assert figures(one).value("requests.other.total") == 1
    assert figures(three).value("requests.other.other.total") == 1
    assert "requests.other.total" not in {figure.field for figure in figures(three)}


@pytest.mark.parametrize(
    ("text", "scale", "value"),
    [
        ("12200", "", "12200"),
        ("12,200", "", "12200"),
        ("3.2", "万", "32000"),
        ("1,234,567.5", "", "1234567.5"),
        ("0", "", "0"),
    ],
)
def test_numbers(text, scale, value):
    assert parse_number(text, scale) == Decimal(value)


@pytest.mark.parametrize("text", ["91.928.320", "1,23", "12，200", "3..5", "1,2345", "", "1.", ",5"])
def test_what_is_no_number(text):
    assert parse_number(text) is None


def test_relations_of_the_seeds_hold():
    for path in (JIAYIN, JIXIAN):
        found = context(read(path))
        assert len(found.equations) == 42
        assert all(equation.holds for equation in found.equations)


def test_a_relation_with_a_missing_figure_is_not_assessable():
    text = REQUESTS.format("1 / 0 0 0 0 1")
    applicants = [each for each in context(text).equations if each.relation == "applicants"]
    received = next(each for each in applicants if each.instance == "received")
    assert received.holds is None
    assert [figure.field for figure in received.missing] == ["requests.received.business"]


FORM = (ROOT / "rules" / "govlint_rules" / "forms" / "2021.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "id = ",
        FORM.replace("first_year = 2021", 'first_year = "2021"'),
        FORM.replace("first_year = 2021", "first_yeer = 2021"),
        'id = "x"\nextends = "nowhere"\n',
        'part_of = "nowhere"\n',
    ],
)
def test_a_bad_form_is_named(text):
    with pytest.raises(FormError, match=r"bad\.toml"):
        load_forms([("bad.toml", text)])


def test_two_forms_of_one_id_are_named():
    with pytest.raises(FormError, match=r"b\.toml: there is a form '2021' already, in a\.toml"):
        load_forms([("a.toml", FORM), ("b.toml", FORM)])


def test_a_table_knows_where_it_stands():
    text = (
        f"青河县2023年政府信息公开工作年度报告\n{REQUESTS.format('1 0 0 0 0 0 1')}五、存在的主要问题及改进情况\n无。\n"
    )
    span = context(text).reading.tables["requests"].span
    assert text[span.start : span.end].strip() == REQUESTS.format("1 0 0 0 0 0 1").partition("\n")[2].strip()


def test_form_2019_takes_what_is_the_same_from_2021():
    forms = {form.id: form for form in plugins().forms.forms}
    assert forms["2019"].table_form("requests") == forms["2021"].table_form("requests")
    own = tomli.loads((ROOT / "rules" / "govlint_rules" / "forms" / "2019.toml").read_text("utf-8"))
    assert {each["id"] for each in own["relation"]} == {"projects", "stock"}
    assert forms["2019"].relation[:4] == forms["2021"].relation[:4]
    assert "in-force" not in {each.id for each in forms["2019"].relation}


def markdown(text, label_columns):
    """Return a report with its table of requests as a Markdown table whose labels take one or three merged columns."""
    lines = []
    for line in text.split("\n"):
        row = re.fullmatch(r"([一二四]、\S+|（\S+|\d\.\S+)((?: \d+){7})", line)
        group = re.fullmatch(r"（[三四五六]）\S{4}", line)
        label, cells = (row[1], row[2].split()) if row else (line, [""] * 7)
        if row or group:
            place = 0 if label[0] in "一二四" else 1 if label[0] == "（" else 2
            labels = ["", "", ""] if label_columns == 3 else [""]
            labels[place if label_columns == 3 else 0] = label
            line = f"| {' | '.join([*labels, *cells])} |"
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("label_columns", [1, 3])
def test_markdown_tables_with_merged_label_cells(label_columns):
    text = read(REPORTS / "yunling-2023.txt")
    table = markdown(text, label_columns)
    assert table.count("|") > 200
    assert {each.field: each.value for each in figures(table)} == {each.field: each.value for each in figures(text)}


def test_surplus_numbers_are_not_cut_off():
    for cells in ("16 2 0 0 0 0 2 18", "2 0 0 0 0 0 0 21", "1 6 2 0 0 0 0 19"):
        assert {cell.problem for cell in row(cells)} == {Problem.CELLS_ADDED}


def test_torn_numbers_are_joined_where_one_way_adds_up():
    for cells in ("2 0 0 0 0 0 0 20", "1 6 2 0 0 0 0 18"):
        assert [cell.value for cell in row(cells)][-1] == int(cells[-2:])


def test_the_header_may_give_the_unit_of_money():
    text = "二、主动公开政府信息情况\n第二十条第（九）项\n信息内容 采购项目数量 采购总金额（万元）\n政府集中采购 25 9192.83\n"
    assert figures("云岭县2020年政府信息公开工作年度报告\n" + text).value("disclosure.procurement.amount") == 91928300


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("9192.83", (Status.UNREADABLE, None, Problem.MISSING_UNIT)),
        ("0", (Status.EXACT, 0, None)),
        ("9192.83万元", (Status.EXACT, 91928300, None)),
        ("9192元", (Status.EXACT, 9192, None)),
    ],
)
def test_an_amount_without_a_unit_is_unreadable(cell, expected):
    text = "二、主动公开政府信息情况\n第二十条第（九）项\n信息内容 采购项目数量 采购总金额\n政府集中采购 25 "
    figure = figures(f"云岭县2020年政府信息公开工作年度报告\n{text}{cell}\n")["disclosure.procurement.amount"]
    assert (figure.status, figure.value, figure.problem) == expected


@pytest.mark.parametrize(
    ("cell", "value"), [("123.45", "123.45"), ("123.45万", "123.45"), ("123.45万元", "123.45"), ("1234500元", "123.45")]
)
def test_a_column_in_ten_thousands_of_yuan(cell, value):
    text = "二、主动公开政府信息情况\n第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 "
    assert figures(f"云岭县2023年政府信息公开工作年度报告\n{text}{cell}\n").value("disclosure.fees.amount") == Decimal(
        value
    )


def test_a_number_too_long_to_stay_exact_is_unreadable():
    cells = row(f"{'1234567890' * 4} 0 0 0 0 0 0")
    assert (cells[0].value, cells[0].problem) == (None, Problem.MALFORMED)


def test_a_table_in_a_report_whose_forms_have_none_is_no_official_one():
    form = msgspec.structs.replace(plugins().forms.latest, table=(), relation=(), claim=(), statement=())
    text = "青河县2023年政府信息公开工作年度报告\n\n| 项目 | 数量 |\n|--|--|\n| 行政许可 | 3 |\n"
    result = Linter([], FormSet([form])).lint(Source(text))
    assert result.stats.expected == 0


def test_a_page_number_is_no_row_of_a_choice_whose_rows_all_have_several_cells():
    text = re.sub(r'(\{ id = "(?:regul|norm)[^\n]*?) \},\n', r'\1, choice = "kind:rules" },\n', FORM)
    text = re.sub(r'(\{ id = "(?:lic|pen|coer|fees)[^\n]*?) \}(,\n|\])', r'\1, choice = "kind:acts" }\2', text)
    (form,) = load_forms([("own.toml", text.replace('"2021"', '"own"'))])
    report = "青河县2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（一）项\n规章 1 2 3\n7\n行政规范性文件 4 5 6\n"
    (known,) = FormSet([form]).tables["disclosure"]
    assert known.are_wide == (True, False)
    found = Linter([], FormSet([form])).context(Source(report))
    assert [row.is_sure for row in found.reading.tables["disclosure"].rows] == [True, True]
    assert found.figures.value("disclosure.normative_documents.in_force") == 6
