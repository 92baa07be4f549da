"""What the commands share: the options for people's output, the language, and errors of use."""

import os
import sys
import time
from collections.abc import Sequence
from typing import TextIO

from govlint.style import Style
from govlint.text import Language, Message, Text

_COLUMNS = 100  # where nothing says how wide the terminal is


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language that `arguments` ask for, else the environment: English where the locale is, Chinese everywhere else.

    GOVLINT_LANG goes before the locale. C and POSIX say nothing of a language, so Chinese. LANGUAGE, which says what a user
    prefers to the locale's own, counts as for other programs. Windows says it in the registry, where the environment
    says nothing.
    """
    for at, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and at + 1 < len(arguments):
            value = arguments[at + 1]
        if value in {"zh", "en"}:
            return "zh" if value == "zh" else "en"
    asked = os.environ.get("GOVLINT_LANG", "")
    return "en" if (asked if is_language(asked) else _locale()).lower().startswith("en") else "zh"


def is_language(name: str) -> bool:
    """Return whether `name` is zh or en, perhaps with a country and an encoding: en_US.UTF-8, zh-CN."""
    return name[:2].lower() in {"zh", "en"} and name[2:3] in {"", "_", "-", "."}


def _locale() -> str:
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    if not locale and sys.platform == "win32":
        from govlint.cli import windows  # noqa: PLC0415

        locale = windows.locale()
    preferred = os.environ.get("LANGUAGE", "").partition(":")[0]
    is_bare = locale.partition(".")[0] in {"", "C", "POSIX"}
    return locale if is_bare or not preferred else preferred


class UserError(Exception):
    """Something that the user asked for cannot be done; `message` says why and what to do. The run ends with status 2."""

    def __init__(self, message: Text | Message) -> None:
        super().__init__(message.in_language("en"))
        self.message = message


def wants_color(choice: str, stream: TextIO) -> bool:
    """Return whether to colour: `choice` is always, never or auto (FORCE_COLOR, NO_COLOR, else only on a terminal)."""
    if choice == "never":
        return False
    is_shown = stream.isatty() and understands_escapes(stream)  # which has the console understand what is forced, too
    if choice == "always":
        return True
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return is_shown


def understands_escapes(stream: TextIO) -> bool:
    """Return whether the terminal behind `stream` understands escape sequences."""
    if sys.platform != "win32":
        return True
    from govlint.cli import windows  # noqa: PLC0415

    return windows.understands_escapes(stream.fileno())


def style(language: Language, *, color: str, ambiguous_width: int, show_all: bool) -> Style:
    """Return how output on standard output is to look."""
    return Style(language, wants_color(color, sys.stdout), max(40, columns()), ambiguous_width, show_all)


def columns() -> int:
    """Return how wide the terminal is, as shutil.get_terminal_size does; importing shutil takes as long as reading the tables."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _COLUMNS
    except (AttributeError, ValueError, OSError):
        return _COLUMNS


def complain(message: Text | Message | str, language: Language) -> None:
    """Say on standard error what went wrong."""
    said = message if isinstance(message, str) else message.in_language(language)
    prefix = "govlint：错误：" if language == "zh" else "govlint: error: "
    sys.stderr.write(f"{prefix}{harmless(said)}\n")


def harmless(text: str) -> str:
    """Return what is to be said on standard error, with pictures of control characters, as names of files may hold them."""
    if text.isprintable():
        return text
    from govlint.reporters.cells import visible_lines  # noqa: PLC0415 — hardly ever needed

    return visible_lines(text)


def now() -> str:
    """Return the time for comments and tracked changes, as YYYY-MM-DDThh:mm:ssZ.

    SOURCE_DATE_EPOCH (seconds) sets it where files are to be reproducible.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(epoch) if epoch.isdecimal() else None))
