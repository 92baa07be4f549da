"""GL112."""

from collections.abc import Iterator

from govlint.facts import Context, TableReading
from govlint.forms.vocabulary import key
from govlint.rule import ERROR, Finding, Rule
from govlint.source import Span
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021


class WrongEdition(Rule):
    """用了别的年度的格式。

    检查什么：表格的栏目是不是报告年度所用格式的栏目。2019年度、2020年度用2019年试行格式，2021年度起用2021年格式。
    为什么：两版格式的统计口径不同（例如“本年新制作数量”与“本年制发件数”），用错格式，数据就无法汇总。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        第二十条第（一）项
        信息内容 本年新制作数量 本年新公开数量 对外公开总数量
        规章 0 0 0
        规范性文件 3 3 17
        第二十条第（五）项
        信息内容 上一年项目数量 本年增/减 处理决定数量
        行政许可 129 增 113 10164
    正例：
        青河县财政局2020年政府信息公开工作年度报告
        二、主动公开政府信息情况
        第二十条第（一）项
        信息内容 本年新制作数量 本年新公开数量 对外公开总数量
        规章 0 0 0
        规范性文件 3 3 17
        第二十条第（五）项
        信息内容 上一年项目数量 本年增/减 处理决定数量
        行政许可 129 增 113 10164
    局限：报告年度不明，或者没有适用格式（2018年及以前）的，不检查。两版格式相同的表格（第三、四部分）分不出来；
        只有个别栏目不同的不提示。

    A table is of another year's form.

    What it checks: Whether the tables' columns are those of the form for the report's year: the trial form of 2019 for 2019 and
        2020, the form of 2021 since.
    Why: The two count different things ("made this year" against "issued this year"); figures of the wrong form cannot be
        added up with others'.
    Limits: Not checked where the year is unknown or has no form (2018 and before). Tables that both forms share cannot be told
        apart; single columns that differ are not reported.
    """

    code, name = "GL112", "wrong-edition"
    severity = ERROR
    wants = TableReading
    basis = (FORM_2021, FORM_2019)
    message = Text(
        "{table}用的是{used}（{used_document}），{year}年度应使用{expected}（{expected_document}）",
        "the {table} is of the {used} ({used_document}); a report for {year} takes the {expected} ({expected_document})",
    )
    help = Text("按{expected}的表格重新统计、填报", "count again and fill in the table of the {expected}")

    def check(self, node: TableReading, context: Context) -> Iterator[Finding]:
        expected = context.forms.for_year(context.year)
        if expected is None or expected.contents_only or node.form.id == expected.id:
            return
        yield self.finding(
            _first_own_words(node, context),
            place=node.table.id,
            table=node.table.name,
            used=node.form.name,
            used_document=node.form.document,
            year=context.year,
            expected=expected.name,
            expected_document=expected.document,
        )


def _first_own_words(reading: TableReading, context: Context) -> Span:
    """Return the first line of a table that has words of its own form alone; they may be broken over several lines."""
    known = next(known for known in context.forms.tables[reading.table.id] if known.form.id == reading.form.id)
    starts: list[int] = []
    words = ""
    for row in reading.lines:
        starts.append(len(words))
        words += key(row.label)
    places = [at for at in (words.find(word) for word in known.own_words) if at >= 0]
    first = min(places, default=0)
    line = next(row for row, start in zip(reversed(reading.lines), reversed(starts), strict=True) if start <= first)
    return line.label_span if line.label else line.span
