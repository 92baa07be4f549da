"""GL407."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Paragraph, Report, Url
from govlint_rules.sentences import passages_with

_END = lazy(r"""[\s;<>"'\])】]""")
_COMPLETE = lazy(r"\.(?:cn|com|net|org)(?:[/?#:].*)?$")
_STRAY = lazy(r"[。，,]")
_CUT_BY_STRAY = lazy(r"[。，,][A-Za-z0-9-]+\.[A-Za-z]")
_HEAD = lazy(r"(?i:https?|ftp)(?=[^A-Za-z]|www)[^A-Za-z0-9]*")
_RIGHT_HEAD = lazy(r"(?i:https?|ftp)://")
_HEAD_BEFORE = lazy(r"[A-Za-z]{3,6}[:：;；]?[/\\]{1,3}$")
_WIDE = lazy(r"[．／＿－]")
_ADDRESS = lazy(r"\d{1,3}(?:\.\d{1,3}){3}(?![\w.])")
_EMPTY = lazy(
    r"(?:网[址站]|网页|链接|域名)(?:为|是)?[：:]?(?P<after>[（(【\[][）)】\]])|(?P<around>[（(]网[址站][：:]?[）)])"
    r"|网址(?:为|是)?(?P<nothing>[：:])(?=[，。；）)]|$)|(?P<cut>(?<![A-Za-z])https?[:：]//)(?=[^\x00-\x7f]|\)|$)",
)
_SUSPECT = (
    lazy(r"网(?:[址站页](?:为|是)?[：:]?[（(【\[）)]|址(?:为|是)?[：:])"),
    *(lazy(rf"{word}(?:为|是)?[：:]?[（(【\[][）)】\]]") for word in ("链接", "域名")),
    lazy(r"https?[：:]//(?:[^\x00-\x7f]|\)|\n|$)"),
)
"""What passages with such have, each looked for from one character on."""
_BEFORE = 10


class MalformedUrl(Rule):
    """网址写法有误。

    检查什么：网址的协议头是否残缺（“http//”“http:/www”“http：//”），有没有全角字符，是不是光秃秃的IP地址；
        “网址”后面是不是空括号或什么都没有。
    为什么：点不开的网址等于没有告诉公众到哪里查阅报告；空括号多半是复制文字时丢了链接；IP地址公众无从辨认是不是政府网站。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告电子版可在青河县人民政府网站（http//www.qinghe.gov.cn）下载。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告电子版可在青河县人民政府网站（网址：）下载。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告电子版可在青河县人民政府网站（www。qinghe.gov.cn）下载。
    正例：
        青河县2023年政府信息公开工作年度报告
        本报告电子版可在青河县人民政府网站（http://www.qinghe.gov.cn/）下载，网址www.qinghe.gov.cn。
    局限：只看写法，不核对网址是否打得开；其他地方的空括号由 GL120 提示。

    A web address that is written wrongly.

    What it checks: A broken scheme ("http//", "http:/www", "http：//"), full-width characters in an address, a bare IP address,
        and empty brackets or nothing at all behind 网址.
    Why: An address that does not open tells nobody where to read the report; brackets are empty mostly because a link got lost
        in copying; an IP address does not show that the site is the government's.
    Limits: Only the form is checked, not whether the address opens; empty brackets elsewhere belong to GL120.
    """

    code, name = "GL407", "malformed-url"
    severity = WARNING
    wants = (Url, Report)
    message = Text("网址“{text}”写法有误", "the web address “{text}” is malformed")
    help = Text("核对后改正，写完整的网址", "check it and give the whole address")
    scheme = Text("网址的协议头“{text}”有误，应为“http://”或“https://”", "“{text}” should be “http://” or “https://”")
    wide = Text(
        "网址“{text}”中有全角或多余的标点“{char}”",
        "there is a full-width or stray “{char}” in the web address “{text}”",
    )
    bare = Text("网址“{text}”是IP地址，没有域名", "the web address “{text}” is a bare IP address without a domain name")
    empty = Text("“{text}”里没有网址", "there is no web address in “{text}”")

    def check(self, node: Url | Report, context: Context) -> Iterator[Finding]:
        if isinstance(node, Url):
            yield from self._url(node, context)
            return
        for passage in passages_with(context, *_SUSPECT):
            for match in _EMPTY.finditer(passage.text.text) if isinstance(passage, Paragraph) else ():
                span = passage.text.span(*match.span(match.lastgroup or 0))
                yield self.finding(span, message=self.empty, text=match.group())

    def _url(self, node: Url, context: Context) -> Iterator[Finding]:
        text, start = _END.split(node.text, maxsplit=1)[0], node.start
        head = _HEAD.match(text)
        if head is None:
            head_before = _HEAD_BEFORE.search(node.prose.text, max(0, start - _BEFORE), start)
            if head_before and not _RIGHT_HEAD.fullmatch(head_before.group()):
                span = node.prose.span(*head_before.span())
                yield self.finding(span, message=self.scheme, text=head_before.group())
                return
        elif "." in text and not _RIGHT_HEAD.fullmatch(head.group()):
            span = node.prose.span(start, start + head.end())
            yield self.finding(span, message=self.scheme, text=head.group())
            return
        bare = _ADDRESS.match(text, head.end() if head else 0)
        if bare:
            yield self.finding(node.prose.span(start, start + bare.end()), message=self.bare, text=text[: bare.end()])
            return
        yield from self._characters(node, text, context)

    def _characters(self, node: Url, text: str, context: Context) -> Iterator[Finding]:
        stray = next((match.start() for match in _STRAY.finditer(text)), len(text))
        is_whole = _COMPLETE.search(text[:stray]) is not None
        at = node.start + stray
        if not is_whole and (stray < len(text) or _CUT_BY_STRAY.match(node.prose.text, at)):
            char = node.prose.text[at]
            yield self.finding(node.prose.span(at, at + 1), message=self.wide, text=text, char=char)
            return
        span = node.prose.span(node.start, at)
        wide = _WIDE.search(context.source.text, span.start, span.end)
        if wide:
            yield self.finding(Span(*wide.span()), message=self.wide, text=text[:stray], char=wide.group())
