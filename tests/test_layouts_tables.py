"""The tables of the fixtures in layouts that PDF and Markdown tools make of them: read right, or not at all, never otherwise.

The generator (tests/generator) has more layouts for figures that satisfy every relation; here are those that need two
readings to be told apart, and what must not be read then.
"""

import itertools
import random
import re
from decimal import Decimal

import pytest

from govlint.figures import Problem, Status
from govlint.linter import Linter
from govlint.source import Source
from tests.effort import some, some_of
from tests.helpers import JIXIAN, REPORTS, findings, plugins, read

LINTER = Linter((), plugins().forms)
HEADER = "申请人情况\n自然人\n法人或其他组织\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计"
GROUPS = {"（一）": "三、本年度办理结果"}


def reading(text):
    return LINTER.context(Source(text)).reading


def assert_in_place(text):
    """Every figure that was read and every label of a row stands where it is said to stand."""
    found = reading(text)
    for figure in found.figures:
        assert figure.span is None or text[figure.span.start : figure.span.end] == figure.text
    for row in (match.row for table in found.tables.values() for match in table.rows):
        # letters of a vertical group may stand behind the numbers
        quoted = text[row.label_span.start : row.label_span.end]
        assert row.label == quoted or (quoted and row.label.startswith(f"{quoted} "))
        assert row.kind == "figures"
        assert [text[cell.span.start : cell.span.end] for cell in row.cells] == [cell.text for cell in row.cells]
        # a total may have fallen out of its row
        assert all(row.span.start <= cell.span.start <= cell.span.end <= row.span.end for cell in row.cells[:-1])


class Base:
    """The rows of a fixture's tables: (label, fields, cells as written)."""

    def __init__(self, path):
        context = LINTER.context(Source(read(path)))
        self.year = context.year
        self.truth = {figure.field: figure.value for figure in context.figures}
        self.rows = {}
        for kind, table in context.reading.tables.items():
            rows = []
            for block in table.table.block:
                for row in block.rows:
                    fields = [table.table.field(row, column) for column in block.columns]
                    if row in table.expected:
                        texts = [context.figures[field].text for field in fields]
                        rows.append((row.label.zh, fields, texts, block.caption, block.header))
            self.rows[kind] = rows

    def requests(self):
        """Return the rows of table three: (label, cells)."""
        return [(label, list(cells)) for label, _, cells, _, _ in self.rows["requests"]]

    def numbered(self):
        """Return the rows of table three, every cell with a number of its own so that no sum helps, or deceives, and the truth."""
        rows, truth, number = [], {}, 1000
        for label, fields, _, _, _ in self.rows["requests"]:
            cells = [str(number + at) for at in range(len(fields))]
            truth |= dict(zip(fields, map(Decimal, cells), strict=True))
            number += len(cells)
            rows.append((label, cells))
        return rows, truth

    def report(self, table, section="三、收到和处理政府信息公开申请情况"):
        """Return a report with one table under its section."""
        return f"青河县人民政府{self.year}年政府信息公开工作年度报告\n一、总体情况\n见下表。\n{section}\n{table}\n五、存在的主要问题及改进情况\n无。\n"

    def wrong(self, text, prefix="requests.", truth=None):
        """Return (figures read as something else, how many were read)."""
        truth = self.truth if truth is None else truth
        found = [figure for figure in reading(text).figures if figure.field.startswith(prefix)]
        exact = [figure for figure in found if figure.status is Status.EXACT]
        return {
            each.field: (each.value, truth.get(each.field)) for each in exact if each.value != truth.get(each.field)
        }, len(exact)

    def assert_all(self, text, prefix="requests."):
        wrong, count = self.wrong(text, prefix)
        assert not wrong
        assert_in_place(text)
        assert count == sum(field.startswith(prefix) and value is not None for field, value in self.truth.items())


@pytest.fixture(scope="module", params=[JIXIAN, REPORTS / "yunling-2023.txt"], ids=lambda path: path.stem)
def base(request):
    return Base(request.param)


def lines_of(rows, style):
    return "\n".join([HEADER, *itertools.chain.from_iterable(style(label, cells) for label, cells in rows)])


def pieces(label, size=12):
    return [label[at : at + size] for at in range(0, len(label), size)]


