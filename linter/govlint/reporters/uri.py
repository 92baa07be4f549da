"""File names as URIs, the way SARIF wants them: relative to a folder where that is possible, percent-encoded."""

import os
import posixpath
import re
from urllib.parse import quote

_DRIVE = re.compile(r"/?([A-Za-z]):/")
STDIN = "-"


def folder_uri(path: str, *, windows: bool = os.name == "nt") -> str:
    """Return the absolute folder `path` as a file URI that ends in a slash."""
    return _absolute(_normal(path, windows=windows).rstrip("/") + "/")


def file_uri(name: str, root: str, *, windows: bool = os.name == "nt") -> tuple[str, bool]:
    """Return the URI for the file that the user called `name`, and whether it is relative to the folder `root`.

    Relative names are taken as relative to `root`; absolute ones are made so where they lie below it. A name that leads
    out of `root` becomes an absolute URI, if `root` is known. `windows` says whether backslashes part folders.
    """
    path = _normal(name, windows=windows)
    base = _normal(root, windows=windows).rstrip("/") + "/" if root else ""
    if base and not _is_absolute(path):
        path = posixpath.normpath(base + path)
    above = path[: len(base)]
    if base and (above == base or (windows and above.lower() == base.lower())):
        return _quoted(path[len(base) :]), True
    if _is_absolute(path):
        return _absolute(path), False
    return _quoted(path), True


def _normal(path: str, *, windows: bool) -> str:
    """Return the path with slashes, without `.` and `..` where that can be."""
    if windows:
        path = path.replace("\\", "/")
    return posixpath.normpath(path) if path else path


def _is_absolute(path: str) -> bool:
    return path.startswith("/") or _DRIVE.match(path) is not None


def _absolute(path: str) -> str:
    drive = _DRIVE.match(path)
    if drive:
        return f"file:///{drive.group(1)}:/{_quoted(path[drive.end() :])}"
    if path.startswith("//"):
        return f"file:{_quoted(path)}"
    return f"file://{_quoted(path)}"


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/~")
