"""What is fuzzed: functions that take any bytes and must neither raise nor say anything untrue."""

import os
import tempfile
from collections.abc import Callable
from datetime import date

from govlint.baseline import Accepted, BaselineError, encoded, read_baseline
from govlint.configuration import configuration, layers
from govlint.fixes import fix_source
from govlint.grammar.relation import RelationSyntaxError, parse_formula, parse_sum
from govlint.linter import FileResult, Linter
from govlint.readers.failure import ReadError
from govlint.readers.read import read_bytes
from govlint.settings import SettingsError
from govlint.source import Source
from tests.helpers import plugins

HEAD = "云岭县2023年政府信息公开工作年度报告\n"
LONGEST = 600  # characters: what takes longer finds no more


def linter() -> Linter:
    """Return a linter with every rule there is."""
    return Linter(plugins().rules, plugins().forms)


def assert_sound(result: FileResult) -> None:
    """Hold what linting a text gave to what every finding promises."""
    assert not result.rule_failures, result.rule_failures
    assert result.source is not None
    text = result.source.text
    for finding in result.findings:
        for span in (finding.span, *(each.span for each in finding.related if each.source is None)):
            assert 0 <= span.start <= span.end <= len(text)
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(text)
        for language in ("zh", "en"):
            assert finding.message.in_language(language)
        result.source.where(finding.span.start)
    assert len({finding.fingerprint for finding in result.findings}) == len(result.findings)


def text_of(data: bytes) -> str:
    """Return any text: bytes that are no UTF-8 stand for themselves."""
    return data.decode("utf-8", "replace")[:LONGEST]


def readers(data: bytes) -> None:
    """Any file is read or refused with a reason and advice in both languages."""
    try:
        source = read_bytes(data, "draft")
    except ReadError as error:
        for language in ("zh", "en"):
            assert error.failure.reason.in_language(language)
            assert error.failure.advice.in_language(language)
        return
    source.where(len(source.text))
    if len(source.text) <= LONGEST:
        assert_sound(linter().lint(source))


def report(data: bytes) -> None:
    """Any text can be linted as a report."""
    assert_sound(linter().lint(Source(HEAD + text_of(data), "draft.txt"), assume_report=True))


def fixes(data: bytes) -> None:
    """Fixes of any text can be made, and leave a text that can be linted."""
    fixed = fix_source(linter(), Source(HEAD + text_of(data), "draft.txt"), unsafe=True)
    assert_sound(fixed.result)


def relations(data: bytes) -> None:
    """Any formula is read, and prints as one that means the same, or is refused at a place inside it."""
    text = text_of(data)
    for parse in (parse_formula, parse_sum):
        try:
            formula = parse(text)
        except RelationSyntaxError as error:
            assert 1 <= error.column <= len(text) + 1
            assert error.column - 1 + error.length <= max(len(text), error.column)
            assert error.expected.zh
            assert error.expected.en
        else:
            assert str(parse(str(formula))) == str(formula)


def settings(data: bytes) -> None:
    """Any settings file or argument of --config is used or refused with places inside it."""
    with _file("govlint.toml", data) as path:
        for given in ((), (f"key = {text_of(data)}",), (text_of(data) + "=1",)):
            try:
                configuration(layers(None if given else path, given), plugins().rules, plugins().forms)
            except SettingsError as error:
                _assert_tells(error)


def _assert_tells(error: SettingsError) -> None:
    assert error.problems
    for problem in error.problems:
        assert problem.message.zh
        assert problem.message.en
        if problem.span is not None and error.source is not None:
            assert 0 <= problem.span.start <= problem.span.end <= len(error.source.text)


def baselines(data: bytes) -> None:
    """Any baseline is used and written back, or refused."""
    with _file("baseline.json", data) as path:
        try:
            baseline = read_baseline(path)
        except BaselineError as error:
            assert error.message.in_language("zh") != error.message.in_language("en")
            return
    Accepted(baseline, path, date(2024, 1, 1)).in_file("a.txt")
    with _file("baseline.json", encoded(baseline)) as path:
        assert read_baseline(path) == baseline


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (readers, report, fixes, relations, settings, baselines)
}


class _file:  # noqa: N801 — used as a function
    """A file with some bytes in a folder of its own, for as long as the block lasts."""

    def __init__(self, name: str, data: bytes) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._path = os.path.join(self._folder.name, name)
        with open(self._path, "wb") as file:
            file.write(data)

    def __enter__(self) -> str:
        return self._path

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()
