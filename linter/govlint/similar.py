"""Finding among thousands of reports those whose text is much like that of another one, without holding their texts.

Of each report some clauses of each unit are kept in a table; two units that share much share some of these, too. Whether they
really do, all their clauses tell. Both lie in a temporary database, of which little is in memory.
"""

import sqlite3
from array import array
from collections.abc import Callable
from heapq import nlargest, nsmallest
from zlib import crc32

import msgspec

from govlint.likeness import LEAST_SHARE, Alike, ComparisonError, Sketch, Unit
from govlint.text import Text

_LOWEST = 12  # clauses of a unit that are always kept, so that a short one is found, too
_ONE_OF = 8  # of the others every eighth
_LEAST_PART = 8  # the shared clauses must be at least an eighth of the kept ones
_MOST_OWNERS = 8  # reports that are kept for one clause; what more of them share is common wording
_CANDIDATES = 3
_TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA cache_size = -1024; -- KiB
    CREATE TABLE sketches (at INTEGER PRIMARY KEY, sketch BLOB);
    CREATE TABLE clauses (key INTEGER, at INTEGER, PRIMARY KEY (key, at)) WITHOUT ROWID;
"""
_ADD = "INSERT OR IGNORE INTO clauses SELECT ?1, ?2 WHERE (SELECT count(*) FROM clauses WHERE key = ?1) < ?3"
_SHARING = (
    "SELECT at, count(*) FROM clauses WHERE key IN ({keys}) GROUP BY at HAVING count(*) >= {least}"  # all numbers
)
_NO_ROOM = Text(
    "比较各份报告正文用的临时文件写不了，可能是磁盘满了；腾出空间后再运行",
    "the temporary file for comparing the texts of the reports cannot be written: the disk may be full; make room and run again",
)
_sketches = msgspec.msgpack.Decoder(Sketch)


class Similar:
    """The reports looked at so far, by their clauses."""

    def __init__(self) -> None:
        # A program may take one result in this thread and the next in another.
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.executescript(_TABLES)
        self._asked: tuple[Sketch, list[list[int]]] | None = None

    def add(self, at: int, sketch: Sketch) -> None:
        """Remember the report at the place `at`. Raises ComparisonError where the disk has no room."""
        if not sketch.units:
            return
        keys = [(key, at, _MOST_OWNERS) for kept in self._kept(sketch) for key in kept]
        try:
            self._database.execute("INSERT INTO sketches VALUES (?, ?)", (at, msgspec.msgpack.encode(sketch)))
            self._database.executemany(_ADD, keys)
        except sqlite3.Error as error:
            raise ComparisonError(_NO_ROOM) from error

    def alike(self, sketch: Sketch, is_candidate: Callable[[int], bool]) -> tuple[Alike, ...]:
        """Return for each unit the most similar one of the reports that share at least LEAST_SHARE of one of them."""
        known: dict[int, Sketch] = {}
        for unit, kept in zip(sketch.units, self._kept(sketch), strict=True):
            others = [(at, self._sketch(at)) for at in self._candidates(kept, is_candidate)]
            best = _best(unit, others)
            if best is not None:
                known[best.at] = next(other for at, other in others if at == best.at)
        found = (_best(unit, sorted(known.items(), key=_place)) for unit in sketch.units) if known else ()
        return tuple(each for each in found if each is not None)

    def _kept(self, sketch: Sketch) -> list[list[int]]:
        """Return the keys by which each unit is found, worked out once for a report that is looked for and then added."""
        if self._asked is None or self._asked[0] is not sketch:
            self._asked = sketch, [_kept(unit) for unit in sketch.units]
        return self._asked[1]

    def _candidates(self, kept: list[int], is_candidate: Callable[[int], bool]) -> list[int]:
        rows = self._database.execute(
            _SHARING.format(keys=",".join(map(str, kept)), least=-(-len(kept) // _LEAST_PART))
        )
        enough = [(count, -at) for at, count in rows if is_candidate(at)]
        return [-at for _, at in nlargest(_CANDIDATES, enough)]

    def _sketch(self, at: int) -> Sketch:
        (data,) = self._database.execute("SELECT sketch FROM sketches WHERE at = ?", (at,)).fetchone()
        return _sketches.decode(data)


def _place(known: tuple[int, Sketch]) -> int:
    return known[0]


def _best(unit: Unit, others: list[tuple[int, Sketch]]) -> Alike | None:
    """Return how `unit` is like the most similar of some reports, the first of several; None where it is like none."""
    best = None
    clauses = unit.clauses
    size = sum(clauses.values())
    for at, other in others:
        theirs = next((each for each in other.units if each.name == unit.name), None)
        if theirs is None:
            continue
        share = sum(clauses[key] for key in clauses.keys() & theirs.clauses.keys()) / size
        if share >= LEAST_SHARE and (best is None or share > best.share):
            best = Alike(unit.name, share, at, other.organ, other.year, other.check, theirs.start, theirs.end)
    return best


def _kept(unit: Unit) -> list[int]:
    """Return the keys by which a unit is found: the same for the same clauses, whatever else stands around them."""
    salt = crc32(unit.name.encode())
    keys = array("I", unit.keys)
    chosen = {key for key in keys if key % _ONE_OF == 0}
    chosen.update(nsmallest(_LOWEST, keys))
    return sorted(key ^ salt for key in chosen)
