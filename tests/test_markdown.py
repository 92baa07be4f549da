"""Reports in Markdown as people and programs write it: the marks change nothing, and stay where they are."""

import re
from collections import Counter
from itertools import groupby

import pytest

from govlint.fixes import fix_source
from govlint.linter import Linter
from govlint.readers.read import read_bytes
from tests.helpers import REPORTS, plugins, read
from tests.web import kinds, table, table_rows

GOOD = read(REPORTS / "yunling-2023.txt")
BAD = (
    GOOD.replace("公开工作年度报告", "公开年度报告", 1)
    .replace("新收政府信息公开申请13件", "新收政府信息公开申请15件")
    .replace("11 2 0 0 1 0 14", "11 2 0 0 1 0 15")
    .replace("0990-6123456", "0990—6123456")
    .replace("六、其他需要报告的事项", "六、其它需要报告的事项")
)
LINTER = Linter([rule for rule in plugins().rules if rule.default], plugins().forms)
_MARKS = re.compile(r"<[^>]*>|&nbsp;|[*`\\#>|\s-]")


def source_of(text, name="report.md"):
    return read_bytes(text.encode(), name)


def figures(source):
    found = Linter((), plugins().forms).context(source).figures
    return {each.field: (each.status, each.value, each.text) for each in found}


def findings(source):
    found = LINTER.lint(source).findings
    return Counter((each.code, _MARKS.sub("", source.quote(each.span))) for each in found)


def rows_of(lines, cell):
    """Return a table as Markdown; a cell's words stand in its first column and row."""
    rows = table_rows(lines)
    width = max(sum(columns for _, columns, _ in row) for row in rows)
    reaching = [0] * width
    found = []
    for row in rows:
        cells, waiting, at = [""] * width, list(row), 0
        while at < width:
            if reaching[at] or not waiting:
                reaching[at] = max(reaching[at] - 1, 0)
                at += 1
                continue
            text, columns, height = waiting.pop(0)
            cells[at] = cell(text) if text else ""
            reaching[at : at + columns] = [height - 1] * columns
            at += columns
        found.append("| " + " | ".join(cells) + " |")
    return [found[0], "|" + "---|" * width, *found[1:]]


def markdown(text, *, title="# {}", heading="## {}", part="### {}", words=str, cell=str, rows=rows_of):
    lines = [line for line in text.splitlines() if line.strip()]
    found = [title.format(lines[0]), ""]
    for is_table, group in groupby(lines[1:], kinds(lines[1:]).__getitem__):
        if is_table:
            found += [*rows(list(group), cell), ""]
            continue
        for line in group:
            shape = heading if re.match("[一二三四五六]、", line) else part if line.startswith("（") else None
            found += [shape.format(line) if shape else words(line), ""]
    return "\n".join(found)


def numbers(mark):
    return lambda text: re.sub(r"(\d+)件", rf"{mark}\1{mark}件", text)


def broken(text):
    return f"{text[:5]}<br>{text[5:]}" if len(text) > 9 else text


HABITS = {
    "plain": {},
    "setext": {"title": "{}\n========", "heading": "{}\n---"},
    "bold headings": {"title": "**{}**", "heading": "**{}**", "part": "**{}**"},
    "marked and bold": {"title": "# **{}**", "heading": "## **{}**", "part": "### *{}*"},
    "closed headings": {"heading": "## {} ##"},
    "anchors": {"heading": '## <a id="x"></a>{}'},
    "bold words": {"words": numbers("**")},
    "emphasised words": {"words": numbers("*")},
    "words as code": {"words": numbers("`")},
    "coloured words": {"words": lambda text: re.sub(r"(\d+)件", r"<span style='color:red'>\1</span>件", text)},
    "bold claims": {"words": lambda text: re.sub(r"(新收政府信息公开申请\d+件)", r"**\1**", text)},
    "hard breaks": {"words": lambda text: text.replace("。", "。  \n")},
    "breaks by backslash": {"words": lambda text: text.replace("。", "。\\\n")},
    "list items": {"words": lambda text: f"- {text}"},
    "bold cells": {"cell": "**{}**".format},
    "cells as code": {"cell": "`{}`".format},
    "broken cells": {"cell": broken},
    "escaped cells": {"cell": lambda text: re.sub(r"^(\d)\.(?=\D)", r"\1\\.", text)},
    "spaced cells": {"cell": "&nbsp;{}&nbsp;".format},
    "tables of HTML": {"rows": lambda lines, _cell: [table(lines)]},
    "tables of HTML on a line": {"rows": lambda lines, _cell: [table(lines).replace("\n", "")]},
}
EXPECTED = {text: (figures(source_of(text, "a.txt")), findings(source_of(text, "a.txt"))) for text in (GOOD, BAD)}


