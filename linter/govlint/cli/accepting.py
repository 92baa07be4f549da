"""`--baseline` and `--write-baseline`: setting aside what was accepted."""

import os
from collections.abc import Container, Sequence
from datetime import date

from govlint.baseline import Accepted, Baseline, BaselineError, baseline_of, compare, encoded, read_baseline
from govlint.cli.options import UserError
from govlint.linter import FileResult
from govlint.readers.rewrite import write_atomically
from govlint.reporters.summary import counted
from govlint.text import Message, Text


def accepted(path: str) -> Accepted:
    """Return what the baseline at `path` accepts today. Raises UserError."""
    return Accepted(_read(path), path, _today())


def accept(results: Sequence[FileResult], path: str, ran: Container[str]) -> tuple[list[FileResult], list[Text]]:
    """Return `results` without what the baseline at `path` accepts today, and what to tell the user.

    `ran` are the codes of the rules that ran. Raises UserError.
    """
    compared = compare(results, _read(path), path, _today(), ran)
    notes = []
    if compared.unused:
        number = len(compared.unused)
        notes.append(
            Text(
                f"基线 {path} 中有 {number} 条已不再出现，可用 --write-baseline {path} 更新",
                f"{number} in the baseline {path} no longer occur; update it with --write-baseline {path}",
            )
        )
    if compared.expired:
        number = len(compared.expired)
        notes.append(
            Text(
                f"基线 {path} 中有 {number} 条已过期，重新报告",
                f"{number} in the baseline {path} have expired and are reported again",
            )
        )
    return list(compared.results), notes


def write(results: Sequence[FileResult], path: str, ran: Container[str]) -> Text:
    """Write all findings of `results` to the baseline at `path`, keeping reasons and dates; return what was done.

    `ran` are the codes of the rules that ran. A link stays a link. Raises UserError.
    """
    baseline = baseline_of(results, path, ran, _read(path) if os.path.exists(path) else None)
    try:
        write_atomically(os.path.realpath(path), encoded(baseline))
    except OSError as error:
        raise UserError(Message(_NOT_WRITTEN, {"path": path, "error": error.strerror})) from None
    number = len(baseline.entries)
    return Text(f"基线已写入 {path}：{number} 条", f"{counted(number, 'finding')} written to the baseline {path}")


def _today() -> date:
    return date.today()  # noqa: DTZ011 — the user's own day counts


def _read(path: str) -> Baseline:
    try:
        return read_baseline(path)
    except BaselineError as error:
        raise UserError(error.message) from None


_NOT_WRITTEN = Text("基线文件 {path} 无法写入：{error}", "the baseline {path} cannot be written: {error}")
