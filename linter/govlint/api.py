"""The Python interface: linting reports and reading their figures from a program.

Nothing here prints or ends the process, and nothing looks for settings: a settings file counts only where it is named.
Everything is offered as `govlint.NAME`; docs/en/python.md shows how to use it.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import overload

from govlint.baseline import Accepted, read_baseline
from govlint.configuration import Configuration, configuration, layers, named_plugins
from govlint.facts import Context
from govlint.filters import select_rules
from govlint.linter import FileResult, Linter, without_codes
from govlint.plugins import Named, Plugins, load_plugins
from govlint.readers.document import Documents, packed, unpacked
from govlint.readers.failure import ReadError, ReadFailure
from govlint.readers.find import find_files
from govlint.readers.read import read_path
from govlint.readers.text import source_of
from govlint.report import Report, report_of
from govlint.source import Source
from govlint.text import Message, Text
from govlint.together import lint_each
from govlint.years import why_not_previous

Path = str | os.PathLike[str]
_FEW = 200  # files whose texts may all be in memory


class NotPreviousError(ValueError):
    """What was given as last year's report is none, or is another organ's or another year's; `reason` says which."""

    def __init__(self, name: str, reason: Text | Message) -> None:
        super().__init__(f"{name}: {reason.in_language('en')}")
        self.name = name
        self.reason = reason


def lint_text(  # noqa: PLR0913
    text: str,
    *,
    name: str = "<text>",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    settings: Path | None = None,
    previous: str | None = None,
    assume_report: bool = False,
) -> FileResult:
    """Return what the rules say of the report `text`, which may be Markdown.

    `name` is what findings, and the settings' per-file-ignores, call it. `select` and `ignore` name rules by code (GL201),
    beginning of codes (GL2), name or ALL, and go before what the settings say; by default the default rules run. `settings`
    is the path of a settings file; without it there are none, whatever lies in the current folder. `previous` is the text of
    the same organ's report of the year before. With `assume_report` a mere piece of a report is checked too.

    Raises UnknownRuleError, SettingsError, BaselineError, PluginError, NotPreviousError.
    """
    run = _run(select, ignore, settings)
    last_year = None if previous is None else run.linter.context(_text(previous, f"{name} (previous)"))
    return run.lint(_text(text, name), last_year, assume_report=assume_report)


def lint_path(
    path: Path,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    settings: Path | None = None,
    previous: Path | None = None,
) -> FileResult:
    """Return what the rules say of the report in the file at `path`: text, Markdown, a Word document, PDF or web page.

    `previous` is the path of the same organ's report of the year before; the rest is as for `lint_text`.

    Raises ReadError where one of the two cannot be read, and what `lint_text` raises.
    """
    run = _run(select, ignore, settings)
    last_year = None if previous is None else run.linter.context(read_path(previous))
    return run.lint(read_path(path), last_year)


def lint_paths(
    paths: Iterable[Path],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    settings: Path | None = None,
) -> Iterator[FileResult]:
    """Yield the results of the files that `paths` mean: files, folders and patterns, as on the command line.

    They come in a fixed order, each when it is asked for; however many there are, few are in memory. Reports of one organ are
    held against one another. A file that cannot be read does not end it: its result has `source` None, and `failure` says why.
    A path that nothing matches gives such a result too. Files that the settings exclude are left out.

    Raises, before the first result, what `lint_text` raises; and ComparisonError where Python has no sqlite3 for comparing the
    texts (GL904), or, later on, the disk has no room for it.
    """
    run = _run(select, ignore, settings)
    files = _Files(_named(paths, run.is_excluded))
    return (run.reported(result) for result in lint_each(run.linter, files))


def read_report(path: Path) -> Report:
    """Return the facts of the report in the file at `path` as data: organ, year, contact, every figure, the tree.

    Raises ReadError, PluginError.
    """
    return report_of(Linter((), _plugins(()).forms).context(read_path(path)))


