"""The rule tests that are data (tests/cases), and what `govlint.testing` promises to those who write such files."""

from pathlib import Path

import pytest

from govlint.testing import Case, CaseError, cases, read_cases

HERE = Path(__file__).parent

ROW = "一、本年新收政府信息公开申请数量 1 0 0 0 0 0"
HEAD = "三、收到和处理政府信息公开申请情况\n"


@pytest.mark.parametrize("case", cases(HERE / "cases"), ids=str)
def test_case(case: Case) -> None:
    case.check()


def one(report: str, heading: str = "# GL206 合计") -> Case:
    (case,) = read_cases(f"{heading}\n\n```report\n{report}\n```\n", "cases.md")
    return case


def test_arrows_are_no_part_of_the_report() -> None:
    case = one(f"{HEAD}{ROW} 2  ← GL206「2」")
    assert case.text == f"{HEAD}{ROW} 2\n"
    assert case.place == "cases.md:3"
    assert case.title == "GL206 合计"
    assert case.problems() == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (f"{ROW} 2", "  line 2: not expected: GL206「2」"),
        (f"{ROW} 1  ← GL206", "  line 2: expected but not found: GL206"),
        (f"{ROW} 2  ← GL206「1」", "  line 2: expected but not found: GL206「1」"),
        (f"{ROW} 2  ← GL208", "  line 2: expected but not found: GL208"),
        (f"{ROW} 2  ← GL206 GL206", "  line 2: expected but not found: GL206"),
    ],
)
def test_a_difference_is_said_with_its_line(line: str, problem: str) -> None:
    case = one(HEAD + line)
    assert any(each.startswith(problem) for each in case.problems())
    with pytest.raises(AssertionError, match=r"cases\.md:3 GL206 合计"):
        case.check()


def test_a_block_of_options_chooses_rules_for_its_heading_only() -> None:
    text = f'# GL206\n\n## 甲\n```toml\nselect = ["GL208"]\n```\n```report\n{HEAD}{ROW} 2\n```\n## 乙\n```report\n{HEAD}{ROW} 2\n```\n'
    first, second = read_cases(text, "cases.md")
    assert first.problems() == []
    assert len(second.problems()) == 1


def test_other_blocks_and_text_are_for_people() -> None:
    assert read_cases("# 标题\n\n```\n一、 1 ← GL206\n```\n\n```sh\ngovlint a.txt\n```\n", "cases.md") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("```report\n正文\n```\n", r"cases\.md:1: no heading above names a rule"),
        ("# GL206\n```report\n正文\n", r"cases\.md:2: the block does not end"),
        ("# GL206\n```report\n正文 ← 这里\n```\n", r"cases\.md:2: cannot read the arrow of line 1"),
        ("# GL206\n```reprot\n正文 ← GL206\n```\n", r"cases\.md:2: there is no block reprot; did you mean report\?"),
        ("# GL206\n```toml\nselect = 3\n```\n", r"cases\.md:2: .*select"),
        ("# GL206\n```toml\nslect = []\n```\n", r"cases\.md:2: .*slect"),
        ("# GL206\n```toml\nselect = [\n```\n", r"cases\.md:2: "),
    ],
)
def test_what_cannot_be_understood_is_an_error_with_its_line(text: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        read_cases(text, "cases.md")


def test_a_rule_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(CaseError, match="there is no rule XY999"):
        one("正文", "# XY999").problems()
