"""The title of a report whose page prints it outside of the article."""

import re
from itertools import pairwise

from govlint.readers.html.layout import line_at
from govlint.readers.html.lines import Line
from govlint.readers.html.tree import Block, Page

_YEAR = re.compile(r"(?:19|20)\d\d|二[〇○Ｏ零O0][〇○零一二三]?[一二三四五六七八九十〇○零]")
_PARTS = re.compile(r"\s*[-_|–—－｜]+\s*|\s{2,}")
_LONGEST = 80
_SHORTEST = 8
_HEAD_LINES = 5
_ALIKE = 0.6


def title_line(page: Page, lines: list[Line], numbers: list[int]) -> Line | None:
    """Return the title of the page's article where its own lines, `numbers` of `lines`, do not begin with it.

    It is what the page calls its article (ArticleTitle), a heading of the page, or the longest part of its name.
    """
    inside = set(numbers)
    candidates = [line for line in _candidates(page, lines, inside) if _SHORTEST <= len(line.text) <= _LONGEST]
    chosen = next((line for line in candidates if _YEAR.search(line.text)), None)
    if chosen is None:
        return None
    head = [lines[number].text for number in numbers if not lines[number].is_note][:_HEAD_LINES]
    return None if _begins_with(head, chosen.text) else chosen


def _candidates(page: Page, lines: list[Line], inside: set[int]) -> list[Line]:
    """Return the lines that may be the title, the best first; headings of the page before what is written in its head."""
    metas = [line for kind, start, end in page.titles if kind == "meta" and (line := line_at(page, start, end))]
    names = [line for kind, start, end in page.titles if kind == "title" for line in _name_parts(page, start, end)]
    headings = [lines[block.first] for block in _headings(page) if block.first not in inside]
    said = metas + names
    same = [line for line in lines if any(_key(line.text) == _key(other.text) for other in said) and not line.linked]
    return [*headings, *same[-1:], *said]


def _name_parts(page: Page, start: int, end: int) -> list[Line]:
    """Return the parts of the page's name (title - column - site), the longest first."""
    text = page.text[start:end]
    bounds = [0, *(at for match in _PARTS.finditer(text) for at in match.span()), len(text)]
    parts = [line_at(page, start + begin, start + stop) for begin, stop in list(pairwise(bounds))[::2]]
    return sorted((part for part in parts if part), key=lambda part: len(part.text), reverse=True)


def _headings(page: Page) -> list[Block]:
    found = []
    waiting = [page.body]
    while waiting:
        block = waiting.pop()
        if block.name in {"h1", "h2", "h3"} and block.last - block.first == 1:
            found.append(block)
        waiting += block.blocks()
    return sorted(found, key=lambda block: (block.name, block.first))


def _begins_with(head: list[str], title: str) -> bool:
    """Return whether the first lines of an article are a title like `title`."""
    wanted = _pairs(title)
    joined = ""
    for text in head:
        if "。" in text or len(text) > _LONGEST:
            break
        joined += text
        for candidate in (text, joined):
            shared = _pairs(candidate) & wanted
            if len(shared) >= _ALIKE * max(len(wanted), len(_pairs(candidate)) * _ALIKE):
                return True
    return False


def _key(text: str) -> str:
    return "".join(text.split())


def _pairs(text: str) -> set[str]:
    key = _key(text)
    return {key[at : at + 2] for at in range(len(key) - 1)}
