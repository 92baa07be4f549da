"""GL211."""

from collections.abc import Iterator

from govlint.facts import Claim, Context
from govlint.forms.claims import Alternative
from govlint.forms.relations import Operand
from govlint.interval import interval
from govlint.patterns import lazy
from govlint.rule import ERROR, WARNING, Finding, Related, Rule
from govlint.text import Text
from govlint_rules.bases import CONTENT, FORM_2019, FORM_2021
from govlint_rules.figures.scope import before_in_sentence, begins_sentence, heads_of, is_own, may_agree, says_all
from govlint_rules.figures.shares import is_share_of_the_new, is_split_up
from govlint_rules.figures.sums import cells, plain, sum_of_cells, without_zeros
from govlint_rules.labels import cell_name

_SHOWN = 2
_PIECES = frozenset("条份")
_ABOUT_DECISIONS = lazy("信息|决定书")
_PUBLISHED = lazy("公开|公示|发布|公布|归集|录入|上传|报送|推送")
_MOST_COMPARED = 20


class ProseAgainstTable(Rule):
    """正文中的数字与表格对不上。

    检查什么：正文里说到本机关本年度的申请、办理结果、复议诉讼、规范性文件、行政许可、处罚、强制、收费等数字，是否与表格中
        相应的单元格（或其和）一致。
    为什么：同一份报告里同一件事只能有一个数；正文与表格不一致，读者和审核单位不知道该信哪一个。
    反例：
        青河县2020年政府信息公开工作年度报告
        一、总体情况
        2020年，青河县办理行政许可结果数量2530件。
        二、主动公开政府信息情况
        第二十条第（五）项
        信息内容 上一年项目数量 本年增/减 处理决定数量
        行政许可 666 减 35 2350
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        全年共收到政府信息公开申请81件。
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 16 2 0 0 0 0 18
        二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1
    正例：
        青河县2020年政府信息公开工作年度报告
        一、总体情况
        2020年，青河县办理行政许可结果数量2350件，主动公开行政许可事项信息30项。
        二、主动公开政府信息情况
        第二十条第（五）项
        信息内容 上一年项目数量 本年增/减 处理决定数量
        行政许可 666 减 35 2350
        ---
        青河县2023年政府信息公开工作年度报告
        一、总体情况
        全年共受理政府信息公开申请19件，其中县自然资源局受理依申请公开7件。2022年收到政府信息公开申请25件。
        全市共收到政府信息公开申请3120件，我县收到18件。
        三、收到和处理政府信息公开申请情况
        一、本年新收政府信息公开申请数量 16 2 0 0 0 0 18
        二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1
    局限：只比对说法明确、口径看来相同的数字；上年的、全市全省等上级的、某一部门或某一渠道的、“其中”的一部分，以及前面有看不懂的限定语的，都
        不比对；别处写了与表格一致的总数的，较小的数视为其中一部分。说法照用表格栏目名的按错误提示，其余按警告提示。“收到”可指新收，
        也可含上年结转，两种都算对；“8000 余”“约 300”“3.2万”按范围比对。

    A figure in the text that its cell in the table contradicts.

    What it checks: Whether the figures that the text gives for this organ and year (requests and their outcomes, reviews
        and litigation, normative documents, licences, penalties, coercive measures, fees) are those of the cells, or sums
        of cells, that they are about.
    Why: One report has one number for one thing; where text and table differ the reader does not know which to believe.
    Limits: Only figures with clear wording and, as far as can be told, the same scope are compared: not last year's,
        those of the level above (全市), one department's, one channel's, parts after 其中, or those with a qualification
        that the rule does not know, nor a smaller figure where the whole is stated elsewhere as the table has it.
        Wording that names the column makes an error, any other a warning. 收到 may mean new requests or new and carried
        over, both pass; vague and rounded figures are compared as ranges.
    """

    code, name = "GL211", "prose-against-table"
    severity = WARNING
    wants = Claim
    basis = (CONTENT, FORM_2021, FORM_2019)
    message = Text("正文“{said}”与表格不一致，表格中{expected}", "the text says “{said}”, but in the table {expected}")
    help = Text(
        "核对原始数据，改正填错的一处；口径不同的，在正文中写明口径",
        "check your records and correct the wrong one; where the two count different things, say so in the text",
    )

    def check(self, node: Claim, context: Context) -> Iterator[Finding]:
        if not contradicts(node, context):
            return
        possible = interval(node.quantity)
        readings = _distinct(node)
        sure = node.is_sharp and possible is not None and possible.is_exact
        yield self.finding(
            node.quantity.span,
            severity=ERROR if sure else WARNING,
            related=_places(readings, context),
            place=f"prose.{node.kind}",
            said=words_of(node),
            expected=_either([_expected(reading, context) for reading in readings]),
        )


