"""A workbook that an office can send back: the findings as a list with room for what was done, the files, and the summary."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govlint import __version__
from govlint.documentation import document
from govlint.linter import FileResult
from govlint.reporters import UnavailableError
from govlint.reporters.corrections import COLUMNS
from govlint.reporters.outcome import Outcome, outcome, reservations
from govlint.reporters.summary import faults, remarks
from govlint.reporters.words import SEVERITIES, place, troubles
from govlint.rule import Applicability, Edit, Finding, Fix, Severity
from govlint.run import Run, Setup
from govlint.source import Source, Span
from govlint.style import Style
from govlint.text import Text

if TYPE_CHECKING:
    from govlint.reporters.sheets import Cell

_MISSING = Text(
    "格式 xlsx 需要 XlsxWriter，请用 pip install 'govlint[xlsx]' 安装",
    "the format xlsx needs XlsxWriter; install it with pip install 'govlint[xlsx]'",
)
_TITLE = Text("报告检查结果", "Report review")
_FOOTER = Text("&L由 govlint {} 生成&C第 &P 页，共 &N 页&R&A", "&Lmade by govlint {}&Cpage &P of &N&R&A")
_LIST = Text("问题清单", "Findings")
_FILES = Text("文件", "Files")
_SUMMARY = Text("汇总", "Summary")
_DONE = (Text("已改正", "corrected"), Text("无误，不改", "correct as it is"), Text("待核实", "to be verified"))
_NUMBER = Text("序号", "No.")
_DONE_HEAD = Text("办理结果", "What was done")
_LIST_WIDTHS = (18, 14, 22, 8, 8, 34, 28, 34)
"""How wide each of COLUMNS is."""
_FILE_HEADS = (
    (Text("文件", "File"), 40),
    (Text("结果", "Result"), 24),
    *((word, 8) for word in SEVERITIES.values()),
    (Text("应有数字", "Figures due"), 10),
    (Text("读出数字", "Figures read"), 10),
    (Text("已核对勾稽关系", "Relations checked"), 16),
    (Text("无法核对", "Not assessable"), 10),
    (Text("说明", "Remarks"), 50),
)
_SUMMARY_HEADS = ((Text("项目", "Item"), 60), (Text("数量", "Number"), 10), (Text("说明", "Remarks"), 80))
_CHECKED = Text("文件", "Files")
_PROBLEM = Text("没有做到的", "What could not be done")
_REMARK = Text("说明", "Remark")
_CHANGE = Text("“{before}”改为“{after}”", "“{before}” becomes “{after}”")
_INSERTION = Text("补“{after}”", "add “{after}”")
_DELETION = Text("删去“{before}”", "delete “{before}”")
_CONFIRM = Text("（改后须人工确认）", " (look at the result)")
_TIMES = Text("（{} 处）", " ({} times)")
_MORE = Text("……另有 {} 种改动", "… and {} more changes")
_MOST_CHANGES = 3
_LONGEST_QUOTE = 300


class Reporter:
    """Writes the rows as the files come, and gives the workbook at the end."""

    def __init__(self, setup: Setup, style: Style) -> None:
        try:
            from govlint.reporters.sheets import Book, Cell, Column  # noqa: PLC0415 — needs the extra
        except ModuleNotFoundError:
            raise UnavailableError(_MISSING) from None
        self._setup = setup
        self._language = style.language
        self._cell = Cell
        self._book = Book(self._said(_TITLE), self._said(_FOOTER).format(__version__))
        heads = ((_NUMBER, 6), *zip(COLUMNS, _LIST_WIDTHS, strict=True))
        columns = [
            [Column(self._said(head), width) for head, width in each] for each in (heads, _FILE_HEADS, _SUMMARY_HEADS)
        ]
        done = Column(self._said(_DONE_HEAD), 14, tuple(map(self._said, _DONE)))
        self._list = self._book.sheet(self._said(_LIST), [*columns[0], done])
        self._files = self._book.sheet(self._said(_FILES), columns[1])
        self._summary = self._book.sheet(self._said(_SUMMARY), columns[2])
        self._outcomes: dict[Outcome, int] = {}
        self._number = 0

    def _said(self, text: Text) -> str:
        return text.in_language(self._language)

    def begin(self) -> Iterator[bytes]:
        """Give nothing yet."""
        return iter(())

    def file(self, result: FileResult) -> Iterator[bytes]:
        """Write the rows of the file; nothing is given yet."""
        for trouble in troubles(result, self._language):
            self._write(result.name, "", "", "", Severity.ERROR, trouble, "", "")
        for finding in result.findings:
            self._write_finding(result, finding)
        self._write_file(result)
        return iter(())

    def _write_finding(self, result: FileResult, finding: Finding) -> None:
        source = result.source
        self._write(
            result.name,
            place(source, finding.span, self._language) if source is not None else "",
            _quoted(source, finding.span) if source is not None else "",
            finding.code,
            finding.severity,
            finding.message.in_language(self._language),
            "\n".join(self._said(basis.text) for basis in finding.basis),
            "\n".join(self._remedy(source, finding)),
        )

    def _write(self, *cells: str | Severity) -> None:
        """Write a row of the list, a value for each of COLUMNS."""
        self._number += 1
        self._list.row((self._number, *map(self._shown, cells), ""))

    def _shown(self, value: "str | Severity") -> "str | Cell":
        return value if isinstance(value, str) else self._cell(self._said(SEVERITIES[value]), value.label)

    def _remedy(self, source: Source | None, finding: Finding) -> Iterator[str]:
        if finding.help is not None:
            yield finding.help.in_language(self._language)
        if source is not None and finding.fix is not None:
            yield from self._changes(source, finding.fix)

    def _changes(self, source: Source, fix: Fix) -> Iterator[str]:
        confirm = self._said(_CONFIRM) if fix.applicability is Applicability.UNSAFE else ""
        changes = Counter(self._change(source, edit) for edit in fix.edits)
        for change, times in list(changes.items())[:_MOST_CHANGES]:
            yield change + (self._said(_TIMES).format(times) if times > 1 else "") + confirm
        if len(changes) > _MOST_CHANGES:
            yield self._said(_MORE).format(len(changes) - _MOST_CHANGES)

    def _change(self, source: Source, edit: Edit) -> str:
        before = _quoted(source, edit.span)
        template = _CHANGE if before and edit.replacement else _DELETION if before else _INSERTION
        return self._said(template).format(before=before, after=edit.replacement)

    def _write_file(self, result: FileResult) -> None:
        came_of_it = outcome(result)
        self._outcomes[came_of_it] = self._outcomes.get(came_of_it, 0) + 1
        severities = [finding.severity for finding in result.findings]
        stats = result.stats
        self._files.row(
            (
                result.name,
                self._said(came_of_it.value),
                *map(severities.count, SEVERITIES),
                stats.expected,
                stats.figures,
                stats.relations,
                stats.unassessable,
                "\n".join(map(self._said, reservations(result))),
            )
        )

    def end(self, run: Run) -> Iterator[bytes]:
        """Give the workbook."""
        self._write_summary(run)
        for sheet in (self._list, self._files, self._summary):
            sheet.end()
        yield self._book.written()

    def _write_summary(self, run: Run) -> None:
        self._summary.row((self._said(_CHECKED), run.files, ""))
        for each in Outcome:
            self._summary.row((self._said(each.value), self._outcomes.get(each, 0), ""))
        for severity in SEVERITIES:
            self._summary.row((self._shown(severity), run.counts[severity], ""))
        summaries = {rule.code: document(rule).summary for rule in self._setup.rules if run.by_rule[rule.code]}
        for code, number in sorted(run.by_rule.items()):
            self._summary.row((code, number, self._said(summaries[code]) if code in summaries else ""))
        for fault in faults(run, self._language):
            self._summary.row((self._said(_PROBLEM), "", fault))
        for remark in remarks(run, self._language):
            self._summary.row((self._said(_REMARK), "", remark))


def _quoted(source: Source, span: Span) -> str:
    if len(span) <= _LONGEST_QUOTE:
        return source.quote(span)
    return source.quote(Span(span.start, span.start + _LONGEST_QUOTE - 1)) + "…"
