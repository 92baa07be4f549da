"""`--baseline` and `--write-baseline`: setting aside what was accepted."""

import os
from collections import Counter
from collections.abc import Container
from datetime import date

from govlint.baseline import (
    VERSION,
    Accepted,
    Baseline,
    BaselineError,
    Comparison,
    NewBaseline,
    encoded,
    read_baseline,
)
from govlint.cli.options import UserError
from govlint.linter import FileResult
from govlint.readers.failure import why
from govlint.readers.whole import WholeFile, refuse_read_only, write_atomically
from govlint.reporters.summary import counted
from govlint.rule import Severity
from govlint.run import Run
from govlint.text import Message, Text


def accepted(path: str) -> Accepted:
    """Return what the baseline at `path` accepts today. Raises UserError."""
    return Accepted(_read(path), path, _today())


class Accepting:
    """Sets aside what a baseline accepts, of one result after another."""

    def __init__(self, path: str, ran: Container[str]) -> None:
        """Take the baseline's `path` and the codes of the rules that run. Raises UserError."""
        self._path = path
        self._comparison = Comparison(_read(path), path, _today(), ran)

    def take(self, result: FileResult) -> FileResult:
        """Return `result` without the findings that the baseline accepts."""
        return self._comparison.take(result)

    def finish(self, run: Run) -> None:
        """Tell the user which entries are of no use any more, unless the run was stopped: then nobody knows."""
        if run.is_incomplete:
            return
        path = self._path
        unused, expired = len(self._comparison.unused), len(self._comparison.expired)
        if unused:
            run.notes.append(
                Text(
                    f"基线 {path} 中有 {unused} 条已不再出现，可用 --write-baseline {path} 更新",
                    f"{unused} in the baseline {path} no longer occur; update it with --write-baseline {path}",
                )
            )
        if expired:
            run.notes.append(
                Text(
                    f"基线 {path} 中有 {expired} 条已过期，重新报告",
                    f"{expired} in the baseline {path} have expired and are reported again",
                )
            )


class Writing:
    """Writes the findings of one result after another to a new baseline, and sets aside what it accepts."""

    def __init__(self, path: str, ran: Container[str], before: Accepting | None) -> None:
        """Take where the baseline is to be, and what sets aside `before` what an older one accepts. Raises UserError."""
        self._path = path
        self._before = before
        self._new = NewBaseline(path, ran, _read(path) if os.path.exists(path) else None)
        self._accepted: Counter[tuple[Severity, str]] = Counter()
        try:
            _try_to_write(os.path.realpath(path))
        except (OSError, ValueError) as error:
            raise UserError(Message(_NOT_WRITTEN, {"path": path, "error": why(error)})) from None

    def take(self, result: FileResult) -> FileResult:
        """Return `result` without the findings that the new baseline accepts."""
        if self._before is not None:
            result = self._before.take(result)
        entries = self._new.add(result)
        taken = Accepted(Baseline(VERSION, entries), self._path, _today()).set_aside(result)
        self._accepted += _kinds(result) - _kinds(taken)
        return taken

    def finish(self, run: Run) -> None:
        """Write the baseline; a link stays a link.

        Where that fails, or the run was stopped, `run` gets back what was to be accepted, and the problem.
        """
        if run.is_incomplete:
            run.problems.append(Message(_STOPPED, {"path": self._path}))
            self._give_back(run)
            return
        baseline = self._new.whole()
        try:
            write_atomically(os.path.realpath(self._path), encoded(baseline))
        except OSError as error:
            run.problems.append(Message(_NOTHING_ACCEPTED, {"path": self._path, "error": why(error)}))
            self._give_back(run)
            return
        number, path = len(baseline.entries), self._path
        zh, en = f"基线已写入 {path}：{number} 条", f"{counted(number, 'finding')} written to the baseline {path}"
        run.notes.append(Text(zh, en))

    def _give_back(self, run: Run) -> None:
        for (severity, code), number in self._accepted.items():
            run.counts[severity] += number
            run.by_rule[code] += number
            run.suppressed -= number


def accepting(baseline: str | None, write_baseline: str | None, ran: Container[str]) -> Accepting | Writing | None:
    """Return what sets aside what is accepted, None where nothing is.

    `baseline` may be missing where that very file is now to be written. `ran` are the codes of the rules that run.
    Raises UserError.
    """
    is_to_come = baseline and write_baseline and _is_same(baseline, write_baseline) and not os.path.exists(baseline)
    known = Accepting(baseline, ran) if baseline and not is_to_come else None
    return Writing(write_baseline, ran, known) if write_baseline else known


def _is_same(first: str, second: str) -> bool:
    return os.path.realpath(first) == os.path.realpath(second)


def _try_to_write(path: str) -> None:
    """Raise OSError or ValueError where no file can be written to `path`: better before all files are checked than after."""
    if os.path.exists(path):
        refuse_read_only(path)
    WholeFile(path).discard()


def _kinds(result: FileResult) -> Counter[tuple[Severity, str]]:
    return Counter((finding.severity, finding.code) for finding in result.findings)


def _today() -> date:
    return date.today()  # noqa: DTZ011 — the user's own day counts


def _read(path: str) -> Baseline:
    try:
        return read_baseline(path)
    except BaselineError as error:
        raise UserError(error.message) from None


_NOT_WRITTEN = Text("基线文件 {path} 无法写入：{error}", "the baseline {path} cannot be written: {error}")
_STOPPED = Text(
    "运行已中断，没有写基线文件 {path}；一处问题也没有被接受",
    "the run was stopped and the baseline {path} was not written; no finding was accepted",
)
_NOTHING_ACCEPTED = Text(
    "基线文件 {path} 无法写入：{error}；一处问题也没有被接受",
    "the baseline {path} cannot be written: {error}; no finding was accepted",
)
