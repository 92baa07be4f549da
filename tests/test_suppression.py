"""Comments in Markdown that accept a finding: what they reach, what they keep, and what becomes of useless ones."""

import pytest

from govlint.linter import FileResult, Linter
from govlint.readers.read import read_bytes
from tests.helpers import plugins

WRONG = "2023年，全县共办理行政许可1,23件。"
HEAD = "# 青河县2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n"


def lint(text: str, name: str = "report.md", codes: tuple[str, ...] = ("GL201", "GL202", "GL004")) -> FileResult:
    rules = [rule for rule in plugins().rules if rule.code in codes]
    result = Linter(rules, plugins().forms, plugins().rules).lint(read_bytes(text.encode(), name), assume_report=True)
    assert not result.rule_failures
    return result


def codes(result: FileResult) -> list[str]:
    return [finding.code for finding in result.findings]


def test_the_finding_is_there_without_a_comment() -> None:
    assert codes(lint(HEAD + WRONG)) == ["GL201"]


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- govlint: ignore GL201 原文如此 -->\n{WRONG}",
        f"<!-- govlint: ignore GL201 原文如此 -->\n\n{WRONG}",
        f"<!--\n  govlint: ignore GL201\n  原文如此\n-->\n{WRONG}",
        f"{WRONG} <!-- govlint: ignore GL201 原文如此 -->",
        f"{WRONG}<!--govlint：ignore malformed-number 原文如此-->",
        f"<!-- govlint: ignore gl201：原文如此 -->\n第一行。\n{WRONG}",
        f"{WRONG}\n\n<!-- govlint: ignore-file GL201 原文如此 -->",
    ],
)
def test_a_comment_suppresses_and_says_why(text: str) -> None:
    result = lint(HEAD + text)
    assert codes(result) == []
    (suppressed,) = result.suppressed
    assert suppressed.finding.code == "GL201"
    assert suppressed.suppression.kind == "inSource"
    assert suppressed.suppression.reason == "原文如此"


def test_a_comment_reaches_its_own_block_only() -> None:
    result = lint(f"{HEAD}<!-- govlint: ignore GL201 原文如此 -->\n{WRONG}\n\n{WRONG}")
    assert codes(result) == ["GL201"]
    assert len(result.suppressed) == 1


def test_two_rules_in_one_comment_are_judged_apart() -> None:
    result = lint(f"{HEAD}<!-- govlint: ignore GL201, GL202 原文如此 -->\n{WRONG}")
    assert [finding.message.in_language("zh") for finding in result.findings] == [
        "忽略注释不起作用：这里没有 GL202 的问题"
    ]


@pytest.mark.parametrize(
    ("comment", "message", "severity"),
    [
        ("govlint: ignore GL299x 原文如此", "忽略注释中的规则 GL299x 不存在", "warning"),
        ("govlint: igore GL202 原文如此", "看不懂这条 govlint 注释", "warning"),
        ("govlint：忽略 GL202", "看不懂这条 govlint 注释", "warning"),
        ("govlint: ignore", "忽略注释没有写明忽略哪条规则", "warning"),
        ("govlint: ignore 原文如此", "忽略注释没有写明忽略哪条规则", "warning"),
        ("govlint: ignore GL202 原文如此", "忽略注释不起作用：这里没有 GL202 的问题", "warning"),
    ],
)
def test_a_useless_comment_is_reported_at_its_place(comment: str, message: str, severity: str) -> None:
    text = f"{HEAD}<!-- {comment} -->\n第一行。"
    (finding,) = lint(text).findings
    assert (finding.code, finding.severity.label) == ("GL004", severity)
    assert finding.message.in_language("zh") == message
    assert text[finding.span.start : finding.span.end] == f"<!-- {comment} -->"


def test_comments_that_say_the_same_by_code_and_by_name_are_all_of_use() -> None:
    both = "<!-- govlint: ignore GL201, malformed-number 原文如此 --><!-- govlint: ignore malformed-number 再说一次 -->"
    result = lint(f"{HEAD}{both}\n{WRONG}")
    assert codes(result) == []
    assert [each.suppression.reason for each in result.suppressed] == ["原文如此"]


def test_a_comment_without_reason_works_and_is_noted() -> None:
    result = lint(f"{HEAD}<!-- govlint: ignore GL201 -->\n{WRONG}")
    assert [(each.code, each.severity.label) for each in result.findings] == [("GL004", "note")]


def test_a_rule_that_did_not_run_is_not_called_useless() -> None:
    assert codes(lint(f"{HEAD}<!-- govlint: ignore GL702 原文如此 -->\n第一行。")) == []


def test_comments_are_no_part_of_the_report() -> None:
    result = lint(f"{HEAD}办理行政<!-- 1,23件 -->许可3件。\n\n<!-- 行政处罚 91.928.320 件 -->\n", codes=("GL201",))
    assert codes(result) == []


def test_in_plain_text_a_comment_is_text() -> None:
    result = lint(f"{HEAD}<!-- govlint: ignore GL201 原文如此 -->\n{WRONG}", "report.txt")
    assert codes(result) == ["GL004", "GL201"]
    assert result.suppressed == ()
