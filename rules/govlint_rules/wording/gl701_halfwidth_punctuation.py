"""GL701."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import has_any, lazy
from govlint.rule import NOTE, Applicability, Edit, Finding, Rule
from govlint.text import Text
from govlint.tree import Heading, LogicalText, Report
from govlint_rules.bases import PUNCTUATION

_MARK = lazy(r"[,;:?!()（）]")
_HALF_WIDTH = ",;:?!()"
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_CHINESE = lazy(r"[^\x00-\xff]")
_OPENING = "(（"
_CODE = lazy(r"[\d.-]*")
_NUMBER = lazy(r"(?<=[^。；;\s])\d\d")  # not the number of an item, "1,", "10,"
_NEAR = 200
_LATIN = lazy(r"[0-9A-Za-z]")


class HalfwidthPunctuation(Rule):
    """中文里用了半角标点。

    检查什么：正文、标题中汉字之间的半角逗号、分号、冒号、问号、叹号和括号，如“决策部署,准确执行”“(以下简称《条例》)”。
    为什么：标点符号用法的国家标准规定中文文稿用全角标点；全角半角混用是报告里最常见的排版问题，多由输入法切换造成。
    反例：
        一、总体情况
        2023年，青河县认真落实党中央、国务院决策部署,准确执行政府信息公开各项规定。
        ---
        一、总体情况
        由青河县人民政府办公室综合各单位(以下简称各单位)的情况。
    正例：
        一、总体情况
        2023年，青河县（http://www.qinghe.gov.cn/col?id=1）于8:30召开会议，比例为1:1，公开金额1,200万元，开通APP,微信公众号（ID:qinghe）。
        1)主动公开。
    局限：表格里的标点不检查；左边是字母或数字的逗号、冒号可能是编号、时间、数值的一部分，不提示；只含数字的括号不提示。

    Half-width punctuation in Chinese text.

    What it checks: Half-width commas, semicolons, colons, question and exclamation marks and brackets among Chinese characters in
        text and headings.
    Why: The national standard wants full-width marks in Chinese text; a mixture of both is the most frequent slip of
        typing, left by switching the input method.
    Limits: Tables are not looked at; a mark right behind a letter or digit may belong to a number, a time or a code, and
        brackets around digits only to a code too: both pass.
    """

    code, name = "GL701", "halfwidth-punctuation"
    severity = NOTE
    wants = Report
    fixable = Applicability.SAFE
    folds = True
    basis = (PUNCTUATION,)
    message = Text("中文里用了半角“{mark}”，应为“{right}”", "half-width “{mark}” in Chinese text; write “{right}”")
    help = Text("改为全角标点", "use the full-width mark")

    def check(self, node: Report, context: Context) -> Iterator[Finding]:
        if node.title is not None:
            yield from self._marks(node.title.text)
        if has_any(context.prose, _HALF_WIDTH):
            for passage in context.passages:
                yield from self._marks(passage.whole if isinstance(passage, Heading) else passage.text)

    def _marks(self, text: LogicalText) -> Iterator[Finding]:
        for index in _wrong(text.text):
            mark = text.text[index]
            span = text.span(index, index + 1)
            right = _FULL_WIDTH[mark]
            yield self.finding(span, edits=[Edit(span, right)], mark=mark, right=right)


def _wrong(text: str) -> Iterator[int]:
    """Yield where a half-width mark stands that should be a full-width one."""
    if not has_any(text, _HALF_WIDTH):
        return
    open_brackets: list[int] = []
    for match in _MARK.finditer(text):
        mark, index = match.group(), match.start()
        if mark in _OPENING:
            open_brackets.append(index)
        elif mark in ")）":
            yield from _brackets(text, open_brackets.pop() if open_brackets else None, index)
        elif _is_wrong(text, index):
            yield index
    for index in open_brackets:
        yield from _brackets(text, index, None)


def _is_wrong(text: str, index: int) -> bool:
    """Return whether the half-width , ; : ? or ! at `index` stands in Chinese text."""
    if index == 0 or text.startswith("//", index + 1):
        return False
    if _CHINESE.match(text, index - 1):
        return True
    if text[index] not in ",;" or _CHINESE.match(text, index + 1) is None:
        return False
    return not _LATIN.match(text, index - 1) or _NUMBER.fullmatch(text, index - 2, index) is not None


def _brackets(text: str, start: int | None, end: int | None) -> Iterator[int]:
    """Yield which of the brackets at `start` and `end` (None: has no partner) are half-width and should not be."""
    if start is None or end is None:
        index = start if start is not None else end or 0
        if text[index] in "()" and _stands_in_chinese(text, index):
            yield index
        return
    is_mixed = (text[start] == "(") != (text[end] == ")")
    if _CODE.fullmatch(text, start + 1, end) or not (is_mixed or _is_chinese(text, start, end)):
        return
    yield from (index for index in (start, end) if text[index] in "()")


def _is_chinese(text: str, start: int, end: int) -> bool:
    """Return whether a pair of brackets belongs to Chinese text and not to a formula or a Markdown link."""
    before = text[start - 1] if start else ""
    if before == "]":
        return False
    if _CHINESE.search(text, start + 1, min(end, start + _NEAR)):
        return True
    if before and _LATIN.match(before):
        return False
    return _CHINESE.match(before) is not None or _CHINESE.match(text, end + 1) is not None


def _stands_in_chinese(text: str, index: int) -> bool:
    """Return whether there is a Chinese character on one side and no letter or digit on the other."""
    around = (text[index - 1] if index else "", text[index + 1] if index + 1 < len(text) else "")
    return any(map(_CHINESE.match, around)) and not any(map(_LATIN.match, around))
