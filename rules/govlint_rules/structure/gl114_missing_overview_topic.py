"""GL114."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import NOTE, WARNING, Finding, Rule, related
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Heading, Report
from govlint_rules.bases import FORM_2021
from govlint_rules.structure.sections import extent, heading_span, section_of, texts_of
from govlint_rules.structure.topics import missing_topics
from govlint_rules.structure.wording import chinese_number

_RUN_IN = lazy(r"[（(][一二三四五六七八九十]{1,3}[）)]([^。；：]{2,24})[。；：]")
_SHORTEST = 10


class MissingOverviewTopic(Rule):
    """总体情况缺少格式要求的方面。

    检查什么：2021年度及以后的报告，第一部分是否写到主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面，缺哪个指出哪个；
        四个方面都有小标题、另一个只顺带提到一句的，作为建议提示。
    为什么：2021年格式规定第一部分从这五个方面写起，缺项是退回补充的常见原因。
    反例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        （一）主动公开
        全年主动公开政府信息3126条。
        （二）依申请公开
        全年新收政府信息公开申请13件。
        （三）平台建设
        优化栏目设置，规范政务新媒体运行。
        （四）监督保障
        开展社会评议和业务培训。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我县公开政府信息3126条，收到申请13件，均已答复，开展培训2次。
    正例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        （一）主动公开方面。全年公开政府信息3126条。
        （二）依申请公开方面。全年新收政府信息公开申请13件。
        （三）强化信息公开审核。落实三审三校制度。
        （四）拓展公开渠道。规范政务新媒体运行。
        （五）考核评议。开展社会评议和业务培训。
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我局通过网站主动公开信息126条，未收到申请，完善信息审核管理制度，并接受社会监督。
        ---
        青河县2020年政府信息公开工作年度报告
        一、总体情况
        全年主动公开政府信息3126条。
    局限：换了说法、没有小标题、放在一段话里写的都算写到，只有全无踪迹才按警告提示；写得是否充实不判断；报告年度不明的、
        2020年度及以前的不检查。

    Section one lacks a topic that the form asks for.

    What it checks: Whether section one of a report for 2021 or later covers all of disclosure, requests, management
        of information, platforms, and supervision; says which are missing. Where four of them have headings of their own
        and the fifth is only mentioned in a few words, that is a note.
    Why: The form of 2021 has these five topics in section one; a missing one is a common reason for sending a report back.
    Limits: Other names, running text without sub-headings and a single passage count; only a topic without any trace
        is a warning. Does not judge how much is said. Reports for an unknown year or one before 2021 are not checked.
    """

    code, name = "GL114", "missing-overview-topic"
    severity = WARNING
    wants = Report
    basis = (FORM_2021,)
    message = Text("“{title}”没有写到{missing}", "“{title}” says nothing of {missing}")
    help = Text(
        "按格式补写{missing}方面的情况，没有发生的也作说明",
        "add what was done about {missing}, also where it was nothing",
    )
    _aside = Text(
        "“{title}”的其他四个方面都有小标题，{topic}没有，只在“{clause}”里提到",
        "the other four topics of “{title}” have headings of their own; {topic} has none and is only mentioned: “{clause}”",
    )
    _aside_help = Text(
        "{topic}如果确有工作，也单列一段写明；没有的作说明",
        "give {topic} a paragraph of its own, also where there was nothing",
    )
    _mention = Text("提到的地方", "where it is mentioned")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        form = context.forms.for_year(context.year)
        official = form.section_form("overview") if form is not None else None
        section = section_of("overview", context)
        if official is None or not official.topics or section is None:
            return
        texts = texts_of(section, context)
        if sum(len(text.text) for text in texts) < _SHORTEST:
            return
        place = extent(section, context)
        missing, aside = missing_topics(official.topics, _headings(place, context), texts)
        if missing:
            yield self.finding(heading_span(section), place="overview", title=official.title, missing=tuple(missing))
        if aside is not None and not _has_parts(len(official.topics), place, context):
            yield self.finding(
                heading_span(section),
                severity=NOTE,
                message=self._aside,
                help=self._aside_help,
                related=[related(aside.span, self._mention)],
                place="overview",
                title=official.title,
                topic=aside.name,
                clause=aside.clause,
            )


def _has_parts(count: int, place: Span, context: Context) -> bool:
    """Return whether the numbers of so many parts, （一）（二） …, stand in a place: not every heading may be read as one."""
    text = context.source.folded[place.start : place.end].replace("（", "(").replace("）", ")")
    return all(f"({chinese_number(number)})" in text for number in range(1, count + 1))


def _headings(place: Span, context: Context) -> list[str]:
    """Return the sub-headings in a place: those that stand alone, and those on which the text follows at once."""
    found = []
    for node in context.passages:
        if not place.start < node.span.start < place.end:
            continue
        if isinstance(node, Heading):
            found.append(node.text.text)
        else:
            match = _RUN_IN.match(node.text.text)
            found += [match[1]] if match else []
    return found