class _Run:
    """The linter for a call, and what the settings take away from its results."""

    def __init__(self, linter: Linter, settings: Configuration) -> None:
        self.linter = linter
        self._settings = settings
        self._set_aside: Callable[[FileResult], FileResult] | None = None
        if settings.baseline:
            today = date.today()  # noqa: DTZ011 — the user's own day counts
            self._set_aside = Accepted(read_baseline(settings.baseline), settings.baseline, today).set_aside

    def lint(self, source: Source, previous: Context | None, *, assume_report: bool = False) -> FileResult:
        context = self.linter.context(source)
        if previous is not None:
            why = why_not_previous(context, previous) if context.is_report else None
            if why is not None:
                raise NotPreviousError(previous.source.name, why)
            context.previous = previous
        return self.reported(self.linter.lint_context(context, assume_report=assume_report))

    def is_excluded(self, name: str) -> bool:
        return self._settings.excludes(name)

    def reported(self, result: FileResult) -> FileResult:
        if self._settings.file_ignores:
            result = without_codes(result, self._settings.ignored_in(result.name))
        return result if self._set_aside is None else self._set_aside(result)


def _run(select: Iterable[str], ignore: Iterable[str], settings: Path | None) -> _Run:
    files = () if settings is None else layers(os.fspath(settings))
    plugins = _plugins(named_plugins(files))
    known = configuration(files, plugins.rules, plugins.forms)
    selected, ignored = _entries(select), _entries(ignore)
    extended = () if selected else known.extend_select
    rules = select_rules(plugins.rules, selected or known.select or (), ignored or known.ignore, extended)
    forms = plugins.forms.with_relations(known.relations) if known.relations else plugins.forms
    return _Run(Linter(rules, forms, plugins.rules, known.severities), known)


def _plugins(named: tuple[Named, ...]) -> Plugins:
    plugins = _loaded(named)
    plugins.plug_in_readers()
    return plugins


@cache
def _loaded(named: tuple[Named, ...]) -> Plugins:
    return load_plugins(named)


def _entries(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of rules in `names`; a lone string means itself, not its letters."""
    return (names,) if isinstance(names, str) else tuple(names)


def _text(text: str, name: str) -> Source:
    return source_of(text, "utf-8", name)


class _Files(Sequence[Source | ReadFailure]):
    """The files of a run, read when they are asked for; only of a few are the texts kept."""

    def __init__(self, names: Iterable[str | ReadFailure]) -> None:
        self._names = tuple(names)
        self._kept: dict[int, Source | ReadFailure] = {}
        self._documents = Documents(len(self._names))

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, at: int) -> Source | ReadFailure: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Source | ReadFailure]: ...
    def __getitem__(self, at: int | slice) -> Source | ReadFailure | Sequence[Source | ReadFailure]:
        if isinstance(at, slice):
            return _Files(self._names[at])
        if at in self._kept:
            return self._kept[at]
        name = self._names[at]
        if isinstance(name, ReadFailure):
            return name
        data = self._documents.get(at)
        return self._read(at, name) if data is None else unpacked(data, name)

    def _read(self, at: int, name: str) -> Source | ReadFailure:
        file = _read(name)
        if len(self) <= _FEW:
            self._kept[at] = file
        elif isinstance(file, Source) and (data := packed(file)) is not None:
            self._documents.put(at, data)
        return file


def _named(paths: Iterable[Path], is_excluded: Callable[[str], bool]) -> Iterator[str | ReadFailure]:
    """Yield the names of the files that `paths` mean, and a failure for each that means none."""
    for argument, names in find_files(os.fspath(path) for path in paths):
        if not names:
            yield ReadFailure(argument, Message(_NOTHING), _LOOK_AGAIN)
        yield from (name for name in names if not is_excluded(name))


def _read(name: str) -> Source | ReadFailure:
    try:
        return read_path(name)
    except ReadError as error:
        return error.failure


_NOTHING = Text("没有找到可检查的文件", "no file to check was found")
_LOOK_AGAIN = Text("检查路径和通配符", "check the path or the pattern")
