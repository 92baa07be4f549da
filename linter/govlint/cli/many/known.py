"""What is known from earlier runs: the outcomes of files that have not changed since, in the cache folder.

An outcome is filed under what it was made of: the file's name and content, those of the reports that it was held against, the
settings and rules of the run, and the version of govlint and every plug-in down to the content of their files. What is not used
for two weeks goes, and the oldest goes first when there is too much.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from importlib import import_module

import msgspec

from govlint import __version__, cache
from govlint.cli.many.frames import outcomes
from govlint.cli.many.identities import Identities
from govlint.cli.many.outcome import Outcome
from govlint.likeness import Alike
from govlint.resources import names_in
from govlint.years import Identity

_DAY = 24 * 3600
_KEPT_DAYS = 14
_MOST_BYTES = 1 << 30
_BLOCK = 512  # bytes; many results are smaller than what a disk takes for them
_MOST_IDENTITIES = 200_000
_COMPARED = b"compared"
Comparisons = dict[int, tuple[int, tuple[Alike, ...]]]
"""The reports of a run that are like others, by their places: the checksum of the text, and how it is like others."""
_comparisons = msgspec.msgpack.Decoder(Comparisons)


class Known:
    """The outcomes of one kind of run."""

    def __init__(self, folder: str, kind: bytes) -> None:
        """Take the cache folder, and what stands for all that the outcomes depend on beside the files."""
        self._folder = os.path.join(folder, cache.RESULTS)
        self._cache_folder = folder
        self._kind = kind
        self._list = os.path.join(self._folder, f"identities-{kind.hex()}")
        self._identities = Identities(cache.read(self._list) or b"")
        _freshen(self._list)
        self._has_written = False
        self._may_write: bool | None = None  # not asked yet

    def identity(self, name: str, digest: bytes) -> tuple[Identity | None] | None:
        """Return whose report of which year a file is, in a tuple; None where that is not known."""
        return self._identities.get(_identity_key(name, digest))

    def keep_identity(self, name: str, digest: bytes, identity: Identity | None) -> None:
        """Keep whose report of which year a file is."""
        self._identities.add(_identity_key(name, digest), identity)

    def outcome(self, parts: Sequence[tuple[str, bytes]]) -> Outcome | None:
        """Return the outcome of a file; None where it is not known, or not whole.

        `parts` are the names and digests of the file and all others that it was made of.
        """
        path = self._path(parts)
        data = cache.read(path)
        if data is None:
            return None
        try:
            outcome = outcomes.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        _freshen(path)
        return outcome

    def keep(self, parts: Sequence[tuple[str, bytes]], outcome: bytes) -> None:
        """Keep the encoded outcome of a file."""
        if self.is_writable():
            self._has_written = cache.write(self._path(parts), outcome) or self._has_written

    def comparisons(self, parts: Sequence[tuple[str, bytes]]) -> Comparisons | None:
        """Return which reports of a run are like others; None where that is not known.

        `parts` are the names and digests of all its files, in order.
        """
        path = self._path(parts, _COMPARED)
        data = cache.read(path)
        if data is None:
            return None
        try:
            found = _comparisons.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        _freshen(path)
        return found

    def keep_comparisons(self, parts: Sequence[tuple[str, bytes]], found: Comparisons) -> None:
        """Keep which reports of a run are like others."""
        if self.is_writable():
            self._has_written = (
                cache.write(self._path(parts, _COMPARED), msgspec.msgpack.encode(found)) or self._has_written
            )

    def close(self) -> None:
        """Keep the identities, and take away what is too old or too much, at most once a day."""
        identities = self._identities.whole(_MOST_IDENTITIES)
        if identities is not None and self.is_writable():
            cache.write(self._list, identities)
        if self._has_written:
            _prune(self._folder)

    def is_writable(self) -> bool:
        """Return whether the cache folder is govlint's own, making it where there is none."""
        if self._may_write is None:
            self._may_write = cache.mark(self._cache_folder)
        return self._may_write

    def _path(self, parts: Sequence[tuple[str, bytes]], what: bytes = b"") -> str:
        key = blake2b(self._kind + what, digest_size=20)
        for name, digest in parts:
            key.update(name.encode("utf-8", "surrogatepass") + b"\0" + digest)
        name = key.hexdigest()
        return os.path.join(self._folder, name[:2], name[2:])


def _identity_key(name: str, digest: bytes) -> bytes:
    ending = os.path.splitext(name)[1].lower().encode("utf-8", "surrogatepass")
    return blake2b(digest + ending, digest_size=16).digest()


def _freshen(path: str) -> None:
    """Note that a file was used, once a day."""
    try:
        if time.time() - os.stat(path).st_mtime > _DAY:
            os.utime(path)
    except OSError:
        return


def _prune(folder: str) -> None:
    stamp = os.path.join(folder, "pruned")
    now = time.time()
    try:
        if now - os.stat(stamp).st_mtime < _DAY:
            return
    except OSError:
        pass
    cache.write(stamp, b"")
    kept = 0
    for modified, size, path in sorted(_files(folder), reverse=True):
        kept += size
        if now - modified > _KEPT_DAYS * _DAY or kept > _MOST_BYTES:
            _remove(path)


def _files(folder: str) -> Iterator[tuple[float, int, str]]:
    """Yield when each file was last used, the bytes that it takes on the disk, and its path."""
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            try:
                status = os.stat(path)
            except OSError:
                continue
            yield status.st_mtime, max(status.st_size, _BLOCK * getattr(status, "st_blocks", 0)), path


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def kind_of_run(packages: Iterable[str], *settings: object) -> bytes:
    """Return what stands for `settings`, for the content of all files of some `packages`, and for all that is installed."""
    key = blake2b(digest_size=16)
    key.update(f"{__version__} {sys.version} {msgspec.__version__}".encode())
    for folder in sys.path:
        key.update("\n".join(name for name in names_in(folder or ".") if name.endswith(".dist-info")).encode())
    for path in _code(packages):
        key.update(path.encode("utf-8", "surrogatepass"))
        with open(path, "rb") as file:
            key.update(file.read())
    key.update(msgspec.msgpack.encode(settings, enc_hook=repr, order="deterministic"))
    return key.digest()


def _code(modules: Iterable[str]) -> Iterator[str]:
    """Yield the files that some modules or packages consist of."""
    for name in modules:
        module = import_module(name)
        folders = list(getattr(module, "__path__", ()))
        if not folders and module.__file__:
            yield module.__file__
        for folder in folders:
            for parent, below, names in os.walk(folder):
                below[:] = sorted(each for each in below if each != "__pycache__")
                paths = (os.path.join(parent, each) for each in sorted(names))
                yield from (path for path in paths if os.path.isfile(path))  # an editor's lock may be a link to nothing
