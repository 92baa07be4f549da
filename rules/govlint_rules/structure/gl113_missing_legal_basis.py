"""GL113."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import has_any
from govlint.rule import NOTE, Finding, Rule
from govlint.text import Text
from govlint.tree import Paragraph, Report
from govlint_rules.bases import REGULATION
from govlint_rules.sentences import first_sentence

_NAMED = ("条例", "公开条", "公开法", "第711号", "第492号")


class MissingLegalBasis(Rule):
    """前言没有写明编制依据的《条例》。

    检查什么：报告有前言（标题之后、第一部分之前的说明文字）的，前言是否提到《中华人民共和国政府信息公开条例》。
    为什么：年度报告是《条例》规定的义务，前言写明依据是通行做法；只写“按照上级要求”说不清为什么要编制。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室按照上级要求编制，数据的统计期限为2023年1月1日至12月31日。
        一、总体情况
        2023年，青河县认真落实《条例》。
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》和有关规定编制，数据的统计期限为2023年1月1日至12月31日。
        一、总体情况
        2023年，青河县主动公开政府信息120条。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，青河县主动公开政府信息120条。
    局限：格式没有要求必须写前言，没有前言的报告不提示；写法不规范（没有书名号、名称有误）的也算写了，由 GL501、GL506 提示。

    The preamble does not name the Regulations that the report rests on.

    What it checks: Where a report has a preamble (text between title and first section), whether that names the Regulations on
        Open Government Information.
    Why: The report is a duty under the Regulations, and it is common practice to say so; "as told from above" explains nothing.
    Limits: A report without a preamble gets no note, since the form asks for none. A name that is written wrongly
        counts; GL501 and GL506 speak of that.
    """

    code, name = "GL113", "missing-legal-basis"
    severity = NOTE
    wants = Report
    basis = (REGULATION,)
    message = Text(
        "前言没有写明依据《政府信息公开条例》编制", "the preamble does not name the Regulations as the report's basis"
    )
    help = Text(
        "在前言开头写明“根据《中华人民共和国政府信息公开条例》”",
        "begin the preamble with “根据《中华人民共和国政府信息公开条例》”",
    )

    def check(self, node: Report, context: Context) -> Iterator[Finding]:
        if not context.preamble:
            return
        if any(isinstance(block, Paragraph) and has_any(block.text.text, _NAMED) for block in node.front):
            return
        yield self.finding(first_sentence(context.preamble[0].text), place="front")
