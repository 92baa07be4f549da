"""GL109."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import DOCUMENT_FORMAT
from govlint_rules.structure.lists import broken_lists


class ListNumber(Rule):
    """分条的序号跳号、重号。

    检查什么：没有表格的部分里，“（一）（二）……”“1. 2.……”“一是、二是……”的序号是否从一开始、逐个递增，
        有没有漏号、重号、倒序；总体情况的小标题有没有中途又从“（一）”开始。
    为什么：序号不连续，说明漏写了内容、删改后没有理顺，或者是几份材料拼在一起的。
    反例：
        一、总体情况
        （一）主动公开
        公开政府信息120条。
        （三）依申请公开
        收到申请13件。
        ---
        五、存在的主要问题及改进情况
        一是公开不够及时；二是解读形式单一；二是培训不多。针对以上问题，将加强培训。
        ---
        一、总体情况
        1.加强主动公开。
        2.规范依申请公开。
        4.完善平台建设。
    正例：
        一、总体情况
        （一）主动公开
        一是公开规划2条；二是公开预算14条；三是公开政策4条。
        （二）依申请公开
        一是畅通渠道，做到三个规范：一是规范受理，二是规范答复，三是规范归档。二是加强会商。
        （三）监督保障
        1.强化考核。2.加强培训，3、4月份各开展1次。3.开展评议。
        ---
        五、存在的主要问题及改进情况
        存在的问题：（一）公开不够及时。（二）解读形式单一。
        （一）公开不够及时。
        （二）解读形式单一。
        针对以上问题：
        （一）建立提醒机制。
        （二）增加图文解读。
    局限：一个部分里可以有几个清单，清单里可以再套清单，所以“1.”“一是”重新开始的不提示；“一是……，一是……”可以是并列的说法，
        不提示（用分号隔开的算重复）；缺的序号换了写法（如“二要”“第二”）的不提示；表格所在的部分不检查；部分的序号（一、二、三）
        由 GL106 检查。

    The numbers of a list skip, repeat or go back.

    What it checks: Whether in sections without an official table the numbers （一）（二） …, 1. 2. … and 一是 二是 …
        begin with one and go up one by one, none left out, doubled or out of order; and whether the headings of
        section one begin with （一） a second time.
    Why: A broken sequence shows that something was left out, that an edit was not carried through, or that pieces of several
        papers were put together.
    Limits: There may be several lists in a section, and lists inside lists, so 1. or 一是 may begin anew, and 一是 …，一是 …
        (behind a comma, not a semicolon) may mean the one and the other. A number that stands there in another form (二要, 第二)
        is no gap. Sections with an official table are not looked at; the sections' own numbers are GL106's.
    """

    code, name = "GL109", "list-number"
    severity = WARNING
    wants = Report
    basis = (DOCUMENT_FORMAT,)
    message = Text(
        "序号“{found}”与前面的“{before}”不连续，应为“{expected}”",
        "{found} does not follow on {before}; it should be {expected}",
    )
    help = Text(
        "核对是否漏写或重复，理顺序号", "see whether something is missing or doubled, and put the numbers in order"
    )
    repeated = Text("序号“{found}”重复，应为“{expected}”", "{found} stands twice; here it should be {expected}")
    begins = Text(
        "序号从“{found}”开始，前面没有“{expected}”",
        "the list begins with {found}, and there is no {expected} before it",
    )
    before = Text("前面的序号", "the number before it")

    def check(self, node: Report, context: Context) -> Iterator[Finding]:
        for section in node.sections:
            official = context.form.section_form(section.kind)
            if official is not None and official.table is not None:
                continue
            for each in broken_lists(section, context):
                message, before = self.message, each.before
                if before is None:
                    message = self.begins
                elif before.number == each.item.number:
                    message = self.repeated
                yield self.finding(
                    each.item.span,
                    message=message,
                    related=[related(before.span, self.before)] if before else [],
                    found=each.item.text,
                    before=before.text if before else "",
                    expected=each.expected,
                )
