"""Finding the report among the navigation, clocks, sharing bars and footers of its page.

Lines of sentences, numbered headings (一、 （一）) and tables of numbers are evidence; the report is the smallest block that
holds it all, or nearly so.
"""

import re
from itertools import accumulate

from govlint.readers.html.lines import Line
from govlint.readers.html.tree import Block, Page

_HEADING = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}(?:[、.．]|部分)|[（(][一二三四五六七八九十]{1,3}[）)])\s*\S")
_NUMBER = re.compile(r"-?\d[\d,，.]*")
_WORDS = re.compile(r"[\u4e00-\u9fff]{4}")
_OWNER = re.compile(r"ICP备|公网安备|版权所有|网站标识码")
_FURNITURE = re.compile(
    _OWNER.pattern
    + r"|(?:主办|承办|协办)(?:单位)?\s*[：:]|技术支持|建议使用|浏览次数|浏览量|阅读次数|点击(?:次数|数|量)|访问量|"
    r"(?:打印|关闭|收藏)(?:本页|此页|页面|窗口|本文)|[【\[]\s*(?:打印|关闭|收藏|字体|大|中|小)|字体\s*[：:]|字号\s*[：:]|分享(?:到|至|本文)|扫一扫|"
    r"[上下]一(?:篇|条)\s*[：:]?|相关(?:链接|信息|文章|文档|稿件|阅读)\s*[：:]?$|您?(?:当前|现在|所在)的?位置|责任编辑|返回顶部|无障碍|适老化|"
    r"(?:发布|发文|成文|公开|更新)(?:时间|日期)\s*[：:]|(?:信息)?来源\s*[：:]|索引号|(?:打印|关闭|返回|分享)$"
)
_CHROME_NAMES = frozenset(("nav", "header", "footer", "aside", "menu", "button"))
_CHROME = re.compile(
    r"""\b(?:class|id)\s*=\s*["']?[^"'>]{0,60}?(?<![a-z])(?:nav|menu|header|footer|foot|copyright|crumbs?|breadcrumb|share|bd?share|"""
    r"""related?|recommend|sidebar|aside|toolbar|qrcode|ewm|comment|login|search|banner|logo|links?|friend)(?![a-z])""",
    re.IGNORECASE,
)
_TAG_LOOKED_AT = 300  # characters of a tag; its class and id stand there
_LONGEST_FURNITURE = 200  # characters
_LONGEST_LINK = 80
_HEADING_WEIGHT = 40
_ROW_WEIGHT = 20
_SHORTEST_PROSE = 18
_NEGLIGIBLE = 60  # characters of sentences outside: a notice of the site
_MANY_ROWS = 10
_EDGE_LINES = 8  # lines without evidence that may belong to a report: its title, who signs it and when


class Evidence:
    """What the lines of a page say for a report: `weights` of all, `strong` of those that hardly anything else has.

    Both are sums up to each line, so that those of a block are the difference of two.
    """

    def __init__(self, lines: list[Line], page: Page) -> None:
        self._lines = lines
        tables = _tables(lines)
        strong = [_strength(line, tables) for line in lines]
        self.strong = [0, *accumulate(strong)]
        in_chrome = self._in_chrome(page)
        weights = [
            strength or (0 if chrome else _prose(line))
            for line, strength, chrome in zip(lines, strong, in_chrome, strict=True)
        ]
        self.is_chrome = in_chrome
        self.weights = [0, *accumulate(weights)]

    def of(self, block: Block) -> int:
        """Return the weight of a block's lines."""
        return self.weights[block.last] - self.weights[block.first]

    def strong_of(self, block: Block) -> int:
        """Return the weight of a block's headings and tables."""
        return self.strong[block.last] - self.strong[block.first]

    def at(self, number: int) -> int:
        """Return the weight of one line."""
        return self.weights[number + 1] - self.weights[number]

    def _in_chrome(self, page: Page) -> list[bool]:
        """Return which lines stand in blocks that call themselves navigation, footer and the like and hold nothing strong."""
        found = [False] * len(self._lines)
        waiting = [page.body]
        while waiting:
            block = waiting.pop()
            if block.first == block.last:
                continue
            if block is not page.body and not self.strong_of(block) and _is_chrome(block, page):
                found[block.first : block.last] = [True] * (block.last - block.first)
            else:
                waiting += block.blocks()
        return found


