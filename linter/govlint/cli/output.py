"""Where the results of a run go: reporters, each with the stream or the file that it writes to."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

from govlint.cli.checked import Checked
from govlint.cli.options import UserError, style
from govlint.nearest import did_you_mean
from govlint.plugins import PluginError
from govlint.readers.failure import why
from govlint.reporters import FORMATS, Pieces, Reporter, UnavailableError, formats, reporter
from govlint.run import Run, Setup
from govlint.style import Style
from govlint.text import Message, Text

if TYPE_CHECKING:
    import argparse

_NO_ROOM = Text(
    "格式 {name} 要用的临时文件写不了（{why}）",
    "the temporary files that the format {name} needs cannot be written ({why})",
)
_KNOWN_FORMATS = Text("{said}（可选：{formats}）", "{said} (formats: {formats})")


class Sink(Protocol):
    """What takes the pieces that a reporter gives."""

    def write(self, pieces: Pieces) -> None:
        """Take some pieces."""

    def finish(self, run: Run) -> None:
        """Take that these were all; called once every output has got its last piece. What failed is a problem of `run`."""

    def discard(self) -> None:
        """Take back what was not finished, where that can be done."""


class Stream:
    """Standard output, or what stands in for it."""

    def __init__(self, stream: TextIO, *, is_for_people: bool) -> None:
        self._stream = stream
        self._is_for_people = is_for_people

    def write(self, pieces: Pieces) -> None:
        """Write the pieces: for people in the terminal's encoding, for programs as they are."""
        if self._is_for_people:
            self._stream.writelines(
                piece if isinstance(piece, str) else piece.decode("utf-8", "surrogatepass") for piece in pieces
            )
        else:
            write_bytes(pieces, self._stream)

    def finish(self, run: Run) -> None:
        """Do nothing: the stream goes on."""

    def discard(self) -> None:
        """Do nothing: what is on a stream is gone."""


class Output:
    """One reporter, and what takes what it gives."""

    def __init__(self, reporter: Reporter, sink: Sink, format_and_style: tuple[str, Style]) -> None:
        self._reporter = reporter
        self._name = format_and_style[0]
        self.sink = sink
        self.place = 0
        """Which of the outputs of the run it is."""
        self.elsewhere = format_and_style if getattr(reporter, "keeps_nothing", False) else None
        """The format and the style with which another process can write a file; None where none can."""

    def begin(self) -> None:
        """Write what stands before the first file. Raises, as `file` and `end`, UserError or PluginError where it cannot."""
        self.sink.write(self._given(self._reporter.begin))

    def file(self, checked: Checked) -> None:
        """Write what is to be said of one file."""
        piece = checked.pieces[self.place] if checked.pieces else None
        self.sink.write([piece] if piece is not None else self._given(self._reporter.file, checked.result))

    def end(self, run: Run) -> None:
        """Write what stands behind the last file."""
        self.sink.write(self._given(self._reporter.end, run))

    def _given(self, give: Callable[..., Pieces], *about: object) -> Iterator[str | bytes]:
        """Yield what the reporter gives. Raises UserError where it has no room for what it must keep meanwhile."""
        try:
            yield from give(*about)
        except OSError as error:
            raise UserError(Message(_NO_ROOM, {"name": self._name, "why": why(error)})) from None


class Extra(Protocol):
    """Something else that writes to the stream, before its last lines."""

    def begin(self) -> None:
        """Write what stands before the first file."""

    def file(self, checked: Checked) -> None:
        """Write what is to be said of one file."""

    def end(self, run: Run) -> None:
        """Write what stands behind the last file."""


