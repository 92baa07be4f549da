"""Which files a command line means."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from govlint.readers.text import OTHER_DOCUMENTS, SUFFIXES

STDIN = "-"


def find_files(arguments: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each argument with the names of the files that it means, in a fixed order; no file comes twice.

    A folder means every document below it but hidden ones; a pattern with * ? or [ means what it matches; any other
    name means itself, whether there is such a file or not. The list is empty where nothing matched.
    """
    seen: set[str] = set()
    for argument in arguments:
        found = [name for name in _meant(argument) if os.path.normpath(name) not in seen]
        repeated = not found and any(True for _ in _meant(argument))
        seen.update(map(os.path.normpath, found))
        if not repeated:
            yield argument, found


def _meant(argument: str) -> list[str]:
    if argument == STDIN:
        return [argument]
    if Path(argument).is_dir():
        return list(_below(argument))
    if glob.has_magic(argument) and not Path(argument).exists():
        matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 — a Path drops a leading ./
        return [name for match in matches for name in (_below(match) if Path(match).is_dir() else [match])]
    return [argument]


def _below(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        for name in sorted(files):
            if not name.startswith((".", "~$")) and name.lower().endswith(SUFFIXES + OTHER_DOCUMENTS):
                yield str(Path(parent, name))
