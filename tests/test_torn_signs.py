"""Changes whose sign was torn from its number: read with the sign, or not at all, never as more where it says less."""

from decimal import Decimal

import pytest

from govlint.figures import Status
from govlint.linter import Linter
from govlint.source import Source
from tests.helpers import REPORTS, plugins, read

LINTER = Linter((), plugins().forms)
TEXT = read(REPORTS / "jiayin-2020.txt")
ROW = "行政许可 666 减 35 2350"
FIELDS = [f"disclosure.licensing.{column}" for column in ("projects_last_year", "change", "decisions")]


def figures(row):
    """Return the figures of the fixture with another text for the row; all other rows must be as they were."""
    read_now = LINTER.context(Source(TEXT.replace(ROW, row))).figures
    before = LINTER.context(Source(TEXT)).figures
    others = [figure.field for figure in before if figure.field not in FIELDS]
    assert [read_now.value(field) for field in others] == [before.value(field) for field in others]
    return [read_now[field] for field in FIELDS]


@pytest.mark.parametrize(
    "row",
    [
        "行政许可 666 减35 2350",
        "行政许可 666 ↓35 2350",
        "行政许可 666 下降 35 2350",
        "行政许可 666 —35 2350",
        "行政许可 666 - 35 2350",
        "行政许可 666 ﹣35 2350",
        "行政许可 666 ‑ 35 2350",
        "行政许可 666 ‐35 2350",
        "行政许可 666 ―35 2350",
        "行政许可 666 负35 2350",
        "行政许可 666 净减35 2350",
        "行政许可 666 净减少 35 项 2350",
        "行政许可 666 比上年减少35 2350",
        "行政许可 666 35↓ 2350",
        "| 行政许可 | 666 | 35（减少） | 2350 |",
        "行政许可 666 减 35\n2350",
        "行政许可 666\n减 35 2350",
        "行政许可\n666\n减 35 2350",
        "行政许可 666 － 35 2350",
        "行政许可 666 减\n35 2350",
        "行政许可 666 -\n\n35 2350",
        "行政许可\n666\n减\n35\n2350",
        "减\n行政许可 666 35 2350",
        "减\n\n行政许可 666 2350\n\n35",
        "| 行政许可 | 666 | 减 35 | 2350 |",
        "| 行政许可 | 666 | 减 | 35 | 2350 |",
        "| 行政许可 | 666 | - | 35 | 2350 |",
        "| 行政许可 | 666 减 | 35 | 2350 |",
        "| 行政许可 | 666 -| 35 | 2350 |",
        "| 行政许可 | 666 | 减 | 2350 |\n35",
    ],
)
def test_a_sign_goes_with_its_number(row):
    last_year, change, decisions = figures(row)
    assert [figure.value for figure in (last_year, change, decisions)] == [666, -35, 2350]
    assert change.signed
    assert "35" in change.text


@pytest.mark.parametrize(
    "row",
    [
        "行政许可 666 增\n35 2350",
        "| 行政许可 | 666 | ＋ | 35 | 2350 |",
        "行政许可 666 ↑ 35 2350",
        "行政许可 666 新增35 2350",
        "行政许可 666 新增 35 项 2350",
        "行政许可 666 净增35 2350",
        "行政许可 666 ﹢35 2350",
        "行政许可 666 较上年增加35 2350",
        "| 行政许可 | 666 | 35（新增） | 2350 |",
    ],
)
def test_more_is_no_less(row):
    assert figures(row)[1].value == Decimal(35)


@pytest.mark.parametrize(
    "row",
    [
        "| 行政许可 | 666 | 减 | 2350 |",
        "行政许可 666 减 2350\n35",
        "行政许可 666 - 2350 35 1",
        "行政许可 666 减\n\n35",
        "行政许可 666 减 35\n7",
    ],
)
def test_what_may_be_another_cell_is_not_read(row):
    assert figures(row)[1].status in {Status.UNREADABLE, Status.ABSENT}


def test_a_dash_is_a_blank_cell_where_the_row_has_no_other():
    assert [figure.status for figure in figures("行政许可 666 - 2350")] == [Status.EXACT, Status.BLANK, Status.EXACT]


def test_a_sign_below_the_row_is_that_of_the_next_one():
    text = TEXT.replace("其他对外管理服务事项 298 67 136", "减\n其他对外管理服务事项 298 67 136")
    read_now = LINTER.context(Source(text)).figures
    assert read_now.value("disclosure.licensing.change") == -35
    assert read_now.value("disclosure.other_services.change") == -67


def test_the_place_of_a_joined_change_holds_its_number():
    change = figures("| 行政许可 | 666 | 减 | 35 | 2350 |")[1]
    source = TEXT.replace(ROW, "| 行政许可 | 666 | 减 | 35 | 2350 |")
    assert source[change.span.start : change.span.end] == "减 | 35"


def test_a_page_number_is_not_taken_for_what_the_change_leaves():
    assert [figure.value for figure in figures("行政许可 41 减 35\n6")] == [41, -35, 6]
    assert [figure.status for figure in figures("行政许可 41 减 35\n7")] == [Status.UNREADABLE] * 3


@pytest.mark.parametrize("cell", ["多35", "▲35", "正35", "减了35"])
def test_other_words_before_a_number_are_in_its_cell(cell):
    last_year, change, decisions = figures(f"行政许可 666 {cell} 2350")
    assert (last_year.value, decisions.value) == (666, 2350)
    assert (change.status, change.text) == (Status.UNREADABLE, cell)


def test_a_label_without_a_blank_before_its_numbers_is_cut_as_before():
    assert [figure.value for figure in figures("行政许可新增35 2350 7")][1:] == [2350, 7]


@pytest.mark.parametrize(
    ("row", "cells"), [("行政许可新40000", ["40000"]), ("行政许可 1日0 2350", ["1日", "0", "2350"])]
)
def test_what_is_no_change_is_cut_as_it_stands(row, cells):
    line = LINTER.context(Source(TEXT.replace(ROW, row))).reading.tables["disclosure"].lines
    assert [[cell.text for cell in each.cells] for each in line if each.label.startswith("行政许可")] == [cells]
