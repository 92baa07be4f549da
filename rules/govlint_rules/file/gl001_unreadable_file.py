"""GL001."""

from collections.abc import Iterator
from typing import ClassVar

from govlint.facts import Context
from govlint.readers.failure import ReadFailure
from govlint.rule import ERROR, WARNING, Finding, Rule
from govlint.source import Span, Unread
from govlint.text import Text


class UnreadableFile(Rule):
    """文件读不出来，无法检查。

    检查什么：文件打不开、编码识别不了、与扩展名所示的格式不符、加了密码、是空文件或者过大时报告，并说明原因和处理办法。
    为什么：读不出来的文件一个字也没有检查，不能当作合格；公众下载后同样可能打不开。
    反例：
        2023年度报告.docx（设置了打开密码）
    正例：
        2023年度报告.docx（不设密码，用 Word 可以正常打开）
    局限：只说明文件为什么读不出来，不判断其内容；只有扫描图像而没有文字的 PDF 也在此列；只有几页是图像的，报为警告。

    A file that cannot be read, and so is not checked.

    What it checks: Files that cannot be opened or decoded, are not of the format that their name says, need a password,
        are empty or too large; says which it is and what to do.
    Why: Nothing in such a file has been checked, so it must not pass; the public may be unable to open it as well.
    Limits: Says only why the file cannot be read, nothing of its content; a PDF of scanned pages without text counts as one;
        where only some pages are images, it is a warning.
    """

    code, name = "GL001", "unreadable-file"
    severity = ERROR
    wants = (ReadFailure, Unread)
    message = Text("文件读不出来：{reason}", "the file cannot be read: {reason}")
    in_part = Text("文件有一部分读不出来：{reason}", "part of the file cannot be read: {reason}")
    executable_examples: ClassVar[bool] = False

    def check(self, node: ReadFailure | Unread, _context: Context | None) -> Iterator[Finding]:
        if isinstance(node, Unread):
            yield self.finding(Span(0, 0), message=self.in_part, severity=WARNING, help=node.advice, reason=node.reason)
            return
        yield self.finding(Span(0, 0), help=node.advice, reason=node.reason)
