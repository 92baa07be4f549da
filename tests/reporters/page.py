"""A page of the format html as its readers have it: what is marked in the text, what is in the lists, where links lead."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br"}


@dataclass
class Element:
    tag: str
    attributes: dict
    children: list = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.children)

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    def all(self, tag: str = "", kind: str = "", **attributes: str) -> "list[Element]":
        found = []
        for each in self.children:
            if isinstance(each, str):
                continue
            fits = (not tag or each.tag == tag) and (not kind or kind in each.classes)
            if fits and all(each.attributes.get(name) == value for name, value in attributes.items()):
                found.append(each)
            found += each.all(tag, kind, **attributes)
        return found

    def one(self, tag: str = "", kind: str = "", **attributes: str) -> "Element":
        (found,) = self.all(tag, kind, **attributes)
        return found

    def characters(self, marked: frozenset = frozenset()) -> "list[tuple[str, frozenset]]":
        """Return each character with the numbers of the findings that mark it."""
        if self.tag == "mark":
            marked |= set(self.attributes["data-f"].split())
        found = []
        for each in self.children:
            found += [(one, marked) for one in each] if isinstance(each, str) else each.characters(marked)
        return found


class _Parser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        assert len({name for name, _ in attrs}) == len(attrs)
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        self.open[-1].children.append(data)


def parsed(html: str) -> Element:
    """Return the page as a tree; every element must be closed in its place."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert parser.open == [parser.root]
    return parser.root
