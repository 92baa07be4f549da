"""Files to sources: finding the reader for what a file holds, whatever it is called."""

import os
import re
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from govlint.patterns import lazy
from govlint.readers.decode import MAX_BYTES, TOO_LARGE, DecodingError, is_html
from govlint.readers.failure import ReadError, ReadFailure, broken, out_of_memory, why
from govlint.readers.plugged import read as read_plugged
from govlint.source import Source
from govlint.text import Message, Text

_OFFICE = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
_XML = (b"<?xml", b"\xef\xbb\xbf<?xml")
_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_HEAD = 1024  # bytes in which a PDF begins


def _is_pdf(data: bytes) -> bool:
    head = data[:_HEAD]
    return head.lstrip(b"\xef\xbb\xbf\x00\t\n\f\r ").startswith(b"%PDF-") or (b"%PDF-" in head and b"endobj" in data)


def _is_ofd(data: bytes) -> bool:
    """Return whether `data` is an OFD: a ZIP file that lists such parts at its end, or has them where that is lost."""
    if not data.startswith(_ZIP):
        return False
    end = data.rfind(_ZIP_END)
    listed = data[int.from_bytes(data[end + 16 : end + 20], "little") : end] if end >= 0 else data
    return b"OFD.xml" in listed and b"[Content_Types].xml" not in listed


def _is_open_document(data: bytes) -> bool:
    return data.startswith(_ZIP) and b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:_HEAD]


def is_office(data: bytes) -> bool:
    """Return whether `data` is a document that LibreOffice reads and govlint does not."""
    return (
        data.startswith(_OFFICE)
        or _is_open_document(data)
        or (data.startswith(_XML) and b"<?mso-application" in data[:_HEAD])
    )


def _is_mht(data: bytes) -> bool:
    """Return whether `data` is a web page in a single file: begins as a letter does."""
    return data.startswith((b"MIME-Version:", b"From:")) and b"MIME-Version:" in data[:_HEAD]


_READERS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (_is_ofd, "ofd"),
    (is_office, "office"),
    (_is_mht, "mht"),
    (lambda data: data.startswith(_ZIP), "docx"),
    (_is_pdf, "pdf"),
    (is_html, "html"),
)
"""Which documents are no text, and the module that reads each: tests of the content, the first that holds decides.

A reader is a module with `read(data, name) -> Source` that raises DecodingError; it is loaded when a file needs it.
"""
_PAGES = (".html", ".htm", ".shtml", ".xhtml")
_TAG = rb"</?[a-zA-Z][^<>]{0,1000}>"


def reader_of(data: bytes, name: str = "") -> str:
    """Return the name of the module that reads `data`; the content decides, not the file's name. Raises DecodingError.

    The name only tells a piece of a web page from Markdown, which may hold tags as well.
    """
    if len(data) > MAX_BYTES:
        raise DecodingError(*TOO_LARGE)
    found = next((module for is_such, module in _READERS if is_such(data)), "text")
    is_piece = found == "text" and name.lower().endswith(_PAGES) and re.search(_TAG, data)
    return "html" if is_piece else found


def read_bytes(data: bytes, name: str) -> Source:
    """Return the source in `data`, called `name`. Raises ReadError."""
    try:
        source = read_plugged(data, name)
        if source is None:
            source = import_module(f"govlint.readers.{reader_of(data, name)}").read(data, name)
    except DecodingError as error:
        raise ReadError(ReadFailure(name, error.reason, error.advice)) from None
    except MemoryError:
        raise ReadError(out_of_memory(name)) from None
    return source


def read_whole(data: bytes, name: str) -> Source:
    """Return what `read_bytes` returns. Raises ReadError, also where a reader breaks down: that costs no other file of a run."""
    try:
        return read_bytes(data, name)
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(broken(name, error)) from error


def read_stdin(name: str) -> Source:
    """Return the source on standard input, called `name`. Raises ReadError, never OSError."""
    if sys.stdin is None:
        raise _failure(name, Text("标准输入是关着的", "standard input is closed"), _NAME_A_FILE)
    if hasattr(os, "set_blocking"):  # Windows has nothing that does not wait before Python 3.12
        with suppress(OSError, ValueError):  # it is no file: what stands in for it waits by itself
            os.set_blocking(sys.stdin.fileno(), True)  # else what is not there yet would count as the end
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        reason = Message(_NO_STDIN, {"error": why(error)})
        raise ReadError(ReadFailure(name, reason, _NAME_A_FILE)) from None
    return read_whole(data, name)


