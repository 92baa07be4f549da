"""读取器：填报系统导出的报表，一行一项。A reader of what a reporting system exports: an entry a line."""

from govlint.readers.decode import DecodingError, decode
from govlint.readers.plugged import Reader
from govlint.source import Source
from govlint.text import Text

HEAD = b"#website-report"


def recognises(data: bytes, _name: str) -> bool:
    """Return whether `data` is such an export; its first line says so, whatever the file is called."""
    return data.startswith(HEAD)


def read(data: bytes, name: str) -> Source:
    """Return the text, a line for each line of the export, so that lines are the same in both. Raises DecodingError."""
    text, encoding = decode(data)
    head, *lines = text.splitlines()
    if head.split() != [HEAD.decode(), "1"]:
        raise DecodingError(
            Text("是导出格式的另一个版本", "it is of another version of the export"),
            Text("用第 1 版重新导出", "export it again as version 1"),
        )
    return Source("\n".join(["", *(line.replace("=", " ", 1) for line in lines), ""]), name, encoding)


READER = Reader("website-export", (".wsr",), recognises, read)
