"""`--fix` and `--diff`: mending the files before they are checked."""

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec

from govlint.fixes import fix_source
from govlint.linter import FileResult, Linter
from govlint.readers.failure import ReadFailure
from govlint.readers.find import STDIN
from govlint.readers.rewrite import WriteError, rewrite
from govlint.source import Source
from govlint.text import Message

_NO_LINE_END = "\\ No newline at end of file"


class Mended(msgspec.Struct, frozen=True):
    """The files as they are now, how many fixes of each code were made, the change of each file, and what went wrong."""

    files: list[Source | ReadFailure]
    made: dict[str, int]
    changes: list[tuple[Source, Source]]
    problems: list[Message]


def mend(
    files: Sequence[Source | ReadFailure],
    linter: Linter,
    reported: Callable[[FileResult], FileResult],
    *,
    unsafe: bool,
) -> Mended:
    """Return `files` with their fixes made, in memory only; `reported` takes away what is not to be reported."""
    made: Counter[str] = Counter()
    done: list[Source | ReadFailure] = []
    changes = []
    for file in files:
        is_text = isinstance(file, Source) and file.origin is None
        fixed = (
            fix_source(linter, file, unsafe=unsafe, reported=reported) if isinstance(file, Source) and is_text else None
        )
        if isinstance(file, Source) and fixed is not None and fixed.result.source is not None and fixed.total:
            made.update(fixed.made)
            changes.append((file, fixed.result.source))
            done.append(fixed.result.source)
        else:
            done.append(file)
    return Mended(done, dict(made), changes, [])


def write_back(mended: Mended, names: Sequence[str]) -> Mended:
    """Write the changed files of `names` and return what is true then: a file that could not be written is as it was."""
    problems: list[Message] = []
    files = list(mended.files)
    standard_input = [at for at, name in enumerate(names) if name == STDIN]
    for before, after in mended.changes:
        at = next(at for at, file in enumerate(files) if file is after)
        if at in standard_input:
            continue
        try:
            rewrite(before.name, before.text, after.text)
        except WriteError as error:
            problems.append(error.message)
            files[at] = before
    return msgspec.structs.replace(mended, files=files, problems=problems)


def diff(mended: Mended) -> Iterator[str]:
    """Yield the lines of a unified diff of all changes, as `patch` and `git apply` read it."""
    for before, after in mended.changes:
        old, new = _lines(before.text), _lines(after.text)
        for line in difflib.unified_diff(old, new, f"a/{before.name}", f"b/{after.name}"):
            yield line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}\n"


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; a line feed alone ends a line, as `patch` sees it."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + [last] * bool(last)
