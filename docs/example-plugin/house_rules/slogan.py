"""HS001."""

import re
from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import NOTE, Finding, Rule
from govlint.text import Text
from govlint.tree import Paragraph

_SLOGAN = re.compile("再创辉煌|再上新台阶|再创佳绩|谱写[^，。；]{0,8}新篇章")


class Slogan(Rule):
    """正文里有口号。

    检查什么：段落中的“再创辉煌”“再上新台阶”“再创佳绩”“谱写……新篇章”。
    为什么：年度报告写做了什么、做到什么程度。口号没有内容，本单位审核时一律退回修改。
    反例：
        五、存在的主要问题及改进情况
        下一步，我局将推动政府信息公开工作再上新台阶。
    正例：
        五、存在的主要问题及改进情况
        下一步，我局将在2024年6月底前补齐财政预决算栏目。
    局限：只认这几个说法；引号、书名号里的也会提示。

    A slogan in the text.

    What it checks: Four slogans in paragraphs: 再创辉煌, 再上新台阶, 再创佳绩, 谱写……新篇章.
    Why: The report says what was done and how far. A slogan says nothing; this office sends such reports back.
    Limits: Only these slogans; those inside quotation marks are reported too.
    """

    code, name = "HS001", "slogan"
    severity = NOTE
    wants = Paragraph
    message = Text("“{words}”是口号，没有说做了什么", "“{words}” is a slogan and does not say what was done")
    help = Text(
        "删去，或者改写成做了什么、什么时候做到", "delete it, or say what was done, or what will be done by when"
    )

    def check(self, node: Paragraph, _context: Context) -> Iterator[Finding]:
        """Yield a finding for each slogan in the paragraph."""
        for match in _SLOGAN.finditer(node.text.text):
            yield self.finding(node.text.span(*match.span()), words=match.group())
