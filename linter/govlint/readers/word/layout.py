"""A Word document as lines of text: a paragraph a line, a table's row a line of cells between bars."""

from collections.abc import Iterator

from govlint.patterns import lazy
from govlint.readers.decode import DecodingError
from govlint.readers.word.inline import Chunk, Content, Inlines, Note, chosen
from govlint.readers.word.numbering import Numbering
from govlint.readers.word.origin import CellPlace, Slot, Stretch, WordOrigin
from govlint.readers.word.package import Package
from govlint.readers.word.styles import Styles, is_on
from govlint.readers.word.table import Cell, is_layout, rows_of
from govlint.readers.word.xml import Element
from govlint.text import Text

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_FIGURE = lazy(r"[+＋\-－−]?\d[\d.,，．]*\s*\S{0,2}(?:[（(].*)?|[\s/\\—－–―-]*|无|空")
_NO_TEXT = (
    Text(
        "Word 文件里没有文字（可能只有扫描图片）", "there is no text in the Word file (perhaps only scanned pictures)"
    ),
    Text("请提供文字版，或做文字识别（OCR）后再检查", "check the version with text, or recognise the text (OCR) first"),
)
_EMBEDDED = (
    Text(
        "Word 文件的正文是嵌入的另一份文档（altChunk）",
        "the text of the Word file is another document in it (altChunk)",
    ),
    Text("请用 Word 打开并另存一次后再检查", "open it in Word, save it once more and check that"),
)
_NOTE_NAMES = {"footnotes": ("脚注", "footnote"), "endnotes": ("尾注", "endnote")}
_LONGEST_HEADER = 40  # characters; what is longer names no column
_BOX = Text("文本框", "text box")


def lay_out(package: Package) -> tuple[str, WordOrigin]:
    """Return the text of the document in `package` and where it stands. Raises DecodingError."""
    body = package.tree(package.main).child("body")
    layout = _laid_out(package, body, has_fields=True)
    if layout.lost_text:
        layout = _laid_out(package, body, has_fields=False)
    text = "".join(layout.pieces)
    if not text.strip(" \n|"):
        raise DecodingError(*_NO_TEXT)
    return text, WordOrigin(layout.slots, layout.stretches)


def _laid_out(package: Package, body: Element | None, *, has_fields: bool) -> "_Layout":
    layout = _Layout(package, has_fields=has_fields)
    if body is not None:
        layout.blocks(body)
    layout.notes()
    return layout


class _Paragraph:
    """A paragraph that is to be written: what is in front of its characters, and those."""

    def __init__(self, element: Element, label: str, content: Content, before: list[Chunk]) -> None:
        self.element = element
        self.label = label
        self.content = content
        self.chunks = before + content.chunks
        self.text = label + "".join(chunk.text for chunk in self.chunks)


