"""Printed pages to Source: one line for each line, one Markdown row for each row of a table."""

from collections.abc import Iterable

from govlint.readers.decode import DecodingError
from govlint.readers.printed.glyphs import Place, RawPage
from govlint.readers.printed.layout import Page, lay_out
from govlint.readers.printed.origin import PrintedOrigin
from govlint.readers.printed.tables import Table, TableCell
from govlint.readers.printed.words import Printed
from govlint.source import Source, Unread
from govlint.text import Message, Text

_FEW_UNKNOWN = 0.1  # of the characters
_OCR = Text(
    "请先用扫描件的 OCR（文字识别）功能转成带文字的 PDF，或检查原 Word 文件",
    "run OCR (text recognition) over it first, or check the Word file that it was made from",
)
_ONLY_IMAGES = Text("{kind} 是扫描图像，没有文字", "the {kind} is scanned images without text")
_NO_TEXT = Text("{kind} 里没有文字", "the {kind} has no text")
_NO_CHARACTERS = Text(
    "{kind} 的字体没有文字编码，取不出文字", "the {kind}'s fonts do not say which characters they print"
)


def source_of(raw: Iterable[RawPage], name: str, kind: str, again: Text) -> Source:
    """Return the text of the pages `raw` of a document called `name`.

    `kind` is what its format is called (PDF) and `again` the advice to make it anew. Raises DecodingError when the pages
    have no text.
    """
    pages = lay_out(raw)
    text, places = _text(pages)
    _refuse_without_text(text, pages, kind, again)
    return Source(text, name, kind.lower(), origin=PrintedOrigin(places, _unread(pages)))


def _refuse_without_text(text: str, pages: list[Page], kind: str, again: Text) -> None:
    values = {"kind": kind}
    if not text.strip():
        if any(page.has_images for page in pages):
            raise DecodingError(Message(_ONLY_IMAGES, values), _OCR)
        raise DecodingError(Message(_NO_TEXT, values), again)
    if text.count("\ufffd") > _FEW_UNKNOWN * len(text):
        raise DecodingError(Message(_NO_CHARACTERS, values), again)


def _unread(pages: Iterable[Page]) -> Unread | None:
    """Return what is to be said of pages that are images, None where there are none."""
    numbers = sorted({page.number for page in pages if page.lacks_text})
    if not numbers:
        return None
    reason = Text("第 {pages} 页没有文字（扫描图像）", "no text on page {pages} (scanned image)")
    return Unread(Message(reason, {"pages": tuple(numbers)}), _OCR)


def _text(pages: Iterable[Page]) -> tuple[str, list[Place | None]]:
    """Return the text of the pages, and the place of each of its characters."""
    content: Printed = []
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    content += _row(row)
            else:
                content += block.content
                content.append(("\n", None))
    return "".join(char for char, _ in content), [place for _, place in content]


def _row(row: list[TableCell]) -> Printed:
    """Return a row as one of a Markdown table; the blank in an empty cell stands for the cell."""
    found: Printed = [("|", None)]
    for cell in row:
        found += [(" ", None if cell.content else cell.place), *cell.content, (" ", None), ("|", None)]
    return [*found, ("\n", None)]
