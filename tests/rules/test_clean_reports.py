"""Whole reports written by hand as clerks write them: right ones are not accused, and what a clerk gets wrong is found.

Each report of data/clean is right in every figure and makes one or more rules wrong that judge too quickly: the office's own
figures beside the county's, new and carried-over requests, channels and senders after them, accumulated totals in brackets.
Among them are a web page, Markdown, a cell a line, and reports from before 2019, whose appended statistics are no part of them.
"""

import random
from pathlib import Path

import pytest

from govlint.linter import Linter
from govlint.readers.read import read_bytes
from govlint.rule import NOTE
from govlint.source import Source
from tests.generator.layouts import LAYOUTS, Layout
from tests.generator.relaid import report_of
from tests.helpers import lint, plugins, read

REPORTS = sorted((Path(__file__).parent / "data" / "clean").iterdir())
WITHOUT_TABLES = {"personnel-bureau-2008", "water-bureau-2017"}


def report(name):
    """Return the text of the report called `name`."""
    return read(Path(__file__).parent / "data" / "clean" / f"{name}.txt")


def test_they_are_there():
    assert len(REPORTS) >= 17


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_right_reports_are_not_accused(path):
    rules = [rule for rule in plugins().rules if rule.default]
    result = Linter(rules, plugins().forms).lint(read_bytes(path.read_bytes(), path.name))
    assert [(each.code, each.message.in_language("zh")) for each in result.findings if each.severity != NOTE] == []
    assert result.stats.expected == result.stats.figures
    assert result.stats.expected == 0 if path.stem in WITHOUT_TABLES else result.stats.expected >= 198


@pytest.mark.parametrize(
    ("name", "right", "wrong", "code", "quote"),
    [
        ("haizhuwan-2024", "开\t5\t0\t0\t0\t0\t0\t5", "开\t5\t0\t0\t0\t0\t0\t6", "GL206", "6"),
        ("haizhuwan-2024", "网上申请301宗", "网上申请310宗", "GL214", "412宗"),
        ("shawanpu-2024", "县政府网站累计发布", "青河县政府网站累计发布", "GL603", "青河县"),
        ("shawanpu-2024", "企业申请4件", "企业申请7件", "GL214", "34件"),
        ("wuning-2023", "应办理400件", "应办理410件", "GL211", "410件"),
        ("zhalante-2023", "结转下年度 1 件", "结转下年度 2 件", "GL211", "2 件"),
        ("wuhe-police-2023", "从2023年1月1日", "从2022年1月1日", "GL302", "2022年1月1日至2023年12月31日"),
        ("qingyuan-2020", "\n2020年，青源县各级", "\n2019年，青源县各级", "GL305", "2019年"),
        ("qingyuan-2020", "同比增长38.2%", "同比增长32.8%", "GL215", "32.8%"),
        ("wanjiang-finance-2023", "六、其他需要报告的事项\n", "", "GL103", ""),
        ("wanjiang-finance-2023", "办12件、会办42件", "办12件、会办24件", "GL214", "23件"),
        ("yufengling-2024", "全区新制定规范性文件4件", "全区新制定规范性文件5件", "GL211", "5件"),
        ("zangjiang-2023", "市级38件、县（区）级33件", "市级38件、县（区）级35件", "GL214", "71件"),
    ],
)
def test_what_clerks_get_wrong_is_found(name, right, wrong, code, quote):
    text = report(name)
    assert text.count(right) == 1
    text = text.replace(right, wrong)
    assert quote in [text[each.span.start : each.span.end] for each in lint(text, code).findings]


@pytest.mark.parametrize(
    ("name", "layout"),
    [
        ("street-2025", LAYOUTS["pdf"]),
        ("water-bureau-2017", Layout(wrap=54)),
        ("water-bureau-2017", Layout(wrap=54, blank=True)),
        ("qingyuan-2020", Layout(wrap=24)),
        ("city-office-2022", LAYOUTS["narrow"]),
    ],
)
def test_short_reports_are_read_as_paragraphs_however_they_are_wrapped(name, layout):
    reading = Linter((), plugins().forms).context(Source(report(name)))
    laid = layout(report_of(reading), random.Random(711))
    found = {(each.code, each.severity) for each in lint(laid.text).findings}
    assert found - {(each.code, each.severity) for each in lint(report(name)).findings} == set()
