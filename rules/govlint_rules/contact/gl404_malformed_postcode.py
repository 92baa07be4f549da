"""GL404."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Postcode
from govlint_rules.places import locate

_MORE = lazy(r"(?:[ -]\d+)+")
# The first two digits of the postcodes in each province; a province's share of a neighbour's numbers counts too.
_PREFIXES = {
    "北京市": "10", "天津市": "30", "河北省": "05 06 07", "山西省": "03 04", "内蒙古自治区": "01 02 13 15 16 73 75",
    "辽宁省": "11 12", "吉林省": "13", "黑龙江省": "15 16", "上海市": "20", "江苏省": "21 22", "浙江省": "31 32",
    "安徽省": "23 24", "福建省": "35 36", "江西省": "33 34", "山东省": "25 26 27", "河南省": "45 46 47",
    "湖北省": "43 44", "湖南省": "41 42", "广东省": "51 52", "广西壮族自治区": "53 54", "海南省": "57",
    "重庆市": "40", "四川省": "61 62 63 64", "贵州省": "55 56", "云南省": "65 66 67", "陕西省": "71 72",
    "甘肃省": "73 74", "青海省": "81", "宁夏回族自治区": "75",
}  # fmt: skip


class MalformedPostcode(Rule):
    """邮政编码写法有误。

    检查什么：“邮编”“邮政编码”后面是不是六位数字；编制机关所在省份能够判断的，前两位是不是该省的编码。
    为什么：邮编错了信件寄不到；前两位是外省的，多半是照抄别处的报告。
    反例：
        嘉荫县2023年政府信息公开工作年度报告
        本报告由嘉荫县人民政府办公室编制（地址：嘉荫县朝阳镇恐龙大道1号，邮编：15329）。
        ---
        嘉荫县2023年政府信息公开工作年度报告
        本报告由嘉荫县人民政府办公室编制（地址：嘉荫县朝阳镇恐龙大道1号，邮编：223600）。
    正例：
        嘉荫县2023年政府信息公开工作年度报告
        本报告由嘉荫县人民政府办公室编制（地址：嘉荫县朝阳镇恐龙大道1号，邮编：153299）。
    局限：只核对到省，不核对到县；机关名称和地址都看不出在哪个省的，以及新疆、西藏的机关，只看是不是六位数字。

    A postcode that is written wrongly.

    What it checks: Whether six digits stand behind 邮编 or 邮政编码, and, where the organ's province can be told, whether
        the first two are those of that province.
    Why: A letter with a wrong postcode does not arrive; one of another province was mostly copied from another report.
    Limits: Checked to the province, not to the county. Where neither the organ's name nor its address tells the province, and
        in 新疆 and 西藏, only the number of digits is checked.
    """

    code, name = "GL404", "malformed-postcode"
    severity = WARNING
    wants = Postcode
    message = Text("邮政编码“{text}”不是六位数字", "the postcode “{text}” is not six digits")
    help = Text("核对后改为六位数字的邮政编码", "check it and give the postcode of six digits")
    elsewhere = Text(
        "邮政编码{text}不是{province}的邮编（应以{expected}开头）",
        "{text} is no postcode of {province}, where they begin with {expected}",
    )
    elsewhere_help = Text("核对邮政编码和地址，改正写错的一处", "check postcode and address and correct the wrong one")

    def check(self, node: Postcode, context: Context) -> Iterator[Finding]:
        more = _MORE.match(node.prose.text, node.end)
        end = more.end() if more else node.end
        text = node.prose.text[node.start : end]
        if len(text) != 6 or not text.isdigit():
            yield self.finding(node.prose.span(node.start, end), text=text)
            return
        province = _province(context)
        expected = _PREFIXES.get(province, "").split()
        if expected and text[:2] not in expected and node in context.front_mentions:
            yield self.finding(
                node.span,
                message=self.elsewhere,
                help=self.elsewhere_help,
                text=text,
                province=province,
                expected=tuple(expected),
            )


def _province(context: Context) -> str:
    """Return the province by the organ's name or its address; "" when unknown or when the two disagree."""
    address = context.contacts.get("address")
    places = (locate(context.organ), locate(address.text) if address is not None else None)
    provinces = {place.province for place in places if place is not None}
    return provinces.pop() if len(provinces) == 1 else ""
