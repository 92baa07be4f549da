"""OFD to Source."""

import posixpath
from collections.abc import Iterator

from govlint.readers.decode import DecodingError
from govlint.readers.ofd.geometry import numbers
from govlint.readers.ofd.package import DAMAGED, ROOT, Package
from govlint.readers.ofd.page import PageReader, TooMuchError
from govlint.readers.ofd.xml import Element
from govlint.readers.printed.document import source_of
from govlint.readers.printed.glyphs import RawPage
from govlint.source import Source
from govlint.text import Message, Text

MOST_PAGES = 200
_MOST = 400_000  # characters and objects
_A4 = (210.0, 297.0)
_LONG = Text("OFD 超过 {pages} 页或 40 万字", "the OFD has more than {pages} pages or 400,000 characters")
_CHECK = Text("年度报告不会这么长，请确认选对了文件", "no annual report is that long; check the file")
_AGAIN = Text(
    "请从 Word 或 WPS 重新导出 OFD，或直接检查 Word 文件",
    "export the OFD again from Word or WPS, or check the Word file itself",
)


def read(data: bytes, name: str) -> Source:
    """Return the text of the OFD file in `data`: a line for each line, a Markdown row for each row of a table.

    Signatures and stamps are passed over. Raises DecodingError for a file that is damaged, encrypted, too long or has no text.
    """
    package = Package(data)
    root = package.tree(package.found(ROOT))
    documents = [package.found(body.words("DocRoot")) for body in root.named("DocBody")]
    if not documents:
        raise DecodingError(*DAMAGED)
    try:
        pages = [page for document in documents for page in _Document(package, document).pages()]
    except TooMuchError:
        raise _too_long() from None
    return source_of(pages, name, "OFD", _AGAIN)


def _too_long() -> DecodingError:
    return DecodingError(Message(_LONG, {"pages": MOST_PAGES}), _CHECK)


class _Document:
    """One of the documents in an OFD file; most files have one."""

    def __init__(self, package: Package, name: str | None) -> None:
        self._package = package
        self._root = package.tree(name)
        self._folder = posixpath.dirname(name or "")
        self._templates: dict[str, Element | None] = {}
        self._units: dict[str, Element] | None = None

    def pages(self) -> Iterator[RawPage]:
        """Yield what is on each page. Raises DecodingError and TooMuchError."""
        holder = self._root.child("Pages")
        listed = list(holder.named("Page")) if holder is not None else []
        if len(listed) > MOST_PAGES:
            raise _too_long()
        reader = PageReader(self._unit, _MOST)
        for each in listed:
            part = self._part(each)
            if part is None:
                yield RawPage(is_damaged=True)
                continue
            templates = [self._template(used.values.get("TemplateID", "")) for used in part.named("Template")]
            contents = [page.child("Content") for page in (*templates, part) if page is not None]
            yield reader.read(self._size(part), [content for content in contents if content is not None])

    def _part(self, reference: Element) -> Element | None:
        """Return the root of the part at the BaseLoc of `reference`, None where there is none."""
        name = self._package.found(reference.values.get("BaseLoc", ""), self._folder)
        return None if name is None else self._package.tree(name)

    def _template(self, identifier: str) -> Element | None:
        if identifier not in self._templates:
            common = self._root.child("CommonData")
            listed = common.named("TemplatePage") if common is not None else ()
            meant = next((each for each in listed if each.values.get("ID") == identifier), None)
            self._templates[identifier] = None if meant is None else self._part(meant)
        return self._templates[identifier]

    def _size(self, page: Element) -> tuple[float, float]:
        """Return the width and height of a page in millimetres."""
        areas = (page.child("Area", "PhysicalBox"), self._root.child("CommonData", "PageArea", "PhysicalBox"))
        for area in areas:
            box = numbers(area.text) if area is not None else []
            if len(box) > 3 and box[2] > 0 and box[3] > 0:
                return box[2], box[3]
        return _A4

    def _unit(self, identifier: str) -> Element | None:
        """Return what a CompositeObject with the ResourceID `identifier` shows, None where nobody says."""
        if self._units is None:
            self._units = dict(self._all_units())
        return self._units.get(identifier)

    def _all_units(self) -> Iterator[tuple[str, Element]]:
        common = self._root.child("CommonData")
        resources = [each for each in (common.children if common is not None else ()) if each.tag.endswith("Res")]
        for name in map(self._located, resources):
            holder = None if name is None else self._package.tree(name).child("CompositeGraphicUnits")
            for unit in holder.children if holder is not None else ():
                yield unit.values.get("ID", ""), unit

    def _located(self, resource: Element) -> str | None:
        return self._package.found(resource.text, self._folder)
