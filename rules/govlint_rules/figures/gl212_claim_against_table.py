"""GL212."""

from collections.abc import Iterator

from govlint.facts import Context, Equation, Statement
from govlint.forms.relations import Operand
from govlint.patterns import lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Quantity
from govlint_rules.bases import CONTENT, FORM_2019, FORM_2021
from govlint_rules.figures.scope import is_own, is_own_statement, sentence_before
from govlint_rules.figures.sums import cells, plain, sum_of_cells, without_zeros
from govlint_rules.labels import cell_name

_EXCEPTION = lazy("其余|剩余|除|以外|顺延|延期|正在|尚在|未到期")
_SENTENCE_END = lazy("[。；]")
_SUBJECT = lazy("申请|复议|诉讼")
_WHOLE = {
    "all_concluded": frozenset({"received", "newly_received", "handled", "natural_person", "legal_person"}),
    "all_granted": frozenset({"received", "newly_received", "handled", "concluded"}),
    "all_upheld": frozenset({"review", "litigation", "litigation_direct", "litigation_after_review", "closed"}),
}


class ClaimAgainstTable(Rule):
    """正文中“未收到申请”“均已办结”等说法与表格不符。

    检查什么：正文里不带数字的说法——未收到申请、均已办结、办结率100%、无结转、未发生行政复议或行政诉讼、均获维持、
        无纠正、未制发规范性文件、未作出行政处罚等——是否与表格中相应的单元格相符。
    为什么：说“全部办结”而表格中有结转下年度的，说“未发生复议”而表格中有复议的，必有一处写错；这类句子常从上年报告照抄而来。
    反例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        全年共收到政府信息公开申请18件，均已办结。
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 16 2 0 0 0 0 18
        二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
        （七）总计 15 2 0 0 0 0 17
        四、结转下年度继续办理 1 0 0 0 0 0 1
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        2023年，我县未发生因政府信息公开引发的行政复议、行政诉讼。
        四、政府信息公开行政复议、行政诉讼情况
        3 1 0 2 6 0 0 0 0 0 0 0 0 0 0
    正例：
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        全年共收到政府信息公开申请18件，均在法定期限内答复。上年结转的申请均已办结。2022年未收到政府信息公开申请。
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 16 2 0 0 0 0 18
        二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1
        （七）总计 16 2 0 0 0 0 18
        四、结转下年度继续办理 1 0 0 0 0 0 1
    局限：只看说法明确、主语是本机关本年度的；说其他年度、其他单位、某一部分的，说目标和要求的，不看。“均在法定期限内答复”
        不等于全部办结，不提示；“按时办结率100%”也是。复议、诉讼须是因政府信息公开而起的。

    A statement without a figure, such as 未收到申请 or 均已办结, that the tables contradict.

    What it checks: Whether what the text says without a number (no requests received, all concluded, nothing carried over, no
        reviews or litigation, all upheld, none corrected, no normative documents issued, no penalties …) agrees with the
        cells that it is about.
    Why: Where the text says that all was concluded and the table has requests carried over, one of the two is wrong; such
        sentences are often copied from last year's report.
    Limits: Only clear wording about this organ and year counts, not other years, other organs or parts, nor aims. "All
        answered within the legal time" does not mean that all are concluded, nor does a punctuality rate of 100 %. Reviews
        and litigation must be about disclosure.
    """

    code, name = "GL212", "claim-against-table"
    severity = WARNING
    wants = Statement
    basis = (CONTENT, FORM_2021, FORM_2019)
    message = Text("正文说“{said}”，表格中{cells}", "the text says “{said}”, but in the table {cells}")
    help = Text("核对原始数据，改正文或改表格", "check your records and correct the text or the table")

    def check(self, node: Statement, context: Context) -> Iterator[Finding]:
        if not node.broken or not is_own_statement(node, context) or not _is_about_all(node, context):
            return
        equation = node.broken[0]
        operands = without_zeros((*equation.left, *equation.right))
        yield self.finding(
            node.span,
            related=cells(operands, context),
            place=f"prose.{node.kind}",
            said=node.text.strip("，。"),
            cells=_contradiction(equation, context),
        )


def _is_about_all(statement: Statement, context: Context) -> bool:
    """Return whether 均, 全部 … speak of everything: of the figure before them, which must be the whole."""
    whole = next((kinds for kind, kinds in _WHOLE.items() if kind in statement.kind), None)
    if whole is None:
        return True
    text, start = statement.prose.text, statement.start
    begin = start - len(sentence_before(text, start))
    if not text[begin:start].strip("，"):
        begin = max(0, begin - 1)
        begin -= len(sentence_before(text, begin))
    rest = _SENTENCE_END.split(text[start:], maxsplit=1)[0]
    if _EXCEPTION.search(text[begin:start] + rest):
        return False
    figures = [each for each in _figures(statement, context) if begin <= each.start < start]
    if not figures:
        return bool(_SUBJECT.search(text[begin:start])) and "结转" not in text[begin:start]
    said = {id(claim.quantity): claim for claim in context.claims}
    claim = said.get(id(figures[-1]))
    if claim is not None and claim.kind == "carried_in" and "all_concluded" in statement.kind:
        return any(said[id(each)].kind in whole for each in figures if id(each) in said)
    return (
        claim is not None and any(kind.rpartition(".")[2] in whole for kind in claim.kinds) and is_own(claim, context)
    )


def _figures(statement: Statement, context: Context) -> list[Quantity]:
    mentions = (each for each in context.mentions if isinstance(each, Quantity) and each.prose is statement.prose)
    return [each for each in mentions if each.unit and each.unit in "件起宗例"]


def _contradiction(equation: Equation, context: Context) -> Text:
    """Return what the table says instead: each cell that is not 0, or the two sums that differ."""
    if not equation.right:
        each = [_cell(operand, context) for operand in without_zeros(equation.left)]
        return Text("，".join(text.zh for text in each), ", ".join(text.en for text in each))
    left, right = _side(equation.left, context), _side(equation.right, context)
    return Text(f"{left.zh}，而{right.zh}", f"{left.en}, while {right.en}")


def _cell(operand: Operand, context: Context) -> Text:
    name, value = cell_name(operand.figure.field, context), plain(operand.figure.value)
    return Text(f"“{name.zh}”为 {value}", f"{name.en} is {value}")


def _side(operands: tuple[Operand, ...], context: Context) -> Text:
    return _cell(operands[0], context) if len(operands) == 1 else sum_of_cells(operands, context)
