"""Checking the files that a command line names: all of them against one another, or one against the year before."""

from collections.abc import Sequence

from govlint.cli.options import UserError
from govlint.facts import Context
from govlint.linter import Linter
from govlint.readers.failure import ReadError, ReadFailure
from govlint.readers.find import STDIN
from govlint.readers.text import read_path, read_stdin
from govlint.source import Source
from govlint.text import Message, Text
from govlint.years import why_not_previous


class PreviousError(UserError):
    """Last year's report, as the user names it, cannot be used."""


def read_files(names: Sequence[str], stdin_name: str | None) -> list[Source | ReadFailure]:
    """Return the texts of the files, in their order, and of those that cannot be read why not."""
    return [_read(name, stdin_name) for name in names]


def read_previous(name: str, files: Sequence[Source | ReadFailure], linter: Linter) -> Context:
    """Return what is known of the report in the file `name`, the year before the only one of `files`.

    Raises PreviousError when it cannot be that.
    """
    if len(files) > 1:
        raise PreviousError(_NOT_ONE)
    before = _read(name, None)
    if isinstance(before, ReadFailure):
        raise PreviousError(_cannot_be(name, before.reason, before.advice))
    last_year = linter.context(before)
    for file in files:
        context = linter.context(file) if isinstance(file, Source) else None
        why = why_not_previous(context, last_year) if context is not None and context.is_report else None
        if why is not None:
            raise PreviousError(_cannot_be(name, why, _NAME_THE_OTHER))
    return last_year


_NOT_ONE = Text(
    "--previous 用于检查一份报告；多份报告放在一起检查时，同一机关的各年报告自动比对",
    "--previous is for one report; of several, those of one organ are held against one another by themselves",
)
_NAME_THE_OTHER = Text("请指定同一机关上一年度的报告", "name the same organ's report of the year before")


def _cannot_be(name: str, why: Message, advice: Text) -> Text:
    return Text(
        f"--previous {name}：{why.in_language('zh')}；{advice.zh}",
        f"--previous {name}: {why.in_language('en')}; {advice.en}",
    )


def _read(name: str, stdin_name: str | None) -> Source | ReadFailure:
    try:
        return read_stdin(stdin_name or STDIN) if name == STDIN else read_path(name)
    except ReadError as error:
        return error.failure
