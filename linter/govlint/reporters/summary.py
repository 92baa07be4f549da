"""The last lines of output for people: what was checked, what was found, and what could not be done."""

from collections.abc import Iterator, Sequence

from govlint.reporters.cells import one_line
from govlint.reporters.words import SEVERITIES, rule_failure
from govlint.rule import Applicability
from govlint.run import Run
from govlint.text import Language

_MOST_NAMES = 10


def summary(run: Run, language: Language) -> Iterator[str]:
    """Yield the lines, without line ends or control characters."""
    counts = (_counts(run, language),) if run.files else ()
    for line in (
        *faults(run, language),
        *_left_out(run, language),
        *_skipped(run, language),
        *_fixed(run, language),
        *counts,
        *_fixable(run, language),
        *_accepted(run, language),
        *_figures(run, language),
        *_compared(run, language),
    ):
        yield one_line(line)


def remarks(run: Run, language: Language) -> Iterator[str]:
    """Yield the lines about what is no finding and no fault: files passed over, fixes made, and what was assessed."""
    for line in (
        *_skipped(run, language),
        *_fixed(run, language),
        *_accepted(run, language),
        *_figures(run, language),
        *_compared(run, language),
    ):
        yield one_line(line)


def faults(run: Run, language: Language) -> Iterator[str]:
    """Yield a line for each fault of the tool or its input."""
    if run.is_incomplete:
        yield _stopped(run, language)
    for problem in run.problems:
        yield _error(problem.in_language(language), language)
    for name, failure in run.rule_failures:
        yield _error(rule_failure(failure, name, language), language)


def _stopped(run: Run, language: Language) -> str:
    done = run.files + len(run.skipped)
    if language == "zh":
        return f"已中断，结果不完整：共 {run.asked} 个文件，检查了 {done} 个。"
    return f"Stopped; the results are incomplete: {done} of {counted(run.asked, 'file')} checked."


def _error(text: str, language: Language) -> str:
    return f"错误：{text}" if language == "zh" else f"error: {text}"


def _left_out(run: Run, language: Language) -> Iterator[str]:
    if run.unreadable:
        yield ("无法读取：" if language == "zh" else "cannot be read: ") + _listed(run.unreadable, language)
    if run.foreign:
        yield ("不是年度报告，未检查：" if language == "zh" else "not an annual report, not checked: ") + _listed(
            run.foreign, language
        )


def _skipped(run: Run, language: Language) -> Iterator[str]:
    if run.skipped:
        yield ("不是年度报告，已跳过：" if language == "zh" else "not an annual report, skipped: ") + _listed(
            run.skipped, language
        )


def _listed(names: Sequence[str], language: Language) -> str:
    shown = ("、" if language == "zh" else ", ").join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    if more <= 0:
        return shown
    return f"{shown} 等 {len(names)} 个文件" if language == "zh" else f"{shown} and {more} more"


def _counts(run: Run, language: Language) -> str:
    counts = {severity: run.counts[severity] for severity in SEVERITIES}
    total = run.findings
    unread = len(run.unreadable)
    if language == "zh":
        found = "、".join(f"{SEVERITIES[severity].zh} {number}" for severity, number in counts.items() if number)
        so_far = "已检查" if run.is_incomplete else "共"
        files = f"{so_far} {run.files} 个文件，" + (f"其中 {unread} 个无法读取、没有检查；" if unread else "")
        nothing = "其余未发现问题。" if unread else "未发现新的问题。" if run.suppressed else "未发现问题。"
        if total or unread < run.files:
            return files + (f"发现 {total} 处问题：{found}。" if total else nothing)
        return f"共 {run.files} 个文件，都无法读取，没有检查。"
    found = ", ".join(counted(number, severity.label) for severity, number in counts.items() if number)
    findings = f"{counted(total, 'finding')}: {found}." if total else "no findings."
    if not total and run.suppressed:
        findings = "no new findings."
    left_out = f" ({unread} could not be read and checked)" if unread else ""
    so_far = " so far" if run.is_incomplete else ""
    return f"{counted(run.files, 'file')}{so_far}{left_out}, {findings}"


def _fixed(run: Run, language: Language) -> Iterator[str]:
    if not run.fixed:
        return
    number = sum(run.fixed.values())
    if language == "zh":
        yield (
            f"已改正 {number} 处："
            + "、".join(f"{code} {count} 处" for code, count in sorted(run.fixed.items()))
            + "。"
        )
    else:
        fixed = ", ".join(f"{code} {count}" for code, count in sorted(run.fixed.items()))
        yield f"{counted(number, 'finding')} fixed: {fixed}."


def _fixable(run: Run, language: Language) -> Iterator[str]:
    safe, unsafe = (run.fixable[each] for each in (Applicability.SAFE, Applicability.UNSAFE))
    if safe:
        yield f"{safe} 处可用 --fix 自动改正。" if language == "zh" else f"{safe} can be fixed with --fix."
    if unsafe:
        zh, en = (
            "处可用 --fix --unsafe-fixes 改正，改后须人工确认。",
            "can be fixed with --fix --unsafe-fixes; look at the result.",
        )
        yield f"{unsafe} {zh}" if language == "zh" else f"{unsafe} {en}"


def _accepted(run: Run, language: Language) -> Iterator[str]:
    if run.suppressed:
        zh, en = (
            f"另有 {run.suppressed} 处已按注释或基线忽略。",
            f"{counted(run.suppressed, 'finding')} suppressed by comments or a baseline.",
        )
        yield zh if language == "zh" else en
    for note in run.notes:
        yield note.in_language(language)


def _figures(run: Run, language: Language) -> Iterator[str]:
    stats = run.figures
    read, expected, checked, open_ones = stats.figures, stats.expected, stats.relations, stats.unassessable
    if not expected:
        return
    if language == "zh":
        missing = f"，另有 {open_ones} 项因缺少数字无法核对" if open_ones else ""
        unread = f"，{expected - read} 个没有读出" if read < expected else ""
        yield f"表格应有数字 {expected} 个，读出 {read} 个{unread}；核对勾稽关系 {checked} 项{missing}。"
    else:
        missing = f", {open_ones} could not be assessed" if open_ones else ""
        unread = f", {expected - read} not read" if read < expected else ""
        yield f"{read} of {counted(expected, 'figure')} read{unread}; {counted(checked, 'relation')} checked{missing}."


def _compared(run: Run, language: Language) -> Iterator[str]:
    if run.compared:
        zh = f"与上一年度报告比对 {run.compared} 份。"
        yield zh if language == "zh" else f"{counted(run.compared, 'report')} held against the year before."


def counted(number: int, noun: str) -> str:
    """Return the number and the English noun, in the plural where it has to be."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
