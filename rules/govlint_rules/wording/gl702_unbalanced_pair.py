"""GL702."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import PUNCTUATION
from govlint_rules.wording.pairs import OPENING, PARTNERS, QUOTES, TITLE_MARKS, Loose, loose_in


class UnbalancedPair(Rule):
    """括号、引号不成对。

    检查什么：同一段文字里的括号（）【】〔〕和引号“”‘’是否成对；左右用反的引号（如“六稳“）也算。
    为什么：标点符号用法的国家标准规定括号、引号成对使用；缺一半说明文字有遗漏，或者录入有误。
    反例：
        一、总体情况
        由青河县人民政府办公室编制（以下简称县政府办，全年主动公开政府信息120条。
        ---
        一、总体情况
        围绕“六稳“工作，主动公开政府信息120条。
    正例：
        一、总体情况
        围绕“六稳”“六保”工作，青河县（含所属各部门)主动公开政府信息120条：1）规划类20条；2）预算类100条。
        ---
        一、总体情况
        会议强调：“要主动公开，应公开尽公开。
        “要及时回应关切，做好政策解读。”
    局限：与上一段或下一段的另一半成对的、引文不止一段而每段开头只用前引号的不提示；全角与半角配对的也算成对
        （半角由 GL701 提示）；同一段最多提示20处；书名号由 GL507 检查，表格不检查。

    A bracket or quotation mark without its other half.

    What it checks: Whether brackets （）【】〔〕 and quotation marks “”‘’ come in pairs within a paragraph; quotation marks
        that face the wrong way (“六稳“) count as well.
    Why: The national standard has them in pairs; where one is missing, words were lost or mistyped.
    Limits: A mark whose other half stands in the paragraph before or after is not reported, nor the mark that begins each
        paragraph of a long quotation; a half-width and a full-width bracket make a pair (GL701 speaks of the width); no
        more than 20 in one paragraph. Marks of titles are left to GL507; tables are not looked at.
    """

    code, name = "GL702", "unbalanced-pair"
    severity = WARNING
    wants = Report
    basis = (PUNCTUATION,)
    message = Text("{mark}没有配对的{partner}", "the {mark} has no {partner} to go with it")
    help = Text("补上缺的一半，或删去多余的一半", "add the half that is missing or delete the one too many")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        yield from (self._found(each) for each in loose_in(context) if each.mark not in TITLE_MARKS)

    def _found(self, loose: Loose) -> Finding:
        span = loose.text.span(loose.index, loose.index + 1)
        return self.finding(span, mark=_said(loose.mark), partner=_said(PARTNERS[loose.mark]))


def _said(mark: str) -> Text:
    side = Text("左", "opening") if mark in OPENING else Text("右", "closing")
    if mark in QUOTES:  # a quotation mark in quotation marks cannot be read
        return Text(f"{side.zh}引号", f"{side.en} quotation mark")
    return Text(f"{side.zh}括号“{mark}”", f"{side.en} bracket “{mark}”")
