"""Web pages as they were downloaded from a site, or saved by Word."""

import re

from govlint.readers.decode import DecodingError, decode, decode_as
from govlint.readers.html.article import article
from govlint.readers.html.layout import lay_out
from govlint.readers.html.lines import Line
from govlint.readers.html.origin import written
from govlint.readers.html.title import title_line
from govlint.readers.html.tree import Page, TooManyTagsError
from govlint.readers.own import is_own_page
from govlint.source import Source
from govlint.text import Text

_BIG5 = re.compile(rb"charset\s*=\s*[\"']?\s*big5", re.IGNORECASE)
_HEAD = 4000
_NO_TEXT = Text("网页里没有正文文字（可能要由脚本生成）", "the web page has no text (scripts may make it)")
_COPY = Text(
    "在浏览器中打开，复制正文为纯文本后再检查", "open it in a browser, copy the article as plain text and check that"
)
_OWN = Text("这是 govlint 写的结果网页，不是报告", "this is a page of results that govlint wrote, no report")
_CHECK_THE_REPORT = Text("检查原来的报告", "check the report itself")
_TOO_MANY = Text("网页的标签多于 50 万个", "the web page has more than 500,000 tags")


def read(data: bytes, name: str) -> Source:
    """Return the article of the web page in `data`, called `name`. Raises DecodingError."""
    if is_own_page(data):
        raise DecodingError(_OWN, _CHECK_THE_REPORT)
    text, encoding = decode_as(data, "big5hkscs") if _BIG5.search(data[:_HEAD]) else decode(data)
    try:
        page = Page(text)
    except TooManyTagsError:
        raise DecodingError(_TOO_MANY, _COPY) from None
    lines = lay_out(page)
    content, comments, origin = written(_chosen(page, lines), text)
    if not content.strip():
        raise DecodingError(_NO_TEXT, _COPY)
    return Source(content, name, encoding, comments, origin)


def _chosen(page: Page, lines: list[Line]) -> list[Line]:
    """Return the lines of the report, with its title, and before them the comments to govlint that stand around it."""
    numbers = article(page, lines)
    inside = set(numbers)
    notes = [line for number, line in enumerate(lines) if line.is_note and number not in inside]
    title = title_line(page, lines, numbers)
    chosen = [*([title] if title is not None else []), *(lines[number] for number in numbers)]
    for line in chosen[: 2 if title is not None else 1]:
        line.is_apart = True
    return [*notes, *chosen]
