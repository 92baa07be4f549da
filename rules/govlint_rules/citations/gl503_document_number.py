"""GL503."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import WARNING, Applicability, Finding, Rule
from govlint.text import Text
from govlint.tree import DocumentNumber as Mention
from govlint_rules.bases import DOCUMENT_FORMAT
from govlint_rules.citations.document_numbers import document_number_changes
from govlint_rules.edits import changed, edits


class DocumentNumber(Rule):
    """发文字号写法不合规范。

    检查什么：发文字号是否为“发文机关代字〔四位年份〕序号号”：年份用六角括号“〔〕”，序号前不加“第”、不编虚位（前面不加0），
        “函”没有误为“涵”，后面不写“号文”。
    为什么：这是公文格式国家标准的要求，引用文件时照写，写错了就不是那个文件的字号。
    反例：
        按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函[2019]60号）要求编制。
        ---
        落实国办函〔2020〕第109号要求。
        ---
        按照国办公开办涵〔2021〕30号要求编制。
        ---
        落实青政发2019年9号部署。
    正例：
        按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60 号）要求编制。
        ---
        落实青政发〔2019〕9号文件和《中华人民共和国政府信息公开条例》（国务院令第711号）。
    局限：只看“发、函、字、规、文、电、办、批”结尾的发文字号；公告、告知书、案件的编号另有格式，不检查；序号本身写错的看不出来。

    A document number in the wrong form.

    What it checks: Whether it reads issuer, year in 〔〕, number, 号: the brackets, no 第 and no leading zero before the number,
        函 and not 涵, no 号文.
    Why: The national standard on official documents says so; a citation must repeat the number as it is.
    Limits: Only numbers whose issuer ends in 发, 函, 字, 规, 文, 电, 办 or 批; notices, letters to applicants and court
        cases have forms of their own. A number that is merely the wrong one is not seen.
    """

    code, name = "GL503", "document-number"
    severity = WARNING
    wants = Mention
    fixable = Applicability.SAFE
    basis = (DOCUMENT_FORMAT,)
    message = Text("发文字号“{text}”写法有误，应为“{right}”", "the document number “{text}” should read “{right}”")
    help = Text(
        "年份用六角括号“〔〕”，序号前不加“第”和“0”", "put the year in 〔〕, with neither 第 nor 0 before the number"
    )

    def check(self, node: Mention, context: Context) -> Iterator[Finding]:
        changes = sorted(document_number_changes(node, context), key=lambda change: change.start)
        if changes:
            right = changed(node.prose.text, node.start, node.end, changes)
            yield self.finding(node.span, edits=edits(node.prose, changes), text=node.text, right=right)
