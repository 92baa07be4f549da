"""The styles a table is seen in. Each takes a table's parts and cells and returns lines; every cell carries its field as tag."""

import itertools
import random

from tests.generator.figures import RESULT_GROUP
from tests.generator.lines import joined, pieces_of, text_of, width, wrap
from tests.generator.model import Figures, Line, Part, Piece, Row

NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def label_of(row: Row) -> Line:
    """Return the row's label, tagged with the row's first field."""
    return [Piece(row.label, f"label:{row.fields[0]}")] if row.label else []


def group_line(text: str) -> Line:
    """Return a group's line, tagged with its text."""
    return [Piece(text, f"group:{text}")]


def cells(row: Row, figures: Figures) -> list[Line]:
    """Return the row's cells, each as a piece tagged with its field; a blank cell is an empty piece."""
    return [[Piece(figures.cells[field], field)] for field in row.fields]


def is_requests(part: Part) -> bool:
    return len(part.rows) > 20


def is_proceedings(part: Part) -> bool:
    return len(part.header) == 15


def grouped(part: Part):
    """Yield (group, its rows) in order; the lines of a group stand before the first row of it."""
    for group, rows in itertools.groupby(part.rows, key=lambda row: row.group):
        yield group, list(rows)


def groups_before(group: str, seen: set[str]) -> list[str]:
    """Return the group lines to write before the rows of `group`: the heading of all results, then its own."""
    lines = [each for each in dict.fromkeys((RESULT_GROUP, group)) if group and each not in seen]
    seen.update(lines)
    return lines


def header_lines(part: Part) -> list[Line]:
    """Return the lines above a part's rows with each header on one line."""
    if is_requests(part):
        texts = [NOTE, "申请人情况", "自然人 法人或其他组织 总计", "商业企业 科研机构 社会公益组织 法律服务机构 其他"]
    elif is_proceedings(part):
        texts = ["行政复议 行政诉讼", "未经复议直接起诉 复议后起诉", " ".join(part.header)]
    else:
        texts = [part.caption, " ".join(part.header)]
    return [[Piece(text)] for text in texts]


def scattered_header(part: Part) -> list[Line]:
    """Return the header as PDF text gives it: narrow cells in pieces, in no sensible order."""
    if is_requests(part):
        texts = "申请人情况|自然|人|法人或其他组织|总计商业|企业|科研|机构|社会|公益|组织|法律服|务机构|其他"
        return [*pieces_of(NOTE, 34), *([Piece(text)] for text in texts.split("|"))]
    if is_proceedings(part):
        one = "结果|维持|结果|纠正|其他|结果|尚未|审结|总计"
        texts = f"行政复议 行政诉讼|{one}|未经复议直接起诉 复议后起诉|{one}|{one}"
        return [[Piece(text)] for text in texts.split("|")]
    return [[Piece(part.caption)], *(line for text in part.header for line in pieces_of(text, 12))]


def plain_rows(parts, figures: Figures, chance: random.Random) -> list[Line]:
    """One row a line, group lines by themselves."""
    lines: list[Line] = []
    for part in parts:
        seen: set[str] = set()
        lines += header_lines(part)
        for group, rows in grouped(part):
            lines += [group_line(text) for text in groups_before(group, seen)]
            lines += [joined([label_of(row), *cells(row, figures)]) for row in rows]
    return lines


def placed(label: list[Line], numbers: Line, place: str) -> list[Line]:
    """Put a row's numbers before, after, between or beside the pieces of its label."""
    if len(label) == 1 and place != "before":
        return [joined([label[0], numbers])]
    middle = len(label) // 2
    return {
        "first": [joined([label[0], numbers]), *label[1:]],
        "last": [*label[:-1], joined([label[-1], numbers])],
        "middle": [*label[:middle], joined([label[middle], numbers]), *label[middle + 1 :]],
        "between": [*label[:middle], numbers, *label[middle:]],
        "before": [numbers, *label],
        "after": [*label, numbers],
    }[place]


PLACES = ("first", "last", "middle", "between", "after")


