"""What a paragraph says: its runs' characters, as if every tracked change were accepted, and what hangs on it."""

from typing import NamedTuple

from govlint.readers.word.styles import Styles, is_on
from govlint.readers.word.xml import Element

_NOTHING = Element("", {}, 0)
_XML_BLANKS = " \t\r\n"
_LEFT_OUT = frozenset(
    {"pPr", "rPr", "del", "moveFrom", "delText", "delInstrText", "rt", "x:binData", "fldData", "ffData"}
)
_LONGEST_INSTRUCTION = 100
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


class Chunk(NamedTuple):
    """Characters of a paragraph.

    `byte` is where they stand in the part, `holder` the element (w:t) and `run` the run that they stand in; all are None for
    what no run holds as characters: breaks, tabs, automatic numbers, formulas.
    """

    text: str
    byte: int | None = None
    holder: Element | None = None
    run: Element | None = None


class Note(NamedTuple):
    """A reference to a footnote or endnote: the kind of the part it is in, its id, and the run that refers to it."""

    part: str
    id: str
    run: Element


class Content(NamedTuple):
    """What a paragraph holds: its characters, the text boxes with the runs that they hang on, the notes it refers to."""

    chunks: list[Chunk]
    boxes: list[tuple[Element, Element | None]]
    notes: list[Note]


class Inlines:
    """Reads the paragraphs of one document in their order; fields may begin in one and end in another.

    Without `has_fields` the marks of fields count for nothing, as in a document in which one never ends.
    """

    def __init__(self, styles: Styles, *, has_fields: bool = True) -> None:
        self._styles = styles
        self._has_fields = has_fields
        self._silent = 0
        self._hiding: dict[str, bool] = {}
        self._fields: list[_Field] = []
        self._content = Content([], [], [])
        self._is_hidden = False

    @property
    def is_silent(self) -> bool:
        """Whether what follows is no text, being inside a field that has begun."""
        return self._silent > 0

    def read(self, paragraph: Element) -> Content:
        """Return what `paragraph` holds."""
        self._content = Content([], [], [])
        properties = paragraph.child("pPr")
        style = properties.value("pStyle") if properties is not None else None
        self._is_hidden = bool(style) and self._hides(style or "")
        self._walk(paragraph, None)
        return self._content

    def _hides(self, style: str) -> bool:
        if style not in self._hiding:
            self._hiding[style] = self._styles.hides(style)
        return self._hiding[style]

    def _walk(self, parent: Element, run: Element | None) -> None:
        for child in parent.children:
            tag = child.tag
            if tag == "r":
                if not self._vanishes(child):
                    self._walk(child, child)
            elif tag in {"t", "m:t"}:
                self._text(child, run if tag == "t" else None)
            elif tag in _BREAKS:
                self._add(Chunk(_BREAKS[tag]))
            elif tag == "mc:AlternateContent":
                self._walk(chosen(child), run)
            elif tag not in _LEFT_OUT and not self._hangs_on(child, run):
                self._walk(child, run)

    def _hangs_on(self, element: Element, run: Element | None) -> bool:
        """Take down what is no character: a text box, a note, a part of a field; False where `element` is none of these."""
        tag = element.tag
        if tag == "txbxContent":
            self._content.boxes.append((element, run))
        elif tag in _NOTES and run is not None:
            self._content.notes.append(Note(_NOTES[tag], element.values.get("id", ""), run))
        elif tag == "fldChar":
            self._field(element.values.get("fldCharType", ""))
        elif tag == "instrText":
            self._instruct("".join(text for _, text in element.texts))
        else:
            return False
        return True

    def _vanishes(self, run: Element) -> bool:
        properties = run.child("rPr")
        if properties is None:
            return self._is_hidden
        own = is_on(properties, "vanish")
        if own is not None:
            return own
        style = properties.value("rStyle")
        return self._is_hidden or (bool(style) and self._hides(style or ""))

    def _text(self, holder: Element, run: Element | None) -> None:
        texts = holder.texts
        if holder.values.get("space") != "preserve" and run is not None:
            texts = _stripped(texts)
        for byte, text in texts:
            clean = text.replace("\n", " ").replace("\t", " ")
            self._add(Chunk(clean, byte, holder, run) if run is not None else Chunk(clean))

    def _add(self, chunk: Chunk) -> None:
        if not self._silent:
            self._content.chunks.append(chunk)

    def _field(self, kind: str) -> None:
        if kind == "begin" and self._has_fields:
            self._fields.append(_Field())
            self._silent += 1
        elif kind == "separate" and self._fields:
            self._silent -= self._fields[-1].is_silent
            self._fields[-1].separate()
            self._silent += self._fields[-1].is_silent
        elif kind == "end" and self._fields:
            self._silent -= self._fields.pop().is_silent

    def _instruct(self, text: str) -> None:
        if self._fields:
            self._fields[-1].instruction += text[:_LONGEST_INSTRUCTION]


class _Field:
    """A field (a table of contents, a page number …): first its instruction, then its result, which is text."""

    def __init__(self) -> None:
        self.instruction = ""
        self.is_silent = True

    def separate(self) -> None:
        """Begin the result; that of a table of contents only repeats the headings and is left out."""
        self.is_silent = self.instruction.split()[:1] == ["TOC"]


def chosen(alternatives: Element) -> Element:
    """Return which of the `alternatives` (mc:AlternateContent) counts: the first choice; an empty element for none."""
    return alternatives.child("mc:Choice") or alternatives.child("mc:Fallback") or _NOTHING


def _stripped(texts: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return character data without its outer blanks, which Word leaves out unless they are to be kept."""
    kept = list(texts)
    while kept and not kept[-1][1].strip(_XML_BLANKS):
        kept.pop()
    while kept and not kept[0][1].strip(_XML_BLANKS):
        del kept[0]
    if not kept:
        return kept
    kept[-1] = (kept[-1][0], kept[-1][1].rstrip(_XML_BLANKS))
    byte, first = kept[0]
    begun = first.lstrip(_XML_BLANKS)
    kept[0] = (byte + len(first) - len(begun), begun)
    return kept
