"""Finding among thousands of reports those whose text is much like that of another one, without holding their texts.

Of each report some clauses of each unit are kept in a table, ten bytes each; two units that share much share some of these, too.
Whether they really do, all their clauses tell, which lie in a temporary file: about two kilobytes a report.
"""

import io
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from heapq import nlargest, nsmallest
from typing import IO
from zlib import crc32

import msgspec

from govlint.likeness import LEAST_SHARE, Unit

_LOWEST = 12  # clauses of a unit that are always kept, so that a short one is found, too
_ONE_OF = 8  # of the others every eighth
_LEAST_PART = 8  # the shared clauses must be at least an eighth of the kept ones
_MOST_OWNERS = 8  # reports that are kept for one clause; what more of them share is common wording
_CANDIDATES = 3
_IN_MEMORY = 1 << 20  # bytes; more go to the disk


class Similar:
    """The reports looked at so far, by their clauses."""

    def __init__(self) -> None:
        self._table = _Table()
        self._owners = array("I")
        self._spool = _Spool()

    def add(self, at: int, units: Sequence[Unit]) -> None:
        """Remember the report at the place `at`."""
        if not units:
            return
        self._spool.add(msgspec.msgpack.encode(units))
        self._owners.append(at)
        for unit in units:
            for key in _kept(unit):
                self._table.add(key, len(self._owners))

    def alike(self, units: Sequence[Unit], is_candidate: Callable[[int], bool]) -> tuple[int, ...]:
        """Return the places of the reports that share at least LEAST_SHARE of one of `units`, for each unit the most similar."""
        found = set()
        for unit in units:
            best, most = None, LEAST_SHARE
            clauses = unit.clauses
            size = sum(clauses.values())
            for owner in self._candidates(unit, is_candidate):
                others = self._unit(owner, unit.name)
                share = sum(clauses[key] for key in clauses.keys() & others.keys()) / size
                if share > most or (share == most and best is None):
                    best, most = owner, share
            if best is not None:
                found.add(self._owners[best - 1])
        return tuple(sorted(found))

    def _candidates(self, unit: Unit, is_candidate: Callable[[int], bool]) -> list[int]:
        shared: Counter[int] = Counter()
        kept = _kept(unit)
        for key in kept:
            shared.update(self._table.owners(key))
        enough = [
            (count, -owner)
            for owner, count in shared.items()
            if count * _LEAST_PART >= len(kept) and is_candidate(self._owners[owner - 1])
        ]
        return [-owner for _, owner in nlargest(_CANDIDATES, enough)]

    def _unit(self, owner: int, name: str) -> dict[int, int]:
        units = msgspec.msgpack.decode(self._spool.read(owner - 1), type=list[Unit])
        return next((unit.clauses for unit in units if unit.name == name), {})


def _kept(unit: Unit) -> list[int]:
    """Return the keys by which a unit is found: the same for the same clauses, whatever else stands around them."""
    salt = crc32(unit.name.encode())
    keys = array("I", unit.keys)
    chosen = {key for key in keys if key % _ONE_OF == 0}
    chosen.update(nsmallest(_LOWEST, keys))
    return sorted(key ^ salt for key in chosen)


class _Table:
    """Numbers of reports by keys of 32 bits, in two flat arrays; a key has at most _MOST_OWNERS."""

    def __init__(self) -> None:
        self._resize(1 << 10)
        self._used = 0

    def _resize(self, length: int) -> None:
        self._mask = length - 1
        self._keys = array("I", bytes(4 * length))
        self._values = array("I", bytes(4 * length))

    def add(self, key: int, owner: int) -> None:
        """Add `owner`, a number from 1, to those of `key`."""
        if 3 * self._used > 2 * self._mask:
            keys, values = self._keys, self._values
            self._resize(2 * len(keys))
            self._used = 0
            for old, value in zip(keys, values, strict=True):
                if value:
                    self._put(old, value)
        self._put(key, owner)

    def _put(self, key: int, owner: int) -> None:
        at, same = self._first(key), 0
        while self._values[at]:
            if self._keys[at] == key:
                same += 1
                if same == _MOST_OWNERS:
                    return
            at = (at + 1) & self._mask
        self._keys[at], self._values[at] = key, owner
        self._used += 1

    def owners(self, key: int) -> list[int]:
        """Return the owners of `key`."""
        found = []
        at = self._first(key)
        while self._values[at]:
            if self._keys[at] == key:
                found.append(self._values[at])
            at = (at + 1) & self._mask
        return found

    def _first(self, key: int) -> int:
        return (key * 2654435761 >> 7) & self._mask


class _Spool:
    """Records kept one behind another, on the disk when they are many."""

    def __init__(self) -> None:
        self._file: IO[bytes] = io.BytesIO()
        self._ends = array("Q", [0])

    def add(self, record: bytes) -> None:
        """Keep one more record."""
        start = self._ends[-1]
        if start <= _IN_MEMORY < start + len(record):
            from tempfile import TemporaryFile  # noqa: PLC0415 — not for few reports

            on_disk = TemporaryFile()  # noqa: SIM115 — kept as long as the run
            self._file.seek(0)
            on_disk.write(self._file.read())
            self._file = on_disk
        self._file.seek(start)
        self._file.write(record)
        self._ends.append(start + len(record))

    def read(self, at: int) -> bytes:
        """Return record number `at`."""
        start, end = self._ends[at], self._ends[at + 1]
        self._file.seek(start)
        return self._file.read(end - start)
