"""What is still read of damaged tables, and what is said to be unclear: a reading that gives up sooner shows in the snapshot.

tests/test_damage.py tries many more damages, and holds that nothing is read wrongly.
"""

import random
import re
import time
from decimal import Decimal

import pytest

from govlint.figures import Status
from govlint.linter import Linter
from govlint.source import Source
from tests import snapshot
from tests.effort import some_of
from tests.helpers import JIXIAN, REPORTS, plugins, read
from tests.test_layouts_tables import STYLES, Base, lines_of

LINTER = Linter((), plugins().forms)
_NUMBER = re.compile(r"\d+")
BASES = [JIXIAN, REPORTS / "yunling-2023.txt"]


def figures_of(text):
    return list(LINTER.context(Source(text)).figures)


def numbered(text):
    """Return `text` with a number of its own in every cell, so that no sum helps."""
    cells = [figure for figure in figures_of(text) if figure.status is Status.EXACT]
    for number, figure in enumerate(sorted(cells, key=lambda figure: -figure.span.start), 1001):
        start, end = figure.span.start, figure.span.end
        text = text[:start] + _NUMBER.sub(str(number), text[start:end], count=1) + text[end:]
    return text


def told(figures):
    """Return the rows that are not read as numbers, with why not, and how many figures are."""
    rows = {}
    for figure in figures:
        if figure.status is not Status.EXACT:
            why = figure.problem.value if figure.problem else figure.status.value
            rows.setdefault(figure.field.rpartition(".")[0], []).append(why)
    count = sum(figure.status is Status.EXACT for figure in figures)
    return f"{count} of {len(figures)}" + "".join(
        f"; {row} {'/'.join(dict.fromkeys(why))} {len(why)}" for row, why in rows.items()
    )


# Each takes the lines of a report, which one to damage, and a source of chance.


def lost(lines, at, chance):
    del lines[at]


def doubled(lines, at, chance):
    lines.insert(at, lines[at])


def joined(lines, at, chance):
    lines[at : at + 2] = [" ".join(lines[at : at + 2])]


