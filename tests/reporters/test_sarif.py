import json
import os
import shutil
import subprocess
import time
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from msgspec import structs

from govlint import __version__
from govlint.linter import FileResult
from govlint.rule import related
from govlint.source import Source, Span
from govlint.status import ExitStatus
from govlint.style import Style
from govlint.text import Text
from tests.helpers import REPORTS, ROOT, SCHEMAS, lint, plugins, read
from tests.reporters.synthetic import Case, HalfWidth, Undocumented, WrongSum, everything, fixed_case, run_of, written
from tests.snapshot import check

SCHEMA = SCHEMAS / "sarif-schema-2.1.0.json"


def awkward():
    """A run with the places that are easy to get wrong: empty, at the ends, over lines, beyond the BMP, CRLF."""
    case = Case("𠮷甲“乙”\r\n\r\n丙丁\r\n戊")
    case.add(WrongSum, Span(0, 0), sum="a", total="b")
    case.add(WrongSum, Span(0, len(case.text)), sum="a [x](1) {0}", total="b")
    case.add(Undocumented, Span(2, 9), ("“乙”", "角色"))
    case.add(HalfWidth, "戊", mark="戊", edits=[])
    case.add(Undocumented, Span(len(case.text), len(case.text)))
    empty = Case("", name="/elsewhere/空.txt").add(Undocumented, Span(0, 0))
    outside = Case("甲乙\n" * 200, name="../外 面.txt").add(Undocumented, Span(0, 600))
    return run_of(case.result(), empty.result(), outside.result(), root="/srv/报告")


def stdin():
    return run_of(Case("甲乙", name="-").add(Undocumented, "甲").result(), root="/srv")


def real():
    """Every report of the fixtures, against a baseline that has every second finding."""
    files = [lint(read(path), name=f"fixtures/reports/{path.name}") for path in sorted(REPORTS.glob("*.txt"))]
    known = (frozenset(finding.fingerprint for finding in file.findings[::2]) for file in files)
    files = [structs.replace(file, baselined=each) for file, each in zip(files, known, strict=True)]
    return run_of(*files, rules=plugins().rules, root=str(ROOT), forms=plugins().forms)


def pair():
    """A run over two reports, whose findings point into each other's year, and one that was only named."""
    last = Source("上年\n结转 1\n", "年报/2022.txt")
    case = Case("本年\n结转 2\n", name="年报/2023.txt")
    role = Text("上年：{value}", "last year: {value}")
    for source in (last, Source(last.text, "/elsewhere/2022.txt")):
        places = [related(source_span(source, "1"), role, source, value=1)]
        case.findings.append(WrongSum().finding(case.span("2"), related=places, sum=1, total=2))
    first = FileResult(last.name, last, ())
    return run_of(first, case.result(), root="/srv/报告")


def source_span(source, piece):
    start = source.text.index(piece)
    return Span(start, start + len(piece))


RUNS = {"everything": everything, "pair": pair, "awkward": awkward, "stdin": stdin, "real": real, "nothing": run_of}


@cache
def sarif(name: str, language: str = "zh") -> dict:
    return json.loads(written("sarif", RUNS[name](), Style(language)))


def results(name: str, language: str = "zh") -> list[dict]:
    return sarif(name, language)["runs"][0]["results"]


@pytest.mark.skipif(not SCHEMA.exists(), reason="needs ../shared/schemas")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", RUNS)
def test_the_official_schema(name, language):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(sarif(name, language))


def multitool() -> str | None:
    return shutil.which("sarif-multitool", path=os.pathsep.join([str(ROOT / "node_modules/.bin"), os.environ["PATH"]]))


@pytest.mark.system
@pytest.mark.skipif(multitool() is None, reason="needs @microsoft/sarif-multitool (npm)")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("kind", "name"),
    # GitHub's rules want a file for every result; standard input is none
    [("Sarif", name) for name in RUNS] + [("Ghas", name) for name in RUNS if name != "stdin"],
)
def test_the_validator_has_no_error_and_no_warning(kind, name, language, tmp_path):
    log, report = tmp_path / "log.sarif", tmp_path / "report.sarif"
    log.write_text(written("sarif", RUNS[name](), Style(language)), "utf-8")
    command = [multitool(), "validate", log, "--output", report, "--rule-kind", kind]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert report.exists(), done.stdout + done.stderr
    found = json.loads(report.read_text("utf-8-sig"))["runs"][0]["results"]
    assert [(each["ruleId"], each["message"]) for each in found if each.get("level", "warning") != "note"] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_snapshot(language):
    log = written("sarif", everything(), Style(language))
    log = log.replace(f'"{__version__}"', '"VERSION"').replace(f"govlint {__version__}", "govlint VERSION")
    check(f"sarif/everything-{language}.sarif", json.dumps(json.loads(log), ensure_ascii=False, indent=2) + "\n")


def cut(text: str, region: dict) -> str:
    """Return the region's text by its lines and columns alone, lines ending as SARIF's newlineSequences say."""
    lines = text.replace("\r\n", "\0\n").split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    end = starts[region["endLine"] - 1] + region["endColumn"] - 1
    assert not lines[region["endLine"] - 1][: region["endColumn"] - 1].endswith("\0")
    return text[start:end]


@pytest.mark.parametrize("name", ["everything", "awkward", "real"])
def test_every_way_to_say_a_region_says_the_same(name):
    texts = [file.source.text if file.source else "" for file in RUNS[name]().files]
    for result in results(name):
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            place = location["physicalLocation"]
            text = texts[place["artifactLocation"]["index"]]
            inner = place["region"]
            for region in (inner, place.get("contextRegion", inner)):
                start, end = region["charOffset"], region["charOffset"] + region["charLength"]
                assert text[start:end] == region["snippet"]["text"] == cut(text, region)
                assert start <= inner["charOffset"]
                assert end >= inner["charOffset"] + inner["charLength"]


