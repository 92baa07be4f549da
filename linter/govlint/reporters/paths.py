"""File names as programs compare them: with slashes, without `.` and `..`, relative to a folder where that is possible."""

import os
import posixpath
import re
import sys

STDIN = "-"
DRIVE = re.compile(r"/?([A-Za-z]):/")


def normal(path: str, *, windows: bool = os.name == "nt") -> str:
    """Return the path with slashes, without `.` and `..` where that can be; `windows`: whether backslashes part folders."""
    if windows:
        path = path.replace("\\", "/")
    return posixpath.normpath(path) if path else path


def slashed(name: str) -> str:
    """Return a file's name with slashes, as it is written for programs; on Windows both part folders."""
    return name.replace("\\", "/") if sys.platform == "win32" else name


def is_absolute(path: str) -> bool:
    """Return whether a normal path begins at a root or a drive."""
    return path.startswith("/") or DRIVE.match(path) is not None


def relative_to(name: str, root: str, *, windows: bool = os.name == "nt") -> tuple[str, bool]:
    """Return the path of the file that the user called `name`, and whether it is relative to the folder `root`.

    Relative names are taken as relative to `root`; absolute ones are made so where they lie below it. A name that leads
    out of `root` becomes an absolute path, if `root` is known.
    """
    path = normal(name, windows=windows)
    base = normal(root, windows=windows).rstrip("/") + "/" if root else ""
    if base and not is_absolute(path):
        path = posixpath.normpath(base + path)
    above = path[: len(base)]
    if base and (above == base or (windows and above.lower() == base.lower())):
        return path[len(base) :], True
    return path, not is_absolute(path)
