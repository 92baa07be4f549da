"""Plain text and Markdown files."""

import os
import stat
import sys

from govlint.readers.decode import MAX_BYTES, DecodingError, decode
from govlint.readers.failure import ReadError, ReadFailure
from govlint.source import Source, comments_of
from govlint.text import Message, Text

MARKDOWN = (".md", ".markdown")
SUFFIXES = (".txt", ".text", *MARKDOWN)
OTHER_DOCUMENTS = (".docx", ".doc", ".wps", ".pdf", ".html", ".htm", ".ofd", ".rtf")
"""Documents that may well be reports but cannot be read yet; never passed over in silence."""


def read_bytes(data: bytes, name: str) -> Source:
    """Return the source in `data`, called `name`. Raises ReadError."""
    try:
        text, encoding = decode(data)
    except DecodingError as error:
        raise ReadError(ReadFailure(name, error.reason, error.advice)) from None
    is_markdown = name.lower().endswith(MARKDOWN)
    return Source(text, name, encoding, comments_of(text) if is_markdown else ())


def read_stdin(name: str) -> Source:
    """Return the source on standard input, called `name`. Raises ReadError."""
    return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), name)


def read_path(path: str | os.PathLike[str], name: str | None = None) -> Source:
    """Return the source in the file at `path`; `name` is what to call it. Raises ReadError, never OSError."""
    name = name or os.fspath(path)
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise _failure(name, Text("不是普通文件", "it is no regular file"), Text("请指定文件", "name a file"))
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        advice = Text("检查文件名和所在文件夹", "check its name and its folder")
        raise _failure(name, Text("文件不存在", "there is no such file"), advice) from None
    except PermissionError:
        advice = Text(
            "检查文件的访问权限，或关闭占用它的程序", "check its permissions, or close the program that holds it"
        )
        raise _failure(name, Text("没有读取权限", "permission denied"), advice) from None
    except (OSError, ValueError) as error:
        reason = Message(
            Text("无法打开：{error}", "it cannot be opened: {error}"),
            {"error": getattr(error, "strerror", None) or error},
        )
        raise ReadError(ReadFailure(name, reason, Text("检查文件是否完好", "check that the file is intact"))) from None
    return read_bytes(data, name)


def _failure(name: str, reason: Text, advice: Text) -> ReadError:
    return ReadError(ReadFailure(name, Message(reason), advice))
