"""GL505."""

from collections.abc import Iterator

from govlint.facts import Context, TableReading
from govlint.fold import label_key
from govlint.patterns import lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Report, Row
from govlint_rules.bases import REGULATION
from govlint_rules.citations.articles import wrong_citations
from govlint_rules.regulation import regulation
from govlint_rules.sentences import passages_with

_NUMBER = lazy("第(?<=[》）)条]第)")  # as it stands in a citation
_CAPTION = lazy(r"第[一二三四五六七八九十\d]{1,4}条第?[（(]?[一二三四五六七八九十\d]{1,3}[）)]?项?")


class ArticleNumber(Rule):
    """引用《条例》的条、项与所说的内容对不上。

    检查什么：引用《条例》第几条之后说的是年度报告（第四十九条、第五十条）、信息处理费（第四十二条）或公开原则（第五条）的，条号对不对；
        第二十条第几项与行政许可（五）、行政处罚和行政强制（六）、行政事业性收费（八）等是否对应，包括第二部分表格中的小标题。
    为什么：条、项写错，等于没有依据；现行《条例》的条号与2008年的不同，照抄往年的引用很容易出错。
    反例：
        青河县2023年政府信息公开工作年度报告
        根据《中华人民共和国政府信息公开条例》第三十二条规定，编制2023年政府信息公开工作年度报告。
        ---
        青河县2023年政府信息公开工作年度报告
        六、其他需要报告的事项
        按照《条例》第四十条规定收取信息处理费0元。
        ---
        青河县2023年政府信息公开工作年度报告
        二、主动公开政府信息情况
        第二十条第（一）项
        信息内容 本年制发件数 本年废止件数 现行有效件数
        规章 0 0 0
        行政规范性文件 2 1 14
        第二十条第（七）项
        信息内容 本年处理决定数量
        行政许可 5210
    正例：
        青河县2023年政府信息公开工作年度报告
        根据《中华人民共和国政府信息公开条例》第五十条规定，编制2023年政府信息公开工作年度报告。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        按照《条例》第二十条第（五）项行政许可等要求主动公开，依据《条例》第三十六条答复申请。
        ---
        青河县2018年政府信息公开工作年度报告
        根据《中华人民共和国政府信息公开条例》第三十二条规定，编制2018年政府信息公开工作年度报告。
    局限：只核对上面列出的几件事，其他条文说的是什么不作判断；报告年度不明或者在2019年以前的不检查；表格小标题次序被打乱的不作判断。

    An article or item of the Regulations is not about what is said of it.

    What it checks: Where an article of the Regulations is cited for the annual report (49 and 50), for fees (42) or
        for the principle of openness (5), whether it is the right one; whether an item of article 20 goes with
        licensing (五), penalties and coercion (六), fees (八) and so on, in the captions of section two's table as
        well.
    Why: With the wrong number there is no basis at all. The Regulations of 2019 number their articles differently from
        those of 2008, so citations copied from old reports are easily wrong.
    Limits: Only these subjects are known; what other articles say is not judged. Reports for an unknown year or one before 2019
        are not checked, nor captions that stand in another order than their rows.
    """

    code, name = "GL505", "article-number"
    severity = WARNING
    wants = (Report, TableReading)
    basis = (REGULATION,)
    message = Text("“{text}”与所说的{about}对不上，应为{right}", "“{text}” is not about {about}; that is in {right}")
    help = Text("对照现行《条例》改正条、项", "look it up in the Regulations in force and correct the number")
    caption = Text("小标题“{text}”有误，这里应为“{right}”", "the caption “{text}” is wrong; here it is “{right}”")

    def check(self, node: Report | TableReading, context: Context) -> Iterator[Finding]:
        for finding in self._captions(node) if isinstance(node, TableReading) else self._citations(context):
            # Asked only now: most reports have no finding, and the regulation is read from its file.
            if context.year is not None and context.year >= regulation().first_year:
                yield finding

    def _citations(self, context: Context) -> Iterator[Finding]:
        for text in (node.text for node in passages_with(context, _NUMBER)):
            for wrong in wrong_citations(text.text):
                said = text.text[wrong.start : wrong.end]
                yield self.finding(text.span(wrong.start, wrong.end), text=said, about=wrong.about, right=wrong.right)

    def _captions(self, table: TableReading) -> Iterator[Finding]:
        captions = {id(line): label_key(line.label) for line in table.lines if "条" in line.label}
        captions = {line: caption for line, caption in captions.items() if _CAPTION.fullmatch(caption)}
        if not captions:
            return
        there = set(captions.values())
        blocks = {match.row.span.start: match.block for match in table.rows}
        waiting: list[Row] = []
        for row in table.lines:
            if id(row) in captions:
                waiting.append(row)
            block = blocks.get(row.span.start) if waiting else None
            if block is None:
                continue
            expected = label_key(block.caption or "")
            if len(waiting) == 1 and expected and expected not in there:
                found = waiting[0]
                yield self.finding(
                    found.label_span, message=self.caption, place=table.table.id, text=found.label, right=block.caption
                )
            waiting = []
