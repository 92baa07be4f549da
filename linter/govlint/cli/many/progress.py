"""How far a long run is: one line on the terminal, with the rate and the time left."""

import os
import time
from collections.abc import Callable
from typing import TextIO

from govlint.reporters.cells import text_width
from govlint.text import Language, Text

_PATIENCE = 1.0  # seconds that a run may take without a word
_PERIOD = 0.1  # seconds between two lines
_BAR = 20  # cells
_PREPARING = Text(
    "正在看 {total} 个文件各是哪个机关哪一年的", "finding whose reports of which years the {total} files are"
)
_LINE = Text("{bar} {done}/{total}  每秒 {rate} 个  还需 {left}", "{bar} {done}/{total}  {rate} a second  {left} left")


class Progress:
    """The line; it comes when a run takes longer than a second, only on a terminal, and leaves no trace."""

    def __init__(
        self, total: int, language: Language, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take how many files there are, the stream to show it on, and what tells the seconds."""
        self._total = total
        self._language = language
        self._stream = stream
        self._clock = clock
        self._is_wanted = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._start = self._last = clock()
        self._begun: float | None = None
        self._shown = ""

    def update(self, done: int) -> None:
        """Show that so many files are done."""
        if not self._is_wanted:
            return
        now = self._clock()
        if done and self._begun is None:
            self._begun = now
        if now - self._start < _PATIENCE or (self._shown and now - self._last < _PERIOD):
            return
        self._last = now
        self._show(self._line(done, now))

    def hide(self) -> None:
        """Take the line away, so that something else can be written; the next `update` brings it back at once."""
        self._show("")

    def _line(self, done: int, now: float) -> str:
        if not done or self._begun is None:
            return _PREPARING.in_language(self._language).format(total=self._total)
        rate = done / max(now - self._begun, 0.001)
        filled = _BAR * done // self._total
        return _LINE.in_language(self._language).format(
            bar="█" * filled + "░" * (_BAR - filled),
            done=done,
            total=self._total,
            rate=f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}",
            left=duration((self._total - done) / rate, self._language),
        )

    def _show(self, line: str) -> None:
        if line == self._shown:
            return
        rest = " " * max(0, text_width(self._shown, 1) - text_width(line, 1))
        self._stream.write(f"\r{line}{rest}" if line else f"\r{rest}\r")
        self._stream.flush()
        self._shown = line


def duration(seconds: float, language: Language) -> str:
    """Return a time as people say it: 5 秒, 1 分 05 秒, 2 小时 10 分."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if language == "zh":
        return f"{hours} 小时 {minutes:02} 分" if hours else f"{minutes} 分 {rest:02} 秒" if minutes else f"{rest} 秒"
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
