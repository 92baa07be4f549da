"""GL110."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import ERROR, Finding, Rule
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.structure.sections import follows_a_form, heading_span, known_sections


class MissingTable(Rule):
    """缺少格式规定的表格。

    检查什么：第二、三、四部分的统一表格有没有；表格在、却没有读到任何一行数据的也提示。
    为什么：三张表是统一格式规定的必填内容，数据为零也要逐格填“0”；只用文字说明的，上级无法汇总。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        四、政府信息公开行政复议、行政诉讼情况
        本年度未发生行政复议、行政诉讼。
        五、存在的主要问题及改进情况
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        四、政府信息公开行政复议、行政诉讼情况
        行政复议 行政诉讼
        未经复议直接起诉 复议后起诉
        0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
        五、存在的主要问题及改进情况
    局限：按表格里的文字认定；做成图片的表格看不到。整个部分缺失的只由 GL103 提示；表格在而行列不全的，不在此检查。

    A table of the form is missing.

    What it checks: Whether the tables of sections two, three and four are there; one that is there without a single row of
        figures is reported as well.
    Why: The form requires all three, with 0 in every cell where nothing happened; prose in their place cannot be collected.
    Limits: Goes by the words of the table; a table that is a picture is not seen. Where the whole section is missing only
        GL103 says so; lost rows or columns of a table that is there are not reported.
    """

    code, name = "GL110", "missing-table"
    severity = ERROR
    wants = Report
    basis = (FORM_2021, FORM_2019)
    message = Text("缺少{table}", "the {table} is missing")
    help = Text("按统一格式补上表格，没有发生的填“0”", "add the table of the form, with 0 where nothing happened")
    _NO_ROWS = Text("{table}没有读到一行数据", "the {table} has no row of figures")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        if not follows_a_form(context):
            return
        for section, official in known_sections(context):
            table = context.form.table_form(official.table) if official.table else None
            if table is None:
                continue
            reading = context.reading.tables.get(table.id)
            if reading is None or not reading.rows:
                yield self.finding(
                    heading_span(section),
                    message=self._NO_ROWS if reading is not None else None,
                    place=official.id,
                    table=table.name,
                )
