"""What came of one file, in words: also where it was not checked, or not in full."""

import enum
from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.reporters.summary import counted
from govlint.text import Language, Text


class Outcome(enum.Enum):
    """What came of a file; only of CLEAN ones can be said that nothing was found."""

    FOUND = Text("有问题", "with findings")
    CLEAN = Text("未发现问题", "no findings")
    INCOMPLETE = Text("没有查完", "not checked in full")
    FOREIGN = Text("不是年度报告，未检查", "not an annual report, not checked")
    UNREADABLE = Text("无法读取，没有检查", "cannot be read, not checked")


_GAPS: tuple[tuple[Language, str], ...] = (("zh", "；"), ("en", "; "))


def outcome(file: FileResult) -> Outcome:
    """Return what came of `file`."""
    if file.failure is not None or file.source is None:
        return Outcome.UNREADABLE
    if not file.is_report:
        return Outcome.FOREIGN
    if file.findings:
        return Outcome.FOUND
    return Outcome.INCOMPLETE if file.rule_failures else Outcome.CLEAN


def reservations(file: FileResult) -> Iterator[Text]:
    """Yield what has to be known beside the outcome: why it could not be read, rules that failed, what was not assessed."""
    failure = file.failure
    if failure is not None:
        zh, en = (f"{failure.reason.in_language(lang)}{gap}{failure.advice.in_language(lang)}" for lang, gap in _GAPS)
        yield Text(zh, en)
    for each in file.rule_failures:
        zh = f"规则 {each.code} 出错，结果不完整（规则的缺陷，不是报告的问题）：{each.error}"
        yield Text(zh, f"rule {each.code} failed, results are incomplete (a fault of the rule): {each.error}")
    unread, unassessable = file.stats.expected - file.stats.figures, file.stats.unassessable
    if unread > 0:
        yield Text(f"{unread} 个数字没有读出", f"{counted(unread, 'figure')} not read")
    if unassessable:
        yield Text(
            f"{unassessable} 项勾稽关系因缺少数字无法核对", f"{counted(unassessable, 'relation')} could not be assessed"
        )
    if file.suppressed:
        number = len(file.suppressed)
        yield Text(
            f"另有 {number} 处已按注释或基线忽略", f"{counted(number, 'finding')} suppressed by comments or a baseline"
        )
