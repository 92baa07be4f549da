"""`--fix` and `--diff`: mending the files before they are checked."""

import difflib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec

from govlint.fixes import fix_source
from govlint.linter import FileResult, Linter, broken
from govlint.readers.decode import DecodingError
from govlint.readers.failure import ReadError, ReadFailure
from govlint.readers.find import STDIN
from govlint.readers.read import load
from govlint.readers.rewrite import WriteError, replace, rewrite
from govlint.source import Source
from govlint.text import Message, Text

_NOT_FIXED = Text(
    "{name}：无法自动改正这个 Word 文件，未修改；请用 Word 打开，另存后再试",
    "{name}: this Word file cannot be mended and is as it was; open it in Word, save it and try again",
)
_NO_LINE_END = "\\ No newline at end of file"


class Mended(msgspec.Struct, frozen=True):
    """The files as they are now, how many fixes of each code were made in each, their changes, and what went wrong.

    `documents` are the bytes of Word files before and after, by name.
    """

    files: list[Source | ReadFailure]
    made_in: dict[str, dict[str, int]]
    changes: list[tuple[Source, Source]]
    problems: list[Message]
    documents: dict[str, tuple[bytes, bytes]] = {}

    @property
    def made(self) -> dict[str, int]:
        """How many fixes of each code were made in all files together."""
        return dict(sum(map(Counter, self.made_in.values()), Counter()))


def mend(
    files: Sequence[Source | ReadFailure],
    linter: Linter,
    reported: Callable[[FileResult], FileResult],
    *,
    unsafe: bool,
) -> Mended:
    """Return `files` with their fixes made, in memory only; `reported` takes away what is not to be reported.

    Documents that are no text stay as they are.
    """
    made: dict[str, dict[str, int]] = {}
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
            made[file.name] = fixed.made
            changes.append((file, after))
        done.append(after)
    return Mended(done, made, changes, [])


def mend_documents(
    mended: Mended,
    linter: Linter,
    reported: Callable[[FileResult], FileResult],
    *,
    unsafe: bool,
    date: str | None,
) -> Mended:
    """Return `mended` with the fixes made in its Word files, too, as tracked changes of `date` unless that is None."""
    made, files, changes = dict(mended.made_in), list(mended.files), list(mended.changes)
    problems, documents = list(mended.problems), dict(mended.documents)
    for at, file in enumerate(files):
        if not isinstance(file, Source) or not _is_document(file):
            continue
        from govlint.readers.word.draft import Draft  # noqa: PLC0415 — only a Word file needs it

        try:
            before = load(file.name, file.name)
            draft = Draft(before, file.name, date)
            fixed = fix_source(linter, draft.source, unsafe=unsafe, reported=reported, draft=draft)
        except (DecodingError, ReadError):
            problems.append(Message(_NOT_FIXED, {"name": file.name}))
            continue
        except Exception as error:  # noqa: BLE001 — one odd file must not keep the others from being mended
            files[at] = broken(file.name, error)
            continue
        if fixed.total:
            made[file.name] = fixed.made
            files[at] = draft.source
            changes.append((file, draft.source))
            documents[file.name] = (before, draft.data)
    return Mended(files, made, changes, problems, documents)


def _is_document(file: Source) -> bool:
    """Return whether `file` is a document on the disk in which fixes can be made."""
    return file.origin is not None and file.origin.is_editable and os.path.isfile(file.name)


def write_back(mended: Mended, names: Sequence[str]) -> Mended:
    """Write the changed files of `names` and return what is true then: a file that could not be written is as it was."""
    problems = list(mended.problems)
    files, made = list(mended.files), dict(mended.made_in)
    standard_input = [at for at, name in enumerate(names) if name == STDIN]
    for before, after in mended.changes:
        at = next(at for at, file in enumerate(files) if file is after)
        if at in standard_input:
            continue
        try:
            if before.name in mended.documents:
                replace(before.name, *mended.documents[before.name])
            else:
                rewrite(before.name, before.text, after.text)
        except WriteError as error:
            problems.append(error.message)
            files[at] = before
            del made[before.name]
    return msgspec.structs.replace(mended, files=files, made_in=made, problems=problems)


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
