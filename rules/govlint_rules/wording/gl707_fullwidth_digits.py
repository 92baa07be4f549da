"""GL707."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.fold import fold
from govlint.patterns import lazy
from govlint.rule import NOTE, Applicability, Edit, Finding, Rule
from govlint.source import Source, Span
from govlint.text import Text

_WIDE = lazy(r"[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ]*(?:[．，－][０-９]+)*％?")
_NARROW = str.maketrans("，－", ",-")


class FullwidthDigits(Rule):
    """用了全角数字或字母。

    检查什么：全文（包括表格）里的全角数字“１２”、全角字母“ＡＰＰ”。
    为什么：公文中的阿拉伯数字和拉丁字母用半角；全角数字检索不到，也不便统计。
    反例：
        一、总体情况
        2023年，青河县主动公开政府信息１２０条，增长３．５％。
        ---
        一、总体情况
        开通手机ＡＰＰ。
    正例：
        一、总体情况
        2023年，青河县主动公开政府信息120条，增长3.5%，开通手机APP，涉及①②两项。
    局限：“①”“Ⅳ”之类的符号不看；数值本身照样核对，不因全角而略过。

    Full-width digits or letters.

    What it checks: Full-width digits (１２) and letters (ＡＰＰ) anywhere in the text, tables included.
    Why: Arabic digits and Latin letters are written half-width in official documents; full-width ones are not found by a search
        and cannot be added up.
    Limits: Signs such as ① and Ⅳ are left alone. The figures themselves are read and checked all the same.
    """

    code, name = "GL707", "fullwidth-digits"
    severity = NOTE
    wants = Source
    fixable = Applicability.SAFE
    folds = True
    message = Text("“{text}”是全角字符，应写作“{right}”", "“{text}” is written full-width; write “{right}”")
    help = Text("改为半角", "use half-width characters")

    def check(self, node: Source, _context: Context) -> Iterator[Finding]:
        if node.folded == node.text:
            return
        for match in _WIDE.finditer(node.text):
            span, right = Span(*match.span()), fold(match.group()).translate(_NARROW)
            yield self.finding(span, edits=[Edit(span, right)], text=match.group(), right=right)
