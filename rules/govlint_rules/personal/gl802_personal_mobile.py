"""GL802."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Paragraph

_DIGITS = lazy(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}")
_MOBILE = lazy(
    r"(?<![\dA-Za-z.,，@/_=&%〕\]-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
    r"(?![\dA-Za-z@_%]|[.,，]\d|-\d|[余多万亿]|人次|[人次元条件个份号项册户只页期字批吨])"
)
_CODE = lazy(
    r"(?:编号|代码|索引号|文号|备案号?|许可证号?|登记号|单号|浏览量|访问量|点击量|阅读量|总数|共)[^，。；]{0,3}$"
)
_NEAR = 12


class PersonalMobile(Rule):
    """正文里有手机号码。

    检查什么：各部分正文里的手机号码。
    为什么：手机号码多是申请人或者工作人员个人的，随年度报告公开会泄露个人信息。
    反例：
        三、收到和处理政府信息公开申请情况
        申请人张某（13800001234）申请公开征地批文，已予以公开。
        ---
        六、其他需要报告的事项
        联系人：李某，手机：138 0000 1234。
    正例：
        三、收到和处理政府信息公开申请情况
        申请人张某（138****1234）申请公开征地批文，已予以公开，咨询电话0990-6123456，网站访问量13800001234次。
    局限：前言联系方式里的不看；中间隐去的不提示；分辨不出号码是个人的还是公务的；表格不看。

    A mobile number in the text.

    What it checks: The text of the sections for mobile telephone numbers.
    Why: They mostly belong to an applicant or to a member of the staff, whose personal information the report gives away.
    Limits: The preamble's contact is not looked at, nor masked numbers and tables; whether a number is private or the
        office's cannot be told.
    """

    code, name = "GL802", "personal-mobile"
    severity = WARNING
    wants = Paragraph
    message = Text("正文里有手机号码{number}", "the text has a mobile number, {number}")
    help = Text(
        "核对是不是个人号码，删去或者隐去中间四位；公务联系改用办公电话",
        "if it is a private one, delete it or mask its middle; as a contact give the office's landline",
    )

    def check(self, node: Paragraph, context: Context) -> Iterator[Finding]:
        if not _DIGITS.search(node.text.text):
            return
        for match in _MOBILE.finditer(node.text.text):
            is_code = _CODE.search(node.text.text, max(0, match.start() - _NEAR), match.start())
            if not is_code and node not in context.report.front:
                digits = match.group().replace(" ", "").replace("-", "")
                yield self.finding(node.text.span(*match.span()), number=f"{digits[:3]}…{digits[-4:]}")
