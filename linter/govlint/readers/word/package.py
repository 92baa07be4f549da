"""The package of a Word document: a ZIP file of parts, read with limits on what it may hold."""

import copy
import io
import posixpath
import zipfile
from collections.abc import Mapping
from typing import NoReturn

from govlint.readers.archive import Archive, Refusals
from govlint.readers.decode import HAS_PASSWORD, DecodingError
from govlint.readers.word.xml import Element, TooMuchXmlError, XmlError, parse
from govlint.text import Text

_MOST_BYTES = 256 * 1024 * 1024  # of all parts together
_MAIN = "officeDocument"
OPEN_AND_SAVE = Text(
    "请用 Word 或 WPS 打开，确认内容完整，另存为 .docx 后再检查",
    "open it in Word or WPS, see that all is there, save it as .docx and check that",
)
DAMAGED = (Text("Word 文件（.docx）已损坏", "it is a damaged Word file (.docx)"), OPEN_AND_SAVE)
TOO_LARGE = (
    Text("Word 文件解压后过大", "it is a Word file that unpacks to too much"),
    Text("年度报告不会这么大，请确认选对了文件", "no annual report is that large; check the file"),
)
_NO_WORD = (
    Text("这是压缩文件，不是 Word 文件（.docx）", "it is a ZIP file and no Word file (.docx)"),
    Text("请解压后检查其中的文件", "unpack it and check the files in it"),
)
_OTHER_KINDS = (
    ("xl/", Text("这是 Excel 表格（.xlsx）", "it is an Excel workbook (.xlsx)")),
    ("ppt/", Text("这是演示文稿（.pptx）", "it is a presentation (.pptx)")),
    ("content.xml", Text("这是 OpenDocument 文件（.odt）", "it is an OpenDocument file (.odt)")),
)
SAVE_AS_WORD = Text(
    "请把报告另存为 Word 文件（.docx）后再检查", "save the report as a Word file (.docx) and check that"
)


class Package(Archive):
    """The parts of a Word document, by name.

    `main` is the name of the part with the text, `parts` maps the kinds of the parts that it refers to (styles, numbering,
    comments …) to their names.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(data, Refusals(DAMAGED, TOO_LARGE, HAS_PASSWORD))
        self.main = self._relations("", "_rels/.rels").get(_MAIN, "word/document.xml")
        if not self.has(self.main) or self.main.startswith(("xl/", "ppt/")):
            self._refuse()
        folder, name = posixpath.split(self.main)
        self.relations_name = f"{folder}/_rels/{name}.rels".lstrip("/")
        self.parts = self._relations(folder, self.relations_name)

    def tree(self, name: str) -> Element:
        """Return the elements of the part `name`. Raises DecodingError."""
        try:
            return parse(self.part(name))
        except TooMuchXmlError:
            raise DecodingError(*TOO_LARGE) from None
        except XmlError:
            raise DecodingError(*DAMAGED) from None

    def tree_of(self, kind: str) -> Element | None:
        """Return the elements of the part of `kind` (styles, numbering …), None where there is none. Raises DecodingError."""
        name = self.parts.get(kind, "")
        return self.tree(name) if self.has(name) else None

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the package with the parts `changed`, the others as they were and in the same order. Raises DecodingError."""
        infos = {info.filename: info for info in self.zip.infolist()}
        if sum(info.file_size for info in infos.values()) > _MOST_BYTES:
            raise DecodingError(*TOO_LARGE)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for name, info in infos.items():
                target.writestr(copy.copy(info), changed.get(name) or self.whole(name))
            example = infos[self.main]
            for name in sorted(changed.keys() - infos.keys()):
                info = zipfile.ZipInfo(name, example.date_time)
                info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, example.external_attr
                target.writestr(info, changed[name])
        return stream.getvalue()

    def _relations(self, folder: str, name: str) -> Mapping[str, str]:
        """Return the names of the parts that a part in `folder` refers to, by kind; the part `name` lists them."""
        if not self.has(name):
            return {}
        found: dict[str, str] = {}
        for relation in self.tree(name).children:
            target = relation.values.get("Target", "")
            if target and relation.values.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                found.setdefault(relation.values.get("Type", "").rpartition("/")[2], path.lstrip("/"))
        return found

    def _refuse(self) -> NoReturn:
        for beginning, reason in _OTHER_KINDS:
            if any(name.startswith(beginning) for name in self.names):
                raise DecodingError(reason, SAVE_AS_WORD)
        if any(name.startswith("word/") for name in self.names):
            raise DecodingError(*DAMAGED)
        raise DecodingError(*_NO_WORD)
