"""Which documents of other office programs a file is: by its content."""

from typing import NamedTuple

from govlint.readers.decode import HAS_PASSWORD, DecodingError
from govlint.text import Text

OLE = b"\xd0\xcf\x11\xe0"
_SAVE_AS_WORD = Text(
    "请把报告另存为 Word 文件（.docx）后再检查", "save the report as a Word file (.docx) and check that"
)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


_ENCRYPTED = _wide("EncryptedPackage")
_NO_DOCUMENTS = (
    (_wide("Workbook"), Text("这是 Excel 表格（.xls）", "it is an Excel workbook (.xls)")),
    (_wide("PowerPoint Document"), Text("这是演示文稿（.ppt）", "it is a presentation (.ppt)")),
)
_FIRST_SECTOR = 512
_WORD_BEGINS = b"\xec\xa5"
_FLAGS = _FIRST_SECTOR + 11
_IS_ENCRYPTED = 0x01


class Kind(NamedTuple):
    """A kind of document: what it is, and the ending of the name under which LibreOffice is to see it."""

    what: Text
    suffix: str


_OLD_WORD = Kind(Text("这是旧版 Word（.doc）或 WPS 文件", "it is an old Word (.doc) or WPS file"), ".doc")
_WORKS = Kind(_OLD_WORD.what, ".wps")
_RTF = Kind(Text("这是 RTF 文件", "it is an RTF file"), ".rtf")
_OPEN_DOCUMENT = Kind(Text("这是 OpenDocument 文件（.odt）", "it is an OpenDocument file (.odt)"), ".odt")
_WORD_XML = Kind(Text("这是 Word 的 XML 文件", "it is an XML file of Word's"), ".xml")


def kind_of(data: bytes) -> Kind:
    """Return what kind of document `data` is. Raises DecodingError for one with a password, and for what is no text."""
    if not data.startswith(OLE):
        return _other_kind(data)
    if _ENCRYPTED in data or _is_encrypted_word(data):
        raise DecodingError(*HAS_PASSWORD)
    if _wide("WordDocument") in data:
        return _OLD_WORD
    other = next((what for stream, what in _NO_DOCUMENTS if stream in data), None)
    if other is not None:
        raise DecodingError(other, _SAVE_AS_WORD)
    return _WORKS


def _other_kind(data: bytes) -> Kind:
    if data.startswith(b"{"):
        return _RTF
    return _OPEN_DOCUMENT if data.startswith(b"PK") else _WORD_XML


def _is_encrypted_word(data: bytes) -> bool:
    """Return whether the text of an old Word file begins where it usually does and says that it is encrypted."""
    return data[_FIRST_SECTOR:].startswith(_WORD_BEGINS) and bool(data[_FLAGS] & _IS_ENCRYPTED)
