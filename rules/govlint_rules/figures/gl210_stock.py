"""GL210."""

from govlint.rule import WARNING
from govlint.text import Text
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.figures.sums import SumRule


class Stock(SumRule):
    """现行有效件数少于本年制发件数，本年又没有废止。

    检查什么：主动公开政府信息情况表的规章、行政规范性文件两行：本年废止件数为 0 时，现行有效件数是否不少于本年制发件数；
        2019年格式中，对外公开总数量是否不少于本年新公开数量。
    为什么：当年制发而没有废止的文件都现行有效，当年新公开的都计入对外公开总数；总量比当年的增量还小，
        多半是填错了格，或者把总量填成了年初数。
    反例：
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 12 0 3
        ---
        青河县2020年政府信息公开工作年度报告
        二、主动公开政府信息情况
        信息内容 本年新制作数量 本年新公开数量 对外公开总数量
        规章 0 0 0
        规范性文件 9 9 6
    正例：
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 12 0 30
        ---
        二、主动公开政府信息情况
        规章 0 0 0
        行政规范性文件 12 10 3
        ---
        青河县2020年政府信息公开工作年度报告
        二、主动公开政府信息情况
        信息内容 本年新制作数量 本年新公开数量 对外公开总数量
        规章 0 0 0
        规范性文件 9 6 6
    局限：本年有废止的不作判断：废止的可能正是当年制发的。有空白、读不出或缺失的单元格时不作判断，计入“无法核对”。

    Fewer documents are in force than were issued this year, and none was repealed.

    What it checks: In the rows for regulations and normative documents of the table of disclosure: where none was
        repealed, those in force against those issued this year; in the form of 2019 those public in total against those
        published this year.
    Why: What was issued this year and not repealed is in force, and what was published this year counts among all that is public.
        A stock below the year's growth is mostly in the wrong cell, or that of the year's beginning.
    Limits: A row with repeals is not judged: they may be of this year's documents. Nor is one with a blank,
        unreadable or missing cell (the summary counts it).
    """

    code, name = "GL210", "stock"
    severity = WARNING
    basis = (FORM_2021, FORM_2019)
    relation = "stock"
    message = Text(
        "{cell}为 {right_sum}，少于{left_cell}的 {left}", "{cell} is {right_sum}, less than the {left} of {left_cell}"
    )
    help = Text(
        "核对这两格；当年制发（公开）而没有废止的，都应计入现行有效（对外公开）的数量",
        "check both cells; what was issued (published) this year and not repealed counts among what is in force (public)",
    )
