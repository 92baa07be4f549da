"""A job for child.py: takes a PDF apart into glyphs, rules and images, as JSON.

Lengths are hundredths of a point, upwards from the lower left corner of the page.
"""

import json
from collections.abc import Iterator
from ctypes import byref, c_double, c_float, c_int, c_void_p, cast, create_string_buffer
from math import degrees, hypot
from typing import Any

MOST_PAGES = 200
MOST_GLYPHS = 400_000
MOST_OBJECTS = 20_000  # on a page; what is drawn beyond them is passed over
MOST_SEGMENTS = 5_000  # of a path
MOST_RULES = 3_000  # on a page; with more it is a drawing
DEEPEST = 6
USUAL = (4.0, 20.0)  # points from the lowest to the highest of a font
THIN = 3.0  # points; a box that is thinner is a rule
STAND_IN = b" MM"  # ends the names of the library's own fonts for those that it does not find
GLYPH = 8
"""The numbers for one glyph, as `printed.glyphs` has it, which this process cannot import."""

_PASSWORD, _SECURITY = 4, 5
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE_TO, _MOVE_TO = 0, 2
_HYPHENS = frozenset({0x02, 0xFFFE})  # what the library has for a hyphen that ends a line
_UNKNOWN = 0xFFFD

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class RefusalError(Exception):
    """A PDF that is not taken apart; carries the word for why: one of those below."""


LONG, DAMAGED, PASSWORD = "long", "damaged", "password"


def run(data: bytes) -> bytes:
    """Return the pages of the PDF in `data` as JSON, or the word for why there are none."""
    try:
        answer: dict[str, Any] = {"pages": list(pages(data))}
    except RefusalError as refusal:
        answer = {"refusal": str(refusal)}
    return json.dumps(answer, separators=(",", ":")).encode()