def test_levels_rules_and_messages():
    run = sarif("everything")["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["GX101", "GX701", "GX900"]
    assert [rule["name"] for rule in rules] == ["WrongSum", "HalfWidth", "Undocumented"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [result["level"] for result in run["results"]] == ["error", "note", "note"]
    assert run["results"][0]["message"]["text"] == "13 + 2 = 15，总计为 16。核对原始数据后改正。"
    english = results("everything", "en")[0]["message"]["text"]
    assert english == "13 + 2 = 15, but the total is 16. Check it against your records."


def test_rules_carry_their_documentation():
    rule, half, bare = sarif("everything")["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "各项之和不等于总计。"
    assert "依据：《某某条例》第五十条" in rule["help"]["text"]
    assert "[《某某条例》第五十条](<https://www.gov.cn/some>)" in rule["help"]["markdown"]
    assert "```text\n合计 1 2 4\n```" in rule["help"]["markdown"]
    assert "\\_\\_\\_\\_ 和 &lt;空\\>" in rule["help"]["markdown"]
    assert rule["properties"]["since"] == "0.1"
    assert half["defaultConfiguration"] == {"level": "note", "enabled": False}
    assert bare["shortDescription"]["text"] == "A rule of somebody who wrote no headings."
    english = sarif("everything", "en")["runs"][0]["tool"]["driver"]["rules"][0]
    assert english["shortDescription"]["text"] == "The parts do not add up to the total."


def test_files_are_relative_and_encoded():
    run = sarif("awkward")["runs"][0]
    locations = [artifact["location"] for artifact in run["artifacts"]]
    assert locations[0] == {"uri": "%E5%B9%B4%E6%8A%A5/%E6%B5%8B%E8%AF%95.txt", "uriBaseId": "SRCROOT"}
    assert locations[1] == {"uri": "file:///elsewhere/%E7%A9%BA.txt"}
    assert locations[2] == {"uri": "file:///srv/%E5%A4%96%20%E9%9D%A2.txt"}
    base = run["originalUriBaseIds"]["SRCROOT"]["uri"]
    assert unquote(urljoin(base, locations[0]["uri"])) == "file:///srv/报告/年报/测试.txt"
    (standard_input,) = sarif("stdin")["runs"][0]["artifacts"]
    assert standard_input["location"] == {"description": {"text": "standard input"}}
    nothing = sarif("nothing")["runs"][0]["originalUriBaseIds"]["SRCROOT"]
    assert list(nothing) == ["description"]


def test_a_file_named_in_two_ways_is_one_artifact():
    again, other = Case("甲", name="/srv/a.txt"), Case("甲", name="b.txt")
    files = [case.add(Undocumented, "甲").result() for case in (Case("甲", name="./a.txt"), again, other)]
    run = json.loads(written("sarif", run_of(*files, root="/srv")))["runs"][0]
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == ["a.txt", "b.txt"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert [place["index"] for place in places] == [0, 0, 1]


def test_fixes_can_be_made():
    text = fixed_case().text
    for result in results("everything")[1:]:
        (change,) = result["fixes"][0]["artifactChanges"]
        for replacement in change["replacements"]:
            region = replacement["deletedRegion"]
            start, end = region["charOffset"], region["charOffset"] + region["charLength"]
            assert cut(text, region) == text[start:end]
            text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
    assert text == "我县去年，主动公开\n政府信息，共十件\n"


def test_the_invocation_tells_what_failed():
    (invocation,) = sarif("everything")["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == ExitStatus.FAILED
    assert invocation["arguments"] == ["check", "年报", "--format", "sarif"]
    said = [(each["descriptor"]["id"], each["level"]) for each in invocation["toolExecutionNotifications"]]
    assert said == [
        ("input-problem", "error"),
        ("rule-failure", "error"),
        ("unreadable-file", "error"),
        ("skipped-file", "note"),
    ]
    assert invocation["ruleConfigurationOverrides"][0]["descriptor"] == {"id": "GX701", "index": 1}
    (clean,) = sarif("nothing")["runs"][0]["invocations"]
    assert clean["executionSuccessful"] is True
    assert "toolExecutionNotifications" not in clean


def test_fingerprints_are_those_of_the_findings():
    assert results("everything")[0]["partialFingerprints"] == {"govlint/v1": f"{1:032x}"}


def test_related_places_are_numbered():
    related = results("everything")[0]["relatedLocations"]
    assert [each["id"] for each in related] == [1, 2]
    assert [each["message"]["text"] for each in related] == ["自然人：13", "企业：2"]
    assert [each["physicalLocation"]["region"]["snippet"]["text"] for each in related] == ["13", "2"]


def test_five_thousand_findings_are_quick():
    case = Case("我县去年,主动公开\n" * 5000)
    for number in range(5000):
        span = Span(number * 10 + 4, number * 10 + 5)
        case.add(HalfWidth, span, mark=",")
    run = case.run()
    times = []
    for _ in range(3):
        start = time.process_time()
        written("sarif", run)
        times.append(time.process_time() - start)
    assert min(times) < 0.5, "about 0.035 s is usual"


def test_output_is_utf8_text():
    assert isinstance(written("sarif", everything()), str)
    assert "总计为" in written("sarif", everything())
    assert not Path("-").exists()
