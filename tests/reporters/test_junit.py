from io import BytesIO, StringIO
from pathlib import Path

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree
from msgspec import structs

from govlint.rule import ERROR
from govlint.run import Setup
from govlint.style import Style
from govlint.suppression import Suppressed, Suppression
from tests.helpers import JIAYIN, JIXIAN, ROOT, lint, plugins, read
from tests.reporters.hostile import hostile, is_harmless
from tests.reporters.synthetic import RULES, Case, Played, everything, fixed_case, run_of, sum_case, written

SCHEMA = etree.XMLSchema(etree.parse(Path("tests/data/schemas/junit-10.xsd")))


def suites(played, language="zh"):
    output = written("junit", played, Style(language))
    SCHEMA.assertValid(etree.parse(BytesIO(output.encode())))
    found = list(JUnitXml.fromroot(etree.parse(BytesIO(output.encode())).getroot()))
    for suite in found:
        kinds = [type(result) for case in suite for result in case.result]
        assert (suite.tests, suite.failures) == (len(list(suite)), kinds.count(Failure))
        assert (suite.errors, suite.skipped) == (kinds.count(Error), kinds.count(Skipped))
        assert len({case.name for case in suite}) == suite.tests
    return found


def test_a_finding_is_a_failed_test():
    (suite,) = suites(sum_case().run())
    assert suite.name == "年报/测试.txt"
    (case,) = suite
    assert (case.classname, case.name) == ("年报/测试.txt", "GX101 wrong-sum (overview)")
    (failure,) = case.result
    assert (failure.type, failure.message) == ("error", "13 + 2 = 15，总计为 16。核对原始数据后改正。")
    assert failure.text.splitlines() == [
        "年报/测试.txt:4:6: 13 + 2 = 15，总计为 16。核对原始数据后改正。",
        "引文：16",
        "依据：《某某条例》第五十条；《报告格式》",
    ]


def test_a_clean_file_is_a_passed_test():
    (suite,) = suites(run_of(Case("甲").result()))
    (case,) = suite
    assert (case.name, case.is_passed) == ("没有发现问题", True)


def test_everything():
    broken, clean = suites(everything())[1:3]
    results = [[type(result) for result in case.result] for case in broken]
    assert results == [[Error], [], []]  # a rule that broke down; notes do not make the run fail
    assert [case.name for case in broken][1:] == ["GX701 half-width (overview)", "GX701 half-width (overview) 2"]
    assert "半角“,”应为全角" in list(broken)[1].system_out
    assert [type(each) for case in clean for each in case.result] == [Skipped]  # it is no report
    unreadable, problems = suites(everything(), "en")[3:]
    assert next(iter(unreadable)).result[0].message == "There is no such file. Check it."
    assert problems.name == "input"
    assert next(iter(problems)).result[0].message == "empty: no file to check was found"


@pytest.mark.parametrize(("threshold", "failed"), [(ERROR, 1), (None, 0)])
def test_what_fails_is_what_makes_the_run_fail(threshold, failed):
    played = Played((sum_case().result(), fixed_case().result()), Setup(RULES, threshold=threshold))
    assert [suite.failures for suite in suites(played)] == [failed, 0]


def test_an_accepted_finding_is_a_skipped_test_with_the_reason():
    (finding,) = sum_case().findings
    result = structs.replace(sum_case().result(), findings=(), suppressed=(_accepted(finding),))
    (suite,) = suites(run_of(result))
    (skipped,) = next(iter(suite)).result
    assert (skipped.type, skipped.message) == ("external", "口径不同")


def _accepted(finding):
    return Suppressed(finding, Suppression("external", "口径不同"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_real_reports(language):
    files = [lint(read(path), name=f"fixtures/reports/{path.name}") for path in (JIAYIN, JIXIAN)]
    found = suites(run_of(*files, rules=plugins().rules, root=str(ROOT)), language)
    assert [suite.tests for suite in found] == [len(file.findings) for file in files]


def test_a_hostile_report_is_only_text():
    output = written("junit", hostile())
    assert is_harmless(output)
    assert "<script>" not in output
    suite, problems = suites(hostile())
    assert "<script>alert(1)</script>]]>&lt;␀␦␦" in next(iter(suite)).result[0].message
    assert "::error file=a" in next(iter(problems)).result[0].message


def test_nothing_is_a_document_too():
    assert suites(run_of()) == []
    assert JUnitXml.fromroot(etree.parse(StringIO("<testsuites/>")).getroot()).tests == 0
