"""GL501."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import ERROR, NOTE, Applicability, Finding, Rule, related
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Heading, LogicalText, Report, Statute
from govlint_rules.bases import REGULATION
from govlint_rules.citations.names import FULL_NAME, SHORT_NAME, USUAL_NAME, is_definition, passages
from govlint_rules.edits import replace

_STATE = lazy(r"[中人华民国和共]{5,7}国|国务院|国家")
_INVENTED = lazy(r"(?:人民政府|政府|政务|信息|公开|工作|管理|事务|暂行)+(?:条例|条列|条理|法律?|例|条)")
_ENDINGS = tuple("例列理法律条")  # of what is invented
_SUBJECT = lazy(r"政府信息|(?:政府|政务|信息).*公开")
_MARKED = lazy(r"《([^《》]+)》")
_ACCEPTED = {FULL_NAME, USUAL_NAME, SHORT_NAME, "信息公开条例"}
_LOCAL = "省市县区旗州镇乡"


class StatuteName(Rule):
    """《中华人民共和国政府信息公开条例》的名称写错。

    检查什么：书名号里的法规名称是不是把《中华人民共和国政府信息公开条例》写成了别的名称，如《政务公开条例》
        《国务院政府信息公开条例》《政府信息公开法》《政府信息公开条列》；已经定义简称《条例》后又用全称的，作提示。
    为什么：报告以这部法规为依据，名称写错属于引用依据错误；定义了简称又不用，前后不一致。
    反例：
        一、总体情况
        严格按照新修订的《政务公开条例》要求加强平台建设。
        ---
        一、总体情况
        认真贯彻《国务院政府信息公开条例》，主动公开政府信息120条。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。
        一、总体情况
        2023年，青河县认真落实《中华人民共和国政府信息公开条例》。
    正例：
        一、总体情况
        认真贯彻《中华人民共和国政府信息公开条例》和《上海市政府信息公开规定》，落实《政府信息公开条例》各项要求。
    局限：带省、市、县名称的地方性法规不作判断；没有加书名号的名称不检查；《信息公开条例》虽不规范，但通行已久，不提示；
        用了简称后再用全称的，全文只提示一处。

    The name of the Regulations on Open Government Information is wrong.

    What it checks: Whether a name in 《》 is meant for 《中华人民共和国政府信息公开条例》 but is something else:
        《政务公开条例》, 《国务院政府信息公开条例》, 《政府信息公开法》, 《政府信息公开条列》. A full name that comes
        again after the short form 《条例》 was defined gets a note.
    Why: The report rests on this statute, so a wrong name is a wrong citation; to define a short form and not use it is
        inconsistent.
    Limits: Statutes with the name of a province, city or county are not judged, nor names without 《》; 《信息公开条例》 is loose
        but long in use and passes; a full name after the short form is noted once for the report.
    """

    code, name = "GL501", "statute-name"
    severity = ERROR
    wants = (Statute, Heading, Report)
    fixable = Applicability.SAFE
    basis = (REGULATION,)
    message = Text(
        "《{wrong}》名称有误，没有这部法规，应为《{right}》",
        "there is no 《{wrong}》; the statute is called 《{right}》",
    )
    help = Text("改为《{right}》", "write 《{right}》")
    again = Text(
        "前面已定义简称《条例》，这里又用了全称（全文{count}处）",
        "the short form 《条例》 was defined before, but the full name comes again (places: {count})",
    )
    again_help = Text("定义简称后统一用简称《条例》", "use the short form 《条例》 once it is defined")
    definition = Text("在这里定义简称《条例》", "the short form 《条例》 is defined here")
    more = Text("这里也用了全称", "the full name here too")

    def check(self, node: Statute | Heading | Report, context: Context) -> Iterator[Finding]:
        if isinstance(node, Report):
            yield from self._again(context)
        elif isinstance(node, Statute):
            if node.name not in _ACCEPTED:
                yield from self._wrong(node.prose, node.start, node.end)
        else:
            for match in _MARKED.finditer(node.whole.text) if "《" in node.whole.text else ():
                yield from self._wrong(node.whole, *match.span())

    def _wrong(self, text: LogicalText, start: int, end: int) -> Iterator[Finding]:
        name = text.text[start + 1 : end - 1]
        right = _right_name(name)
        if right is not None:
            same, same_at_end = _common(name, right)
            insertion = right[same : len(right) - same_at_end]
            edits = replace(text, start + 1 + same, end - 1 - same_at_end, insertion)
            yield self.finding(text.span(start, end), edits=edits, wrong=name, right=right)

    def _again(self, context: Context) -> Iterator[Finding]:
        if f"《{SHORT_NAME}》" not in context.prose or f"《{FULL_NAME}》" not in context.prose:
            return
        defined: Span | None = None
        repeated: list[Span] = []
        for text in passages(context):
            for match in _MARKED.finditer(text.text) if "《" in text.text else ():
                if defined is None and match.group(1) == SHORT_NAME and is_definition(text, match.start()):
                    defined = text.span(*match.span())
                elif defined is not None and match.group(1) == FULL_NAME:
                    repeated.append(text.span(*match.span()))
        if defined is None or not repeated:
            return
        places = [related(defined, self.definition), *(related(span, self.more) for span in repeated[1:])]
        yield self.finding(
            repeated[0], message=self.again, severity=NOTE, help=self.again_help, related=places, count=len(repeated)
        )


def _right_name(name: str) -> str | None:
    """Return what a wrong name of the Regulations should be, None when it is right or another statute's."""
    if name in _ACCEPTED:
        return None
    if _is_one_off(name, FULL_NAME):
        return FULL_NAME
    if _is_one_off(name, USUAL_NAME) and name[0] not in _LOCAL:
        return USUAL_NAME
    if not name.endswith(_ENDINGS):
        return None
    state = _STATE.match(name)
    rest = name[state.end() :] if state else name
    if not _INVENTED.fullmatch(rest) or not _SUBJECT.search(rest):
        return None
    return FULL_NAME if state else USUAL_NAME


def _is_one_off(name: str, right: str) -> bool:
    """Return whether `name` is `right` with one character lost, added or replaced, or two changed round."""
    if abs(len(name) - len(right)) > 1:
        return False
    start, end = _common(name, right)
    left, other = name[start : len(name) - end], right[start : len(right) - end]
    return max(len(left), len(other)) == 1 or (len(left) == len(other) == 2 and left == other[::-1])


def _common(name: str, right: str) -> tuple[int, int]:
    """Return how many characters the two share at the beginning, and how many of the others at the end."""
    shortest = min(len(name), len(right))
    start = 0
    while start < shortest and name[start] == right[start]:
        start += 1
    end = 0
    while end < shortest - start and name[-1 - end] == right[-1 - end]:
        end += 1
    return start, end
