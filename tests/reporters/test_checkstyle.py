from xml.etree import ElementTree as ET

from diff_cover.git_path import GitPathTool
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver

from govlint.style import Style
from tests.helpers import ROOT
from tests.reporters.hostile import hostile, is_harmless
from tests.reporters.synthetic import Case, everything, run_of, sum_case, written


def files(played, language="zh"):
    root = ET.fromstring(written("checkstyle", played, Style(language)).encode())
    assert root.tag == "checkstyle"
    return {file.get("name"): [error.attrib for error in file] for file in root}


def test_a_finding_is_an_error_in_its_file():
    assert files(sum_case().run()) == {
        "年报/测试.txt": [
            {
                "line": "4",
                "column": "6",
                "severity": "error",
                "message": "13 + 2 = 15，总计为 16。核对原始数据后改正。",
                "source": "govlint.GX101",
            }
        ]
    }


def test_everything():
    said = {
        name: [(error["line"], error["severity"], error["source"]) for error in errors]
        for name, errors in files(everything(), "en").items()
    }
    assert said == {
        "年报/测试.txt": [("4", "error", "govlint.GX101")],
        "年报/半角.txt": [
            ("0", "error", "govlint"),
            ("1", "info", "govlint.GX701"),
            ("2", "info", "govlint.GX701"),
        ],
        "说明.md": [],
        "没有.txt": [("0", "error", "govlint")],
        ".": [("0", "error", "govlint")],
    }


def test_a_clean_file_is_listed():
    assert files(run_of(Case("甲").result())) == {"年报/测试.txt": []}


def test_diff_quality_reads_it(monkeypatch):
    monkeypatch.setattr(GitPathTool, "_cwd", str(ROOT))
    monkeypatch.setattr(GitPathTool, "_root", str(ROOT))
    found = CheckstyleXmlDriver().parse_reports([written("checkstyle", everything())])
    assert [(each.line, each.message) for each in found["年报/测试.txt"]] == [
        (4, "error: 13 + 2 = 15，总计为 16。核对原始数据后改正。")
    ]
    assert [each.line for each in found["年报/半角.txt"]] == [0, 1, 2]


def test_a_hostile_report_is_only_text():
    output = written("checkstyle", hostile())
    assert is_harmless(output)
    assert "<script>" not in output
    (error,), (problem,) = files(hostile()).values()
    assert "<script>alert(1)</script>]]>&lt;␀␦␦" in error["message"]
    assert "::error file=a" in problem["message"]
