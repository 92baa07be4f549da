"""`--fix` and `--diff`: mending the files before they are checked."""

import argparse
import difflib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from govlint.cli.across import read_files
from govlint.cli.configuration import settings_of
from govlint.cli.linting import without_ignored
from govlint.cli.options import complain, harmless, now
from govlint.cli.output import write_bytes
from govlint.cli.plug_ins import plugins_for
from govlint.fixes import count_fixable, fix_source
from govlint.linter import FileResult, Linter
from govlint.readers.decode import DecodingError
from govlint.readers.failure import ReadError, ReadFailure, broken
from govlint.readers.find import STDIN
from govlint.readers.read import load
from govlint.readers.rewrite import CHANGED, WriteError, replace, rewrite
from govlint.reporters.cells import visible
from govlint.reporters.paths import slashed
from govlint.run import Run
from govlint.source import Source
from govlint.status import ExitStatus
from govlint.text import Message, Text

if TYPE_CHECKING:
    from govlint.cli.many.interrupts import Interrupts
    from govlint.configuration import Configuration

_NOT_FIXED = Text(
    "{name}：无法自动改正这个 Word 文件，未修改；请用 Word 打开，另存后再试",
    "{name}: this Word file cannot be mended and is as it was; open it in Word, save it and try again",
)
_UNREADABLE = Text("{name}：{reason}；{advice}", "{name}: {reason}; {advice}")
_NOT_MENDED = Text(
    "{name}：可改正的问题有 {count} 处，但 govlint 不改写这种文件；请另存为 .docx 再改，或改原稿后重新导出",
    "{name}: problems that can be mended: {count}; govlint does not rewrite such files: save it as .docx, or mend the "
    "document that it was made from",
)
_ONLY_TEXT = Text(
    "{name}：以上只是文字的改动，供查看；写进 Word 文件请用 --fix",
    "{name}: this is its text, to be looked at, and no patch; --fix changes the Word file",
)
_NO_TEXT = Text(
    "标准输入不是文本或 Markdown，--fix 改不了，没有输出",
    "standard input is no text or Markdown, which --fix cannot mend; nothing was written to standard output",
)
_NO_LINE_END = "\\ No newline at end of file"


class Mended(msgspec.Struct, frozen=True):
    """The files as they are now, how many fixes of each code were made in each, their changes, and what went wrong.

    `documents` are the bytes of Word files before and after, by name; `notes` say what was left alone.
    """

    files: list[Source | ReadFailure]
    made_in: dict[str, dict[str, int]]
    changes: list[tuple[Source, Source]]
    problems: list[Message]
    documents: dict[str, tuple[bytes, bytes]] = {}
    notes: tuple[Message, ...] = ()

    @property
    def made(self) -> dict[str, int]:
        """How many fixes of each code were made in all files together."""
        return dict(sum(map(Counter, self.made_in.values()), Counter()))


def mend_all(  # noqa: PLR0913, PLR0917
    files: Sequence[Source | ReadFailure],
    names: Sequence[str],
    linter: Linter,
    settings: "Configuration | None",
    options: argparse.Namespace,
    run: Run,
    interrupts: "Interrupts",
) -> list[Source | ReadFailure]:
    """Mend the `files`, called `names`, as `options` say, write those on the disk and return them as they are then.

    A text from standard input goes to standard output. What was mended and what went wrong is counted in `run`; an interrupt
    waits until all is written and counted. Raises KeyboardInterrupt then.
    """
    date = now() if options.track_changes else None
    mended = _mended(files, linter, _reported(settings, options), options, date)
    with interrupts.held():
        after = _written(mended, names, run)
        if STDIN in names:
            _write_piped(after[names.index(STDIN)], run)
    return after


def _write_piped(file: Source | ReadFailure, run: Run) -> None:
    if isinstance(file, ReadFailure):
        return
    if file.origin is None:
        write_bytes([file.text], sys.stdout)
    else:
        run.problems.append(_NO_TEXT)


def mend_each(  # noqa: PLR0913, PLR0917
    names: Sequence[str],
    linter: Linter,
    settings: "Configuration | None",
    options: argparse.Namespace,
    run: Run,
    interrupts: "Interrupts",
) -> None:
    """Mend the files called `names` on the disk, one after the other, so that one is in memory at a time.

    What was mended and what went wrong is counted in `run`; that a file cannot be read, those say who check it. An
    interrupt waits until what is written is counted, too. Raises KeyboardInterrupt then.
    """
    reported, date = _reported(settings, options), now() if options.track_changes else None
    for name in names:
        (file,) = read_files([name], None)
        mended = _mended([file], linter, reported, options, date)
        with interrupts.held():
            (after,) = _written(mended, [name], run)
            if isinstance(file, Source) and isinstance(after, ReadFailure):
                run.problems.append(_unreadable(after))


def _mended(
    files: Sequence[Source | ReadFailure],
    linter: Linter,
    reported: Callable[[FileResult], FileResult],
    options: argparse.Namespace,
    date: str | None,
) -> Mended:
    mended = mend(files, linter, reported, unsafe=options.unsafe_fixes)
    return mend_documents(mended, linter, reported, unsafe=options.unsafe_fixes, date=date)


