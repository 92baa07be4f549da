"""The files that results are written to: each whole, or not at all."""

import argparse
import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from typing import IO

from govlint.cli.options import UserError
from govlint.cli.output import Output, checked_format, encoded, made
from govlint.readers.failure import why
from govlint.readers.find import OTHER_DOCUMENTS, STDIN
from govlint.readers.whole import WholeFile, refuse_read_only
from govlint.reporters import Pieces, formats
from govlint.reporters.formats import format_of
from govlint.run import Run, Setup
from govlint.style import Style
from govlint.text import Message, Text

_FORMAT_NAME = re.compile(r"(?P<name>[\w-]+)=(?P<path>.+)", re.DOTALL)
_WIDTH = 100
_WRITTEN = Text("已写入 {name}", "{name} was written")
_NOT_WRITTEN = Text("{name}：无法写入（{why}），没有写出结果", "{name}: cannot be written ({why}); it has no results")
_STOPPED = Text("{name}：检查没有做完，没有写出结果", "{name}: the run was stopped; it has no results")
_NO_FOLDER = Text(
    "{name}：文件夹 {folder} 不存在，请先建好", "{name}: there is no folder {folder}; make it before you write there"
)
_IS_INPUT = Text(
    "{name}：这是要检查或对照的文件，不能用来写结果；请另取文件名",
    "{name}: it is one of the files that are read; name another one for the results",
)
_IS_DOCUMENT = Text(
    "{name}：结果不能写成这种文档；请用 .csv、.html 等，要把批注写进文档的副本请用 govlint annotate",
    "{name}: results cannot be such a document; take .csv, .html … or write comments into a copy by govlint annotate",
)
_TWICE = Text("{name}：两种结果不能写入同一个文件", "{name}: two results cannot go into one file")
_WHICH_FORMAT = Text(
    "{name}：看不出要哪种格式；请写明，如 {example}（可选：{formats}）",
    "{name}: its name does not say which format; say it, as in {example} (formats: {formats})",
)
_NOT_STANDARD_OUTPUT = Text(
    "--output-file 要写明文件名；写到标准输出请用 --format",
    "--output-file needs a file; use --format for standard output",
)


class FileSink:
    """A file that a reporter's pieces go to. What goes wrong is a problem of the run, and leaves no file behind."""

    def __init__(self, path: str) -> None:
        """Begin the file at `path`. Raises UserError where none can be written."""
        self._path = path
        self._problem: Message | None = None
        self._is_done = False
        try:
            self._file = _opened(path)
        except (OSError, ValueError) as error:
            raise UserError(_refusal(path, error)) from None

    def write(self, pieces: Pieces) -> None:
        """Write the pieces."""
        if self._problem is not None:
            return
        try:
            for piece in pieces:
                self._file.write(encoded(piece))
        except OSError as error:
            self._problem = _refusal(self._path, error)

    def finish(self, run: Run) -> None:
        """Put the file in its place, unless the run was stopped, and tell `run` what became of it."""
        if run.is_incomplete and self._problem is None:
            self._problem = Message(_STOPPED, {"name": self._path})
        if self._problem is None:
            self._put_in_place()
        if self._problem is None:
            run.notes.append(Message(_WRITTEN, {"name": self._path}))
        else:
            run.problems.append(self._problem)

    def discard(self) -> None:
        """Leave nothing of the file behind, unless it is done."""
        if not self._is_done:
            self._file.discard()

    def _put_in_place(self) -> None:
        try:
            self._file.finish()
            self._is_done = True
        except OSError as error:
            self._problem = _refusal(self._path, error)


class _Device:
    """A file that is none on a disk, such as a pipe: what is written to it is gone."""

    def __init__(self, path: str) -> None:
        self._file: IO[bytes] = open(path, "wb")  # noqa: SIM115 — `finish` and `discard` close it

    def write(self, data: bytes) -> None:
        self._file.write(data)

    def finish(self) -> None:
        self._file.close()

    def discard(self) -> None:
        try:
            self._file.close()
        except OSError:
            return


def output_files(options: argparse.Namespace, setup: Setup, look: Style, names: Iterable[str]) -> Iterator[Output]:
    """Yield the files that `options` ask for, each begun when it is asked for. Raises UserError."""
    wanted = _wanted(options)
    others = (options.previous, options.baseline, options.write_baseline, *options.children)
    read = [*names, *(name for name in others if name)]
    _refuse_repeats(path for _, path in wanted)
    for _, path in wanted:
        _refuse(path, read)
    style = Style(look.language, False, _WIDTH, look.ambiguous_width, look.show_all)
    for format_name, path in wanted:
        reporter = made(format_name, setup, style)
        yield Output(reporter, FileSink(path), (format_name, style))


def _wanted(options: argparse.Namespace) -> list[tuple[str, str]]:
    """Return the format and the path of each file."""
    wanted = []
    if options.output:
        example = f"--format junit -o {options.output}"
        wanted.append((options.format_given or _guessed(options.output, example), options.output))
    for argument in options.output_file:
        named = _FORMAT_NAME.fullmatch(argument)
        path = named["path"] if named else argument
        if path == STDIN or argument.removesuffix("=") in formats():
            raise UserError(_NOT_STANDARD_OUTPUT)
        format_name = checked_format(named["name"]) if named else _guessed(path, f"--output-file junit={path}")
        wanted.append((format_name, path))
    return wanted


def _guessed(path: str, example: str) -> str:
    format_name = format_of(path)
    if format_name is not None:
        return format_name
    if path.lower().endswith(OTHER_DOCUMENTS):
        raise UserError(Message(_IS_DOCUMENT, {"name": path}))
    raise UserError(Message(_WHICH_FORMAT, {"name": path, "example": example, "formats": tuple(formats())}))


def _refuse_repeats(paths: Iterable[str]) -> None:
    seen: set[str] = set()
    for path in paths:
        place = os.path.realpath(path)
        if place in seen:
            raise UserError(Message(_TWICE, {"name": path}))
        seen.add(place)


def _refuse(path: str, read: Iterable[str]) -> None:
    """Raise UserError for a file that is read in this run, and for the name of a document that no format is."""
    if path.lower().endswith(OTHER_DOCUMENTS) and format_of(path) is None:
        raise UserError(Message(_IS_DOCUMENT, {"name": path}))
    if any(_is_same(path, name) for name in read):
        raise UserError(Message(_IS_INPUT, {"name": path}))


def _is_same(path: str, name: str) -> bool:
    try:
        return os.path.samefile(path, name)
    except (OSError, ValueError):
        return False


def _opened(path: str) -> WholeFile | _Device:
    target = os.path.realpath(path)
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        return WholeFile(target)
    if stat.S_ISDIR(mode):  # which Windows would not say
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(mode):
        return _Device(path)
    refuse_read_only(target)
    return WholeFile(target)


def _refusal(path: str, error: Exception) -> Message:
    folder = os.path.dirname(path)
    if isinstance(error, FileNotFoundError) and folder and not os.path.exists(folder):
        return Message(_NO_FOLDER, {"name": path, "folder": folder})
    return Message(_NOT_WRITTEN, {"name": path, "why": why(error)})
