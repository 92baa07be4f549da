"""A worker process: reads tasks from its standard input, writes answers to what was its standard output."""

import argparse
import gc
import os
import signal
import sys
from types import FrameType
from typing import BinaryIO

from govlint.cli.linting import linter_for
from govlint.cli.many.checking import Checker
from govlint.cli.many.frames import Identified, Start, receive, send, starts, tasks
from govlint.cli.many.memory import watch_memory
from govlint.cli.pipes import is_closed_pipe
from govlint.run import Setup
from govlint.startup import keep


def main() -> None:
    """Work until there are no more tasks; whoever interrupts the run ends this process by closing its input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(200_000)
    given, answers = _streams()
    try:
        with given, answers:
            head = receive(given)
            if head is not None:
                _work(starts.decode(head), given, answers)
    except OSError as error:
        if not is_closed_pipe(error):
            raise
        os._exit(1)  # the run has ended without waiting: there is nobody to say anything to
    except KeyboardInterrupt:  # as `_end` has it
        os._exit(128 + signal.SIGTERM)


def _work(start: Start, given: BinaryIO, answers: BinaryIO) -> None:
    linter, rules, settings = linter_for(argparse.Namespace(**start.options))
    signal.signal(signal.SIGTERM, _end)  # not before: a plug-in that does not load must not be blamed for it
    setup = Setup(rules, tuple(start.arguments), start.root, start.threshold, linter.forms)
    checker = Checker(linter, settings, setup, start.formats)
    watch_memory()
    send(Identified(-1, []), answers)  # ready
    done = 0
    while (data := receive(given)) is not None:
        send(checker.answer(tasks.decode(data)), answers)
        done += 1
        if done.bit_count() == 1 and not start.options.get("no_cache"):  # 1, 2, 4, 8 …: ever less of it is new
            keep()


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 — as signals are handed over
    """End so that what was begun is taken away, and no rule's fault is seen in it; once, whoever asks besides the run."""
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the streams for tasks and answers; what a plug-in prints goes to standard error, and what it reads is nothing."""
    given, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return given, answers


def command() -> list[str]:
    """Return the command that starts a worker which finds the same modules as this process, and none of the current folder."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from govlint.cli.many.worker import main; main()"
    return [sys.executable, "-c", code]
