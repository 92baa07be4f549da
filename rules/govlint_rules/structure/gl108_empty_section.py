"""GL108."""

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Node, Paragraph, Part, Report, Table
from govlint_rules.bases import CONTENT, FORM_2019, FORM_2021
from govlint_rules.structure.placeholders import without_placeholders
from govlint_rules.structure.sections import (
    MUST_SAY,
    extra_sections,
    follows_a_form,
    heading_span,
    known_sections,
    must_say,
)

_SIGNATURE = lazy(r"[^，。；：]{0,24}?\d{4}年\d{1,2}月\d{1,2}日")
_NONE = lazy(r"[（(]?(?:本年度?)?(?:暂时?)?(?:无|没有)(?:相关)?(?:问题|情况|内容)?[）)]?", "无", "没有")
_LONG = 20  # characters: more than any way to say that there is nothing has


class EmptySection(Rule):
    """某一部分只有标题，没有内容。

    检查什么：六个部分的标题下面有没有文字或表格；只有空行、页码、落款或者“（文字描述）”之类待填说明的，视为没有内容。总体情况、存在的主要问题及改进情况
        两个部分只写“无”的也提示。
    为什么：格式要求每一部分都有内容；存在的问题和改进情况每年都有，只写“无”会被认为敷衍了事。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        无。
        六、其他需要报告的事项
        本年度未收取信息处理费。
        ---
        青河县财政局2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        主动公开不够及时，今后逐项明确时限。
        六、其他需要报告的事项
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        主动公开不够及时，今后逐项明确时限。
        六、其他需要报告的事项
        无
    局限：不判断内容是否充实；内容是图片的，看起来也是空的；下面用“一、”“二、”分条的，不作判断。
        表格缺失由 GL110 提示，表格没有填数由 GL203 提示。

    A section has a heading and nothing else.

    What it checks: Whether there is text or a table below the heading of each of the six sections; blank lines, page
        numbers, the signature and hints such as （文字描述） are no content. For the overview and the problems, 无 alone is
        none either.
    Why: The form wants something in every section; there are problems and improvements every year, and 无 looks perfunctory.
    Limits: Does not judge whether the content is good; a picture looks empty. A section that goes on in headings
        numbered 一、二、 of its own is not judged. A missing table is left to GL110, a blank one to GL203.
    """

    code, name = "GL108", "empty-section"
    severity = WARNING
    wants = Report
    basis = (CONTENT, FORM_2021, FORM_2019)
    message = Text("“{title}”只有标题，没有内容", "“{title}” has a heading but no content")
    help = Text(
        "补写这一部分的内容；确无相关情况的，写“无”",
        "add the content, or 无 where there is nothing to report",
    )
    _TABLE_HELP = Text(
        "按统一格式补上表格，没有发生的填“0”", "add the table as the form has it, with 0 where nothing happened"
    )
    _MUST_SAY_HELP = Text("补写这一部分的内容", "add the content")
    _ONLY_NONE = Text("“{title}”只写了“{text}”", "“{title}” says nothing but “{text}”")
    _ONLY_NONE_HELP = Text("结合实际写明具体情况，不能只写“无”", "say what there is to say; 无 is not enough here")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        if not follows_a_form(context):
            return
        extra = {section.span for section in extra_sections(context)}
        split_up = {before.span for before, after in pairwise(context.report.sections) if after.span in extra}
        enough = max(_LONG, len(context.organ))
        for section, official in known_sections(context):
            if section.span in split_up:
                continue
            title = section.heading.text.text.rstrip("。：:")
            said_there = (
                (node, said) for node, said in _content(section.blocks, enough) if said and said != context.organ
            )
            content = list(islice(said_there, 2))
            if not content:
                wanted = self._MUST_SAY_HELP if must_say(official, context) else None
                wanted = self._TABLE_HELP if official.table else wanted
                yield self.finding(heading_span(section), help=wanted, place=official.id, title=title)
                continue
            only, text = content[0]
            if official.id in MUST_SAY and len(content) == 1 and _NONE.fullmatch(text):
                yield self.finding(
                    only.span,
                    message=self._ONLY_NONE,
                    help=self._ONLY_NONE_HELP,
                    place=official.id,
                    title=title,
                    text=text,
                )


def _content(blocks: Iterable[Node], enough: int) -> Iterator[tuple[Node, str]]:
    """Yield what stands in a section, and what of it is content ("" for a hint, a signature or bare punctuation).

    Of a table it is no more than `enough` characters and the rest of a row.
    """
    for block in blocks:
        if isinstance(block, Part):
            yield block.heading, block.heading.text.text
            yield from _content(block.blocks, enough)
        elif isinstance(block, Table):
            yield block, _said_in(block, enough)
        elif isinstance(block, Paragraph):
            text = without_placeholders(block.text.text).strip("。，.,-—…· ")
            yield block, "" if text.endswith("日") and _SIGNATURE.fullmatch(text) else text


def _said_in(table: Table, enough: int) -> str:
    """Return the words of a table, as far as they tell that it has some."""
    said = ""
    for row in table.rows:
        if len(said) > enough:
            break
        said += row.label + "".join([cell.text for cell in row.cells])
    return said
