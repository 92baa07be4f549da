"""Damaged tables: a figure is read right or not at all, never as another one.

Every cell of the tables is given a number of its own first, so that a figure read from a wrong place is seen to be.
"""

import itertools
import random
import re

import pytest

from govlint.figures import Status
from govlint.linter import Linter
from govlint.source import Source
from tests.helpers import CORPUS, JIAYIN, JIXIAN, REPORTS, plugins, read

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
LINTER = Linter((), plugins().forms)
pytestmark = pytest.mark.slow
BASES = [JIAYIN, JIXIAN, REPORTS / "yunling-2023.txt", CORPUS / "suqian-2023.txt"]


def figures(text):
    return {figure.field: figure for figure in LINTER.context(Source(text)).figures if figure.status is Status.EXACT}


def with_numbers_of_their_own(text):
    """Return `text` with another number in every cell that was read, and the truth about them."""
    cells = sorted(figures(text).values(), key=lambda figure: -figure.span.start)
    truth = {}
    for number, figure in enumerate(cells, 1001):
        start, end = figure.span.start, figure.span.end
        cell = _NUMBER.sub(str(number), text[start:end], count=1)
        text = text[:start] + cell + text[end:]
    for field, figure in figures(text).items():
        truth[field] = figure.value
    assert len({abs(value) for value in truth.values()}) == len(truth) == len(cells)
    return text, truth


@pytest.fixture(scope="module", params=BASES, ids=lambda path: path.stem)
def base(request):
    if not request.param.exists():
        pytest.skip("the corpus is not here")
    text, truth = with_numbers_of_their_own(read(request.param))
    lines = text.split("\n")
    first = next(i for i, line in enumerate(lines) if "第" in line and "项" in line and len(line.strip()) < 12)
    numbers = [i for i, line in enumerate(lines) if i >= first and re.search(r"\d", line)]
    return lines, range(first, numbers[-1] + 1), truth


def wrong(lines, truth):
    """Return the figures that are read as something else than what they are."""
    found = figures("\n".join(lines))
    return {
        field: (str(figure.value), str(truth.get(field)))
        for field, figure in found.items()
        if truth.get(field) != figure.value
    }


def rows_of(lines, table):
    return [i for i in table if len(re.findall(r"(?<=\s)\d{4}\b|^\d{4}\b", lines[i])) > 2]


def test_a_line_lost(base):
    lines, table, truth = base
    for at in table:
        if lines[at].strip() and not lines[at].strip().startswith(("三、收到", "四、政府", "二、主动")):
            assert not wrong([*lines[:at], *lines[at + 1 :]], truth), lines[at]


def test_a_line_doubled(base):
    lines, table, truth = base
    for at in rows_of(lines, table):
        assert not wrong([*lines[: at + 1], lines[at], *lines[at + 1 :]], truth), lines[at]


def test_a_page_mark_anywhere(base):
    lines, table, truth = base
    for at in table:
        for mark in ("- 3 -", "第 4 页"):
            damaged = [*lines[:at], mark, *lines[at:]]
            assert not wrong(damaged, truth), lines[at]
            assert len(figures("\n".join(damaged))) > 0.9 * len(truth)


def test_a_cell_lost_or_added(base):
    lines, table, truth = base
    for at in rows_of(lines, table):
        cells = list(re.finditer(r"\d{4}", lines[at]))
        for cell in (cells[0], cells[len(cells) // 2], cells[-1]):
            lost = lines[at][: cell.start()].rstrip() + lines[at][cell.end() :]
            added = lines[at][: cell.end()] + " 7" + lines[at][cell.end() :]
            torn = lines[at][: cell.start() + 2] + " " + lines[at][cell.start() + 2 :]
            for line in (lost, added, torn):
                assert not wrong([*lines[:at], line, *lines[at + 1 :]], truth), line


def test_a_row_of_totals_added(base):
    lines, table, truth = base
    for at in rows_of(lines, table):
        if len(re.findall(r"\d{4}", lines[at])) == 7:
            for row in ("9 9 9 9 9 9 54", "小计 9 9 9 9 9 9 54"):
                assert not wrong([*lines[:at], row, *lines[at:]], truth), lines[at]


def test_two_rows_exchanged(base):
    lines, table, truth = base
    rows = [at for at in rows_of(lines, table) if re.match(r"\s*(\d\.|（|[一二四]、)?[^\d\s]{5,}.*\s\d", lines[at])]
    for first, second in itertools.pairwise(rows):
        swapped = list(lines)
        swapped[first], swapped[second] = lines[second], lines[first]
        assert not wrong(swapped, truth), (lines[first], lines[second])


def test_a_subtotal_column(base):
    lines, table, truth = base
    wider = [
        re.sub(r"(\d{4})$", r"54 \1", line.rstrip()) if i in table and len(re.findall(r"\d{4}", line)) == 7 else line
        for i, line in enumerate(lines)
    ]
    assert not wrong(wider, truth)


def test_rows_without_any_label(base):
    lines, table, truth = base
    bare = [
        " ".join(re.findall(r"\d{4}", line)) if i in table and len(re.findall(r"\d{4}", line)) == 7 else line
        for i, line in enumerate(lines)
    ]
    assert not wrong(bare, truth)


def test_any_damage(base):
    lines, table, truth = base
    chance = random.Random(711)
    for _ in range(250):
        damaged = list(lines)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(table.start, min(table.stop, len(damaged)))
            if re.match(r"\s*[一二三四五六]、.*(?:情况|事项)", damaged[at]):
                continue
            what = chance.choice(["delete", "double", "join", "cut", "blank"])
            if what == "delete":
                del damaged[at]
            elif what == "double":
                damaged.insert(at, damaged[at])
            elif what == "join":
                damaged[at : at + 2] = [" ".join(damaged[at : at + 2])]
            elif what == "cut" and " " in damaged[at].strip():
                middle = damaged[at].rfind(" ", 0, len(damaged[at]) * 2 // 3)
                damaged[at : at + 1] = [damaged[at][:middle], damaged[at][middle:]]
            else:
                damaged.insert(at, "")
        assert not wrong(damaged, truth), "\n".join(damaged)
