"""The cache folder: where govlint keeps what it can work out again, and how files there are written and read.

Nothing in it is ever needed, and nothing in it is trusted: a file that is torn, damaged or of another version counts as not
there, and where the folder cannot be written, nothing is kept. Any number of processes may use it at once.
"""

import contextlib
import os
import sys
import zlib

RESULTS, STARTUP = PARTS = ("results", "startup")
"""The folders in the cache folder."""
TAG = "CACHEDIR.TAG"
"""The file that marks the cache folder."""
_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55\n# This folder is govlint's cache and may be deleted.\n"
_CHECKSUM = 4  # bytes before the data


def folder(given: str | None = None) -> str | None:
    """Return the cache folder, which need not exist yet; None where there is none to be had.

    It is the one `given`, else GOVLINT_CACHE_DIR, else `govlint` where the system keeps caches.
    """
    chosen = given or os.environ.get("GOVLINT_CACHE_DIR")
    if chosen:
        return os.path.abspath(chosen)
    base = _caches()
    return os.path.join(base, "govlint") if base and os.path.isabs(base) else None


def _caches() -> str:
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches")
    return os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")


def read(path: str) -> bytes | None:
    """Return what was written to `path`; None when there is nothing, or not the whole of it."""
    try:
        with open(path, "rb", buffering=0) as file:
            checksum, data = file.read(_CHECKSUM), file.read()
    except OSError:
        return None
    return data if _checksum(data) == checksum else None


def write(path: str, data: bytes) -> bool:
    """Write `data` to `path`, all at once, with the folders that it needs; return whether that was possible.

    What it interrupts leaves at most a temporary file behind, which `govlint clean` takes away.
    """
    temporary = f"{path}.{os.urandom(8).hex()}.tmp"  # as processes of several machines may share the folder
    try:
        try:
            _fill(temporary, data)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            _fill(temporary, data)
        os.replace(temporary, path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            return False
        raise
    return True


def _fill(path: str, data: bytes) -> None:
    with open(path, "xb") as file:
        file.write(_checksum(data) + data)


def _checksum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECKSUM, "big")


def mark(folder: str) -> bool:
    """Make the cache folder and mark it as one, so that backups pass it over; return whether it is marked.

    A folder in which something else lies is not taken: what is marked may be pruned and deleted.
    """
    try:
        if is_marked(folder):
            return True
        if os.path.exists(folder) and set(os.listdir(folder)) - {TAG}:
            return False
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(os.path.join(folder, TAG), "wb") as file:
            file.write(_SIGNATURE)
    except OSError:
        return False
    return True


def is_marked(folder: str) -> bool:
    """Return whether `folder` is one that `mark` made."""
    try:
        with open(os.path.join(folder, TAG), "rb") as file:
            return file.read(2 * len(_SIGNATURE)) == _SIGNATURE
    except OSError:
        return False
