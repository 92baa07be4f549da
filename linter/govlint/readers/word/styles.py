"""The styles of a Word document: what a paragraph or run has from its style and those that the style is based on."""

from collections.abc import Iterator

from govlint.readers.word.xml import Element

_MOST_BASES = 20


def is_on(properties: Element | None, tag: str) -> bool | None:
    """Return whether the property `tag` is switched on in `properties`; None where nothing is said of it."""
    said = properties.child(tag) if properties is not None else None
    return None if said is None else said.values.get("val", "1") not in {"0", "false", "off"}


class Styles:
    """The styles by their ids; all is as if there were none where the document has no styles."""

    def __init__(self, root: Element | None) -> None:
        styles = [child for child in root.children if child.tag == "style"] if root is not None else []
        self._styles = {style.values.get("styleId", ""): style for style in styles}
        defaults = (style.values for style in styles if style.values.get("default", "0") in {"1", "true", "on"})
        self._default = next((values.get("styleId") for values in defaults if values.get("type") == "paragraph"), None)

    def hides(self, style: str | None) -> bool:
        """Return whether text in the style is hidden."""
        said = (is_on(each.child("rPr"), "vanish") for each in self._bases(style))
        return next((one for one in said if one is not None), False)

    def numbering(self, style: str | None) -> tuple[str, str | None, str] | None:
        """Return the number (numId), the level (None where the list says it) and the style itself that number `style`.

        None when paragraphs of the style have no number.
        """
        level = None
        for each in self._bases(style or self._default):
            properties = each.child("pPr")
            numbers = properties.child("numPr") if properties is not None else None
            if numbers is None:
                continue
            level = level or numbers.value("ilvl")
            number = numbers.value("numId")
            if number is not None:
                return number, level, each.values.get("styleId", "")
        return None

    def _bases(self, style: str | None) -> Iterator[Element]:
        for _ in range(_MOST_BASES):
            found = self._styles.get(style or "")
            if found is None:
                return
            yield found
            style = found.value("basedOn")
