"""GL217."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.figures import Figures
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint_rules.bases import LEGISLATION
from govlint_rules.labels import cell_name
from govlint_rules.organs.rulemakers import may_make_rules

_FIELDS = ("disclosure.regulations.made", "disclosure.regulations.issued")


class WrongPower(Rule):
    """没有规章制定权的机关填报了制发规章。

    检查什么：县级及以下政府、地方各级政府部门的报告，表格中“规章”的本年制发件数（新制作数量）是否大于0。
    为什么：只有国务院部门，省、自治区、直辖市和设区的市、自治州的人民政府可以制定规章。其他机关填了数，多半是把行政规范性文件填到了“规章”一行，
        或者把内部规章制度、上级的规章算了进来。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        第二十条第（一）项
        信息内容 本年制发件数 本年废止件数 现行有效件数
        规章 3 0 11
        行政规范性文件 0 0 0
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        第二十条第（一）项
        信息内容 本年制发件数 本年废止件数 现行有效件数
        规章 0 0 0
        行政规范性文件 3 0 11
        ---
        云岭市人民政府2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        第二十条第（一）项
        信息内容 本年制发件数 本年废止件数 现行有效件数
        规章 1 0 11
        行政规范性文件 3 0 11
    局限：按机关名称判断；名称为“市”的，只有查得到是县级市才提示，市、省政府办公厅（室）可能代表本级政府，不提示；只看本年制发，
        不看现行有效件数；开发区管委会不作判断。

    An organ that may make no 规章 reports having issued some.

    What it checks: Whether the report of a government from the county down, or of a local department, has more than
        0 in the cell for 规章 issued this year.
    Why: Only departments of the State Council and the governments of provinces, cities with districts and
        autonomous prefectures may make them. A figure elsewhere mostly belongs into the row below (normative documents), or
        counts internal rules or those of a higher level.
    Limits: Goes by the organ's name. A 市 is reported only where it is known to rank as a county, and the general office of a
        city's or province's government never, since it may report for the government. Only those issued this year are looked at;
        development zones are not judged.
    """

    code, name = "GL217", "wrong-power"
    severity = WARNING
    wants = Figures
    basis = (LEGISLATION,)
    message = Text("{cell}填了{value}，但{organ}没有规章制定权", "{cell} is {value}, but {organ} may make no 规章")
    help = Text(
        "核对是否应填在“行政规范性文件”一行；内部制度和上级规章不计",
        "see whether it belongs into the row for normative documents; internal rules and those of higher levels do not count",
    )

    def check(self, node: Figures, context: Context) -> Iterator[Finding]:
        for figure in node.at(_FIELDS):
            if not figure.value or figure.value < 0 or figure.span is None:
                continue
            if may_make_rules(context.organ) is False:
                cell = cell_name(figure.field, context)
                yield self.finding(figure.span, place=figure.field, cell=cell, value=figure.value, organ=context.organ)
