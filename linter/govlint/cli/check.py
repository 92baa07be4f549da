"""`govlint [check] PATH…`."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from govlint.cli.across import read_children, read_files, read_previous
from govlint.cli.check_options import THRESHOLDS, parser
from govlint.cli.linting import USE_ERRORS, explain, linter_for, without_ignored
from govlint.cli.options import complain, language_of, now, style
from govlint.linter import FileResult
from govlint.plugins import Plugins, load_plugins
from govlint.readers.failure import ReadFailure
from govlint.readers.find import STDIN, find_files
from govlint.reporters import render
from govlint.rule import Rule, Severity
from govlint.run import Run
from govlint.source import Source
from govlint.status import ExitStatus
from govlint.text import Message, Text

if TYPE_CHECKING:
    from govlint.cli.mending import Mended
    from govlint.configuration import Configuration

_PEOPLE_READ = ("full", "concise")
_TRACKS_FIXES = Text("--track-changes 要与 --fix 一起用", "--track-changes goes with --fix")
_NO_TEXT = Text(
    "标准输入不是文本或 Markdown，--fix 改不了，没有输出",
    "standard input is no text or Markdown, which --fix cannot mend; nothing was written to standard output",
)
_NEEDS_FIX = Text("--unsafe-fixes 要与 --fix 或 --diff 一起用", "--unsafe-fixes goes with --fix or --diff")


def run(arguments: list[str]) -> int:
    """Check what `arguments` name, print the results and return the exit status."""
    reading = parser(language_of(arguments))
    options = reading.parse_args(arguments)
    if options.unsafe_fixes and not (options.fix or options.diff):
        reading.error(_NEEDS_FIX.in_language(options.lang))
    if options.track_changes and not options.fix:
        reading.error(_TRACKS_FIXES.in_language(options.lang))
    try:
        return _check(options, load_plugins(), arguments)
    except USE_ERRORS as error:
        explain(error, options.lang)
    return ExitStatus.FAILED


def _check(options: argparse.Namespace, plugins: Plugins, arguments: Sequence[str]) -> ExitStatus:
    linter, rules, settings = linter_for(options, plugins)
    names, problems = _names(options.paths)
    files = read_files(names, options.stdin_filename)
    last_year = None if options.previous is None else read_previous(options.previous, files, linter)
    children = read_children(options.children, files, linter) if options.children else ()
    made: dict[str, int] = {}
    if options.fix or options.diff:
        from govlint.cli.mending import mend, mend_documents, write_back  # noqa: PLC0415 — only --fix and --diff need it

        reported, unsafe = _reported(settings, options), options.unsafe_fixes
        mended = mend(files, linter, reported, unsafe=unsafe)
        if options.diff:
            return _show_changes(mended, problems, options)
        date = now() if options.track_changes else None
        mended = mend_documents(mended, linter, reported, unsafe=unsafe, date=date)
        mended = write_back(mended, names)
        problems += mended.problems
        files, made = mended.files, mended.made
    checked = without_ignored(linter.lint_all(files, last_year, children), settings)
    checked, notes = _without_accepted(checked, options, frozenset(rule.code for rule in rules))
    piped = files[names.index(STDIN)] if options.fix and STDIN in names else None
    is_text = isinstance(piped, Source) and piped.origin is None
    if isinstance(piped, Source) and not is_text:
        problems.append(_NO_TEXT)
    done = _finished(checked, rules, problems, notes, made, options, arguments)
    if isinstance(piped, Source) and is_text:
        _write_out([piped.text], sys.stdout)
    _print(done, options, sys.stdout if piped is None else sys.stderr)
    return done.status


def _names(paths: Sequence[str]) -> tuple[list[str], list[Text | Message]]:
    """Return the files that `paths` mean, and what is wrong with them."""
    names: list[str] = []
    problems: list[Text | Message] = []
    for argument, found in find_files(paths):
        names += found
        if not found:
            problems.append(_nothing_found(argument))
    return names, problems


def _reported(settings: "Configuration | None", options: argparse.Namespace) -> Callable[[FileResult], FileResult]:
    """Return what takes away from a file's result all that is not to be reported, and so not to be fixed either."""
    if not options.baseline or _begins_baseline(options):
        return lambda result: without_ignored([result], settings)[0]
    from govlint.cli.accepting import accepted  # noqa: PLC0415 — only a baseline needs it

    known = accepted(options.baseline)
    return lambda result: known.set_aside(without_ignored([result], settings)[0])


