"""What came of one file, on its way to the outputs."""

from collections.abc import Callable, Sequence

from govlint.linter import FileResult
from govlint.run import Tally, tally


class Checked:
    """What came of one file: its count at once, its result when somebody asks."""

    def __init__(self, tally: Tally, result: Callable[[], FileResult], pieces: Sequence[bytes | None] = ()) -> None:
        """Take the count, what gives the result, and what each output is to write, as far as that is known."""
        self.tally = tally
        self.pieces = pieces
        self._result = result

    @property
    def result(self) -> FileResult:
        """The result itself; the texts that it points into are read when they are asked for."""
        return self._result()

    @classmethod
    def of(cls, result: FileResult) -> "Checked":
        """Return a result that is at hand."""
        return cls(tally(result), lambda: result)
