"""GL706."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Paragraph, Report

_SHORTEST = 40
_FULL_STOP = "。"
_FINAL = "，。、；：,;:"


class RepeatedParagraph(Rule):
    """同一段文字出现了两次。

    检查什么：报告里是否有两段文字完全相同（段首序号和段末标点不计）。
    为什么：多是粘贴时重复，或者沿用模板时忘了改写，读者会认为报告没有校对。
    反例：
        一、总体情况
        2023年，青河县认真落实政府信息公开各项要求，健全工作机制，拓宽公开渠道，全年通过政府网站主动公开政府信息120条。
        （一）主动公开
        2023年，青河县认真落实政府信息公开各项要求，健全工作机制，拓宽公开渠道，全年通过政府网站主动公开政府信息120条。
    正例：
        一、总体情况
        2023年，未发生因政府信息公开引起的行政复议、行政诉讼。
        四、政府信息公开行政复议、行政诉讼情况
        2023年，未发生因政府信息公开引起的行政复议、行政诉讼。
        ---
        一、总体情况
        2023年，青河县认真落实政府信息公开各项要求，健全工作机制，拓宽公开渠道，全年通过政府网站主动公开政府信息120条。
        （一）主动公开
        2023年，青河县认真落实政府信息公开各项要求，健全工作机制，拓宽公开渠道，全年通过政务新媒体主动公开政府信息60条。
    局限：不足40字的段落不看；改动过几个字的重复不看；连续几段都与前文相同的，只提示第一段。

    The same paragraph twice.

    What it checks: Whether two paragraphs of the report are the same, their list numbers and final marks aside.
    Why: Mostly something pasted twice, or a template not filled in: the reader sees that nobody read the proofs.
    Limits: Paragraphs of less than 40 characters are not looked at, nor copies with a few characters changed; where several
        in a row are copies only the first is reported.
    """

    code, name = "GL706", "repeated-paragraph"
    severity = WARNING
    wants = Report
    message = Text("这一段与前面的一段完全相同", "this paragraph is the same as an earlier one")
    help = Text("删去重复的一段，或者改写成这里应有的内容", "delete one of them, or write what belongs here")
    first_time = Text("前面的一段", "the earlier one")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        seen: dict[str, Paragraph] = {}
        is_running = False
        for paragraph in context.passages:
            if not isinstance(paragraph, Paragraph):
                continue
            text = paragraph.text
            if _is_twice(text.text):
                half = len(text.text) // 2
                first_time = related(text.span(0, half), self.first_time)
                yield self.finding(text.span(half, 2 * half), related=[first_time])
            key = _key(paragraph)
            first = seen.setdefault(key, paragraph) if key else None
            is_copy = first is not None and first is not paragraph
            if is_copy and first is not None and not is_running:
                yield self.finding(paragraph.span, related=[related(first.span, self.first_time)])
            is_running = is_copy


def _key(paragraph: Paragraph) -> str:
    """Return what two copies of a paragraph share; "" for one that is too short to tell."""
    text = paragraph.text.text
    if len(text) < _SHORTEST or _FULL_STOP not in text:
        return ""
    marker = paragraph.marker.text if paragraph.marker is not None else ""
    return text.removeprefix(marker).rstrip(_FINAL)


def _is_twice(text: str) -> bool:
    """Return whether a paragraph is another one twice, with nothing in the lines to part them."""
    half = len(text) // 2
    return half >= _SHORTEST and text[half - 1] == _FULL_STOP and text[:half] == text[half:]