class Outputs:
    """All places where the results of a run go.

    The files come first, so that the last lines on the stream can say what became of them. Where nobody reads the stream any
    more, the files are still written; where a reporter cannot go on with one of the files, the others are.
    """

    def __init__(self, files: Sequence[Output], stream: Output, extras: Sequence[Extra] = ()) -> None:
        self.written = (*files, stream)
        for place, output in enumerate(self.written):
            output.place = place
        self._files = list(files)
        self._faults: list[Text | Message] = []
        self._on_stream = (*extras, stream)
        self._broken: OSError | None = None

    def begin(self) -> None:
        """Write what stands before the first file."""
        self._to_files(lambda file: file.begin())
        self._to_stream(lambda output: output.begin())

    def file(self, checked: Checked) -> None:
        """Write what is to be said of one file."""
        self._to_files(lambda file: file.file(checked))
        self._to_stream(lambda output: output.file(checked))

    def end(self, run: Run) -> None:
        """Write what stands behind the last file. Raises OSError where nobody reads the stream any more."""
        self._to_files(lambda file: file.end(run))
        run.problems += self._faults
        for file in self._files:
            file.sink.finish(run)
        self._to_stream(lambda output: output.end(run))
        if self._broken is not None:
            raise self._broken

    def _to_files(self, write: Callable[[Output], None]) -> None:
        for file in tuple(self._files):
            try:
                write(file)
            except (PluginError, UserError) as error:
                self._files.remove(file)
                self._faults.append(error.message)

    def _to_stream(self, write: Callable[[Extra], None]) -> None:
        if self._broken is not None:
            return
        try:
            for output in self._on_stream:
                write(output)
        except OSError as error:
            from govlint.cli.pipes import is_closed_pipe  # noqa: PLC0415 — hardly ever needed

            if not self._files or not is_closed_pipe(error):
                raise
            self._broken = error


@contextmanager
def outputs(
    options: "argparse.Namespace", setup: Setup, stream: TextIO, names: Sequence[str], extras: Sequence[Extra] = ()
) -> Iterator[Outputs]:
    """Give where the results go for `options`; `stream` is standard output or what stands in for it.

    `names` are the files that are read, none of which may be written; `extras` write before the last lines. What is not
    finished is discarded at the end of the block. Raises UserError for a file that cannot be written.
    """
    look = style(options.lang, color=options.color, ambiguous_width=options.ambiguous_width, show_all=options.show_all)
    files: list[Output] = []
    try:
        if options.output or options.output_file:
            from govlint.cli.output_files import output_files  # noqa: PLC0415 — only -o and --output-file need it

            files.extend(output_files(options, setup, look, names))
        yield Outputs(files, _on_stream(options, setup, stream, look), extras)
    finally:
        for output in files:
            output.sink.discard()


def _on_stream(options: "argparse.Namespace", setup: Setup, stream: TextIO, look: Style) -> Output:
    if options.output:
        from govlint.reporters.totals import Reporter as Totals  # noqa: PLC0415 — only -o needs it

        return _shown(Totals(setup, look), stream, options, ("full", look), people=True)
    people = is_for_people(options.format)
    return _shown(made(options.format, setup, look), stream, options, (options.format, look), people=people)


def _shown(
    reporter: Reporter,
    stream: TextIO,
    options: "argparse.Namespace",
    format_and_style: tuple[str, Style],
    *,
    people: bool,
) -> Output:
    if options.quiet and people:
        from govlint.cli.quiet import Quiet  # noqa: PLC0415 — only --quiet needs it

        reporter = Quiet(reporter)
    return Output(reporter, Stream(stream, is_for_people=people), format_and_style)


def made(format_name: str, setup: Setup, look: Style) -> Reporter:
    """Return a new reporter. Raises UserError for one that needs what is not installed, or room that there is not."""
    try:
        return reporter(format_name, setup, look)
    except UnavailableError as error:
        raise UserError(error.message) from None
    except OSError as error:
        raise UserError(Message(_NO_ROOM, {"name": format_name, "why": why(error)})) from None


def checked_format(name: str) -> str:
    """Return `name`, that of a format; the plug-ins must have been loaded. Raises UserError for one that there is not."""
    if name not in formats():
        said = did_you_mean(Text(f"没有输出格式“{name}”", f'there is no output format "{name}"'), name, formats())
        raise UserError(Message(_KNOWN_FORMATS, {"said": said, "formats": tuple(formats())}))
    return name


def is_for_people(format_name: str) -> bool:
    """Return whether people read the format as it is on a terminal."""
    return format_name in FORMATS and FORMATS[format_name].is_for_people


def encoded(piece: str | bytes) -> bytes:
    """Return what to write for programs: UTF-8, and bytes as they are."""
    return piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece


def write_bytes(pieces: Pieces, stream: TextIO) -> None:
    """Write for programs: UTF-8 and line ends as they are, whatever the terminal's encoding.

    A stream that takes only text, as in a notebook, is given text.
    """
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.writelines(encoded(piece).decode("utf-8", "replace") for piece in pieces)
        return
    stream.flush()
    for piece in pieces:
        buffer.write(encoded(piece))
    buffer.flush()
