"""`--watch`: checking again whenever a file changes, until Ctrl-C."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from govlint.cli.options import understands_escapes
from govlint.cli.output import is_for_people
from govlint.readers.find import STDIN, MisspeltSettingsError, find_files, find_settings
from govlint.status import ExitStatus
from govlint.text import Language, Message, Text

if TYPE_CHECKING:
    import argparse

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_WAITING = Text(
    "{time} 检查完毕；文件一改动就再检查，按 Ctrl-C 结束", "Checked at {time}; waiting for changes, Ctrl-C to end"
)
_PAUSE = 0.3  # seconds between two looks at the files
_SETTLED = 0.1  # seconds without a further change, before what an editor is writing is read
_SHARE = 10  # looking takes at most one part in so many of the time, however many files there are
_TERMINAL = Text(
    "--watch 用于终端，不能与 --format {format} 同用",
    "--watch is for the terminal and cannot go with --format {format}",
)
_READS_ONLY = Text("--watch 不能与 {option} 同用", "--watch cannot go with {option}")
_NO_STDIN = Text("--watch 不能监视标准输入", "--watch cannot watch standard input")

_State = dict[str, tuple[int, int, int] | None]


def cannot_watch(options: "argparse.Namespace") -> Message | None:
    """Return why `options` cannot go with --watch, None where they can."""
    for name in (
        "fix",
        "diff",
        "write_baseline",
        "output",
        "output_file",
        "explain_finding",
        "show_files",
        "show_settings",
    ):
        if getattr(options, name, None):
            return Message(_READS_ONLY, {"option": f"--{name.replace('_', '-')}"})
    if options.format and not is_for_people(options.format):
        return Message(_TERMINAL, {"format": options.format})
    return Message(_NO_STDIN) if STDIN in options.paths else None


def watch(options: "argparse.Namespace", check: Callable[[], int]) -> ExitStatus:
    """Call `check` now and whenever one of the files that `options` name, or their settings, changes; end with Ctrl-C."""
    language: Language = options.lang
    try:
        while True:
            state = _state(options)
            if sys.stdout.isatty() and understands_escapes(sys.stdout):
                sys.stdout.write(_CLEAR)
            if check() == ExitStatus.INTERRUPTED:
                break
            now = time.strftime("%H:%M:%S")
            print(f"\n{Message(_WAITING, {'time': now}).in_language(language)}", flush=True)
            _wait_for_change(options, state)
    except KeyboardInterrupt:
        print()
    return ExitStatus.CLEAN


def _wait_for_change(options: "argparse.Namespace", before: _State) -> None:
    """Return once the files are not as they were `before`, and are not being written any more."""
    state = before
    while state == before:
        began = time.monotonic()
        state = _state(options)
        time.sleep(max(_PAUSE, _SHARE * (time.monotonic() - began)))
    while True:
        time.sleep(_SETTLED)
        later = _state(options)
        if later == state:
            return
        state = later


def _state(options: "argparse.Namespace") -> _State:
    """Return what tells a changed file from one as it was, by name: an editor may write it anew or put another in its place."""
    return {name: _mark(name) for name in _watched(options)}


def _mark(name: str) -> tuple[int, int, int] | None:
    try:
        status = os.stat(name)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _watched(options: "argparse.Namespace") -> Iterator[str]:
    paths: Iterable[str] = (*options.paths, *options.children, *filter(None, (options.previous, options.baseline)))
    for _, names in find_files(paths):
        yield from names
    nearest = None
    if not options.isolated:
        with contextlib.suppress(MisspeltSettingsError):
            nearest = find_settings(options.paths)
    if nearest is None and not options.config:
        return
    from govlint.configuration import layers  # noqa: PLC0415 — most have no settings
    from govlint.settings import SettingsError  # noqa: PLC0415

    yield from (name for name in (nearest, *options.config) if name)
    with contextlib.suppress(SettingsError):
        yield from (file.name for file in layers(nearest, options.config))
