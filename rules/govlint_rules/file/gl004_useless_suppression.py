"""GL004."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import NOTE, WARNING, Finding, Rule
from govlint.suppression import UselessDirective
from govlint.text import Text


class UselessSuppression(Rule):
    """忽略注释不起作用。

    检查什么：“<!-- govlint: ignore GL211 原因 -->”一类注释是否看得懂、写了规则、规则是否存在、所指的地方是否真有这条规则的问题、
        是否写明了原因。
    为什么：写错的注释不起作用，写的人却以为起了作用；过时的注释会掩盖以后的新问题；没有原因，别人无从复核。
    反例：
        <!-- govlint: ignore no-such-rule 口径不同 -->
        一、总体情况
        ---
        <!-- govlint: ignore GL201 口径不同 -->
        一、总体情况
        ---
        <!-- govlint: ignore -->
        一、总体情况
        ---
        <!-- govlint: igore GL211 口径不同 -->
        一、总体情况
    正例：
        <!-- 本段由办公室起草 -->
        一、总体情况
    局限：只有 Markdown 和网页中的注释起作用，写在文本和 Word 文件里的一律提示；本次没有运行的规则，不判断注释是否多余。

    A comment that suppresses findings is of no use.

    What it checks: Whether a comment like <!-- govlint: ignore GL211 reason --> is understood and names rules that exist,
        whether they find anything there, and whether it gives a reason.
    Why: A misspelt comment does nothing while its author trusts it; an outdated one hides what comes later; without a reason
        nobody can review it.
    Limits: Comments work in Markdown and web pages only, and in text and Word files each is reported; rules that did not run
        are not judged.
    """

    code, name = "GL004", "useless-suppression"
    severity = WARNING
    wants = UselessDirective
    executable_examples = False
    message = Text("忽略注释不起作用：这里没有 {rule} 的问题", "nothing to suppress: {rule} finds nothing here")
    help = Text("删去注释中的这条规则，或改正它的位置", "remove the rule from the comment, or put it where it belongs")

    def check(self, node: UselessDirective, _context: Context) -> Iterator[Finding]:
        if node.problem == "unused":
            yield self.finding(node.span, rule=node.rule)
        else:
            severity, message, advice = _PROBLEMS[node.problem]
            yield self.finding(node.span, severity=severity, message=message, help=advice, rule=node.rule)


_PROBLEMS = {
    "unknown": (
        WARNING,
        Text("忽略注释中的规则 {rule} 不存在", "the comment names a rule {rule}, and there is none"),
        Text("用 govlint rules 查看全部规则", "see govlint rules for all rules"),
    ),
    "not-understood": (
        WARNING,
        Text("看不懂这条 govlint 注释", "this comment for govlint is not understood"),
        Text("写成“govlint: ignore GL211 原因”", "write “govlint: ignore GL211 reason”"),
    ),
    "no-comment": (
        WARNING,
        Text(
            "这种文件没有注释，写在这里的忽略注释是正文，不起作用",
            "this kind of file has no comments: what stands here is text and suppresses nothing",
        ),
        Text(
            "删去这一行，改用基线（--write-baseline），或者把报告存为 Markdown（.md）",
            "remove it and use a baseline (--write-baseline), or keep the report as Markdown (.md)",
        ),
    ),
    "no-rules": (
        WARNING,
        Text("忽略注释没有写明忽略哪条规则", "the comment does not say which rules it is about"),
        Text("写成“govlint: ignore GL211 原因”", "write “govlint: ignore GL211 reason”"),
    ),
    "no-reason": (
        NOTE,
        Text("忽略注释没有写明原因", "the comment gives no reason"),
        Text("在规则后写明为什么可以忽略，便于复核", "say after the rules why they may be ignored here"),
    ),
}
