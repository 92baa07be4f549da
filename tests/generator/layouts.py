"""A report as a text in all the ways such reports are seen: each layout is a function of a report and a `Random`.

The result is a `Laid`: the text, and for every character the tag of the piece it belongs to.
"""

import random
from collections.abc import Callable
from typing import NamedTuple

from tests.generator import markdown, tables
from tests.generator.lines import joined, spaced, text_of, to_laid, wrap
from tests.generator.model import Laid, Line, Piece, Report

Transform = Callable[[Laid, random.Random], Laid]


class Layout(NamedTuple):
    """How a report is laid out: its tables, its prose, what lies between the lines, and what its characters are.

    `wrap`: the line's width in cells, 0 for a paragraph a line; `blank`: a blank line after each; `marks`: page marks between
    lines; `gaps`: blanks round numbers in the prose; `hashes`: Markdown headings. `expected`: codes of findings that the
    layout itself rightly brings.
    """

    table: Callable = tables.plain_rows
    wrap: int | tuple[int, int] = 0
    blank: bool = False
    marks: str = ""
    gaps: bool = False
    hashes: bool = False
    transforms: tuple[Transform, ...] = ()
    expected: frozenset[str] = frozenset()
    encoding: str = "utf-8"

    def __call__(self, report: Report, chance: random.Random) -> Laid:
        """Return `report` as a text in this layout."""
        most = self.wrap if isinstance(self.wrap, int) else chance.randint(*self.wrap)
        lines: list[Line] = []
        for block in report.blocks:
            if block.kind == "table":
                lines += self.table(report.figures.tables[block.table], report.figures, chance)
                continue
            pieces = spaced(block.pieces) if self.gaps else list(block.pieces)
            if self.hashes and block.kind in _HASHES:
                pieces.insert(0, Piece(_HASHES[block.kind]))
            lines += wrap(pieces, most) if most else [pieces]
            if self.hashes:
                lines.append([])
        if self.marks:
            lines = _with_marks(lines, self.marks, chance)
        if self.blank:
            lines = [each for line in lines for each in (line, [])]
        laid = to_laid(lines)
        for transform in self.transforms:
            laid = transform(laid, chance)
        return laid


_HASHES = {"title": "# ", "heading": "## ", "subheading": "### "}
_MARKS = ("- {} -", "— {} —", "-{}-", "－{}－", "第 {} 页", "第{}页 共9页")


def _with_marks(lines: list[Line], kind: str, chance: random.Random) -> list[Line]:
    """Put page marks between lines: "lines" by themselves, "numbers" as mere numbers, "glued" before a row's label."""
    mark = "{}" if kind == "numbers" else chance.choice(_MARKS)
    result: list[Line] = []
    page, left = 1, chance.randint(14, 34)
    for line in lines:
        left -= 1
        text = text_of(line)
        if left > 0 or not text.strip() or text.startswith("|"):
            result.append(line)
            continue
        number = Piece(mark.format(page))
        glue = kind == "glued" and chance.random() < 0.5 and text[:1] in "123456789（" and " 0 " in text
        result += [joined([[number], line])] if glue else [[number], line]
        page, left = page + 1, chance.randint(14, 34)
    return [*result, [Piece(mark.format(page))]]


def _characters(table: dict[int, str], keep: tuple[str, ...] = ()) -> Transform:
    def transform(laid: Laid, chance: random.Random) -> Laid:
        text = (
            "".join(
                char if tag.startswith(keep) else char.translate(table)
                for char, tag in zip(laid.text, laid.tags, strict=True)
            )
            if keep
            else laid.text.translate(table)
        )
        return Laid(text, laid.tags)

    return transform


_RADICALS = dict(
    zip(
        "一二工人民行用大方止非生立目面金长高入门见文示车身里食",
        "⼀⼆⼯⼈⺠⾏⽤⼤⽅⽌⾮⽣⽴⽬⾯⾦⻓⾼⼊⻔⻅⽂⽰⻋⾝⾥⻝",
        strict=True,
    )
)
radicals = _characters({ord(char): radical for char, radical in _RADICALS.items()})
fullwidth_digits = _characters({ord("0") + each: chr(ord("０") + each) for each in range(10)}, ("contact", "number"))
halfwidth_brackets = _characters({ord("（"): "(", ord("）"): ")"})


def crlf(laid: Laid, chance: random.Random) -> Laid:
    """End every line as Windows does."""
    tags = [
        tag for char, tag in zip(laid.text, laid.tags, strict=True) for tag in ([tag, tag] if char == "\n" else [tag])
    ]
    return Laid(laid.text.replace("\n", "\r\n"), tuple(tags))


def label_blanks(laid: Laid, chance: random.Random) -> Laid:
    """Put blanks inside some labels of the tables: "总 计", "自 然 人"."""
    text = laid.text
    tags = laid.tags
    for word in ("总计", "自然人", "规章", "其他结果", "行政许可", "重复申请"):
        if chance.random() < 0.7:
            text, tags = _blanks_in(text, tags, word)
    return Laid(text, tags)


def _blanks_in(text, tags, word):
    """Put blanks into `word` wherever it stands by itself or at a line's start before a number."""
    parts, kept, at = [], [], 0
    while (found := text.find(word, at)) >= 0:
        end = found + len(word)
        alone = (found == 0 or text[found - 1] in " \n|）") and (end == len(text) or text[end] in " \n|")
        wide = " ".join(word) if alone else word
        parts += [text[at:found], wide]
        kept += [*tags[at:found], *[""] * len(wide)] if alone else tags[at:end]
        at = end
    return "".join((*parts, text[at:])), (*kept, *tags[at:])


LAYOUTS: dict[str, Layout] = {
    "rows": Layout(),
    "pdf": Layout(tables.broken_rows(26), wrap=56, blank=True, marks="lines", gaps=True),
    "pdf-numbers": Layout(tables.broken_rows(20, groups="pairs"), wrap=52, marks="numbers", gaps=True),
    "glued-marks": Layout(wrap=60, marks="glued"),
    "narrow": Layout(tables.broken_rows(16, groups="letters"), wrap=(20, 30)),
    "medium": Layout(tables.broken_rows(22, groups="pairs"), wrap=(31, 44), blank=True),
    "wide": Layout(tables.broken_rows(40), wrap=(45, 60)),
    "before": Layout(tables.broken_rows(30, ("before",)), wrap=56),
    "letters": Layout(tables.broken_rows(28, groups="letters"), wrap=58, blank=True),
    "margin": Layout(tables.margin_groups, wrap=72),
    "columns": Layout(tables.columns, wrap=64, marks="lines"),
    "one-cell-a-line": Layout(tables.one_cell_a_line, wrap=56),
    "only-numbers": Layout(tables.only_numbers, wrap=56),
    "markdown": Layout(markdown.Markdown(), hashes=True),
    "markdown-columns": Layout(markdown.Markdown(3, breaks=True), hashes=True),
    "markdown-cut": Layout(markdown.cut_markdown, hashes=True),
    "crlf": Layout(wrap=64, transforms=(crlf,)),
    "gb18030": Layout(wrap=50, encoding="gb18030"),
    "fullwidth-digits": Layout(transforms=(fullwidth_digits,)),
    "halfwidth-brackets": Layout(wrap=48, transforms=(halfwidth_brackets, label_blanks)),
    "radicals": Layout(tables.broken_rows(24), wrap=70, transforms=(radicals,)),
    "subtotal": Layout(tables.subtotal, expected=frozenset({"GL111"})),
}
