"""`--fix` and `--diff`: mending the files before they are checked."""

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec

from govlint.fixes import fix_source
from govlint.linter import FileResult, Linter, broken
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
        if isinstance(file, ReadFailure) or file.origin is not None:
            done.append(file)
            continue
        try:
            fixed = fix_source(linter, file, unsafe=unsafe, reported=reported)
        except Exception as error:  # noqa: BLE001 — one odd file must not keep the others from being mended
            done.append(broken(file.name, error))
            continue
        after = fixed.result.source if fixed.total and fixed.result.source is not None else file
        if after is not file:
            made.update(fixed.made)
            changes.append((file, after))
        done.append(after)
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
