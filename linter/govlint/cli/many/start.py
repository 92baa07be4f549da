"""How many files are checked: in this process or by workers."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from govlint import cache
from govlint.cli.many.checking import Checker
from govlint.cli.many.frames import Start, can_be_sent
from govlint.cli.many.memory import watch_memory
from govlint.cli.many.ordered import Ordered
from govlint.cli.output import Output
from govlint.linter import Linter
from govlint.readers.find import STDIN
from govlint.run import Setup

if TYPE_CHECKING:
    import argparse

    from govlint.cli.many.known import Known
    from govlint.configuration import Configuration

MANY = 64
"""From how many files on workers are worth their start, which takes as long as some twenty reports."""


def ordered(  # noqa: PLR0913
    names: Sequence[str],
    linter: Linter,
    settings: "Configuration | None",
    setup: Setup,
    *,
    options: "argparse.Namespace",
    given: Mapping[str, object],
    targets: Sequence[Output],
) -> Ordered:
    """Return the run over the files `names`; `given` are the options as they were before the settings were read."""
    formats = [target.elsewhere for target in targets] if not (options.baseline or options.write_baseline) else []
    checker = Checker(linter, settings, setup, formats)
    known = _known(options, settings, setup)
    start = Start(dict(given), list(setup.arguments), setup.root, setup.threshold, list(formats))
    watch_memory()
    jobs = _jobs(options.jobs, names)
    if jobs == 1 or not can_be_sent(start, names):
        return Ordered(names, checker, known=known)
    from govlint.cli.many.pool import Pool  # noqa: PLC0415 — brings in processes and threads

    return Ordered(names, checker, Pool(jobs, start), known)


def _known(options: "argparse.Namespace", settings: "Configuration | None", setup: Setup) -> "Known | None":
    """Return what is known from earlier runs; None where that is not wanted, or there is no place for it."""
    folder = None if options.no_cache else cache.folder(options.cache_dir)
    if folder is None:
        return None
    from govlint.cli.configuration import settings_of  # noqa: PLC0415
    from govlint.cli.many.known import Known, kind_of_run  # noqa: PLC0415
    from govlint.cli.plug_ins import plugins_for  # noqa: PLC0415

    packages = {"govlint", *(rule.__module__.partition(".")[0] for rule in setup.rules)}
    plugins = plugins_for(settings_of(options), options).identity
    rules = [rule.code for rule in setup.rules]
    where = setup.root if settings is not None and settings.file_ignores else ""
    return Known(folder, kind_of_run(sorted(packages), rules, settings, plugins, where))


def _jobs(wanted: int | None, names: Sequence[str]) -> int:
    """Return how many processes are to check the files."""
    if STDIN in names:
        return 1
    if wanted is not None:
        return max(1, min(wanted, len(names)))
    return _cores() if len(names) >= MANY else 1


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
