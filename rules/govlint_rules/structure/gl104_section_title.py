"""GL104."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.forms.model import SectionForm
from govlint.forms.vocabulary import key
from govlint.rule import NOTE, WARNING, Applicability, Edit, Finding, Rule
from govlint.text import Text
from govlint.tree import Report, Section
from govlint_rules.bases import FORM_2019, FORM_2021
from govlint_rules.structure.sections import first_of_each_kind, follows_a_form, under_other_titles
from govlint_rules.structure.wording import chinese_number


class SectionTitle(Rule):
    """部分的标题与格式规定的不一致。

    检查什么：六个部分的标题是否与格式的写法一致。个别字词不同的作为提示；序号和位置是某一部分、标题却完全是另一回事的，作为警告。
    为什么：统一标题便于公众查找、上级汇总；换了标题，往往内容也偏离了格式的要求。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        五、存在的主要问题及整改措施
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        四、因政府信息公开工作被申请行政复议、提起行政诉讼情况
        五、政府信息公开工作存在的主要问题及改进情况
    局限：只比较标题的字词，不看该部分写了什么。格式以外另加的部分不在此检查。

    A section's title differs from the form's.

    What it checks: Whether the titles of the six sections read as in the form. A few other words give a note; a heading of the
        right number and place that says another thing altogether gives a warning.
    Why: Common titles let the public find their way and the supervising office collect the reports; where the title is
        changed the content often strays as well.
    Limits: Compares the words of the titles only, not what follows. Sections beyond those of the form are not looked at.
    """

    code, name = "GL104", "section-title"
    severity = NOTE
    wants = Report
    fixable = Applicability.UNSAFE
    basis = (FORM_2021, FORM_2019)
    message = Text("标题“{found}”与格式规定的“{title}”不一致", "the title “{found}” differs from the form's “{title}”")
    help = Text("改为“{title}”", "change it to “{title}”")
    _OTHER = Text(
        "第{chinese}部分应为“{title}”，这里的标题是“{found}”",
        "section {number} should be “{title}”, but the title here is “{found}”",
    )
    _OTHER_HELP = Text(
        "核对这一部分的内容：如果就是格式要求的内容，改用格式的标题；如果不是，补写“{title}”",
        "check what the section says: give it the form's title if that is its subject, otherwise add “{title}”",
    )

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        if not follows_a_form(context):
            return
        for section, official in first_of_each_kind(context):
            title = key(section.heading.text.text)
            if title and context.forms.vocabulary.section_kind(title) is None:
                yield self._finding(section, official)
        for section, official in under_other_titles(context):
            likeness = context.forms.vocabulary.sections_named(key(section.heading.text.text))
            yield self._finding(section, official, is_another=official.id not in likeness)

    def _finding(self, section: Section, official: SectionForm, *, is_another: bool = False) -> Finding:
        text = section.heading.text
        found = text.text.rstrip("。：:")
        span = text.span(0, len(found))
        return self.finding(
            span,
            message=self._OTHER if is_another else None,
            severity=WARNING if is_another else None,
            help=self._OTHER_HELP if is_another else None,
            edits=[] if is_another else [Edit(span, official.title)],
            place=official.id,
            found=found,
            title=official.title,
            number=official.number,
            chinese=chinese_number(official.number),
        )
