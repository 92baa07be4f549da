"""Whose reports of which years files are, for many files: a few bytes of each, in the order of their keys."""

from bisect import bisect_left
from struct import Struct

from govlint.years import Identity

_RECORD = Struct(">16sQi")  # key, organ (0 for none), year


class Identities:
    """What is known of files by their keys of 16 bytes, from earlier runs; what is added is known in the next one."""

    def __init__(self, data: bytes = b"") -> None:
        """Take what `whole` gave in an earlier run; what is no such thing counts as nothing."""
        self._data = data if len(data) % _RECORD.size == 0 else b""
        self._used = bytearray()
        self._has_new = False

    def get(self, key: bytes) -> tuple[Identity | None] | None:
        """Return whose report of which year a file is, in a tuple; None where that is not known."""
        records = range(len(self._data) // _RECORD.size)
        at = bisect_left(records, key, key=lambda at: self._record(at)[:16])
        if at == len(records) or not self._record(at).startswith(key):
            return None
        self._used += self._record(at)
        _, organ, year = _RECORD.unpack(self._record(at))
        return (Identity(organ, year) if organ else None,)

    def _record(self, at: int) -> bytes:
        return self._data[at * _RECORD.size : (at + 1) * _RECORD.size]

    def add(self, key: bytes, identity: Identity | None) -> None:
        """Take whose report of which year a file is."""
        organ, year = (identity.organ, identity.year) if identity is not None else (0, 0)
        self._used += _RECORD.pack(key, organ, year)
        self._has_new = True

    def whole(self, most: int) -> bytes | None:
        """Return all that is to be kept, None where that is as it was; of more than `most` files only those asked for."""
        if not self._has_new:
            return None
        kept = bytes(self._used) if len(self._data) >= most * _RECORD.size else self._data + self._used
        return b"".join(sorted({kept[at : at + _RECORD.size] for at in range(0, len(kept), _RECORD.size)}))
