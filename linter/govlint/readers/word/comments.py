"""Word comments: put into a document beside what they are about, everything else of it as it was."""

import posixpath
import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from govlint.readers.comment import AUTHOR, Comment
from govlint.readers.decode import DecodingError
from govlint.readers.word.anchors import Anchors, Cut
from govlint.readers.word.earlier import without_earlier
from govlint.readers.word.layout import lay_out
from govlint.readers.word.markup import KEEP_BLANKS, STRICT, declaration, namespaces
from govlint.readers.word.package import DAMAGED, Package
from govlint.readers.word.xml import as_utf8

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"
_ID = re.compile(rb"<(?:\w+:)?comment(?:RangeStart|RangeEnd|Reference)?\s[^>]*?\bid\s*=\s*[\"'](\d{1,9})[\"']")
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INITIALS = "GL"


def commented(data: bytes, comments: Sequence[Comment], date: str) -> bytes:
    """Return the Word document in `data` with `comments`, by the author govlint; all other parts are as they were.

    Those that govlint wrote into it before are taken out first.
    `date` is when they are written, as YYYY-MM-DDThh:mm:ssZ.
    A comment that has no place (in a document without a paragraph) is left out. Raises DecodingError.
    """
    package = Package(without_earlier(data))
    _, origin = lay_out(package)
    main = as_utf8(package.part(package.main))
    words = _Words(main, date)
    name = package.parts.get("comments", "")
    existing = as_utf8(package.part(name)) if package.has(name) else b""
    first = 1 + max((int(number) for number in (*_ID.findall(main), *_ID.findall(existing))), default=-1)
    anchors = Anchors(main, origin)
    marks: dict[int, _Marks] = {}
    written: list[str] = []
    for number, comment in enumerate(comments, first):
        place = anchors.place(comment.span)
        if place is None:
            continue
        written.append(words.comment(number, comment.paragraphs))
        begin = marks.setdefault(place.begin.byte, _Marks(place.begin))
        end = marks.setdefault(place.end.byte, _Marks(place.end))
        if place.begin.byte == place.end.byte:
            begin.points.append(words.begin(number) + words.end(number))
        else:
            begin.begins.append(words.begin(number))
            end.ends.append(words.end(number))
    for byte in anchors.keeping:
        marks[byte] = _Marks(Cut(byte, KEEP_BLANKS))
    changed = {package.main: _with_marks(main, marks, anchors)}
    if existing:
        changed[name] = _before_end(existing, "".join(written))
    else:
        changed |= _new_part(package, words.part(written), words.namespace)
    return package.rewritten(changed)


class _Marks:
    """What is to be put in at one place: ends of comments, comments on a point, beginnings."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.ends: list[str] = []
        self.points: list[str] = []
        self.begins: list[str] = []

    @property
    def xml(self) -> bytes:
        inner = "".join((*self.ends, *self.points, *self.begins)).encode()
        return self.cut.before + inner + self.cut.behind


class _Words:
    """The elements of comments in the namespace of the document."""

    def __init__(self, main: bytes, date: str) -> None:
        self._date = date
        self.namespace, self.word = namespaces(main)
        self._declaration = f' xmlns:w="{self.word}"'
        self._declared = declaration(main)

    def begin(self, number: int) -> str:
        return f'<w:commentRangeStart{self._declared} w:id="{number}"/>'

    def end(self, number: int) -> str:
        return (
            f'<w:commentRangeEnd{self._declared} w:id="{number}"/>'
            f'<w:r{self._declared}><w:commentReference w:id="{number}"/></w:r>'
        )

    def comment(self, number: int, paragraphs: Sequence[str]) -> str:
        said = (escape(_NOT_XML.sub("\ufffd", text)) for text in paragraphs)
        inner = "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in said)
        who = f'w:author="{AUTHOR}" w:initials="{_INITIALS}" w:date="{self._date}"'
        return f'<w:comment{self._declaration} w:id="{number}" {who}>{inner}</w:comment>'

    def part(self, written: Sequence[str]) -> bytes:
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return f"{head}<w:comments{self._declaration}>{''.join(written)}</w:comments>".encode()


def _with_marks(main: bytes, marks: dict[int, _Marks], anchors: Anchors) -> bytes:
    pieces: list[bytes] = []
    at = 0
    for byte in sorted(marks):
        mark = marks[byte]
        piece = main[at:byte]
        if anchors.is_one_tag(mark.cut):
            piece = piece[:-2].rstrip() + b">"
        pieces += piece, mark.xml
        at = byte
    return b"".join([*pieces, main[at:]])


def _before_end(part: bytes, inner: str) -> bytes:
    """Return the XML of `part` with `inner` as the last elements in its root."""
    at = part.rfind(b"</")
    if at >= 0:
        return part[:at] + inner.encode() + part[at:]
    begin, end = part.rfind(b"<"), part.rfind(b"/>")
    if not 0 <= begin < end:
        raise DecodingError(*DAMAGED)
    name = part[begin + 1 : end].split()[0]
    return part[:end] + b">" + inner.encode() + b"</" + name + b">"


def _new_part(package: Package, content: bytes, namespace: str) -> dict[str, bytes]:
    """Return the part for the comments and the two parts that must name it."""
    folder = posixpath.dirname(package.main)
    taken = (f"{folder}/comments{number or ''}.xml".lstrip("/") for number in range(10_000))
    name = next(name for name in taken if not package.has(name))
    relations = as_utf8(package.part(package.relations_name)) if package.has(package.relations_name) else None
    relations = relations or f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'.encode()
    identifiers = (f"rIdGovlint{number or ''}" for number in range(10_000))
    identifier = next(each for each in identifiers if each.encode() not in relations)
    office = "officeDocument/relationships" if namespace == STRICT else "officeDocument/2006/relationships"
    relation = (
        f'<Relationship xmlns="{_PACKAGE}/relationships" Id="{identifier}" Type="{namespace}/{office}/comments" '
        f"Target={quoteattr(posixpath.basename(name))}/>"
    )
    if not package.has(_TYPES):
        raise DecodingError(*DAMAGED)
    kind = (
        f'<Override xmlns="{_PACKAGE}/content-types" PartName={quoteattr(f"/{name}")} ContentType="{_CONTENT_TYPE}"/>'
    )
    return {
        name: content,
        package.relations_name: _before_end(relations, relation),
        _TYPES: _before_end(as_utf8(package.part(_TYPES)), kind),
    }
