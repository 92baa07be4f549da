"""Reports as the pages of invented sites, for the tests: the same text in other clothes."""

import re
from collections.abc import Callable
from html import escape
from itertools import groupby, takewhile

_NUMBERS = re.compile(r"(?<= )\d[\d.]*(?: \d[\d.]*)*$")
_GROUP = re.compile(r"（[三四五六]）\D+$")
_SUB_ROW = re.compile(r"\d\.")

Inline = Callable[[str], str]


def plain(text: str) -> str:
    """Return text as markup, without tags."""
    return escape(text, quote=False)


def torn(text: str) -> str:
    """Return text as editors leave it: tags inside words and numbers, blanks that mean nothing around them."""
    pieces = re.findall(r"\d{1,2}|[^\d]{1,7}", text)
    spans = (f'<span style="font-family:仿宋_GB2312">{plain(piece)}</span>' for piece in pieces)
    return "<font>" + "".join(spans) + "</font><span><o:p></o:p></span>"


def article(text: str, inline: Inline = plain) -> str:
    """Return the markup of a report's text (one paragraph a line, rows of numbers) without its title."""
    lines = [line for line in text.splitlines()[1:] if line.strip()]
    found = []
    for is_table, group in groupby(lines, kinds(lines).__getitem__):
        if is_table:
            found.append(table(list(group), inline))
        else:
            found += [f"<p>{inline(line)}</p>\n" for line in group]
    return "".join(found)


def kinds(lines: list[str]) -> dict[str, bool]:
    """Return of each line whether it is of a table: those between a section's heading and the next one, in three sections."""
    kinds = {}
    is_table = False
    for line in lines:
        if re.match(r"[一二三四五六]、", line) and not _NUMBERS.search(line) and "办理结果" not in line:
            is_table = line[0] in "二三四"
            kinds[line] = False
        else:
            kinds[line] = is_table
    return kinds


def table(lines: list[str], inline: Inline = plain) -> str:
    """Return the markup of a table that is given as lines of text."""
    rows = table_rows(lines)
    body = "\n".join("<tr>" + "".join(_cell(*cell, inline) for cell in row) + "</tr>" for row in rows)
    return f'<div><table border="1"><tbody>\n{body}\n</tbody></table></div>\n'


def _cell(text: str, columns: int, rows: int, inline: Inline) -> str:
    spans = (f' colspan="{columns}"' if columns > 1 else "") + (f" rowspan={rows}" if rows > 1 else "")
    return f"<td{spans}><p>{inline(text) if text else '<o:p>&nbsp;</o:p>'}</p></td>"


Cells = list[tuple[str, int, int]]


def table_rows(lines: list[str]) -> list[Cells]:
    """Return the rows of an official table that is given as lines of text: each cell's text, columns and rows."""
    if lines[0].startswith("第二十条"):
        return [_disclosure(line.split()) for line in lines]
    return _requests(lines) if "勾稽" in lines[0] else _proceedings(lines)


def _disclosure(cells: list[str]) -> Cells:
    wide = {1: [4], 2: [1, 3], 4: [1, 1, 1, 1]}[len(cells)]
    return [(text, columns, 1) for text, columns in zip(cells, wide, strict=True)]


