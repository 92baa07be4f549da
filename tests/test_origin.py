"""Findings in documents that are no text: where each format says they are."""

import json

from govlint.linter import Linter
from govlint.reporters import report, reporter
from govlint.run import Run, Setup
from govlint.source import Origin, Position, Source, Span
from govlint.style import Style
from govlint.text import Text
from tests.helpers import plugins

TEXT = "青河县2023年政府信息公开工作年度报告\n一、总体情况。\n办理行政许可1,23件。\n"


class Pages(Origin):
    """A Word file or a PDF: no lines, but places."""

    def place(self, span: Span) -> Text:
        return Text("第 3 页", "page 3")


class Lines(Origin):
    """A web page whose text begins on line 101."""

    def position(self, offset: int) -> Position:
        found = Source(TEXT).position(offset)
        return Position(found.line + 100, found.column + 7)


def output(origin: Origin, format_name: str, language: str = "zh") -> str:
    rules = tuple(rule for rule in plugins().rules if rule.code in {"GL118", "GL201"})
    result = Linter(rules, plugins().forms).lint(Source(TEXT, "a.bin", origin=origin))
    made = reporter(format_name, Setup(rules), Style(language, False, 80, 1, False))
    pieces = report(made, [result], Run())
    return "".join(piece if isinstance(piece, str) else piece.decode() for piece in pieces)


def test_a_place_stands_beside_line_and_column() -> None:
    assert "a.bin:3:7（第 3 页）: error[GL201]" in output(Pages(), "concise")
    assert "a.bin:3:7 (page 3): error[GL201]" in output(Pages(), "full", "en")


def test_lines_are_those_of_the_page() -> None:
    out = output(Lines(), "full")
    assert "a.bin:103:14: error[GL201]" in out
    assert "\n103 | 办理行政许可1,23件。\n" in out


def test_json_says_both() -> None:
    (file,) = json.loads(output(Pages(), "json"))["files"]
    heading, number = file["findings"]
    assert (number["location"], number["start"]["line"], heading["fix"]) == ("第 3 页", 3, None)
    (file,) = json.loads(output(Lines(), "json"))["files"]
    assert (file["findings"][1]["start"]["line"], file["findings"][1]["location"]) == (103, None)


def test_sarif_says_lines_and_place() -> None:
    pages = json.loads(output(Pages(), "sarif"))["runs"][0]["results"]
    region = pages[1]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 7, 12)
    assert "charOffset" not in region
    assert {"fullyQualifiedName": "第 3 页"} in pages[1]["locations"][0]["logicalLocations"]
    assert "fixes" not in pages[0]
    lines = json.loads(output(Lines(), "sarif"))["runs"][0]["results"]
    region = lines[1]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (103, 14, 19)
    assert "charOffset" not in region


def test_nothing_is_offered_to_fix_where_it_cannot_be_done() -> None:
    assert "--fix" not in output(Pages(), "full")
    assert "--fix" in output(None, "full")
