"""A job for child.py: highlights with notes, added to a PDF; those of the same author that it had are removed.

What it gets is a line of JSON and then the PDF: {"author", "date", "marks": [{"page", "boxes", "text"}]}, pages from 1, boxes
as left, bottom, right and top in points, the date as PDF writes it.
"""

import json
from ctypes import POINTER, byref, c_ubyte, c_ushort, cast, create_string_buffer, string_at
from typing import Any

YELLOW = (255, 213, 79)
PRINTED = 4
_LONGEST = 128  # bytes
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
    changes = len(wanted["marks"])
    for number in range(1, pdfium.FPDF_GetPageCount(document) + 1):
        page = pdfium.FPDF_LoadPage(document, number - 1)
        if not page:
            continue
        changes += _remove_earlier(pdfium, page, wanted["author"])
        for mark in wanted["marks"]:
            if mark["page"] == number:
                _mark(pdfium, page, mark, wanted)
        pdfium.FPDF_ClosePage(page)
    return _saved(pdfium, document) if changes else data


def _remove_earlier(pdfium: Any, page: Any, author: str) -> int:  # noqa: ANN401
    """Remove the highlights that `author` made on a page before, with their pop-ups, and return how many there were."""
    earlier: set[int] = set()
    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_HIGHLIGHT and _author(pdfium, note) == author:
            earlier.add(at)
            popup = pdfium.FPDFAnnot_GetLinkedAnnot(note, b"Popup")
            if popup:
                earlier.add(pdfium.FPDFPage_GetAnnotIndex(page, popup))
                pdfium.FPDFPage_CloseAnnot(popup)
        pdfium.FPDFPage_CloseAnnot(note)
    for at in sorted(earlier - {-1}, reverse=True):
        pdfium.FPDFPage_RemoveAnnot(page, at)
    return len(earlier)


def _author(pdfium: Any, note: Any) -> str:  # noqa: ANN401
    """Return the author of an annotation; of a name that is long, its beginning."""
    room = create_string_buffer(_LONGEST)
    pdfium.FPDFAnnot_GetStringValue(note, b"T", cast(room, POINTER(c_ushort)), _LONGEST)
    return room.raw.decode("utf-16-le", "replace").partition("\x00")[0]


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
