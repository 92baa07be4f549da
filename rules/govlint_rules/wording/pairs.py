"""Finding the halves of pairs (brackets, quotation marks, marks of titles) that stand alone."""

from collections.abc import Iterator

import msgspec

from govlint.facts import Context, once_per_report
from govlint.patterns import lazy
from govlint.tree import Heading, LogicalText, Row, Title

_MARK = lazy(r"[()（）“”‘’《》〈〉【】〔〕「」『』]")
_MARK_OR_END = lazy(r"[\n()（）“”‘’《》〈〉【】〔〕「」『』]")
_ITEM = lazy(r"(?:^|[^0-9A-Za-z一二三四五六七八九十])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")
_LATIN = lazy(r"[A-Za-z]")
OPENING = "(（“‘《〈【〔「『"
QUOTES = "“”‘’"
TITLE_MARKS = "《》〈〉"
_CLOSING = ")）”’》〉】〕」』"
PARTNERS = dict(zip(OPENING + _CLOSING, _CLOSING + OPENING, strict=True))
_KINDS = {**dict(zip(_CLOSING, OPENING, strict=True)), "(": "（", ")": "（"}
_PAIRS = ("（）", "“”", "《》", "〈〉", "‘’", "【】", "〔〕", "「」", "『』")
_FEW = 20
_MOST = 20
_DEEPEST = 5
_SAYING = "：:"
_FINAL = "。"


class Loose(msgspec.Struct, frozen=True):
    """A mark without a partner: its place in `text`, and the number of the mark within it."""

    text: LogicalText
    index: int
    order: int
    in_table: bool

    @property
    def mark(self) -> str:
        """The mark itself."""
        return self.text.text[self.index]

    @property
    def kind(self) -> str:
        """The opening mark of its kind, full-width."""
        return _KINDS.get(self.mark, self.mark)


@once_per_report
def loose_in(context: Context) -> tuple[Loose, ...]:
    """Return the marks of a report's prose that have no partner in their own paragraph nor in one beside it."""
    titles = [title.text.text for title in context.nodes_by_kind.get(Title, ())]
    text = "\n".join((*titles, context.prose)).replace("(", "（").replace(")", "）")
    return () if all(_are_paired(text, *pair) for pair in _PAIRS) else tuple(_loose(context))


def _are_paired(text: str, opening: str, closing: str) -> bool:
    """Return whether each `opening` has its `closing` behind it in its line, and none of these marks between them."""
    if opening not in text:
        return closing not in text
    before, *others = text.split(opening)
    if closing in before:
        return False
    for each in others:
        inside, mark, behind = each.partition(closing)
        if not mark or closing in behind or "\n" in inside:
            return False
    return True


def _loose(context: Context) -> Iterator[Loose]:
    """Yield these marks, for a report that may have some."""
    texts = list(_texts(context))
    unpaired = _unpaired("\n".join([text.text for text, _ in texts])).split("\n")
    before: list[Loose] = []
    for (text, in_table), marks in zip(texts, unpaired, strict=True):
        loose = loose_marks(text, in_table=in_table) if marks else []
        if before and loose:
            _match_across(before, loose)
        for each in [each for each in before[-_FEW:] if _goes_on(each, text.text, loose)]:
            _take_out(before, each)
        if in_table:
            before += loose
        else:
            yield from (each for each in before if not each.in_table)
            before = loose
    yield from (each for each in before if not each.in_table)


def _texts(context: Context) -> Iterator[tuple[LogicalText, bool]]:
    """Yield the texts to look at, and whether one is in a table; its labels too: prose is sometimes taken for one of them."""
    rows = [row for row in context.nodes_by_kind.get(Row, ()) if _MARK.search(row.label)]
    titles = context.nodes_by_kind.get(Title, ())
    for node in sorted((*titles, *context.passages, *rows), key=lambda node: node.span.start):
        if isinstance(node, Row):
            yield LogicalText(node.label, (0,), (node.label_span.start,)), True
        else:
            yield node.whole if isinstance(node, Heading) else node.text, False


