import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.rule import Edit
from govlint.source import Source, Span
from govlint.style import Style
from tests.helpers import JIAYIN, JIXIAN, ROOT, lint, plugins, read
from tests.reporters.hostile import hostile, is_harmless
from tests.reporters.synthetic import Case, HalfWidth, Undocumented, everything, fixed_case, run_of, sum_case, written

SCHEMA = json.loads(Path("tests/data/schemas/reviewdog-diagnostic-result.json").read_text("utf-8"))


def diagnostics(played, language="zh"):
    result = json.loads(written("rdjson", played, Style(language)))
    jsonschema.Draft4Validator(SCHEMA).validate(result)
    assert result["source"]["name"] == "govlint"
    return result["diagnostics"]


def cut(data: bytes, place: dict) -> bytes:
    """Return the bytes of the range the way reviewdog does: lines of the file, columns in bytes from 1, the end exclusive."""
    lines = data.split(b"\n")
    start, end = place["start"], place["end"]
    first = sum(len(line) + 1 for line in lines[: start["line"] - 1]) + start["column"] - 1
    last = sum(len(line) + 1 for line in lines[: end["line"] - 1]) + end["column"] - 1
    assert start["column"] - 1 <= len(lines[start["line"] - 1])
    assert end["column"] - 1 <= len(lines[end["line"] - 1])
    return data[first:last]


def test_a_finding_is_a_diagnostic():
    (found,) = diagnostics(sum_case().run())
    assert found == {
        "message": "13 + 2 = 15，总计为 16。核对原始数据后改正。",
        "location": {"path": "年报/测试.txt", "range": _range(4, 6, 8)},
        "severity": "ERROR",
        "code": {"value": "GX101", "url": "https://www.gov.cn/some"},
        "related_locations": [
            {"message": "自然人：13", "location": {"path": "年报/测试.txt", "range": _range(4, 1, 3)}},
            {"message": "企业：2", "location": {"path": "年报/测试.txt", "range": _range(4, 4, 5)}},
        ],
    }


def _range(line, start, end):
    return {"start": {"line": line, "column": start}, "end": {"line": line, "column": end}}


def test_columns_count_bytes():
    (found,) = diagnostics(Case("a𐐀b年,").add(Undocumented, "b年").run())
    assert found["location"]["range"] == _range(1, 6, 10)


@given(st.text("a年𐐀é\r\n ,", min_size=1), st.data())
def test_any_range_cuts_the_very_bytes(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    text = text.replace("\r", "\r\n")
    (found,) = diagnostics(Case(text).add(Undocumented, Span(start, end)).run())
    assert cut(text.encode(), found["location"]["range"]) == text[start:end].encode()


def test_a_byte_order_mark_counts():
    case = Case("年,年\n年,").add(Undocumented, ",").add(Undocumented, Span(5, 6))
    result = case.result()
    source = Source(case.text, case.name, "utf-8-sig")
    data = case.text.encode("utf-8-sig")
    for found in diagnostics(run_of(type(result)(case.name, source, result.findings))):
        assert cut(data, found["location"]["range"]) == b","


def test_another_encoding_has_lines_only_and_no_suggestions():
    case = fixed_case()
    source = Source(case.text, case.name, "gb18030")
    first, second = diagnostics(run_of(type(case.result())(case.name, source, tuple(case.findings))))
    assert first["location"]["range"] == {"start": {"line": 1}, "end": {"line": 1}}
    assert second["location"]["range"]["start"] == {"line": 2}
    assert "suggestions" not in first


def test_suggestions_mend_the_file():
    data = fixed_case().text.encode()
    for found in diagnostics(fixed_case().run()):
        (suggestion,) = found["suggestions"]
        assert cut(fixed_case().text.encode(), suggestion["range"]) == b","
        assert suggestion["text"] == "，"
    assert data.count(b",") == 2


def test_the_edits_of_one_fix_are_one_suggestion():
    case = Case("甲,乙,丙")
    edits = [Edit(case.span(",", nth), "，") for nth in (2, 1)]
    (found,) = diagnostics(case.add(HalfWidth, "甲", mark=",", edits=edits).run())
    (suggestion,) = found["suggestions"]
    assert suggestion == {"range": _range(1, 4, 9), "text": "，乙，"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything(language):
    said = [(each["severity"], each["location"]["path"]) for each in diagnostics(everything(), language)]
    assert said == [
        ("ERROR", "年报/测试.txt"),
        ("ERROR", "年报/半角.txt"),
        ("INFO", "年报/半角.txt"),
        ("INFO", "年报/半角.txt"),
        ("ERROR", "没有.txt"),
        ("ERROR", "."),
    ]
    assert diagnostics(run_of()) == []


def test_real_reports():
    for path in (JIAYIN, JIXIAN):
        result = lint(read(path), name=f"fixtures/reports/{path.name}")
        found = diagnostics(run_of(result, rules=plugins().rules, root=str(ROOT)))
        assert len(found) == len(result.findings)
        for each, finding in zip(found, result.findings, strict=True):
            assert cut(path.read_bytes(), each["location"]["range"]).decode() == result.source.quote(finding.span)


def test_a_hostile_report_is_only_text():
    output = written("rdjson", hostile())
    found, problem = diagnostics(hostile())
    assert is_harmless(found["message"] + problem["message"])
    assert "\x1b" not in output
    assert found["suggestions"][0]["text"].startswith("=1+1\x1b[31m红")  # a suggestion is what the file is to hold