def read_path(path: str | os.PathLike[str], name: str | None = None) -> Source:
    """Return the source in the file at `path`; `name` is what to call it. Raises ReadError, never OSError."""
    name = name or os.fspath(path)
    return read_whole(load(path, name), name)


def load(path: str | os.PathLike[str], name: str) -> bytes:
    """Return what is in the file at `path`, called `name`; of one that is too large, a little more than the limit.

    Raises ReadError, never OSError.
    """
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode) and not os.access(path, os.R_OK | os.X_OK):
            raise _failure(name, _CLOSED_FOLDER, _OPEN_IT)
        if not stat.S_ISREG(status.st_mode):
            raise _failure(name, _IRREGULAR, _NAME_A_FILE)
        return read_regular(path, MAX_BYTES + 1)
    except IrregularFileError:
        raise _failure(name, _IRREGULAR, _NAME_A_FILE) from None
    except FileNotFoundError:
        raise ReadError(missing(name)) from None
    except MemoryError:
        raise ReadError(out_of_memory(name)) from None
    except PermissionError:
        advice = Text(
            "检查文件的访问权限，或关闭占用它的程序", "check its permissions, or close the program that holds it"
        )
        raise _failure(name, Text("没有读取权限", "permission denied"), advice) from None
    except (OSError, ValueError) as error:
        if _URL.match(name):  # no name on Windows, with its question mark
            raise ReadError(missing(name)) from None
        reason = Message(Text("无法打开：{error}", "it cannot be opened: {error}"), {"error": why(error)})
        raise ReadError(ReadFailure(name, reason, Text("检查文件是否完好", "check that the file is intact"))) from None


class IrregularFileError(OSError):
    """What is to be read is no regular file, but a folder, a pipe or a device."""


def read_regular(path: str | os.PathLike[str], most: int) -> bytes:
    """Return at most so many bytes of the file at `path`; a pipe, even one that just took its place, is not waited for.

    Raises OSError, of which IrregularFileError, and ValueError for a name that no file can have.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        data = file.read(most) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    if data is None:  # the system, too, has files for which one would have to wait, such as /proc/kmsg
        raise IrregularFileError(path)
    return data


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # Windows has no pipes among its files


def missing(name: str) -> ReadFailure:
    """Return what to say of a file that is not there."""
    if _URL.match(name):
        return ReadFailure(name, Message(_ADDRESS), _SAVE_IT)
    if _is_shut_off(name):
        return ReadFailure(name, Message(_SHUT_OFF), _OPEN_IT)
    if sys.platform == "win32" and len(os.path.abspath(name)) > _LONGEST:
        return ReadFailure(name, Message(_TOO_LONG), _MOVE_IT)
    return ReadFailure(name, Message(_NO_FILE), _LOOK)


def _is_shut_off(name: str) -> bool:
    """Return whether nobody can tell if there is such a file, as its folder is closed."""
    try:
        os.lstat(name)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return False


_IRREGULAR = Text("不是普通文件", "it is no regular file")
_NAME_A_FILE = Text("请指定文件", "name a file")
_NO_STDIN = Text("读不了标准输入：{error}", "standard input cannot be read: {error}")
_NO_FILE = Text("文件不存在", "there is no such file")
_LOOK = Text("检查文件名和所在文件夹", "check its name and its folder")
_LONGEST = 259  # characters of a path that Windows finds without being set up for more
_TOO_LONG = Text(
    f"文件不存在，或者完整路径超过了 Windows 的 {_LONGEST} 个字符",
    f"there is no such file, or its full path is longer than the {_LONGEST} characters of Windows",
)
_MOVE_IT = Text("检查文件名，或移到路径较短的文件夹", "check its name, or move it to a folder with a shorter path")
_URL = lazy(r"(?i)(?:https?|ftp)://?")
_ADDRESS = Text("这是网址，不是文件；govlint 不联网", "this is a web address and no file; govlint does not go online")
_SAVE_IT = Text(
    "用浏览器打开，把网页或附件保存下来，再检查保存的文件",
    "open it in a browser, save the page or the document, and check what was saved",
)
_SHUT_OFF = Text("没有权限查看它所在的文件夹", "its folder may not be looked into")
_OPEN_IT = Text("检查文件夹的访问权限", "check the folder's permissions")
_CLOSED_FOLDER = Text("没有权限查看这个文件夹", "the folder may not be looked into")


def _failure(name: str, reason: Text, advice: Text) -> ReadError:
    return ReadError(ReadFailure(name, Message(reason), advice))
