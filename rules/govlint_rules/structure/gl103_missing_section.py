"""GL103."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.forms.model import SectionForm
from govlint.rule import ERROR, WARNING, Finding, Rule
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import CONTENT, FORM_2019, FORM_2021, OLD_CONTENT
from govlint_rules.structure.sections import (
    end_of_text,
    first_of_each_kind,
    follows_a_form,
    heading_span,
    missing_contents,
    missing_sections,
    must_say,
)
from govlint_rules.structure.wording import chinese_number


class MissingSection(Rule):
    """缺少格式规定的部分。

    检查什么：格式规定的六个部分是否都有标题。缺哪一部分，就在它应当出现的位置提示。2018年度及以前没有统一格式，只检查旧条例
        第三十二条规定的内容是否写到（标题或正文提到即可）。
    为什么：六个部分是条例和统一格式要求的法定内容，缺少部分的报告会被退回；没有相关情况的，也要保留标题并写“无”。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        二、主动公开政府信息情况
        三、收到和处理政府信息公开申请情况
        四、政府信息公开行政复议、行政诉讼情况
        五、存在的主要问题及改进情况
        ---
        青河县财政局2015年政府信息公开工作年度报告
        一、概述
        2015年，我局主动公开政府信息326条，受理信息公开申请3件，未收取费用。
        二、存在的问题和改进措施
        公开形式单一，将加以改进。
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        二、主动公开政府信息情况
        三、收到和处理政府信息公开申请情况
        四、因政府信息公开工作被申请行政复议、提起行政诉讼情况
        五、存在的主要问题及改进情况
        六、其他需要报告的事项
        ---
        青河县财政局2015年政府信息公开工作年度报告
        一、概述
        2015年，我局主动公开政府信息326条，受理信息公开申请3件，未收取费用，未发生行政复议、行政诉讼。
        二、存在的问题和改进措施
        公开形式单一，将加以改进。
    局限：按标题认定各部分。内容写了而标题丢失（例如转换文件时丢失）的，仍按缺少提示；换了标题但序号和位置都对的，由 GL104 提示；
        做成图片的标题看不到。

    A section of the form is missing.

    What it checks: Whether there is a heading for each of the form's six sections; a missing one is reported where it
        should stand. Reports for 2018 and before have no uniform form: only whether they speak of what article 32 of the
        old Regulations demands, in a heading or the text.
    Why: Law and form require all six, and a report without one comes back; where there is nothing to report the heading
        stays, with 无 below.
    Limits: Goes by headings. Text whose heading got lost (say in conversion) counts as missing all the same; a
        heading of the right number and place but with other words is left to GL104. One that is a picture is not seen.
    """

    code, name = "GL103", "missing-section"
    severity = ERROR
    wants = Report
    basis = (CONTENT, OLD_CONTENT, FORM_2021, FORM_2019)
    message = Text("缺少第{chinese}部分“{title}”", "section {number} “{title}” is missing")
    help = Text(
        "补上标题“{chinese}、{title}”和内容；确无相关情况的，写“无”",
        "add the heading “{chinese}、{title}” and its content; where there is nothing to report write 无",
    )

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        if context.form.contents_only:
            for content in missing_contents(context):
                yield self.finding(
                    context.title_span(),
                    message=_NOTHING_OF,
                    severity=WARNING,
                    help=_SPEAK_OF,
                    place=content.id,
                    title=content.title,
                )
        if not follows_a_form(context):
            return
        for official in missing_sections(context):
            yield self.finding(
                _place(official, context),
                help=_WITH_TABLE if official.table else _WITH_WORDS if must_say(official, context) else None,
                place=official.id,
                number=official.number,
                chinese=chinese_number(official.number),
                title=official.title,
            )


_WITH_TABLE = Text(
    "补上标题“{chinese}、{title}”和统一格式的表格，没有发生的填“0”",
    "add the heading “{chinese}、{title}” and the table of the form, with 0 where nothing happened",
)
_WITH_WORDS = Text("补上标题“{chinese}、{title}”和内容", "add the heading “{chinese}、{title}” and its content")
_NOTHING_OF = Text("没有写到条例规定的内容“{title}”", "nothing is said of “{title}”, which the Regulations demand")
_SPEAK_OF = Text("补写这项内容；没有发生的也要写明", "add it; say so where there was nothing")


def _place(missing: SectionForm, context: Context) -> Span:
    """Return the heading before which the section should stand, or the end of the text."""
    later = [section for section, official in first_of_each_kind(context) if official.number > missing.number]
    return heading_span(later[0]) if later else end_of_text(context)
