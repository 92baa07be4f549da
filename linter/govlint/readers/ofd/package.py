"""The package of an OFD file: its parts, and where one of them says another is."""

import posixpath

from govlint.readers.archive import Archive, Refusals
from govlint.readers.decode import DecodingError
from govlint.readers.ofd.xml import Element, XmlError, parse
from govlint.text import Text

ROOT = "OFD.xml"
_MOST_ELEMENTS = 1_000_000  # of all parts together
_MOST_BYTES = 64 * 1024 * 1024
_ENCRYPTIONS = "encryptions.xml"  # GM/T 0099-2020; the parts that it lists are no XML any more
_OTHERWISE = Text(
    "请检查原 Word 文件，或重新导出 OFD", "check the Word file that it was made from, or export the OFD again"
)
DAMAGED = (Text("OFD 文件已损坏或不完整", "the OFD file is damaged or incomplete"), _OTHERWISE)
TOO_LARGE = (
    Text("OFD 文件解压后过大", "it is an OFD file that unpacks to too much"),
    Text("年度报告不会这么大，请确认选对了文件", "no annual report is that large; check the file"),
)
HAS_PASSWORD = (
    Text("OFD 文件加了密", "the OFD file is encrypted"),
    Text(
        "请去掉加密后再检查，或检查原 Word 文件",
        "take off the encryption, or check the Word file that it was made from",
    ),
)


class Package(Archive):
    """The parts of an OFD file, by name. Raises DecodingError."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data, Refusals(DAMAGED, TOO_LARGE, HAS_PASSWORD))
        self._elements = 0
        self._bytes = 0
        self.is_encrypted = any(name.lower().rpartition("/")[2] == _ENCRYPTIONS for name in self.names)

    def found(self, location: str, *folders: str) -> str | None:
        """Return the name of the part at `location`, seen from the first of `folders` where there is one; else None."""
        path = location.strip().replace("\\", "/")
        if path.startswith("/"):
            folders = ("",)
        names = (posixpath.normpath(posixpath.join(folder, path.lstrip("/"))) for folder in (*folders, ""))
        return next((name for name in names if self.has(name)), None)

    def tree(self, name: str | None) -> Element:
        """Return the elements of the part `name`. Raises DecodingError."""
        if name is None:
            raise DecodingError(*DAMAGED)
        data = self.part(name)
        self._bytes += len(data)
        if self._bytes > _MOST_BYTES:
            raise DecodingError(*TOO_LARGE)
        try:
            root, count = parse(data, _MOST_ELEMENTS - self._elements)
        except XmlError:
            raise DecodingError(*(HAS_PASSWORD if self.is_encrypted else DAMAGED)) from None
        self._elements += count
        return root
