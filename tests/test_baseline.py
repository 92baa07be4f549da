"""A baseline accepts what was there, and nothing else: moved lines, changed figures, expiry, reasons."""

from collections.abc import Container, Iterable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from govlint.baseline import (
    Baseline,
    BaselineError,
    Comparison,
    Entry,
    NewBaseline,
    encoded,
    path_in,
    read_baseline,
)
from govlint.linter import FileResult, Linter
from govlint.readers.failure import ReadFailure
from govlint.source import Source
from govlint.text import Message, Text
from tests.helpers import JIXIAN, plugins, read

TODAY = date(2024, 3, 1)
TEXT = read(JIXIAN)
RAN = frozenset(rule.code for rule in plugins().rules)


def lint(text: str = TEXT, name: str = "reports/jixian.txt") -> FileResult:
    rules = [rule for rule in plugins().rules if rule.default]
    return Linter(rules, plugins().forms).lint(Source(text, name))


def codes(result: FileResult) -> list[str]:
    return sorted(finding.code for finding in result.findings)


class Compared(msgspec.Struct, frozen=True):
    """Results with the accepted findings set aside, the entries that nothing matches any more, and the expired ones."""

    results: tuple[FileResult, ...]
    unused: tuple[Entry, ...]
    expired: tuple[Entry, ...]


def compare(results: Iterable[FileResult], baseline: Baseline, path: str, today: date, ran: Container[str]) -> Compared:
    """Return `results` without the findings that `baseline`, read from `path`, accepts on the day `today`.

    `ran` are the codes of the rules that ran.
    """
    comparison = Comparison(baseline, path, today, ran)
    done = tuple(comparison.take(result) for result in results)
    return Compared(done, tuple(comparison.unused), comparison.expired)


def baseline_of(
    results: Iterable[FileResult], path: str, ran: Container[str], earlier: Baseline | None = None
) -> Baseline:
    """Return a baseline of all findings in `results`, to be written to `path`, as NewBaseline makes it."""
    made = NewBaseline(path, ran, earlier)
    for result in results:
        made.add(result)
    return made.whole()


def test_all_findings_are_accepted_and_kept_apart() -> None:
    result = lint()
    assert result.findings
    compared = compare([result], baseline_of([result], "base.json", RAN), "base.json", TODAY, RAN)
    assert compared.results[0].findings == ()
    assert [each.finding for each in compared.results[0].suppressed] == list(result.findings)
    assert {each.suppression.kind for each in compared.results[0].suppressed} == {"external"}
    assert compared.unused == compared.expired == ()


def test_moved_lines_do_not_bring_findings_back() -> None:
    baseline = baseline_of([lint()], "base.json", RAN)
    compared = compare([lint("\n\n\n" + TEXT.replace("\n", "\r\n"))], baseline, "base.json", TODAY, RAN)
    assert compared.results[0].findings == ()


def test_a_new_finding_is_reported() -> None:
    baseline = baseline_of([lint()], "base.json", RAN)
    changed = TEXT.replace("0469-4662805", "0469—4662805")
    (result,) = compare([lint(changed)], baseline, "base.json", TODAY, RAN).results
    assert codes(result) == ["GL402"]


def test_another_file_with_the_same_findings_is_not_accepted() -> None:
    baseline = baseline_of([lint()], "base.json", RAN)
    other = lint(name="reports/other.txt")
    assert compare([other], baseline, "base.json", TODAY, RAN).results[0].findings == other.findings


def test_an_entry_that_nothing_matches_is_named() -> None:
    baseline = baseline_of([lint(TEXT.replace("0469-4662805", "0469—4662805"))], "base.json", RAN)
    compared = compare([lint()], baseline, "base.json", TODAY, RAN)
    assert [entry.code for entry in compared.unused] == ["GL402"]
    assert compared.results[0].findings == ()


def test_entries_of_files_that_were_not_checked_are_not_called_unused() -> None:
    baseline = baseline_of([lint()], "base.json", RAN)
    assert compare([lint(name="other.txt")], baseline, "base.json", TODAY, RAN).unused == ()


@pytest.mark.parametrize(("expires", "back"), [(date(2024, 3, 1), False), (date(2024, 2, 29), True)])
def test_an_entry_holds_through_its_last_day(expires: date, back: bool) -> None:
    baseline = baseline_of([lint()], "base.json", RAN)
    first = baseline.entries[0]
    baseline.entries[0] = msgspec.structs.replace(first, reason="已报上级", expires=expires)
    compared = compare([lint()], baseline, "base.json", TODAY, RAN)
    assert codes(compared.results[0]) == ([first.code] if back else [])
    assert [entry.fingerprint for entry in compared.expired] == ([first.fingerprint] if back else [])


def test_writing_again_keeps_reasons_dates_and_other_files(tmp_path: Path) -> None:
    path = str(tmp_path / "base.json")
    first = baseline_of([lint(), lint(name="other.txt")], path, RAN)
    first.entries[0] = msgspec.structs.replace(first.entries[0], reason="已核实", expires=date(2025, 1, 31))
    (result,) = compare([lint()], first, path, TODAY, RAN).results
    again = baseline_of([result], path, RAN, first)
    assert again == first


def test_what_was_not_checked_stays_in_the_baseline() -> None:
    first = baseline_of([lint()], "base.json", RAN)
    others = [entry for entry in first.entries if entry.code != "GL709"]
    assert 0 < len(others) < len(first.entries)
    result = msgspec.structs.replace(lint(), findings=())
    assert baseline_of([result], "base.json", {"GL709"}, first).entries == others
    assert {entry.code for entry in compare([result], first, "base.json", TODAY, {"GL709"}).unused} == {"GL709"}


def test_a_file_that_cannot_be_read_keeps_its_entries_and_adds_none() -> None:
    first = baseline_of([lint()], "base.json", RAN)
    advice = Text("", "")
    failure = ReadFailure("reports/jixian.txt", Message(advice), advice)
    unreadable = Linter(plugins().rules, plugins().forms).lint_failure(failure)
    assert [finding.code for finding in unreadable.findings] == ["GL001"]
    assert baseline_of([unreadable], "base.json", RAN, first) == first
    assert compare([unreadable], first, "base.json", TODAY, RAN).unused == ()


def test_a_baseline_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "base.json"
    baseline = baseline_of([lint()], str(path), RAN)
    path.write_bytes(encoded(baseline))
    assert read_baseline(str(path)) == baseline
    assert "reports" in baseline.entries[0].path


def test_paths_are_relative_to_the_baseline(tmp_path: Path) -> None:
    assert path_in(str(tmp_path / "base.json"), str(tmp_path / "a" / "b.txt")) == "a/b.txt"
    assert path_in(str(tmp_path / "x" / "base.json"), str(tmp_path / "a.txt")) == "../a.txt"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "--write-baseline"),
        (b"{", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b'{"version": 1, "entries": [{"path": 3}]}', "path"),
        (b'{"version": 2, "entries": []}', "another version"),
        (b'{"version": 1, "entries": [], "more": 1}', "more"),
    ],
)
def test_a_bad_baseline_is_an_error_that_names_it(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "base.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BaselineError, match=r"base\.json") as error:
        read_baseline(str(path))
    assert said in str(error.value)