class _Layout:
    """Writes the text, and notes where everything stands."""

    def __init__(self, package: Package, *, has_fields: bool) -> None:
        styles = Styles(package.tree_of("styles"))
        self._package = package
        self._numbering = Numbering(package.tree_of("numbering"), styles)
        self._inlines = Inlines(styles, has_fields=has_fields)
        self._notes: list[Note] = []
        self._carried: list[Chunk] = []
        self._paragraphs = 0
        self._tables = 0
        self._length = 0
        self.pieces: list[str] = []
        self.slots: list[Slot] = []
        self.stretches: list[Stretch] = []

    @property
    def lost_text(self) -> bool:
        """Whether a field that never ends has swallowed what came after it."""
        return self._inlines.is_silent

    def blocks(self, parent: Element, anchor: Element | None = None, place: Text | None = None) -> None:
        """Write the paragraphs and tables in `parent`; `anchor` and `place` are those of what stands outside the text."""
        for block in _blocks(parent):
            if block.tag == "tbl":
                self._table(block, anchor, place)
            else:
                self._line(block, anchor, place)

    def notes(self) -> None:
        """Write the footnotes and endnotes that the text refers to, one after another."""
        for part, (zh, en) in _NOTE_NAMES.items():
            found = {note.id: note for note in reversed(self._notes) if note.part == part}
            root = self._package.tree_of(part) if found else None
            written = [] if root is None else [each for each in root.children if "type" not in each.values]
            bodies = {each.values.get("id", ""): each for each in written}
            for number, note in enumerate(reversed(found.values()), 1):
                if note.id in bodies:
                    self.blocks(bodies[note.id], note.run, Text(f"{zh} {number}", f"{en} {number}"))

    def _line(self, element: Element, anchor: Element | None, place: Text | None) -> None:
        paragraph = self._paragraph(element)
        if paragraph is None:
            return
        if paragraph.text.strip():
            self._paragraphs += place is None
            here = place or Text(f"第 {self._paragraphs} 段", f"paragraph {self._paragraphs}")
            self._paragraph_text(paragraph, Slot(self._length, element, here, anchor))
            self._write("\n")
        self._boxes(paragraph.content, anchor)

    def _paragraph(self, element: Element) -> _Paragraph | None:
        """Return a paragraph; None for one whose mark is deleted, so that it goes on in the next one."""
        properties = element.child("pPr")
        content = self._inlines.read(element)
        self._notes += content.notes
        mark = properties.child("rPr") if properties is not None else None
        if mark is not None and (mark.child("del") is not None or mark.child("moveFrom") is not None):
            self._carried += content.chunks
            return None
        before, self._carried = self._carried, []
        has_number = bool(before or content.chunks or content.boxes) or not is_on(mark, "vanish")
        return _Paragraph(element, self._numbering.label(properties) if has_number else "", content, before)

    def _boxes(self, content: Content, anchor: Element | None) -> None:
        for box, run in content.boxes:
            self.blocks(box, anchor or run, _BOX)

    def _table(self, table: Element, anchor: Element | None, place: Text | None) -> None:
        rows = list(rows_of(table))
        if is_layout(rows):
            for row in rows:
                for cell in row:
                    self.blocks(cell.element, anchor, place)
            return
        self._tables += place is None
        headers: dict[int, str] = {}
        for number, row in enumerate(rows, 1):
            boxes = self._row(row, number, headers, anchor, place)
            for content in boxes:
                self._boxes(content, anchor)

    def _row(
        self, row: list[Cell], number: int, headers: dict[int, str], anchor: Element | None, place: Text | None
    ) -> list[Content]:
        """Write a row and return what its cells hold; `headers` are the last words in each column, taken down here."""
        contents: list[Content] = []
        seen: dict[int, str] = {}
        has_words = False
        for cell in row:
            found = (self._paragraph(block) for block in _blocks(cell.element) if block.tag == "p")
            paragraphs = [paragraph for paragraph in found if paragraph is not None and not cell.is_continued]
            contents += [paragraph.content for paragraph in paragraphs]
            text = "".join(paragraph.text for paragraph in paragraphs).strip()
            is_figure = _FIGURE.fullmatch(text) is not None
            if cell.is_continued and not has_words:
                continue
            has_words = has_words or not is_figure
            header = headers.get(cell.column)
            column = _column(header, cell.column) if is_figure else None
            here = place or CellPlace(self._tables, number, column)
            self._write("|")
            self._cell(paragraphs, cell, here, anchor)
            if not is_figure and len(text) <= _LONGEST_HEADER:
                seen.update((column, text) for column in range(cell.column, cell.column + cell.span))
        headers.update(seen)
        self._write("|\n" if contents else "")
        return contents

    def _cell(self, paragraphs: list[_Paragraph], cell: Cell, place: CellPlace | Text, anchor: Element | None) -> None:
        written = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
        if not written:
            element = next((block for block in _blocks(cell.element) if block.tag == "p"), cell.element)
            self.slots.append(Slot(self._length, element, place, anchor))
            self._write(" ")
            return
        start = self._length
        self._write(" ")
        for at, paragraph in enumerate(written):
            if at and written[at - 1].text[-1].isdigit() and paragraph.text[0].isdigit():
                self._write(" ")
            self._paragraph_text(paragraph, Slot(start if at == 0 else self._length, paragraph.element, place, anchor))
        self._write(" ")

    def _paragraph_text(self, paragraph: _Paragraph, slot: Slot) -> None:
        self.slots.append(slot)
        is_cell = isinstance(slot.place, CellPlace)
        self._write(paragraph.label)
        last = paragraph.label[-1:]
        for at, (text, byte, holder, run) in enumerate(paragraph.chunks):
            if byte is not None and holder is not None and run is not None:
                end = self._length + len(text)
                self.stretches.append(Stretch(self._length, end, byte, holder, run, slot))
                self._write(text.replace("|", "｜") if is_cell else text)
            elif is_cell and text in {"\n", "\t"}:
                following = paragraph.chunks[at + 1].text if at + 1 < len(paragraph.chunks) else ""
                self._write(" " if last.isdigit() and following[:1].isdigit() else "")
            else:
                self._write(text)
            last = text[-1:]

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)


def _column(header: str | None, column: int) -> Text:
    if header:
        return Text(f"“{header}”列", f"column “{header}”")
    return Text(f"第 {column + 1} 列", f"column {column + 1}")


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables in `parent`, as if tracked changes were accepted. Raises DecodingError."""
    for child in parent.children:
        if child.tag in {"p", "tbl"}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)
        elif child.tag == "mc:AlternateContent":
            yield from _blocks(chosen(child))
        elif child.tag == "altChunk":
            raise DecodingError(*_EMBEDDED)
