"""Tables in Markdown: real ones, and ones that a machine cut into pieces under invented headers."""

import random
from typing import NamedTuple

from tests.generator.figures import RESULT_GROUP
from tests.generator.model import Figures, Line, Part, Piece
from tests.generator.tables import (
    NOTE,
    cells,
    group_line,
    grouped,
    groups_before,
    is_proceedings,
    is_requests,
    label_of,
)


def _line(texts, numbers=()) -> Line:
    """Return a table row of `texts` and then `numbers`."""
    line: Line = [Piece("|")]
    for text in texts:
        line += [Piece(" "), text if isinstance(text, Piece) else Piece(text), Piece(" |")]
    for number in numbers:
        line += [Piece(" "), *number, Piece(" |")]
    return line


def _table(rows: list[Line], count: int) -> list[Line]:
    return [[], rows[0], _line(["---"] * count), *rows[1:], []]


class Markdown(NamedTuple):
    """A style: one Markdown table a part, labels in `label_columns` cells; `breaks`: <br> inside long labels."""

    label_columns: int = 1
    breaks: bool = False

    def __call__(self, parts, figures: Figures, chance: random.Random) -> list[Line]:
        """Return a table's lines."""
        if is_requests(parts[0]):
            return self._requests(parts[0], figures)
        if is_proceedings(parts[0]):
            return _proceedings(parts[0], figures)
        return _disclosure(parts, figures)

    def _requests(self, part: Part, figures: Figures) -> list[Line]:
        labels = [""] * self.label_columns
        rows = [_line([NOTE, *labels[1:], "申请人情况", *[""] * 6])]
        rows.append(_line([*labels, "自然人", "法人或其他组织", "", "", "", "", "总计"]))
        rows.append(_line([*labels, "", *part.header[1:6], ""]))
        seen: set[str] = set()
        for group, each in grouped(part):
            if self.label_columns == 1:
                rows += [_line([*group_line(text), *[""] * 7]) for text in groups_before(group, seen)]
            rows += [_line(self._labels(group, row.label), cells(row, figures)) for row in each]
        return _table(rows, 7 + self.label_columns)

    def _labels(self, group: str, text: str) -> list[str]:
        if self.breaks and len(text) > 12:
            text = text[:9] + "<br>" + text[9:]
        if self.label_columns == 1 or not group:
            return [text, *[""] * (self.label_columns - 1)]
        return [group, text, ""] if group == RESULT_GROUP else [RESULT_GROUP, group, text]


def _proceedings(part: Part, figures: Figures) -> list[Line]:
    rows = [_line(["行政复议", *[""] * 4, "行政诉讼", *[""] * 9])]
    rows.append(_line([*[""] * 5, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4]))
    rows.append(_line(part.header))
    rows += [_line([], cells(row, figures)) for row in part.rows]
    return _table(rows, 15)


def _disclosure(parts, figures: Figures) -> list[Line]:
    count = max(len(part.header) for part in parts)
    rows = []
    for part in parts:
        rows.append(_line([part.caption, *[""] * (count - 1)]))
        rows.append(_line([*part.header, *[""] * (count - len(part.header))]))
        for row in part.rows:
            filler = [[Piece("")]] * (count - 1 - len(row.fields))
            rows.append(_line(label_of(row), [*cells(row, figures), *filler]))
    return _table(rows, count)


def cut_markdown(parts, figures: Figures, chance: random.Random) -> list[Line]:
    """Each table cut into several, with invented headers over them and dummy tables between."""
    lines: list[Line] = []
    for part in parts:
        if is_proceedings(part):
            lines += [[Piece("行政复议 行政诉讼")], [Piece("未经复议直接起诉 复议后起诉")]]
            lines += _table([_line(part.header), *(_line([], cells(row, figures)) for row in part.rows)], 15)
        elif is_requests(part):
            lines += [
                [Piece(NOTE)],
                [Piece("申请人情况")],
                [Piece("自然人 法人或其他组织 总计")],
                [Piece(" ".join(part.header[1:6]))],
            ]
            lines += _cut(part, figures, chance)
        else:
            lines.append([Piece(part.caption)])
            rows = [_line(part.header), *(_line(label_of(row), cells(row, figures)) for row in part.rows)]
            lines += _table(rows, len(part.header))
    return lines


def _cut(part: Part, figures: Figures, chance: random.Random) -> list[Line]:
    lines: list[Line] = []
    invented = _line([f"数据{number}" for number in range(1, 9)])
    seen: set[str] = set()
    rows: list[Line] = []
    for group, each in grouped(part):
        rows += [_line([*group_line(text), *[""] * 7]) for text in groups_before(group, seen)]
        rows += [_line(label_of(row), cells(row, figures)) for row in each]
    while rows:
        size = chance.randint(2, 7)
        chunk, rows = rows[:size], rows[size:]
        lines += _table([invented, *chunk], 8) if chance.random() < 0.7 else _table(chunk, 8)
        if chance.random() < 0.3:
            lines += [[Piece("| - |")], [Piece("|---|")], [Piece("| - |")], []]
    return lines
