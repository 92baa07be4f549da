"""One file of the page: its row in the table of files, and its report with the findings beside it."""

from collections.abc import Iterator

import msgspec

from govlint.linter import FileResult
from govlint.reporters.html.findings import FindingList
from govlint.reporters.html.passages import around, whole
from govlint.reporters.html.text import ReportText
from govlint.reporters.html.words import plain
from govlint.reporters.outcome import Outcome, outcome, reservations
from govlint.reporters.words import SEVERITIES
from govlint.rule import Finding
from govlint.source import Source, Span
from govlint.text import Language, Text

MOST_FINDINGS = 1000
"""How many findings of one file are shown: with more a browser becomes slow, and nobody reads them."""
_TEXT = Text("报告原文", "The report")
_FINDINGS = Text("问题清单", "Findings")
_ONLY_PARTS = Text("只显示有问题的地方和前后几行。", "Only what is around the findings is shown.")
_MORE = Text(
    "另有 {} 处没有列出，用 --format csv 或 xlsx 可得到全部。",
    "{} more are not listed; --format csv or xlsx has them all.",
)
_ACCEPTED = Text("已忽略的 {} 处", "{} suppressed")
_KINDS = {"inSource": Text("注释", "comment"), "external": Text("基线", "baseline")}
_TOP = Text("回到文件列表", "back to the files")


class Row(msgspec.Struct, frozen=True):
    """A row of the table of files; `section` is the number of the file's section, 0 where it has none."""

    section: int
    name: str
    outcome: Outcome
    word: str
    said: tuple[str, ...]
    counts: tuple[int, int, int]

    def written(self) -> str:
        """Return the row as HTML."""
        name = plain(self.name)
        linked = f'<a href="#file{self.section}">{name}</a>' if self.section else name
        said = "".join(f'<span class="said">{plain(each)}</span>' for each in self.said)
        counts = "".join(f'<td class="count">{count or ""}</td>' for count in self.counts)
        data = f' data-file="{self.section}"' if self.section else ""
        data += " data-clean" if self.outcome is Outcome.CLEAN else ""
        return f'<tr{data} data-name="{name}"><th scope="row">{linked}</th><td>{plain(self.word)}{said}</td>{counts}</tr>\n'


def row_of(file: FileResult, section: int, language: Language) -> Row:
    """Return the row of `file`."""
    severities = [finding.severity for finding in file.findings]
    errors, warnings, notes = (severities.count(each) for each in SEVERITIES)
    said = tuple(each.in_language(language) for each in reservations(file))
    came_of_it = outcome(file)
    word = came_of_it.value.in_language(language)
    return Row(section, file.name, came_of_it, word, said, (errors, warnings, notes))


def opening(row: Row, language: Language, *, unfolded: bool) -> str:
    """Return the beginning of a file's section, which is folded unless it is the only one."""
    counts = "".join(
        f'<span class="badge {severity.label}">{word.in_language(language)} {count}</span> '
        for (severity, word), count in zip(SEVERITIES.items(), row.counts, strict=True)
        if count
    )
    name = plain(row.name)
    is_open = " open" if unfolded else ""
    return (
        f'<details class="file" id="file{row.section}" data-name="{name}"{is_open}>\n'
        f'<summary><h2>{name}</h2> <span class="badges">{counts}</span></summary>\n'
    )


def body(file: FileResult, section: int, language: Language, *, all_text: bool) -> Iterator[str]:
    """Yield the rest of a file's section: the text, all of it or what is around the findings, and the list."""
    findings = file.findings[:MOST_FINDINGS]
    linked: frozenset[int] = frozenset()
    yield '<div class="panes">\n'
    if file.source is not None:
        text = ReportText(section, file.source, findings, language)
        kind = "text" if file.source.origin is not None else "text numbered"
        yield f'<article class="{kind}" aria-label="{_TEXT.in_language(language)} {plain(file.name)}">\n'
        if not all_text:
            yield f'<p class="hint">{_ONLY_PARTS.in_language(language)}</p>\n'
        yield from text.written(whole(file.source) if all_text else _parts(file.source, findings))
        yield "</article>\n"
        linked = frozenset(text.shown)
    yield f'<section class="list" aria-label="{_FINDINGS.in_language(language)} {plain(file.name)}">\n'
    yield f'<h3>{_FINDINGS.in_language(language)}</h3>\n<ol class="findings">\n'
    yield from FindingList(section, file, language, linked).written(findings)
    yield "</ol>\n"
    if len(file.findings) > len(findings):
        yield f'<p class="hint">{_MORE.in_language(language).format(len(file.findings) - len(findings))}</p>\n'
    yield from _accepted(file, language)
    yield f'<p class="top"><a href="#top">{_TOP.in_language(language)}</a></p>\n</section>\n</div>\n</details>\n'


def _parts(source: Source, findings: tuple[Finding, ...]) -> list[Span]:
    return around(source, (finding.span for finding in findings))


def _accepted(file: FileResult, language: Language) -> Iterator[str]:
    if not file.suppressed:
        return
    said = _ACCEPTED.in_language(language).format(len(file.suppressed))
    yield f'<details class="accepted"><summary>{said}</summary>\n<ul>\n'
    for each in file.suppressed[:MOST_FINDINGS]:
        finding, suppression = each.finding, each.suppression
        kind = _KINDS.get(suppression.kind, Text(suppression.kind, suppression.kind)).in_language(language)
        reason = f"{kind}：{suppression.reason}" if language == "zh" else f"{kind}: {suppression.reason}"
        yield f"<li>{plain(finding.code)} {plain(finding.message.in_language(language))} <em>{plain(reason)}</em></li>\n"
    yield "</ul>\n</details>\n"


def has_section(file: FileResult) -> bool:
    """Return whether there is more to show of `file` than a row: findings, reported or accepted."""
    return bool(file.findings or file.suppressed)
