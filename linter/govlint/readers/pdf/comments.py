"""Comments written into a PDF: highlights with notes."""

from collections.abc import Iterable, Iterator

import msgspec

from govlint.readers.comment import AUTHOR, Comment
from govlint.readers.decode import DecodingError
from govlint.readers.pdf.process import done
from govlint.readers.pdf.reader import read
from govlint.readers.printed.origin import PageBox, PrintedOrigin
from govlint.text import Text

_NOT_WRITTEN = (
    Text("无法在这个 PDF 里加批注", "comments cannot be added to this PDF"),
    Text(
        "请从 Word 或 WPS 重新导出 PDF，或给 Word 文件加批注", "export the PDF again, or annotate the Word file itself"
    ),
)


def commented(data: bytes, comments: Iterable[Comment], date: str) -> bytes:
    """Return the PDF in `data` with a highlight and a note for each comment; `date` is as in 2024-01-15T09:30:00Z.

    A comment over several pages is on each of them; those that govlint wrote before are removed. Raises DecodingError.
    """
    origin = read(data, "").origin
    if not isinstance(origin, PrintedOrigin):
        raise DecodingError(*_NOT_WRITTEN)
    marks = [mark for comment in comments for mark in _marks(comment, origin)]
    when = "D:" + "".join(char for char in date if char.isdigit()) + "Z"
    head = msgspec.json.encode({"author": AUTHOR, "date": when, "marks": marks})
    written = done("marker", head + b"\n" + data)
    if not written:
        raise DecodingError(*_NOT_WRITTEN)
    return written


def _marks(comment: Comment, origin: PrintedOrigin) -> Iterator[dict[str, object]]:
    pages: dict[int, list[PageBox]] = {}
    for box in origin.boxes(comment.span):
        pages.setdefault(box.page, []).append(box)
    for page, boxes in pages.items():
        sides = [(box.left, box.bottom, box.right, box.top) for box in boxes]
        yield {"page": page, "boxes": sides, "text": "\n".join(comment.paragraphs)}
