"""GL401."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import has_any
from govlint.rule import NOTE, Finding, Rule
from govlint.text import Text
from govlint.tree import Address, Paragraph, Phone, Report

_CONTACT_WORDS = ("电话", "热线", "地址", "地点", "联系方式")


class MissingContact(Rule):
    """前言中既没有联系电话也没有地址。

    检查什么：报告的前言（标题之后、第一部分之前的说明文字）是否写明联系电话或地址；全文任何一处写明了的，也算有。
    为什么：公众对报告有疑问时要找得到编制机关；格式没有强制要求，但前言中写明联系方式是通行做法。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》编制，数据的统计期限为2023年1月1日至2023年12月31日。
        一、总体情况
        2023年，青河县主动公开政府信息120条。
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》编制。如有疑问，请与青河县政务公开办公室联系（电话：0458-2678345）。
        一、总体情况
        2023年，青河县主动公开政府信息120条。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，青河县主动公开政府信息120条。
    局限：格式没有要求必须写前言，没有前言的报告不提示；写了“电话”“地址”等字样而没有内容的，不归本规则管。

    The preamble gives neither a telephone number nor an address.

    What it checks: Whether the text before the first section gives a telephone number or an address; one that stands
        anywhere else in the report counts too.
    Why: Whoever has a question about the report must be able to reach the office. The form does not demand it, but it is
        common practice to say so in the preamble.
    Limits: A report without a preamble gets no note, since the form asks for none; the words 电话 or 地址 without anything
        behind them are not this rule's business.
    """

    code, name = "GL401", "missing-contact"
    severity = NOTE
    wants = Report
    message = Text(
        "前言没有写明联系电话，也没有写明地址", "the preamble gives neither a telephone number nor an address"
    )
    help = Text(
        "在前言末尾补写联系地址、邮编、电话",
        "give address, postcode and telephone number at the end of the preamble",
    )

    def check(self, node: Report, context: Context) -> Iterator[Finding]:
        if not context.preamble or not context.nodes_by_kind.keys().isdisjoint((Phone, Address)):
            return
        if any(isinstance(block, Paragraph) and has_any(block.text.text, _CONTACT_WORDS) for block in node.front):
            return
        yield self.finding(context.title_span(), place="front")