def _begins_baseline(options: argparse.Namespace) -> bool:
    """Return whether the baseline that the settings name is only to be written."""
    return bool(options.write_baseline and options.baseline and not os.path.exists(options.baseline))


def _show_changes(mended: "Mended", problems: list[Text | Message], options: argparse.Namespace) -> ExitStatus:
    from govlint.cli.mending import diff  # noqa: PLC0415 — only --diff needs it

    _write_out(diff(mended), sys.stdout)
    problems += [_unreadable(file) for file in mended.files if isinstance(file, ReadFailure)]
    for problem in problems:
        complain(problem, options.lang)
    if problems:
        return ExitStatus.FAILED
    return ExitStatus.FINDINGS if mended.changes else ExitStatus.CLEAN


def _without_accepted(
    checked: list[FileResult], options: argparse.Namespace, ran: frozenset[str]
) -> tuple[list[FileResult], Sequence[Text]]:
    if not options.baseline and not options.write_baseline:
        return checked, ()
    from govlint.cli.accepting import accept, write  # noqa: PLC0415 — only a baseline needs it

    notes: list[Text] = []
    if options.baseline and not _begins_baseline(options):
        checked, notes = accept(checked, options.baseline, ran)
    if options.write_baseline:
        notes = [write(checked, options.write_baseline, ran)]
        checked, _ = accept(checked, options.write_baseline, ran)
    return checked, notes


def _print(done: Run, options: argparse.Namespace, stream: TextIO) -> None:
    look = style(options.lang, color=options.color, ambiguous_width=options.ambiguous_width, show_all=options.show_all)
    pieces = render(options.format, done, look)
    if options.format in _PEOPLE_READ:
        stream.writelines(pieces)
    else:
        _write_out(pieces, stream)


def _finished(  # noqa: PLR0913, PLR0917
    checked: Sequence[FileResult],
    rules: tuple[type[Rule], ...],
    problems: Sequence[Text | Message],
    notes: Sequence[Text],
    made: dict[str, int],
    options: argparse.Namespace,
    arguments: Sequence[str],
) -> Run:
    skipped = tuple(result.name for result in checked if options.reports_only and not result.is_report)
    results = tuple(result for result in checked if not options.reports_only or result.is_report)
    return Run(
        files=results,
        rules=rules,
        status=_status(results, problems, THRESHOLDS[options.fail_on or "warning"]),
        skipped=skipped,
        problems=tuple(problems),
        notes=tuple(notes),
        fixed=made,
        arguments=("govlint", "check", *arguments),
        root=os.getcwd(),
    )


def _status(
    results: Sequence[FileResult], problems: Sequence[Text | Message], threshold: Severity | None
) -> ExitStatus:
    if problems or any(result.failure or result.rule_failures for result in results):
        return ExitStatus.FAILED
    if threshold is not None and any(each.severity >= threshold for result in results for each in result.findings):
        return ExitStatus.FINDINGS
    return ExitStatus.CLEAN


def _write_out(pieces: Iterator[str] | Sequence[str], stream: TextIO) -> None:
    """Write for programs: UTF-8 and line ends as they are, whatever the terminal's encoding."""
    stream.flush()
    for piece in pieces:
        stream.buffer.write(piece.encode("utf-8", "backslashreplace"))
    stream.buffer.flush()


def _nothing_found(argument: str) -> Text:
    return Text(f"{argument}：没有找到可检查的文件", f"{argument}: no file to check was found")


def _unreadable(failure: ReadFailure) -> Text:
    reason, advice = failure.reason, failure.advice
    return Text(
        f"{failure.name}：{reason.in_language('zh')}；{advice.zh}",
        f"{failure.name}: {reason.in_language('en')}; {advice.en}",
    )
