"""The XML of an OFD file as elements; no entities, no external files, bounded depth.

Elements go by their local names: writers of OFD disagree about the namespace.
"""

from collections.abc import Iterator, Mapping
from pyexpat import ExpatError, ParserCreate

_DEEPEST = 100  # elements in one another


class XmlError(ValueError):
    """XML that is damaged, or has what no OFD file has."""


class Element:
    """An element: its local name, its attributes by local name, the elements in it, and its character data."""

    __slots__ = ("children", "tag", "text", "values")

    def __init__(self, tag: str, values: Mapping[str, str]) -> None:
        self.tag = tag
        self.values = values
        self.children: list[Element] = []
        self.text = ""

    def named(self, tag: str) -> "Iterator[Element]":
        """Yield the children with `tag`."""
        return (child for child in self.children if child.tag == tag)

    def child(self, *path: str) -> "Element | None":
        """Return the element to which the tags of `path` lead, the first child each time; None where there is none."""
        found: Element | None = self
        for tag in path:
            found = next(found.named(tag), None) if found is not None else None
        return found

    def words(self, *path: str) -> str:
        """Return the character data of the element to which `path` leads, without blanks around it; "" where there is none."""
        found = self.child(*path)
        return "" if found is None else found.text.strip()


def parse(data: bytes, most: int) -> tuple[Element, int]:
    """Return the root of the XML in `data` and how many elements there are. Raises XmlError, also for more than `most`."""
    reading = _Parse(most)
    return reading.run(data), reading.count


class _Parse:
    """One part being parsed."""

    def __init__(self, most: int) -> None:
        self.count = 0
        self._most = most
        self._top = Element("", {})
        self._open = [self._top]
        self._texts: list[str] = []
        self._parser = parser = ParserCreate(None, " ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._texts.append

    def run(self, data: bytes) -> Element:
        parser = self._parser
        try:
            parser.Parse(data, True)
        except (ExpatError, ValueError, LookupError) as error:
            raise XmlError from error
        finally:
            del self._parser  # it holds this object by its handlers, and so all elements until the collector comes by
        return self._top.children[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self._open) > _DEEPEST or self.count > self._most:
            raise XmlError
        element = Element(name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()})
        self._open[-1].children.append(element)
        self._open.append(element)
        self._texts.clear()

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if not element.children:
            element.text = "".join(self._texts)
        self._texts.clear()


def _refuse_doctype(*_: object) -> None:
    raise XmlError
