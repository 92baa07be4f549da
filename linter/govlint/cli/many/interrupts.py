"""Ctrl-C, and a request to end, ends a run between two files, never in the middle of what is being written."""

import contextlib
import signal
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Self

_ONE = 1.0  # seconds within which several are one: shells and other programs pass it on, too


class Interrupts:
    """Holds KeyboardInterrupt back while something is written.

    Once one has been raised, the next ones have no effect for a second: it takes less to say what was done, mostly.
    """

    def __init__(self) -> None:
        self._is_held = False
        self._has_come = False
        self._last = float("-inf")
        self._before: dict[int, Callable[[int, FrameType | None], object]] = {}

    def __enter__(self) -> Self:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            before = None if number is None else signal.getsignal(number)
            if number is not None and callable(before):  # a signal that is ignored stays so
                with contextlib.suppress(ValueError):  # only the main thread hears signals
                    signal.signal(number, self._come)
                    self._before[number] = before
        return self

    def __exit__(self, *error: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _come(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        if self._is_held:
            self._has_come = True
        else:
            self._interrupt()

    def _interrupt(self) -> None:
        now = time.monotonic()
        if now - self._last >= _ONE:
            self._last = now
            raise KeyboardInterrupt

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Let the block come to its end. Raises KeyboardInterrupt then, where there was one."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        if self._has_come:
            self._has_come = False
            self._interrupt()

    @contextlib.contextmanager
    def shut_out(self) -> Iterator[None]:
        """Let the block come to its end, with which the run is over: an interrupt comes too late then."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = self._has_come = False
