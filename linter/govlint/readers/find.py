"""Which files a command line means, and which settings are for them."""

import os
from collections.abc import Iterable, Iterator

from govlint.patterns import lazy
from govlint.readers.plugged import suffixes
from govlint.readers.text import SUFFIXES
from govlint.resources import read_text
from govlint.text import Text

STDIN = "-"
_WORD = (".docx", ".docm", ".doc", ".wps", ".rtf", ".odt")
_PAGES = (".html", ".htm", ".shtml", ".mht", ".mhtml")
OTHER_DOCUMENTS = (*_WORD, *_PAGES, ".pdf", ".ofd")
"""Documents that may well be reports; never passed over in silence, even those that cannot be read."""
SETTINGS = "govlint.toml"
PROJECT = "pyproject.toml"
_HIDDEN = Text("隐藏文件", "hidden")
_LOCK = Text("Word 打开文件时的临时文件", "what Word leaves beside a file that is open")
_NO_DOCUMENT = Text("不是报告的格式", "no format of reports")
_OWN_PAGE = Text("govlint 写的结果网页", "a page of results that govlint wrote")
_NO_FOLDER = Text("不查看的文件夹", "a folder that is not looked into")
_TOOL = lazy(r"(?m)^[ \t]*\[+[ \t]*[\"']?tool[\"']?[ \t]*\.[ \t]*[\"']?(?P<name>[^\s\"'.\]]+)")
"""The header of a table of [tool] in pyproject.toml."""
_KEY = lazy(r"(?ms)^[ \t]*tool[ \t]*\.[ \t]*govlint[ \t]*[.=]|^[ \t]*\[tool\][^\[]*^[ \t]*govlint[ \t]*[.=]")
"""Our settings as keys instead of a table."""
_OWN_NAME = "govlint"
_NO_BACKUP = (".toml", ".tml", ".tom", ".tmol", ".ttoml", ".ini", ".cfg", ".conf", ".yml", ".yaml", ".toml.txt")
"""How the name of a file may end that somebody meant for settings; one that ends otherwise is a copy put aside."""
_NEAR = 0.8
_LARGEST_PROJECT = 4_000_000  # bytes; more than settings may have


class MisspeltSettingsError(Exception):
    """Somebody meant `path`, or its table [tool.`table`], for settings, and it is not called so."""

    def __init__(self, path: str, table: str = "") -> None:
        meant = f"[tool.{table}] in it was" if table else "it was"
        super().__init__(f"{path}: perhaps {meant} meant for settings of govlint, and is not called so")
        self.path = path
        self.table = table


