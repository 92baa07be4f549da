"""GL708."""

import re
from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import WARNING, Applicability, Finding, Rule
from govlint.text import Text
from govlint.tree import Heading, LogicalText, Report
from govlint_rules.edits import replace
from govlint_rules.quotations import is_quoted
from govlint_rules.wording.typos import Typo, typos_in


class CommonTypo(Rule):
    """常见错别字。

    检查什么：正文、标题里常见的错别字，如“截止2023年底”（截至）、“布署”（部署）、“帐号”（账号）、“做为”（作为）、
        “转结”（结转）、“其它”（其他）、“登陆网站”（登录）。
    为什么：公开发布的公文应当使用规范汉字；错别字说明报告没有认真校对。
    反例：
        一、总体情况
        截止2023年12月31日，青河县按照上级决策布署主动公开政府信息120条。
        ---
        一、总体情况
        做为县政府部门，建立政府信息公开台帐，登陆县政府网站即可查阅其它信息。
    正例：
        一、总体情况
        截至2023年12月31日，青河县按照上级决策部署主动公开政府信息120条，申请截止日期为12月31日，截止到年底全部办结。
        ---
        一、总体情况
        落实《政务新媒体帐号管理办法》，多做为民服务的事，公开土地流转结果，支付责任落实到人，自己经办。
    局限：只认列在数据文件里、确实无疑的写法；两种写法都通行的（如“撤消”）不提示；书名号、引号里的和表格不看。

    A common typing error.

    What it checks: Text and headings for common slips such as 截止2023年底 for 截至, 布署 for 部署, 帐号 for 账号, 做为 for 作为,
        转结 for 结转, 其它 for 其他 and 登陆网站 for 登录.
    Why: Published documents use standard characters; slips show that nobody read the proofs.
    Limits: Knows what is in its data file, which holds beyond doubt; words with two accepted spellings (撤消) are left
        alone, as are names, quotations and tables.
    """

    code, name = "GL708", "common-typo"
    severity = WARNING
    wants = Report
    fixable = Applicability.SAFE
    message = Text("“{wrong}”应为“{right}”", "“{wrong}” should be “{right}”")
    help = Text("改为“{right}”", "write “{right}”")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        written = typos_in(context.prose)
        for node in context.passages if written else ():
            text = node.whole if isinstance(node, Heading) else node.text
            for typo in written:
                yield from self._found(typo, text)

    def _found(self, typo: Typo, text: LogicalText) -> Iterator[Finding]:
        for match in re.finditer(re.escape(typo.wrong), text.text):
            start, end = match.span()
            if typo.is_wrong_at(text.text, start, end) and not is_quoted(text.text, start, end):
                yield self.finding(
                    text.span(start, end),
                    edits=replace(text, start, end, typo.right),
                    wrong=typo.wrong,
                    right=typo.right,
                )
