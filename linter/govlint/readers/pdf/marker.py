"""A job for child.py: highlights with notes, added to a PDF.

What it gets is a line of JSON and then the PDF: {"author", "date", "marks": [{"page", "boxes", "text"}]}, pages from 1, boxes
as left, bottom, right and top in points, the date as PDF writes it.
"""

import json
from ctypes import POINTER, byref, c_ubyte, c_ushort, cast, create_string_buffer, string_at
from typing import Any

YELLOW = (255, 213, 79)
PRINTED = 4
_WHOLE = 2  # FPDF_NO_INCREMENTAL; what is added behind a file with a stream of references not every reader finds


def run(data: bytes) -> bytes:
    """Return the PDF with its marks; nothing when it cannot be had."""
    import pypdfium2_raw as pdfium  # noqa: PLC0415 — found once child.py has set the path

    head, _, data = data.partition(b"\n")
    wanted = json.loads(head)
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return b""
    for number in sorted({mark["page"] for mark in wanted["marks"]}):
        page = pdfium.FPDF_LoadPage(document, number - 1)
        for mark in wanted["marks"]:
            if mark["page"] == number and page:
                _mark(pdfium, page, mark, wanted)
        pdfium.FPDF_ClosePage(page)
    return _saved(pdfium, document)


def _mark(pdfium: Any, page: Any, mark: dict[str, Any], wanted: dict[str, Any]) -> None:  # noqa: ANN401
    note = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_HIGHLIGHT)
    boxes = mark["boxes"]
    sides = [function(box[side] for box in boxes) for side, function in enumerate((min, min, max, max))]
    left, bottom, right, top = sides
    pdfium.FPDFAnnot_SetRect(note, byref(pdfium.FS_RECTF(left, top, right, bottom)))
    for left, bottom, right, top in boxes:
        quad = pdfium.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
        pdfium.FPDFAnnot_AppendAttachmentPoints(note, byref(quad))
    pdfium.FPDFAnnot_SetColor(note, pdfium.FPDFANNOT_COLORTYPE_Color, *YELLOW, 255)
    pdfium.FPDFAnnot_SetFlags(note, PRINTED)
    for key, text in ((b"Contents", mark["text"]), (b"T", wanted["author"]), (b"M", wanted["date"])):
        pdfium.FPDFAnnot_SetStringValue(note, key, _wide(text))
    pdfium.FPDFPage_CloseAnnot(note)


def _wide(text: str) -> Any:  # noqa: ANN401
    return cast(create_string_buffer(text.encode("utf-16-le") + b"\x00\x00"), POINTER(c_ushort))


def _saved(pdfium: Any, document: Any) -> bytes:  # noqa: ANN401
    written = bytearray()

    def write(_file: Any, start: Any, size: int) -> int:  # noqa: ANN401
        written.extend(string_at(cast(start, POINTER(c_ubyte)), size))
        return 1

    writer = pdfium.FPDF_FILEWRITE(version=1, WriteBlock=dict(pdfium.FPDF_FILEWRITE._fields_)["WriteBlock"](write))
    return bytes(written) if pdfium.FPDF_SaveAsCopy(document, byref(writer), _WHOLE) else b""
