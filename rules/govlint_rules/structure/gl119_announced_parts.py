"""GL119."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint.tree import LogicalText, Paragraph, Report
from govlint_rules.bases import CONTENT, FORM_2019, FORM_2021
from govlint_rules.structure.announced import Announcement, announcement, held_against
from govlint_rules.structure.sections import follows_a_form, heading_span
from govlint_rules.structure.wording import quoted


class AnnouncedParts(Rule):
    """前言列出的组成部分与正文不符。

    检查什么：前言中“本年度报告包括……”“由……六部分组成”“共分六个部分”等说法，所列部分和数目是否与正文各部分一致。
    为什么：前言沿用旧条例或往年的写法，正文已按统一格式改过，是审核时最常见的前后矛盾。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        本报告由概述、主动公开政府信息情况、收到和处理政府信息公开申请情况、收费及减免情况、存在的主要问题及改进情况五部分组成。
        一、总体情况
        二、主动公开政府信息情况
        三、收到和处理政府信息公开申请情况
        四、政府信息公开行政复议、行政诉讼情况
        五、存在的主要问题及改进情况
        六、其他需要报告的事项
        ---
        青河县财政局2023年政府信息公开工作年度报告
        本年度报告共分七个部分。
        一、总体情况
        二、主动公开政府信息情况
        三、收到和处理政府信息公开申请情况
        四、政府信息公开行政复议、行政诉讼情况
        五、存在的主要问题及改进情况
        六、其他需要报告的事项
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        本年度报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和
        行政诉讼情况、存在的主要问题及改进情况以及其他需要报告的事项等六部分，并附相关统计表。
        一、总体情况
        二、主动公开政府信息情况
        三、收到和处理政府信息公开申请情况
        四、政府信息公开行政复议、行政诉讼情况
        五、存在的主要问题及改进情况
        六、其他需要报告的事项
    局限：文字略有出入、附列统计表不提示；列举以“等”结尾又没有说明数目的，不要求列全。正文缺少的部分由 GL103 提示。

    The preamble's list of parts does not match the report.

    What it checks: Statements such as "the report consists of …" or "in six parts" in the preamble: whether the parts and their
        number are those of the text.
    Why: A preamble kept from the old law or from last year above a text in the new form is the contradiction that
        reviewers see most.
    Limits: Small differences in wording and enclosed tables are no fault; a list that ends in 等 without a number need not be
        complete. Sections that the text lacks are left to GL103.
    """

    code, name = "GL119", "announced-parts"
    severity = WARNING
    wants = Report
    basis = (CONTENT, FORM_2021, FORM_2019)
    message = Text(
        "前言列出的部分与正文不符：正文没有{strangers}，前言没有列出{unannounced}",
        "the parts announced are not those of the text: the text has no {strangers}; not announced: {unannounced}",
    )
    help = Text("按正文各部分的标题改写前言", "name the parts as the text's headings do")
    _STRANGERS = Text(
        "前言列出的部分与正文不符：正文没有{strangers}",
        "the parts announced are not those of the text: the text has no {strangers}",
    )
    _UNANNOUNCED = Text("前言没有列出{unannounced}", "the preamble does not announce {unannounced}")
    _LISTED = Text("前言说是{count}个部分，列出的是{number}个", "{count} parts are announced, but {number} are listed")
    _FOUND = Text("前言说是{count}个部分，正文是{number}个", "{count} parts are announced, but the text has {number}")
    _ROLE = Text("前言没有列出这一部分", "not announced")

    def check(self, node: Report, context: Context) -> Iterator[Finding]:
        if not follows_a_form(context) or not node.sections:
            return
        for block in node.front:
            said = announcement(block.text, context.forms.vocabulary) if isinstance(block, Paragraph) else None
            if said is not None and isinstance(block, Paragraph):
                yield from self._compared(said, block.text, context)
                return

    def _compared(self, said: Announcement, text: LogicalText, context: Context) -> Iterator[Finding]:
        if not said.parts:
            yield from self._wrong_count(
                said, text, {len(context.form.section), len(context.report.sections)}, self._FOUND
            )
            return
        found = held_against(said, context)
        if not found.strangers and not found.unannounced:
            listed = len(found.kinds) + len(found.others)
            yield from self._wrong_count(said, text, {listed, listed + len(found.enclosures)}, self._LISTED)
            return
        message = self.message
        if not found.unannounced:
            message = self._STRANGERS
        elif not found.strangers:
            message = self._UNANNOUNCED
        yield self.finding(
            text.span(said.parts[0][1], said.parts[-1][2]),
            message=message,
            related=[related(heading_span(section), self._ROLE) for section, _ in found.unannounced],
            strangers=quoted(found.strangers),
            unannounced=quoted(official.title for _, official in found.unannounced),
        )

    def _wrong_count(self, said: Announcement, text: LogicalText, right: set[int], message: Text) -> Iterator[Finding]:
        if said.count is not None and said.count not in right:
            span = text.span(said.count_start, said.count_end)
            yield self.finding(span, message=message, count=said.count, number=min(right))
