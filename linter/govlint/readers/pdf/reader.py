"""PDF to Source: a process of its own takes the file apart, this one puts lines and tables together."""

import msgspec

from govlint.readers.decode import DecodingError
from govlint.readers.pdf import worker
from govlint.readers.pdf.process import done
from govlint.readers.printed.document import source_of
from govlint.readers.printed.glyphs import RawPage
from govlint.source import Source
from govlint.text import Message, Text

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
    return source_of(raw, name, "PDF", _FROM_WORD)


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
