"""Where the results of a run go: reporters, each with the stream that it writes to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from govlint.cli.checked import Checked
from govlint.cli.options import UserError, style
from govlint.nearest import did_you_mean
from govlint.reporters import Pieces, Reporter, UnavailableError, formats, reporter
from govlint.run import Run, Setup
from govlint.style import Style
from govlint.text import Message, Text

if TYPE_CHECKING:
    import argparse

PEOPLE_READ = ("full", "concise", "grouped", "narrated")
"""The formats that are for people."""


class Output:
    """One reporter and the stream for what it gives."""

    def __init__(
        self, reporter: Reporter, stream: TextIO, *, is_for_people: bool, format_and_style: tuple[str, Style]
    ) -> None:
        self._reporter = reporter
        self.place = 0
        """Which of the outputs of the run it is."""
        self.elsewhere = format_and_style if getattr(reporter, "keeps_nothing", False) else None
        """The format and the style with which another process can write a file; None where none can."""
        self._stream = stream
        self._is_for_people = is_for_people

    def begin(self) -> None:
        """Write what stands before the first file."""
        self._write(self._reporter.begin())

    def file(self, checked: Checked) -> None:
        """Write what is to be said of one file."""
        piece = checked.pieces[self.place] if checked.pieces else None
        self._write(self._reporter.file(checked.result) if piece is None else [piece])

    def end(self, run: Run) -> None:
        """Write what stands behind the last file."""
        self._write(self._reporter.end(run))

    def _write(self, pieces: Pieces) -> None:
        if self._is_for_people:
            self._stream.writelines(
                piece if isinstance(piece, str) else piece.decode("utf-8", "surrogatepass") for piece in pieces
            )
        else:
            write_bytes(pieces, self._stream)


def outputs(options: "argparse.Namespace", setup: Setup, stream: TextIO) -> Sequence[Output]:
    """Return where the results go for `options`; `stream` is standard output or what stands in for it."""
    look = style(options.lang, color=options.color, ambiguous_width=options.ambiguous_width, show_all=options.show_all)
    try:
        made = reporter(options.format, setup, look)
    except UnavailableError as error:
        raise UserError(error.message) from None
    is_for_people = options.format in PEOPLE_READ
    if options.quiet and is_for_people:
        from govlint.cli.quiet import Quiet  # noqa: PLC0415 — only --quiet needs it

        made = Quiet(made)
    return (Output(made, stream, is_for_people=is_for_people, format_and_style=(options.format, look)),)


def require_format(name: str) -> None:
    """Raise UserError where there is no format `name`, which the command line cannot tell before the plug-ins are loaded."""
    if name not in formats():
        values = {"name": name, "known": formats()}
        raise UserError(Message(did_you_mean(_NO_FORMAT, name, formats()), values))


_NO_FORMAT = Text("没有输出格式 {name}，可选：{known}", "there is no format {name}; choose from {known}")


def write_bytes(pieces: Pieces, stream: TextIO) -> None:
    """Write for programs: UTF-8 and line ends as they are, whatever the terminal's encoding."""
    stream.flush()
    for piece in pieces:
        stream.buffer.write(piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece)
    stream.buffer.flush()
