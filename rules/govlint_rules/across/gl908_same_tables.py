"""GL908."""

from collections.abc import Iterable, Iterator

from govlint.facts import Context, TableReading
from govlint.figures import Figure, Figures, Status
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.figures.sums import plain

_LEAST_DIGITS = 6
_LEAST_VALUES = 2
_STOCK = (".in_force", ".total_public", ".projects_last_year")
_READ = (Status.EXACT, Status.BLANK)


class SameTables(Rule):
    """整张表的数字与上年完全相同。

    检查什么：三张表各自与上一年度报告的同一张表相比，是不是每一格都相同；表中至少要有两个不同的非零数字，不同的非零数字合计不少于
        六位（例如 5210 和 37），现行有效件数等存量不算在内。
    为什么：两年的数字不会全都一样，多半是沿用了上年的表格没有更新。
    反例：
        === 上一年
        青河县2022年政府信息公开工作年度报告
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 2 1 14
        行政许可 5210
        行政处罚 418
        行政强制 37
        行政事业性收费 0
        === 本年
        青河县2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 2 1 14
        行政许可 5210
        行政处罚 418
        行政强制 37
        行政事业性收费 0
    正例：
        === 上一年
        青河县2022年政府信息公开工作年度报告
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 2 1 14
        行政许可 5210
        行政处罚 418
        行政强制 37
        行政事业性收费 0
        === 本年
        青河县2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 2 1 15
        行政许可 5210
        行政处罚 418
        行政强制 39
        行政事业性收费 0
        ---
        === 上一年
        青河县2022年政府信息公开工作年度报告
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 0 0 140
        行政许可 12
        行政处罚 3
        行政强制 0
        行政事业性收费 0
        === 本年
        青河县2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 0 0 140
        行政许可 12
        行政处罚 3
        行政强制 0
        行政事业性收费 0
    局限：表中有读不出或缺失的单元格时不作判断；数字很少、很小的表两年可能恰好相同，不报。

    A table has the same figures as last year's in every cell.

    What it checks: Each of the three tables against that of last year's report: whether all cells are the same. The table needs
        two different figures other than 0, and such figures must together have six digits (5210 and 37, say); stocks such as
        the documents in force do not count.
    Why: No two years give the same figures throughout; mostly last year's table was not brought up to date.
    Limits: A table with an unreadable or missing cell is not judged. Tables with few and small figures may be the same by chance
        and are not reported.
    """

    code, name = "GL908", "same-tables"
    severity = WARNING
    wants = TableReading
    basis = (FORM_2021, FORM_2019)
    message = Text(
        "{table}的数字与上一年度报告的完全相同（非零数字 {number} 个，最大的 {largest}）",
        "every figure of the {table} is that of last year's report ({number} other than 0, the greatest {largest})",
    )
    help = Text("按本年的原始数据重新填写这张表", "fill in this table again from this year's records")

    def check(self, node: TableReading, context: Context) -> Iterator[Finding]:
        """Yield a finding at the greatest figure when the whole table is last year's."""
        previous = context.previous
        if previous is None:
            return
        now, before = _figures(node.table.id, context.figures), _figures(node.table.id, previous.figures)
        if not _are_the_same(now, before) or not _says_much(now.values()):
            return
        largest = max(now.values(), key=lambda each: each.value or 0)
        last = before[largest.field]
        if largest.span is None or last.span is None:
            return
        yield self.finding(
            largest.span,
            related=[related(last.span, _ROLE, previous.source, value=plain(last.value))],
            place=node.table.id,
            table=node.table.name,
            number=sum(bool(each.value) for each in now.values()),
            largest=plain(largest.value),
        )


_ROLE = Text("上年：{value}", "last year: {value}")


def _figures(table: str, figures: Figures) -> dict[str, Figure]:
    return {each.field: each for each in figures if each.field.partition(".")[0] == table}


def _are_the_same(now: dict[str, Figure], before: dict[str, Figure]) -> bool:
    """Return whether both tables were read completely and say the same in every cell."""
    if now.keys() != before.keys() or any(each.status not in _READ for each in (*now.values(), *before.values())):
        return False
    return all(figure.value == before[field].value for field, figure in now.items())


def _says_much(figures: Iterable[Figure]) -> bool:
    """Return whether it can be no chance that two years have these figures: what they say besides stocks and noughts."""
    values = {each.value for each in figures if each.value and not each.field.endswith(_STOCK)}
    digits = sum(len(value.normalize().as_tuple().digits) for value in values)
    return len(values) >= _LEAST_VALUES and digits >= _LEAST_DIGITS
