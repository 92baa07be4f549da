"""PDF to Source: a process of its own takes the file apart, this one puts lines and tables together."""

from collections.abc import Iterable

import msgspec

from govlint.readers.decode import DecodingError
from govlint.readers.pdf import worker
from govlint.readers.pdf.glyphs import Place, RawPage
from govlint.readers.pdf.layout import Page, lay_out
from govlint.readers.pdf.origin import PdfOrigin
from govlint.readers.pdf.process import done
from govlint.readers.pdf.tables import Table, TableCell
from govlint.readers.pdf.words import Printed
from govlint.source import Source, Unread
from govlint.text import Message, Text

_FEW_UNKNOWN = 0.1  # of the characters
_OCR = Text(
    "请先用扫描件的 OCR（文字识别）功能转成带文字的 PDF，或检查原 Word 文件",
    "run OCR (text recognition) over it first, or check the Word file that it was made from",
)
_FROM_WORD = Text(
    "请从 Word 或 WPS 重新导出 PDF，或直接检查 Word 文件",
    "export the PDF again from Word or WPS, or check the Word file itself",
)
_FAILED = "failed"
_REFUSALS = {
    worker.PASSWORD: (
        Text("PDF 设有打开密码", "the PDF needs a password"),
        Text("请去掉密码后再检查", "remove the password and check again"),
    ),
    worker.LONG: (
        Text("PDF 超过 {pages} 页或 40 万字", "the PDF has more than {pages} pages or 400,000 characters"),
        Text("年度报告不会这么长，请确认选对了文件", "no annual report is that long; check the file"),
    ),
    worker.DAMAGED: (Text("PDF 文件已损坏或不完整", "the PDF is damaged or incomplete"), _FROM_WORD),
    _FAILED: (Text("PDF 已损坏或过于复杂，无法读取", "the PDF is damaged or too complex to be read"), _FROM_WORD),
}
_NO_FONT = (
    Text(
        "PDF 没有嵌入所用的字体，这台电脑上也没有，取不全文字",
        "the PDF does not hold its fonts and neither does this machine, so that some of its text cannot be read",
    ),
    Text(
        "请重新导出 PDF 并嵌入字体，或者在这台电脑上安装中文字体",
        "export the PDF again with its fonts embedded, or install Chinese fonts on this machine",
    ),
)


class _Answer(msgspec.Struct, frozen=True):
    pages: list[RawPage] = []
    refusal: str = ""


def read(data: bytes, name: str) -> Source:
    """Return the text of the PDF in `data`: a line for each line, a Markdown row for each row of a table.

    Raises DecodingError for one that is damaged, encrypted, too long or has no text, and when the library is missing.
    """
    raw = _taken_apart(data)
    if any(page.is_torn for page in raw):
        raise DecodingError(*_NO_FONT)
    pages = lay_out(raw)
    text, places = _text(pages)
    _refuse_without_text(text, pages)
    return Source(text, name, "pdf", origin=PdfOrigin(places, _unread(pages)))


def _taken_apart(data: bytes) -> list[RawPage]:
    try:
        answer = msgspec.json.decode(done("worker", data), type=_Answer)
    except msgspec.DecodeError:
        raise _refusal(_FAILED) from None
    if answer.refusal:
        raise _refusal(answer.refusal)
    return answer.pages


def _refusal(word: str) -> DecodingError:
    reason, advice = _REFUSALS[word]
    return DecodingError(Message(reason, {"pages": worker.MOST_PAGES}), advice)


def _refuse_without_text(text: str, pages: list[Page]) -> None:
    if not text.strip():
        if any(page.has_images for page in pages):
            raise DecodingError(Text("PDF 是扫描图像，没有文字", "the PDF is scanned images without text"), _OCR)
        raise DecodingError(Text("PDF 里没有文字", "the PDF has no text"), _FROM_WORD)
    if text.count("\ufffd") > _FEW_UNKNOWN * len(text):
        reason = Text("PDF 的字体没有文字编码，取不出文字", "the PDF's fonts do not say which characters they print")
        raise DecodingError(reason, _FROM_WORD)


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
