"""GL702."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Heading, LogicalText, Node, Paragraph, Report, Row, Title
from govlint_rules.bases import PUNCTUATION
from govlint_rules.wording.pairs import OPENING, PARTNERS, QUOTES, Loose, has_marks, loose_marks, match_across


class UnbalancedPair(Rule):
    """括号、引号、书名号不成对。

    检查什么：同一段文字里的括号（）【】〔〕、引号“”‘’和书名号《》〈〉是否成对；左右用反的引号（如“六稳“）也算。
    为什么：标点符号用法的国家标准规定括号、引号、书名号成对使用；缺一半说明文字有遗漏，或者录入有误。
    反例：
        一、总体情况
        由青河县人民政府办公室编制（以下简称县政府办，全年主动公开政府信息120条。
        ---
        一、总体情况
        围绕“六稳“工作，主动公开政府信息120条。
    正例：
        一、总体情况
        围绕“六稳”“六保”工作，青河县（含所属各部门)主动公开政府信息120条：1）规划类20条；2）预算类100条。
    局限：与上一段或下一段的另一半成对的不提示；全角与半角配对的也算成对（半角由 GL701 提示）；同一段最多提示20处；
        表格不检查。

    A bracket, quotation mark or mark of a title without its other half.

    What it checks: Whether brackets （）【】〔〕, quotation marks “”‘’ and marks of titles 《》〈〉 come in pairs within a
        paragraph; quotation marks that face the wrong way (“六稳“) count as well.
    Why: The national standard has them in pairs; where one is missing, words were lost or mistyped.
    Limits: A mark whose other half stands in the paragraph before or after is not
        reported; a half-width and a full-width bracket make a pair (GL701 speaks of the width); no more than 20 in one
        paragraph. Tables are not looked at.
    """

    code, name = "GL702", "unbalanced-pair"
    severity = WARNING
    wants = Report
    basis = (PUNCTUATION,)
    message = Text("{mark}没有配对的{partner}", "the {mark} has no {partner} to go with it")
    help = Text("补上缺的一半，或删去多余的一半", "add the half that is missing or delete the one too many")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        before: list[Loose] = []
        for node in context.nodes:
            text = _text(node)
            if text is None:
                continue
            in_table = isinstance(node, Row)
            loose = loose_marks(text, in_table=in_table)
            match_across(before, loose)
            if in_table:
                before += loose
            else:
                yield from map(self._found, (each for each in before if not each.in_table))
                before = loose
        yield from map(self._found, (each for each in before if not each.in_table))

    def _found(self, loose: Loose) -> Finding:
        span = loose.text.span(loose.index, loose.index + 1)
        return self.finding(span, mark=_said(loose.mark), partner=_said(PARTNERS[loose.mark]))


def _said(mark: str) -> Text:
    kind = Text("括号", "bracket")
    if mark in QUOTES:
        kind = Text("引号", "quotation mark")
    elif mark in "《》〈〉":
        kind = Text("书名号", "mark of a title")
    side = Text("左", "opening") if mark in OPENING else Text("右", "closing")
    return Text(f"{side.zh}{kind.zh}{mark}", f"{side.en} {kind.en} {mark}")


def _text(node: Node) -> LogicalText | None:
    """Return the text to look at; a table's labels too, because prose is sometimes taken for one of them."""
    if isinstance(node, Heading):
        return node.whole
    if isinstance(node, Paragraph | Title):
        return node.text
    if isinstance(node, Row) and has_marks(node.label):
        return LogicalText(node.label, (0,), (node.label_span.start,))
    return None
