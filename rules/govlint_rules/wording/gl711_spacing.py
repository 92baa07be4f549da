"""GL711."""

import re
from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import NOTE, Applicability, Edit, Finding, Rule
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Heading, Paragraph, Report, Title

_BORDER = lazy(r"(?<=[一-鿿])(?P<before>[ \u00a0]*)(?=\d)|(?<=\d)(?P<after>[ \u00a0]*)(?=[一-鿿])")


class Spacing(Rule):
    """数字与汉字之间的空格前后不一。

    检查什么：正文、标题里汉字与阿拉伯数字之间，有的加空格、有的不加的，以多的一种为准，提示少的一种。
    为什么：同一份报告写法应当统一；多由拼接不同来源的文字造成。
    反例：
        一、总体情况
        2023年，主动公开政府信息120条，发布解读 13 条，召开发布会2次，收到申请5件。
    正例：
        一、总体情况
        2023 年，主动公开政府信息 120 条，发布解读 13 条。
        ---
        一、总体情况
        2023年，主动公开政府信息120条，发布解读13条。
    局限：默认不启用；两种写法一样多的，以不加空格为准；断行处和表格不看。

    Spaces between Chinese characters and digits in some places only.

    What it checks: Where text and headings have a space between a Chinese character and a digit in some places and none in
        others, the rarer way is reported.
    Why: One report should be written one way; a mixture comes from text pasted together.
    Limits: Not in the default selection. Where both ways are equally frequent, the one without spaces holds. Line breaks and
        tables are not looked at.
    """

    code, name = "GL711", "spacing"
    severity = NOTE
    wants = Report
    fixable = Applicability.SAFE
    folds = True
    default = False
    message = Text(
        "这里数字与汉字之间有空格，别处多数没有", "a space between digit and character, where most places have none"
    )
    help = Text("全文统一写法", "write it one way throughout")
    missing = Text(
        "这里数字与汉字之间没有空格，别处多数有", "no space between digit and character, where most places have one"
    )

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        spaced: list[Span] = []
        tight: list[Span] = []
        for node in context.nodes:
            if isinstance(node, Paragraph | Heading | Title):
                for match in _borders(node, context):
                    blanks = Span(node.span.start + match.start(), node.span.start + match.end())
                    (spaced if len(blanks) else tight).append(blanks)
        if not spaced or not tight:
            return
        is_spaced = len(spaced) > len(tight)
        for span in tight if is_spaced else spaced:
            shown = Span(span.start - 1, span.end + 1)
            yield self.finding(
                shown, message=self.missing if is_spaced else None, edits=[Edit(span, " " if is_spaced else "")]
            )


def _borders(node: Paragraph | Heading | Title, context: Context) -> Iterator[re.Match[str]]:
    return _BORDER.finditer(context.source.text[node.span.start : node.span.end])
