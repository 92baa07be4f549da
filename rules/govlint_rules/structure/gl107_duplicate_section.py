"""GL107."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import ERROR, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Report, Section
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.structure.sections import heading_span


class DuplicateSection(Rule):
    """同一部分出现了两次。

    检查什么：六个部分中有没有哪一部分的标题出现两次或更多次。
    为什么：多半是复制时重复粘贴，两处内容还可能互相矛盾。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        主动公开不够及时。
        六、其他需要报告的事项
        无。
        六、其他需要报告的事项
        本年度未收取信息处理费。
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        主动公开不够及时。
        六、其他需要报告的事项
        本年度未收取信息处理费。
    局限：按标题判断；报告开头的目录不算重复。标题不同而内容重复的看不出来。

    The same section stands twice.

    What it checks: Whether the heading of one of the six sections occurs more than once.
    Why: It was most likely pasted twice, and the two may contradict each other.
    Limits: Goes by titles; a table of contents is no repetition. The same text under two titles is not
        seen.
    """

    code, name = "GL107", "duplicate-section"
    severity = ERROR
    wants = Report
    basis = (FORM_2021, FORM_2019)
    message = Text("“{title}”这一部分重复出现", "the section “{title}” stands here once more")
    help = Text("核对两处内容，合并后只保留一处", "compare the two, merge them and keep one")
    _ROLE = Text("第一次出现在这里", "it stands here first")

    def check(self, node: Report, context: Context) -> Iterator[Finding]:
        first: dict[str, Section] = {}
        for section in node.sections:
            official = context.form.section_form(section.kind)
            if official is None:
                continue
            earlier = first.setdefault(official.id, section)
            if earlier is not section:
                yield self.finding(
                    heading_span(section),
                    related=[related(heading_span(earlier), self._ROLE)],
                    place=official.id,
                    title=official.title,
                )
