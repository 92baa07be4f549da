"""GL508."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import has_any, lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import regulation

_IS = "(?:作为|[为是])"
_RULE = rf"公开{_IS}(?:常态|原则|惯例)(?:[、，,；]?以?公开{_IS}例外)?"
# One of many characters first: `re` finds that quickly, and tries the rest only there.
_TURNED = lazy(
    rf"[以不非未公](?:(?<=以)[不非未]{_RULE}|(?<=[不非未]){_RULE}|(?<=以)公开{_IS}例外|(?<=公)(?<![不非未]公)开{_IS}例外)"
)
_PRINCIPLE = ("公开作为", "公开为", "公开是")


class PrincipleMisquoted(Rule):
    """“公开为常态、不公开为例外”的原则写反了。

    检查什么：是否把《条例》第五条的原则写成“不公开为常态”“公开为例外”。
    为什么：少一个“不”字，意思完全相反，属于引用法规的严重差错。
    反例：
        一、总体情况
        坚持以公开为常态、公开为例外，主动公开政府信息120条。
        ---
        一、总体情况
        坚持“以不公开为常态、公开为例外”的原则。
    正例：
        一、总体情况
        坚持以公开为常态、不公开为例外，遵循公正、公平、合法、便民的原则。
        ---
        一、总体情况
        坚持公开是原则，不公开是例外。
    局限：只看“常态”“例外”写反的情形；说法与条文略有出入（如“公开是原则”）、后半句有缺漏的不提示。

    The principle of openness is turned round.

    What it checks: Whether the principle of article 5 is misquoted as 不公开为常态 (secrecy as the rule) or 公开为例外
        (openness as the exception).
    Why: One character dropped or added says the very opposite, a grave slip in citing the law.
    Limits: Only the reversal is looked for; other wordings (公开是原则) and an incomplete second half are not reported.
    """

    code, name = "GL508", "principle-misquoted"
    severity = WARNING
    wants = Report
    basis = (regulation("第五条", 5),)
    message = Text("“{text}”把公开的原则写反了", "“{text}” turns the principle of openness round")
    help = Text("改为“以公开为常态、不公开为例外”", "write 以公开为常态、不公开为例外")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        if not has_any(context.prose, _PRINCIPLE):
            return
        for node in context.passages:
            for match in _TURNED.finditer(node.text.text) if has_any(node.text.text, _PRINCIPLE) else ():
                yield self.finding(node.text.span(*match.span()), text=match.group())
