"""GL0: the file itself."""

from govlint.linter import Linter
from govlint.readers.failure import ReadFailure
from govlint.rule import ERROR, WARNING
from govlint.source import Span
from govlint.text import Message, Text
from tests.helpers import JIAYIN, JIXIAN, findings, lint, plugins, read


def test_a_file_that_cannot_be_read_says_why_and_what_to_do():
    reason = Message(Text("需要密码（{kind}）", "it needs a password ({kind})"), {"kind": "Word"})
    failure = ReadFailure("2023.docx", reason, Text("去掉密码后重新保存", "save it again without the password"))
    result = Linter(plugins().rules, plugins().forms).lint_failure(failure)
    (finding,) = result.findings
    assert (finding.code, finding.severity, finding.span) == ("GL001", ERROR, Span(0, 0))
    assert finding.message.in_language("zh") == "文件读不出来：需要密码（Word）"
    assert finding.message.in_language("en") == "the file cannot be read: it needs a password (Word)"
    assert finding.help is not None
    assert finding.help.in_language("zh") == "去掉密码后重新保存"
    assert result.source is None


def test_another_text_gets_one_finding_and_no_more():
    result = lint("\n青河县财政局2023年工作总结  \n\n2023年,我局完成各项任务。。\n", assume_report=False)
    (finding,) = result.findings
    assert (finding.code, finding.severity) == ("GL003", WARNING)
    assert result.source.quote(finding.span) == "青河县财政局2023年工作总结"
    assert not result.is_report


def test_a_report_is_recognised_by_its_title_or_its_sections():
    for text in (
        "青河县财政局2023年政府信息公开工作年度报告\n正文。\n",
        "一、总体情况\n正文。\n六、其他需要报告的事项\n无。\n",
        read(JIAYIN),
        read(JIXIAN),
    ):
        assert "GL003" not in {finding.code for finding in lint(text, "GL003", assume_report=False).findings}


def test_a_year_nowhere():
    text = "青河县财政局政府信息公开工作年度报告\n\n一、总体情况\n2023年，我局认真做好政府信息公开工作。\n"
    assert findings(text, "GL002") == [
        (
            "青河县财政局政府信息公开工作年度报告",
            "warning",
            "标题和统计期限都没有写明年份，看不出是哪一年度的报告",
        )
    ]


def test_a_year_in_any_of_its_places():
    for text in (
        "青河县财政局2023年政府信息公开工作年度报告\n",
        "2023年度青河县财政局政府信息公开工作年度报告\n",
        "青河县财政局政府信息公开工作年度报告（2023年）\n",
        "青河县财政局二〇二三年政府信息公开工作年度报告\n",
        "青河县财政局２０２３年政府信息公开工作年度报告\n",
        "青河县财政局2023年政府信息公开工作年度报\n\n一、总体情况\n正文。\n",
        "政府信息公开工作年度报告\n本报告所列数据的统计期限为2023年1月1日至12月31日。\n一、总体情况\n",
    ):
        assert not findings(text, "GL002"), text