STYLES = {
    "row": lambda label, cells: [f"{label} {' '.join(cells)}"],
    "label behind": lambda label, cells: [f"{' '.join(cells)} {label}"],
    "label around": lambda label, cells: [f"{label[:6]} {' '.join(cells)}", *([label[6:]] if label[6:] else [])],
    "label before": lambda label, cells: [*pieces(label), " ".join(cells)],
    "label after": lambda label, cells: [" ".join(cells), *pieces(label)],
    "a cell a line": lambda label, cells: [*pieces(label), *cells],
    "a cell a line, label after": lambda label, cells: [*cells, *pieces(label)],
    "markdown": lambda label, cells: [f"| {label} | {' | '.join(cells)} |"],
    "markdown, one table a row": lambda label, cells: [f"| {label} | {' | '.join(cells)} |", "|---|---|---|---|---|---|---|---|", "", "| - |", "|---|", ""],
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_where_labels_and_cells_stand(base, style):
    base.assert_all(base.report(lines_of(base.requests(), style)))


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_with_blank_lines(base, style):
    base.assert_all(base.report(lines_of(base.requests(), style).replace("\n", "\n\n")))


@pytest.mark.parametrize("style", ["row", "a cell a line", "label before", "markdown"])
def test_a_wrong_cell_is_read_as_it_is_printed(base, style):
    """No reading is preferred because it adds up: what the layout says counts, and the sum that fails is reported."""
    rows = base.requests()
    fields = [fields for _, fields, _, _, _ in base.rows["requests"]]
    for row, column in [(0, 0), (0, 6), (2, 6), (5, 3), (len(rows) - 2, 0), (len(rows) - 1, 6)]:
        changed = [(label, list(cells)) for label, cells in rows]
        changed[row][1][column] = str(int(changed[row][1][column]) + 7)
        truth = base.truth | {fields[row][column]: Decimal(changed[row][1][column])}
        text = base.report(lines_of(changed, STYLES[style]))
        wrong, count = base.wrong(text, truth=truth)
        assert not wrong
        assert count == sum(field.startswith("requests.") for field in base.truth)
        assert findings(text, "GL206")


def test_page_marks_between_single_cells(base):
    lines = lines_of(base.requests(), STYLES["a cell a line"]).split("\n")
    for at in range(10, len(lines), some(5, 20)):
        base.assert_all(base.report("\n".join([*lines[:at], "- 3 -", *lines[at:]])))


def test_single_cells_lost_or_added_are_never_read_as_others(base):
    rows, truth = base.numbered()
    for style in ("a cell a line", "a cell a line, label after"):
        lines = lines_of(rows, STYLES[style]).split("\n")
        assert base.wrong(base.report("\n".join(lines)), truth=truth)[1] > 0.9 * len(truth)
        chance = random.Random(711)
        for _ in range(some(60, 2)):
            damaged = list(lines)
            for _ in range(chance.randint(1, 2)):
                at = chance.randrange(9, len(damaged))
                what = chance.choice(["delete", "double", "page", "stray"])
                if what == "delete":
                    del damaged[at]
                else:
                    damaged.insert(at, {"double": damaged[at], "page": "- 4 -", "stray": "5"}[what])
            assert not base.wrong(base.report("\n".join(damaged)), truth=truth)[0], "\n".join(damaged)


@pytest.mark.parametrize("style", ["a cell a line", "a cell a line, label after"])
def test_a_table_that_lost_rows_is_not_read_as_the_form_that_has_as_many_cells(style):
    """Without two rows, the 25 of table three are as many as where 其他处理 is one row: the labels say which they are."""
    base = Base(REPORTS / "yunling-2023.txt")
    rows, truth = base.numbered()
    for lost in some_of(itertools.combinations(range(1, len(rows) - 1), 2), 12):
        kept = [row for at, row in enumerate(rows) if at not in lost]
        wrong, count = base.wrong(base.report(lines_of(kept, STYLES[style])), truth=truth)
        assert not wrong, lost
        assert count > 0.8 * sum(len(cells) for _, cells in kept), lost


def column_by_column(rows, first, last):
    """Return the lines of rows whose numbers stand column by column, and their labels behind them."""
    columns = zip(*(cells for _, cells in rows[first:last]), strict=True)
    return [*itertools.chain.from_iterable(columns), *(label for label, _ in rows[first:last])]


def test_columns_of_numbers(base):
    rows = base.requests()
    for cuts in ([0, 4, 12], [0, 2, len(rows) - 3], [0, 7]):
        lines = [HEADER]
        for first, last in itertools.pairwise([*cuts, len(rows)]):
            lines += column_by_column(rows, first, last)
        wrong, count = base.wrong(base.report("\n".join(lines)))
        assert not wrong
        assert count > 0.8 * len(rows) * 7


def parted(groups, labels):
    """Return the lines of groups of single cells with blank lines between the groups, and the labels behind them."""
    return [*itertools.chain.from_iterable((*group, "") for group in groups), *labels]


@pytest.mark.parametrize("cuts", [[0, 4, 12], [0, 2, 20], [0]], ids=str)
def test_blank_lines_part_the_columns(base, cuts):
    rows, truth = base.numbered()
    lines = [HEADER]
    for first, last in itertools.pairwise([*cuts, len(rows)]):
        columns = zip(*(cells for _, cells in rows[first:last]), strict=True)
        lines += parted(columns, [label for label, _ in rows[first:last]])
    assert base.wrong(base.report("\n".join(lines)), truth=truth) == ({}, len(rows) * 7)


def test_blank_lines_in_a_square_may_part_its_rows_or_its_columns(base):
    rows, truth = base.numbered()
    cells, labels = [cells for _, cells in rows[:7]], [label for label, _ in rows[:7]]
    for groups in (cells, zip(*cells, strict=True)):
        assert base.wrong(base.report("\n".join([HEADER, *parted(groups, labels)])), truth=truth) == ({}, 0)


@pytest.mark.parametrize("cuts", [[0, 4, 12], [0, 7], [0]], ids=str)
def test_blank_lines_part_the_rows(base, cuts):
    for rows, truth, least in ((base.requests(), base.truth, 1.0), (*base.numbered(), 0.0)):
        lines = [HEADER]
        for first, last in itertools.pairwise([*cuts, len(rows)]):
            lines += parted([cells for _, cells in rows[first:last]], [label for label, _ in rows[first:last]])
        wrong, count = base.wrong(base.report("\n".join(lines)), truth=truth)
        assert not wrong
        assert count >= least * len(rows) * 7


def test_a_total_that_fell_out_of_its_row(base):
    rows = base.requests()
    for at, (label, cells) in enumerate(rows):
        if at < 3 or int(cells[6]) < 2:
            continue
        lines = [" ".join([name, *numbers]) for name, numbers in rows]
        lines[at] = " ".join([label, *cells[:6]])
        lines.insert(at - 2, cells[6])
        lines.insert(at - 2, "（三）不予公开")
        lines.insert(at, "（四）无法提供")
        base.assert_all(base.report("\n".join(lines)))
        lines[lines.index(cells[6])] = str(int(cells[6]) + 1)
        wrong, count = base.wrong(base.report("\n".join(lines)))
        assert not wrong
        assert count == len(rows) * 7 - 7


def test_digits_torn_apart(base):
    for at, (label, cells) in enumerate(base.requests()):
        for column, cell in enumerate(cells):
            if len(cell) == 1:
                continue
            rows = base.requests()
            rows[at] = label, [*cells[:column], f"{cell[0]} {cell[1:]}", *cells[column + 1 :]]
            wrong, _ = base.wrong(base.report(lines_of(rows, STYLES["row"])))
            assert not wrong


def test_torn_digits_are_joined_where_the_row_adds_up():
    text = "青河县人民政府2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 2 0 3 0 0 0 0 2 3\n（七）总计 2 0 3 0 0 0 0 24"
    figures = reading(text).figures
    assert (figures["requests.received.natural_person"].text, figures["requests.received.total"].value) == ("20", 23)
    assert figures["requests.concluded.total"].problem is Problem.CELLS_ADDED
    for between, total in ((" ", 16), ("  ", 16), ("   ", None)):  # farther apart they are two numbers
        lines = f"13 1 0 2 1{between}6\n1 0 0 0 1\n2 0 0 0 2"
        figures = reading(
            f"青河县人民政府2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n{lines}"
        ).figures
        assert figures["proceedings.review.total"].value == total
        assert figures["proceedings.litigation_after_review.total"].value == 2


def test_lines_of_group_totals(base):
    lines = []
    rows = base.rows["requests"]
    groups = {"denied": "（三）不予公开", "unavailable": "（四）无法提供", "rejected": "（五）不予处理"}
    for name, members in itertools.groupby(rows, key=lambda row: row[1][0].split(".")[1]):
        members = list(members)
        if name in groups:
            totals = [str(sum(int(cells[at]) for _, _, cells, _, _ in members)) for at in range(7)]
            lines.append(f"{groups[name]} {' '.join(totals)}")
        lines += [f"{label} {' '.join(cells)}" for label, _, cells, _, _ in members]
        lines.append("小计 9 9 9 9 9 9 54")
    text = base.report("\n".join(lines))
    base.assert_all(text)
    assert [group.form.id for group in reading(text).tables["requests"].groups] == list(groups)
    assert not findings(text, "GL220")


def test_a_column_of_subtotals_that_no_header_names(base):
    """The sums say which column it is, though one row does not add up; where they say two things, nothing is read."""
    rows = [(label, [cells[0], str(sum(map(int, cells[1:6]))), *cells[1:]]) for label, cells in base.requests()]
    base.assert_all(base.report(lines_of(rows, STYLES["row"])))
    few = [*rows[:3], *base.requests()[3:]]  # a column has cells in nearly all rows
    assert base.wrong(base.report(lines_of(few, STYLES["row"]))) == ({}, (len(rows) - 3) * 7)
    rows[-1][1][7] = str(int(rows[-1][1][7]) + 1)
    wrong, count = base.wrong(base.report(lines_of(rows, STYLES["row"])))
    assert len(wrong) == 1
    assert count == len(rows) * 7
    unclear = [(label, [str(at + 3), "1", str(at + 3), *"0000", str(at + 4)]) for at, (label, _) in enumerate(rows)]
    assert base.wrong(base.report(lines_of(unclear, STYLES["row"]))) == ({}, 0)
    unclear[-1] = unclear[-1][0], ["5", "1", "7", *"0000", "6"]  # one row alone does not make it clear
    assert base.wrong(base.report(lines_of(unclear, STYLES["row"]))) == ({}, 0)


def test_a_row_out_of_order_under_its_label_without_the_instruction(base):
    rows = base.requests()
    (at,) = (at for at, (label, _) in enumerate(rows) if label.startswith("（二）部分公开（区分处理的"))
    rows.append(("（二）部分公开", rows.pop(at)[1]))
    base.assert_all(base.report(lines_of(rows, STYLES["row"])))


def test_a_footnote_in_the_table(base):
    lines = lines_of(base.requests(), STYLES["row"]).split("\n")
    lines.insert(-3, "注：行政复议、行政诉讼数量含上年度结转数量。")
    base.assert_all(base.report("\n".join(lines)))


def test_other_outcomes_as_one_row_in_the_form_of_2021():
    base = Base(REPORTS / "yunling-2023.txt")
    rows = [(label, cells) for label, fields, cells, _, _ in base.rows["requests"] if ".other." not in fields[0]]
    rows.insert(-2, ("（六）其他处理", ["1", "0", "0", "0", "0", "0", "1"]))
    for style in ("row", "label before", "a cell a line", "markdown"):
        figures = reading(base.report(lines_of(rows, STYLES[style]))).figures
        assert figures.value("requests.other.total") == 1
        assert "requests.other.other.total" not in figures
        assert figures.read == len(rows) * 7


BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def proceedings(style, cells):
    blocks = [cells[at : at + 5] for at in (0, 5, 10)]
    head = f"| {' | '.join(RESULTS)} |\n|---|---|---|---|---|"
    if style == "one row":
        return f"行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n{' '.join(RESULTS * 3)}\n{' '.join(cells)}"
    if style == "three tables":
        return "\n".join(
            f"{name}\n\n{head}\n| {' | '.join(block)} |\n" for name, block in zip(BLOCKS, blocks, strict=True)
        )
    if style == "three rows":
        rows = "\n".join(f"| {name} | {' | '.join(block)} |" for name, block in zip(BLOCKS, blocks, strict=True))
        return f"| 项目名 | {' | '.join(RESULTS)} |\n|---|---|---|---|---|---|\n{rows}"
    if style == "two tables":
        return f"行政复议\n{' '.join(RESULTS)}\n{' '.join(cells[:5])}\n行政诉讼\n{' '.join(BLOCKS[1:])}\n{' '.join(RESULTS * 2)}\n{' '.join(cells[5:])}"
    if style == "torn behind the second block":
        return f"{' '.join(BLOCKS[:2])}\n{' '.join(RESULTS * 2)}\n{' '.join(cells[:10])}\n{BLOCKS[2]}\n{' '.join(RESULTS)}\n{' '.join(cells[10:])}"
    if style == "turned round":
        rows = "\n".join(
            f"| {name} | {' | '.join(row)} |" for name, row in zip(RESULTS, zip(*blocks, strict=True), strict=True)
        )
        return f"| 项目名 | {' | '.join(BLOCKS)} |\n|---|---|---|---|\n{rows}"
    return "\n".join(["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉", *RESULTS * 3, *cells])


@pytest.mark.parametrize(
    "style",
    [
        "one row",
        "three tables",
        "two tables",
        "torn behind the second block",
        "three rows",
        "turned round",
        "a cell a line",
    ],
)
def test_the_table_of_reviews_and_litigation(base, style):
    ((_, fields, cells, _, _),) = base.rows["proceedings"]
    section = "四、政府信息公开行政复议、行政诉讼情况"
    base.assert_all(base.report(proceedings(style, cells), section), "proceedings.")
    numbers = [str(number) for number in range(11, 26)]
    truth = dict(zip(fields, map(Decimal, numbers), strict=True))
    wrong, count = base.wrong(base.report(proceedings(style, numbers), section), "proceedings.", truth)
    assert not wrong
    assert count == 15


def test_totals_that_fell_behind_the_next_group(base):
    """As pdftotext gives it where the column 总计 is set lower: the sums say whose they are, or nothing does."""
    section = "四、政府信息公开行政复议、行政诉讼情况"
    head = "行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n结果\n维持\n结果\n纠正"
    for last, expected in ((27, 27), (28, None)):
        text = base.report(
            f"{head}\n10\n4\n2\n1\n其他\n结果\n1\n1\n2\n6\n总计\n17\n维持\n纠正\n13\n4\n8\n2\n27\n总计\n10".replace(
                "27", str(last)
            ),
            section,
        )
        figures = reading(text).figures
        assert figures.value("proceedings.review.total") == 17
        assert figures.value("proceedings.litigation_direct.total") == 10
        assert figures.value("proceedings.litigation_after_review.total") in {expected, last}


def disclosure(rows, style):
    lines = []
    for (caption, header), members in itertools.groupby(rows, key=lambda row: (row[3], row[4])):
        lines += [caption, *header]
        for label, _, cells, _, _ in members:
            lines += style(label, cells)
    return "\n".join(lines)


@pytest.mark.parametrize("name", ["row", "label before", "label after", "a cell a line", "a cell a line, label after"])
def test_the_table_of_disclosure(base, name):
    table = disclosure(base.rows["disclosure"], STYLES[name])
    base.assert_all(base.report(table, "二、主动公开政府信息情况"), "disclosure.")


WORDS = [("四百", Problem.TEXT), ("约300件", Problem.TEXT), ("未统计", Problem.TEXT), ("3..5", Problem.MALFORMED)]


@pytest.mark.parametrize(("words", "problem"), WORDS)
@pytest.mark.parametrize("style", ["row", "markdown"])
def test_words_in_a_cell(words, problem, style):
    rows = [("行政许可", ["12"]), ("行政处罚", [words]), ("行政强制", ["5"])]
    lines = [
        "第二十条第（六）项",
        "信息内容 本年处理决定数量",
        *itertools.chain(*(STYLES[style](*row) for row in rows)),
    ]
    text = "\n".join(["青河县人民政府2023年政府信息公开工作年度报告", "二、主动公开政府信息情况", *lines])
    figure = reading(text).figures["disclosure.penalties.decisions"]
    assert (figure.status, figure.problem, figure.text) == (Status.UNREADABLE, problem, words)
    assert reading(text).figures.value("disclosure.coercion.decisions") == 5
    assert findings(text, "GL201" if problem is Problem.MALFORMED else "GL204")


@pytest.mark.parametrize("cut", ["22（其中修订 16 件）", "22（其中\n修订 16 件）", "22（其中修订 16\n\n件）"])
@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_note_in_a_cell(cut, between):
    cells = between.join(["行政规范性文件", "2", "1", cut])
    text = (
        "青河县人民政府2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（一）项\n"
        f"信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n{cells}\n第二十条第（五）项\n行政许可 3\n"
    )
    figures = reading(text).figures
    assert figures.value("disclosure.normative_documents.in_force") == 22
    assert figures.value("disclosure.normative_documents.issued") == 2
    span = figures["disclosure.normative_documents.in_force"].span
    assert re.sub(r"\s", "", text[span.start : span.end]) == "22（其中修订16件）"


def test_letters_of_a_vertical_group_behind_the_numbers(base):
    letters = itertools.cycle("三本年度办理结果")
    rows = base.requests()
    lines = [f"{label} {' '.join(cells)} {next(letters)}" for label, cells in rows]
    base.assert_all(base.report("\n".join([HEADER, *lines])))


def test_two_rows_on_one_line(base):
    lines = [f"{label} {' '.join(cells)}" for label, cells in base.requests()]
    for at in range(len(lines) - 1):
        base.assert_all(base.report("\n".join([HEADER, *lines[:at], " ".join(lines[at : at + 2]), *lines[at + 2 :]])))


def test_thousands_of_lines_of_numbers_are_no_fault():
    heading = "二、主动公开政府信息情况"
    text = "\n".join(["青河县2024年政府信息公开工作年度报告", heading, *["1 2 3 4 5 6 7"] * 2500])
    stats = Linter((), plugins().forms).lint(Source(text)).stats
    assert (stats.figures, stats.expected) == (0, 200)
