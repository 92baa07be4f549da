"""Everything that the rules say, in both languages, on what they find in their own examples and in the lists of sentences.

The snapshots are for reading: a change of a message, of a related place or of a fix shows in their diff.
"""

import pytest

from govlint.documentation import document
from govlint.linter import FileResult
from govlint.rule import Finding
from govlint.source import Source, Span
from tests import snapshot
from tests.helpers import lint, lint_example, plugins
from tests.rules.test_breakdowns import EXCEEDED, MISSED
from tests.rules.test_breakdowns import HEAD as OVERVIEW
from tests.rules.test_claims import CASES, lines, said
from tests.rules.test_figures import COLUMNS, CONTRADICTED, report
from tests.rules.test_percentages import WRONG

RULES = sorted(plugins().rules, key=lambda rule: rule.code)


def told(result: FileResult) -> str:
    """Return all that the findings of a report say, a line for each thing."""
    return "".join(f"{line}\n" for finding in result.findings for line in _lines(finding, result.source))


def _lines(finding: Finding, source: Source):
    yield f"{finding.code} {finding.severity.label} {_place(source, finding.span)}"
    yield f"  {finding.message.in_language('zh')}"
    yield f"  {finding.message.in_language('en')}"
    if finding.help is not None:
        yield f"  help: {finding.help.in_language('zh')}"
        yield f"  help: {finding.help.in_language('en')}"
    for each in finding.related:
        roles = " / ".join(each.role.in_language(language) for language in ("zh", "en"))
        yield f"  at {_place(each.source or source, each.span)} {roles}"
    for basis in finding.basis:
        yield f"  basis: {basis.text.zh} / {basis.text.en}"
    if finding.fix is not None:
        edits = "，".join(f"{_place(source, each.span)}→「{each.replacement}」" for each in finding.fix.edits)
        yield f"  fix ({finding.fix.applicability.value}): {edits}"


def _place(source: Source, span: Span) -> str:
    at = source.position(span.start)
    return f"{at.line}:{at.column}「{source.text[span.start : span.end]}」"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.executable_examples], ids=lambda rule: rule.code)
def test_of_its_own_examples(rule):
    examples = document(rule).bad
    snapshot.check(f"said/{rule.code}.txt", "\n".join(told(lint_example(text, rule.code)) for text in examples))


def test_of_figures_that_the_tables_contradict():
    texts = (said(line, at) for line, at in CASES)
    snapshot.check("said/claims.txt", "".join(f"{text}\n{told(lint(report(text), 'GL211'))}" for text in texts))


def test_of_statements_that_the_tables_contradict():
    texts = ("".join(line.replace("[", "").replace("]", "")) for line in lines("statements.txt"))
    snapshot.check("said/statements.txt", "".join(f"{text}\n{told(lint(report(text), 'GL212'))}" for text in texts))


def test_of_breakdowns_that_do_not_add_up():
    texts = [OVERVIEW + text for text, _, _ in (*EXCEEDED, *MISSED)]
    snapshot.check("said/breakdowns.txt", "".join(told(lint(text, "GL214")) for text in texts))


def test_of_wrong_percentages():
    texts = [OVERVIEW + text for text, _, _ in WRONG]
    snapshot.check("said/percentages.txt", "".join(told(lint(text, "GL215")) for text in texts))


NOTHING = {f"requests__{row}__{column}": "0" for row in ("received", "granted", "concluded") for column in COLUMNS}


def test_of_what_the_text_says_otherwise_than_the_tables():
    texts = [report(text) for text, _ in CONTRADICTED]
    texts += [report("全年共受理依申请公开3件，均予以公开。", **NOTHING, requests__carried_in__total="0")]
    texts += [report("行政处罚、行政强制处理决定共8件。", disclosure__coercion__decisions="0")]
    none = {"disclosure__coercion__decisions": "0", "disclosure__penalties__decisions": "0"}
    texts += [report("行政处罚、行政强制处理决定共8件。", **none)]
    snapshot.check("said/contradicted.txt", "".join(told(lint(text, "GL211")) for text in texts))


def test_where_the_figures_rules_say_that_it_is():
    """The place is what a baseline knows a finding by: the cell or the kind of figure, wherever it stands in the file."""
    texts = [(rule.code, text) for rule in RULES if rule.code.startswith("GL2") for text in document(rule).bad]
    texts += [("GL215", OVERVIEW + text) for text, _, _ in WRONG[::4]]
    places = (
        f"{finding.code} {finding.place} {_place(result.source, finding.span)} {finding.fingerprint[:8]}\n"
        for code, text in texts
        for result in (lint_example(text, code),)
        for finding in result.findings
    )
    snapshot.check("said/places.txt", "".join(places))
