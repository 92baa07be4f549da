"""GL408."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.rule import NOTE, Finding, Rule
from govlint.text import Text
from govlint.tree import Report, Url
from govlint_rules.contact.domains import host, is_government

_OTHER_BODIES = ("公司", "集团", "银行", "医院", "学校", "大学", "学院", "协会")


class ForeignUrl(Rule):
    """公布报告的网址不是政府网站的域名。

    检查什么：前言所写的网址，域名是不是以“.gov.cn”或“.政务”结尾。
    为什么：年度报告应当在政府网站公布；政府网站使用“.gov.cn”域名，换成别的域名公众无从辨认真伪，也可能是网址写错了。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室根据《条例》编制，电子版可在青河县人民政府网站（http://www.qinghe.com）下载。
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室根据《条例》编制，电子版可在青河县人民政府网站（http://www.qinghe.gov.cn/）下载。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室根据《条例》编制，电子版可在青河县人民政府网站（www.qinghe.gov.cn）下载。
        一、总体情况
        开通微信公众号（https://mp.weixin.qq.com/qinghe）。
    局限：只看前言中的网址，正文提到的微信、微博等平台网址不查；写得残缺的网址由 GL407 提示；企业、学校、医院等单位的报告不检查。

    The web address where the report is published is no government domain.

    What it checks: Whether the web addresses in the preamble end in .gov.cn or .政务.
    Why: The report belongs on the government's site. Such sites use .gov.cn; with any other domain nobody can tell whether the
        site is genuine, or the address is wrong.
    Limits: Only the preamble is looked at, not addresses of platforms further below. Addresses that are malformed are left to
        GL407. Reports of enterprises, schools and hospitals are not checked.
    """

    code, name = "GL408", "foreign-url"
    severity = NOTE
    wants = Report
    message = Text("网址“{host}”不是政府网站域名", "“{host}” is no government domain")
    help = Text(
        "核对网址，写政府网站的地址（.gov.cn）", "check the address and give the one on the government's site (.gov.cn)"
    )

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        if context.organ.endswith(_OTHER_BODIES):
            return
        for paragraph in context.preamble:
            for mention in paragraph.mentions:
                domain = host(mention.text) if isinstance(mention, Url) else ""
                if domain and not is_government(domain):
                    yield self.finding(mention.span, host=domain)
