"""What the cells of the tables say: every kind of column with every kind of cell."""

from decimal import Decimal

import pytest

from govlint.figures import Problem, Status
from tests.test_forms import figures

HEAD = "云岭县{}年政府信息公开工作年度报告\n"
ITEM = "二、主动公开政府信息情况\n第二十条第（{}）项\n信息内容 {}\n"
# For each kind of column its table with the place of the cell, the form's year, and the public name of the figure.
COLUMNS = {
    "count": (ITEM.format("五", "本年处理决定数量") + "行政许可 {}\n", 2023, "disclosure.licensing.decisions"),
    "change": (
        ITEM.format("五", "上一年项目数量 本年增/减 处理决定数量") + "行政许可 666 {} 2350\n", 2020, "disclosure.licensing.change",
    ),
    "money": (
        ITEM.format("九", "采购项目数量 采购总金额") + "政府集中采购 25 {}\n", 2020, "disclosure.procurement.amount",
    ),
    "ten_thousand_yuan": (
        ITEM.format("八", "本年收费金额（单位：万元）") + "行政事业性收费 {}\n", 2023, "disclosure.fees.amount",
    ),
}  # fmt: skip
EXACT, BLANK, UNREADABLE = Status.EXACT, Status.BLANK, Status.UNREADABLE
# A kind of column, a cell, and what it says: a number (or why there is none).
CELLS = [
    ("count", "7", 7), ("count", "1,234", 1234), ("count", "０", 0), ("count", "3.5", "3.5"), ("count", "12件", 12),
    ("count", "3万", 30000), ("count", "3.2万件", 32000), ("count", "5百万", 5_000_000), ("count", "/", BLANK),
    ("count", "—", BLANK), ("count", "无", BLANK), ("count", "空", BLANK), ("count", "1.2.3", Problem.MALFORMED),
    ("count", "1,23", Problem.MALFORMED), ("count", "约七", Problem.TEXT),
    ("count", "9" * 20, int("9" * 20)), ("count", "9" * 21, Problem.MALFORMED),
    ("change", "5", 5), ("change", "+5", 5), ("change", "-5", -5), ("change", "－5", -5), ("change", "增5", 5),
    ("change", "减5", -5), ("change", "增加5", 5), ("change", "减少1,200", -1200), ("change", "下降5", -5),
    ("change", "增长5", 5), ("change", "↓5", -5), ("change", "↑5", 5), ("change", "0", 0), ("change", "-", BLANK),
    ("money", "0", 0), ("money", "0.00", 0), ("money", "35", Problem.MISSING_UNIT), ("money", "35元", 35),
    ("money", "3.5万元", 35000), ("money", "2亿元", 200_000_000), ("money", "3万", Problem.MISSING_UNIT),
    ("money", "1.2.3元", Problem.MALFORMED), ("money", "/", BLANK), ("money", "若干", Problem.TEXT),
    ("ten_thousand_yuan", "35.5", "35.5"), ("ten_thousand_yuan", "35.5万", "35.5"),
    ("ten_thousand_yuan", "35.5万元", "35.5"), ("ten_thousand_yuan", "355000元", "35.5"),
    ("ten_thousand_yuan", "2亿", 20_000), ("ten_thousand_yuan", "2亿元", 20_000), ("ten_thousand_yuan", "0", 0),
    ("ten_thousand_yuan", "3千万", 3000), ("ten_thousand_yuan", "3百万元", 300),
    ("ten_thousand_yuan", "2（亿元）", 20_000), ("ten_thousand_yuan", "35.5（万元）", "35.5"), ("ten_thousand_yuan", "5000（元）", "0.5"),
    ("ten_thousand_yuan", "5千", "0.5"), ("ten_thousand_yuan", "5000元", "0.5"),
]  # fmt: skip
SIGNED = ("+", "-", "－", "增", "减", "下", "↓", "↑")


@pytest.mark.parametrize(("kind", "cell", "says"), CELLS)
def test_cells(kind, cell, says):
    table, year, field = COLUMNS[kind]
    text = HEAD.format(year) + table.format(cell)
    figure = figures(text)[field]
    status = says if says is BLANK else UNREADABLE if isinstance(says, Problem) else EXACT
    assert (figure.field, figure.kind, figure.status) == (field, kind, status)
    assert figure.problem == (says if isinstance(says, Problem) else None)
    assert figure.value == (Decimal(says) if status is EXACT else None)
    assert text[figure.span.start : figure.span.end] == cell
    assert figure.signed == (status is EXACT and cell.startswith(SIGNED))


def test_a_figure_that_no_form_has_is_absent():
    found = figures(HEAD.format(2023))
    for field in ("no.such.figure", "requests.received.total"):
        assert (found[field].field, found[field].status, found[field].value, found[field].span) == (
            field, Status.ABSENT, None, None,
        )  # fmt: skip
    assert [each.field for each in found.at(["no.such.figure", "requests.received.total"])] == [
        "no.such.figure", "requests.received.total",
    ]  # fmt: skip
    assert "no.such.figure" not in found
    assert "requests.received.total" in found


def test_only_exact_cells_count_as_read():
    table, year, _ = COLUMNS["money"]
    for cell, count in (("35元", 2), ("35", 1), ("/", 1), ("1.2.3", 1)):
        found = figures(HEAD.format(year) + table.format(cell))
        assert found.read == count
        assert [each.text for each in found.faulty] == ([cell] if cell in {"35", "1.2.3"} else [])
