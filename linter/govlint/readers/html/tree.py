"""The blocks of a web page: what stays of its elements when all that only looks is gone.

Inline elements are transparent, hidden ones are left out, and what authors forgot to close is closed as browsers do it.
"""

import re
from collections.abc import Iterator

from govlint.readers.html.tokens import Token, attributes, tokens

MOST_TAGS = 500_000
"""Tags that a page may have; a report saved by Word has some twenty thousand."""

_MOST_BLOCKS_IN_LINK = 3  # what holds more is a link that somebody forgot to end


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _names(
    "address article aside blockquote button center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol p pre section summary table ul xmp"
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_IGNORED = frozenset(("html", "head", "body", "col", "colgroup", "title", "textarea", "noscript", "script", "style"))
_VOID = _names("area base basefont embed frame img input keygen link param source track wbr iframe")
_UNSEEN = _names("template svg math select datalist object audio video canvas noembed noframes rp")
_ALSO_UNOPENED = frozenset((*_HEADINGS, "br", "p"))  # end tags that mean something though none such is open
_SECTIONS = ("tbody", "thead", "tfoot")
_CELLS = ("td", "th")
_TABLE_PARTS = frozenset((*_SECTIONS, *_CELLS, "tr", "caption"))
_IN_TABLE = frozenset(("table", "tr", *_SECTIONS))
_PASSED = frozenset(("div", "p", "address"))  # an item ends before the next one also from inside these
_STYLED = re.compile(r"display|visibility|hidden|mso-hide|white-space", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
DIRECTIVE = re.compile(r"<!--\s*govlint\s*[:：]", re.IGNORECASE)


class Run:
    """Text of the page from `start` to `end` that stands in one piece; whether it is a link, and keeps its line ends."""

    __slots__ = ("end", "is_link", "is_preformatted", "start")

    def __init__(self, start: int, end: int, *, is_link: bool, is_preformatted: bool) -> None:
        self.start, self.end = start, end
        self.is_link, self.is_preformatted = is_link, is_preformatted


class Break:
    """The end of a line: <br>."""

    __slots__ = ()


class Note:
    """A comment to govlint, from `start` to `end`."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


class Block:
    """An element that stands by itself: its name, its tag and what is in it.

    `first` and `last` say which of the page's lines it holds (half open), as soon as these are made.
    """

    __slots__ = ("first", "items", "last", "name", "tag")

    def __init__(self, name: str, tag: Token) -> None:
        self.name, self.tag = name, tag
        self.items: list[Block | Run | Break | Note] = []
        self.first = self.last = 0

    def blocks(self) -> "Iterator[Block]":
        """Yield the blocks right in this one."""
        return (item for item in self.items if isinstance(item, Block))


class TooManyTagsError(ValueError):
    """A page that has more than MOST_TAGS tags."""


class Page:
    """A web page: its text as it is written, its blocks, and the titles that it gives itself outside of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.titles: list[tuple[str, int, int]] = []
        builder = _Builder(self)
        for count, token in enumerate(tokens(text)):
            if count > MOST_TAGS * 2:
                raise TooManyTagsError
            builder.take(token)
        self.body = builder.body

    def attributes(self, block: Block) -> dict[str, str]:
        """Return the attributes of a block's tag, as they are written."""
        return {name: self.text[slice(*span)] for name, span in attributes(self.text, block.tag).items()}


class _Open:
    """An element that is open; the numbers are places in the stack of open elements, -1 for none.

    `scope` is the cell or table that end tags do not reach out of, `paragraph` and `item` what a next one would end, `table`
    the table that rows and cells belong to. `block` takes what comes; it is None where nothing is seen.
    """

    __slots__ = ("block", "is_preformatted", "item", "name", "paragraph", "scope", "table")

    def __init__(self, name: str, block: Block | None, above: "_Open | None") -> None:
        self.name, self.block = name, block
        self.scope: int = above.scope if above else 0
        self.paragraph: int = above.paragraph if above else -1
        self.item: int = above.item if above else -1
        self.table: int = above.table if above else -1
        self.is_preformatted: bool = above.is_preformatted if above else False


class _Builder:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._text = page.text
        self.body = Block("body", Token("start", "body", 0, 0))
        self._stack = [_Open("body", self.body, None)]
        self._places: dict[str, list[int]] = {}
        self._link = 0  # how many elements were open where the link began
        self._blocks_in_link = 0

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._take_text(token)
        elif token.kind == "start":
            self._start(token)
        elif token.kind == "end":
            self._end(token.name)
        elif token.kind == "raw":
            self._take_raw(token)
        elif DIRECTIVE.match(self._text, token.start) and self._text.endswith("-->", token.start, token.end):
            self._add(Note(token.start, token.end))

    def _take_text(self, token: Token) -> None:
        top = self._stack[-1]
        if top.block is None:
            return
        run = Run(token.start, token.end, is_link=bool(self._link), is_preformatted=top.is_preformatted)
        if top.name not in _IN_TABLE:
            top.block.items.append(run)
        elif not self._text[token.start : token.end].isspace():
            self._before_table(token).items.append(run)

    def _take_raw(self, token: Token) -> None:
        if token.name == "title" and self._stack[-1].block is not None:
            self._page.titles.append(("title", token.start, token.end))
        elif token.name == "xmp":
            self._take_text(token)

    def _before_table(self, tag: Token) -> Block:
        """Return a new block in front of the table that is open, where browsers put what has no place in a table."""
        block = Block("div", tag)
        table = self._stack[-1].table
        around = self._stack[table - 1].block
        if self._stack[table].block is not None and around is not None:
            around.items.insert(len(around.items) - 1, block)
        return block

    def _add(self, item: Break | Note) -> None:
        block = self._stack[-1].block
        if block is not None and not (isinstance(item, Break) and self._stack[-1].name in _IN_TABLE):
            block.items.append(item)

    def _start(self, tag: Token) -> None:
        name = tag.name
        if name in {"br", "hr"}:
            self._add(Break())
        elif name == "meta":
            self._take_meta(tag)
        elif name in _TABLE_PARTS:
            self._start_part(tag)
        elif name == "form" and self._stack[-1].name in _IN_TABLE:
            return
        elif name not in _IGNORED and name not in _VOID:
            self._start_element(tag)

    def _take_meta(self, tag: Token) -> None:
        values = attributes(self._text, tag)
        name = self._text[slice(*values["name"])].lower() if "name" in values else ""
        if name == "articletitle" and "content" in values:
            self._page.titles.append(("meta", *values["content"]))

    def _start_element(self, tag: Token) -> None:
        name = tag.name
        style = self._style(tag)
        is_hidden = name in _UNSEEN or style == "none"
        is_block = name in _BLOCKS or style == "block"
        if name == "a":
            values = attributes(self._text, tag)
            self._link = len(self._stack) if "href" in values else 0
            self._blocks_in_link = 0
        if not (is_hidden or is_block or style == "pre" or self._places.get(name)):
            return
        if is_block:
            self._close_before(name)
            self._blocks_in_link += 1
            if self._blocks_in_link > _MOST_BLOCKS_IN_LINK:
                self._link = 0
        self._push(tag, is_hidden=is_hidden, is_block=is_block)
        if style == "pre" or name in {"pre", "listing", "xmp"}:
            self._stack[-1].is_preformatted = True

    def _style(self, tag: Token) -> str:
        """Return what a tag's own style says: none (not seen), block, pre (keeps line ends), or nothing."""
        if not _STYLED.search(self._text, tag.start, tag.end):
            return ""
        values = attributes(self._text, tag)
        style = self._text[slice(*values["style"])] if "style" in values else ""
        if "hidden" in values or _HIDDEN.search(style):
            return "none"
        if _AS_BLOCK.search(style):
            return "block"
        return "pre" if _PREFORMATTED.search(style) else ""

    def _close_before(self, name: str) -> None:
        """Close what ends by itself before a block called `name`."""
        top = self._stack[-1]
        if top.paragraph >= 0:
            self._pop(top.paragraph)
        top = self._stack[-1]
        if top.item >= 0 and name in {"li", "dd", "dt"} and (self._stack[top.item].name == "li") == (name == "li"):
            self._pop(top.item)
        if name in _HEADINGS and self._stack[-1].name in _HEADINGS:
            self._pop(len(self._stack) - 1)
        if name == "table" and self._stack[-1].name in _IN_TABLE:
            self._pop(self._stack[-1].table)

    def _push(self, tag: Token, *, is_hidden: bool, is_block: bool) -> None:
        name, at, top = tag.name, len(self._stack), self._stack[-1]
        opened = _Open(name, None if is_hidden else self._new_block(tag) if is_block else top.block, top)
        if name == "table" or name in _CELLS or name == "caption":
            opened.scope, opened.paragraph, opened.item = at, -1, -1
        if name == "table":
            opened.table = at
        elif name in {"button", "object"}:
            opened.paragraph = -1
        elif name == "p":
            opened.paragraph = at
        if name in {"li", "dd", "dt"}:
            opened.item = at
        elif is_block and name not in _PASSED:
            opened.item = -1
        self._stack.append(opened)
        self._places.setdefault(name, []).append(at)

    def _new_block(self, tag: Token) -> Block | None:
        top = self._stack[-1]
        if top.block is None:
            return None
        if top.name in _IN_TABLE and tag.name not in _TABLE_PARTS:
            block = self._before_table(tag)
            block.name = tag.name
            return block
        block = Block(tag.name, tag)
        top.block.items.append(block)
        return block

    def _start_part(self, tag: Token) -> None:
        """Open a part of a table; what must be closed before is closed, the row that a cell needs is made."""
        table = self._stack[-1].table
        if table < 0:
            self._add(Break())
            return
        within = self._nearest(("tr",), table) if tag.name in _CELLS else -1
        if within < 0 and tag.name in ("tr", *_CELLS):
            within = self._nearest(_SECTIONS, table)
        self._pop(max(within, table) + 1)
        if tag.name in _CELLS and self._stack[-1].name != "tr":
            self._push(Token("start", "tr", tag.start, tag.start), is_hidden=False, is_block=True)
        self._push(tag, is_hidden=self._style(tag) == "none", is_block=True)

    def _nearest(self, names: tuple[str, ...], above: int) -> int:
        """Return the place of the last open element of `names` above the place `above`, -1 if there is none."""
        at = max((places[-1] for name in names if (places := self._places.get(name))), default=-1)
        return at if at > above else -1

    def _end(self, name: str) -> None:
        top = self._stack[-1]
        if name == "a":
            self._link = 0
        if not self._places.get(name) and name not in _ALSO_UNOPENED:
            return
        if name == "br" or (name == "p" and top.paragraph < 0):
            self._add(Break())
            return
        if name == "table":
            at = top.table
        elif name in _TABLE_PARTS:
            at = self._nearest((name,), top.table) if top.table >= 0 else -1
        else:
            at = self._nearest(_HEADINGS if name in _HEADINGS else (name,), max(top.scope, 0))
        if at > 0:
            self._pop(at)

    def _pop(self, length: int) -> None:
        """Close elements until `length` are open."""
        while len(self._stack) > max(length, 1):
            self._places[self._stack.pop().name].pop()
        if self._link > len(self._stack):
            self._link = 0
