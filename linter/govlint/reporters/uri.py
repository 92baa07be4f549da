"""File names as URIs, the way SARIF wants them: relative to a folder where that is possible, percent-encoded."""

import os
from urllib.parse import quote

from govlint.reporters.paths import DRIVE, normal, relative_to


def folder_uri(path: str, *, windows: bool = os.name == "nt") -> str:
    """Return the absolute folder `path` as a file URI that ends in a slash."""
    return _absolute(normal(path, windows=windows).rstrip("/") + "/")


def file_uri(name: str, root: str, *, windows: bool = os.name == "nt") -> tuple[str, bool]:
    """Return the URI for the file that the user called `name`, and whether it is relative to the folder `root`.

    A name that leads out of `root` becomes an absolute URI, if `root` is known.
    """
    path, is_relative = relative_to(name, root, windows=windows)
    return (_quoted(path) if is_relative else _absolute(path)), is_relative


def _absolute(path: str) -> str:
    drive = DRIVE.match(path)
    if drive:
        return f"file:///{drive.group(1)}:/{_quoted(path[drive.end() :])}"
    if path.startswith("//"):
        return f"file:{_quoted(path)}"
    return f"file://{_quoted(path)}"


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/~")
