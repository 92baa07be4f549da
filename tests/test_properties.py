"""What holds for every finding of every report."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govlint.source import Source
from tests.effort import some
from tests.helpers import CORPUS, JIAYIN, JIXIAN, REPORTS, lint, read

REPORTS_TO_READ = [*sorted(REPORTS.glob("*.txt")), CORPUS / "suqian-2023.txt", CORPUS / "stcsm-2024.md"]


def assert_true_places(text):
    result = lint(text)
    source = Source(text)
    last = 0
    for finding in result.findings:
        assert last <= finding.span.start <= finding.span.end <= len(text)
        last = finding.span.start
        for span in (finding.span, *(related.span for related in finding.related)):
            shown = "".join(source.folded[part.start : part.end] for _, part in source.line_parts(span))
            assert "".join(shown.split()) == "".join(source.folded[span.start : span.end].split())
        if finding.fix:
            for edit in finding.fix.edits:
                assert 0 <= edit.span.start <= edit.span.end <= len(text)
        assert finding.fingerprint
        assert finding.message.in_language("zh")
        assert finding.message.in_language("en")
    assert len({finding.fingerprint for finding in result.findings}) == len(result.findings)
    return result


@pytest.mark.parametrize("path", REPORTS_TO_READ, ids=lambda path: path.stem)
def test_findings_of_real_reports_stand_where_they_say(path):
    if not path.exists():
        pytest.skip("the corpus is not here")
    assert assert_true_places(read(path)).findings or path.stem.startswith("yunling")


def test_fingerprints_survive_moved_lines():
    text = read(JIAYIN)
    before = [finding.fingerprint for finding in lint(text).findings]
    after = [finding.fingerprint for finding in lint("\n\n\n" + text.replace("\n", "\r\n")).findings]
    assert before == after


def test_the_same_text_gives_the_same_findings():
    text = read(JIXIAN)
    assert lint(text).findings == lint(text).findings


CHARACTERS = st.text(
    st.sampled_from(
        "一二三六、（）()1234567890 \n年月日至止件条项第二十条总计规章行政许可无/-—《》〔〕[]【】@.www。，,：:;电话邮编地址邮箱"
        "２⼀\u200b\x1b\u0301增减万元余X×_国务院令号发函今年目前市政府网站条例以下简称截止“”"
    ),
    max_size=160,
)


@settings(max_examples=some(400, 80), deadline=None)
@given(CHARACTERS)
def test_no_rule_fails_on_any_text(text):
    assert_true_places(text)


@settings(max_examples=some(150, 25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([JIAYIN, JIXIAN]), st.integers(0, 4000), st.integers(0, 30), CHARACTERS)
def test_no_rule_fails_on_a_damaged_report(path, start, length, inserted):
    text = read(path)
    assert_true_places(text[:start] + inserted + text[start + length :])


@pytest.mark.slow
@pytest.mark.parametrize("path", [JIAYIN, JIXIAN], ids=lambda path: path.stem)
def test_every_prefix_of_a_seed_is_read(path):
    text = read(path)
    for end in range(0, len(text), 37):
        start = time.process_time()
        assert_true_places(text[:end])
        assert time.process_time() - start < 5


DEGENERATE = [
    "a.",
    "a-",
    "0-",
    "1-",
    "2023-1-1",
    "gov.cn",
    "1 ",
    "《",
    "（",
    "、",
    "一",
    "9",
    "“",
    "@",
    "1、",
    "2023年",
    "x",
    "0 0 ",
    "其中1件、",
    "共1件，",
    "（1件）",
    "增长1%，1件",
]


@pytest.mark.slow
@pytest.mark.parametrize("heading", ["", "二、"], ids=["text", "heading"])
@pytest.mark.parametrize("unit", DEGENERATE)
def test_time_grows_in_proportion_to_length(unit, heading):
    def seconds(length):
        text = f"云岭县2023年政府信息公开工作年度报告\n一、总体情况\n{heading}{unit * (length // len(unit))}\n"
        start = time.process_time()
        lint(text)
        return time.process_time() - start

    seconds(2_000)
    small, large = min(seconds(10_000) for _ in range(3)), min(seconds(40_000) for _ in range(3))
    assert large < max(8 * small, 0.2), f"4 times the text takes {large / small:.1f} times as long"
