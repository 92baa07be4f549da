"""Checking the files that a command line names: all of them against one another, or one against the year before."""

import os
from collections.abc import Iterable, Iterator, Sequence

from govlint.cli.options import UserError
from govlint.facts import Context
from govlint.linter import Linter
from govlint.readers.failure import ReadError, ReadFailure
from govlint.readers.find import STDIN, find_files
from govlint.readers.read import read_path, read_stdin
from govlint.source import Source
from govlint.text import Message, Text
from govlint.years import may_be_twins, organ_key, why_not_previous


class PreviousError(UserError):
    """Last year's report, as the user names it, cannot be used."""


def read_files(names: Sequence[str], stdin_name: str | None) -> list[Source | ReadFailure]:
    """Return the texts of the files, in their order, and of those that cannot be read why not."""
    return list(each_file(names, stdin_name))


def each_file(names: Sequence[str], stdin_name: str | None) -> Iterator[Source | ReadFailure]:
    """Yield what `read_files` returns, each file when it is asked for."""
    return (_read(name, stdin_name) for name in names)


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
        if name != STDIN and os.path.realpath(file.name) == os.path.realpath(name):
            raise PreviousError(_cannot_be(name, Message(_ITSELF), _NAME_THE_OTHER))
        context = linter.context(file) if isinstance(file, Source) else None
        why = why_not_previous(context, last_year) if context is not None and context.is_report else None
        if why is not None:
            raise PreviousError(_cannot_be(name, why, _NAME_THE_OTHER))
    return last_year


def read_children(
    patterns: Sequence[str], files: Sequence[Source | ReadFailure], linter: Linter
) -> tuple[Context, ...]:
    """Return what is known of the reports that `patterns` mean: those of the organs below the only one of `files`.

    Raises UserError when there is none, or one of them cannot be read, is no report, is for another year, or is of an organ that
    another one is of: it would be counted twice.
    """
    if len(files) > 1:
        raise UserError(_NOT_ONE_PARENT)
    parents = [linter.context(file) for file in files if isinstance(file, Source)]
    own = {os.path.realpath(file.name) for file in files}
    children: list[Context] = []
    for argument, names in find_files(patterns):
        if not names:
            raise UserError(Message(_NO_CHILDREN, {"argument": argument}))
        children += [_child(name, parents, linter) for name in names if os.path.realpath(name) not in own]
    if not children:
        raise UserError(Message(_NO_CHILDREN, {"argument": patterns[0]}))
    _refuse_twins([*parents, *children])
    return tuple(children)


def _refuse_twins(reports: Iterable[Context]) -> None:
    organs: dict[str, list[Context]] = {}
    for report in reports:
        same = organs.setdefault(organ_key(report.organ), [])
        twin = next((each for each in same if may_be_twins(each, report)), None)
        if twin is not None:
            why = Message(_TWICE, {"organ": report.organ, "other": twin.source.name})
            raise UserError(Message(_BAD_CHILD, {"name": report.source.name, "why": why}))
        same.append(report)


def _child(name: str, parents: Sequence[Context], linter: Linter) -> Context:
    file = _read(name, None)
    if isinstance(file, ReadFailure):
        raise UserError(Message(_BAD_CHILD, {"name": name, "why": file.reason}))
    child = linter.context(file)
    if not child.is_report:
        raise UserError(Message(_BAD_CHILD, {"name": name, "why": _NO_REPORT}))
    years = {each.year for each in (*parents, child)} - {None}
    if len(years) > 1:
        raise UserError(Message(_BAD_CHILD, {"name": name, "why": Message(_OTHER_YEAR, {"year": child.year})}))
    return child


_NOT_ONE_PARENT = Text(
    "--children 用于检查一份汇总报告，请只指定这一份",
    "--children is for one report that sums up others; name that one alone",
)
_NO_CHILDREN = Text("--children {argument}：没有找到报告", "--children {argument}: no report was found")
_BAD_CHILD = Text("--children {name}：{why}", "--children {name}: {why}")
_NO_REPORT = Text("不是年度报告，请移出或不要指定", "it is no annual report; leave it out")
_TWICE = Text(
    "和 {other} 都是“{organ}”的报告，会重复计算，只留一份",
    "is the report of {organ}, and so is {other}; keep one, or it is counted twice",
)
_OTHER_YEAR = Text(
    "是{year}年度的报告，与汇总报告不是同一年", "it is for {year}, another year than the report that sums up"
)
_NOT_ONE = Text(
    "--previous 用于检查一份报告；多份报告放在一起检查时，同一机关的各年报告自动比对",
    "--previous is for one report; of several, those of one organ are held against one another by themselves",
)
_ITSELF = Text("就是要检查的这份报告", "it is the very report to check")
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