def broken_rows(most: int, places=PLACES, groups: str = "lines", header=scattered_header):
    """Return a style: labels broken at `most` cells, their numbers at one of `places`, groups as `groups` says.

    `groups`: "lines" (broken like labels), "letters" (the vertical heading letter by letter), "pairs" (two by two).
    """

    def style(parts, figures: Figures, chance: random.Random) -> list[Line]:
        place = chance.choice(places)
        lines: list[Line] = []
        for part in parts:
            seen: set[str] = set()
            lines += header(part)
            for group, rows in grouped(part):
                for text in groups_before(group, seen):
                    size = {"letters": 2, "pairs": 4}.get(groups, most) if text == RESULT_GROUP else most
                    lines += wrap(group_line(text), min(size, 8) if groups != "lines" else size)
                for row in rows:
                    label = wrap(label_of(row), most) or [[]]
                    lines += placed(label, joined(cells(row, figures)), place)
        return lines

    return style


def margin_groups(parts, figures: Figures, chance: random.Random) -> list[Line]:
    """Groups in the left margin, their pieces beside the rows they stand next to (as a table's text is read line by line)."""
    lines: list[Line] = []
    for part in parts:
        lines += scattered_header(part)
        for group, rows in grouped(part):
            names = pieces_of(group, 8) if group and group != RESULT_GROUP else []
            first = max(0, (len(rows) - len(names)) // 2)
            for at, row in enumerate(rows):
                beside = names[at - first] if first <= at < first + len(names) else []
                lines.append(joined([beside, label_of(row), *cells(row, figures)]))
            lines += names[len(rows) - first :] if first + len(names) > len(rows) else []
    return lines


def columns(parts, figures: Figures, chance: random.Random) -> list[Line]:
    """Columns held by blanks, as pdftotext -layout writes them; long labels broken, the numbers at their middle line."""
    lines: list[Line] = []
    for part in parts:
        seen: set[str] = set()
        lines += [[Piece(" " * 20), *line] for line in header_lines(part)]
        for group, rows in grouped(part):
            for text in groups_before(group, seen):
                lines.append([Piece("  "), *group_line(text)])
            for row in rows:
                label = wrap(label_of(row), 30) or [[]]
                for at, piece in enumerate(label):
                    line: Line = [Piece(" " * 6), *piece]
                    if at == len(label) // 2:
                        line += _in_columns(cells(row, figures), 34 - width(text_of(piece)))
                    lines.append(line)
    return lines


def _in_columns(numbers: list[Line], gap: int) -> Line:
    line: Line = [Piece(" " * max(2, gap))]
    for number in numbers:
        line += [*number, Piece(" " * max(2, 8 - width(text_of(number))))]
    line[-1] = Piece("")
    return line


def one_cell_a_line(parts, figures: Figures, chance: random.Random) -> list[Line]:
    """Every cell on a line of its own, as pdftotext writes tables without -layout."""
    lines: list[Line] = []
    for part in parts:
        seen: set[str] = set()
        lines += scattered_header(part)
        for group, rows in grouped(part):
            lines += [line for text in groups_before(group, seen) for line in wrap(group_line(text), 12)]
            for row in rows:
                lines += [*wrap(label_of(row), 40), *cells(row, figures)]
    return lines


def only_numbers(parts, figures: Figures, chance: random.Random) -> list[Line]:
    """Rows of table three are only numbers; the labels of a group stand before its rows, in order."""
    lines: list[Line] = []
    for part in parts:
        if not is_requests(part):
            lines += plain_rows([part], figures, chance)
            continue
        seen: set[str] = set()
        lines += header_lines(part)
        for group, rows in grouped(part):
            lines += [group_line(text) for text in groups_before(group, seen)]
            lines += [label_of(row) for row in rows]
            lines += [joined(cells(row, figures)) for row in rows]
    return lines


def subtotal(parts, figures: Figures, chance: random.Random) -> list[Line]:
    """One row a line, with a 小计 of the legal persons before 总计 in table three."""
    lines: list[Line] = []
    for part in parts:
        if not is_requests(part):
            lines += plain_rows([part], figures, chance)
            continue
        seen: set[str] = set()
        lines += header_lines(part)[:3]
        lines.append([Piece("商业企业 科研机构 社会公益组织 法律服务机构 其他 小计")])
        for group, rows in grouped(part):
            lines += [group_line(text) for text in groups_before(group, seen)]
            for row in rows:
                numbers = cells(row, figures)
                numbers.insert(-1, [Piece(str(figures.total(*row.fields[1:-1])))])
                lines.append(joined([label_of(row), *numbers]))
    return lines