def loose_marks(text: LogicalText, *, in_table: bool) -> list[Loose]:
    """Return the marks of `text` that have no partner in it, in reading order; where very many, the first of them."""
    open_marks: dict[str, list[Loose]] = {}
    loose: list[Loose] = []
    items = 0
    for order, match in enumerate(_MARK.finditer(text.text)):
        index = match.start()
        found = Loose(text, index, order, in_table)
        waiting = open_marks.setdefault(found.kind, [])
        if found.mark in OPENING:
            if found.mark in QUOTES and waiting:
                loose.append(waiting.pop())
            waiting.append(found)
        elif waiting:
            waiting.pop()
            items += _is_item(text.text, index)
        elif not (_is_item(text.text, index) or _is_apostrophe(text.text, index)):
            loose.append(found)
    loose += [each for waiting in open_marks.values() for each in waiting]
    loose.sort(key=lambda each: each.index)
    return _without_double_counts(_without_items(loose, items))[:_MOST]


def _unpaired(lines: str) -> str:
    """Return the marks of each line that close or open no pair of it, where pairs are nested as they should be.

    Pairs nested deeper than any text has them are among them, for the slower search.
    """
    marks = "".join(_MARK_OR_END.findall(lines)).replace("(", "（").replace(")", "）")
    for _ in range(_DEEPEST):
        before = marks
        for pair in _PAIRS:
            marks = marks.replace(pair, "")
        if marks == before:
            break
    return marks


def _is_item(text: str, index: int) -> bool:
    """Return whether the bracket at `index` closes a list number: 1） a) 一）."""
    return text[index] in ")）" and _ITEM.search(text, max(0, index - 4), index) is not None


def _is_apostrophe(text: str, index: int) -> bool:
    """Return whether the mark at `index` is the apostrophe of an English word."""
    return (
        text[index] == "’" and _LATIN.match(text, max(0, index - 1)) is not None and bool(_LATIN.match(text, index + 1))
    )


def _without_items(loose: list[Loose], items: int) -> list[Loose]:
    """Return `loose` without closing brackets that are left over because "1）" inside brackets took their partner."""
    kept = []
    for each in reversed(loose):
        if items and each.mark in ")）":
            items -= 1
        else:
            kept.append(each)
    return kept[::-1]


def _without_double_counts(loose: list[Loose]) -> list[Loose]:
    """Return `loose` with one of two quotation marks that face the same way: the one that faces the wrong way."""
    kept: list[Loose] = []
    for each in loose:
        last = kept[-1] if kept else None
        if last and each.mark in QUOTES and last.mark == each.mark and last.order + 1 == each.order:
            if each.mark in OPENING:
                kept[-1] = each
        else:
            kept.append(each)
    return kept


def _match_across(before: list[Loose], after: list[Loose]) -> None:
    """Take opening marks out of `before` whose partners are loose in `after`, and those partners too."""
    for each in [each for each in before[-_FEW:] if each.mark in OPENING]:
        closing = (other for other in after[:_FEW] if other.kind == each.kind and other.mark not in OPENING)
        partner = next(closing, None)
        if partner is not None:
            _take_out(before, each)
            after.remove(partner)


def _goes_on(each: Loose, text: str, loose: list[Loose]) -> bool:
    """Return whether `each` opens a quotation that goes on in the paragraph `text` behind it, whose loose marks are `loose`.

    Every paragraph of one begins with the mark, and only the last one ends with its partner (GB/T 15834-2011, 4.8.3).
    """
    mark = each.mark
    if mark not in QUOTES or mark not in OPENING or not text.startswith(mark):
        return False
    begins = each.index == 0 or each.text.text[each.index - 1] in _SAYING
    return begins and (text.rstrip(_FINAL).endswith(PARTNERS[mark]) or any(other.index == 0 for other in loose))


def _take_out(before: list[Loose], each: Loose) -> None:
    """Take `each` out of the last ones of `before`."""
    at = len(before) - 1
    while before[at] is not each:
        at -= 1
    del before[at]
