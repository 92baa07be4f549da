"""GL507."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import NOTE, WARNING, Applicability, Edit, Finding, Rule
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Heading, LogicalText, Report
from govlint_rules.bases import PUNCTUATION
from govlint_rules.citations.names import FULL_NAME, USUAL_NAME
from govlint_rules.wording.pairs import OPENING, PARTNERS, TITLE_MARKS, Loose, loose_in

_INNER = lazy(
    r"《[^《》<>＜＞〈〉]{0,60}(?P<inner>[<＜][^《》<>＜＞]{1,60}[>＞]|《[^《》]{1,60}》)[^《》<>＜＞]{0,60}》", "《"
)
_MARKS = {"<": "〈", ">": "〉", "＜": "〈", "＞": "〉", "《": "〈", "》": "〉"}


class TitleMarks(Rule):
    """书名号缺一半，或者书名号里面用错了书名号。

    检查什么：书名号《》〈〉是否成对；书名号里面的书名号是否用单书名号〈〉，而不是“<>”或者再套一层《》。
    为什么：标点符号用法的国家标准规定书名号成对使用，书名号里面再用书名号时，里面一层用单书名号；“<>”是大于号、小于号。
    反例：
        本报告根据《中华人民共和国政府信息公开条例（国务院令第711号）编制。
        ---
        按照《关于印发<中华人民共和国政府信息公开工作年度报告格式>的通知》要求编制。
        ---
        一、总体情况
        认真落实条例》，主动公开政府信息120条。
    正例：
        按照《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》和《中华人民共和国政府信息公开条例》编制。
        ---
        一、总体情况
        办理时限<15日的事项，均已公开。
    局限：《里面套《》只作提示（note）；与上一段或下一段的另一半成对的不提示；该用书名号而没有用的看不出来，表格不检查。

    A mark of a title without its other half, or the wrong marks inside a title.

    What it checks: Whether 《》 and 〈〉 come in pairs, and whether a title inside a title stands in 〈〉 and not in < > or in
        another pair of 《》.
    Why: The national standard has the marks in pairs, and single ones inside double ones; < and > are mathematical signs.
    Limits: 《》 inside 《》 is a note only. A mark whose other half stands in the paragraph before or after is not reported. A
        title without any marks is not seen; tables are not looked at.
    """

    code, name = "GL507", "title-marks"
    severity = WARNING
    wants = Report
    fixable = Applicability.UNSAFE
    basis = (PUNCTUATION,)
    message = Text("书名号“{mark}”没有配对的“{partner}”", "“{mark}” has no “{partner}” to go with it")
    help = Text("补上缺的一半书名号", "add the other half")
    inner = Text("书名号里面的“{text}”应写作“{right}”", "inside a title, “{text}” should be “{right}”")
    inner_help = Text("书名号里面用单书名号“〈〉”", "use 〈〉 inside 《》")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        title = context.report.title
        if _may_be_nested(context.prose) or (title is not None and _may_be_nested(title.text.text)):
            for text in _texts(context):
                for match in _INNER.finditer(text.text):
                    yield self._wrong_inner(text, *match.span("inner"))
        loose = [each for each in loose_in(context) if each.mark in TITLE_MARKS]
        if loose and any(_is_odd(line) for line in context.prose.split("\n")):
            yield from map(self._loose, loose)

    def _wrong_inner(self, text: LogicalText, start: int, end: int) -> Finding:
        inner = text.text[start:end]
        edits = [Edit(text.span(at, at + 1), _MARKS[text.text[at]]) for at in (start, end - 1)]
        return self.finding(
            text.span(start, end),
            message=self.inner,
            severity=NOTE if inner[0] == "《" else WARNING,
            help=self.inner_help,
            edits=edits,
            text=inner,
            right=f"〈{inner[1:-1]}〉",
        )

    def _loose(self, loose: Loose) -> Finding:
        text, at = loose.text, loose.index
        return self.finding(
            text.span(at, at + 1), edits=_other_half(loose), mark=loose.mark, partner=PARTNERS[loose.mark]
        )


def _texts(context: Context) -> Iterator[LogicalText]:
    if context.report.title is not None:
        yield context.report.title.text
    for node in context.passages:
        yield node.whole if isinstance(node, Heading) else node.text


def _may_be_nested(text: str) -> bool:
    """Return whether there is < in a text, or two 《 without 》 in between."""
    return "<" in text or "＜" in text or any("》" not in part for part in text.split("《")[1:-1])


def _is_odd(line: str) -> bool:
    """Return whether there are more opening than closing marks in a line, or fewer."""
    return line.count("《") != line.count("》") or line.count("〈") != line.count("〉")


def _other_half(loose: Loose) -> list[Edit]:
    """Return the edit that closes a title whose end is known: that of the Regulations."""
    text, at = loose.text, loose.index + 1
    name = next((name for name in (FULL_NAME, USUAL_NAME) if text.text.startswith(name, at)), None)
    if name is None or loose.mark not in OPENING:
        return []
    end = text.offset(at + len(name) - 1) + 1
    return [Edit(Span(end, end), PARTNERS[loose.mark])]
