"""Which files a command line means, and which settings are for them."""

import os
from collections.abc import Iterable, Iterator

from govlint.patterns import lazy
from govlint.readers.text import SUFFIXES

STDIN = "-"
OTHER_DOCUMENTS = (".docx", ".docm", ".doc", ".wps", ".pdf", ".html", ".htm", ".shtml", ".mht", ".ofd", ".rtf")
"""Documents that may well be reports; never passed over in silence, even those that cannot be read."""
SETTINGS = "govlint.toml"
PROJECT = "pyproject.toml"
_OURS = lazy(r"(?m)^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*govlint[ \t]*[\].]")


def find_files(arguments: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each argument with the names of the files that it means, in a fixed order; no file comes twice, nor a link to it.

    A folder means every document below it but hidden ones, and each folder there that may not be looked into; a pattern
    with * ? or [ means what it matches; any other name means itself, whether there is such a file or not. The list is
    empty where nothing matched.
    """
    seen: set[str] = set()
    for argument in arguments:
        meant = _meant(argument)
        found = list(_unseen(meant, seen))
        if found or not meant:
            yield argument, found


def _unseen(names: Iterable[str], seen: set[str]) -> Iterator[str]:
    for name in names:
        file = name if name == STDIN else os.path.realpath(name)
        if file not in seen:
            seen.add(file)
            yield name


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
    unreadable: list[str] = []
    for parent, folders, files in os.walk(folder, onerror=lambda error: unreadable.append(error.filename)):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        for name in sorted(files):
            if not name.startswith((".", "~$")) and name.lower().endswith(SUFFIXES + OTHER_DOCUMENTS):
                yield os.path.join(parent, name)
    yield from unreadable


def find_settings(arguments: Iterable[str]) -> str | None:
    """Return the settings file for the files that `arguments` mean; None where there is none.

    It is the nearest one in the folder that they have in common or above it, else in the working directory or above. In
    one folder govlint.toml goes before pyproject.toml, which counts only when it has a table [tool.govlint].
    """
    folders = dict.fromkeys((*_upward(_common_folder(arguments)), *_upward(os.getcwd())))
    return next((found for folder in folders if (found := _settings_in(folder)) is not None), None)


def _upward(folder: str) -> list[str]:
    """Return the folder and those it lies in, up to the root."""
    parent = os.path.dirname(folder)
    return [folder] if parent == folder else [folder, *_upward(parent)]


def _settings_in(folder: str) -> str | None:
    own = os.path.join(folder, SETTINGS)
    if os.path.isfile(own):
        return own
    project = os.path.join(folder, PROJECT)
    try:
        with open(project, encoding="utf-8") as file:
            return project if _OURS.search(file.read()) else None
    except (OSError, UnicodeDecodeError):
        return None


def _common_folder(arguments: Iterable[str]) -> str:
    folders = [_folder(argument) for argument in arguments if argument != STDIN]
    try:
        return os.path.commonpath(folders) if folders else os.getcwd()
    except ValueError:  # on several drives
        return os.getcwd()


def _folder(argument: str) -> str:
    """Return the folder that an argument is, or in which what it means lies."""
    path = os.path.abspath(argument)
    while any(mark in path for mark in "*?[") and not os.path.exists(path):
        path = os.path.dirname(path)
    return path if os.path.isdir(path) else os.path.dirname(path)
