"""GL506."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import has_any, lazy
from govlint.rule import NOTE, Finding, Rule, related
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.citations.names import SHORT_NAME, is_definition, passages

_NAME = lazy(
    r"《(?P<marked>[^《》]{1,20})》|(?:简称|下称|以下称)(?:为|：|:)?(?P<bare>[“\"‘]?[^《》“”\"‘’（）()，。；、]{0,8}(?:条例|办法|规定)[”\"’]?)(?=[）)，。；、])"
)
_TELLING = ("称", f"《{SHORT_NAME}》")  # without these a text defines nothing and uses nothing that must be defined


class ShortName(Rule):
    """简称《条例》没有定义就使用，或者重复定义、定义时没有加书名号。

    检查什么：正文使用《条例》之前，有没有写明“（以下简称《条例》）”；同一个简称有没有定义两次；定义法规简称时有没有加书名号。
    为什么：简称没有交代，读者不知道指哪部条例；重复定义多半是拼接文字时留下的。
    反例：
        一、总体情况
        对照新《条例》梳理完善依申请公开办理流程。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》（以下简称条例）编制。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。
        一、总体情况
        认真落实《中华人民共和国政府信息公开条例》（以下简称《条例》）。
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称“《条例》”）编制。
        一、总体情况
        认真落实《条例》，主动公开政府信息120条。
    局限：“未定义”只看《条例》，《办法》《规定》等简称不看；没有加书名号的“条例”不作判断；没有定义的，只在第一次使用处提示；
        定义时只加引号（以下简称“条例”）而后文没有写成《条例》的，不提示。

    The short name 《条例》 is used before it is defined, defined twice, or defined without its marks.

    What it checks: Whether （以下简称《条例》） stands before the first use of 《条例》; whether a short name is defined
        twice; whether a statute's short name is defined with its marks 《》.
    Why: Without a definition nobody knows which regulations are meant; a second definition mostly
        stems from pieced-together text.
    Limits: Only 《条例》 is looked for undefined, not 《办法》 or 《规定》; 条例 without marks is not judged; an undefined
        name is noted at its first use only; a definition in quotation marks passes unless 《》 is used later.
    """

    code, name = "GL506", "short-name"
    severity = NOTE
    wants = Report
    message = Text("《条例》没有定义就使用", "《条例》 is used without having been defined")
    help = Text(
        "首次出现时写全称并注明“（以下简称《条例》）”", "write the full name first, with （以下简称《条例》） behind it"
    )
    early = Text("《条例》在定义之前就使用", "《条例》 is used before it is defined")
    twice = Text("简称《{name}》重复定义", "the short name 《{name}》 is defined twice")
    twice_help = Text("删去后一处定义", "leave out the second definition")
    first = Text("第一次定义", "first defined here")
    unmarked = Text("法规简称“{name}”没有加书名号", "the statute's short name “{name}” lacks its marks 《》")
    unmarked_help = Text("写作《{name}》，后文也用《{name}》", "write 《{name}》 here and below")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        used: Span | None = None
        quoted: dict[str, Span] = {}
        defined: dict[str, Span] = {}
        for text in passages(context):
            if not quoted and not has_any(text.text, _TELLING):
                continue
            for match in _NAME.finditer(text.text):
                name, span = match["marked"], text.span(*match.span("bare" if match["bare"] else 0))
                if name is None:
                    bare = match["bare"].strip('“”"‘’')
                    defined.setdefault(bare, span)
                    if bare == match["bare"]:
                        yield self.finding(span, message=self.unmarked, help=self.unmarked_help, name=bare)
                    else:
                        quoted[bare] = span
                elif is_definition(text, match.start()):
                    yield from self._defined(name, span, defined)
                elif name in quoted:
                    definition = quoted.pop(name)
                    yield self.finding(definition, message=self.unmarked, help=self.unmarked_help, name=name)
                elif name == SHORT_NAME and used is None and name not in defined:
                    used = span
        if used is not None:
            yield self.finding(used, message=self.early if SHORT_NAME in defined else self.message)

    def _defined(self, name: str, span: Span, defined: dict[str, Span]) -> Iterator[Finding]:
        if name in defined:
            role = related(defined[name], self.first)
            yield self.finding(span, message=self.twice, help=self.twice_help, related=[role], name=name)
        defined.setdefault(name, span)
