"""What a ZIP file was that has lost its end, as after a download that broke off: by the parts it still has, or by its name."""

import os
import re

from govlint.readers.decode import DecodingError
from govlint.readers.ofd.package import DAMAGED as DAMAGED_OFD
from govlint.readers.word.package import DAMAGED, OPEN_AND_SAVE, SAVE_AS_WORD
from govlint.text import Text

_END = b"PK\x05\x06"
_PART = re.compile(rb"(?s)PK\x03\x04.{26}([ -~]{2,40})")  # the head of a part, and its name
_AGAIN = Text("请重新下载，解压后检查其中的文件", "download it again, unpack it and check the files in it")
_KINDS = (
    (b"word/", (".docx", ".docm", ".dotx"), DAMAGED),
    (
        b"xl/",
        (".xlsx", ".xlsm"),
        (Text("Excel 表格（.xlsx）已损坏", "it is a damaged Excel workbook (.xlsx)"), SAVE_AS_WORD),
    ),
    (
        b"ppt/",
        (".pptx", ".pptm"),
        (Text("演示文稿（.pptx）已损坏", "it is a damaged presentation (.pptx)"), SAVE_AS_WORD),
    ),
    (
        b"mimetype",
        (".odt", ".ott"),
        (Text("OpenDocument 文件（.odt）已损坏", "it is a damaged OpenDocument file (.odt)"), OPEN_AND_SAVE),
    ),
    (b"OFD.xml", (".ofd",), DAMAGED_OFD),
    (b"Doc_0/", (), DAMAGED_OFD),
    (b"\0", (".zip",), (Text("压缩文件已损坏", "it is a damaged ZIP file"), _AGAIN)),
)
"""How the name of a part begins that only such a file has, how the file's own name ends, and what to say of it."""


def refuse_torn(data: bytes, name: str) -> None:
    """Raise DecodingError for the ZIP file in `data`, called `name`, if it has lost its end; it says what the file was."""
    if _END in data:
        return
    parts = tuple(_PART.findall(data))
    ending = os.path.splitext(name)[1].lower()
    by_content = (said for begins, _, said in _KINDS if any(part.startswith(begins) for part in parts))
    by_name = (said for _, endings, said in _KINDS if ending in endings)
    raise DecodingError(*next(by_content, None) or next(by_name, DAMAGED))
