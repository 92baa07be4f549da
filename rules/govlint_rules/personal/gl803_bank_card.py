"""GL803."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import ERROR, Finding, Rule
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.personal.numbers import Number, has_birth_date, numbers, passes_luhn

_CARD = lazy(r"(?<![0-9A-Za-z.-])(?:62\d{2}(?: ?\d{4}){3}(?: ?\d{1,3})?|[3-5]\d{3}(?: ?\d{4}){3})(?![0-9A-Za-z.-])")
_SAID = lazy(r"卡号|银行卡|信用卡|储蓄卡|借记卡|工资卡|社保卡|[账帐][号户]|开户行?|银行")
_OTHER = lazy(r"索引号?|编号|代码|备案|许可|非税|对公|单位[账帐]户|财政|专户|国库|收款")
_UNION_PAY = "62"


class BankCard(Rule):
    """出现了银行卡号。

    检查什么：全文（包括表格）有没有银行卡号：以62开头、16至19位、校验码正确的，或者前面写明卡号、账号的16位卡号。
    为什么：银行卡号是个人信息，随年度报告公开会造成泄露。
    反例：
        三、收到和处理政府信息公开申请情况
        信息处理费退还至申请人张某账户（卡号：6222020000000000000）。
        ---
        三、收到和处理政府信息公开申请情况
        信息处理费退还至申请人张某，工商银行6228 4800 0000 0000 000。
    正例：
        三、收到和处理政府信息公开申请情况
        信息处理费退还至申请人张某账户（卡号：6222***********0000），信息索引号6222020000000000000，缴至非税专户6217000000000000004。
    局限：写明是编号、索引号或者单位、财政账户的不提示；中间隐去的、校验码不对的不提示。

    A bank card number.

    What it checks: The whole text, tables included, for numbers of bank cards: 16 to 19 digits that begin with 62 and have
        the right check digit, or 16 of another card that is said to be one.
    Why: It is personal information, and a published report gives it away.
    Limits: Numbers said to be a code, an index or the account of an office or treasury are not reported, nor masked ones or
        those whose check digit is wrong.
    """

    code, name = "GL803", "bank-card"
    severity = ERROR
    wants = Report
    message = Text("出现了银行卡号{number}", "a bank card number, {number}")
    help = Text("删去，或者隐去中间各位", "delete it or mask its middle")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        for number in numbers(context, _CARD):
            if _is_card(number):
                yield self.finding(number.span, number=number.masked)


def _is_card(number: Number) -> bool:
    if not passes_luhn(number.digits) or has_birth_date(number.digits) or _OTHER.search(number.before):
        return False
    return number.digits.startswith(_UNION_PAY) or _SAID.search(number.before) is not None
