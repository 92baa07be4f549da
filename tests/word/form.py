"""The official form of 2021 as a Word document, filled in from a report in plain text: real tables, merged as in the form."""

import re
from itertools import groupby

from tests.word.build import cell, paragraph, row, table

_CELLS = re.compile(r"(?P<label>.*?)(?P<cells>(?: \S*\d\S*)+)$")
_HEADING = re.compile(r"[一二三四五六]、(?!本年|上年|结转)")
_RULE = re.compile(r"[|\s:-]+")
_OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def blocks_of(text):
    """Return the paragraphs and tables for a Word document of the report `text`, one line of which is one paragraph or row."""
    lines = [line for line in text.splitlines() if line.strip()]
    section = ""
    blocks, rows = [], []
    for line in lines:
        if _HEADING.match(line) and not _CELLS.match(line):
            blocks += [*_table(section, rows), paragraph(line)]
            rows, section = [], line[0]
        elif section in {"二", "三", "四"}:
            rows.append(line)
        else:
            blocks.append(paragraph(line))
    return blocks


def blocks_of_markdown(text):
    """Return the paragraphs and tables for a Word document of a report in Markdown with tables between bars."""
    blocks = []
    lines = [line for line in text.splitlines() if line.strip()]
    for is_table, group in groupby(lines, key=lambda line: line.startswith("|")):
        if is_table:
            rows = [line.strip().strip("|").split("|") for line in group if not _RULE.fullmatch(line)]
            blocks.append(table(*[row(*[each.strip() for each in cells]) for cells in rows]))
        else:
            blocks += [paragraph(line.lstrip("# ")) for line in group]
    return blocks


def _table(section, rows):
    if not rows:
        return []
    return [{"二": _disclosure, "三": _requests, "四": _proceedings}[section](rows)]


def _disclosure(rows):
    made = []
    for line in rows:
        words = line.split(" ")
        if len(words) == 1:
            made.append(row(cell(line, span=4)))
        elif len(words) == 2:
            made.append(row(cell(words[0]), cell(words[1], span=3)))
        else:
            made.append(row(*words))
    return table(*made, columns=4)


def _requests(rows):
    made = [
        row(cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", span=3, merge="restart"), cell("申请人情况", span=7)),
        row(cell(span=3, merge="continue"), cell("自然人", merge="restart"), cell("法人或其他组织", span=5), cell("总计", merge="restart")),
        row(
            cell(span=3, merge="continue"), cell(merge="continue"), cell("商业", "企业"), cell("科研\n机构"), "社会公益组织",
            "法律服务机构", "其他", cell(merge="continue"),
        ),
    ]  # fmt: skip
    results, group = None, None
    for line in rows[4:]:
        match = _CELLS.match(line)
        if match is None:
            results, group = (line, group) if line.startswith("三、") else (results, line)
            continue
        label, cells = match["label"], match["cells"].split()
        if label.startswith(("一、", "二、", "四、")):
            made.append(row(cell(label, span=3), *cells))
            continue
        outer = cell(results, merge="restart") if results else cell(merge="continue")
        results = ""
        if label.startswith("（"):
            made.append(row(outer, cell(label, span=2), *cells))
        else:
            made.append(row(outer, cell(group, merge="restart") if group else cell(merge="continue"), label, *cells))
            group = ""
    return table(*made, columns=10)


def _proceedings(rows):
    return table(
        row(cell("行政复议", span=5), cell("行政诉讼", span=10)),
        row(*[cell(word, merge="restart") for word in _OUTCOMES], cell("未经复议直接起诉", span=5), cell("复议后起诉", span=5)),
        row(*[cell(merge="continue")] * 5, *_OUTCOMES * 2),
        row(*rows[-1].split()),
        columns=15,
    )  # fmt: skip
