"""GL003."""

from collections.abc import Iterator
from typing import ClassVar

from govlint.facts import Context, Unrecognised
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021


class NotAnAnnualReport(Rule):
    """不是政府信息公开工作年度报告。

    检查什么：文件里既没有年度报告的标题，也几乎没有格式规定的章节和表格。此时只报这一条，不再作其他检查。
    为什么：多半是传错了文件，拿年度报告的要求去核对别的文件，报出来的问题没有意义。
    反例：
        青河县财政局2023年工作总结
        2023年，我局圆满完成各项财政工作任务。
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
    局限：只看标题、章节和表格，不理解内容；标题、章节、表格都残缺不全的年度报告也可能被当作别的文件。

    Not an annual report on open government information.

    What it checks: The text has no title of such a report and next to none of the form's sections and tables. Then this is
        the only finding; nothing else is checked.
    Why: It is most likely the wrong file, and findings about a report that it is not would mean nothing.
    Limits: Goes by title, sections and tables and does not understand the content; a report that has lost all three may be
        taken for something else.
    """

    code, name = "GL003", "not-an-annual-report"
    severity = WARNING
    wants = Unrecognised
    basis = (FORM_2021, FORM_2019)
    message = Text(
        "这不像政府信息公开工作年度报告，未作其他检查",
        "this does not look like an annual report on open government information; nothing else was checked",
    )
    help = Text(
        "确认选对了文件；如果确实是年度报告，请补上标题和格式规定的章节标题",
        "make sure that it is the right file; if it is, give it its title and the section titles of the form",
    )
    executable_examples: ClassVar[bool] = False

    def check(self, node: Unrecognised, _context: Context) -> Iterator[Finding]:
        yield self.finding(node.span)
