import json
from pathlib import Path

import jsonschema
import pytest

from govlint.style import Style
from tests.helpers import JIAYIN, JIXIAN, ROOT, lint, plugins, read
from tests.reporters.hostile import hostile, is_harmless
from tests.reporters.synthetic import Case, Undocumented, everything, fixed_case, run_of, sum_case, written

SCHEMA = json.loads(Path("tests/data/schemas/gitlab-code-quality.json").read_text("utf-8"))


def entries(played, language="zh"):
    found = json.loads(written("gitlab", played, Style(language)))
    jsonschema.Draft7Validator(SCHEMA).validate(found)
    prints = [entry["fingerprint"] for entry in found]
    assert len(prints) == len(set(prints))
    return found


def test_a_finding_is_an_entry():
    (entry,) = entries(sum_case().run())
    del entry["fingerprint"]
    assert entry == {
        "description": "13 + 2 = 15，总计为 16。核对原始数据后改正。",
        "check_name": "GX101",
        "severity": "major",
        "location": {"path": "年报/测试.txt", "lines": {"begin": 4, "end": 4}},
    }


def test_everything_that_went_wrong_is_there():
    said = [(entry["check_name"], entry["severity"], entry["location"]["path"]) for entry in entries(everything())]
    assert said == [
        ("GX101", "major", "年报/测试.txt"),
        ("govlint", "critical", "年报/半角.txt"),
        ("GX701", "info", "年报/半角.txt"),
        ("GX701", "info", "年报/半角.txt"),
        ("govlint", "critical", "没有.txt"),
        ("govlint", "critical", "."),
    ]


def test_without_a_finding_the_array_is_empty():
    assert entries(run_of()) == entries(run_of(Case("甲").result())) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_real_reports(language):
    files = [lint(read(path), name=f"fixtures/reports/{path.name}") for path in (JIAYIN, JIXIAN)]
    found = entries(run_of(*files, rules=plugins().rules, root=str(ROOT)), language)
    assert len(found) == sum(len(file.findings) for file in files)


def test_fingerprints_stay_when_lines_move_and_differ_by_file():
    one = entries(sum_case().run())[0]["fingerprint"]
    moved = sum_case()
    moved.text = "\n\n" + moved.text
    assert entries(moved.run())[0]["fingerprint"] == one
    other = sum_case()
    other.name = "./年报/../年报/测试.txt"
    assert entries(other.run())[0]["fingerprint"] == one
    other.name = "年报/别的.txt"
    assert entries(other.run())[0]["fingerprint"] != one


def test_paths_are_relative_to_the_folder_that_it_runs_in():
    case = Case("甲", name="/srv/年报/a.txt").add(Undocumented, "甲")
    (entry,) = entries(run_of(case.result(), root="/srv"))
    assert entry["location"]["path"] == "年报/a.txt"


def test_lines_of_a_place_over_lines():
    (entry,) = entries(Case("甲\n乙\n丙").add(Undocumented, "甲\n乙\n").run())
    assert entry["location"]["lines"] == {"begin": 1, "end": 2}


def test_the_same_file_twice_still_has_unique_fingerprints():
    assert len(entries(run_of(fixed_case().result(), fixed_case().result()))) == 4


def test_a_hostile_report_is_only_text():
    assert "\x1b" not in written("gitlab", hostile())
    entry, problem = entries(hostile())
    assert is_harmless(entry["description"] + problem["description"])
    assert "::error file=a::假的%0A" in entry["description"]
    assert "<script>" in problem["description"]
