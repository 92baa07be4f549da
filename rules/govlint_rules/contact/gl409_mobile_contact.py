"""GL409."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import NOTE, Finding, Rule
from govlint.text import Text
from govlint.tree import Phone, Report
from govlint_rules.contact.phones import is_mobile


class MobileContact(Rule):
    """办公联系电话是手机号码。

    检查什么：前言所留的联系电话是不是手机号码。
    为什么：手机多半是经办人个人的号码，公布后既泄露个人信息，人员变动后也无人接听；应当公布办公电话。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电话：13845678901）。
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电话：0458-2678345）。
    局限：不能判断手机是单位的还是个人的，单位专用的手机可以忽略本条；正文中的手机号码由 GL802 检查。

    The office's contact number is a mobile number.

    What it checks: Whether a number given in the preamble is a mobile number.
    Why: Mostly it is a clerk's own: publishing it gives away personal data, and after a change of staff nobody answers. Give the
        office's landline.
    Limits: Cannot tell an office's own mobile from a person's; ignore the note for the former. Mobile numbers in the
        sections are left to GL802.
    """

    code, name = "GL409", "mobile-contact"
    severity = NOTE
    wants = Report
    message = Text("联系电话“{text}”是手机号码", "the contact number “{text}” is a mobile number")
    help = Text("改为带区号的办公电话", "give the office's landline with its area code")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        for mention in context.front_mentions:
            if isinstance(mention, Phone) and is_mobile(mention.text):
                yield self.finding(mention.span, text=mention.text)
