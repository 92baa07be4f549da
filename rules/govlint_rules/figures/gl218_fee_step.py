"""GL218."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import NOTE, Finding, Rule
from govlint.text import Text
from govlint.tree import Paragraph, Quantity
from govlint_rules.bases import FEES
from govlint_rules.regulation import regulation
from govlint_rules.sentences import sentence_around

_FEE = "信息(?:公开)?处理费"
_BEFORE = lazy(
    rf"{_FEE}(?:收入|收费|收取|金|费用|情况|人民币|额|合|总|实际|累|全年|本年|度|的|了|共|计|为|是|约|：|:|，|,)*$"
)
_AFTER = lazy(rf"(?:的|政府信息公开)*{_FEE}")
_OTHER_COSTS = lazy(r"邮寄|邮费|复制|复印|检索|工本|成本|平均|每件|每页|滞纳|逾期")
_BY_REQUEST = lazy(r"按件")
_BY_AMOUNT = lazy(r"按量")
_NEAR = 40


class FeeStep(Rule):
    """信息处理费的金额，按收费标准算不出来。

    检查什么：正文所写的信息处理费金额是否为10元的整数倍；写明按件计收的，是否为100元的整数倍。
    为什么：按件计收，每件100元起、逐档加100元；按量计收，每页10元、20元、40元。不是10元整数倍的金额，多半是写错了数字，或者混进了
        邮寄费、其他行政事业性收费。
    反例：
        青河县2023年政府信息公开工作年度报告
        六、其他需要报告的事项
        2023年，全县共收取政府信息公开信息处理费2953元。
        ---
        青河县2023年政府信息公开工作年度报告
        六、其他需要报告的事项
        2023年，我县按件计收信息处理费150元。
    正例：
        青河县2023年政府信息公开工作年度报告
        六、其他需要报告的事项
        2023年，全县共收取政府信息公开信息处理费2950元，行政事业性收费1204.35万元。
        ---
        青河县2023年政府信息公开工作年度报告
        六、其他需要报告的事项
        2023年未收取信息处理费。
    局限：只看紧挨着“信息处理费”的金额；约数、以及写明含邮寄、复制等费用的不检查；2020年度及以前不适用这个标准，不检查。

    An amount of 信息处理费 that no tariff can give.

    What it checks: Whether an amount of the processing fee in the text is a multiple of 10 yuan, and of 100 yuan
        where it is said to be charged by number of requests (按件).
    Why: By number, a request costs 100 yuan and 100 more at each step; by volume a page costs 10, 20 or 40 yuan.
        Another amount is mistyped, or has postage or other fees in it.
    Limits: Only an amount right beside 信息处理费 is looked at, none that is approximate or said to include postage or copying.
        The tariff does not apply to reports for 2020 or before.
    """

    code, name = "GL218", "fee-step"
    severity = NOTE
    wants = Paragraph
    basis = (FEES,)
    message = Text(
        "信息处理费“{text}”不是{step}元的整数倍，按收费标准算不出来",
        "a processing fee of “{text}” is no multiple of {step} yuan, as every tariff gives",
    )
    help = Text("核对金额，以及是否混入了其他费用", "check the amount, and whether other fees are in it")

    def check(self, node: Paragraph, context: Context) -> Iterator[Finding]:
        fees = regulation().fees if "处理费" in node.text.text else None
        if fees is None or context.year is None or context.year < fees.first_year:
            return
        for quantity in node.mentions:
            if not isinstance(quantity, Quantity) or quantity.unit != "元" or not quantity.value or quantity.is_vague:
                continue
            if not _is_fee(quantity):
                continue
            start, end = sentence_around(node.text.text, quantity.start, quantity.end)
            sentence = node.text.text[start:end]
            is_by_request = _BY_REQUEST.search(sentence) and not _BY_AMOUNT.search(sentence)
            step = fees.by_request if is_by_request else fees.step
            if quantity.value % step and not _OTHER_COSTS.search(sentence):
                yield self.finding(quantity.span, text=quantity.text, step=step)


def _is_fee(quantity: Quantity) -> bool:
    text = quantity.prose.text
    before = _BEFORE.search(text, max(0, quantity.start - _NEAR), quantity.start)
    return bool(before or _AFTER.match(text, quantity.end, quantity.end + _NEAR))
