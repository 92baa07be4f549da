"""The XML of a part as elements that know at which bytes they stand; no entities, no external files, bounded depth.

Elements that only say how text looks are left out, so that a report takes milliseconds and little memory.
"""

from collections.abc import Mapping
from pyexpat import ExpatError, ParserCreate

_DEEPEST = 200  # elements in one another
_MOST_ELEMENTS = 1_500_000  # a text of 500 pages has about 600,000
_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_PREFIXES = {
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/package/2006/content-types": "",
}
_OTHER = "x:"
_LOOKS_ONLY = """
    rFonts b bCs i iCs u strike dstrike caps smallCaps outline shadow emboss imprint color spacing w kern position sz szCs
    highlight bdr shd fitText vertAlign em lang eastAsianLayout snapToGrid noProof rtl cs effect
    keepNext keepLines pageBreakBefore framePr widowControl suppressLineNumbers pBdr tabs suppressAutoHyphens kinsoku
    wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd ind contextualSpacing mirrorIndents
    suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle sectPr
    tblPr tblPrEx tblGrid tcW tcBorders noWrap tcMar tcFitText vAlign hideMark trHeight cantSplit tblHeader tblCellSpacing
    rPrChange pPrChange tblPrChange tcPrChange trPrChange sectPrChange numberingChange tblGridChange tblPrExChange
    bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak permStart permEnd commentRangeStart commentRangeEnd
    commentReference annotationRef footnoteRef endnoteRef separator continuationSeparator moveFromRangeStart
    moveFromRangeEnd moveToRangeStart moveToRangeEnd sdtPr sdtEndPr latentStyles docDefaults lvlJc legacy nsid
    multiLevelType tmpl lvlPicBulletId numPicBullet qFormat uiPriority unhideWhenUsed semiHidden rsid link next
"""
_LOOKS = frozenset(_LOOKS_ONLY.split())
_WITHOUT_VALUES = frozenset({"p", "r", "tr", "tc", "tbl", "pPr", "rPr", "tcPr", "trPr", "numPr", "body", "sdt"})
_WITH_TEXT = frozenset({"t", "instrText", "m:t"})
_NO_VALUES: Mapping[str, str] = {}


class XmlError(ValueError):
    """XML that is damaged, or has what no Word document has."""


class TooMuchXmlError(XmlError):
    """XML with too many elements, or too many in one another."""


class Element:
    """An element of a part.

    Attributes:
        tag: its local name in WordprocessingML; others have a prefix (mc:, m:, x: for any other).
        values: its attributes by local name.
        children: the elements in it.
        texts: its character data as (byte where it stands in the part, characters); of elements that hold text alone.
        start: the byte where its start tag begins.
        close: the byte where its end tag begins; where it is one tag alone (<w:p/>), the byte behind that.

    """

    __slots__ = ("children", "close", "start", "tag", "texts", "values")

    def __init__(self, tag: str, values: Mapping[str, str], start: int) -> None:
        self.tag = tag
        self.values = values
        self.children: list[Element] = []
        self.texts: list[tuple[int, str]] = []
        self.start = start
        self.close = start

    def child(self, tag: str) -> "Element | None":
        """Return the first child with `tag`, None if there is none."""
        for child in self.children:
            if child.tag == tag:
                return child
        return None

    def value(self, tag: str) -> str | None:
        """Return the attribute `val` of the first child with `tag`; None without such a child, "" without the attribute."""
        child = self.child(tag)
        return None if child is None else child.values.get("val", "")


class _Names(dict[str, str]):
    """Short tags by expanded names."""

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition(" ")
        tag = local if namespace in _WORD else _PREFIXES.get(namespace, _OTHER) + local
        self[name] = tag
        return tag


def as_utf8(data: bytes) -> bytes:
    """Return the XML in `data` in UTF-8, as it is unless it is UTF-16. Raises XmlError."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        raise XmlError from None
    return text.replace("UTF-16", "UTF-8", 1).replace("utf-16", "utf-8", 1).encode()


def parse(data: bytes) -> Element:
    """Return the root of the XML in `data`; its bytes count in `as_utf8(data)`. Raises XmlError."""
    return _Parse().run(as_utf8(data))


class _Parse:
    """One part being parsed."""

    def __init__(self) -> None:
        self._top = Element("", _NO_VALUES, 0)
        self._open = [self._top]
        self._texts: list[tuple[int, str]] | None = None
        self._skipped = 0
        self._count = 0
        self._names = _Names()
        self._parser = parser = ParserCreate(None, " ")
        parser.buffer_text = False
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def run(self, data: bytes) -> Element:
        parser = self._parser
        try:
            parser.Parse(data, True)
        except (ExpatError, ValueError, LookupError) as error:
            if isinstance(error, XmlError):
                raise
            raise XmlError from error
        finally:
            del self._parser  # it holds this object by its handlers, and so all elements until the collector comes by
        return self._top.children[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._skipped:
            self._skipped += 1
            return
        tag = self._names[name]
        if tag in _LOOKS:
            self._skipped = 1
            return
        if len(self._open) > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise TooMuchXmlError
        if attributes and tag not in _WITHOUT_VALUES:
            values = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
            element = Element(tag, values, self._parser.CurrentByteIndex)
        else:
            element = Element(tag, _NO_VALUES, self._parser.CurrentByteIndex)
        self._open[-1].children.append(element)
        self._open.append(element)
        self._texts = element.texts if tag in _WITH_TEXT else None

    def _end(self, _name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._open.pop().close = self._parser.CurrentByteIndex
        self._texts = None

    def _characters(self, text: str) -> None:
        if self._texts is not None and not self._skipped:
            self._texts.append((self._parser.CurrentByteIndex, text))


def _refuse_doctype(*_: object) -> None:
    raise XmlError