def find_files(arguments: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each argument with the names of the files that it means, in a fixed order; no file comes twice, nor a link to it.

    A folder means every document below it but hidden ones and the pages that govlint wrote, and each folder there that may not
    be looked into; a pattern
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
    if any(mark in argument for mark in "*?[") and "://" not in argument and not os.path.exists(argument):
        import glob  # noqa: PLC0415 — only a pattern needs it

        matches = sorted(glob.glob(argument, recursive=True))
        return [name for match in matches for name in (_below(match) if os.path.isdir(match) else [match])]
    return [argument]


def _below(folder: str) -> Iterator[str]:
    unreadable: list[str] = []
    for parent, folders, files in os.walk(folder, onerror=lambda error: unreadable.append(error.filename)):
        folders[:] = sorted(name for name in folders if not _is_passed_over(name))
        for name in sorted(files):
            path = os.path.join(parent, name)
            if why_not(name) is None and not _is_own_page(path):
                yield path
    yield from unreadable


def _is_passed_over(folder: str) -> bool:
    return folder.startswith(".") or folder == "node_modules"


def why_not(name: str) -> Text | None:
    """Return why a file called `name` is not looked at where only its folder was named; None where it is."""
    if name.startswith("~$"):
        return _LOCK
    if name.startswith("."):
        return _HIDDEN
    return None if name.lower().endswith(SUFFIXES + OTHER_DOCUMENTS + suffixes()) else _NO_DOCUMENT


def _is_own_page(path: str) -> bool:
    if not path.lower().endswith(_PAGES):
        return False
    from govlint.readers.own import is_own_page_at  # noqa: PLC0415 — only pages need it

    return is_own_page_at(path)


def passed_over(arguments: Iterable[str]) -> Iterator[tuple[str, Text]]:
    """Yield the files and folders that lie in the folders among `arguments` and are not looked at, each with the reason."""
    for top in arguments:
        for parent, folders, files in os.walk(top):
            left_out = sorted(name for name in folders if _is_passed_over(name))
            folders[:] = sorted(set(folders) - set(left_out))
            yield from ((os.path.join(parent, name, ""), _NO_FOLDER) for name in left_out)
            for name in sorted(files):
                path = os.path.join(parent, name)
                reason = why_not(name) or (_OWN_PAGE if _is_own_page(path) else None)
                if reason is not None:
                    yield path, reason


def find_settings(arguments: Iterable[str]) -> str | None:
    """Return the settings file for the files that `arguments` mean; None where there is none.

    It is the nearest one in the folder that they have in common or above it, else in the working directory or above. In
    one folder govlint.toml goes before pyproject.toml, which counts only when it has a table [tool.govlint]. Raises
    MisspeltSettingsError for one that is not quite called so, on the way to where settings are found.
    """
    folders = dict.fromkeys((*_upward(_common_folder(arguments)), *_upward(os.getcwd())))
    return next((found for folder in folders if (found := _settings_in(folder)) is not None), None)


def _upward(folder: str) -> list[str]:
    """Return the folder and those it lies in, up to the root."""
    parent = os.path.dirname(folder)
    return [folder] if parent == folder else [folder, *_upward(parent)]


def _settings_in(folder: str) -> str | None:
    try:
        names = set(os.listdir(folder))
    except OSError:
        return None
    own = os.path.join(folder, SETTINGS)
    if SETTINGS in names and os.path.isfile(own):
        return own
    for name in names:
        if name.lower().endswith(_NO_BACKUP) and _is_misspelt(name):
            raise MisspeltSettingsError(os.path.join(folder, name))
    return _project_in(folder) if PROJECT in names else None


def _project_in(folder: str) -> str | None:
    """Return the path of the folder's pyproject.toml, None where it says nothing for us."""
    project = os.path.join(folder, PROJECT)
    if not os.path.isfile(project):
        return None
    try:
        if os.path.getsize(project) > _LARGEST_PROJECT:
            return project  # reading it says so
        text = read_text(project).removeprefix("\ufeff")
    except (OSError, UnicodeDecodeError):
        return None
    names = {match["name"] for match in _TOOL.finditer(text)}
    if _OWN_NAME in names or (_OWN_NAME in text and _KEY.search(text)):
        return project
    for name in names:
        if _is_like_ours(name):
            raise MisspeltSettingsError(project, name)
    return None


def _is_misspelt(name: str) -> bool:
    """Return whether a file that is not govlint.toml was meant to be."""
    stem, dot, suffix = name.lower().lstrip(".").partition(".")
    if name == SETTINGS or dot + suffix not in _NO_BACKUP:
        return False
    return stem == _OWN_NAME or (suffix == "toml" and _is_like_ours(stem))


def _is_like_ours(name: str) -> bool:
    """Return whether a name is like govlint; one with other words beside it, such as govlint-base, is not."""
    if name.lower() == _OWN_NAME:
        return True
    if abs(len(name) - len(_OWN_NAME)) > 1 or len(set(name.lower()) & set(_OWN_NAME)) < len(_OWN_NAME) - 2:
        return False
    import difflib  # noqa: PLC0415 — only a mistake needs it

    return difflib.SequenceMatcher(None, name.lower(), _OWN_NAME).ratio() >= _NEAR


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
