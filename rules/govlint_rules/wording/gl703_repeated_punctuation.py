"""GL703."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import has_any, lazy
from govlint.rule import WARNING, Applicability, Edit, Finding, Rule
from govlint.text import Text
from govlint.tree import Heading, LogicalText, Report
from govlint_rules.bases import PUNCTUATION
from govlint_rules.edits import replace

_RUN = lazy(r"[，。、；：,;]{2,}|、(?=[）)】])|[（(]、")
_MARKS = "。、；：,;"
_SIDE_BY_SIDE = ("，，", "（，", "，）", "（）")  # as all of them have it, and few texts, once marks are written alike
_HALF_WIDTH = frozenset(",;")
_FINAL = "。"
_WIDE = str.maketrans(",;", "，；")


class RepeatedPunctuation(Rule):
    """标点重复或多余。

    检查什么：正文、标题里连在一起的句号、逗号、顿号、分号、冒号（如“。。”“，，”“，。”），括号内侧多余的顿号。
    为什么：多是改稿时留下的，说明报告没有认真校对。
    反例：
        一、总体情况
        全年主动公开政府信息120条。。
        ---
        一、总体情况
        公开规划、预算、决算、等信息，，共120条，。
    正例：
        一、总体情况
        全年主动公开“六稳”“六保”等信息120条……内容包括规划、预算（含决算）；“公开是常态。”
    局限：感叹号、问号连用和省略号不检查；标点一前一后不同、看不出该留哪一个的，只提示，不自动改；表格不检查。

    A punctuation mark that is doubled or does not belong.

    What it checks: Full stops, commas, enumeration commas, semicolons and colons in a row (。。 ，， ，。) in text and headings,
        and a 、 right inside a bracket.
    Why: It is left over from editing and shows that nobody read the proofs.
    Limits: Exclamation and question marks in a row and the ellipsis are left alone; where two different marks meet and
        either may be meant nothing is changed automatically. Tables are not looked at.
    """

    code, name = "GL703", "repeated-punctuation"
    severity = WARNING
    wants = Report
    fixable = Applicability.SAFE
    basis = (PUNCTUATION,)
    message = Text("标点“{marks}”重复", "the punctuation “{marks}” is doubled")
    help = Text("只留一个标点", "keep one mark")
    together = Text("标点“{marks}”连在一起，多了一个", "“{marks}”: two marks where one belongs")
    stray = Text("顿号“、”多余", "this “、” does not belong here")
    stray_help = Text("删去顿号", "delete it")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        if not has_any(_with_marks_alike(context.prose), _SIDE_BY_SIDE):
            return
        for node in context.passages:
            yield from self._runs(node.whole if isinstance(node, Heading) else node.text)

    def _runs(self, text: LogicalText) -> Iterator[Finding]:
        for match in _RUN.finditer(text.text):
            marks = match.group().lstrip("（(")
            span = text.span(match.end() - len(marks), match.end())
            if _HALF_WIDTH.issuperset(marks[:2]):
                continue
            if len(marks) == 1:
                yield self.finding(span, message=self.stray, help=self.stray_help, edits=[Edit(span, "")])
                continue
            right = _right(marks)
            message = self.message if len(set(marks)) == 1 else self.together
            yield self.finding(
                span, message=message, edits=replace(text, *match.span(), right) if right else (), marks=marks
            )


def _with_marks_alike(text: str) -> str:
    """Return a text with “，” for every mark and （ and ） for every bracket: looking for a set of them takes far longer."""
    for mark in _MARKS:
        text = text.replace(mark, "，")
    return text.replace("(", "（").replace(")", "）").replace("】", "）")


def _right(marks: str) -> str:
    """Return the mark that a run of marks should be, "" where that is anybody's guess."""
    kinds = set(marks.translate(_WIDE))
    if kinds == {_FINAL} and len(marks) > 2:
        return "……"
    if len(kinds) > 1:
        kinds.discard("、")
    if len(kinds) == 1:
        return kinds.pop()
    return _FINAL if marks[-1] == _FINAL else ""
