"""What the tests share: linting a text through the public interfaces, and the places of the real reports."""

from functools import cache
from pathlib import Path

from govlint.documentation import reports_in
from govlint.linter import FileResult, Linter
from govlint.plugins import Plugins, load_plugins
from govlint.source import Source
from govlint.together import lint_all

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "fixtures" / "reports"
JIAYIN = REPORTS / "jiayin-2020.txt"
JIXIAN = REPORTS / "jixian-2020.txt"
CORPUS = ROOT.parent / "shared" / "corpus"
SCHEMAS = ROOT.parent / "shared" / "schemas"


@cache
def plugins() -> Plugins:
    """Return the installed plug-ins."""
    return load_plugins()


def lint(text: str, *codes: str, name: str = "test.txt", assume_report: bool = True) -> FileResult:
    """Return what the rules with `codes` (all default ones when none is given) say of `text`."""
    rules = [rule for rule in plugins().rules if (rule.code in codes if codes else rule.default)]
    assert len(rules) >= len(codes), f"no such rule among {codes}"
    result = Linter(rules, plugins().forms).lint(Source(text, name), assume_report=assume_report)
    assert not result.rule_failures
    return result


def lint_example(example: str, code: str) -> FileResult:
    """Return what the rule `code` says of a documented example; of several reports checked together, of the last one."""
    texts = reports_in(example)
    if len(texts) == 1:
        return lint(texts[0], code)
    return lint_together(*texts, codes=(code,))[-1]


def lint_together(*texts: str, codes: tuple[str, ...] = ()) -> list[FileResult]:
    """Return what the rules with `codes` say of several reports checked together, called 1.txt, 2.txt …"""
    rules = [rule for rule in plugins().rules if (rule.code in codes if codes else rule.default)]
    sources = [Source(text, f"{number}.txt") for number, text in enumerate(texts, 1)]
    results = lint_all(Linter(rules, plugins().forms), sources)
    assert not any(result.rule_failures or result.failure for result in results)
    return results


def findings(text: str, code: str) -> list[tuple[str, str, str]]:
    """Return (quotation, severity, Chinese message) of every finding of `code` in `text`."""
    result = lint(text, code)
    return [
        (text[finding.span.start : finding.span.end], finding.severity.label, finding.message.in_language("zh"))
        for finding in result.findings
    ]


def read(path: Path) -> str:
    """Return the text of a UTF-8 file with its line ends as they are."""
    return path.read_bytes().decode("utf-8")
