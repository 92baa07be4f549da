"""GL405."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import ERROR, Finding, Rule
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Email, Url
from govlint_rules.contact.domains import host

_AT = lazy(r"#at#|\(at\)")
_VALID = lazy(r"[A-Za-z0-9][\w.+-]*@(?:[\w-]+\.)+(?:[A-Za-z]{2,}|政务|公益|中国|公司|网络)")
_MISTYPED = lazy(r"\.(?:con|cmo|ocm|comm|ccom|vom|xom|cnn|cmo\.cn|con\.cn|vn\.cn)$")
_CUT_OFF = lazy(r"\s*[，。、,@]\s*[A-Za-z0-9]*\.?(?:com|cn|net|org)(?![A-Za-z0-9@])")
_TORN = lazy(r" +[A-Za-z0-9._+-]+@[A-Za-z0-9.-]*[A-Za-z0-9]")
_LEAD = lazy(r"(?:邮箱|邮件|[Ee]-?mail)[：:]?$")
_PROVIDER = lazy(r"(?!www\.)[\w.-]*\w(?:126|163|139|189|qq|sina|sohu|yeah|foxmail)\.(?:com|cn|net)")
_WEB = ("www.", "mail.", "email.", "webmail.")
_NEAR = 8
_WIDE = lazy(r"[＠．＿－]")


class MalformedEmail(Rule):
    """电子邮箱写法有误。

    检查什么：电子邮箱是否缺“@”或多“@”，中间有没有空格，域名是否残缺（如“126com”“126，com”“126.con”），是否用了全角的“＠”“．”。
    为什么：这样的地址发不出邮件，等于没有公开联系方式。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电子邮箱：qhxzwgk126.com）。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电子邮箱：qhxzwgk@126，com）。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电子邮箱：xxgk.qinghe.gov.cn）。
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告由青河县人民政府办公室编制，如有疑问请联系（电子邮箱：qhxzwgk@126.com）。
    局限：只看写法，不核对邮箱是否存在；为防垃圾邮件用“#at#”代替“@”的、中文域名（如“.政务”）的不提示。

    An e-mail address that cannot work.

    What it checks: E-mail addresses without @, with two or with a blank, with a broken domain ("126com", "126，com",
        "126.con"), or with the full-width characters ＠ and ．.
    Why: Nobody can write to such an address, so it is no contact.
    Limits: Only the form is checked, not whether the mailbox exists; "#at#" for @ against spam and Chinese domains
        (.政务) are accepted.
    """

    code, name = "GL405", "malformed-email"
    severity = ERROR
    wants = (Email, Url)
    message = Text("电子邮箱“{text}”写法有误", "“{text}” is no valid e-mail address")
    help = Text("核对后改正，写作“名称@域名”", "check it and write it as name@domain")
    wide = Text("电子邮箱“{text}”中有全角字符“{char}”", "there is a full-width “{char}” in the e-mail address “{text}”")

    def check(self, node: Email | Url, context: Context) -> Iterator[Finding]:
        if isinstance(node, Url):
            is_led = _LEAD.search(node.prose.text, max(0, node.start - _NEAR), node.start)
            if is_led and (_PROVIDER.fullmatch(node.text) or _is_host(node.text)):
                yield self.finding(node.span, text=node.text)
            return
        text = _AT.sub("@", node.text).rstrip(" ,.;")
        end = node.start + len(node.text.rstrip(" ,.;"))
        cut_off = _CUT_OFF.match(node.prose.text, node.end)
        torn = _TORN.match(node.prose.text, node.end) if "@" not in text else None
        more = cut_off or torn
        if more:
            end = more.end()
        elif _VALID.fullmatch(text) and not _MISTYPED.search(text):
            wide = _WIDE.search(context.source.text, node.span.start, node.span.end)
            if wide:
                yield self.finding(Span(*wide.span()), message=self.wide, text=text, char=wide.group())
            return
        yield self.finding(node.prose.span(node.start, end), text=node.prose.text[node.start : end])


def _is_host(text: str) -> bool:
    """Return whether what stands behind 邮箱 is a name and a domain without @, and no web page with a mailbox."""
    return "/" not in text and host(text) == text.lower() and not text.lower().startswith(_WEB)
