"""GL216."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import NOTE, WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Quantity
from govlint_rules.bases import NUMERALS

_TIMES_AND_MEASURES = frozenset(
    {"年", "天", "日", "月", "岁", "周", "届", "个工作日", "个百分点", "%", "‰", "倍", "平方米", "公里"}
)
_RANGE = tuple("至到～~—-")  # 约3至5个工作日 is a range, not a statistic
_NO_STATISTIC = lazy(
    r"(?:多)?(?:个?(?:小时|月|季度|星期|钟头|百分点|工作日|半年)|分钟|秒|点钟?|时|年|天|周岁|世纪|字|米|厘米|千米|亩|吨|公斤|克|度|级|寸|兆|[A-Za-z%])"
)
_BEFORE = ("近", "约", "逾")
_MORE = ("余", "多")
# Not the words that only end in one of these (预约近500次); what is an approximation right before a number, the grammar says.
_ALREADY = lazy(r"(?:大约|将近|接近|超过|(?<![预签违公合特简契条履节制誓相盟邀守])约|(?<![附最就临靠邻贴])近|超|逾)$")


class VagueFigure(Rule):
    """统计数据用了“余”“多”“近”“约”等概数。

    检查什么：正文中条数、件数、次数、金额等统计数据是否用了“余”“多”“近”“约”“左右”；“余”“多”前的数字末位是否为 0；是否重复
        表示概数（“近500余条”“约30件左右”“超过20次以上”）。
    为什么：年度报告是统计报告，公开了多少、收到多少应当有准确的数；“1234余条”“近500余条”本身就不通。
    反例：
        一、总体情况
        全年通过政府网站主动公开信息8000余条。
        ---
        一、总体情况
        全年发布信息1234余条，开展培训约30次左右。
    正例：
        一、总体情况
        全年通过政府网站主动公开信息8126条，审批时限压缩近50%，窗口服务年限10余年，平均等候约3分钟。
    局限：时间、年龄、百分比、倍数、面积和路程不算统计数据，不提示；“超”“超过”“以上”常表示限额，
        单独使用时不提示；只看阿拉伯数字。

    A statistic given as an approximate figure.

    What it checks: Whether counts and amounts in the text are given with 余, 多, 近, 约 or 左右; whether the digits
        before 余 or 多 end in 0; whether a figure is approximated twice ("近500余条", "约30件左右").
    Why: The report is a statistical one, what was published and received has an exact number; "1234余条" and "近500余条"
        contradict themselves.
    Limits: Times, ages, percentages, multiples, areas and distances are no statistics. 超, 超过 and 以上 often state a
        limit and are not reported alone. Only Arabic digits are looked at.
    """

    code, name = "GL216", "vague-figure"
    severity = NOTE
    wants = Quantity
    basis = (NUMERALS,)
    message = Text("“{text}”是概数，统计数据应写准确数字", "“{text}” is approximate; a statistic should be exact")
    help = Text("按统计台账写出准确数字", "write the exact number from your records")

    def check(self, node: Quantity, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        before, after = node.vague_before, node.vague_after
        if not (before or after) or node.is_numeral or _is_of_range(node) or not _is_statistic(node):
            return
        outer = _ALREADY.search(node.clause) if before else None
        if (before and after) or (len(after) > 1 and after[:1] in _MORE) or outer:
            start = node.start - (len(outer.group()) if outer else 0)
            text = node.prose.text[start : node.end]
            yield self.finding(
                node.prose.span(start, node.end), message=_TWICE, severity=WARNING, text=text, help=_ONCE
            )
        elif after[:1] in _MORE and not node.scale and not node.number.endswith("0"):
            yield self.finding(node.span, message=_ODD, severity=WARNING, text=node.text, word=after[:1])
        elif after[:1] in _MORE or after in {"左右", "上下"} or before.endswith(_BEFORE):
            yield self.finding(node.span, text=node.text)


_TWICE = Text("“{text}”重复表示概数", "“{text}” is approximated twice")
_ODD = Text("“{text}”：“{word}”前的数字末位应为 0", "“{text}”: the digits before “{word}” must end in 0")
_ONCE = Text(
    "写准确数字；确需用概数的，只保留一个表示概数的词",
    "write the exact number; where it must be approximate, one word for that is enough",
)


def _is_of_range(quantity: Quantity) -> bool:
    return quantity.prose.text.startswith(_RANGE, quantity.end)


def _is_statistic(quantity: Quantity) -> bool:
    if quantity.unit in _TIMES_AND_MEASURES:
        return False
    following = quantity.prose.text[quantity.end : quantity.end + 4]
    if quantity.unit == "个":
        return not _NO_STATISTIC.match(quantity.unit + following)
    if quantity.unit:
        return True
    is_name = quantity.vague_after == "多" and not quantity.scale and not quantity.number.endswith("0")  # 1多
    return not is_name and not _NO_STATISTIC.match(following)
