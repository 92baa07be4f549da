"""Cutting a web page into tags, comments and text, as browsers do it; every token knows where it stands.

The standard library's parser gives no place for what stands in attributes and has no bounds on damaged pages; this one
looks at every character a fixed number of times.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_REST = re.compile(r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+>""")  # quotes count behind = only
_ATTRIBUTE = re.compile(r"""([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?+""")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")

RAW = ("script", "style", "noscript", "iframe", "noembed", "noframes", "textarea", "title", "xmp")
"""Elements whose content is no markup."""
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


class Token(NamedTuple):
    """A piece of a page: `kind` is text, start, end, raw (what stands inside a RAW element) or comment.

    `name` is the element's, in small letters; `start` and `end` are offsets in the page.
    """

    kind: str
    name: str
    start: int
    end: int


def tokens(page: str) -> Iterator[Token]:
    """Yield the tokens of `page` in order; a tag or a comment that never ends is the end of the page."""
    at = 0
    unclosed: set[str] = set()
    while at < len(page):
        mark = page.find("<", at)
        while mark >= 0 and not _opens(page, mark):
            mark = page.find("<", mark + 1)
        if mark < 0:
            yield Token("text", "", at, len(page))
            return
        if mark > at:
            yield Token("text", "", at, mark)
        token = _markup(page, mark)
        if token is None:
            return
        yield token
        at = token.end
        if token.kind == "start" and token.name in _ENDS and token.name not in unclosed:
            end = _ENDS[token.name].search(page, at)
            if end is not None:
                yield Token("raw", token.name, at, end.start())
                at = end.start()
            elif token.name in {"title", "textarea", "xmp"}:
                unclosed.add(token.name)
            else:
                return


def _opens(page: str, mark: int) -> bool:
    """Return whether the < at `mark` begins markup, and is not a sign in the text."""
    after = page[mark + 1 : mark + 2]
    return after in {"!", "?", "/"} or (after.isascii() and after.isalpha())


def _markup(page: str, mark: int) -> Token | None:
    if page.startswith("<!--", mark):
        if page.startswith(("<!-->", "<!--->"), mark):
            return Token("comment", "", mark, page.index(">", mark) + 1)
        end = page.find("-->", mark + 4)
        return Token("comment", "", mark, end + 3) if end >= 0 else None
    kind, begin = ("end", mark + 2) if page.startswith("</", mark) else ("start", mark + 1)
    name = _NAME.match(page, begin)
    if name is None:  # a declaration, a condition of Word, an instruction
        end = page.find(">", mark)
        return Token("comment", "", mark, end + 1) if end >= 0 else None
    rest = _REST.match(page, name.end())
    return Token(kind, name.group().lower(), mark, rest.end()) if rest is not None else None


def attributes(page: str, tag: Token) -> dict[str, tuple[int, int]]:
    """Return the attributes of a start tag, in small letters: where the value of each stands; the first of a name counts."""
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(page, tag.start + 1 + len(tag.name), tag.end - 1):
        group = next((group for group in (2, 3, 4) if match[group] is not None), None)
        span = match.span(group) if group is not None else (match.end(), match.end())
        found.setdefault(match[1].lower(), span)
    return found


def decoded(page: str, start: int, end: int) -> Iterator[tuple[str, int, bool]]:
    """Yield the text between two places with its character references read.

    Each piece comes with the place it begins at and whether its characters stand there one by one (else all of them stand
    at that one place).
    """
    at = start
    for match in _REFERENCE.finditer(page, start, end):
        raw = match.group()
        text = _BREAKS.sub(" ", unescape(raw))
        if text == raw:
            continue
        if match.start() > at:
            yield page[at : match.start()], at, True
        same = _common_end(raw, text)  # &nbsp2023 is read as far as there is a name
        if len(text) > same:
            yield text[: len(text) - same], match.start(), False
        at = match.end() - same
    if at < end:
        yield page[at:end], at, True


def _common_end(raw: str, text: str) -> int:
    count = 0
    while count < min(len(raw), len(text)) and raw[-1 - count] == text[-1 - count]:
        count += 1
    return count
