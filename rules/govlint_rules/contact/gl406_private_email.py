"""GL406."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import NOTE, Finding, Rule
from govlint.text import Text
from govlint.tree import Email
from govlint_rules.contact.domains import is_free_mail

_AT = lazy(r"@|#at#|\(at\)")


class PrivateEmail(Rule):
    """联系邮箱是免费个人邮箱。

    检查什么：报告中的电子邮箱，域名是不是 126.com、163.com、qq.com 之类谁都可以注册的免费邮箱。
    为什么：公众无法从地址看出邮箱属于行政机关，经办人调离后也容易无人收信。许多机关的公开邮箱就是这样的，所以默认不检查，
        单位要求使用政务邮箱的可以启用。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电子邮箱：qhxzwgk@126.com）。
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电子邮箱：xxgk@qinghe.gov.cn）。
    局限：只认域名表中列出的免费邮箱；机关用免费邮箱作公开邮箱并不违规，这里只作提示。

    The mailbox given is a free one.

    What it checks: Whether an e-mail address in the report is with 126.com, 163.com, qq.com or another provider where anybody
        can open a mailbox.
    Why: Nobody can see from the address that it is an organ's, and when its keeper leaves it may go unread. Many offices
        use such a mailbox officially, so this is off by default; select it where your office has to use its own.
    Limits: Knows the providers in a list only. An office may use such a mailbox: this is advice.
    """

    code, name = "GL406", "private-email"
    severity = NOTE
    default = False
    wants = Email
    message = Text("“{text}”是免费个人邮箱", "“{text}” is a free mailbox that anybody can open")
    help = Text("有政务邮箱的，改用政务邮箱", "give the office's own mailbox if it has one")

    def check(self, node: Email, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        _, *domain = _AT.split(node.text, maxsplit=1)
        if domain and is_free_mail(domain[0].rstrip(" ,.;")):
            yield self.finding(node.span, text=node.text)
