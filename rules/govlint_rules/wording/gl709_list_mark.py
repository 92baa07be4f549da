"""GL709."""

import re
from collections.abc import Iterable, Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import NOTE, Applicability, Edit, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Heading, LogicalText, Report, Section
from govlint_rules.bases import DOCUMENT_FORMAT

_ITEM = lazy(
    r"(?P<number>\d{1,2})(?P<comma>、)(?=\d{4}年|[^\d\s、])"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）](?P<mark>[、，．.：:])(?=[^（(\d]|$)"
)
_FINAL = r"[\n。；：！？;:]"
# They find the mark at the end of such a number that follows a final mark: `re` finds one character ten times as fast as a set.
# The number of the group that matches is that of the characters between that mark and the bracket or the beginning.
_ARABIC = lazy(rf"、(?:(?<={_FINAL}\d、)()|(?<={_FINAL}\d\d、)())")
_BRACKETED = "|".join(rf"(?<={_FINAL}[（(][^）)\n]{{{length}}}[）)])()" for length in (1, 2, 3))
_CLOSING = tuple(lazy(rf"{closing}(?=[、，．.：:])(?:{_BRACKETED})") for closing in ("）", r"\)"))
_FIGURE = lazy(r"\d")


class ListMark(Rule):
    """序号后面的标点不合规范。

    检查什么：第三层序号是否写作“1.”而不是“1、”；“（一）”“（1）”后面有没有多余的标点。
    为什么：公文格式国家标准规定结构层次序数依次为“一、”“（一）”“1.”“（1）”，带括号的序号后不加标点。
    反例：
        一、总体情况
        加强公共卫生信息公开。1、及时准确发布疫情信息。2、加强应急预案公开。
        ---
        一、总体情况
        （一）、主动公开情况
        全年主动公开政府信息120条。
    正例：
        一、总体情况
        （一）主动公开情况
        1.及时准确发布疫情信息。办理1、2、3号提案，落实第（一）、（五）、（六）项要求。
    局限：只看段落开头和句末标点之后的序号；同一组“1、2、3、”合并提示一次；其中有后面紧接数字的（“1、2023年”），
        只提示，不自动改；表格里的序号不检查。

    The wrong mark behind a list number.

    What it checks: Whether numbers of the third level read 1. and not 1、; whether a mark stands behind （一） or （1）,
        where none belongs.
    Why: The national standard on official documents has the levels 一、（一）1.（1）, with no mark behind a number in
        brackets.
    Limits: Only numbers at the beginning of a paragraph and after a final mark; the items of one list make one finding.
        Where a figure follows one of them (1、2023年) nothing is changed automatically. Tables are not looked at.
    """

    code, name = "GL709", "list-mark"
    severity = NOTE
    wants = Report
    fixable = Applicability.SAFE
    basis = (DOCUMENT_FORMAT,)
    message = Text("序号“{text}”应写作“{right}”", "the list number “{text}” should read “{right}”")
    help = Text("“1、”改为“1.”", "write 1. for 1、")
    before_figure_help = Text(
        "“1、”改为“1.”；后面紧接数字的，先改写句子，以免连成“1.2023”",
        "write 1. for 1、; where a figure follows, reword first, or it reads 1.2023",
    )
    no_mark = Text("序号“{text}”后不加标点，应写作“{right}”", "no mark belongs behind “{right}”, but it reads “{text}”")
    no_mark_help = Text("删去序号后的标点", "delete the mark behind the number")
    same_list = Text("同一组序号", "of the same list")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        starts = _starts(context.prose)
        if not starts:
            return
        sections = {section.span.start for section in context.nodes_by_kind.get(Section, ())}
        items: list[tuple[LogicalText, re.Match[str]]] = []
        for line, node in enumerate(context.passages):
            if node.span.start in sections:
                yield from self._list(items)
                items = []
                if isinstance(node, Heading):
                    continue  # GL106 says what its number should be
            text = node.whole if isinstance(node, Heading) else node.text
            for match in _items(text.text, starts.get(line, ())):
                if match["mark"]:
                    yield self._bracketed(text, match)
                    continue
                if items and int(match["number"]) <= int(items[-1][1]["number"]):
                    yield from self._list(items)
                    items = []
                items.append((text, match))
        yield from self._list(items)

    def _bracketed(self, text: LogicalText, match: re.Match[str]) -> Finding:
        said = match.group()
        return self.finding(
            text.span(*match.span()),
            message=self.no_mark,
            help=self.no_mark_help,
            edits=[Edit(text.span(*match.span("mark")), "")],
            text=said,
            right=said[:-1],
        )

    def _list(self, items: list[tuple[LogicalText, re.Match[str]]]) -> Iterator[Finding]:
        """Yield one finding for a whole list, at its first number."""
        if not items:
            return
        (text, first), *others = items
        is_before_figure = any(_FIGURE.match(each.text, match.end()) for each, match in items)
        yield self.finding(
            text.span(*first.span()),
            help=self.before_figure_help if is_before_figure else None,
            edits=() if is_before_figure else [Edit(each.span(*match.span("comma")), ".") for each, match in items],
            related=[related(each.span(*match.span()), self.same_list) for each, match in others],
            text=first.group(),
            right=f"{first['number']}.",
        )


def _starts(text: str) -> dict[int, list[int]]:
    """Return by the number of its line, from 0, where such list numbers may begin in it: at its start or behind a final mark."""
    below = f"\n{text}"
    found = [match.start() - (match.lastindex or 0) for match in _ARABIC.finditer(below)]
    found += [match.start() - (match.lastindex or 0) - 1 for closing in _CLOSING for match in closing.finditer(below)]
    starts: dict[int, list[int]] = {}
    line, begin, counted = -1, 0, 0
    for start in sorted(found):
        if ends := below.count("\n", counted, start):
            line, begin = line + ends, below.rfind("\n", counted, start) + 1
        counted = start
        starts.setdefault(line, []).append(start - begin)
    return starts


def _items(text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the list numbers of a text that begin at `starts`."""
    for start in starts:
        match = _ITEM.match(text, start)
        if match:
            yield match
