"""GL904."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.likeness import REPORT, Likeness
from govlint.rule import WARNING, Finding, Rule, related
from govlint.text import Text
from govlint.years import organ_key
from govlint_rules.bases import CONTENT

_PROBLEMS = "problems"
_COPIED = 0.8
_LEAST = {REPORT: 400, _PROBLEMS: 80}  # characters; shorter texts may well be alike by chance


class CopiedText(Rule):
    """正文与上一年度或者其他机关的报告雷同。

    检查什么：同时检查几份报告时（或者用 --previous 指定了上一年度报告时），逐句比较正文；年份、数字、本机关和本地的名称不算。
        全文（不含前言和表格）或者第五部分“存在的主要问题及改进情况”有八成以上与另一份报告相同的，提示，并指出是哪一份。
    为什么：照抄上年或者别家报告，是被退回的常见原因；问题和改进情况年年相同，说明问题没有改。
    反例：
        === 上一年
        青河县财政局2022年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        2022年我局政府信息公开工作取得了一定成效，但仍存在一些不足：一是重点领域信息更新不够及时，二是政策解读形式比较单一，
        三是工作人员业务能力有待提高。下一步，我局将健全信息更新机制，丰富解读形式，加强业务培训，不断提高公开质量。
        === 本年
        青河县财政局2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        2023年我局政府信息公开工作取得了一定成效，但仍存在一些不足：一是重点领域信息更新不够及时，二是政策解读形式比较单一，
        三是工作人员业务能力有待提高。下一步，我局将健全信息更新机制，丰富解读形式，加强业务培训，不断提高公开质量。
    正例：
        === 上一年
        青河县财政局2022年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        2022年我局政府信息公开工作取得了一定成效，但仍存在一些不足：一是重点领域信息更新不够及时，二是政策解读形式比较单一，
        三是工作人员业务能力有待提高。下一步，我局将健全信息更新机制，丰富解读形式，加强业务培训，不断提高公开质量。
        === 本年
        青河县财政局2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        上年提出的信息更新不及时问题，已通过建立月度提醒制度解决。目前的不足主要是预算公开说明不够通俗，部分乡镇站所公开内容偏少。
        2024年，我局将组织编写通俗版预算说明，对公开内容偏少的站所逐一上门指导，每半年通报一次进展情况。
    局限：只比较同一次检查中的报告；改写过的句子不算相同；太短的正文不比较；两份雷同的报告谁抄谁，无从判断，提示在后检查的一份。

    The text repeats last year's report or another organ's.

    What it checks: When several reports are checked together, or last year's is given by --previous, the text is compared clause
        by clause; years, figures and the organ's own names do not count. Reported when four fifths of the whole text (preamble
        and tables apart), or of section five by itself, also stand in another report, and in which.
    Why: Copying last year's or a neighbour's report is a common reason for sending one back; problems that read the same every
        year have not been dealt with.
    Limits: Only reports of the same run are compared; a rewritten clause is another clause; very short texts are not compared.
        Who copied from whom cannot be told: the finding is on the report that was checked later.
    """

    code, name = "GL904", "copied-text"
    severity = WARNING
    wants = Likeness
    compares = _LEAST
    basis = (CONTENT,)
    message = Text(
        "{what}有 {percent}% 与{whose}相同（不计年份、数字和名称）",
        "{percent}% of {what} also stands in {whose} (years, figures and names apart)",
    )
    help = Text("按本年的实际情况重新撰写", "write it anew, from what happened this year")

    def check(self, node: Likeness, context: Context) -> Iterator[Finding]:
        """Yield a finding when too much of the text is another report's; one organ's two versions of a year are GL906's."""
        least = _LEAST.get(node.unit)
        if least is None or node.size < least or node.share < _COPIED or _is_the_same_report(node, context):
            return
        yield self.finding(
            node.span,
            related=[related(node.other_span, _ROLE, node.other, whose=_whose(node))],
            place=node.unit,
            what=_WHAT[node.unit],
            percent=int(node.share * 100),
            whose=_whose(node),
        )


_ROLE = Text("{whose}", "{whose}")
_WHAT = {REPORT: Text("正文", "the text"), _PROBLEMS: Text("第五部分", "section five")}


def _is_the_same_report(node: Likeness, context: Context) -> bool:
    return node.other_year == context.year and organ_key(node.other_organ) == organ_key(context.organ)


def _whose(node: Likeness) -> Text:
    year = "" if node.other_year is None else str(node.other_year)
    chinese = f"{node.other_organ or node.other.name}{year}{'年' if year else ''}的报告"
    return Text(chinese, f"the report of {node.other_organ or node.other.name}{' for ' if year else ''}{year}")
