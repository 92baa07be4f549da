"""`govlint [check] PATH…`."""

import contextlib
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from govlint.cli.across import each_file, read_children, read_files, read_previous
from govlint.cli.check_options import THRESHOLDS, options_of, parser
from govlint.cli.checked import Checked
from govlint.cli.configuration import settings_of
from govlint.cli.linting import USE_ERRORS, explain, linter_for, without_ignored
from govlint.cli.options import complain
from govlint.cli.output import Outputs, checked_format, is_for_people, outputs
from govlint.cli.plug_ins import plugins_for
from govlint.linter import Linter
from govlint.readers.find import STDIN, find_files
from govlint.run import Run, Setup
from govlint.startup import keep_nothing
from govlint.status import ExitStatus
from govlint.text import Message, Text
from govlint.together import lint_all, lint_each

if TYPE_CHECKING:
    import argparse

    from govlint.cli.accepting import Accepting, Writing
    from govlint.cli.extras import Extras
    from govlint.cli.many.interrupts import Interrupts
    from govlint.configuration import Configuration

_SEVERAL = 8  # files; fewer are checked as simply as one
_SHOWS_FIXES = Text("--show-fixes 要与 --fix 或 --diff 一起用", "--show-fixes goes with --fix or --diff")
_CONTRADICTION = Text("--quiet 和 --verbose 只能用一个", "--quiet and --verbose contradict each other")
_TRACKS_FIXES = Text("--track-changes 要与 --fix 一起用", "--track-changes goes with --fix")
_UNREADABLE = Text("{name}：{reason}；{advice}", "{name}: {reason}; {advice}")
_NO_STDIN = Text(
    "--stdin-filename 是标准输入的文件名，要与 - 一起用",
    "--stdin-filename is what to call standard input, and goes with -",
)
_EMPTY_NAME = Text("空的文件名", "an empty name")
_NO_PATH = Text("没有指定要检查的文件或文件夹", "no file or folder to check is named")
_DIFF_HAS_NO_FILE = Text(
    "--diff 只写到标准输出，不能与 -o、--output-file 同用",
    "--diff writes to standard output alone and does not go with -o or --output-file",
)
_NEEDS_FIX = Text("--unsafe-fixes 要与 --fix 或 --diff 一起用", "--unsafe-fixes goes with --fix or --diff")


def run(arguments: list[str]) -> int:
    """Check what `arguments` name, print the results and return the exit status."""
    options = options_of(arguments)
    senseless = _senseless(options)
    if senseless is not None:
        parser(options.lang).error(senseless.in_language(options.lang))
    if options.watch:
        return _watch(options, arguments)
    return _run(options, arguments)


def _run(options: "argparse.Namespace", arguments: Sequence[str]) -> ExitStatus:
    try:
        options.paths = options.paths or _usual_paths(options)
        options.format_given = options.format
        options.output = None if options.output == STDIN else options.output  # "-" is standard output
        if options.show_settings:
            return _show_settings(options)
        return _check(options, arguments)
    except USE_ERRORS as error:
        explain(error, options.lang, verbose=options.verbose)
    return ExitStatus.FAILED


def _senseless(options: "argparse.Namespace") -> Text | None:
    """Return what makes no sense about `options`, None where all does."""
    mends = options.fix or options.diff
    wrong = {
        _NEEDS_FIX: options.unsafe_fixes and not mends,
        _SHOWS_FIXES: options.show_fixes and not mends,
        _CONTRADICTION: options.quiet and options.verbose,
        _TRACKS_FIXES: options.track_changes and not options.fix,
        _DIFF_HAS_NO_FILE: options.diff and (options.output or options.output_file),
        _NO_PATH: not (options.paths or options.show_settings or options.show_files or options.explain_finding),
        _NO_STDIN: options.stdin_filename and STDIN not in options.paths,
    }
    return next((text for text, holds in wrong.items() if holds), None)


def _watch(options: "argparse.Namespace", arguments: Sequence[str]) -> ExitStatus:
    from govlint.cli.watch import cannot_watch, watch  # noqa: PLC0415 — only --watch needs it

    why = cannot_watch(options)
    if why is not None:
        parser(options.lang).error(why.in_language(options.lang))
    return watch(options, lambda: _run(options_of(arguments), arguments))


def _usual_paths(options: "argparse.Namespace") -> list[str]:
    """Return the paths that are meant where none is named. Raises UserError."""
    if not options.explain_finding:
        return ["."]
    from govlint.cli.explain_finding import path_in  # noqa: PLC0415 — only --explain-finding needs it

    return [path_in(options.explain_finding)]


