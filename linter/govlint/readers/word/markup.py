"""The raw XML around runs: what must be written where one is cut in two."""

import re

from govlint.readers.word.origin import Stretch
from govlint.readers.word.xml import Element

KEEP_BLANKS = b' xml:space="preserve"'
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
STRICT = "http://purl.oclc.org/ooxml"
_TRANSITIONAL = "http://schemas.openxmlformats.org"
_LONGEST_CHARACTER = 4  # bytes of UTF-8


class Markup:
    """The bytes of a part, and its tags."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def behind(self, stretch: Stretch, characters: int) -> int:
        """Return the byte behind so many characters of `stretch`; a reference (&lt;) is a stretch of its own."""
        byte = stretch.byte
        if not characters:
            return byte
        if self._data[byte : byte + 1] == b"&":
            return self._data.index(b";", byte) + 1
        if self._data[byte : byte + 2] == b"\r\n":
            return byte + 2
        most = self._data[byte : byte + _LONGEST_CHARACTER * characters].decode("utf-8", "ignore")
        return byte + len(most[:characters].encode())

    def end_of(self, element: Element) -> int:
        """Return the byte behind the end of `element`."""
        return element.close if self.is_single(element) else self.tag_end(element.close)

    def is_single(self, element: Element) -> bool:
        """Return whether `element` is one tag alone (<w:p/>)."""
        end = self.tag_end(element.start)
        return self._data[end - 2 : end] == b"/>"

    def tag_end(self, byte: int) -> int:
        """Return the byte behind the tag that begins at `byte`."""
        match = _TAG.match(self._data, byte)
        return match.end() if match is not None else byte

    def closing(self, element: Element) -> bytes:
        """Return the end tag of `element`."""
        return self._data[element.close : self.end_of(element)]

    def opening(self, run: Element) -> bytes:
        """Return the start tag of `run` and its properties, for a run that goes on behind a cut."""
        opening = self._data[run.start : self.tag_end(run.start)]
        properties = run.child("rPr")
        return opening if properties is None else opening + self._data[properties.start : self.end_of(properties)]

    def text_opening(self, holder: Element) -> bytes:
        """Return a start tag for text that goes on behind a cut in `holder`, with its blanks kept."""
        name = self.closing(holder)[2:-1].strip()
        return b"<" + name + KEEP_BLANKS + b">"


def namespaces(main: bytes) -> tuple[str, str]:
    """Return how the namespaces of the part `main` begin (transitional or strict), and that of WordprocessingML itself."""
    if f"{STRICT}/wordprocessingml/main" in _root(main):
        return STRICT, f"{STRICT}/wordprocessingml/main"
    return _TRANSITIONAL, f"{_TRANSITIONAL}/wordprocessingml/2006/main"


def declaration(main: bytes) -> str:
    """Return what elements that are put into `main` must declare, so that w: is WordprocessingML; "" where its root does."""
    word = namespaces(main)[1]
    return "" if re.search(rf"xmlns:w\s*=\s*[\"']{re.escape(word)}[\"']", _root(main)) else f' xmlns:w="{word}"'


def _root(main: bytes) -> str:
    return main[: main.find(b">", main.find(b"document")) + 1].decode("utf-8", "replace")
