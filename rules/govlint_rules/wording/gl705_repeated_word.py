"""GL705."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import has_any
from govlint.rule import WARNING, Applicability, Finding, Rule
from govlint.text import Text
from govlint.tree import Heading, LogicalText, Paragraph, Report
from govlint_rules.edits import replace
from govlint_rules.wording.repeats import Repeat, doubled, has_totals, repeats, totals

_MARKS = "。，；"


class RepeatedWord(Rule):
    """字词重复。

    检查什么：正文、标题里连写两遍的字词，如“资金资金”“进行进行”“2023年2023年”“我县县共”，以及“共收到……共18件”。
    为什么：是录入、拼接时留下的差错，说明报告没有认真校对。
    反例：
        一、总体情况
        公开2023年度科技计划资金资金分配结果信息。
        ---
        一、总体情况
        我县县共收到政府信息公开申请18件，按照按照《条例》规定办理。
        ---
        三、收到和处理政府信息公开申请情况
        2023年，全年共收到政府信息公开申请共18件，均已办结。
    正例：
        一、总体情况
        县政府政府信息公开工作人员以优质服务服务群众，做到信息公开公开内容更加聚焦，各部门部门预算年年公开，有目的的确认。
        ---
        一、总体情况
        常常、往往、处处、事事、件件、层层、人人参与，进行了了解，普及及时，以及及早，“放管服”服务中心。
    局限：能拆开分属前后两个词语的（“县政府政府信息”“优质服务服务群众”“2023年度年度报告”）不提示，所以“信息公开公开渠道”
        之类看不出来；上一行可能是小标题的（没有标点，或者比下一行短得多），
        不与下一行开头的字词相比；表格不看。

    A word that stands twice.

    What it checks: Words written twice in a row in text and headings, such as 资金资金, 进行进行, 2023年2023年 and 我县县共, and
        共收到……共18件.
    Why: They are slips of typing or pasting and show that nobody read the proofs.
    Limits: Where the two may belong to different words (县政府政府信息, 优质服务服务群众) nothing is said, so that
        信息公开公开渠道 passes. The end of a line without a mark, or of one far shorter than the next, may be a heading's and is
        not held against the beginning of the next. Tables are not looked at.
    """

    code, name = "GL705", "repeated-word"
    severity = WARNING
    wants = Report
    fixable = Applicability.UNSAFE
    message = Text("“{word}”重复", "“{word}” stands twice")
    help = Text("只留一个；如果原意是别的字词，改正过来", "keep one, or write what was meant")
    total = Text("前面已有“共”，这里的“{word}”重复", "“共” stands before the verb already; “{word}” here says it again")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        for line, lengths in doubled(context.prose).items():
            node = context.passages[line]
            text = node.whole if isinstance(node, Heading) else node.text
            if isinstance(node, Paragraph) and not has_any(text.text, _MARKS):
                continue  # no sentence, but the entries of a web page's menu
            for repeat in repeats(text.text, lengths):
                if not (_is_menu(repeat, text, context) or _is_below_heading(repeat, text, context)):
                    yield self._found(text, repeat, repeat.start)
        for node in context.passages if has_totals(context.prose) else ():
            text = node.whole if isinstance(node, Heading) else node.text
            for repeat in totals(text.text):
                yield self._found(text, repeat, repeat.copy, self.total)

    def _found(self, text: LogicalText, repeat: Repeat, start: int, message: Text | None = None) -> Finding:
        return self.finding(
            text.span(start, repeat.end),
            message=message,
            edits=replace(text, repeat.copy, repeat.end, ""),
            word=repeat.word,
        )


def _is_menu(repeat: Repeat, text: LogicalText, context: Context) -> bool:
    """Return whether the two stand side by side with blanks between, as two entries of a web page's menu do."""
    between = context.source.text[text.offset(repeat.copy - 1) + 1 : text.offset(repeat.copy)]
    return between != "" and not between.strip(" \u3000\u00a0\t")


def _is_below_heading(repeat: Repeat, text: LogicalText, context: Context) -> bool:
    """Return whether the copy begins a line below what may be a heading: one without a mark, or less than half as long."""
    source = context.source
    above, line = (source.position(text.offset(at)).line for at in (repeat.copy - 1, repeat.copy))
    if above == line:
        return False
    heading = source.line_text(above)
    return not has_any(heading, _MARKS) or 2 * len(heading) < len(source.line_text(line))