@pytest.mark.parametrize("text", [GOOD, BAD], ids=["good", "bad"])
@pytest.mark.parametrize("habit", HABITS)
def test_habits_of_markdown_change_nothing(habit, text):
    expected_figures, expected = EXPECTED[text]
    source = source_of(markdown(text, **HABITS[habit]))
    assert figures(source) == expected_figures
    assert findings(source) == expected


@pytest.mark.parametrize("text", [GOOD, BAD], ids=["good", "bad"])
def test_front_matter_quotes_and_fences_change_nothing(text):
    expected_figures, expected = EXPECTED[text]
    whole = markdown(text)
    for changed in (
        f"---\ntitle: {text.splitlines()[0]}\ndate: 2024-01-20\n---\n\n{whole}",
        "".join(f"> {line}" for line in whole.splitlines(keepends=True)),
        f"```text\n{text}```\n",
    ):
        source = source_of(changed)
        assert figures(source) == expected_figures
        assert findings(source) == expected


def test_what_is_no_mark_stays():
    text = "张**、李**，138****1234，5 * 3，<2024年>，某_某，\\好，注：*号\n"
    assert source_of(text).folded == text
    assert source_of("**甲**、*乙*、`丙`、1\\.丁<br/>戊\n").folded == "  甲  、 乙 、 丙 、1 .丁     戊\n"


def test_marks_are_not_read_in_plain_text():
    assert source_of("**甲** <br> \\|\n", "a.txt").folded == "**甲** <br> \\|\n"


def test_a_text_with_marks_is_mended_in_place():
    text = markdown(BAD, words=numbers("**"))
    fixed = fix_source(LINTER, source_of(text))
    assert fixed.result.source is not None
    expected = text.replace("0990—6123456", "0990-6123456").replace("其它需要", "其他需要")
    assert fixed.result.source.text == expected


def test_rows_without_outer_bars_are_rows():
    table_text = "项目 | 数量\n--- | ---\n行政许可 | 5210\n行政处罚 | 418\n"
    source = source_of(f"甲\n\n{table_text}\n乙 | 丙\n")
    assert source.text == "甲\n\n| 项目 | 数量\n| --- | ---\n| 行政许可 | 5210\n| 行政处罚 | 418\n\n乙 | 丙\n"
    place = source.where(source.text.index("418"))
    assert (place.line, place.column) == (6, 8)


def test_places_in_tables_of_html_are_those_of_the_file():
    text = "甲\n\n<table>\n<tr><td colspan=2>行政许可</td><td>5210</td></tr>\n<tr><td>a</td><td>b</td><td>418</td></tr></table>\n\n乙"
    source = source_of(text)
    assert "| | 行政许可 | 5210 |\n| a | b | 418 |" in source.text
    for wanted in ("甲", "行政许可", "5210", "418", "乙"):
        place = source.where(source.text.index(wanted))
        assert text.splitlines()[place.line - 1][place.column - 1 :].startswith(wanted)


@pytest.mark.parametrize("mark", ["<!-- ", "**", "`", "<table>", "*a", "__", "\\", "> ", "a|", "-|"])
def test_many_marks_are_read_in_linear_time(mark):
    assert source_of("甲" + mark * 100_000).text.startswith("甲")
