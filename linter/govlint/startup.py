"""What a run works out before it can lint, kept for the next run: compiled regular expressions, parsed TOML texts.

Working these out takes longer than linting a report. They are kept in one file of the cache folder, as plain data, for one
release of govlint under one build of Python. Without the file everything is worked out, as in the first run of all.
"""

import os
import sys

import msgspec

from govlint import __version__, cache

_MOST = 2000  # entries; there are some hundreds, and more only where somebody works on patterns and data
_kept: dict[str, bytes] | None = None
_new: dict[str, bytes] = {}
_writes = True


def recall(name: str) -> bytes | None:
    """Return what was remembered by `name`, in this run or one before; None where nothing was."""
    global _kept  # noqa: PLW0603 — read once, when first asked
    if _kept is None:
        _kept = _read()
    return _new.get(name) or _kept.get(name)


def remember(name: str, data: bytes) -> None:
    """Have `keep` keep `data` by `name`. Keep only what the next run can check, or what depends on nothing but its name."""
    _new[name] = data


def keep_nothing() -> None:
    """Have `keep` write nothing: the user wants no cache."""
    global _writes  # noqa: PLW0603 — for this process
    _writes = False


def keep() -> None:
    """Write what this run remembered, so that the next one recalls it. Where that is impossible nothing happens."""
    folder = cache.folder()
    if not (_writes and _new and folder):
        return
    whole = {**_read(), **_new}  # another process may have kept something since we read
    if len(whole) > _MOST:
        whole = _new
    if cache.mark(folder):
        cache.write(_path(folder), msgspec.msgpack.encode(whole))
        _new.clear()


def _read() -> dict[str, bytes]:
    folder = cache.folder()
    data = cache.read(_path(folder)) if folder else None
    if data is None:
        return {}
    try:
        return msgspec.msgpack.decode(data, type=dict[str, bytes])
    except msgspec.DecodeError:
        return {}


def _path(folder: str) -> str:
    python = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.byteorder}"
    return os.path.join(folder, cache.STARTUP, f"{__version__}-{python}")
