"""GL801."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import ERROR, Finding, Rule
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import standard
from govlint_rules.personal.numbers import has_birth_date, is_resident_id, numbers

_ID = lazy(r"(?<![0-9A-Za-z])\d{6} ?\d{8} ?\d{3}[\dXx](?![0-9A-Za-z])")
_SAID = lazy(r"身份证(?:件?号码?|号)?[^，。；]{0,4}$")


class IdNumber(Rule):
    """出现了居民身份证号码。

    检查什么：全文（包括表格）有没有十八位的公民身份号码：省份代码、出生日期和校验码都对得上的，或者前面写明是身份证号的。
    为什么：身份证号码是公民个人信息，随年度报告公开会造成泄露。
    反例：
        三、收到和处理政府信息公开申请情况
        申请人张某（身份证号：230722190001010016）申请公开征地批文，已予以公开。
        ---
        三、收到和处理政府信息公开申请情况
        申请人张某321322191205120028申请公开征地批文，已予以公开。
    正例：
        三、收到和处理政府信息公开申请情况
        申请人张某（身份证号：230722********0016）申请公开征地批文，已予以公开。统一社会信用代码112307220000000000。
    局限：十五位的旧号码、中间隐去的号码不提示；校验码不对又没有写明是身份证号的，当作别的编号。

    A resident identity number.

    What it checks: The whole text, tables included, for citizens' identity numbers of 18 digits: those whose province, day of
        birth and check digit are right, or that are said to be one.
    Why: It is personal information, and a published report gives it away.
    Limits: Old numbers of 15 digits and masked ones are not reported; a number with a wrong check digit that is not called an
        identity number is taken for something else.
    """

    code, name = "GL801", "id-number"
    severity = ERROR
    wants = Report
    basis = (standard("GB 11643-1999", "公民身份号码", "Citizen identification number"),)
    message = Text("出现了公民身份号码{number}", "a citizen's identity number, {number}")
    help = Text("删去，或者隐去中间各位", "delete it or mask its middle")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        for number in numbers(context, _ID):
            is_said = _SAID.search(number.before) is not None
            if is_resident_id(number.digits) or (is_said and has_birth_date(number.digits)):
                yield self.finding(number.span, number=number.masked)
