"""`govlint --show-files`: which files would be checked, and why not others."""

import argparse
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govlint.cli.options import complain
from govlint.readers.failure import ReadFailure
from govlint.readers.find import STDIN, find_files, passed_over
from govlint.readers.read import missing
from govlint.reporters.cells import visible
from govlint.status import ExitStatus
from govlint.text import Language, Message, Text

if TYPE_CHECKING:
    from govlint.configuration import Configuration

_NOT = Text("不检查：", "Not checked:")
_ABSENT = Text("{name}：{reason}；{advice}", "{name}: {reason}; {advice}")
_NOTHING = Text("没有找到可检查的文件", "no file to check was found")
EXCLUDED = Text("设置中的 exclude 排除了", "excluded by the settings")


def show_files(options: argparse.Namespace, settings: "Configuration | None") -> ExitStatus:
    """Print the names of the files that would be checked, and on standard error which others would not, and why."""
    language: Language = options.lang
    named = [name for _, names in find_files(options.paths) for name in names]
    found = [name for name in named if _is_there(name)]
    absent = [_said(missing(name), language) for name in named if not _is_there(name)]
    checked = [name for name in found if settings is None or not settings.excludes(name)]
    for name in checked:
        print(visible(name))
    sys.stdout.flush()
    for number, line in enumerate((*absent, *not_checked(options, settings, language))):
        if not number:
            sys.stderr.write(f"{_NOT.in_language(language)}\n")
        sys.stderr.write(f"  {visible(line)}\n")
    if not checked:
        complain(_NOTHING, language)
        return ExitStatus.FAILED
    return ExitStatus.FAILED if absent else ExitStatus.CLEAN


def _is_there(name: str) -> bool:
    return name == STDIN or os.path.lexists(name)


def _said(failure: ReadFailure, language: Language) -> str:
    values = {"name": failure.name, "reason": failure.reason, "advice": failure.advice}
    return Message(_ABSENT, values).in_language(language)


def not_checked(options: argparse.Namespace, settings: "Configuration | None", language: Language) -> Iterator[str]:
    """Yield a line for each file or folder that lies where `options` say and is not looked at, with the reason."""
    colon = "：" if language == "zh" else ": "
    if settings is not None:
        excluded = (name for _, names in find_files(options.paths) for name in names if settings.excludes(name))
        yield from (f"{name}{colon}{EXCLUDED.in_language(language)}" for name in excluded)
    for name, reason in passed_over(options.paths):
        yield f"{name}{colon}{reason.in_language(language)}"
