"""Which files a command line means."""

import os
from collections.abc import Iterable, Iterator

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
    if os.path.isdir(argument):
        return list(_below(argument))
    if any(mark in argument for mark in "*?[") and not os.path.exists(argument):
        import glob  # noqa: PLC0415 — only a pattern needs it

        matches = sorted(glob.glob(argument, recursive=True))
        return [name for match in matches for name in (_below(match) if os.path.isdir(match) else [match])]
    return [argument]


def _below(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        for name in sorted(files):
            if not name.startswith((".", "~$")) and name.lower().endswith(SUFFIXES + OTHER_DOCUMENTS):
                yield os.path.join(parent, name)