def pages(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield what is on each page of the PDF in `data`. Raises RefusalError."""
    import pypdfium2_raw as pdfium  # noqa: PLC0415 — found once child.py has set the path

    pdfium.FPDF_InitLibrary()
    pdfium.FPDFText_GetTextObject.restype = c_void_p  # an address, as _address() gives it
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise RefusalError(PASSWORD if pdfium.FPDF_GetLastError() in {_PASSWORD, _SECURITY} else DAMAGED)
    count = pdfium.FPDF_GetPageCount(document)
    if not count:
        raise RefusalError(DAMAGED)
    if count > MOST_PAGES:
        raise RefusalError(LONG)
    total = 0
    for number in range(count):
        page = _loaded(pdfium, document, number)
        if not page:
            yield {"is_damaged": True}
            continue
        found = _Page(pdfium, page).read()
        total += len(found["glyphs"]) // GLYPH
        if total > MOST_GLYPHS:
            raise RefusalError(LONG)
        yield found
        pdfium.FPDF_ClosePage(page)


def _loaded(pdfium: Any, document: Any, number: int) -> Any:  # noqa: ANN401
    """Return a page; of a form that is filled in on the screen with what the fields hold as part of the page."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page or pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_NONE:
        return page
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return page
    pdfium.FPDF_ClosePage(page)
    return pdfium.FPDF_LoadPage(document, number)


class _Page:
    """One page, being read."""

    def __init__(self, pdfium: Any, page: Any) -> None:  # noqa: ANN401 — the library has no types
        self._pdfium = pdfium
        self._page = page
        self._rules: list[int] = []
        self._images = 0
        self._objects = 0
        self._read: set[int | None] = set()  # addresses of the text objects that gave glyphs
        self._texts: list[Any] = []

    def read(self) -> dict[str, Any]:
        box = self._pdfium.FS_RECTF()
        self._pdfium.FPDF_GetPageBoundingBox(self._page, byref(box))
        text = self._pdfium.FPDFText_LoadPage(self._page)
        glyphs = self._glyphs(text, box) if text else []
        if text:
            self._pdfium.FPDFText_ClosePage(text)
        for at in range(self._pdfium.FPDFPage_CountObjects(self._page)):
            self._take(self._pdfium.FPDFPage_GetObject(self._page, at), IDENTITY, 0)
        return {
            "box": [_whole(value) for value in (box.left, box.bottom, box.right, box.top)],
            "glyphs": glyphs,
            "rules": self._rules if len(self._rules) <= MOST_RULES * 4 else [],
            "images": self._images,
            "is_torn": self._is_torn(),
        }

    def _glyphs(self, text: Any, page: Any) -> list[int]:  # noqa: ANN401
        pdfium = self._pdfium
        found: list[int] = []
        box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
        for at in range(min(pdfium.FPDFText_CountChars(text), MOST_GLYPHS + 1)):
            self._read.add(pdfium.FPDFText_GetTextObject(text, at))
            code = _printed(pdfium.FPDFText_GetUnicode(text, at))
            if code is None or pdfium.FPDFText_IsGenerated(text, at) == 1:
                continue
            pdfium.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
            self._measure(text, at, box, x.value, y.value)
            if not (page.left <= (box.left + box.right) / 2 <= page.right):
                continue
            if not (page.bottom <= (box.bottom + box.top) / 2 <= page.top):
                continue
            angle = -round(degrees(pdfium.FPDFText_GetCharAngle(text, at))) % 360
            sides = (box.left, box.bottom, box.right, box.top, x.value, y.value)
            found += (code, *map(_whole, sides), angle)
        return found

    def _measure(self, text: Any, at: int, box: Any, x: float, y: float) -> None:  # noqa: ANN401
        """Fill in the box of a glyph: its advance and its font's height, else what is printed of it, else about that.

        The last is for a font that is neither in the file nor on this machine.
        """
        pdfium = self._pdfium
        if pdfium.FPDFText_GetLooseCharBox(text, at, byref(box)) and self._is_plausible(text, at, box):
            return
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        pdfium.FPDFText_GetCharBox(text, at, byref(left), byref(right), byref(bottom), byref(top))
        box.left, box.right, box.bottom, box.top = left.value, right.value, bottom.value, top.value
        if box.right > box.left and box.top > box.bottom:
            return
        size = self._size(text, at) or USUAL[0]
        box.left, box.right, box.bottom, box.top = x, x + size, y - size / 5, y + size * 4 / 5

    def _is_plausible(self, text: Any, at: int, box: Any) -> bool:  # noqa: ANN401
        """Return whether a box has about the size of its font; that of a font that writes downwards may not."""
        high = box.top - box.bottom
        if box.right <= box.left or high <= 0:
            return False
        if USUAL[0] <= high <= USUAL[1]:
            return True
        size = self._size(text, at)
        return bool(size / 2 <= high <= size * 2)

    def _size(self, text: Any, at: int) -> float:  # noqa: ANN401
        """Return the size of a glyph's font as it is printed, in points."""
        matrix = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFText_GetMatrix(text, at, byref(matrix))
        return float(self._pdfium.FPDFText_GetFontSize(text, at)) * hypot(matrix.c, matrix.d)

    def _take(self, thing: Any, matrix: Matrix, depth: int) -> None:  # noqa: ANN401
        """Take in an object of the page, or of a form on it; `matrix` leads from the form to the page."""
        self._objects += 1
        if self._objects > MOST_OBJECTS or not thing:
            return
        pdfium = self._pdfium
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == _PATH:
            self._take_path(thing, matrix)
        elif kind == _TEXT:
            self._texts.append(thing)
        elif kind == _IMAGE:
            self._images += 1
        elif kind == _FORM and depth < DEEPEST:
            inner = _product(self._matrix(thing), matrix)
            for at in range(min(pdfium.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)):
                self._take(pdfium.FPDFFormObj_GetObject(thing, at), inner, depth + 1)

    def _is_torn(self) -> bool:
        """Return whether the library passed over text: single characters of a font that is neither here nor in the file.

        It passes over what has no extent. A blank has none either, but then the other characters of its font have some.
        """
        unread = [self._font(each) for each in self._texts if _address(each) not in self._read]
        missing = {name for name, is_missing in unread if is_missing}
        if not missing:
            return False
        read = [each for each in self._texts if _address(each) in self._read]
        found = {(self._font(each)[0], self._has_height(each)) for each in read}
        return any((name, False) in found or (name, True) not in found for name in missing)

    def _font(self, text: Any) -> tuple[bytes, bool]:  # noqa: ANN401
        """Return the name of a text's font, and whether the library's own general font stands in for it."""
        pdfium = self._pdfium
        font, name, real = pdfium.FPDFTextObj_GetFont(text), create_string_buffer(128), create_string_buffer(128)
        pdfium.FPDFFont_GetBaseFontName(font, name, 128)
        pdfium.FPDFFont_GetFamilyName(font, real, 128)
        return name.value, not pdfium.FPDFFont_GetIsEmbedded(font) and real.value.endswith(STAND_IN)

    def _has_height(self, thing: Any) -> bool:  # noqa: ANN401
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        self._pdfium.FPDFPageObj_GetBounds(thing, byref(left), byref(bottom), byref(right), byref(top))
        return bool(top.value > bottom.value)

    def _matrix(self, thing: Any) -> Matrix:  # noqa: ANN401
        matrix = self._pdfium.FS_MATRIX()
        if not self._pdfium.FPDFPageObj_GetMatrix(thing, byref(matrix)):
            return IDENTITY
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _take_path(self, path: Any, matrix: Matrix) -> None:  # noqa: ANN401
        pdfium = self._pdfium
        fill, stroke = c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
        if not stroke.value and not fill.value:
            return
        if not stroke.value and not self._is_thin(path):
            return
        whole = _product(self._matrix(path), matrix)
        first: tuple[float, float] | None = None
        at: tuple[float, float] | None = None
        x, y = c_float(), c_float()
        for number in range(min(pdfium.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
            segment = pdfium.FPDFPath_GetPathSegment(path, number)
            pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            kind = pdfium.FPDFPathSegment_GetType(segment)
            point = _moved(whole, x.value, y.value)
            if kind == _LINE_TO and at is not None:
                self._rule(at, point)
            first = point if kind == _MOVE_TO else first
            at = point
            if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
                self._rule(at, first)
                at = first

    def _is_thin(self, path: Any) -> bool:  # noqa: ANN401
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        self._pdfium.FPDFPageObj_GetBounds(path, byref(left), byref(bottom), byref(right), byref(top))
        return min(right.value - left.value, top.value - bottom.value) <= THIN

    def _rule(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Note a straight stroke that is level or upright."""
        wide, high = abs(start[0] - end[0]), abs(start[1] - end[1])
        if min(wide, high) > 1 or max(wide, high) <= THIN or len(self._rules) > MOST_RULES * 4:
            return
        self._rules += map(_whole, (*map(min, start, end), *map(max, start, end)))


def _address(thing: Any) -> int | None:  # noqa: ANN401
    return cast(thing, c_void_p).value


def _printed(code: int) -> int | None:
    """Return the code point of a character as it is printed; None for one that is not."""
    if code in _HYPHENS:
        return ord("-")
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return _UNKNOWN
    return None if code < 0x20 or code in {0xFEFF, 0xAD, 0x200B} else code


def _whole(points: float) -> int:
    """Return a length in hundredths of a point; far beyond any page counts as that far."""
    return round(min(max(points, -1e6), 1e6) * 100) if points == points else 0  # noqa: PLR0124 — it is not a number


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    return (
        a * outer[0] + b * outer[2],
        a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2],
        c * outer[1] + d * outer[3],
        e * outer[0] + f * outer[2] + outer[4],
        e * outer[1] + f * outer[3] + outer[5],
    )


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]