def cut(lines, at, chance):
    middle = lines[at].rfind(" ", 0, len(lines[at]) * 2 // 3)
    if middle > 0:
        lines[at : at + 1] = [lines[at][:middle], lines[at][middle:]]


def moved(lines, at, chance):
    """A row with its label; where numbers alone went astray nobody could tell whose they are."""
    if lines[at][:1].isdigit():
        return
    lines.insert(at + chance.randint(2, 6), lines.pop(at))


def torn(lines, at, chance):
    """Every cell of a row stands on a line of its own."""
    lines[at : at + 1] = re.split(r"(?<![增减]) +", lines[at].strip())


def unlabelled(lines, at, chance):
    lines[at] = " ".join(re.findall(r"(?<=\s)(?:[增减] )?\d+", lines[at])) or lines[at]


def parted(lines, at, chance):
    lines.insert(at, chance.choice(["", "- 3 -", "5"]))


DAMAGES = (lost, doubled, joined, cut, moved, torn, unlabelled, parted)


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("change", [str, numbered], ids=["as it is", "no sums"])
def test_what_is_read_of_damaged_tables(path, change):
    whole = change(read(path)).split("\n")
    table = [at for at, line in enumerate(whole) if re.search(r"\s\d+\s*$|^\d+$", line)]
    chance = random.Random(7)
    truth = {figure.field: figure.value for figure in figures_of("\n".join(whole))}
    said = []
    for damage in DAMAGES * 4:
        lines = list(whole)
        places = sorted(chance.sample(table, 3), reverse=True)
        for at, each in zip(places, (damage, damage, chance.choice(DAMAGES)), strict=True):
            each(lines, at, chance)
        figures = figures_of("\n".join(lines))
        wrong = {each.field: each.value for each in figures if each.value not in {None, truth.get(each.field)}}
        assert change is str or not wrong, places
        said.append(f"{damage.__name__} {' '.join(str(at + 1) for at in places)}: {told(figures)}\n")
    snapshot.check(f"read/{path.stem}-{'sums' if change is str else 'no-sums'}.txt", "".join(said))


def test_a_table_that_lost_all_its_numbers():
    base = Base(BASES[-1])
    rows, truth = base.numbered()
    text = base.report(lines_of([(label, []) for label, _ in rows], STYLES["label before"]))
    assert base.wrong(text, truth=truth) == ({}, 0)


# Rows with their labels, in every place where labels and cells stand (tests/test_layouts_tables.py).


def swapped(rows, at):
    return [*rows[:at], rows[at + 1], rows[at], *rows[at + 2 :]]


def moved_to_the_front(rows, at):
    return [rows[at], *rows[:at], *rows[at + 1 :]]


def moved_to_the_end(rows, at):
    return [*rows[:at], *rows[at + 1 :], rows[at]]


def doubled_at_once(rows, at):
    return [*rows[: at + 1], *rows[at:]]


def lost_with_its_label(rows, at):
    return [*rows[:at], *rows[at + 1 :]]


def swapped_and_lost(rows, at):
    return lost_with_its_label(swapped(rows, at), (at + 7) % len(rows))


def swapped_and_with_a_cell_lost(rows, at):
    label, cells = rows[(at + 5) % len(rows)]
    return swapped([(label, cells[:-1]) if each[0] == label else each for each in rows], at)


CHANGES = (
    swapped, moved_to_the_front, moved_to_the_end, doubled_at_once, lost_with_its_label, swapped_and_lost,
    swapped_and_with_a_cell_lost,
)  # fmt: skip


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_rows_that_moved_with_their_labels_keep_their_numbers(path, style, change):
    base = Base(path)
    rows, truth = base.numbered()
    for at in some_of(range(len(rows) - 1), 4):
        changed = change(rows, at)
        wrong, count = base.wrong(base.report(lines_of(changed, STYLES[style])), truth=truth)
        assert not wrong, at
        assert count >= (len(rows) - 3) * 7, at


@pytest.mark.parametrize("style", ["a cell a line", "a cell a line, label after", "label before", "row"])
@pytest.mark.parametrize(
    ("cells", "is_page"),
    [
        ("0 0 0 0 2 0 0 2", False),  # without any of its zeros the row adds up, and says several things
        ("0 0 0 7 0 2 0 2", False),
        ("0 0 0 0 2 0 2 7", True),
        ("7 0 0 0 0 2 0 2", True),
    ],
)
def test_a_number_too_many_under_a_label(style, cells, is_page):
    """Before or behind single cells that only add up without it, it is a page's number."""
    base = Base(BASES[-1])
    rows = base.requests()
    fields = base.rows["requests"][5][1]
    rows[5] = rows[5][0], cells.split()
    figures = {each.field: each.value for each in figures_of(base.report(lines_of(rows, STYLES[style])))}
    is_read = is_page and style.startswith("a cell")
    assert [figures[field] for field in fields] == ([0, 0, 0, 0, 2, 0, 2] if is_read else [None] * 7)


def test_a_row_that_lost_a_cell_beside_a_column_of_subtotals():
    base = Base(BASES[-1])
    rows = [(label, [cells[0], str(sum(map(int, cells[1:6]))), *cells[1:]]) for label, cells in base.requests()]
    for column in range(8):
        label, cells = rows[0]
        short = [(label, cells[:column] + cells[column + 1 :]), *rows[1:]]
        wrong, count = base.wrong(base.report(lines_of(short, STYLES["row"])))
        assert not wrong, column
        assert count >= (len(rows) - 1) * 7


@pytest.mark.parametrize("style", ["a cell a line", "a cell a line, label after"])
def test_the_header_of_the_next_page_within_a_row(style):
    base = Base(BASES[-1])
    rows, truth = base.numbered()
    lines = lines_of(rows, STYLES[style]).split("\n")
    header = lines[: lines.index(rows[0][1][0] if style.endswith("after") else rows[0][0][:12])]
    for cell in some_of((cells[3] for _, cells in rows[1:-1]), 4):
        at = lines.index(cell)
        text = base.report("\n".join([*lines[:at], *header, *lines[at:]]))
        assert base.wrong(text, truth=truth) == ({}, len(truth)), cell


@pytest.mark.parametrize("style", ["a cell a line", "a cell a line, label after"])
def test_the_header_of_the_next_page_behind_the_first_cell_of_a_row(style):
    """The first cell of a row of natural persons alone may be taken for the total, fallen out of the row."""
    base = Base(JIXIAN)
    rows, truth = base.numbered()
    whole = lines_of(rows, STYLES[style]).split("\n")
    header = whole[: whole.index(rows[0][1][0] if style.endswith("after") else rows[0][0][:12])]
    for at, (label, fields, *_) in enumerate(base.rows["requests"]):
        torn = [*rows[:at], (label, ["3", "0", "0", "0", "0", "0", "3"]), *rows[at + 1 :]]
        own = dict(zip(fields, map(Decimal, torn[at][1]), strict=True))
        lines = lines_of(torn, STYLES[style]).split("\n")
        behind = lines.index("3") + 1
        wrong, count = base.wrong(
            base.report("\n".join([*lines[:behind], *header, *lines[behind:]])), truth=truth | own
        )
        assert not wrong, label
        assert count >= len(truth) - 7


@pytest.mark.slow
def test_sixty_thousand_labels_without_numbers_take_no_long_time():
    base = Base(JIXIAN)
    lines = lines_of(base.requests(), STYLES["a cell a line"]).split("\n")
    text = base.report("\n".join([*lines[:-20], *["（七）总计"] * 60_000, *lines[-20:]]))
    start = time.process_time()
    assert figures_of(text)
    assert time.process_time() - start < 5  # it took twice as long with a copy of the rest for each of them
