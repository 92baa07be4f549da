"""GL710."""

from codecs import utf_16_be_encode
from collections.abc import Iterator

from govlint.facts import Context
from govlint.fold import fold
from govlint.patterns import lazy
from govlint.rule import NOTE, Applicability, Edit, Finding, Rule
from govlint.source import Source, Span
from govlint.text import Text

_INVISIBLE = r"\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_REPLACEABLE = lazy(rf"[\u2e80-\u2fdf\uf900-\ufaff{_INVISIBLE}](?:(?<=[{_INVISIBLE}])[{_INVISIBLE}]+)?")
_PRIVATE = bytes((0xDB, *range(0xE0, 0xF9)))
"""First bytes, in UTF-16, of characters for private use; searching a whole report for their set takes five times as long."""
_UNREADABLE = lazy(r"[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]")


class OddCharacters(Rule):
    """混有部首、零宽字符等异常字符。

    检查什么：全文里用来代替汉字的部首字符（“⼀”“⼯”“⺠”看着是一、工、民，却是另外的字符）、看不见的零宽字符，以及只在
        某些字体里显示的自造字符和乱码“�”。每份报告合并提示一次，自造字符和乱码另提示一次。
    为什么：多由 PDF 转换或复制网页带入，看着正常，但检索不到、朗读软件读不出，换一台电脑可能显示为空白。
    反例：
        ⻘河县2023年政府信息公开⼯作年度报告
        ⼀、总体情况
        全年主动公开政府信息120条。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        全年主动公开�府信息120条。
    正例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        全年主动公开政府信息120条①。
    局限：部首字符和零宽字符可以自动改正；自造字符和乱码看不出原来是什么字，只能对照原稿改。全角空格不提示。

    Radicals, zero-width characters and the like in the text.

    What it checks: Radicals that stand for characters (⼀ ⼯ ⺠ look like 一 工 民 but are other characters), invisible
        zero-width characters, and private-use and replacement characters. One finding for a whole report, and one more for
        characters that cannot be told.
    Why: Left by PDF conversion or copied from web pages: they look right but are not found by a search nor spoken by
        a screen reader, and may be blank on another computer.
    Limits: Radicals and zero-width characters are mended automatically; what a private-use or replacement character stood for
        only the original tells. Ideographic spaces are not reported.
    """

    code, name = "GL710", "odd-characters"
    severity = NOTE
    wants = Source
    fixable = Applicability.SAFE
    message = Text(
        "全文有{count}处部首字符或者看不见的字符，如{example}",
        "radicals or invisible characters, {count} in all, such as {example}",
    )
    help = Text("改为通常的汉字，删去看不见的字符", "use the ordinary characters and delete the invisible ones")
    unreadable = Text(
        "全文有{count}个自造字符或乱码，这是第一个", "{count} private-use or replacement characters; the first is here"
    )
    unreadable_help = Text("对照原稿改正", "put in what the original has")
    radical = Text("“{char}”（应为“{right}”）", "“{char}” for “{right}”")
    invisible = Text("零宽字符", "a zero-width character")

    def check(self, node: Source, _context: Context) -> Iterator[Finding]:
        replaceable = list(_replaceable(node))
        if replaceable:
            yield self._replaceable(node, replaceable)
        unreadable = list(_UNREADABLE.finditer(node.text)) if _may_be_unreadable(node.text) else []
        if unreadable:
            span = Span(*unreadable[0].span())
            yield self.finding(span, message=self.unreadable, help=self.unreadable_help, count=len(unreadable))

    def _replaceable(self, source: Source, edits: list[Edit]) -> Finding:
        span, right = edits[0].span, edits[0].replacement
        example = self.invisible
        if right:
            char = source.quote(span)
            example = Text(*(each.format(char=char, right=right) for each in (self.radical.zh, self.radical.en)))
        return self.finding(span, edits=edits, count=len(edits), example=example)


def _may_be_unreadable(text: str) -> bool:
    """Return whether there may be a character that is unreadable: U+FFFD, or one whose first byte is that of such."""
    first = utf_16_be_encode(text, "surrogatepass")[0][::2]
    return "\ufffd" in text or len(first.translate(None, _PRIVATE)) < len(first)


def _replaceable(source: Source) -> Iterator[Edit]:
    """Yield the edits that put in what radicals stand for, and nothing for what is invisible."""
    if source.folded == source.text:
        return
    folded = fold(source.text) if source.comments else source.folded
    for match in _REPLACEABLE.finditer(source.text):
        start, end = match.span()
        if folded[start:end] != match[0]:
            yield Edit(Span(start, end), folded[start:end].strip())