def _check(options: "argparse.Namespace", arguments: Sequence[str]) -> ExitStatus:
    given = dict(vars(options))
    if options.no_cache:
        keep_nothing()
    linter, rules, settings = linter_for(options)
    checked_format(options.format)
    if options.show_files:
        from govlint.cli.show_files import show_files  # noqa: PLC0415 — only --show-files needs it

        return show_files(options, settings)
    if options.explain_finding:
        return _explain_finding(linter, settings, options)
    threshold = None if options.exit_zero else THRESHOLDS[options.fail_on or "warning"]
    run = Run(threshold, None if options.exit_zero else options.max_warnings)
    names = list(_names(options.paths, run, settings))
    run.asked = len(names)
    setup = Setup(rules, ("govlint", "check", *arguments), os.getcwd(), threshold, linter.forms)
    if len(names) >= _SEVERAL and not _needs_texts(options):
        return _check_many(names, linter, settings, setup, options, run, given)
    if options.diff and not (options.previous or options.children):
        from govlint.cli.mending import show_changes  # noqa: PLC0415 — only --diff needs it

        return show_changes(each_file(names, options.stdin_filename), linter, settings, options, run)
    return _check_few(names, linter, settings, setup, options, run)


def _check_few(  # noqa: PLR0913, PLR0917
    names: Sequence[str],
    linter: Linter,
    settings: "Configuration | None",
    setup: Setup,
    options: "argparse.Namespace",
    run: Run,
) -> ExitStatus:
    files = read_files(names, options.stdin_filename)
    last_year = None if options.previous is None else read_previous(options.previous, files, linter)
    children = read_children(options.children, files, linter) if options.children else ()
    if options.diff:
        from govlint.cli.mending import show_changes  # noqa: PLC0415 — only --diff needs it

        return show_changes(files, linter, settings, options, run)
    stream = sys.stderr if options.fix and STDIN in names else sys.stdout
    baseline = _baseline(options, setup)
    extras = _extras(options, setup, linter, settings, stream)
    with outputs(options, setup, stream, names, extras) as targets:
        linted = lint_each(linter, files, last_year, children)  # before mending: it says where nothing can be compared
        checked = (Checked.of(result) for each in linted for result in without_ignored([each], settings))
        if not options.fix:
            _report(checked, run, targets, options, baseline)
            return run.status
        from govlint.cli.many.interrupts import Interrupts  # noqa: PLC0415 — only --fix and many files need it
        from govlint.cli.mending import mend_all  # noqa: PLC0415 — only --fix needs it

        with Interrupts() as interrupts:

            def mended_and_checked() -> Iterator[Checked]:
                files[:] = mend_all(files, names, linter, settings, options, run, interrupts)
                yield from checked

            _report(mended_and_checked(), run, targets, options, baseline, interrupts)
    return run.status


def _needs_texts(options: "argparse.Namespace") -> bool:
    """Return whether the texts of all files are needed at once."""
    return bool(options.diff or options.previous or options.children or STDIN in options.paths)


def _check_many(  # noqa: PLR0913, PLR0917
    names: Sequence[str],
    linter: Linter,
    settings: "Configuration | None",
    setup: Setup,
    options: "argparse.Namespace",
    run: Run,
    given: Mapping[str, object],
) -> ExitStatus:
    from govlint.cli.many.interrupts import Interrupts  # noqa: PLC0415 — only many files need it
    from govlint.cli.many.start import ordered  # noqa: PLC0415

    baseline = _baseline(options, setup)
    extras = _extras(options, setup, linter, settings, sys.stdout)
    with outputs(options, setup, sys.stdout, names, extras) as targets, Interrupts() as interrupts:
        checked = ordered(names, linter, settings, setup, options=options, given=given, targets=targets.written)

        def mended_and_checked() -> Generator[Checked | None, None, None]:
            if options.fix:
                from govlint.cli.mending import mend_each  # noqa: PLC0415 — only --fix needs it

                mend_each(names, linter, settings, options, run, interrupts)
            yield from checked.results()

        # Ctrl-C while files are mended is for `_report` to deal with, too: it says what was changed.
        with contextlib.closing(mended_and_checked()) as results:
            _report(results, run, targets, options, baseline, interrupts)
    return run.status


