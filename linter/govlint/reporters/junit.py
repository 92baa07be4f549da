"""JUnit's XML, as Jenkins, GitLab and others show tests: a test suite for each file.

A finding that is grave enough to fail the run is a failed test, another one a passed test with its text as output; one that
somebody has accepted is a skipped test, with the reason. A file without findings is one passed test, so that it is seen to
have been checked. What went wrong is an error.
"""

from collections import Counter
from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.reporters.cells import one_line, visible
from govlint.reporters.paths import relative_to
from govlint.reporters.snippet import position_name
from govlint.reporters.tool import NAME
from govlint.reporters.words import basis, quotation, told, troubles
from govlint.reporters.xml import DECLARATION, Element, child, written
from govlint.rule import Finding
from govlint.run import Run, Setup
from govlint.style import Style
from govlint.text import Text

_CLEAN = Text("没有发现问题", "no findings")
_NO_REPORT = Text("不是年度报告，未检查", "not an annual report, not checked")
_INPUT = Text("输入", "input")
_LABELS = {"zh": ("引文：", "依据："), "en": ("Quotation: ", "Basis: ")}
_MOST_QUOTED = 200


class Reporter:
    """One test suite for each file, and one test in it for each finding."""

    def __init__(self, setup: Setup, style: Style) -> None:
        self._root = setup.root
        self._threshold = setup.threshold
        self._names = {rule.code: rule.name for rule in setup.rules}
        self._language = style.language

    def begin(self) -> Iterator[str]:
        """Yield the head."""
        yield f'{DECLARATION}<testsuites name="{NAME}">\n'

    def file(self, result: FileResult) -> Iterator[str]:
        """Yield the test suite of one file."""
        path = relative_to(result.name, self._root)[0]
        suite = Element("testsuite", {"name": visible(path)})
        taken: Counter[str] = Counter()
        for text in troubles(result, self._language):
            case = child(suite, "testcase", {"classname": path, "name": _numbered(NAME, taken)})
            child(case, "error", {"type": NAME, "message": text}, text)
        for finding in result.findings:
            case = self._case(suite, path, finding, taken)
            self._result(case, finding, result)
        for each in result.suppressed:
            case = self._case(suite, path, each.finding, taken)
            child(case, "skipped", {"type": each.suppression.kind, "message": one_line(each.suppression.reason)})
        if not len(suite):
            said = _CLEAN if result.is_report else _NO_REPORT
            child(suite, "testcase", {"classname": path, "name": said.in_language(self._language)})
            if not result.is_report:
                child(suite[0], "skipped", {"message": said.in_language(self._language)})
        yield _counted(suite)

    def end(self, run: Run) -> Iterator[str]:
        """Yield a test suite with the faults of the input, if there are any, and the end."""
        if run.problems:
            suite = Element("testsuite", {"name": _INPUT.in_language(self._language)})
            taken: Counter[str] = Counter()
            for problem in run.problems:
                text = one_line(problem.in_language(self._language))
                case = child(suite, "testcase", {"classname": NAME, "name": _numbered(NAME, taken)})
                child(case, "error", {"type": NAME, "message": text}, text)
            yield _counted(suite)
        yield "</testsuites>\n"

    def _case(self, suite: Element, path: str, finding: Finding, taken: Counter[str]) -> Element:
        """Add the test for a finding; its name stays the same when lines move, so that its history can be followed."""
        name = f"{finding.code} {self._names.get(finding.code, '')}".rstrip()
        if finding.place:
            name += f" ({one_line(finding.place)})"
        return child(suite, "testcase", {"classname": path, "name": _numbered(name, taken)})

    def _result(self, case: Element, finding: Finding, result: FileResult) -> None:
        said = told(finding, self._language)
        quoted, rests = _LABELS[self._language]
        lines = [f"{one_line(result.name)}: {said}"]
        if result.source is not None:
            lines = [f"{position_name(result.source, finding.span, self._language)}: {said}"]
            lines.append(quoted + quotation(result.source, finding.span, _MOST_QUOTED))
        if finding.basis:
            lines.append(rests + basis(finding, self._language))
        text = "\n".join(lines)
        if self._threshold is None or finding.severity < self._threshold:
            child(case, "system-out", {}, text)
        else:
            child(case, "failure", {"type": finding.severity.label, "message": said}, text)


def _numbered(name: str, taken: Counter[str]) -> str:
    """Return `name`, with a number where an earlier test of the suite has it."""
    taken[name] += 1
    return name if taken[name] == 1 else f"{name} {taken[name]}"


def _counted(suite: Element) -> str:
    tags = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    suite.set("tests", str(len(suite)))
    for attribute, tag in tags.items():
        suite.set(attribute, str(len(suite.findall(f"testcase/{tag}"))))
    return written(suite)
