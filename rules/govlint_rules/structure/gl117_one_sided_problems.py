"""GL117."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import WARNING, Finding, Rule
from govlint.text import Text
from govlint.tree import Report
from govlint_rules.bases import CONTENT, FORM_2019, FORM_2021
from govlint_rules.structure.placeholders import without_placeholders
from govlint_rules.structure.problems import states_improvements, states_problems
from govlint_rules.structure.sections import follows_a_form, heading_span, section_of, texts_of

_SHORTEST = 8


class OneSidedProblems(Rule):
    """第五部分只写了问题，或者只写了改进。

    检查什么：“存在的主要问题及改进情况”是否既写了存在的问题，又写了改进情况或措施。
    为什么：《条例》第五十条要求写明存在的主要问题及改进情况，只写一半会被认为敷衍，公众也看不出问题改没改。
    反例：
        青河县2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        一是部分单位公开不够及时，二是解读形式较为单一。
        ---
        青河县2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        下一步，将加强业务培训，优化栏目设置，提升公开水平。
    正例：
        青河县2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        一是部分单位公开不够及时，二是解读形式有待丰富。针对以上问题，已建立按月提醒机制，并增加图文和视频解读。
        ---
        青河县2023年政府信息公开工作年度报告
        五、存在的主要问题及改进情况
        （一）公开时效有待提高。下一步，将加强业务培训。
    局限：按常用说法判断，拿不准的不提示；写得具体不具体、问题与措施是否一一对应不判断；空着或者只写“无”的由 GL108 提示。

    Section five has problems without improvements, or the other way round.

    What it checks: Whether “存在的主要问题及改进情况” states both problems and what was or will be done about them.
    Why: Article 50 of the Regulations wants both. Half of it looks perfunctory, and nobody learns whether anything was put right.
    Limits: Goes by usual phrases and is silent where in doubt. Does not judge whether problems and measures are concrete or go
        together. An empty section, or one that says 无, is left to GL108.
    """

    code, name = "GL117", "one-sided-problems"
    severity = WARNING
    wants = Report
    basis = (CONTENT, FORM_2021, FORM_2019)
    message = Text("“{title}”只写了问题，没有写改进情况", "“{title}” states problems, but no improvements")
    help = Text("补写针对这些问题的改进情况和措施", "say what was done, or will be, about the problems")
    no_problems = Text("“{title}”只写了改进情况，没有写存在的问题", "“{title}” states improvements, but no problems")
    no_problems_help = Text("补写存在的主要问题", "say what the main problems are")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        section = section_of("problems", context) if follows_a_form(context) else None
        if section is None:
            return
        text = without_placeholders("。".join(each.text for each in texts_of(section, context)))
        if len(text) < _SHORTEST:
            return
        problems, improvements = states_problems(text), states_improvements(text)
        if problems is improvements:
            return
        title = section.heading.text.text.rstrip("。：:")
        yield self.finding(
            heading_span(section),
            message=self.message if problems else self.no_problems,
            help=self.help if problems else self.no_problems_help,
            place="problems",
            title=title,
        )
