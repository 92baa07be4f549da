"""The page around the reports: its head, the figures of the run, the filters and the table of files."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from govlint import __version__
from govlint.readers.own import MARK
from govlint.reporters.html.section import Row
from govlint.reporters.html.words import plain
from govlint.reporters.outcome import Outcome
from govlint.reporters.words import SEVERITIES
from govlint.resources import beside, read_text
from govlint.rule import Severity
from govlint.run import Run
from govlint.text import Language, Text

_TITLE = Text("报告检查结果", "Report review")
_LANG = Text("zh-CN", "en")
_MADE = Text("由 govlint {} 生成", "Made by govlint {}")
_FILES = Text("个文件", "files")
_SKIP = Text("跳到报告", "Skip to the reports")
_PROBLEMS = Text("没有做到的", "What could not be done")
_REMARKS = Text("说明", "Remarks")
_FILTER = Text("筛选", "Filter")
_SEVERITY = Text("级别", "Severity")
_RULE = Text("规则", "Rule")
_ALL = Text("全部规则", "all rules")
_SEARCH = Text("文件名", "File")
_HIDE_CLEAN = Text("只看有问题的文件", "only files with findings")
_UNFOLD = Text("全部展开", "unfold all")
_FOLD = Text("全部收起", "fold all")
_PRINT = Text("打印时只印展开的文件。", " Only unfolded files are printed.")
_KEYS = Text(
    "键盘：<kbd>n</kbd> 或 <kbd>j</kbd> 下一处，<kbd>p</kbd> 或 <kbd>k</kbd> 上一处。",
    "Keys: <kbd>n</kbd> or <kbd>j</kbd> next finding, <kbd>p</kbd> or <kbd>k</kbd> previous one.",
)
_SHOWN = Text("显示 {shown} / {total} 处", "{shown} of {total} shown")
_TABLE = Text("文件", "Files")
_OUTCOME = Text("结果", "Result")
_REPORTS = Text("报告", "Reports")


def head(title: str, language: Language) -> Iterator[str]:
    """Yield everything before what is seen. Nothing may be loaded, and no script run but the page's own."""
    style, script = resource("page.css"), resource("page.js")
    policy = f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
    policy += "base-uri 'none'; form-action 'none'"
    title = f"{plain(title)} — {_TITLE.in_language(language)}" if title else _TITLE.in_language(language)
    yield f'<!DOCTYPE html>\n<html lang="{_LANG.in_language(language)}">\n<head>\n<meta charset="utf-8">\n'
    yield f'{MARK} {__version__}">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    yield '<link rel="icon" href="data:,">\n'
    yield f'<title>{title}</title>\n<style>{style}</style>\n</head>\n<body id="top">\n'
    yield f'<a class="skip" href="#reports">{_SKIP.in_language(language)}</a>\n'


def overview(
    run: Run, outcomes: Mapping[Outcome, int], faults: Sequence[str], remarks: Sequence[str], language: Language
) -> Iterator[str]:
    """Yield the title, the figures of the run, and what could not be done; `outcomes` says how many files had which."""
    yield f'<header>\n<h1>{_TITLE.in_language(language)}</h1>\n<ul class="figures">\n'
    yield _figure("", run.files, _FILES.in_language(language))
    for each in Outcome:
        if number := outcomes.get(each):
            yield _figure(each.name.lower(), number, each.value.in_language(language))
    for severity, word in SEVERITIES.items():
        yield _figure(severity.label, run.counts[severity], word.in_language(language))
    yield "</ul>\n"
    yield from _listed("problems", _PROBLEMS.in_language(language), faults)
    yield from _listed("remarks", _REMARKS.in_language(language), remarks)
    yield "</header>\n"


def filters(run: Run, rules: Mapping[str, str], language: Language, *, listed: int, several: bool) -> Iterator[str]:
    """Yield the filters, which a script makes visible: without it nothing can be filtered.

    `rules` says what each code is about, `listed` how many findings the page shows.
    """
    yield f'<div id="filter" role="search" aria-label="{_FILTER.in_language(language)}" hidden>\n'
    yield f"<fieldset><legend>{_SEVERITY.in_language(language)}</legend>\n"
    for severity, word in SEVERITIES.items():
        yield _checkbox(severity, word.in_language(language))
    yield "</fieldset>\n"
    yield f'<label>{_RULE.in_language(language)} <select id="rule"><option value="">{_ALL.in_language(language)}</option>'
    for code, number in sorted(run.by_rule.items()):
        said = f"{code} {rules.get(code, '')}".strip()
        yield f'<option value="{plain(code)}">{plain(said)} ({number})</option>'
    yield "</select></label>\n"
    if several:
        yield f'<label>{_SEARCH.in_language(language)} <input type="search" id="search" autocomplete="off"></label>\n'
        yield f'<label><input type="checkbox" id="faulty"> {_HIDE_CLEAN.in_language(language)}</label>\n'
        yield f'<button type="button" id="unfold">{_UNFOLD.in_language(language)}</button>\n'
        yield f'<button type="button" id="fold">{_FOLD.in_language(language)}</button>\n'
    said = _SHOWN.in_language(language)
    first = said.format(shown=listed, total=listed)
    yield f'<output id="shown" data-said="{said}">{first}</output>\n'
    keys = _KEYS.in_language(language) + (_PRINT.in_language(language) if several else "")
    yield f'</div>\n<p class="hint" id="keys" hidden>{keys}</p>\n'


def table(rows: Iterable[Row], language: Language) -> Iterator[str]:
    """Yield the table of files."""
    heads = (_TABLE, _OUTCOME, *SEVERITIES.values())
    cells = "".join(f'<th scope="col">{each.in_language(language)}</th>' for each in heads)
    yield f'<table id="files">\n<thead><tr>{cells}</tr></thead>\n<tbody>\n'
    for row in rows:
        yield row.written()
    yield "</tbody>\n</table>\n"


def main(language: Language) -> str:
    """Return the beginning of the part with the reports."""
    return f'<main id="reports" aria-label="{_REPORTS.in_language(language)}">\n'


def foot(language: Language) -> Iterator[str]:
    """Yield what comes after the reports."""
    yield f"</main>\n<footer>{_MADE.in_language(language).format(__version__)}</footer>\n"
    yield f"<script>{resource('page.js')}</script>\n</body>\n</html>\n"


def resource(name: str) -> str:
    """Return the text of a file beside this module."""
    return read_text(beside(__file__, name))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _figure(kind: str, number: int, word: str) -> str:
    return f'<li class="{kind}"><b>{number}</b> {word}</li>\n'


def _checkbox(severity: Severity, word: str) -> str:
    return f'<label><input type="checkbox" name="severity" value="{severity.label}" checked> {word}</label>\n'


def _listed(kind: str, heading: str, said: Sequence[str]) -> Iterator[str]:
    if said:
        items = "".join(f"<li>{plain(each)}</li>" for each in said)
        yield f'<section class="{kind}"><h2>{heading}</h2><ul>{items}</ul></section>\n'
