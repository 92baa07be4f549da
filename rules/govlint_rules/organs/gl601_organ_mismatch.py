"""GL601."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Organ, Report, Title
from govlint_rules.organs.names import OrganName, departments_differ, organ_name, places_differ

_DRAWS_UP = lazy(r"[^，。；]{0,40}(?:编制|编写|编印|综合|汇总)|(?:根据|依据|按照|依照)《|（以下简称")
_OURSELVES = ("我", "本", "局", "委", "厅", "办公", "党政")
_ASK = "联系："
_ASKED = lazy(r"(?:[^，。；（(]{2,8}[科股处室])?(?:联系|咨询)|[（(][^）)]{0,6}(?:地址|电话|邮编)")
_OWN = lazy("[我本]|[省市县区州盟旗]?[局厅委办]")  # 我局, 本单位, 县局, 局办公室


class OrganMismatch(Rule):
    """标题和前言写的不是同一个机关。

    检查什么：前言里“由……编制”“与……联系”的机关，同标题里的机关是不是一个地方、一个部门；政府的报告由其办公厅（室）或者
        所属部门编制的，算同一个机关。
    为什么：多是照抄别处的报告没有改过来，读者不知道这是谁的报告，有疑问也问错了地方。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        本报告由青河县教育局根据《中华人民共和国政府信息公开条例》编制。
        一、总体情况
        ---
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问，请与白石县人民政府办公室联系（电话：0990-6123456）。
        一、总体情况
        ---
        云岭市市场监督管理局2023年政府信息公开工作年度报告
        本报告由云岭市人民政府办公室编制。
        一、总体情况
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告由云岭市青河县人民政府办公室编制，如有疑问，请与青河县政务服务管理局联系（电话：0990-6123456）。
        一、总体情况
        ---
        青河县发展和改革局2023年政府信息公开工作年度报告
        本报告由县发改局办公室编制，如有疑问，请与青河县发改局联系（电话：0990-6123456）。
        一、总体情况
        ---
        青河县市场监督管理局2023年政府信息公开工作年度报告
        本报告由青河县工商行政管理局根据《中华人民共和国政府信息公开条例》编制，问题可向青河县人民政府办公室反映。
        一、总体情况
    局限：开发区、新区的机关不看；简称、原称有一个字相同的算同一部门；部门的报告留政府办公室电话的不提示。

    The title and the preamble name two organs.

    What it checks: Whether the organ that the preamble says drew up the report, or is to be asked, is of the same place and the
        same department as the title's. For a government's report its office and its departments count as the same.
    Why: Mostly copied from another report: the reader does not know whose report this is and asks the wrong office.
    Limits: Development zones are not looked at; names that share a character, and former names, count as the same
        department; the telephone of the government's office in a department's report passes.
    """

    code, name = "GL601", "organ-mismatch"
    severity = WARNING
    wants = Report
    message = Text("标题是{title}，这里却是{other}", "the title says {title}, but here it is {other}")
    help = Text("核对后改为同一个机关的名称", "check which is right and name one organ")
    in_title = Text("标题里的机关", "the organ in the title")

    def check(self, node: Report, context: Context) -> Iterator[Finding]:
        title = node.title
        if title is None or not title.organ:
            return
        own = organ_name(title.organ)
        if own.is_zone:
            return
        for mention in context.front_mentions:
            if isinstance(mention, Organ) and _differs(own, mention):
                yield self._found(mention, title)

    def _found(self, mention: Organ, title: Title) -> Finding:
        where = title.text.text.find(title.organ)
        span = title.text.span(where, where + len(title.organ)) if where >= 0 else title.span
        return self.finding(mention.span, related=[related(span, self.in_title)], title=title.organ, other=mention.name)


def _differs(own: OrganName, mention: Organ) -> bool:
    """Return whether an organ that draws up the report or is to be asked is certainly another one than the title's."""
    text, start, end = mention.prose.text, mention.start, mention.end
    draws_up = text.endswith(("由", "，"), 0, start) and _DRAWS_UP.match(text, end) is not None
    is_asked = text.endswith(_ASK, 0, start) or (text.endswith("与", 0, start) and _ASKED.match(text, end) is not None)
    if not (draws_up or is_asked) or _OWN.match(mention.name):
        return False
    other = organ_name(mention.name)
    if other.is_zone or mention.name.startswith(_OURSELVES):
        return False
    if places_differ(own, other):
        return True
    if own.department and other.department:
        return departments_differ(own.department, other.department)
    return bool(draws_up and own.department and other.is_government_office)