def article(page: Page, lines: list[Line]) -> list[int]:
    """Return the numbers of the lines that are the report; all of them where nothing looks like one."""
    evidence = Evidence(lines, page)
    block = _smallest(page.body, evidence)
    numbers = [number for number in range(block.first, block.last) if evidence.at(number)]
    if not numbers:
        return list(range(len(lines)))
    first, last = _between_furniture(lines, evidence, numbers)
    first = _reach(lines, evidence, range(first - 1, block.first - 1, -1), first)
    last = _reach(lines, evidence, range(last + 1, block.last), last)
    return [number for number in range(first, last + 1) if not evidence.is_chrome[number]]


def _between_furniture(lines: list[Line], evidence: Evidence, numbers: list[int]) -> tuple[int, int]:
    """Return the first and the last line of evidence that no furniture parts from the report's headings and tables."""
    strong = [number for number in numbers if evidence.strong[number + 1] > evidence.strong[number]]
    if not strong:
        return numbers[0], numbers[-1]
    parting = [
        number
        for number in range(numbers[0], numbers[-1])
        if evidence.is_chrome[number] or (lines[number].table is None and is_furniture(lines[number]))
    ]
    after = next((number for number in parting if number > strong[-1]), numbers[-1] + 1)
    before = next((number for number in reversed(parting) if number < strong[0]), -1)
    kept = [number for number in numbers if before < number < after]
    return kept[0], kept[-1]


def _smallest(block: Block, evidence: Evidence) -> Block:
    while True:
        best = max(block.blocks(), key=evidence.of, default=None)
        if best is None or not evidence.of(best):
            return block
        outside = evidence.of(block) - evidence.of(best)
        if evidence.strong_of(block) > evidence.strong_of(best) or outside > min(_NEGLIGIBLE, evidence.of(best) // 4):
            return block
        block = best


def _reach(lines: list[Line], evidence: Evidence, numbers: range, reached: int) -> int:
    """Return the last line of `numbers` up to which lines belong to the report though nothing speaks for them."""
    for number in list(numbers)[:_EDGE_LINES]:
        line = lines[number]
        if line.table is not None or evidence.is_chrome[number] or _is_link(line) or is_furniture(line):
            break
        reached = number
    return reached


def is_furniture(line: Line) -> bool:
    """Return whether a line is one that sites put around their articles."""
    if len(line.text) > _LONGEST_FURNITURE:
        return False
    return (_OWNER if "。" in line.text else _FURNITURE).search(line.text) is not None


def _is_link(line: Line) -> bool:
    return line.linked * 2 > len(line.text) and len(line.text) <= _LONGEST_LINK


def _is_chrome(block: Block, page: Page) -> bool:
    if block.name in _CHROME_NAMES:
        return True
    return _CHROME.search(page.text, block.tag.start, min(block.tag.end, block.tag.start + _TAG_LOOKED_AT)) is not None


def _strength(line: Line, tables: dict[Block, bool]) -> int:
    if line.table is not None:
        return _ROW_WEIGHT * tables[line.table]
    return 0 if _is_link(line) else _HEADING_WEIGHT * (_HEADING.match(line.text) is not None)


def _prose(line: Line) -> int:
    text = line.text
    if line.table is not None or len(text) < _SHORTEST_PROSE or _is_link(line) or is_furniture(line) or line.is_note:
        return 0
    marks = text.count("。") * 2 + text.count("；") * 2 + text.count("，")
    return len(text) if marks >= 2 else 0


def _tables(lines: list[Line]) -> dict[Block, bool]:
    """Return of each table whether it is one of numbers, or a long one to be filled in, with labels."""
    cells: dict[Block, list[str]] = {}
    rows: dict[Block, int] = {}
    for line in lines:
        if line.table is not None:
            cells.setdefault(line.table, []).extend(cell.strip() for cell in line.text.split("|"))
            rows[line.table] = rows.get(line.table, 0) + 1
    found = {}
    for table, inner in cells.items():
        labels = sum(_WORDS.search(cell) is not None for cell in inner)
        numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in inner)
        found[table] = labels >= 3 and (numbers >= 4 or rows[table] >= _MANY_ROWS)
    return found
