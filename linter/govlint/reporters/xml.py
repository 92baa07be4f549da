"""XML elements, in which nothing that a report contains can do harm."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from govlint.reporters.cells import visible, visible_lines

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

Element = ET.Element


def child(parent: Element, tag: str, attributes: Mapping[str, object], text: str = "") -> Element:
    """Add an element to `parent` and return it; pictures stand for characters that XML 1.0 does not allow."""
    element = ET.SubElement(parent, tag, {name: visible(str(value)) for name, value in attributes.items()})
    element.text = visible_lines(text) or None
    return element


def written(element: Element) -> str:
    """Return the element on lines of its own, two blanks in from the margin."""
    ET.indent(element, level=1)
    return f"  {ET.tostring(element, encoding='unicode').rstrip()}\n"
