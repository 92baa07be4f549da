"""GL303."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Paragraph, Period, Report
from govlint_rules.bases import CONTENT
from govlint_rules.sentences import first_sentence

_STATED = lazy(
    r"统计(?:数据)?的?(?:期限|时限|周期|期|时间|区间|范围)[^。；]{0,12}(?:\d{4}|[〇零○一二三四五六七八九]{4})年|"
    r"(?:统计|数据)[^。；]{0,16}截[至止]|[〇零○一二三四五六七八九]{4}年一月一日"
)


class MissingPeriod(Rule):
    """前言没有写明数据统计期限。

    检查什么：报告有前言（标题之后、第一部分之前的说明文字）的，前言或正文是否写明数据的统计期限。
    为什么：前言交代编制依据和联系方式，却不说数据从哪天到哪天，读者无从判断各项数字是否为全年数。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》和有关规定编制。如有疑问，请与青河县人民政府办公室联系。
        一、总体情况
        2023年，青河县主动公开政府信息8126条。
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》和有关规定编制，数据统计期限为2023年1月1日至12月31日。
        一、总体情况
        2023年，青河县主动公开政府信息8126条。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，青河县主动公开政府信息8126条。
    局限：格式没有要求必须写前言，没有前言的报告不提示；期限写在前言以外也算写了；只写“2023年度数据”而不写起止日期的，
        凡注明是统计期限的也算。

    The preamble does not say which period the data are of.

    What it checks: Where a report has a preamble (text between title and first section), whether it, or the text below,
        states the period of the data.
    Why: A preamble names the legal basis and whom to ask; without the period the reader cannot tell whether the figures
        are for the whole year.
    Limits: The form does not ask for a preamble, so a report without one is not reported. A period stated elsewhere
        counts, and so does "统计期限为2023年度" without days.
    """

    code, name = "GL303", "missing-period"
    severity = WARNING
    wants = Report
    basis = (CONTENT,)
    message = Text("前言没有写明数据统计期限", "the preamble does not state the period of the data")
    help = Text(
        "在前言中补写“本报告所列数据的统计期限为{year}年1月1日至12月31日”",
        "add to the preamble: “本报告所列数据的统计期限为{year}年1月1日至12月31日”",
    )

    def check(self, node: Report, context: Context) -> Iterator[Finding]:
        if not context.preamble or context.period is not None:
            return
        if any(isinstance(mention, Period) for mention in context.front_mentions):
            return
        if not any(_STATED.search(block.text.text) for block in node.front if isinstance(block, Paragraph)):
            yield self.finding(first_sentence(context.preamble[0].text), year=context.year or "××××")
