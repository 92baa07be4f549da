"""GL305."""

from collections.abc import Iterable, Iterator

from govlint.facts import Context
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Date, Node, Paragraph, Part, Section
from govlint_rules.dates.leftover import begins_work, is_left_over, is_plan_for_the_past, opens_left_over
from govlint_rules.sentences import sentence_around

_FEWEST, _MANY, _NEAR = 2, 10, 80
_OPENING, _PLANNING = "overview", "problems"


class StaleYear(Rule):
    """正文沿用了往年的年份。

    检查什么：正文叙述本年工作、列出本年数字时，开头写的是不是别的年份（2023年度的报告写“2022年，共公开信息120条”）；改进措施、下一步打算写的
        是不是报告年度自己（2023年度的报告写“2023年，我局将继续……”）。
    为什么：年份没有改，说明这一段多半是从往年报告照抄的，数字和内容也要一并核对。
    反例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2022年，我县主动公开政府信息3126条，新收政府信息公开申请13件。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        （一）主动公开情况。截至2022年12月31日，共发布信息3126条。
        ---
        青河县2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        公开不够及时。2023年，我县将继续加强培训，完善制度。
    正例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我县主动公开政府信息3126条，比2022年增加120条。2022年公开3006条。
        2022年7月印发的《青河县政务公开工作要点》执行良好；公开2022年度部门决算35条；落实2021—2023年行动计划。
        2022年，我县在全市政务公开考核中排名第1。
        五、存在的主要问题及改进情况
        公开不够及时。2024年，我县将继续加强培训。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我县将政务公开工作纳入绩效考核，继续执行《青河县2022年政务公开工作要点》。
    局限：只看放在句首、带有数字的叙述（数字同本年表格一致的，有结转等字样也提示），以及第一部分的开头；同一处提到报告年度的，有比较、结转、考核、预决算等字样的，视为有意提到，不提示；前言和标题的年份由
        GL304 检查；用汉字写的年份不认。

    A year was left over from another report.

    What it checks: Whether a sentence that tells of the year's work and counts it begins with another year
        (2022年，共公开信息120条 in the report for 2023); whether measures and plans are for the report's own year
        (2023年，我局将继续… in the same).
    Why: A year that was not changed shows that the passage was copied, so that its figures must be checked as well.
    Limits: Only sentences that begin with the year and hold a figure, and the beginning of section one. Unless two figures are
        this year's by the tables: where the
        report's year stands nearby, or words of comparison, carry-over, assessment or budgets, the year is taken to be meant.
        Years of the preamble and of headings are left to GL304; years in Chinese numerals are not read.
    """

    code, name = "GL305", "stale-year"
    severity = WARNING
    wants = Section
    message = Text(
        "“{text}”不是报告年度（{year}年），疑为沿用其他年度的文字",
        "“{text}” is not the report's year ({year}); perhaps the passage is from another year's report",
    )
    help = Text("核对这一段的年份、数字和内容", "check year, figures and content of the passage")
    plan = Text(
        "“{text}”就是报告年度，改进措施和打算应当写以后的年份",
        "“{text}” is the reported year itself; measures and plans are for a later one",
    )
    plan_help = Text(
        "核对年份；如果是往年写的打算，改写为新的措施", "check the year; if the plan is last year's, write a new one"
    )

    def check(self, node: Section, context: Context) -> Iterator[Finding]:
        year = context.year
        if year is None:
            return
        for at, (paragraph, heading) in enumerate(_paragraphs(node.blocks, "")):
            opening = node.kind == _OPENING and at == 0
            for date in paragraph.mentions:
                if not isinstance(date, Date):
                    continue
                if (
                    is_left_over(date, year)
                    or (opening and opens_left_over(date, year))
                    or _gives_figures_of_tables(date, year, context)
                ):
                    yield self.finding(date.span, text=date.text, year=year)
                elif is_plan_for_the_past(date, year, heading if node.kind == _PLANNING else None):
                    yield self.finding(date.span, message=self.plan, help=self.plan_help, text=date.text)


def _gives_figures_of_tables(date: Date, year: int, context: Context) -> bool:
    """Return whether `date`, the year before, begins a sentence of figures that are this year's by the tables.

    2022年共收到申请137件，上年结转5件, in the report for 2023 whose tables have 137 and 5; no word of 2023 stands near.
    """
    if date.year != year - 1 or date.month is not None:
        return False
    prose = date.prose
    start, end = sentence_around(prose.text, date.start, date.end)
    if not begins_work(date, start):
        return False
    if str(year) in prose.text[max(0, start - _NEAR) : end + _NEAR]:
        return False
    claims = [
        each for each in context.claims_between(prose, date.end, end) if each.is_assessable and each.quantity.value
    ]
    if any(each.agrees is None for each in claims):
        return False
    kinds = {kind for each in claims for kind in each.kinds}
    return len(kinds) >= _FEWEST and any((each.quantity.value or 0) >= _MANY for each in claims)


def _paragraphs(blocks: Iterable[Node], heading: str) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs below with the heading of their part ("" where they are in none)."""
    for block in blocks:
        if isinstance(block, Part):
            yield from _paragraphs(block.blocks, block.heading.text.text)
        elif isinstance(block, Paragraph):
            yield block, heading
