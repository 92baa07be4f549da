"""GL704."""

from collections.abc import Iterator
from itertools import zip_longest

from govlint.facts import Context
from govlint.patterns import is_chinese
from govlint.rule import NOTE, Finding, Rule
from govlint.text import Text
from govlint.tree import Node, Paragraph, Part, Report, Section
from govlint_rules.bases import PUNCTUATION
from govlint_rules.dates.signature import ends_signed

_OPEN_MARKS = "%，、；,;"
_LONG = 40
_LEAST_COMMAS = 2
_ITEM_MARKS = "；;"
_CLOSED = "。！？：…”’）》】)!?:"


class MissingFullStop(Rule):
    """段末缺句末标点。

    检查什么：各部分正文中成句的段落是否以句号、问号、叹号结尾；以分号、逗号、顿号结尾而后面不再列举的也算。
    为什么：标点符号用法的国家标准规定句子末尾用句末标点；缺了句号，读者会疑心后面漏了内容。
    反例：
        一、总体情况
        2023年，青河县认真落实政府信息公开各项要求。全年主动公开政府信息120条
        ---
        五、存在的主要问题及改进情况
        2023年，青河县政府信息公开工作取得一定成效，但仍存在公开不够及时、解读形式单一等问题，已经逐项制定整改措施；

        六、其他需要报告的事项
        无。
    正例：
        一、总体情况
        2023年，青河县认真落实政府信息公开各项要求。全年主动公开政府信息120条。
        ---
        一、总体情况
        重点做好以下工作，逐项明确责任单位和完成时限，确保年度任务按期完成：
        1.公开规划，更新规划计划栏目，公开中长期规划和年度计划，同时公开解读材料和执行情况；
        2.公开预算，更新预算决算栏目，公开部门预算和“三公”经费，同时公开绩效目标和评价结果。
        （一）主动公开
    局限：只看有句号或者较长、有两处逗号的段落，短句、标题、栏目名和表格不看；列举各项以分号分隔的，只看最后一项；
        前言、落款和附件名称不看。

    A paragraph that ends without a final mark.

    What it checks: Whether paragraphs of sentences in the sections end in a final mark; an ending in a semicolon or comma with
        nothing more to come counts as well.
    Why: The national standard has sentences end in a final mark; without one the reader suspects that something is missing.
    Limits: Only paragraphs with a full stop, or long ones with two commas: no short phrases, headings, names of columns
        or tables. Of a list whose items end in semicolons only the last is looked at; the preamble, signatures and
        names of enclosures are not.
    """

    code, name = "GL704", "missing-full-stop"
    severity = NOTE
    wants = Report
    basis = (PUNCTUATION,)
    message = Text("段末缺句号", "the paragraph ends without a full stop")
    help = Text("补上句号；内容有缺漏的，补全内容", "add the full stop, or what was left out")
    wrong_mark = Text("段末用了“{mark}”，应为句号", "the paragraph ends in “{mark}” instead of a full stop")
    wrong_mark_help = Text("改为句号；还有内容的，补上内容", "end with a full stop, or add what was left out")

    def check(self, node: Report, _context: Context) -> Iterator[Finding]:
        for section in node.sections:
            yield from self._blocks(section.blocks)

    def _blocks(self, blocks: tuple[Node, ...]) -> Iterator[Finding]:
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Part | Section):
                yield from self._blocks(block.blocks)
            elif isinstance(block, Paragraph) and _is_open(block, following):
                yield self._found(block)

    def _found(self, paragraph: Paragraph) -> Finding:
        text = paragraph.text
        end = len(text.text)
        mark = text.text[-1]
        if mark not in "，、；,;":
            return self.finding(text.span(end - 1, end))
        return self.finding(text.span(end - 1, end), message=self.wrong_mark, help=self.wrong_mark_help, mark=mark)


def _is_open(paragraph: Paragraph, following: Node | None) -> bool:
    """Return whether a paragraph of sentences breaks off; one that a list or the rest of its sentence follows does not."""
    text = paragraph.text.text
    if not _is_open_end(text[-1:]) or not _is_sentences(text) or ends_signed(text):
        return False
    if not isinstance(following, Paragraph):
        return True
    if text[-1] in _ITEM_MARKS:
        return following.marker is None and following.text.text[-1:] not in _CLOSED
    return following.marker is not None or following.text.text[-1:] in _CLOSED


def _is_open_end(char: str) -> bool:
    return char != "" and (char in _OPEN_MARKS or char.isdecimal() or is_chinese(char))


def _is_sentences(text: str) -> bool:
    return "。" in text[:-1] or (len(text) >= _LONG and text.count("，") >= _LEAST_COMMAS)
