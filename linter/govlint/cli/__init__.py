"""The command line: one file for each command."""

import contextlib
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn, TextIO

from govlint import bytecode
from govlint.status import ExitStatus

COMMANDS = (
    "check",
    "annotate",
    "explain",
    "rules",
    "extract",
    "parse",
    "init",
    "schema",
    "plugins",
    "new-plugin",
    "new",
    "completion",
    "clean",
)


def entry() -> NoReturn:
    """Run govlint as a process of its own and end it.

    A run makes many objects and little garbage, and nothing is left to tidy up behind it: collecting rarely and leaving out
    the interpreter's teardown save a sixth of the time that one report takes.
    """
    gc.set_threshold(200_000)
    _hear_requests_to_end()
    try:
        bytecode.use()
        sys.stdout = _buffered(sys.stdout)
        status = main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else ExitStatus.FAILED
    except KeyboardInterrupt:
        status = ExitStatus.INTERRUPTED
    except OSError:  # not even what went wrong can be said
        status = ExitStatus.FAILED
    except BaseException as error:  # noqa: BLE001 — a fault of govlint's own is none of the reports'
        status = _broken(error)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, KeyboardInterrupt):
            stream.flush()
    if "govlint.startup" in sys.modules:
        sys.modules["govlint.startup"].keep()
    bytecode.keep()
    os._exit(status)


def _hear_requests_to_end() -> None:
    """Treat them as Ctrl-C: a run that somebody's clock or a closed terminal ends leaves nothing behind either.

    They come once: `timeout` and others send them to the process and to its group.
    """
    signals = import_module("_signal")  # `signal` itself first makes enumerations of all numbers
    numbers = [getattr(signals, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signals, name)]
    heard = [number for number in numbers if signals.getsignal(number) == signals.SIG_DFL]

    def end(number: int, frame: object) -> NoReturn:  # noqa: ARG001 — as signals are handed over
        for each in heard:
            signals.signal(each, signals.SIG_IGN)
        raise KeyboardInterrupt

    for number in heard:
        signals.signal(number, end)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run govlint with `arguments` (those of the process when None) and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if sys.platform == "win32":
        from govlint.cli.windows import without_stray_quote  # noqa: PLC0415

        given = [without_stray_quote(each) for each in given]
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _dispatch(given)
        sys.stdout.flush()
    except OSError as error:
        return _failed(error, given)
    except KeyboardInterrupt:
        return _stopped(given)
    except MemoryError:
        return _without_memory(given)
    return status


def _nowhere() -> TextIO:
    """Return a stream for a process that was started without one."""
    return open(os.devnull, "w", encoding="utf-8")


def _buffered(stream: TextIO) -> TextIO:
    """Return what writes to `stream` whole: under PYTHONUNBUFFERED, what is left of an interrupted write would be lost."""
    raw = getattr(stream, "buffer", None)
    if not isinstance(raw, io.RawIOBase):
        return stream
    return io.TextIOWrapper(io.BufferedWriter(raw), stream.encoding, stream.errors, line_buffering=True)


def _give_up_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _failed(error: OSError, arguments: Sequence[str]) -> ExitStatus:
    """Say what the system refused, as a rule to write to standard output on a full disk: not all is there that was to be said."""
    from govlint.cli.options import complain, language_of  # noqa: PLC0415 — hardly ever needed
    from govlint.cli.pipes import is_closed_pipe  # noqa: PLC0415
    from govlint.readers.failure import why  # noqa: PLC0415
    from govlint.text import Message, Text  # noqa: PLC0415

    if is_closed_pipe(error):
        # The reader of our output has seen enough; what is left goes nowhere, and the interpreter must not complain of it.
        _give_up_output()
        return ExitStatus.FAILED
    values = {"name": error.filename, "why": why(error)}
    if error.filename is not None:
        text = Text("{name}：{why}", "{name}: {why}")
    elif isinstance(error, FileNotFoundError):
        text = Text(
            "当前文件夹已经被删除；换到别的文件夹再运行",
            "the current folder has been deleted; change to another one and run again",
        )
    else:
        _give_up_output()
        text = Text(
            "无法写到标准输出：{why}，结果不完整",
            "standard output cannot be written: {why}; the results are incomplete",
        )
    complain(Message(text, values), language_of(arguments))
    return ExitStatus.FAILED


def _stopped(arguments: Sequence[str]) -> ExitStatus:
    """Say that the user ended the run, where nothing else has said it: before there was a result, or while one was written."""
    from govlint.cli.options import complain, language_of  # noqa: PLC0415 — hardly ever needed
    from govlint.text import Text  # noqa: PLC0415

    complain(Text("已中断，结果不完整", "stopped; the results are incomplete"), language_of(arguments))
    return ExitStatus.INTERRUPTED


def _without_memory(arguments: Sequence[str]) -> ExitStatus:
    """Say that there is not enough memory for more than single files: for the rules, or for the results."""
    from govlint.cli.options import complain, language_of  # noqa: PLC0415 — hardly ever needed
    from govlint.readers.failure import NO_MEMORY  # noqa: PLC0415

    complain(NO_MEMORY, language_of(arguments))
    return ExitStatus.FAILED


def _broken(error: BaseException) -> ExitStatus:
    """Say that govlint itself broke down, and where."""
    from govlint.cli.options import complain, language_of  # noqa: PLC0415 — hardly ever needed
    from govlint.readers.failure import named  # noqa: PLC0415
    from govlint.text import Message, Text  # noqa: PLC0415

    text = Text(
        "govlint 自身出错（{error}），结果不完整；请连同命令和文件反馈",
        "govlint itself broke down ({error}), the results are incomplete; report it with the command and the files",
    )
    with contextlib.suppress(OSError):
        complain(Message(text, {"error": named(error)}), language_of(sys.argv[1:]))
        if os.environ.get("GOVLINT_DEBUG"):
            import_module("traceback").print_exception(error)
    return ExitStatus.FAILED


def _dispatch(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if _has_odd_language() or (first not in COMMANDS and _is_odd(first)):
        from govlint.cli.options import UserError, complain, language_of  # noqa: PLC0415 — most begin with a command or a file
        from govlint.cli.rearranged import check_language, rearranged  # noqa: PLC0415

        try:
            check_language()
            arguments = rearranged(arguments, COMMANDS)
        except UserError as error:
            complain(error.message, language_of(arguments))
            return ExitStatus.FAILED
    command = arguments[0] if arguments else ""
    if command in {"-h", "--help", "-V", "--version"} or not arguments:
        top: Callable[[list[str]], int] = import_module("govlint.cli.top").run
        return top(arguments)
    if command in COMMANDS:
        arguments = arguments[1:]
    else:
        command = "check"
    if command == "check" and not {"-h", "--help"} & set(arguments):
        bytecode.begin_check()
    run: Callable[[list[str]], int] = import_module(f"govlint.cli.{command.replace('-', '_')}").run
    return run(arguments)


def _has_odd_language() -> bool:
    """Return whether the environment may ask for a language that there is not."""
    return os.environ.get("GOVLINT_LANG") not in {None, "", "zh", "en"}


def _is_odd(first: str) -> bool:
    """Return whether a command line that begins so is to be looked at twice: no file is called like a word, mostly."""
    return first.startswith("--lang") or (first.replace("-", "").isalpha() and not os.path.exists(first))