def _explain_finding(linter: Linter, settings: "Configuration | None", options: "argparse.Namespace") -> ExitStatus:
    from govlint.cli.explain_finding import explained  # noqa: PLC0415 — only --explain-finding needs it

    names = [name for _, found in find_files(options.paths) for name in found]
    files = read_files(names, options.stdin_filename)
    last_year = None if options.previous is None else read_previous(options.previous, files, linter)
    children = read_children(options.children, files, linter) if options.children else ()
    results = without_ignored(lint_all(linter, files, last_year, children), settings)
    for line in explained(results, options, lambda source: linter.context(source, last_year)):
        print(line)
    return ExitStatus.CLEAN


def _extras(
    options: "argparse.Namespace", setup: Setup, linter: Linter, settings: "Configuration | None", stream: TextIO
) -> Sequence["Extras"]:
    if not (options.statistics or options.show_fixes or options.verbose):
        return ()
    from govlint.cli.extras import Extras  # noqa: PLC0415 — only those options need it

    return (Extras(options, setup, linter, settings, stream),)


def _show_settings(options: "argparse.Namespace") -> ExitStatus:
    from govlint.cli.show_settings import show  # noqa: PLC0415 — only --show-settings needs it

    for line in show(options, plugins_for(settings_of(options), options)):
        print(line)
    return ExitStatus.CLEAN


def _names(paths: Sequence[str], run: Run, settings: "Configuration | None") -> Iterator[str]:
    """Yield the files that `paths` mean; where one means none, that is a problem of the run."""
    for argument, found in find_files(paths):
        if found == [argument] and argument != STDIN and not os.path.lexists(argument):
            run.problems.append(_missing(argument))
            continue
        kept = found if settings is None else [name for name in found if not settings.excludes(name)]
        yield from kept
        if not found:
            run.problems.append(_nothing_found(argument))
        elif argument in found and not kept:
            run.notes.append(_excluded(argument))


def _report(  # noqa: PLR0913, PLR0917
    results: Iterable[Checked | None],
    run: Run,
    targets: Outputs,
    options: "argparse.Namespace",
    baseline: "Accepting | Writing | None",
    interrupts: "Interrupts | None" = None,
) -> None:
    """Write the results to `targets`, one file after another, and count them in `run`; None is a result still to come.

    With `interrupts` the user may stop it between two files, but not while the end is written, and a line on the terminal shows
    how far it is. What a format for programs may not hold, the problems of the run, is said on standard error beside it.
    """
    targets.begin()
    if interrupts is None:
        for each in _until_interrupted(results, run):
            _take(each, run, targets, baseline, reports_only=options.reports_only)
    else:
        from govlint.cli.many.watched import watched  # noqa: PLC0415 — only many files need it

        for each in watched(results, run, interrupts, options.lang):
            _take(each, run, targets, baseline, reports_only=options.reports_only)
    with contextlib.nullcontext() if interrupts is None else interrupts.shut_out():
        if baseline is not None:
            baseline.finish(run)
        targets.end(run)
        if not options.output and not is_for_people(options.format):
            for problem in run.problems:
                complain(problem, options.lang)


def _until_interrupted(results: Iterable[Checked | None], run: Run) -> Iterator[Checked | None]:
    """Yield the results; Ctrl-C while the next one is made ends them, and `run` is incomplete then."""
    try:
        yield from results
    except KeyboardInterrupt:
        run.is_incomplete = True


def _take(
    each: Checked | None, run: Run, targets: Outputs, baseline: "Accepting | Writing | None", *, reports_only: bool
) -> None:
    if each is None:
        return
    checked = each if baseline is None else Checked.of(baseline.take(each.result))
    if reports_only and not checked.tally.is_report:
        run.skipped.append(checked.tally.name)
        return
    run.count(checked.tally)
    targets.file(checked)


def _baseline(options: "argparse.Namespace", setup: Setup) -> "Accepting | Writing | None":
    if not options.baseline and not options.write_baseline:
        return None
    from govlint.cli.accepting import accepting  # noqa: PLC0415 — only a baseline needs it

    return accepting(options.baseline, options.write_baseline, frozenset(rule.code for rule in setup.rules))


def _excluded(name: str) -> Text:
    return Text(f"{name}：设置中的 exclude 排除了，没有检查", f"{name}: excluded by the settings and not checked")


def _missing(name: str) -> Message:
    from govlint.readers.read import missing  # noqa: PLC0415 — only a mistake needs it

    failure = missing(name)
    return Message(_UNREADABLE, {"name": name or _EMPTY_NAME, "reason": failure.reason, "advice": failure.advice})


def _nothing_found(argument: str) -> Text:
    return Text(f"{argument}：没有找到可检查的文件", f"{argument}: no file to check was found")
