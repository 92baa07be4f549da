"""Reporters of plug-ins: what goes wrong in one is said of its plug-in."""

from collections.abc import Callable, Iterator
from typing import Any

from govlint.linter import FileResult
from govlint.plugging.failure import failed
from govlint.plugins import Plugin
from govlint.reporters import Pieces, UnavailableError
from govlint.run import Run, Setup
from govlint.style import Style


class PluggedReporter:
    """The reporter of a plug-in. Making it and asking it raises PluginError where it breaks down."""

    def __init__(self, plugin: Plugin, make: Callable[[Setup, Style], Any], setup: Setup, style: Style) -> None:
        """Take the plug-in, what makes its reporter, and what that is made with. Raises UnavailableError."""
        self._plugin = plugin
        try:
            self._reporter = make(setup, style)
        except UnavailableError:
            raise
        except (Exception, SystemExit) as error:
            raise failed(plugin.name, plugin.path, error) from error
        self.keeps_nothing = bool(getattr(self._reporter, "keeps_nothing", False))

    def begin(self) -> Pieces:
        """Give what stands before the first file."""
        return self._pieces("begin")

    def file(self, result: FileResult) -> Pieces:
        """Give what is to be said of one file."""
        return self._pieces("file", result)

    def end(self, run: Run) -> Pieces:
        """Give what stands behind the last file."""
        return self._pieces("end", run)

    def _pieces(self, method: str, *given: object) -> Iterator[str | bytes]:
        try:
            for piece in getattr(self._reporter, method)(*given):
                yield _checked(piece)
        except (Exception, SystemExit) as error:
            raise failed(self._plugin.name, self._plugin.path, error) from error


def _checked(piece: object) -> str | bytes:
    if isinstance(piece, str | bytes):
        return piece
    message = f"a piece is {piece!r}, which is neither text nor bytes"
    raise TypeError(message)