def _written(mended: Mended, names: Sequence[str], run: Run) -> list[Source | ReadFailure]:
    """Write the changed files of `names`, count in `run` what came of it, and return the files as they are then."""
    mended = write_back(mended, names)
    run.problems += mended.problems
    run.notes += mended.notes
    run.fixed = dict(Counter(run.fixed) + Counter(mended.made))
    run.fixed_in.update(mended.made_in)
    return mended.files


def _unreadable(failure: ReadFailure) -> Message:
    return Message(_UNREADABLE, {"name": failure.name, "reason": failure.reason, "advice": failure.advice})


def show_changes(
    files: Iterable[Source | ReadFailure],
    linter: Linter,
    settings: "Configuration | None",
    options: argparse.Namespace,
    run: Run,
) -> ExitStatus:
    """Write what `--fix` would change as a diff; say on standard error what is wrong, and return the exit status.

    One file after the other is asked for and let go.
    """
    unsafe, reported = options.unsafe_fixes, _reported(settings, options)
    looked_at: list[Message] = []
    notes: list[Message] = []
    unread: list[ReadFailure] = []
    has_changes = False
    for file in files:
        mended = mend([file], linter, reported, unsafe=unsafe)
        mended = mend_documents(mended, linter, reported, unsafe=unsafe, date=None)
        lines = diff(mended)
        write_bytes(map(_visible, lines) if sys.stdout.isatty() else lines, sys.stdout)
        looked_at += (Message(_ONLY_TEXT, {"name": name}) for name in mended.documents)
        notes += mended.notes
        unread += (each for each in mended.files if isinstance(each, ReadFailure))
        run.problems += mended.problems
        run.fixed_in.update(mended.made_in)
        has_changes = has_changes or bool(mended.changes)
    prefix = "govlint：" if options.lang == "zh" else "govlint: "
    said = (note.in_language(options.lang) for note in (*looked_at, *notes))
    sys.stderr.writelines(f"{prefix}{harmless(text)}\n" for text in said)
    if options.show_fixes:
        from govlint.cli.extras import fixes  # noqa: PLC0415 — only --show-fixes needs it

        rules = {rule.code: rule for rule in plugins_for(settings_of(options), options).rules}
        sys.stderr.writelines(f"{line}\n" for line in fixes(run, rules, options))
    run.problems += map(_unreadable, unread)
    for problem in run.problems:
        complain(problem, options.lang)
    if run.problems:
        return ExitStatus.FAILED
    return ExitStatus.FINDINGS if has_changes or notes else ExitStatus.CLEAN


def _reported(settings: "Configuration | None", options: argparse.Namespace) -> Callable[[FileResult], FileResult]:
    """Return what takes away from a file's result all that is not to be reported, and so not to be fixed either."""
    if not options.baseline or (options.write_baseline and not os.path.exists(options.baseline)):
        return lambda result: without_ignored([result], settings)[0]
    from govlint.cli.accepting import accepted  # noqa: PLC0415 — only a baseline needs it

    known = accepted(options.baseline)
    return lambda result: known.set_aside(without_ignored([result], settings)[0])


def mend(
    files: Sequence[Source | ReadFailure],
    linter: Linter,
    reported: Callable[[FileResult], FileResult],
    *,
    unsafe: bool,
) -> Mended:
    """Return `files` with their fixes made, in memory only; `reported` takes away what is not to be reported.

    Documents that are no text stay as they are; a note names those in which there is something to mend and nobody can.
    """
    notes: list[Message] = []
    made: dict[str, dict[str, int]] = {}
    done: list[Source | ReadFailure] = []
    changes = []
    for file in files:
        if isinstance(file, ReadFailure) or file.origin is not None:
            done.append(file)
            if isinstance(file, Source) and not _is_document(file):
                notes += _left_alone(file, linter, reported, unsafe=unsafe)
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
    return Mended(done, made, changes, [], notes=tuple(notes))


def _left_alone(
    file: Source, linter: Linter, reported: Callable[[FileResult], FileResult], *, unsafe: bool
) -> Iterator[Message]:
    """Yield what to say of a document in which nothing can be mended: nothing where there is nothing to mend."""
    try:
        found = reported(linter.lint(file)).findings
    except Exception:  # noqa: BLE001 — checking the file says it
        return
    count = count_fixable(found, unsafe=unsafe)
    if count:
        yield Message(_NOT_MENDED, {"name": file.name, "count": count})


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
        from govlint.readers.word.draft import draft_of  # noqa: PLC0415 — only a Word file needs it

        try:
            before = load(file.name, file.name)
            draft = draft_of(file, before, date)
            if draft is None:
                problems.append(Message(CHANGED, {"name": file.name}))
                continue
            fixed = fix_source(linter, draft.source, unsafe=unsafe, reported=reported, draft=draft)
        except ReadError as error:
            problems.append(_unreadable(error.failure))
            continue
        except DecodingError:
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
    return msgspec.structs.replace(
        mended, files=files, made_in=made, changes=changes, problems=problems, documents=documents
    )


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
        for line in difflib.unified_diff(old, new, f"a/{slashed(before.name)}", f"b/{slashed(after.name)}"):
            yield line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}\n"


def _visible(lines: str) -> str:
    """Return lines for a terminal, which is to obey nothing that a report holds; a patch has them as they are."""
    return "\n".join(visible(line.rstrip("\r")) for line in lines.split("\n"))


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; a line feed alone ends a line, as `patch` sees it."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + [last] * bool(last)