def contradicts(claim: Claim, context: Context) -> bool:
    """Return whether `claim` is about the report's tables, and no legal reading of them gives its figure."""
    if claim.agrees is not None or not claim.is_assessable:
        return False
    possible = interval(claim.quantity)
    if possible is None or may_agree(claim):
        return False
    if claim.quantity.unit == "条" and not possible.is_exact:
        return False  # so many pieces of information, not so many decisions
    if _is_published_in_part(claim) or _is_part_of_another(claim, context) or is_split_up(claim, context):
        return False
    return is_own(claim, context) and not is_share_of_the_new(claim, context)


def _is_published_in_part(claim: Claim) -> bool:
    """Return whether so many pieces about decisions were published, and no more than there were: "公开行政许可信息80条"."""
    if claim.group != "decisions" or claim.quantity.unit not in _PIECES or not _ABOUT_DECISIONS.search(words_of(claim)):
        return False
    values = [reading.value for reading in claim.readings if reading.value is not None]
    said = claim.quantity.value
    return (
        said is not None
        and all(said < value for value in values)
        and bool(_PUBLISHED.search(before_in_sentence(claim)))
    )


def words_of(claim: Claim) -> str:
    """Return the claim as the text words it, without quotation marks, of which it may hold one of a pair."""
    words = claim.quantity.prose.text[claim.start : max(claim.end, claim.quantity.end)]
    return words.replace("“", "").replace("”", "")


def _is_part_of_another(claim: Claim, context: Context) -> bool:
    """Return whether this may be a share of what the text states elsewhere as the table does: one office's, say, unnamed.

    Words that speak of all of it (全年, 共 …) leave no such doubt, nor does a breakdown of a total that agrees with the table.
    """
    value = claim.quantity.value
    if not value or says_all(claim):
        return False
    if claim.within:
        return any(_is_share(head, context) and is_own(head, context) for head in _totals(claim, context))
    return not (claim.group == "documents" and begins_sentence(claim, context)) and _is_share(claim, context)


def _is_share(claim: Claim, context: Context) -> bool:
    value = claim.quantity.value or 0
    same = context.claims_by_kind.get(claim.kind, ())[:_MOST_COMPARED]
    return claim.agrees is None and any(each.agrees is not None and (each.quantity.value or 0) > value for each in same)


def _totals(claim: Claim, context: Context) -> list[Claim]:
    """Return the claims before this in its sentence (or the one before that) that it may be a part of."""
    return [head for head in heads_of(claim, claim.start, context) if set(head.kinds) & set(claim.within)]


def _distinct(claim: Claim) -> list[Alternative]:
    """Return the readings that have a value, one for each value, the usual ones first."""
    readings: dict[object, Alternative] = {}
    for reading in claim.readings:
        if reading.value is not None:
            readings.setdefault(reading.value, reading)
    return list(readings.values())[:_SHOWN]


def _places(readings: list[Alternative], context: Context) -> Iterator[Related]:
    """Yield the cells of the readings that count, each once."""
    operands = {each.figure.field: each for reading in readings for each in _counting(reading)}
    return cells(operands.values(), context)


def _counting(reading: Alternative) -> tuple[Operand, ...]:
    """Return the cells of a reading that are not 0; where all are, the first."""
    return without_zeros(reading.operands) or reading.operands[:1]


def _expected(reading: Alternative, context: Context) -> Text:
    """Return what the table says: "A 为 335", or "A 295 + B 40 = 335"."""
    if reading.name is not None and len(reading.operands) > 1:
        value = plain(reading.value)
        return Text(f"“{reading.name.zh}”合计 {value}", f"{reading.name.en} add up to {value}")
    counting = _counting(reading)
    if len(counting) > 1:
        return sum_of_cells(counting, context)
    name, value = cell_name(counting[0].figure.field, context), plain(counting[0].figure.value)
    if value == "0" and len(reading.operands) > 1:
        return Text(f"“{name.zh}”等各项均为 0", f"{name.en} and the others are all 0")
    if len(reading.operands) > 1:
        return Text(f"“{name.zh}”为 {value}，其余各项均为 0", f"{name.en} is {value} and the others are 0")
    return Text(f"“{name.zh}”为 {value}", f"{name.en} is {value}")


def _either(expected: list[Text]) -> Text:
    return Text("，或".join(each.zh for each in expected), ", or ".join(each.en for each in expected))
