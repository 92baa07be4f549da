"""Writing a file all at once or not at all."""

import contextlib
import errno
import os
import stat
import sys
import tempfile
import time
from functools import cache

_SHOWN = 20  # characters of the name in that of the temporary file, so that a long one does not grow too long
_ENDING = ".govlint-tmp"
_DAY = 24 * 3600
_PAUSES = (0.05, 0.1, 0.2, 0.4)  # seconds


class ChangedError(Exception):
    """What stood at a place is no longer what was read there, and stays."""


class WholeFile:
    """A file that stands at its place whole or not at all: it is written beside it and takes it at the end.

    What stood there before stays until then, and gives the new file its permissions.
    """

    def __init__(self, path: str) -> None:
        """Begin the file that is to stand at `path`. Raises OSError."""
        folder, name = os.path.split(path)
        self._path = path
        _sweep(os.path.abspath(folder))
        descriptor, self._temporary = tempfile.mkstemp(_ENDING, f".{name[:_SHOWN]}.", folder or ".")
        self._file = open(descriptor, "wb")  # noqa: SIM115 — `finish` and `discard` close it

    def write(self, data: bytes) -> None:
        """Add `data`. Raises OSError."""
        self._file.write(data)

    def finish(self, before: bytes | None = None) -> None:
        """Put the file in its place, where `before` must stand still unless it is None. Raises OSError and ChangedError."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        _keep_mode(self._path, self._temporary)
        _put(self._temporary, self._path, before)

    def discard(self) -> None:
        """Leave nothing of it behind."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            os.unlink(self._temporary)


def write_atomically(path: str, data: bytes, before: bytes | None = None) -> None:
    """Write `data` to the file at `path`: whole, or not at all. Raises OSError.

    With `before` it only takes the place of those bytes: what somebody has saved there meanwhile stays. Raises ChangedError.
    """
    file = WholeFile(path)
    try:
        file.write(data)
        file.finish(before)
    except BaseException:
        file.discard()
        raise


def refuse_read_only(path: str) -> None:
    """Raise PermissionError for a file that its owner has made read-only, whoever asks: another could take its place."""
    if not os.stat(path).st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


@cache
def _sweep(folder: str) -> None:
    """Delete what processes that were killed have left in `folder`, once: files that nobody has written to for a day."""
    latest = time.time() - _DAY
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith(_ENDING) and _is_older(entry, latest):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)


def _is_older(entry: os.DirEntry[str], latest: float) -> bool:
    return entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mtime < latest


def _put(temporary: str, path: str, before: bytes | None) -> None:
    """Put the file `temporary` in the place of the one at `path`, which holds `before`. Raises OSError and ChangedError.

    On Windows that fails while a virus scanner looks at one of them, which it does as soon as they are written, or while another
    program has the old one open, which may save it before it lets go.
    """
    for pause in _PAUSES if sys.platform == "win32" else ():
        _refuse_changed(path, before)
        try:
            os.replace(temporary, path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    _refuse_changed(path, before)
    os.replace(temporary, path)


def _refuse_changed(path: str, before: bytes | None) -> None:
    if before is None:
        return
    with open(path, "rb", buffering=0) as file:
        if file.read(len(before) + 1) != before:
            raise ChangedError(path)


def _keep_mode(path: str, temporary: str) -> None:
    try:
        mode = os.stat(path).st_mode & 0o7777
    except FileNotFoundError:
        mode = 0o666 & ~_umask()
    os.chmod(temporary, mode)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