def _requests(lines: list[str]) -> list[Cells]:
    applicants = lines[3].split()
    rows: list[Cells] = [
        [(lines[0], 3, 3), (lines[1], 7, 1)],
        [("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)],
        [(text, 1, 1) for text in applicants],
    ]
    rest = lines[4:]
    results = [line for line in rest if line[0] in "（123456789" and _NUMBERS.search(line)]
    group: tuple[str, int] | None = None
    for at, line in enumerate(rest):
        values = [(number, 1, 1) for number in line.split() if re.fullmatch(r"[\d.]+", number)]
        label = line.split()[0]
        front: Cells = []
        if line == "三、本年度办理结果":
            continue
        if _GROUP.match(line):
            group = (line, len(list(takewhile(_SUB_ROW.match, rest[at + 1 :]))))
            continue
        if label[0] not in "（123456789":
            rows.append([(label, 3, 1), *values])
            continue
        if line == results[0]:
            front.append(("三、本年度办理结果", 1, len(results)))
        if group is not None and _SUB_ROW.match(label):
            front.append((group[0], 1, group[1]))
            group = None
        rows.append([*front, (label, 1 if _SUB_ROW.match(label) else 2, 1), *values])
    return rows


def _proceedings(lines: list[str]) -> list[Cells]:
    heads, values = lines[2].split(), lines[3].split()
    return [
        [("行政复议", 5, 1), ("行政诉讼", 10, 1)],
        [*((text, 1, 2) for text in heads[:5]), ("未经复议直接起诉", 5, 1), ("复议后起诉", 5, 1)],
        [(text, 1, 1) for text in heads[5:]],
        [(text, 1, 1) for text in values],
    ]


_FOOTER = (
    "主办单位：云岭县人民政府办公室　承办单位：云岭县电子政务中心　电话：0990-7654321<br>"
    "网站标识码：6599990001　<a href='//beian.example'>新ICP备12345678号-1</a>　建议使用 1024*768 以上分辨率浏览本站。"
)
_LINKS = "".join(
    f"<li><a href='/{number}.html'>云岭县{name}2022年政府信息公开工作年度报告</a><span>2023-01-{number}</span></li>"
    for number, name in enumerate(("司法局", "教育局", "民政局", "水利局"), 11)
)
_META = (
    "<table class='xxgk-head'><tr><td>索引号</td><td>01047/2024-00003</td><td>主题分类</td><td>政府信息公开年报</td></tr>"
    "<tr><td>发文机关</td><td>云岭县人民政府办公室</td><td>公开日期</td><td>2025年12月30日</td></tr>"
    "<tr><td>名称</td><td colspan=3>{title}</td></tr></table>"
)
_CALENDAR = (
    "<table>"
    + "".join(
        "<tr>" + "".join(f"<td>{day}</td>" for day in week) + "</tr>"
        for week in ("日一二三四五六", range(1, 8), range(8, 15), range(15, 22))
    )
    + "</table>"
)


def modern(title: str, content: str) -> str:
    """Return a page of blocks: navigation, clock, metadata, sharing bar, recommended links, footer."""
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}_政府信息公开年报_云岭县人民政府</title>
<meta name="SiteName" content="云岭县人民政府"><style>.a{{content:"<p>一、样式</p>"}}</style>
<script>document.write("<p>一、脚本写的话，不在正文里。</p>"); if (1 < 2) {{}}</script></head>
<body><noscript>请打开脚本。</noscript><!-- 导航 -->
<div class="top"><h1 class="logo"><a href="/">云岭县人民政府</a></h1><span id="clock">2025年12月30日&nbsp;星期二</span>
<ul class="nav"><li><a href="/a">首页</a><li><a href="/b">走进云岭</a><li><a href="/c">政务公开</a></ul></div>
<div class="position">您当前的位置：<a href="/">首页</a> &gt; <a href="/x">政府信息公开年报</a></div>
<div class="main"><div class="left"><ul>{_LINKS}</ul>{_CALENDAR}</div>
<div class="right">{_META.format(title=title)}<h1>{title}</h1>
<div class="info">发布时间：2024-01-20 09:00　来源：县政府办公室　浏览次数：<span>1203</span>　字体：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div class="share">分享到：<a href="#">微信</a></div>
<div class="content" id="zoom"><div style="display:none">隐藏的话。一、不算。</div>
{content}</div>
<div class="tools"><a href="javascript:print()">打印本页</a> <a href="#">关闭窗口</a></div>
<div class="related"><h3>相关信息</h3><ul>{_LINKS}</ul></div></div></div>
<div class="footer">{_FOOTER}</div>
</body></html>
"""


def tabled(title: str, content: str) -> str:
    """Return a page of an old site, laid out with tables in tables, tags in capitals and many left open."""
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>{title}</TITLE></HEAD>
<BODY bgColor=#ffffff><TABLE width=1000 align=center><TR><TD colSpan=2><IMG src=top.jpg></TD></TR>
<TR><TD width=200 vAlign=top><TABLE><TR><TD><A href="/a">首页</A><TR><TD><A href="/b">机构职能</A><TR><TD>{_CALENDAR}</TABLE>
<TD><TABLE width="100%"><TBODY><TR><TD align=center><STRONG>{title}</STRONG></TD></TR>
<TR><TD align=center>发布时间：2024-01-20　点击数：88　【<A href="#">打印</A>】【<A href="#">关闭</A>】</TD></TR>
<TR><TD class=content>{content}</TD></TR>
<TR><TD align=right>上一篇：<A href="/1">云岭县2022年政府信息公开工作年度报告</A></TD></TR></TBODY></TABLE></TD></TR>
<TR><TD colSpan=2 align=center>{_FOOTER}</TD></TR></TABLE></BODY></HTML>
"""


def word(title: str, content: str) -> str:
    """Return a page as Word saves it."""
    content = content.replace("<p>", "<p class=MsoNormal style='line-height:\n28.0pt'><span\nlang=EN-US>").replace(
        "</p>", "</span></p>"
    )
    measure = (
        "<![if !supportMisalignedColumns]>\n<tr height=0>"
        + "<td width=60 style='border:none'></td>" * 10
        + "</tr>\n<![endif]>\n"
    )
    content = content.replace("</tbody>", f"{measure}</tbody>")
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>某</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {{font-size:16.0pt}} --></style></head><body lang=ZH-CN><div class=WordSection1>
<p class=MsoNormal align=center><b><span style='font-size:22.0pt'>{title}<o:p></o:p></span></b></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
{content}<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></div></body></html>
"""


def bare(title: str, content: str) -> str:
    """Return the article alone, as people paste it."""
    return f"<html><body>\n<h1>{title}</h1>\n{content}</body></html>"


SITES = {site.__name__: site for site in (modern, tabled, word, bare)}
