"""GL120."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import ERROR, WARNING, Finding, Rule, Severity
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Heading, LogicalText, Report, Row, Table
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.structure.placeholders import is_in_quotes, may_have_placeholders, placeholders


class Placeholder(Rule):
    """留有待填内容或模板说明。

    检查什么：模板里待填的“XX”“××”“20XX年”“【】”“____”“□□”，格式里的“（文字描述）”、填写说明，以及空括号、空书名号，有没有留在报告里。
    为什么：这是没有写完的痕迹，公开出去会让公众认为报告是照抄模板，也缺了应有的内容。
    反例：
        青河县财政局XX年政府信息公开工作年度报告
        ---
        五、存在的主要问题及改进情况
        （文字描述）
        ---
        本年度报告可在青河县人民政府网站（）下载，联系电话：____。
        ---
        全年收到政府信息公开申请××件，【单位名称】均按时答复。
    正例：
        本年度报告可在青河县人民政府网站（www.qinghe.gov.cn）下载。
        ---
        第三人张××提出异议，通过“1+X”新闻发布会回应，建立“XX+信访”机制；【通知】栏目发布15×2条，网址为http://www.xx.gov.cn。
    局限：只认常见的占位写法；改成“某某”“若干”之类的看不出来。姓氏、“申请人”“诉”等字样之后和“公司”“一案”之前的
        “××”视为隐去的名称；引号里的（“XX行动”）可能是泛指，只作警告。空白单元格由 GL203 提示。

    Something to be filled in, or an instruction of the template, is left.

    What it checks: "XX", "××", "20XX年", "【】", "____" and "□□" that a template leaves to be filled in, （文字描述） and other
        instructions of the form, and empty brackets or title marks.
    Why: They show that the report is unfinished; the public will think it was copied from a template, and content is missing.
    Limits: Knows the usual placeholders only, not words such as 某某. ×× after a surname, 申请人 or 诉 and before
        公司 or 一案 is taken for a masked name; in quotation marks (“XX行动”) it may mean any name and is a warning
        only. Blank cells of tables are left to GL203.
    """

    code, name = "GL120", "placeholder"
    severity = ERROR
    wants = Report
    basis = (FORM_2021, FORM_2019)
    message = Text("留有待填内容或模板说明“{text}”", "“{text}” of the template is left in the report")
    help = Text("填上实际内容；没有内容的连同括号、说明一并删去", "fill it in, or delete it with its brackets")
    _EMPTY = Text("“{text}”里没有内容", "“{text}” has nothing in it")

    def check(self, node: Report, context: Context) -> Iterator[Finding]:
        if node.title is not None:
            yield from self._in_text(node.title.text)
        if may_have_placeholders(context.prose):
            for each in context.passages:
                yield from self._in_text(each.whole if isinstance(each, Heading) else each.text)
        table: Table
        for table in context.nodes_by_kind.get(Table, ()):
            if may_have_placeholders(context.source.folded[table.span.start : table.span.end]):
                for row in table.rows:
                    yield from self._in_row(row, context.source.folded[row.span.start : row.span.end])

    def _in_text(self, text: LogicalText) -> Iterator[Finding]:
        for start, end in placeholders(text.text):
            severity = WARNING if is_in_quotes(text.text, start, end) else None
            yield self._finding(text.text[start:end], text.span(start, end), severity)

    def _in_row(self, row: Row, text: str) -> Iterator[Finding]:
        for start, end in placeholders(text):
            yield self._finding(text[start:end], Span(row.span.start + start, row.span.start + end))

    def _finding(self, text: str, span: Span, severity: Severity | None = None) -> Finding:
        is_empty = not text[1:-1].strip() and text[0] in "（(【〔《"
        return self.finding(span, message=self._EMPTY if is_empty else None, severity=severity, text=text)
