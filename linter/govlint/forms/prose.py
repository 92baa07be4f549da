"""The paragraphs of a report, each with the matters that its heading and it name."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from govlint.forms.wordings import NO_TOPIC, Wordings
from govlint.tree import Heading, Node, Paragraph, Quantity


class Prose:
    """A paragraph, with the matters that its heading and it name, looked for when first asked.

    `text` has the years before and after the report's as 上一年 and 下一年, every character still at its place.
    """

    def __init__(self, paragraph: Paragraph, heading: "_Heading", wordings: Wordings, year: int | None) -> None:
        text = paragraph.text.text
        if year is not None:
            text = text.replace(f"{year - 1}年", "上一年  ").replace(f"{year + 1}年", "下一年  ")
        self.paragraph = paragraph
        self.text = text
        self._heading = heading
        self._wordings = wordings
        self._topics: list[str] | None = None
        self._ends: list[int] = []  # of the words that name the topics
        self._has: dict[str, bool] = {}

    def said(self, quantity: Quantity) -> str:
        """Return what the clause says before its figure, from an opening quotation mark on if the figure stands in it."""
        clause = self.text[quantity.start - len(quantity.clause) : quantity.start]
        return clause.rpartition("“")[2] if "“" in clause and "”" not in clause else clause

    def has(self, words: str) -> bool:
        """Return whether the words stand anywhere in it; looked for once."""
        known = self._has.get(words)
        if known is None:
            known = self._has[words] = words in self.text
        return known

    def topic(self, end: int) -> str:
        """Return the matter last named before `end`; "none" for none."""
        if self._topics is None:
            named = self._wordings.topics(self.text)
            self._ends = [end for end, _ in named]
            self._topics = [topic for _, topic in named]
        at = bisect_right(self._ends, end)
        return self._topics[at - 1] if at else self._heading.topic


class _Heading:
    """A heading, with the matter that it names last, looked for when first asked."""

    def __init__(self, text: str, wordings: Wordings) -> None:
        self._text = text
        self._wordings = wordings
        self._topic: str | None = None

    @property
    def topic(self) -> str:
        """The matter that it names last; "none" for none."""
        if self._topic is None:
            named = self._wordings.topics(self._text)
            self._topic = named[-1][1] if named else NO_TOPIC
        return self._topic


def prose_of(wordings: Wordings, nodes: Iterable[Node], year: int | None) -> Iterator[Prose]:
    """Yield the paragraphs among `nodes`, each with the heading that stands before it.

    `year` is the report's: in a report for 2023 "2022年结转" is 上年结转.
    """
    heading = _Heading("", wordings)
    for node in nodes:
        if isinstance(node, Heading):
            heading = _Heading(node.text.text, wordings)
        elif isinstance(node, Paragraph):
            yield Prose(node, heading, wordings, year)
