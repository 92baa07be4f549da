"""A long run before the user's eyes: how far it is, and an end where the user wants one."""

import sys
from collections.abc import Iterable, Iterator

from govlint.cli.checked import Checked
from govlint.cli.many.interrupts import Interrupts
from govlint.cli.many.progress import Progress
from govlint.run import Run
from govlint.text import Language


def watched(
    results: Iterable[Checked | None], run: Run, interrupts: Interrupts, language: Language
) -> Iterator[Checked]:
    """Yield the results as they come; Ctrl-C ends them once what was yielded is done with, and `run` is incomplete then."""
    progress = Progress(run.asked, language, sys.stderr)
    shares_its_terminal = sys.stdout.isatty()
    try:
        for each in results:
            if each is not None:
                if shares_its_terminal:
                    progress.hide()
                with interrupts.held():
                    yield each
            progress.update(run.files + len(run.skipped))
    except KeyboardInterrupt:
        run.is_incomplete = True
    finally:
        progress.hide()
