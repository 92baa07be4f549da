import json

import msgspec
import pytest

from govlint import __version__
from govlint.reporters.records import FindingRecord
from govlint.style import Style
from tests.reporters.synthetic import Case, HalfWidth, everything, fixed_case, run_of, sum_case, written
from tests.snapshot import check

FIELDS = [
    "code", "name", "severity", "message", "help", "basis", "path", "start", "end", "quote", "location", "place",
    "fingerprint", "related", "fix",
]  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_snapshots(language):
    style = Style(language)
    document = written("json", everything(), style).replace(f'"{__version__}"', '"VERSION"')
    check(f"json/everything-{language}.json", document)
    check(f"json/everything-{language}.jsonl", written("jsonl", everything(), style))


def test_places_can_be_cut_out_of_the_text():
    case = Case("前\r\n\r\n“甲”,乙\n")
    span = case.span(",")
    case.add(HalfWidth, span, ("“甲”,乙", "整行"), mark=",")
    document = json.loads(written("json", case.run()))
    (finding,) = document["files"][0]["findings"]
    assert finding["start"] == {"line": 3, "column": 4, "offset": span.start}
    assert finding["end"] == {"line": 3, "column": 5, "offset": span.end}
    assert finding["quote"] == ","
    (other,) = finding["related"]
    assert case.text[other["start"]["offset"] : other["end"]["offset"]] == other["quote"] == "“甲”,乙"
    assert other["role"] == "整行"


def test_edits_can_be_made():
    case = fixed_case()
    text = case.text
    for finding in json.loads(written("json", case.run()))["files"][0]["findings"]:
        assert finding["fix"]["applicability"] == "safe"
        for edit in finding["fix"]["edits"]:
            text = text[: edit["start"]["offset"]] + edit["replacement"] + text[edit["end"]["offset"] :]
    assert text == "我县去年，主动公开\n政府信息，共十件\n"


def test_a_line_for_each_finding_with_all_fields():
    lines = written("jsonl", everything()).splitlines()
    assert len(lines) == 3
    for line in lines:
        assert list(json.loads(line)) == FIELDS
        msgspec.json.decode(line, type=FindingRecord)
    assert "总计为 16" in lines[0], "Chinese is not escaped"


def test_both_formats_say_the_same():
    document = json.loads(written("json", everything()))
    findings = [finding for file in document["files"] for finding in file["findings"]]
    assert findings == [json.loads(line) for line in written("jsonl", everything()).splitlines()]


def test_the_language_is_that_of_the_style():
    assert json.loads(written("jsonl", sum_case().run(), Style("en")))["message"] == "13 + 2 = 15, but the total is 16"


def test_faults_are_part_of_the_document():
    document = json.loads(written("json", everything()))
    assert document["exit_status"] == 2
    assert document["files"][1]["rule_failures"] == [{"code": "GX900", "error": "ValueError: 坏了"}]
    assert document["files"][2]["is_report"] is False
    assert document["files"][3]["failure"] == {"reason": "文件不存在", "advice": "检查文件名"}
    assert document["files"][3]["is_report"] is False
    assert document["summary"]["skipped"] == ["README.md"]
    assert document["summary"]["problems"] == ["空文件夹：没有找到可检查的文件"]


def test_a_file_name_that_is_no_unicode_gives_valid_json():
    case = sum_case()
    case.name = "\udcb1\udca8.txt"
    for name in ("json", "jsonl", "sarif"):
        output = written(name, run_of(case.result()))
        json.loads(output.encode("utf-8"))
    assert json.loads(written("jsonl", run_of(case.result())))["path"] == "\ufffd\ufffd.txt"
